//! The drawing's frame before and after the browser has said how large the map is.

use domain::{
    query::Query,
    viewport::{Size, Viewport},
};

/// How the drawing is fitted into the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fit {
    /// The server cannot know the map's size: a square as large as has room. Shows the whole county, as large as it goes.
    Square,
    /// The server cannot know the map's size: as many pixels as most maps need and more, about the middle. Shows a view
    /// at the scale that the address asks for.
    Centred,
    /// The drawing is as large as the map.
    Full,
}

impl Fit {
    /// The class name.
    pub(crate) const fn class(self) -> &'static str {
        match self {
            Self::Square => "map-stage is-square",
            Self::Centred => "map-stage is-centred",
            Self::Full => "map-stage",
        }
    }
}

/// The side of the square in which the server draws the whole county, in CSS pixels: marks and names keep their distance
/// for it. Between a phone's and a desktop's, so that neither looks crowded nor empty until the browser has measured.
const SQUARE: f64 = 480.0;

/// The size of the server's drawing of a part of the county, in CSS pixels; the style sheet says the same.
const CENTRED: (f64, f64) = (1280.0, 960.0);

/// The fit and size of the drawing in the first HTML.
pub(crate) fn first_size(query: &Query) -> Size {
    match first_fit(query) {
        Fit::Centred => Size::new(CENTRED.0, CENTRED.1),
        Fit::Square | Fit::Full => Size::new(SQUARE, SQUARE),
    }
}

/// The fit of the drawing in the first HTML.
pub(crate) fn first_fit(query: &Query) -> Fit {
    if query.map.is_some() { Fit::Centred } else { Fit::Square }
}

/// The part of the drawing's box where a point is, as `12.3%`.
pub(crate) fn percent(part: f64, whole: f64) -> String {
    format!("{:.2}%", part / whole * 100.0)
}

/// The view box of the geometry: what the viewport shows, in the units of a level of detail.
pub(crate) fn view_box(viewport: Viewport, level: domain::geodata::DetailLevel) -> String {
    let rect = viewport.rect(0.0);
    let units = f64::from(level.units_per_world());
    let (x, y) = level.origin();
    format!(
        "{:.2} {:.2} {:.2} {:.2}",
        rect.min.x * units - f64::from(x),
        rect.min.y * units - f64::from(y),
        (rect.max.x - rect.min.x) * units,
        (rect.max.y - rect.min.y) * units,
    )
}
