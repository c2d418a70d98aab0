//! The drawing's frame before and after the browser has said how large the map is.

use domain::{
    geodata::DetailLevel,
    mercator::WorldPoint,
    query::Query,
    viewport::{Size, Viewport},
};

/// How the drawing is fitted into the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fit {
    /// The server cannot know the map's size: the whole county, as large as it goes.
    Whole,
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
            Self::Whole => "map-stage is-whole",
            Self::Centred => "map-stage is-centred",
            Self::Full => "map-stage",
        }
    }
}

/// The size in which the server draws the whole county, in CSS pixels: marks and names keep their distance for it. Between a
/// phone's and a desktop's, so that neither looks crowded nor empty until the browser has measured. Its shape is the
/// county's, and the style sheet says the same.
const WHOLE: (f64, f64) = (481.56, 520.0);

/// The size of the server's drawing of a part of the county, in CSS pixels; the style sheet says the same.
const CENTRED: (f64, f64) = (1280.0, 960.0);

/// The fit and size of the drawing in the first HTML.
pub(crate) fn first_size(query: &Query) -> Size {
    match first_fit(query) {
        Fit::Centred => Size::new(CENTRED.0, CENTRED.1),
        Fit::Whole | Fit::Full => Size::new(WHOLE.0, WHOLE.1),
    }
}

/// The fit of the drawing in the first HTML.
pub(crate) fn first_fit(query: &Query) -> Fit {
    if query.map.is_some() { Fit::Centred } else { Fit::Whole }
}

/// The part of the drawing's box where a point is, as `12.3%`.
pub(crate) fn percent(part: f64, whole: f64) -> String {
    format!("{:.2}%", part / whole * 100.0)
}

/// A point of the world in the units of a level of detail.
pub(crate) fn units(point: WorldPoint, level: DetailLevel) -> (f64, f64) {
    let units = f64::from(level.units_per_world());
    let (x, y) = level.origin();
    (point.x * units - f64::from(x), point.y * units - f64::from(y))
}

/// The view box of the geometry: what the viewport shows, in the units of a level of detail.
pub fn view_box(viewport: Viewport, level: DetailLevel) -> String {
    let rect = viewport.rect(0.0);
    let (min, max) = (units(rect.min, level), units(rect.max, level));
    format!("{:.2} {:.2} {:.2} {:.2}", min.0, min.1, max.0 - min.0, max.1 - min.1)
}

#[cfg(test)]
mod tests {
    use domain::viewport::{Viewport, county};

    use super::*;

    #[test]
    fn the_first_drawing_has_the_shape_of_the_county() {
        let county = county();
        let shape = (county.max.x - county.min.x) / (county.max.y - county.min.y);
        assert!((WHOLE.0 / WHOLE.1 - shape).abs() < 1e-4);
        // Scaled to the room that a map has, it shows the county as large as the browser's own view of it.
        let drawn = Viewport::whole_county(Size::new(WHOLE.0, WHOLE.1)).scale() * (700.0 / WHOLE.1);
        let own = Viewport::whole_county(Size::new(1300.0, 700.0)).scale();
        assert!((drawn / own - 1.0).abs() < 1e-3);
    }
}
