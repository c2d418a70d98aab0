//! A small map for documents: drawn by the server for one view, without any script.
//!
//! A page describes the content with a [`Drawing`] and renders it with a [`StaticMap`]. The map is as wide as
//! its container and keeps its aspect ratio; markers and names keep their size. A company among other
//! employers:
//!
//! ```ignore
//! let drawing = Drawing::around([company.place.at], Shape::Wide)
//!     .with_companies(&catalogue, others, is_open, language) // clustered; links to their pages
//!     .with_campuses([supervisor.campus])
//!     .with_site(&company, language)                         // larger than the others
//!     .highlighting(EnumSet::only(company.place.municipality));
//! let on_map = drawing.on_map(&Query { chosen: Some(company.slug), ..Query::default() });
//! view! { <StaticMap drawing label=text!(locale, …) on_map/> }
//! ```
//!
//! Every municipality is a link to its page, every marker one to the company's, and a cluster one to the
//! map page. [`Drawing::of_county`] and [`Drawing::of_municipalities`] choose the view by places instead of
//! points, [`Drawing::tinted`] tints the municipalities by a figure, and [`Drawing::with_stations`] numbers
//! places in order.

use std::mem::discriminant;

use domain::{
    catalogue::Catalogue,
    codes::{
        campus::Campus,
        idx::Idx,
        municipality::{MunicipalityCode, MunicipalitySet},
    },
    geo::{
        lat_lng::LatLng,
        mercator::WorldPoint,
        viewport::{Size, Viewport},
    },
    map::{
        cluster::{self, MarkerKind, Point},
        embedded::outlines,
        geodata::DetailLevel,
        outlines::STEPS_PER_PIXEL,
        scene::{Area, AreaTint, Scene, SceneMarker, Symbol},
    },
    paths::Route,
    records::{
        company::{Company, Precision},
        connection_point::ConnectionPoint,
        position::Position,
    },
    search::query::Query,
};
use leptos::prelude::*;
use messages::{language::PageLanguage, number, plural, text};

use crate::{
    language::use_language,
    map::shared::{
        initial_view::percent,
        marker_name::{address_name, company_name},
        symbols::{circle_class, label_class},
    },
    paths::href,
};

/// The shape of a drawing. Markers are clustered and names placed for its size on a phone; a larger screen
/// has more room for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// 7 : 5, for a part of the county.
    Wide,
    /// The shape of the whole county.
    County,
}

impl Shape {
    /// The size in CSS pixels; `style/_static_map.scss` has the same aspect ratios.
    fn size(self) -> Size {
        match self {
            Self::Wide => Size::new(420.0, 300.0),
            Self::County => Size::new(420.0, 453.53),
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Self::Wide => "static-map-frame is-wide",
            Self::County => "static-map-frame is-county",
        }
    }
}

/// The radius of the marker of a station, in CSS pixels.
const STATION_RADIUS: f64 = 12.0;

/// The radius of the marker of a campus or a connection point, in CSS pixels.
const SIGN_RADIUS: f64 = 9.0;

/// The radius of the marker of the page's subject, in CSS pixels.
const SITE_RADIUS: f64 = 10.0;

/// The content of a map, and the targets of its links.
#[derive(Clone, Debug)]
pub(crate) struct Drawing {
    scene: Scene,
    shape: Shape,
    base: Query,
}

impl Drawing {
    fn new(scene: Scene, shape: Shape) -> Self {
        Self { scene, shape, base: Query::default() }
    }

    /// The whole county.
    pub(crate) fn of_county() -> Self {
        Self::new(Scene::of_county(Shape::County.size()), Shape::County)
    }

    /// The municipalities, as large as possible, highlighted; the whole county if there are none.
    pub(crate) fn of_municipalities(municipalities: MunicipalitySet, shape: Shape) -> Self {
        let scene = Scene::of_municipalities(municipalities, outlines(DetailLevel::Regional), shape.size());
        Self::new(scene, shape)
    }

    /// The points with their surroundings; the whole county if there are none.
    pub(crate) fn around(points: impl IntoIterator<Item = LatLng>, shape: Shape) -> Self {
        Self::new(Scene::around(points.into_iter().map(WorldPoint::from), shape.size()), shape)
    }

    /// Adds filters to the links to the map page.
    pub(crate) fn filtered_by(mut self, query: Query) -> Self {
        self.base = query;
        self
    }

    /// Highlights these municipalities.
    pub(crate) fn highlighting(mut self, municipalities: MunicipalitySet) -> Self {
        self.scene = self.scene.highlighting(municipalities);
        self
    }

    /// Tints the municipalities.
    pub(crate) fn tinted(mut self, tint: impl Fn(MunicipalityCode) -> AreaTint) -> Self {
        self.scene = self.scene.tinted(tint);
        self
    }

    /// Adds companies with their numbers of openings, clustered where their markers would overlap. `counts`
    /// decides which positions count as openings.
    pub(crate) fn with_companies(
        mut self,
        catalogue: &Catalogue,
        companies: impl IntoIterator<Item = (Idx<Company>, u32)>,
        counts: impl Fn(Idx<Position>) -> bool,
        language: PageLanguage,
    ) -> Self {
        let points: Vec<Point<Idx<Company>>> = companies
            .into_iter()
            .map(|(company, openings)| Point { company, at: catalogue[company].place.at.into(), openings })
            .collect();
        let in_view = self.scene.viewport.rect(0.0);
        let mut clustered = cluster::cluster_markers(&points, self.scene.viewport.zoom());
        let positions = catalogue.positions().len();
        cluster::count_openings(&mut clustered, positions, |company| catalogue.positions_of(company), counts);
        let markers = clustered.iter().filter(|marker| in_view.contains(marker.at));
        let markers: Vec<SceneMarker> =
            markers.filter_map(|marker| self.company_marker(catalogue, marker, language)).collect();
        self.scene.markers.extend(markers);
        self
    }

    fn company_marker(
        &self,
        catalogue: &Catalogue,
        marker: &cluster::Marker<Idx<Company>>,
        language: PageLanguage,
    ) -> Option<SceneMarker> {
        let locale = language.locale();
        let company = &catalogue[*marker.companies.first()?];
        let count = u32::try_from(marker.companies.len()).unwrap_or(u32::MAX);
        let kind = marker.kind(self.scene.viewport.zoom());
        let query = || Query { language: language.0, ..self.base.clone() };
        let (name, target) = match kind {
            MarkerKind::Company => (
                company_name(
                    locale,
                    &company.name,
                    company.place.municipality,
                    company.place.precision,
                    marker.openings,
                ),
                language.href(Route::Company(&company.slug)),
            ),
            MarkerKind::Address => (
                address_name(locale, count, marker.openings),
                href(&Query { chosen: Some(company.slug.clone()), ..query() }),
            ),
            MarkerKind::Cluster => {
                let companies = plural!(locale, explore.companies_found, count = count);
                let positions = plural!(locale, explore.positions_found, count = marker.openings);
                let view = Viewport::fit(marker.bounds, self.scene.viewport.size(), 60.0).position();
                (
                    text!(locale, static_map.marker_several, companies = companies, positions = positions),
                    href(&Query { map: view, ..query() }),
                )
            }
        };
        Some(SceneMarker {
            at: marker.at,
            radius: kind.radius(count, marker.openings),
            symbol: Symbol::of_companies(kind, marker.openings),
            is_approximate: kind == MarkerKind::Company && company.place.precision == Precision::Approximate,
            name,
            href: Some(target),
        })
    }

    /// The URL of the map page with the same view, and the filters and choice of a query.
    pub(crate) fn on_map(&self, query: &Query) -> String {
        href(&Query { map: self.scene.viewport.position(), ..query.clone() })
    }

    /// Adds the company that the page is about.
    pub(crate) fn with_site(mut self, company: &Company, language: PageLanguage) -> Self {
        self.scene.markers.push(SceneMarker {
            at: company.place.at.into(),
            radius: SITE_RADIUS,
            symbol: Symbol::Site,
            is_approximate: company.place.precision == Precision::Approximate,
            name: company.name.clone(),
            href: Some(language.href(Route::Company(&company.slug))),
        });
        self
    }

    /// Adds the stations of a rotation, numbered from 1 in order, and a line from each to the next.
    /// Markers that would overlap are merged into the first.
    pub(crate) fn with_stations<'a>(
        mut self,
        stations: impl IntoIterator<Item = &'a Company>,
        language: PageLanguage,
    ) -> Self {
        let mut markers: Vec<SceneMarker> = Vec::new();
        for (number, company) in (1..).zip(stations) {
            let at = WorldPoint::from(company.place.at);
            self.scene.path.push(at);
            let name = format!("{number}. {}", company.name);
            let on_screen = self.scene.viewport.to_screen(at);
            let is_near = |marker: &&mut SceneMarker| {
                let other = self.scene.viewport.to_screen(marker.at);
                (on_screen.x - other.x).hypot(on_screen.y - other.y) < 2.0 * STATION_RADIUS
            };
            if let Some(SceneMarker { symbol: Symbol::Stations(numbers), name: names, .. }) =
                markers.iter_mut().find(is_near)
            {
                numbers.push(number);
                *names = format!("{names}, {name}");
                continue;
            }
            markers.push(SceneMarker {
                at,
                radius: STATION_RADIUS,
                symbol: Symbol::Stations(vec![number]),
                is_approximate: company.place.precision == Precision::Approximate,
                name,
                href: Some(language.href(Route::Company(&company.slug))),
            });
        }
        self.scene.markers.extend(markers);
        self
    }

    /// Adds campuses.
    pub(crate) fn with_campuses(mut self, campuses: impl IntoIterator<Item = Campus>) -> Self {
        for campus in campuses {
            self.scene.markers.push(SceneMarker {
                at: self.scene.free_place(campus.at().into(), SIGN_RADIUS),
                radius: SIGN_RADIUS,
                symbol: Symbol::Campus,
                is_approximate: false,
                name: campus.full_name().to_owned(),
                href: Some(campus.institution().url().to_owned()),
            });
        }
        self
    }

    /// Adds connection points.
    pub(crate) fn with_connection_points<'a>(
        mut self,
        points: impl IntoIterator<Item = &'a ConnectionPoint>,
        language: PageLanguage,
    ) -> Self {
        for point in points {
            self.scene.markers.push(SceneMarker {
                at: self.scene.free_place(point.at.into(), SIGN_RADIUS),
                radius: SIGN_RADIUS,
                symbol: Symbol::ConnectionPoint,
                is_approximate: false,
                name: point.name.clone(),
                href: Some(language.href(Route::ConnectionPoint(&point.slug))),
            });
        }
        self
    }
}

/// The map, as wide as its container.
#[component]
pub(crate) fn StaticMap(
    /// The content.
    drawing: Drawing,
    /// The accessible name.
    #[prop(into)]
    label: String,
    /// The URL of the map page with the same content.
    #[prop(optional, into)]
    on_map: Option<String>,
) -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    let shape = drawing.shape;
    let on_map = on_map.map(|on_map| {
        view! { <a class="ds-link static-map-more" href=on_map>{text!(locale, static_map.on_map)}</a> }
    });
    let scene = drawing.scene;
    view! {
        <figure class="static-map">
            <div class=shape.class()>
                <svg role="group" aria-label=label width="100%" height="100%">
                    <Ground scene=scene.clone()/>
                    <Names scene=scene.clone()/>
                    <ConnectionPath scene=scene.clone()/>
                    <Markers scene=scene.clone()/>
                </svg>
            </div>
            <figcaption class="static-map-caption">
                <Signs scene/>
                {on_map}
                <a class="static-map-credit" href="https://www.kartverket.no/" rel="external noopener">
                    {text!(locale, map.credit)}
                </a>
            </figcaption>
        </figure>
    }
    .into_any()
}

/// The target of links in the drawing. In an embed they open outside its frame; the page's `base` applies to
/// HTML links only.
fn link_target() -> Option<&'static str> {
    crate::excerpt::is_excerpt().then_some("_top")
}

/// Land, municipalities, lakes.
#[component]
fn Ground(scene: Scene) -> impl IntoView {
    let mut ground = scene.ground(outlines(DetailLevel::for_zoom(scene.viewport.zoom())));
    // Last, so that no neighbour covers half of the stronger outline.
    ground.areas.sort_by_key(|(area, _)| area.is_highlighted);
    let path = |d: Option<String>, class: &'static str| d.map(|d| view! { <path class=class d=d/> });
    let size = scene.viewport.size();
    let view_box = format!("0 0 {} {}", size.width() * STEPS_PER_PIXEL, size.height() * STEPS_PER_PIXEL);
    view! {
        <svg class="map-ground" viewBox=view_box width="100%" height="100%">
            {path(ground.land, "map-land")}
            {ground.areas.into_iter().map(|(area, d)| municipality(area, d)).collect_view()}
            {path(ground.lakes, "map-lakes")}
            {path(ground.county, "map-county")}
        </svg>
    }
    .into_any()
}

fn municipality(area: &Area, d: String) -> AnyView {
    let language = use_language();
    let municipality = area.municipality;
    let step = area.tint.as_ref().map_or(0, |tint| tint.step);
    let here = if area.is_highlighted { " is-here" } else { "" };
    let name = match &area.tint {
        Some(tint) => {
            text!(
                language.locale(),
                map.municipality,
                name = municipality.name(),
                count = tint.figure.clone()
            )
        }
        None => municipality.name().to_owned(),
    };
    let title = name.clone();
    // Not in the Tab order, which would have 38 more stops; the text next to the map has the same links.
    view! {
        <g>
            <a
                class=format!("map-municipality tint-{step}{here}")
                href=language.href(Route::Municipality(municipality))
                target=link_target()
                tabindex="-1"
                aria-label=name
            >
                <title>{title}</title>
                <path d=d/>
            </a>
        </g>
    }
    .into_any()
}

/// The position of a point, in percent of the drawing.
fn place(viewport: Viewport, at: WorldPoint) -> (String, String) {
    let (at, size) = (viewport.to_screen(at), viewport.size());
    (percent(at.x, size.width()), percent(at.y, size.height()))
}

/// The names that fit.
#[component]
fn Names(scene: Scene) -> impl IntoView {
    let names = scene
        .names()
        .into_iter()
        .map(|label| {
            let (x, y) = place(scene.viewport, label.at);
            let class = label_class(label.kind);
            // Not a `tspan`: WebKit draws it over the name above.
            let sami = label.sami_name.map(|name| {
                let class = format!("{class} map-name-sami");
                view! { <text class=class lang="sma" x=x.clone() y=y.clone() dy="1.1em">{name}</text> }
            });
            view! { <text class=class x=x y=y>{label.name}</text> {sami} }
        })
        .collect_view();
    view! { <g class="map-names" aria-hidden="true">{names}</g> }
}

/// The line from station to station; the numbers show the same order.
#[component]
fn ConnectionPath(scene: Scene) -> impl IntoView {
    let steps = scene
        .path
        .windows(2)
        .filter_map(|step| {
            let [from, to] = *step else { return None };
            let ((x1, y1), (x2, y2)) = (place(scene.viewport, from), place(scene.viewport, to));
            Some(view! { <line x1=x1 y1=y1 x2=x2 y2=y2/> })
        })
        .collect_view();
    (scene.path.len() > 1).then(|| view! { <g class="map-path" aria-hidden="true">{steps}</g> })
}

#[component]
fn Markers(scene: Scene) -> impl IntoView {
    let drawn = scene
        .in_reading_order()
        .into_iter()
        .map(|marker| {
            let (x, y) = place(scene.viewport, marker.at);
            let halo = marker.is_approximate.then(|| {
                view! {
                    <circle class="marker-halo" r=marker.radius + 6.0/>
                }
            });
            view! {
                <g>
                    <a
                        class="marker"
                        href=marker.href.clone()
                        target=link_target()
                        aria-label=marker.name.clone()
                    >
                        <svg x=x y=y overflow="visible">
                            <title>{marker.name.clone()}</title>
                            {halo}
                            <circle class="marker-reach" r="16"/>
                            {symbol(&marker.symbol, marker.radius)}
                        </svg>
                    </a>
                </g>
            }
        })
        .collect_view();
    view! { <g class="map-markers">{drawn}</g> }
}

/// A symbol centred on the origin.
fn symbol(symbol: &Symbol, radius: f64) -> AnyView {
    let written = |text: String| view! { <text class="marker-number" dy="0.35em">{text}</text> };
    match symbol {
        Symbol::Open | Symbol::Bare => view! { <circle class=circle_class(symbol) r=radius/> }.into_any(),
        Symbol::Several { openings } => {
            let number = (*openings > 0).then(|| written(number(use_language().locale(), *openings)));
            view! { <circle class=circle_class(symbol) r=radius/> {number} }.into_any()
        }
        Symbol::Site => {
            view! { <circle class="marker-site" r=radius/> <circle class="marker-site-hole" r="3.5"/> }
                .into_any()
        }
        Symbol::Stations(numbers) => {
            let width = radius * 2.0 * f64::from(u32::try_from(numbers.len()).unwrap_or(1)).max(1.0);
            let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
            view! {
                <rect
                    class="marker-station"
                    x=-width / 2.0
                    y=-radius
                    width=width
                    height=radius * 2.0
                    rx=radius
                />
                {written(numbers.join(" · "))}
            }
            .into_any()
        }
        Symbol::Campus => {
            view! { <rect class="marker-campus" x="-8" y="-8" width="16" height="16"/> }.into_any()
        }
        Symbol::ConnectionPoint => {
            view! { <path class="marker-connection" d="M0-10 10 0 0 10-10 0Z"/> }.into_any()
        }
    }
}

/// The legend of the symbols on this map.
#[component]
fn Signs(scene: Scene) -> impl IntoView {
    let locale = use_language().locale();
    let legend = [
        (Symbol::Site, SITE_RADIUS, text!(locale, static_map.site)),
        (Symbol::Stations(vec![1]), 10.0, text!(locale, static_map.stations)),
        (Symbol::Open, 7.0, text!(locale, map.legend_company_open)),
        (Symbol::Bare, 5.0, text!(locale, map.legend_company)),
        (Symbol::Several { openings: 3 }, 10.0, text!(locale, map.legend_cluster)),
        (Symbol::Campus, 8.0, text!(locale, static_map.campus)),
        (Symbol::ConnectionPoint, SIGN_RADIUS, text!(locale, static_map.connection_point)),
    ];
    let is_shown = |example: &Symbol| {
        scene.markers.iter().any(|marker| discriminant(&marker.symbol) == discriminant(example))
    };
    let rows = legend
        .into_iter()
        .filter(|(example, ..)| is_shown(example))
        .map(|(example, radius, meaning)| {
            view! {
                <li>
                    <svg width="24" height="24" viewBox="-12 -12 24 24" aria-hidden="true">
                        {symbol(&example, radius)}
                    </svg>
                    {meaning}
                </li>
            }
        })
        .collect_view();
    (!scene.markers.is_empty()).then(|| view! { <ul class="static-map-signs">{rows}</ul> })
}
