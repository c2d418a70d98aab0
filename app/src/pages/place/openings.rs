//! The open positions of a place or field.

use std::sync::Arc;

use domain::{
    codes::enum_set::EnumSet,
    records::position::PositionKind,
    search::query::{Choice, Query},
    views::place::PlaceSummary,
};
use leptos::prelude::*;
use messages::{number, plural, text};
use time::Date;

use crate::{language::use_language, paths::href, ui::position_row::PositionRow};

/// The positions with the earliest deadlines, and a link to the rest.
#[component]
pub(crate) fn Openings(
    /// The content of the page.
    summary: Arc<PlaceSummary>,
    /// The page's filter.
    query: Query,
    /// The current day.
    today: Date,
) -> impl IntoView {
    let locale = use_language().locale();
    let for_students = for_students(&summary, &query);
    let is_cut = summary.position_count as usize > summary.positions.len();
    let rest = is_cut.then(|| {
        let all = text!(locale, place.all_positions, count = number(locale, summary.position_count));
        view! { <p class="list-rest"><a class="ds-link" href=href(&query)>{all}</a></p> }
    });
    let rows = summary
        .positions
        .iter()
        .cloned()
        .map(|card| view! { <li><PositionRow card today/></li> })
        .collect_view();
    view! {
        <section aria-labelledby="stillinger">
            <h2 class="ds-heading" data-size="xs" id="stillinger">{text!(locale, place.positions)}</h2>
            {if summary.position_count == 0 {
                view! { <p class="ds-paragraph is-subtle">{text!(locale, place.no_positions)}</p> }.into_any()
            } else {
                view! { <ol class="rows">{rows}</ol> }.into_any()
            }}
            {rest}
            {for_students}
        </section>
    }
    .into_any()
}

/// Positions for students: each kind that has any, as a link.
fn for_students(summary: &PlaceSummary, query: &Query) -> Option<impl IntoView + use<>> {
    let locale = use_language().locale();
    let links: Vec<_> = [PositionKind::MastersThesis, PositionKind::SummerJob, PositionKind::Internship]
        .into_iter()
        .filter_map(|kind| {
            let count = summary.facets.count(Choice::Kind(kind)).positions;
            let name = match kind {
                PositionKind::MastersThesis => plural!(locale, of_kind.theses, count = count),
                PositionKind::SummerJob => plural!(locale, of_kind.summer_jobs, count = count),
                _ => plural!(locale, of_kind.internships, count = count),
            };
            let filtered = href(&Query { kinds: EnumSet::only(kind), ..query.clone() });
            (count > 0).then(|| view! { <li><a class="ds-link" href=filtered>{name}</a></li> })
        })
        .collect();
    (!links.is_empty()).then(|| {
        view! {
            <div class="for-students">
                <p>{text!(locale, place.for_students)}</p>
                <ul>{links}</ul>
            </div>
        }
    })
}
