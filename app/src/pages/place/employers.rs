//! The employers of a place or field.

use std::sync::Arc;

use domain::{
    catalogue::orders::Sort,
    search::query::Query,
    views::place::{Employer, PlaceSummary},
};
use leptos::prelude::*;
use messages::{number, text};

use crate::{language::use_language, paths::href, ui::company_row::CompanyRow};

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
        .map(|employer| {
            let Employer { company, openings } = employer;
            view! { <li><CompanyRow card=company openings with_place/></li> }
        })
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
