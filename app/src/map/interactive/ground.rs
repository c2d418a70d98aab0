//! Land, municipalities, lakes and names.

use domain::{
    codes::{campus::Campus, municipality::MunicipalityCode},
    geo::viewport::Viewport,
    map::{
        labels::{Label, Obstacle, labels},
        scene::obstacle,
        tint::{Tint, TintScale},
    },
    search::query::{Choice, Query},
    views::{connection_lines::campuses, explore::MapMarker, focus::places},
};
use leptos::prelude::*;
use messages::{plural, text};

use crate::{
    explore::state::ExploreState,
    language::use_locale,
    map::{
        interactive::{close_ground::CloseGround, connection_lines::CAMPUS_RADIUS},
        shared::{
            geometry::Outlines,
            initial_view::{percent, view_box},
            symbols::label_class,
        },
    },
    paths::href,
};

/// The outlines, with every municipality as a link that filters by it.
#[component]
pub(super) fn Ground(state: ExploreState, viewport: Memo<Viewport>, outlines: Outlines) -> impl IntoView {
    let scale = Memo::new(move |_| {
        let tint = state.query.with(Query::shown_tint);
        (tint, state.overview.with(|overview| overview.facets.tint_scale(tint)))
    });
    let municipalities = MunicipalityCode::all()
        .map(|municipality| view! { <MunicipalityShape state municipality scale/> })
        .collect_view();
    // The land extends east of the outlines; only a very wide map shows it.
    let beyond = move || {
        let (width, height) = outlines.level.get().size();
        format!("M{width} 0V{height}H{}V0Z", 4 * width)
    };
    let has_places = move || state.query.with(|query| !places(query).is_empty());
    let chosen = move || {
        let outline = |municipality| format!(r##"<use href="#k{municipality}"/>"##);
        state.query.with(places).iter().map(outline).collect::<String>()
    };
    let close = CloseGround::following(viewport);
    view! {
        <defs inner_html=move || outlines.paths.get()></defs>
        <svg
            class="map-ground"
            class:has-places=has_places
            class:is-close=move || close.is_close.get()
            viewBox=move || view_box(viewport.get(), outlines.level.get())
            preserveAspectRatio="xMidYMid meet"
            width="100%"
            height="100%"
        >
            {move || {
                let level = outlines.level.get();
                close.is_close.get().then(|| view! { <path fill="var(--tint-0)" d=close.land(level)/> })
            }}
            <use href="#land" class="map-land"/>
            <path class="map-land" d=beyond/>
            {move || close.is_close.get().then(|| view! { <use href="#county" fill="var(--tint-0)"/> })}
            <g opacity=move || close.tint_opacity()>{municipalities}</g>
            <use href="#lakes" class="map-lakes"/>
            <use href="#county" class="map-county"/>
            // Over the county's line and the neighbours, which would cover half of it.
            <g class="map-chosen" inner_html=chosen></g>
        </svg>
        {close.water(state)}
    }
    .into_any()
}

/// The query with the municipality chosen, too; a region that excludes it is removed. A click into a chosen
/// one changes nothing: it stays until it is removed from the filters.
fn with_municipality(query: &Query, municipality: MunicipalityCode) -> Query {
    if query.municipalities.contains(municipality) {
        return query.clone();
    }
    let mut query = Query { chosen: None, ..query.toggled(Choice::Municipality(municipality)) };
    if !query.regions.is_empty() && !query.regions.contains(municipality.region()) {
        query.regions = domain::codes::enum_set::EnumSet::EMPTY;
    }
    query
}

#[component]
fn MunicipalityShape(
    state: ExploreState,
    municipality: MunicipalityCode,
    /// What the tints show, and the lower limit of each.
    scale: Memo<(Tint, TintScale)>,
) -> impl IntoView {
    let locale = use_locale();
    let choice = Choice::Municipality(municipality);
    // Memoized, so that dependents update only when the count changes.
    let count = Memo::new(move |_| state.overview.with(|overview| overview.facets.count(choice)));
    let counted = move || count.get().tinted(scale.get().0);
    let is_chosen = Memo::new(move |_| state.query.with(|query| places(query).contains(municipality)));
    let name = move || {
        let count = match scale.get().0 {
            Tint::Openings => plural!(locale, explore.positions_found, count = counted()),
            Tint::Companies => plural!(locale, explore.companies_found, count = counted()),
            Tint::Supervisors => plural!(locale, map.supervisors_n, count = counted()),
        };
        text!(locale, map.municipality, name = municipality.name(), count = count)
    };
    let class = move || {
        let chosen = if is_chosen.get() { " is-chosen" } else { "" };
        format!("map-municipality tint-{}{chosen}", scale.get().1.step(counted()))
    };
    // Not in the Tab order, which would have 38 more stops; the filter form has the same choices. Within `g`,
    // the macro treats `a` and `title` as SVG elements.
    view! {
        <g>
            <a
                class=class
                href=move || state.query.with(|query| href(&with_municipality(query, municipality)))
                tabindex="-1"
                aria-label=name
            >
                <title>{name}</title>
                <use href=format!("#k{municipality}")/>
            </a>
        </g>
    }
    .into_any()
}

/// The names that fit between the markers.
///
/// They are HTML text: browsers lay out and paint SVG text again whenever the scale changes, which during a
/// zoom is every frame.
#[component]
pub(super) fn Names(
    state: ExploreState,
    viewport: Memo<Viewport>,
    /// Elements that cover parts of the map.
    covered: RwSignal<Vec<Obstacle>>,
) -> impl IntoView {
    let names = move || {
        let viewport = viewport.get();
        let mut obstacles: Vec<Obstacle> = state.overview.with(|overview| {
            let around = |marker: &MapMarker| obstacle(viewport, marker.at, marker.radius());
            overview.markers.iter().map(around).collect()
        });
        covered.with(|covered| obstacles.extend_from_slice(covered));
        state.overview.with(|overview| {
            let around =
                |campus: Campus| Obstacle::around(viewport.to_screen(campus.at().into()), CAMPUS_RADIUS);
            obstacles.extend(campuses(&overview.connection_lines).map(around));
        });
        labels(viewport, obstacles)
    };
    view! {
        <g class="map-names" aria-hidden="true">
            // Keyed, so that a name that stays keeps its element and the browser repaints only changes.
            <For
                each=names
                key=|label| (label.name, label.at.x.to_bits(), label.at.y.to_bits())
                children=move |label| name(label, viewport)
            />
        </g>
    }
}

fn name(label: Label, viewport: Memo<Viewport>) -> AnyView {
    let place = move || {
        let viewport = viewport.get();
        let (at, size) = (viewport.to_screen(label.at), viewport.size());
        (percent(at.x, size.width()), percent(at.y, size.height()))
    };
    let sami = label.sami_name.map(|name| view! { <span class="map-name-sami" lang="sma">{name}</span> });
    view! {
        <foreignObject
            x=move || place().0
            y=move || place().1
            width="200"
            height="20"
            transform="translate(-100 -10)"
        >
            <div class=label_class(label.kind)>{label.name}{sami}</div>
        </foreignObject>
    }
    .into_any()
}
