//! The results of a place or field for calendars, feed readers, spreadsheets and maps.

use domain::{
    paths::{CALENDAR, ExportFormat, ExportList, FEED, with_query},
    search::query::Query,
};
use leptos::prelude::*;
use messages::text;

use crate::{language::use_language, ui::feed_link::FeedLink};

/// Links to the feed, the calendar and the files of a filter.
#[component]
pub(crate) fn Downloads(
    /// The page's filter.
    query: Query,
) -> impl IntoView {
    let locale = use_language().locale();
    let query_string = query.to_query_string();
    let href = |path| with_query(path, &query_string);
    let lists = [
        (text!(locale, place.positions), ExportList::Positions),
        (text!(locale, place.employers), ExportList::Companies),
        (text!(locale, export.supervisors), ExportList::Supervisors),
    ];
    let files = lists
        .map(|(name, list)| {
            let file = |label: &'static str, format| {
                let href = href(list.path(format));
                view! { " " <a class="ds-link" href=href aria-label=format!("{name}, {label}")>{label}</a> }
            };
            let (csv, geojson) = (file("CSV", ExportFormat::Csv), file("GeoJSON", ExportFormat::GeoJson));
            view! { <li>{name.clone()}":"{csv}{geojson}</li> }
        })
        .into_iter()
        .collect_view();
    view! {
        <section class="downloads">
            <h2 class="ds-heading" data-size="xs">{text!(locale, feeds.downloads)}</h2>
            <ul>
                <li><FeedLink href=href(FEED) name=text!(locale, feeds.atom)/></li>
                <li><FeedLink href=href(CALENDAR) name=text!(locale, feeds.calendar)/></li>
                {files}
            </ul>
        </section>
    }
    .into_any()
}
