//! The employers of a place or field.

use domain::paths::Route;
use std::sync::Arc;

use domain::{
    catalogue::orders::Sort,
    search::query::Query,
    views::place::{Employer, PlaceSummary},
};
use leptos::prelude::*;
use messages::{number, plural, text};

use crate::{language::use_language, paths::href};

/// The employers with most openings, and a link to the rest.
#[component]
pub(crate) fn Employers(
    /// The content of the page.
    summary: Arc<PlaceSummary>,
    /// The page's filter.
    query: Query,
    /// Whether to show the place of each.
    with_place: bool,
) -> impl IntoView {
    let locale = use_language().locale();
    let is_cut = summary.company_count as usize > summary.employers.len();
    let rest = is_cut.then(|| {
        let all = text!(locale, place.all_companies, count = number(locale, summary.company_count));
        let query = Query { sort: Some(Sort::Name), ..query };
        view! { <p class="list-rest"><a class="ds-link" href=href(&query)>{all}</a></p> }
    });
    let rows = summary
        .employers
        .iter()
        .cloned()
        .map(|employer| view! { <li><EmployerRow employer with_place/></li> })
        .collect_view();
    view! {
        <section aria-labelledby="bedrifter">
            <h2 class="ds-heading" data-size="xs" id="bedrifter">{text!(locale, place.employers)}</h2>
            {if summary.company_count == 0 {
                view! { <p class="ds-paragraph is-subtle">{text!(locale, place.no_companies)}</p> }.into_any()
            } else {
                view! { <ul class="rows">{rows}</ul> }.into_any()
            }}
            {rest}
        </section>
    }
    .into_any()
}

/// A company in the list.
#[component]
pub(crate) fn EmployerRow(
    /// The company.
    employer: Employer,
    /// Whether to show its place.
    with_place: bool,
) -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    let Employer { company, openings } = employer;
    let place = with_place.then(|| view! { <span class="row-place">{company.municipality.name()}</span> });
    let openings = (openings > 0).then(|| {
        let openings = plural!(locale, explore.positions_found, count = openings);
        view! { <span class="row-openings">{openings}</span> }
    });
    let supervisor = company.has_supervisor.then(|| {
        view! {
            <span class="ds-tag" data-size="sm" data-color="accent">
                {text!(locale, explore.has_supervisor)}
            </span>
        }
    });
    view! {
        <article class="row row-bare">
            <h3 class="row-title">
                <a href=language.href(Route::Company(&company.slug))>{company.name}</a>
            </h3>
            <p class="row-host">
                <span lang=language.of_records()>{company.industry}</span>
                {place}
                {openings}
            </p>
            {supervisor.map(|supervisor| view! { <p class="row-tags">{supervisor}</p> })}
        </article>
    }
    .into_any()
}
