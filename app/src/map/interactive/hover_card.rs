//! A card beside the marker under the mouse.

use domain::{
    geo::viewport::Viewport, map::cluster::MarkerKind, records::deadline::Deadline, views::explore::MapMarker,
};
use leptos::prelude::*;
use messages::{format, plural, text};

use crate::{explore::state::ExploreState, language::use_locale};

/// The space between marker and card, in CSS pixels.
const GAP: f64 = 8.0;

/// Name, number of open positions and nearest deadline. Hidden from screen readers: the marker's name says
/// the same, and its page or list the rest.
#[component]
pub(super) fn HoverCard(
    state: ExploreState,
    viewport: Memo<Viewport>,
    /// The marker under the mouse.
    hovered: RwSignal<Option<MapMarker>>,
) -> impl IntoView {
    let locale = use_locale();
    // The marker moves away from under the mouse, or is replaced.
    Effect::watch(
        move || (viewport.get(), state.overview.with(|overview| overview.markers.len())),
        move |_, _, _| hovered.set(None),
        false,
    );
    move || {
        hovered.get().map(|marker| {
            let viewport = viewport.get_untracked();
            let at = viewport.to_screen(marker.at);
            let name = match marker.kind {
                MarkerKind::Company => marker.first.name.clone(),
                MarkerKind::Address | MarkerKind::Cluster => {
                    plural!(locale, explore.companies_found, count = marker.companies)
                }
            };
            let openings = plural!(locale, explore.positions_found, count = marker.openings);
            let deadline = marker.deadline.map(|day| {
                let day = format::deadline(locale, Deadline::On(day));
                view! { <p>{text!(locale, map.nearest_deadline, day = day)}</p> }
            });
            let is_left = at.x > viewport.size().width() / 2.0;
            let x = if is_left { at.x - marker.radius() - GAP } else { at.x + marker.radius() + GAP };
            view! {
                <div
                    class="map-card"
                    class:is-left=is_left
                    aria-hidden="true"
                    style:left=std::format!("{x:.0}px")
                    style:top=std::format!("{:.0}px", at.y)
                >
                    <p class="map-card-name">{name}</p>
                    <p class="map-card-place">{marker.first.municipality.name()}</p>
                    <p>{openings}</p>
                    {deadline}
                </div>
            }
        })
    }
}
