//! The supervisors linked to a place or field.

use domain::paths::Route;
use std::sync::Arc;

use domain::{
    codes::idx::count,
    search::query::Query,
    views::place::{LinkedSupervisor, PlaceSummary},
};
use leptos::prelude::*;
use messages::{number, text};

use crate::{language::use_language, paths::href};

/// The supervisors with most links.
#[component]
pub(crate) fn LinkedSupervisors(
    /// The content of the page.
    summary: Arc<PlaceSummary>,
    /// The page's filter.
    query: Query,
    /// The text if there are none.
    none: String,
) -> impl IntoView {
    let locale = use_language().locale();
    let count = summary.supervisor_count;
    let is_cut = count as usize > summary.supervisors.len();
    let rest = is_cut.then(|| {
        let all = text!(locale, place.more_supervisors, count = number(locale, count));
        let query = Query { with_supervisor: true, ..query };
        view! { <p class="list-rest"><a class="ds-link" href=href(&query)>{all}</a></p> }
    });
    let people = summary
        .supervisors
        .iter()
        .cloned()
        .map(|linked| view! { <li class="person"><Person linked/></li> })
        .collect_view();
    view! {
        <section aria-labelledby="veiledere">
            <h2 class="ds-heading" data-size="xs" id="veiledere">{text!(locale, place.supervisors)}</h2>
            {if count == 0 {
                view! { <p class="ds-paragraph is-subtle">{none}</p> }.into_any()
            } else {
                view! { <ul class="people people-columns">{people}</ul> }.into_any()
            }}
            {rest}
        </section>
    }
    .into_any()
}

#[component]
fn Person(linked: LinkedSupervisor) -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    let LinkedSupervisor { supervisor, hosts, link_count } = linked;
    let named = count(hosts.len());
    let more = (link_count > named)
        .then(|| format!(" {}", text!(locale, explore.and_more, count = link_count - named)));
    let hosts_named = (named > 0).then(|| {
        let names = hosts
            .into_iter()
            .enumerate()
            .map(|(place, host)| {
                let comma = if place == 0 { "" } else { ", " };
                view! {
                    {comma}
                    <a class="ds-link" href=language.href(Route::Company(&host.slug))>{host.name}</a>
                }
            })
            .collect_view();
        view! {
            <p class="person-link">{text!(locale, place.linked_to)}" "{names}{more}</p>
        }
    });
    view! {
        <p class="person-name">
            <a class="ds-link" href=language.href(Route::Supervisor(&supervisor.slug))>{supervisor.name}</a>
        </p>
        <p><span lang=language.of_records()>{supervisor.title}</span>", "{supervisor.campus.full_name()}</p>
        {hosts_named}
    }
    .into_any()
}
