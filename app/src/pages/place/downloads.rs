//! The results of a place or field for calendars, feed readers, spreadsheets and maps.

use domain::search::query::Query;
use leptos::prelude::*;
use messages::text;

use crate::language::use_language;

/// Links to the feed, the calendar and the files of a filter.
#[component]
pub(crate) fn Downloads(
    /// The page's filter.
    query: Query,
) -> impl IntoView {
    let locale = use_language().locale();
    let query_string = query.to_query_string();
    let href =
        |path: &str| if query_string.is_empty() { path.to_owned() } else { format!("{path}?{query_string}") };
    let lists = [
        (text!(locale, place.positions), "positions"),
        (text!(locale, place.employers), "companies"),
        (text!(locale, export.supervisors), "supervisors"),
    ];
    let files = lists
        .map(|(name, list)| {
            let file = |format: &'static str, ending: &str| {
                let href = href(&format!("/api/v1/{list}.{ending}"));
                view! { " " <a class="ds-link" href=href aria-label=format!("{name}, {format}")>{format}</a> }
            };
            view! { <li>{name.clone()}":"{file("CSV", "csv")}{file("GeoJSON", "geojson")}</li> }
        })
        .into_iter()
        .collect_view();
    view! {
        <section class="downloads">
            <h2 class="ds-heading" data-size="xs">{text!(locale, feeds.downloads)}</h2>
            <ul>
                <li><a class="ds-link" href=href("/feed.atom")>{text!(locale, feeds.atom)}</a></li>
                <li><a class="ds-link" href=href("/frister.ics")>{text!(locale, feeds.calendar)}</a></li>
                {files}
            </ul>
        </section>
    }
    .into_any()
}
