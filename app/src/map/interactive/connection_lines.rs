//! The arcs of links between universities and places.

use domain::{
    geo::{mercator::WorldPoint, viewport::Viewport},
    map::geodata::DetailLevel,
    views::connection_lines::{ConnectionLine, campuses},
};
use leptos::prelude::*;
use messages::{Locale, plural, text};

use crate::{
    explore::state::ExploreState,
    language::use_locale,
    map::shared::initial_view::{percent, units, view_box},
};

/// The level of detail whose units the arcs use. They are few, so one level is enough for every zoom.
const LEVEL: DetailLevel = DetailLevel::Detailed;

/// Half the side of a campus marker, with its border, in CSS pixels.
pub(super) const CAMPUS_RADIUS: f64 = 6.0;

/// The arcs, and the campuses where they begin.
#[component]
pub(super) fn ConnectionLines(state: ExploreState, viewport: Memo<Viewport>) -> impl IntoView {
    let locale = use_locale();
    let connection_lines =
        Memo::new(move |_| state.overview.with(|overview| overview.connection_lines.clone()));
    let drawn = move || {
        connection_lines
            .get()
            .into_iter()
            .map(|connection_line| draw(locale, &connection_line))
            .collect_view()
    };
    let ends = move || {
        let connection_lines = connection_lines.get();
        let viewport = viewport.get();
        let size = viewport.size();
        campuses(&connection_lines)
            .map(|campus| {
                let at = viewport.to_screen(campus.at().into());
                view! {
                    <svg x=percent(at.x, size.width()) y=percent(at.y, size.height()) overflow="visible">
                        <title>{campus.full_name()}</title>
                        <rect class="map-campus" x="-5" y="-5" width="10" height="10"/>
                    </svg>
                }
            })
            .collect_view()
    };
    view! {
        <svg
            class="map-arcs"
            viewBox=move || view_box(viewport.get(), LEVEL)
            preserveAspectRatio="xMidYMid meet"
            width="100%"
            height="100%"
        >
            {drawn}
        </svg>
        <g class="map-campuses">{ends}</g>
    }
    .into_any()
}

fn draw(locale: Locale, connection_line: &ConnectionLine) -> impl IntoView + use<> {
    let [from, bend, to] =
        [WorldPoint::from(connection_line.from.at()), connection_line.bend(), connection_line.to]
            .map(|point| units(point, LEVEL));
    let path = format!("M{:.0} {:.0}Q{:.0} {:.0} {:.0} {:.0}", from.0, from.1, bend.0, bend.1, to.0, to.1);
    let class = format!("map-arc is-{}", connection_line.supervisors.min(4));
    let supervisors = plural!(locale, map.supervisors_n, count = connection_line.supervisors);
    let name = text!(
        locale,
        map.arc,
        campus = connection_line.from.full_name(),
        place = connection_line.municipality.name(),
        supervisors = supervisors
    );
    view! { <path class=class d=path><title>{name}</title></path> }
}
