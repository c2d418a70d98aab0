//! The figures at the top of the page.

use std::sync::Arc;

use domain::{search::query::Query, views::place::PlaceSummary};
use leptos::prelude::*;
use messages::{plural, text};

use crate::{language::use_language, paths::href};

/// Open positions, companies and supervisors, and a link to the map with the page's filter.
#[component]
pub(crate) fn Figures(
    /// The content of the page.
    summary: Arc<PlaceSummary>,
    /// The page's filter.
    query: Query,
) -> impl IntoView {
    let locale = use_language().locale();
    let figures = [
        ("#stillinger", plural!(locale, explore.positions_found, count = summary.position_count)),
        ("#bedrifter", plural!(locale, explore.companies_found, count = summary.company_count)),
        ("#veiledere", plural!(locale, place.supervisors_found, count = summary.supervisor_count)),
    ];
    let items = figures
        .map(|(target, figure)| {
            // The number is set large; the text after it says what it counts.
            let (number, words) = figure.split_once(' ').unwrap_or((&figure, ""));
            view! {
                <li>
                    <a href=target>
                        <strong>{number.to_owned()}</strong>
                        " "
                        <span>{words.to_owned()}</span>
                    </a>
                </li>
            }
        })
        .into_iter()
        .collect_view();
    view! {
        <ul class="figures">{items}</ul>
        <p>
            <a class="ds-button" data-variant="secondary" href=href(&query)>
                {text!(locale, place.see_on_map)}
            </a>
        </p>
    }
    .into_any()
}
