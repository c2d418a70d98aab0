//! The size of the drawing before and after the browser has measured the map.

use domain::{
    geo::{
        mercator::WorldPoint,
        viewport::{Size, Viewport},
    },
    map::geodata::DetailLevel,
    search::query::Query,
};
#[cfg(feature = "ssr")]
use leptos::prelude::use_context;
use serde::{Deserialize, Serialize};

/// The server's guess of the visitor's screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Screen {
    /// A phone in portrait orientation.
    Phone,
    /// Anything larger.
    Desktop,
}

impl Screen {
    /// From the request, where the server has put whether the visitor has a phone.
    #[cfg(feature = "ssr")]
    pub(crate) fn of_request() -> Self {
        let is_mobile = use_context::<http::request::Parts>()
            .is_some_and(|request| request.headers.get("sec-ch-ua-mobile").is_some_and(|hint| hint == "?1"));
        if is_mobile { Self::Phone } else { Self::Desktop }
    }
}

/// How the drawing is fitted into the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FitMode {
    /// Before the browser has measured the map: the whole county, as large as possible.
    Whole,
    /// Before the browser has measured the map: a view at the scale of the query string, in the size of most
    /// maps, centred.
    Centred(Screen),
    /// The drawing is as large as the map.
    Full,
}

impl FitMode {
    /// The class name.
    pub(crate) const fn class(self) -> &'static str {
        match self {
            Self::Whole => "map-drawing is-whole",
            Self::Centred(Screen::Phone) => "map-drawing is-centred is-phone",
            Self::Centred(Screen::Desktop) => "map-drawing is-centred",
            Self::Full => "map-drawing",
        }
    }
}

/// The size in which the server draws the whole county, in CSS pixels: that of most maps on such a screen, so
/// that markers and names are close to those in the browser. The aspect ratio is the county's; also in the
/// style sheet.
const fn whole(screen: Screen) -> (f64, f64) {
    match screen {
        Screen::Phone => (359.32, 388.0),
        Screen::Desktop => (719.56, 777.0),
    }
}

/// The size of the server's drawing of a part of the county, in CSS pixels; also in the style sheet.
const fn centred(screen: Screen) -> (f64, f64) {
    match screen {
        Screen::Phone => (390.0, 388.0),
        Screen::Desktop => (740.0, 780.0),
    }
}

/// The size of the drawing in the first HTML.
pub(crate) fn first_size(query: &Query, screen: Screen) -> Size {
    let (width, height) = match first_fit(query, screen) {
        FitMode::Centred(screen) => centred(screen),
        FitMode::Whole | FitMode::Full => whole(screen),
    };
    Size::new(width, height)
}

/// The fit of the drawing in the first HTML.
pub(crate) fn first_fit(query: &Query, screen: Screen) -> FitMode {
    if query.map.is_some() { FitMode::Centred(screen) } else { FitMode::Whole }
}

/// A coordinate in percent of the drawing's box, as in `12.3%`.
pub(crate) fn percent(part: f64, whole: f64) -> String {
    format!("{:.2}%", part / whole * 100.0)
}

/// A point in the units of a level of detail.
pub(crate) fn units(point: WorldPoint, level: DetailLevel) -> (f64, f64) {
    let units = f64::from(level.units_per_world());
    let (x, y) = level.origin();
    (point.x * units - f64::from(x), point.y * units - f64::from(y))
}

/// The view box of the geometry: the viewport in the units of a level of detail.
pub(crate) fn view_box(viewport: Viewport, level: DetailLevel) -> String {
    let rect = viewport.rect(0.0);
    let (min, max) = (units(rect.min, level), units(rect.max, level));
    format!("{:.2} {:.2} {:.2} {:.2}", min.0, min.1, max.0 - min.0, max.1 - min.1)
}

#[cfg(test)]
mod tests {
    use domain::geo::viewport::{Viewport, county};

    use super::*;

    #[test]
    fn the_first_drawing_has_the_shape_of_the_county() {
        let county = county();
        let shape = (county.max.x - county.min.x) / (county.max.y - county.min.y);
        for (width, height) in [whole(Screen::Phone), whole(Screen::Desktop)] {
            assert!((width / height - shape).abs() < 1e-4);
            // Scaled to the size of a typical map, it shows the county as large as the browser's own view
            // does.
            let drawn = Viewport::whole_county(Size::new(width, height)).scale() * (700.0 / height);
            let own = Viewport::whole_county(Size::new(1300.0, 700.0)).scale();
            assert!((drawn / own - 1.0).abs() < 1e-3);
        }
    }
}
