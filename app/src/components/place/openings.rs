//! The open positions of a place or field.

use domain::{place_summary::PlaceSummary, query::Query};
use leptos::prelude::*;
use messages::text;
use time::Date;

use crate::{components::position_row::PositionRow, language::use_language, live::href};

/// The positions that are due first, and the way to the rest.
#[component]
pub(crate) fn Openings(
    /// What the page shows.
    summary: PlaceSummary,
    /// The page's filter.
    query: Query,
    /// The day.
    today: Date,
) -> impl IntoView {
    let locale = use_language().locale();
    let is_cut = summary.position_count as usize > summary.positions.len();
    let rest = is_cut.then(|| {
        let all = text!(locale, place.all_positions, count = summary.position_count);
        view! { <p class="list-rest"><a class="ds-link" href=href(&query)>{all}</a></p> }
    });
    let rows =
        summary.positions.into_iter().map(|card| view! { <li><PositionRow card today/></li> }).collect_view();
    view! {
        <section aria-labelledby="stillinger">
            <h2 class="ds-heading" data-size="xs" id="stillinger">{text!(locale, place.positions)}</h2>
            {if summary.position_count == 0 {
                view! { <p class="ds-paragraph is-subtle">{text!(locale, place.no_positions)}</p> }.into_any()
            } else {
                view! { <ol class="rows">{rows}</ol> }.into_any()
            }}
            {rest}
        </section>
    }
    .into_any()
}
