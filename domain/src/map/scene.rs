//! What a map shows, as plain values: the map page, the small maps of documents and preview pictures show the
//! same things and differ only in how they draw them.

use std::cmp::Ordering;

use crate::{
    codes::municipality::{MunicipalityCode, MunicipalitySet},
    geo::{
        bounding_box::BoundingBox,
        mercator::WorldPoint,
        viewport::{ScreenPoint, Size, Viewport},
    },
    map::{
        cluster::{self, MarkerKind},
        labels::{Label, Obstacle, labels},
        outlines::{Outline, Outlines},
    },
};

/// What a marker looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Symbol {
    /// A company with open positions.
    Open,
    /// A company without.
    Bare,
    /// Several companies.
    Several {
        /// How many open positions they have.
        openings: u32,
    },
    /// What the page is about.
    Site,
    /// The stations of a rotation there, by their place in its order, from 1.
    Stations(Vec<usize>),
    /// A campus.
    Campus,
    /// A connection point.
    ConnectionPoint,
}

impl Symbol {
    /// The symbol of one or several companies with so many openings.
    pub fn of_companies(kind: MarkerKind, openings: u32) -> Self {
        match kind {
            MarkerKind::Company if openings == 0 => Self::Bare,
            MarkerKind::Company => Self::Open,
            MarkerKind::Address | MarkerKind::Cluster => Self::Several { openings },
        }
    }
}

/// A marker on the map.
#[derive(Clone, Debug, PartialEq)]
pub struct SceneMarker {
    /// Where it stands.
    pub at: WorldPoint,
    /// Half its width, in CSS pixels.
    pub radius: f64,
    /// What it looks like.
    pub symbol: Symbol,
    /// Whether its place is known approximately only.
    pub is_approximate: bool,
    /// What it is called.
    pub name: String,
    /// What it leads to.
    pub href: Option<String>,
}

/// The colour of a municipality, and the figure behind it in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AreaTint {
    /// From 0, the palest, to 4; 5 and 6 are for what cannot be compared.
    pub step: usize,
    /// As in “3 open positions”.
    pub figure: String,
}

/// A municipality on the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// Which one.
    pub municipality: MunicipalityCode,
    /// Its colour, where the map compares municipalities.
    pub tint: Option<AreaTint>,
    /// Whether the map is about it.
    pub is_highlighted: bool,
}

/// What a map shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// Which part of the world, and how large.
    pub viewport: Viewport,
    /// Every municipality, in the order of the codes.
    pub areas: Vec<Area>,
    /// The markers; the last lies on top.
    pub markers: Vec<SceneMarker>,
    /// A path from place to place.
    pub path: Vec<WorldPoint>,
}

/// The outlines of a scene's ground as path data in [`STEPS_PER_PIXEL`](super::outlines::STEPS_PER_PIXEL)
/// from its upper left corner; none where nothing of an outline is in view.
#[derive(Clone, Debug)]
pub struct Ground<'a> {
    /// Land outside the county.
    pub land: Option<String>,
    /// The municipalities in view.
    pub areas: Vec<(&'a Area, String)>,
    /// The larger lakes.
    pub lakes: Option<String>,
    /// The county's border.
    pub county: Option<String>,
}

/// The largest zoom of a map fitted to one point, so that its surroundings are visible.
const CLOSEST: f64 = 9.0;

/// The largest zoom of a map fitted to several points, so that neighbours stay separate.
const CLOSEST_TO_SEVERAL: f64 = 10.0;

/// The room around points, in CSS pixels: a marker and a name.
const ROOM_AROUND_POINTS: f64 = 48.0;

/// The room around municipalities, in CSS pixels.
const ROOM_AROUND_AREAS: f64 = 10.0;

impl Scene {
    /// The ground of a view, with nothing on it.
    pub fn new(viewport: Viewport) -> Self {
        let area = |municipality| Area { municipality, tint: None, is_highlighted: false };
        Self {
            viewport,
            areas: MunicipalityCode::all().map(area).collect(),
            markers: Vec::new(),
            path: Vec::new(),
        }
    }

    /// The whole county.
    pub fn of_county(size: Size) -> Self {
        Self::new(Viewport::whole_county(size))
    }

    /// The municipalities, as large as has room, highlighted; the whole county where there are none.
    pub fn of_municipalities(municipalities: MunicipalitySet, outlines: &Outlines, size: Size) -> Self {
        let viewport = match outlines.bounds(municipalities) {
            Some(bounds) => Viewport::fit(bounds, size, ROOM_AROUND_AREAS),
            None => Viewport::whole_county(size),
        };
        Self::new(viewport).highlighting(municipalities)
    }

    /// The points with what is around them; the whole county where there are none.
    pub fn around(points: impl IntoIterator<Item = WorldPoint>, size: Size) -> Self {
        let Some(bounds) = BoundingBox::around(points) else { return Self::of_county(size) };
        let fitted = Viewport::fit(bounds, size, ROOM_AROUND_POINTS);
        let closest = if bounds.min == bounds.max { CLOSEST } else { CLOSEST_TO_SEVERAL };
        Self::new(Viewport::new(fitted.centre(), fitted.zoom().min(closest), size))
    }

    /// With these municipalities in the foreground.
    #[must_use]
    pub fn highlighting(mut self, municipalities: MunicipalitySet) -> Self {
        for area in &mut self.areas {
            area.is_highlighted = municipalities.contains(area.municipality);
        }
        self
    }

    /// With the municipalities coloured.
    #[must_use]
    pub fn tinted(mut self, tint: impl Fn(MunicipalityCode) -> AreaTint) -> Self {
        for area in &mut self.areas {
            area.tint = Some(tint(area.municipality));
        }
        self
    }

    /// A free place for a marker of this radius: the point itself, or beside what is there already.
    pub fn free_place(&self, at: WorldPoint, radius: f64) -> WorldPoint {
        let mut at = self.viewport.to_screen(at);
        // The right edge of the first marker that overlaps this place. It lies further right every time.
        let right_edge = |at: ScreenPoint| {
            self.markers.iter().find_map(|marker| {
                let other = self.viewport.to_screen(marker.at);
                let reach = marker.radius + radius;
                let overlaps = (at.x - other.x).hypot(at.y - other.y) < reach - 1e-6;
                overlaps.then_some(other.x + reach)
            })
        };
        while let Some(x) = right_edge(at) {
            at.x = x;
        }
        self.viewport.to_world(at)
    }

    /// The markers in [`reading_order`]. What the map is about comes last and so lies on top.
    pub fn in_reading_order(&self) -> Vec<&SceneMarker> {
        let mut markers: Vec<&SceneMarker> = self.markers.iter().collect();
        markers.sort_by(|a, b| {
            let is_site = |marker: &SceneMarker| marker.symbol == Symbol::Site;
            is_site(a).cmp(&is_site(b)).then_with(|| reading_order(self.viewport, a.at, b.at))
        });
        markers
    }

    /// The names that have room between the markers.
    pub fn names(&self) -> Vec<Label> {
        let around = |marker: &SceneMarker| obstacle(self.viewport, marker.at, marker.radius);
        labels(self.viewport, self.markers.iter().map(around))
    }

    /// The outlines of what is in view.
    pub fn ground(&self, outlines: &Outlines) -> Ground<'_> {
        let cut = |outline| outlines.cut(outline, self.viewport);
        let areas = self.areas.iter();
        Ground {
            land: cut(Outline::Land),
            areas: areas
                .filter_map(|area| Some((area, cut(Outline::Municipality(area.municipality))?)))
                .collect(),
            lakes: cut(Outline::Lakes),
            county: cut(Outline::County),
        }
    }
}

/// The order in which the markers of a map are read: in rows as high as a marker, from left to right. It is
/// also the order of the Tab key.
pub fn reading_order(viewport: Viewport, a: WorldPoint, b: WorldPoint) -> Ordering {
    let band = cluster::MARKER_SPACING / viewport.scale();
    let row = |at: WorldPoint| (at.y / band).floor();
    row(a).total_cmp(&row(b)).then(a.x.total_cmp(&b.x))
}

/// The room that a marker takes from names.
pub fn obstacle(viewport: Viewport, at: WorldPoint, radius: f64) -> Obstacle {
    const GAP: f64 = 2.0;
    Obstacle::around(viewport.to_screen(at), radius + GAP)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::lat_lng::LatLng;

    fn size() -> Size {
        Size::new(420.0, 300.0)
    }

    fn at(lat: f64, lng: f64) -> WorldPoint {
        LatLng::new(lat, lng).unwrap().into()
    }

    fn marker(at: WorldPoint, symbol: Symbol, name: &str) -> SceneMarker {
        SceneMarker { at, radius: 10.0, symbol, is_approximate: false, name: name.to_owned(), href: None }
    }

    #[test]
    fn a_map_of_one_point_shows_its_surroundings_and_one_of_several_keeps_them_apart() {
        let (roros, nearby) = (at(62.5747, 11.3842), at(62.5760, 11.3850));
        let one = Scene::around([roros], size());
        assert!((one.viewport.zoom() - CLOSEST).abs() < 1e-9);
        let several = Scene::around([roros, nearby], size());
        assert!((several.viewport.zoom() - CLOSEST_TO_SEVERAL).abs() < 1e-9);
        assert_eq!(Scene::around([], size()), Scene::of_county(size()));
    }

    #[test]
    fn markers_at_one_place_stand_beside_each_other() {
        let place = at(63.4, 10.4);
        let mut scene = Scene::around([place], size());
        for _ in 0..4 {
            let free = scene.free_place(place, 9.0);
            scene.markers.push(marker(free, Symbol::Campus, "campus"));
        }
        let x: Vec<f64> = scene.markers.iter().map(|each| scene.viewport.to_screen(each.at).x).collect();
        // The radii are 10 for those that are there and 9 for the new one.
        assert!(x.windows(2).all(|pair| (pair[1] - pair[0] - 19.0).abs() < 1e-3), "{x:?}");
    }

    #[test]
    fn a_marker_gives_way_to_what_is_there() {
        let place = at(63.4, 10.4);
        let mut scene = Scene::around([place], size());
        assert_eq!(scene.free_place(place, 9.0), scene.viewport.to_world(scene.viewport.to_screen(place)));
        scene.markers.push(marker(place, Symbol::Campus, "there"));
        let (there, moved) =
            (scene.viewport.to_screen(place), scene.viewport.to_screen(scene.free_place(place, 9.0)));
        assert!((moved.x - there.x - 19.0).abs() < 1e-6 && (moved.y - there.y).abs() < 1e-6);
    }

    #[test]
    fn markers_are_read_from_the_north_west_and_the_site_lies_on_top() {
        let mut scene = Scene::of_county(size());
        scene.markers = vec![
            marker(at(63.0, 10.0), Symbol::Site, "site"),
            marker(at(62.6, 11.0), Symbol::Open, "south"),
            marker(at(64.5, 12.0), Symbol::Open, "north-east"),
            marker(at(64.5, 11.0), Symbol::Bare, "north-west"),
        ];
        let names: Vec<&str> = scene.in_reading_order().iter().map(|each| &*each.name).collect();
        assert_eq!(names, ["north-west", "north-east", "south", "site"]);
    }

    #[test]
    fn no_name_stands_on_a_marker() {
        let trondheim = |scene: &Scene| scene.names().iter().find(|name| name.name == "Trondheim").cloned();
        let mut scene = Scene::of_county(size());
        let name = trondheim(&scene).unwrap();
        scene.markers.push(marker(name.at, Symbol::Open, "on the name"));
        assert_ne!(trondheim(&scene).map(|name| name.at), Some(name.at));
    }

    #[test]
    fn companies_look_like_what_they_offer() {
        assert_eq!(Symbol::of_companies(MarkerKind::Company, 0), Symbol::Bare);
        assert_eq!(Symbol::of_companies(MarkerKind::Company, 2), Symbol::Open);
        assert_eq!(Symbol::of_companies(MarkerKind::Address, 0), Symbol::Several { openings: 0 });
        assert_eq!(Symbol::of_companies(MarkerKind::Cluster, 7), Symbol::Several { openings: 7 });
    }
}
