//! What part of the world a map shows, and how large.

use serde::{Deserialize, Serialize};

use crate::geo::{
    bounding_box::BoundingBox, lat_lng::LatLng, map_position::MapPosition, mercator::WorldPoint,
};

/// The width of the world at zoom 0, in CSS pixels: the size of a map tile.
pub const TILE_SIZE: f64 = 256.0;

/// The corners of the county: south-west and north-east, in degrees.
const COUNTY: (LatLng, LatLng) = (LatLng::literal(62.256, 8.14), LatLng::literal(65.211, 14.33));

/// How much larger than the county the view of the whole county is.
const COUNTY_ROOM: f64 = 1.04;

/// The zoom range of the map. Below it the county is a dot; above it there is no more detail.
pub const ZOOM_RANGE: std::ops::RangeInclusive<f64> = 4.0..=16.0;

/// The largest zoom of a map without tiles: its own drawing shows no more there.
pub const MAX_ZOOM_WITHOUT_TILES: f64 = 12.0;

/// The rectangle that holds the whole county.
pub fn county() -> BoundingBox {
    let (south_west, north_east) = (WorldPoint::from(COUNTY.0), WorldPoint::from(COUNTY.1));
    BoundingBox {
        min: WorldPoint { x: south_west.x, y: north_east.y },
        max: WorldPoint { x: north_east.x, y: south_west.y },
    }
}

/// The size of a map on the screen, in CSS pixels; at least one pixel either way.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "(f64, f64)", into = "(f64, f64)")]
pub struct Size {
    width: f64,
    height: f64,
}

impl Size {
    /// The largest map that is drawn, in CSS pixels: more than any screen, and a bound on what a request
    /// can ask for.
    pub const MAX: f64 = 8192.0;

    /// A size, brought within bounds; NaN counts as the smallest.
    pub fn new(width: f64, height: f64) -> Self {
        let bounded = |length: f64| if length.is_finite() { length.clamp(1.0, Self::MAX) } else { 1.0 };
        Self { width: bounded(width), height: bounded(height) }
    }

    /// CSS pixels across.
    pub const fn width(self) -> f64 {
        self.width
    }

    /// CSS pixels down.
    pub const fn height(self) -> f64 {
        self.height
    }
}

impl From<(f64, f64)> for Size {
    fn from((width, height): (f64, f64)) -> Self {
        Self::new(width, height)
    }
}

impl From<Size> for (f64, f64) {
    fn from(size: Size) -> Self {
        (size.width, size.height)
    }
}

/// The zoom at which a map of a size just holds a rectangle; infinite for a single point.
fn zoom_to_fit(rect: BoundingBox, size: Size) -> f64 {
    let zoom = |span: f64, length: f64| (length / (span * TILE_SIZE)).log2();
    zoom(rect.max.x - rect.min.x, size.width).min(zoom(rect.max.y - rect.min.y, size.height))
}

/// A point on the map as drawn: CSS pixels right and down from its upper left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ScreenPoint {
    /// Right.
    pub x: f64,
    /// Down.
    pub y: f64,
}

/// The part of the world that a map of a certain size shows.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Viewport {
    centre: WorldPoint,
    zoom: f64,
    size: Size,
}

impl Viewport {
    /// A view, brought within bounds: the zoom within [`ZOOM_RANGE`] and not below that of the whole
    /// county, the middle within the county.
    pub fn new(centre: WorldPoint, zoom: f64, size: Size) -> Self {
        let county = county();
        let within =
            |value: f64, min: f64, max: f64| if value.is_finite() { value.clamp(min, max) } else { min };
        Self {
            centre: WorldPoint {
                x: within(centre.x, county.min.x, county.max.x),
                y: within(centre.y, county.min.y, county.max.y),
            },
            zoom: within(zoom, Self::least_zoom(size), *ZOOM_RANGE.end()),
            size,
        }
    }

    /// The zoom at which a map of a size shows the whole county with a little around it, the smallest zoom
    /// allowed: the outlines do not reach further.
    fn least_zoom(size: Size) -> f64 {
        (zoom_to_fit(county(), size) - COUNTY_ROOM.log2()).clamp(*ZOOM_RANGE.start(), *ZOOM_RANGE.end())
    }

    /// The view that shows the rectangle as large as the size allows, with a margin around it in CSS pixels.
    pub fn fit(rect: BoundingBox, size: Size, margin: f64) -> Self {
        let room = |length: f64| (length - 2.0 * margin).max(1.0);
        let zoom = zoom_to_fit(rect, Size::new(room(size.width), room(size.height)));
        Self::new(rect.centre(), zoom.min(*ZOOM_RANGE.end()), size)
    }

    /// The view of the whole county, with a little around it. The margin is a part of the county, not of
    /// the screen, so that a drawing made for one size is right at any other.
    pub fn whole_county(size: Size) -> Self {
        Self::new(county().centre(), Self::least_zoom(size), size)
    }

    /// The view that a query string asks for; the whole county where it asks for none.
    pub fn of(position: Option<MapPosition>, size: Size) -> Self {
        match position {
            Some(position) => Self::new(position.centre().into(), position.zoom(), size),
            None => Self::whole_county(size),
        }
    }

    /// The view as it stands in the query string.
    pub fn position(self) -> Option<MapPosition> {
        MapPosition::new(self.zoom, self.centre.to_lat_lng())
    }

    /// What is in the middle.
    pub const fn centre(self) -> WorldPoint {
        self.centre
    }

    /// Web Mercator zoom, fractional.
    pub const fn zoom(self) -> f64 {
        self.zoom
    }

    /// The size on the screen.
    pub const fn size(self) -> Size {
        self.size
    }

    /// How many CSS pixels wide the whole world would be.
    pub fn scale(self) -> f64 {
        TILE_SIZE * self.zoom.exp2()
    }

    /// Where on the screen a point of the world is drawn.
    pub fn to_screen(self, point: WorldPoint) -> ScreenPoint {
        let scale = self.scale();
        ScreenPoint {
            x: (point.x - self.centre.x) * scale + self.size.width / 2.0,
            y: (point.y - self.centre.y) * scale + self.size.height / 2.0,
        }
    }

    /// The point of the world that is drawn at a point of the screen.
    pub fn to_world(self, point: ScreenPoint) -> WorldPoint {
        let scale = self.scale();
        WorldPoint {
            x: self.centre.x + (point.x - self.size.width / 2.0) / scale,
            y: self.centre.y + (point.y - self.size.height / 2.0) / scale,
        }
    }

    /// What the map shows, with a margin around it in CSS pixels.
    pub fn rect(self, margin: f64) -> BoundingBox {
        BoundingBox {
            min: self.to_world(ScreenPoint { x: -margin, y: -margin }),
            max: self.to_world(ScreenPoint { x: self.size.width + margin, y: self.size.height + margin }),
        }
    }

    /// The view after the map was dragged by so many CSS pixels right and down.
    #[must_use]
    pub fn panned(self, dx: f64, dy: f64) -> Self {
        let scale = self.scale();
        let centre = WorldPoint { x: self.centre.x - dx / scale, y: self.centre.y - dy / scale };
        Self::new(centre, self.zoom, self.size)
    }

    /// The view at a zoom in which a point of the world is drawn at a point of the screen, as far as the
    /// bounds allow.
    #[must_use]
    pub fn with_point_at(self, point: WorldPoint, at: ScreenPoint, zoom: f64) -> Self {
        let zoom = Self::new(self.centre, zoom, self.size).zoom;
        let scale = TILE_SIZE * zoom.exp2();
        let centre = WorldPoint {
            x: point.x - (at.x - self.size.width / 2.0) / scale,
            y: point.y - (at.y - self.size.height / 2.0) / scale,
        };
        Self::new(centre, zoom, self.size)
    }

    /// The view after zooming by so many levels about a point of the screen, which stays where it is as far
    /// as the bounds allow.
    #[must_use]
    pub fn zoomed_about(self, point: ScreenPoint, levels: f64) -> Self {
        self.with_point_at(self.to_world(point), point, self.zoom + levels)
    }

    /// The view between this one (0) and another one (1). Where the scale changes, the path is a zoom about
    /// the fixed point of the two views, so that the map does not swing.
    #[must_use]
    pub fn towards(self, to: Self, part: f64) -> Self {
        let zoom = self.zoom + (to.zoom - self.zoom) * part;
        let ratio = self.scale() / to.scale();
        // The share of the path that the centre has covered at this scale: linear where the scale stays the
        // same.
        let gone = if (ratio - 1.0).abs() < 1e-6 {
            part
        } else {
            (1.0 - self.scale() / (TILE_SIZE * zoom.exp2())) / (1.0 - ratio)
        };
        let centre = WorldPoint {
            x: self.centre.x + (to.centre.x - self.centre.x) * gone,
            y: self.centre.y + (to.centre.y - self.centre.y) * gone,
        };
        Self::new(centre, zoom, to.size)
    }

    /// The view after zooming by so many levels about the middle.
    #[must_use]
    pub fn zoomed(self, levels: f64) -> Self {
        Self::new(self.centre, self.zoom + levels, self.size)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn viewports() -> impl Strategy<Value = Viewport> {
        (62.3..65.2f64, 8.2..14.3f64, 4.0..16.0f64, 200.0..2000.0f64, 200.0..2000.0f64).prop_map(
            |(lat, lng, zoom, width, height)| {
                Viewport::new(LatLng::new(lat, lng).unwrap().into(), zoom, Size::new(width, height))
            },
        )
    }

    #[test]
    fn the_whole_county_is_in_view() {
        for size in [Size::new(360.0, 300.0), Size::new(900.0, 800.0), Size::new(2560.0, 600.0)] {
            let view = Viewport::whole_county(size).rect(0.0);
            assert!(view.contains(county().min) && view.contains(county().max), "{size:?}");
        }
    }

    #[test]
    fn a_map_shows_little_beyond_the_county_whatever_it_is_asked_for() {
        for size in [Size::new(390.0, 388.0), Size::new(1000.0, 700.0)] {
            let least = Viewport::new(county().centre(), 4.0, size);
            assert_eq!(Viewport::whole_county(size), least);
        }
    }

    #[test]
    fn nothing_that_is_no_number_gets_in() {
        let view =
            Viewport::new(WorldPoint { x: f64::NAN, y: f64::INFINITY }, f64::NAN, Size::new(f64::NAN, -3.0));
        assert!(view.centre().x.is_finite() && view.zoom().is_finite() && view.size().width() >= 1.0);
    }

    proptest! {
        #[test]
        fn screen_and_world_round_trip(view in viewports(), x in 0.0..2000.0f64, y in 0.0..2000.0f64) {
            let back = view.to_screen(view.to_world(ScreenPoint { x, y }));
            prop_assert!((back.x - x).abs() < 1e-4 && (back.y - y).abs() < 1e-4);
        }

        #[test]
        fn the_point_under_the_pointer_stays(
            view in viewports(),
            x in 0.3..0.7f64,
            y in 0.3..0.7f64,
            levels in -1.0..1.0f64,
        ) {
            let point = ScreenPoint { x: view.size().width() * x, y: view.size().height() * y };
            let zoomed = view.zoomed_about(point, levels);
            let county = county();
            let edge = |v: f64, min: f64, max: f64| v <= min || v >= max;
            let bounded = edge(zoomed.centre().x, county.min.x, county.max.x)
                || edge(zoomed.centre().y, county.min.y, county.max.y);
            let before = view.to_world(point);
            let after = zoomed.to_screen(before);
            prop_assert!(bounded || ((after.x - point.x).abs() < 1e-3 && (after.y - point.y).abs() < 1e-3));
        }

        #[test]
        fn a_flight_leads_from_one_view_to_the_other(
            a in viewports(),
            b in viewports(),
            part in 0.0..1.0f64,
        ) {
            let b = Viewport::new(b.centre(), b.zoom(), a.size());
            let same = |a: Viewport, b: Viewport| {
                let there = a.to_screen(b.centre());
                (a.zoom() - b.zoom()).abs() < 1e-9
                    && (there.x - a.size().width() / 2.0).abs() < 1e-3
                    && (there.y - a.size().height() / 2.0).abs() < 1e-3
            };
            prop_assert!(same(a.towards(b, 0.0), a) && same(a.towards(b, 1.0), b));
            let between = a.towards(b, part);
            let within = |v: f64, a: f64, b: f64| v >= a.min(b) - 1e-9 && v <= a.max(b) + 1e-9;
            prop_assert!(within(between.zoom(), a.zoom(), b.zoom()));
            prop_assert!(within(between.centre().x, a.centre().x, b.centre().x));
            prop_assert!(within(between.centre().y, a.centre().y, b.centre().y));
        }

        #[test]
        fn a_view_survives_its_parameter(view in viewports()) {
            let again = Viewport::of(view.position(), view.size());
            let middle = view.to_screen(again.centre());
            prop_assert!((again.zoom() - view.zoom()).abs() <= 0.005 + 1e-9);
            // A 1/100,000 of a degree is at most a metre, and a pixel at zoom 16 about as much.
            prop_assert!((middle.x - view.size().width() / 2.0).abs() < 1.0);
            prop_assert!((middle.y - view.size().height() / 2.0).abs() < 1.0);
        }
    }
}
