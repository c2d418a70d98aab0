//! What to do next with the view.

use domain::{codes::enum_set::EnumSet, search::query::Query, views::focus::places};
use leptos::prelude::*;
use messages::text;

use crate::{explore::state::ExploreState, language::use_locale, ui::query_link::QueryLink};

/// Links on the map: to search within a view that was moved by hand, and back to the whole county from a
/// place.
#[component]
pub(super) fn NextSteps(state: ExploreState) -> impl IntoView {
    let locale = use_locale();
    let is_moved = Memo::new(move |_| state.query.with(|query| query.map.is_some() && !query.in_view));
    let is_in_place = Memo::new(move |_| state.query.with(|query| !places(query).is_empty()));
    let here = Signal::derive(move || Query { in_view: true, ..state.query.get().first_page() });
    let whole = Signal::derive(move || Query {
        regions: EnumSet::EMPTY,
        municipalities: EnumSet::EMPTY,
        map: None,
        in_view: false,
        ..state.query.get().first_page()
    });
    view! {
        <div class="map-steps">
            <Show when=move || is_in_place.get()>
                <QueryLink query=whole class="map-step">{text!(locale, map.search_county)}</QueryLink>
            </Show>
            <Show when=move || is_moved.get()>
                <QueryLink query=here class="map-step">{text!(locale, map.search_here)}</QueryLink>
            </Show>
        </div>
    }
    .into_any()
}
