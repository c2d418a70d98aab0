//! A card beside the marker under the mouse or with the focus, and the ring of its fields.

use std::fmt::Write as _;

use domain::{
    geo::viewport::Viewport, map::cluster::MarkerKind, records::deadline::Deadline, views::explore::MapMarker,
};
use leptos::prelude::*;
use messages::{format, plural, text};

use crate::{
    explore::state::ExploreState,
    language::use_locale,
    map::shared::{initial_view::percent, marker_name::place_of_cluster},
};

/// The space between marker and card, in CSS pixels.
const GAP: f64 = 8.0;

/// Name, number of open positions and nearest deadline. Hidden from screen readers: the marker's name says
/// the same, and its page or list the rest.
#[component]
pub(super) fn HoverCard(
    state: ExploreState,
    viewport: Memo<Viewport>,
    /// The marker under the mouse or with the focus.
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
            let place = match marker.kind {
                MarkerKind::Company | MarkerKind::Address => marker.first.municipality.name().to_owned(),
                MarkerKind::Cluster => text!(locale, map.around, place = place_of_cluster(marker.at)),
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
                    // Half of its height, or it would be cut off at the edge of the map.
                    style:top=std::format!("clamp(4.5rem, {:.0}px, 100% - 4.5rem)", at.y)
                >
                    <p class="map-card-name">{name}</p>
                    <p class="map-card-place">{place}</p>
                    <p>{openings}</p>
                    {deadline}
                </div>
            }
        })
    }
}

/// The width of the ring of fields, in CSS pixels.
const RING_WIDTH: f64 = 5.0;

/// A ring around the marker with an arc for each of the most common fields of its companies, proportional to
/// its share. Only around one marker at a time: around all of them, the map says everything at once.
#[component]
pub(super) fn FieldRing(
    viewport: Memo<Viewport>,
    /// The marker under the mouse or with the focus.
    hovered: RwSignal<Option<MapMarker>>,
) -> impl IntoView {
    move || {
        hovered.get().filter(|marker| !marker.fields.is_empty()).map(|marker| {
            let viewport = viewport.get_untracked();
            let (at, size) = (viewport.to_screen(marker.at), viewport.size());
            view! {
                <svg
                    class="map-ring"
                    x=percent(at.x, size.width())
                    y=percent(at.y, size.height())
                    overflow="visible"
                    inner_html=arcs(&marker)
                ></svg>
            }
        })
    }
}

fn arcs(marker: &MapMarker) -> String {
    let all: u32 = marker.fields.iter().map(|(_, companies)| companies).sum();
    let part = |companies: u32| f64::from(companies) / f64::from(all.max(1)) * 100.0;
    let r = marker.radius() + RING_WIDTH / 2.0;
    let mut before = 0;
    let mut arcs = String::new();
    for &(field, companies) in &marker.fields {
        let (length, offset) = (part(companies), -part(before));
        before += companies;
        // Writing to a `String` cannot fail.
        let _ = write!(arcs, r#"<circle class="marker-ring field-{field}" r="{r:.2}" pathLength="100""#);
        let _ = write!(arcs, r#" stroke-dasharray="{length:.1} 100" stroke-dashoffset="{offset:.1}"/>"#);
    }
    arcs
}
