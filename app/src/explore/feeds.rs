//! Ways to follow a filter: saved on the device, as a feed, a calendar, a table.

use domain::{
    paths::{CALENDAR, ExportFormat, ExportList, FEED},
    search::query::Query,
};
use leptos::prelude::*;
use messages::text;
use messages::{format, language::PageLanguage};

use crate::{explore::state::ExploreState, language::use_language, ui::feed_link::FeedLink};

/// Links to the results in other formats, and the button that saves the filter.
#[component]
pub(crate) fn Feeds(
    /// The state of the map page.
    state: ExploreState,
) -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    // The map view and order are not part of the filter; the language is.
    let filter = Memo::new(move |_| {
        state.query.with(|query| Query { sort: None, language: query.language, ..query.criteria() })
    });
    let href = move |path: &'static str| {
        move || {
            let query_string = filter.with(Query::to_query_string);
            if query_string.is_empty() { path.to_owned() } else { format!("{path}?{query_string}") }
        }
    };
    let saved_as = move || filter.with(|query| query.criteria().to_query_string());
    let link = move |path: &'static str, name: String| {
        view! { <li><a class="ds-link" rel="external" href=href(path)>{name}</a></li> }
    };
    view! {
        <div class="feeds">
            <button
                class="save needs-script"
                type="button"
                aria-pressed="false"
                aria-label=text!(locale, saved.save_search)
                data-save-search=saved_as
                data-search-name=move || filter.with(|query| name(language, query))
            >
                <svg viewBox="0 0 16 16" aria-hidden="true">
                    <path d="M3.5 1.5h9v13L8 11.2 3.5 14.5Z"/>
                </svg>
                <span class="save-off" aria-hidden="true">{text!(locale, saved.save_search)}</span>
                <span class="save-on" aria-hidden="true">{text!(locale, saved.search_saved)}</span>
            </button>
            <p>{text!(locale, feeds.follow)}</p>
            <ul>
                <li><FeedLink href=Signal::derive(href(FEED)) name=text!(locale, feeds.atom)/></li>
                <li><FeedLink href=Signal::derive(href(CALENDAR)) name=text!(locale, feeds.calendar)/></li>
                {link(ExportList::Positions.path(ExportFormat::Csv), text!(locale, feeds.table))}
                {link(ExportList::Companies.path(ExportFormat::Csv), text!(locale, feeds.companies))}
                {link(ExportList::Companies.path(ExportFormat::GeoJson), text!(locale, feeds.map))}
            </ul>
        </div>
    }
    .into_any()
}

/// The name of a filter, made from its choices.
fn name(language: PageLanguage, query: &Query) -> String {
    let typed = Some(query.text.clone()).filter(|text| !text.is_empty());
    let choices = query.choices().into_iter().map(|choice| format::choice(language, choice));
    let words: Vec<String> = typed.into_iter().chain(choices).collect();
    if words.is_empty() { text!(language.locale(), feeds.everything) } else { words.join(" · ") }
}
