//! A small map for documents: drawn by the server for one view, without any script.
//!
//! A page says what to show with a [`Drawing`] and puts a [`StaticMap`] where it wants it. It is as wide as
//! its container and keeps its shape; markers and names keep their size. A company among other employers:
//!
//! ```ignore
//! let drawing = Drawing::around([company.place.at], Shape::Wide)
//!     .with_companies(&catalogue, others, is_open, language) // clustered; links to their pages
//!     .with_campuses([supervisor.campus])
//!     .with_site(&company, language)                         // larger than the others
//!     .highlighting(IndexSet::only(company.place.municipality));
//! let on_map = drawing.on_map(&Query { chosen: Some(company.slug), ..Query::default() });
//! view! { <StaticMap drawing label=text!(locale, …) on_map/> }
//! ```
//!
//! Every municipality is a link to its page, every marker one to the company's, and a marker that stands
//! for several to the map page. [`Drawing::of_county`] and [`Drawing::of_municipalities`] choose the view
//! by places instead of points, [`Drawing::tinted`] colours the municipalities by a figure, and
//! [`Drawing::with_stations`] numbers places in their order.

use domain::paths::Route;
use messages::language::PageLanguage;
use std::sync::LazyLock;

use domain::{
    catalogue::Catalogue,
    codes::{
        campus::Campus,
        municipality::{MunicipalityCode, MunicipalitySet},
    },
    geo::{
        bounding_box::BoundingBox,
        lat_lng::LatLng,
        mercator::WorldPoint,
        viewport::{ScreenPoint, Size, Viewport},
    },
    map::{
        cluster::{self, MarkerKind, Point},
        geodata::DetailLevel,
        labels::{LabelKind, Obstacle, labels},
        outlines::{Outline, Outlines, STEPS_PER_PIXEL},
    },
    records::{
        company::{Company, Precision},
        connection_point::ConnectionPoint,
    },
    search::query::Query,
};
use leptos::prelude::*;
use messages::{number, plural, text};

use crate::{
    language::use_language,
    map::shared::{geometry::geometry, initial_view::percent},
    paths::href,
};

/// The outlines of every level of detail, read when the first map is drawn.
static OUTLINES: LazyLock<Vec<(DetailLevel, Outlines)>> = LazyLock::new(|| {
    let read = |level| Some((level, Outlines::read(level, geometry(level)).ok()?));
    DetailLevel::ALL.into_iter().filter_map(read).collect()
});

fn outlines(level: DetailLevel) -> Option<&'static Outlines> {
    OUTLINES.iter().find(|(each, _)| *each == level).map(|(_, outlines)| outlines)
}

/// The shape of a drawing. Markers are clustered and names placed for its size on a phone; on a larger
/// screen they have more room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// 7 : 5, for a part of the county.
    Wide,
    /// As the whole county.
    County,
}

impl Shape {
    /// In CSS pixels; `style/_static_map.scss` has the same aspect ratios.
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

/// The largest zoom of a map fitted to points, so that their surroundings are visible.
const CLOSEST: f64 = 9.0;

/// The largest zoom where several points lie near each other, so that they stay separate.
const CLOSEST_TO_SEVERAL: f64 = 10.0;

/// The room around points, in CSS pixels: a marker and a name.
const ROOM_AROUND_POINTS: f64 = 48.0;

/// The room around municipalities, in CSS pixels.
const ROOM_AROUND_PLACES: f64 = 10.0;

/// The colour of a municipality, and the figure behind it in words.
#[derive(Clone, Debug)]
pub(crate) struct Tint {
    /// From 0, the palest, to 4; 5 where there is nothing to compare by.
    pub(crate) step: usize,
    /// As in “3 open positions”.
    pub(crate) figure: String,
}

/// What a marker looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
enum MarkerSymbol {
    Open,
    Bare,
    Several {
        openings: u32,
    },
    /// What the page is about.
    Site,
    /// The numbers, from 1, of the stations there.
    Stations(Vec<usize>),
    Campus,
    ConnectionPoint,
}

#[derive(Clone, Debug)]
struct PlacedMarker {
    at: WorldPoint,
    radius: f64,
    sign: MarkerSymbol,
    is_approximate: bool,
    name: String,
    href: Option<String>,
}

/// The radius of a station's mark, in CSS pixels.
const STATION_RADIUS: f64 = 12.0;

/// The radius of the marker of a campus or a connection point, in CSS pixels.
const SIGN_RADIUS: f64 = 9.0;

/// What a map shows.
#[derive(Clone, Debug)]
pub(crate) struct Drawing {
    viewport: Viewport,
    shape: Shape,
    marks: Vec<PlacedMarker>,
    /// The path from station to station.
    way: Vec<WorldPoint>,
    highlighted: MunicipalitySet,
    tints: Vec<(MunicipalityCode, Tint)>,
    base: Query,
}

impl Drawing {
    fn new(viewport: Viewport, shape: Shape) -> Self {
        Self {
            viewport,
            shape,
            marks: Vec::new(),
            way: Vec::new(),
            highlighted: MunicipalitySet::EMPTY,
            tints: Vec::new(),
            base: Query::default(),
        }
    }

    /// The whole county.
    pub(crate) fn of_county() -> Self {
        Self::new(Viewport::whole_county(Shape::County.size()), Shape::County)
    }

    /// The municipalities, as large as has room, highlighted; the whole county where there are none.
    pub(crate) fn of_municipalities(municipalities: MunicipalitySet, shape: Shape) -> Self {
        let bounds = outlines(DetailLevel::Regional).and_then(|outlines| outlines.bounds(municipalities));
        let viewport = match bounds {
            Some(bounds) => Viewport::fit(bounds, shape.size(), ROOM_AROUND_PLACES),
            None => Viewport::whole_county(shape.size()),
        };
        Self::new(viewport, shape).highlighting(municipalities)
    }

    /// The points with what is around them; the whole county where there are none.
    pub(crate) fn around(points: impl IntoIterator<Item = LatLng>, shape: Shape) -> Self {
        let viewport = match BoundingBox::around(points.into_iter().map(WorldPoint::from)) {
            Some(bounds) => {
                let fitted = Viewport::fit(bounds, shape.size(), ROOM_AROUND_POINTS);
                let is_one = bounds.min == bounds.max;
                let closest = if is_one { CLOSEST } else { CLOSEST_TO_SEVERAL };
                Viewport::new(fitted.centre(), fitted.zoom().min(closest), shape.size())
            }
            None => Viewport::whole_county(shape.size()),
        };
        Self::new(viewport, shape)
    }

    /// With the filters that links to the map page carry.
    pub(crate) fn filtered_by(mut self, query: Query) -> Self {
        self.base = query;
        self
    }

    /// With these municipalities in the foreground.
    pub(crate) fn highlighting(mut self, municipalities: MunicipalitySet) -> Self {
        self.highlighted = municipalities;
        self
    }

    /// With the municipalities coloured.
    pub(crate) fn tinted(mut self, tint: impl Fn(MunicipalityCode) -> Tint) -> Self {
        self.tints = MunicipalityCode::all().map(|municipality| (municipality, tint(municipality))).collect();
        self
    }

    /// With companies, given as indices into the catalogue with the number of openings of each, clustered
    /// where their markers would overlap. `counts` tells which positions are such openings.
    pub(crate) fn with_companies(
        mut self,
        catalogue: &Catalogue,
        companies: impl IntoIterator<Item = (u32, u32)>,
        counts: impl Fn(u32) -> bool,
        language: PageLanguage,
    ) -> Self {
        let points: Vec<Point> = companies
            .into_iter()
            .filter_map(|(company, openings)| {
                let record = catalogue.companies().get(company as usize)?;
                Some(Point { company, at: record.place.at.into(), openings })
            })
            .collect();
        let in_view = self.viewport.rect(0.0);
        let mut clustered = cluster::cluster_markers(&points, self.viewport.zoom());
        let positions = catalogue.positions().len();
        let is_opening: Vec<bool> = (0..u32::try_from(positions).unwrap_or(u32::MAX)).map(counts).collect();
        cluster::count_openings(&mut clustered, |company| catalogue.positions_of(company), &is_opening);
        let marks = clustered.iter().filter(|mark| in_view.contains(mark.at));
        let marks: Vec<PlacedMarker> =
            marks.filter_map(|mark| self.company_mark(catalogue, mark, language)).collect();
        self.marks.extend(marks);
        self
    }

    fn company_mark(
        &self,
        catalogue: &Catalogue,
        mark: &cluster::Marker,
        language: PageLanguage,
    ) -> Option<PlacedMarker> {
        let locale = language.locale();
        let company = catalogue.companies().get(*mark.companies.first()? as usize)?;
        let positions = plural!(locale, explore.positions_found, count = mark.openings);
        let count = u32::try_from(mark.companies.len()).unwrap_or(u32::MAX);
        let radius = mark.kind(self.viewport.zoom()).radius(count, mark.openings);
        if mark.kind(self.viewport.zoom()) == MarkerKind::Company {
            let is_approximate = company.place.precision == Precision::Approximate;
            let place = company.place.municipality.name();
            let place = if is_approximate {
                format!("{place} ({})", text!(locale, map.approximate))
            } else {
                place.to_owned()
            };
            let name = text!(
                locale,
                map.mark_company,
                name = company.name.clone(),
                place = place,
                positions = positions
            );
            let sign = if mark.openings == 0 { MarkerSymbol::Bare } else { MarkerSymbol::Open };
            let href = Some(language.href(Route::Company(&company.slug)));
            return Some(PlacedMarker { at: mark.at, radius, sign, is_approximate, name, href });
        }
        let companies = plural!(locale, explore.companies_found, count = count);
        let name = match mark.kind(self.viewport.zoom()) {
            MarkerKind::Address => {
                text!(locale, map.mark_address, companies = companies, positions = positions)
            }
            _ => text!(locale, static_map.mark_several, companies = companies, positions = positions),
        };
        let query = Query { language: language.0, ..self.base.clone() };
        let query = match mark.kind(self.viewport.zoom()) {
            MarkerKind::Address => Query { chosen: Some(company.slug.clone()), ..query },
            _ => Query { map: Viewport::fit(mark.bounds, self.viewport.size(), 60.0).position(), ..query },
        };
        let sign = MarkerSymbol::Several { openings: mark.openings };
        Some(PlacedMarker {
            at: mark.at,
            radius,
            sign,
            is_approximate: false,
            name,
            href: Some(href(&query)),
        })
    }

    /// The URL of the map page where it shows what this drawing does, with a query's filters and choice.
    pub(crate) fn on_map(&self, query: &Query) -> String {
        href(&Query { map: self.viewport.position(), ..query.clone() })
    }

    /// With the company that the page is about.
    pub(crate) fn with_site(mut self, company: &Company, language: PageLanguage) -> Self {
        self.marks.push(PlacedMarker {
            at: company.place.at.into(),
            radius: 10.0,
            sign: MarkerSymbol::Site,
            is_approximate: company.place.precision == Precision::Approximate,
            name: company.name.clone(),
            href: Some(language.href(Route::Company(&company.slug))),
        });
        self
    }

    /// With the stations of a rotation, numbered from 1 in their order, and a line from each to the next.
    /// Where markers would overlap, the first represents all.
    pub(crate) fn with_stations<'a>(
        mut self,
        stations: impl IntoIterator<Item = &'a Company>,
        language: PageLanguage,
    ) -> Self {
        let mut marks: Vec<PlacedMarker> = Vec::new();
        for (number, company) in (1..).zip(stations) {
            let at = WorldPoint::from(company.place.at);
            self.way.push(at);
            let name = format!("{number}. {}", company.name);
            let on_screen = self.viewport.to_screen(at);
            let is_near = |mark: &&mut PlacedMarker| {
                let other = self.viewport.to_screen(mark.at);
                (on_screen.x - other.x).hypot(on_screen.y - other.y) < 2.0 * STATION_RADIUS
            };
            if let Some(PlacedMarker { sign: MarkerSymbol::Stations(numbers), name: names, .. }) =
                marks.iter_mut().find(is_near)
            {
                numbers.push(number);
                *names = format!("{names}, {name}");
                continue;
            }
            marks.push(PlacedMarker {
                at,
                radius: STATION_RADIUS,
                sign: MarkerSymbol::Stations(vec![number]),
                is_approximate: company.place.precision == Precision::Approximate,
                name,
                href: Some(language.href(Route::Company(&company.slug))),
            });
        }
        self.marks.extend(marks);
        self
    }

    /// A free place for a marker of the radius: the point itself, or beside what is there already.
    fn free_place(&self, at: LatLng, radius: f64) -> WorldPoint {
        let at = self.viewport.to_screen(at.into());
        let right_edge = |mark: &PlacedMarker| {
            let other = self.viewport.to_screen(mark.at);
            let reach = mark.radius + radius;
            let covers = (at.x - other.x).hypot(at.y - other.y) < reach;
            covers.then_some(other.x + reach)
        };
        let x = self.marks.iter().filter_map(right_edge).fold(at.x, f64::max);
        self.viewport.to_world(ScreenPoint { x, y: at.y })
    }

    /// With campuses.
    pub(crate) fn with_campuses(mut self, campuses: impl IntoIterator<Item = Campus>) -> Self {
        for campus in campuses {
            self.marks.push(PlacedMarker {
                at: self.free_place(campus.at(), SIGN_RADIUS),
                radius: SIGN_RADIUS,
                sign: MarkerSymbol::Campus,
                is_approximate: false,
                name: campus.full_name().to_owned(),
                href: Some(campus.institution().url().to_owned()),
            });
        }
        self
    }

    /// With connection points.
    pub(crate) fn with_connection_points<'a>(
        mut self,
        points: impl IntoIterator<Item = &'a ConnectionPoint>,
        language: PageLanguage,
    ) -> Self {
        for point in points {
            self.marks.push(PlacedMarker {
                at: self.free_place(point.at, SIGN_RADIUS),
                radius: SIGN_RADIUS,
                sign: MarkerSymbol::ConnectionPoint,
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
    /// What it shows.
    drawing: Drawing,
    /// What a screen reader calls it.
    #[prop(into)]
    label: String,
    /// The URL of the map page where it shows the same.
    #[prop(optional, into)]
    on_map: Option<String>,
) -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    let shape = drawing.shape;
    let on_map = on_map.map(|on_map| {
        view! { <a class="ds-link static-map-more" href=on_map>{text!(locale, static_map.on_map)}</a> }
    });
    let signs = view! { <Signs marks=drawing.marks.clone()/> };
    view! {
        <figure class="static-map">
            <div class=shape.class()>
                <svg role="group" aria-label=label width="100%" height="100%">
                    <Ground drawing=drawing.clone()/>
                    <Names drawing=drawing.clone()/>
                    <ConnectionPath drawing=drawing.clone()/>
                    <Marks drawing/>
                </svg>
            </div>
            <figcaption class="static-map-caption">
                {signs}
                {on_map}
                <a class="static-map-credit" href="https://www.kartverket.no/" rel="external noopener">
                    {text!(locale, map.credit)}
                </a>
            </figcaption>
        </figure>
    }
    .into_any()
}

/// Where links of the drawing open. In an excerpt they lead out of its frame: the page's `base` covers HTML
/// links only.
fn link_target() -> Option<&'static str> {
    crate::excerpt::is_excerpt().then_some("_top")
}

/// Land, municipalities, lakes.
#[component]
fn Ground(drawing: Drawing) -> impl IntoView {
    let Drawing { viewport, ref tints, highlighted, .. } = drawing;
    let outlines = outlines(DetailLevel::for_zoom(viewport.zoom()));
    let cut = |outline| outlines.and_then(|outlines| outlines.cut(outline, viewport));
    let path = |outline, class: &'static str| cut(outline).map(|d| view! { <path class=class d=d/> });
    let municipalities = MunicipalityCode::all()
        .filter_map(|municipality| {
            let tint = tints.iter().find(|(each, _)| *each == municipality).map(|(_, tint)| tint.clone());
            let is_here = highlighted.contains(municipality);
            let d = cut(Outline::Municipality(municipality))?;
            Some(view! { <MunicipalityShape municipality tint is_here d/> })
        })
        .collect_view();
    let size = viewport.size();
    let view_box = format!("0 0 {} {}", size.width() * STEPS_PER_PIXEL, size.height() * STEPS_PER_PIXEL);
    view! {
        <svg class="map-ground" viewBox=view_box width="100%" height="100%">
            {path(Outline::Land, "map-land")}
            {municipalities}
            {path(Outline::Lakes, "map-lakes")}
            {path(Outline::County, "map-county")}
        </svg>
    }
    .into_any()
}

#[component]
fn MunicipalityShape(
    municipality: MunicipalityCode,
    #[prop(into)] tint: Option<Tint>,
    is_here: bool,
    d: String,
) -> impl IntoView {
    let language = use_language();
    let step = tint.as_ref().map_or(0, |tint| tint.step);
    let here = if is_here { " is-here" } else { "" };
    let name = match tint {
        Some(tint) => {
            text!(language.locale(), map.municipality, name = municipality.name(), count = tint.figure)
        }
        None => municipality.name().to_owned(),
    };
    let title = name.clone();
    // Tab would have to pass 38 shapes; the text beside the map has the same links.
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

/// The names that have room.
#[component]
fn Names(drawing: Drawing) -> impl IntoView {
    let viewport = drawing.viewport;
    let size = viewport.size();
    let marks =
        drawing.marks.iter().map(|mark| Obstacle::around(viewport.to_screen(mark.at), mark.radius + 2.0));
    let names = labels(viewport, marks)
        .into_iter()
        .map(|label| {
            let at = viewport.to_screen(label.at);
            let (x, y) = (percent(at.x, size.width()), percent(at.y, size.height()));
            let class = match label.kind {
                LabelKind::Municipality => "map-name",
                LabelKind::Settlement => "map-name is-settlement",
            };
            let sami = label.sami_name.map(|name| {
                view! { <tspan class="map-name-sami" lang="sma" x=x.clone() dy="1.1em">{name}</tspan> }
            });
            view! { <text class=class x=x y=y>{label.name}{sami}</text> }
        })
        .collect_view();
    view! { <g class="map-names" aria-hidden="true">{names}</g> }
}

/// The path from station to station; the numbers show the same order.
#[component]
fn ConnectionPath(drawing: Drawing) -> impl IntoView {
    let viewport = drawing.viewport;
    let size = viewport.size();
    let steps = drawing
        .way
        .windows(2)
        .filter_map(|step| {
            let [from, to] = *step else { return None };
            let (from, to) = (viewport.to_screen(from), viewport.to_screen(to));
            Some(view! {
                <line
                    x1=percent(from.x, size.width())
                    y1=percent(from.y, size.height())
                    x2=percent(to.x, size.width())
                    y2=percent(to.y, size.height())
                />
            })
        })
        .collect_view();
    (drawing.way.len() > 1).then(|| view! { <g class="map-way" aria-hidden="true">{steps}</g> })
}

#[component]
fn Marks(drawing: Drawing) -> impl IntoView {
    let viewport = drawing.viewport;
    let size = viewport.size();
    let mut marks = drawing.marks;
    // Reading order, in bands as high as a marker, which is also the order of the Tab key; what the page is
    // about lies on top.
    let band = cluster::MARKER_SPACING / viewport.scale();
    marks.sort_by(|a, b| {
        let is_site = |mark: &PlacedMarker| mark.sign == MarkerSymbol::Site;
        is_site(a)
            .cmp(&is_site(b))
            .then((a.at.y / band).floor().total_cmp(&(b.at.y / band).floor()))
            .then(a.at.x.total_cmp(&b.at.x))
    });
    let drawn = marks
        .into_iter()
        .map(|mark| {
            let at = viewport.to_screen(mark.at);
            let halo = mark.is_approximate.then(|| view! { <circle class="mark-halo" r=mark.radius + 6.0/> });
            let title = mark.name.clone();
            view! {
                <g>
                    <a class="mark" href=mark.href target=link_target() aria-label=mark.name>
                        <svg
                            x=percent(at.x, size.width())
                            y=percent(at.y, size.height())
                            overflow="visible"
                        >
                            <title>{title}</title>
                            {halo}
                            <circle class="mark-reach" r="16"/>
                            {shape(&mark.sign, mark.radius)}
                        </svg>
                    </a>
                </g>
            }
        })
        .collect_view();
    view! { <g class="map-marks">{drawn}</g> }
}

/// A symbol centred on the origin.
fn shape(sign: &MarkerSymbol, radius: f64) -> AnyView {
    let written = |text: String| view! { <text class="mark-number" dy="0.35em">{text}</text> };
    match sign {
        MarkerSymbol::Open => view! { <circle class="mark-open" r=radius/> }.into_any(),
        MarkerSymbol::Bare => view! { <circle class="mark-bare" r=radius/> }.into_any(),
        MarkerSymbol::Several { openings } => {
            let class = if *openings == 0 { "mark-cluster is-bare" } else { "mark-cluster" };
            view! { <circle class=class r=radius/> {written(number(use_language().locale(), *openings))} }
                .into_any()
        }
        MarkerSymbol::Site => {
            view! { <circle class="mark-site" r=radius/> <circle class="mark-site-hole" r="3.5"/> }.into_any()
        }
        MarkerSymbol::Stations(numbers) => {
            let width = radius * 2.0 * f64::from(u32::try_from(numbers.len()).unwrap_or(1)).max(1.0);
            let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
            view! {
                <rect class="mark-station" x=-width / 2.0 y=-radius width=width height=radius * 2.0 rx=radius/>
                {written(numbers.join(" · "))}
            }
            .into_any()
        }
        MarkerSymbol::Campus => {
            view! { <rect class="mark-campus" x="-8" y="-8" width="16" height="16"/> }.into_any()
        }
        MarkerSymbol::ConnectionPoint => {
            view! { <path class="mark-connection" d="M0-10 10 0 0 10-10 0Z"/> }.into_any()
        }
    }
}

/// The legend of the symbols on this map.
#[component]
fn Signs(marks: Vec<PlacedMarker>) -> impl IntoView {
    let locale = use_language().locale();
    let has = |is: fn(&MarkerSymbol) -> bool| marks.iter().any(|mark| is(&mark.sign));
    let sign = |is_there: bool, sign: MarkerSymbol, radius: f64, text: String| {
        is_there.then(|| {
            view! {
                <li>
                    <svg width="24" height="24" viewBox="-12 -12 24 24" aria-hidden="true">{shape(&sign, radius)}</svg>
                    {text}
                </li>
            }
        })
    };
    (!marks.is_empty()).then(|| {
        view! {
            <ul class="static-map-signs">
                {sign(has(|sign| *sign == MarkerSymbol::Site), MarkerSymbol::Site, 10.0, text!(locale, static_map.site))}
                {sign(
                    has(|sign| matches!(sign, MarkerSymbol::Stations(_))),
                    MarkerSymbol::Stations(vec![1]),
                    10.0,
                    text!(locale, static_map.stations),
                )}
                {sign(has(|sign| *sign == MarkerSymbol::Open), MarkerSymbol::Open, 7.0, text!(locale, map.legend_company_open))}
                {sign(has(|sign| *sign == MarkerSymbol::Bare), MarkerSymbol::Bare, 5.0, text!(locale, map.legend_company))}
                {sign(
                    has(|sign| matches!(sign, MarkerSymbol::Several { .. })),
                    MarkerSymbol::Several { openings: 3 },
                    10.0,
                    text!(locale, map.legend_cluster),
                )}
                {sign(has(|sign| *sign == MarkerSymbol::Campus), MarkerSymbol::Campus, 8.0, text!(locale, static_map.campus))}
                {sign(
                    has(|sign| *sign == MarkerSymbol::ConnectionPoint),
                    MarkerSymbol::ConnectionPoint,
                    9.0,
                    text!(locale, static_map.connection_point),
                )}
            </ul>
        }
    })
}
