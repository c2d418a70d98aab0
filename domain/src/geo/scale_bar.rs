//! How long a kilometre is on the map.

use std::f64::consts::TAU;

use crate::geo::viewport::Viewport;

/// The longest scale bar, in CSS pixels.
const LONGEST: f64 = 110.0;

/// The equatorial radius of the sphere that Web Mercator projects, in metres (EPSG:3857).
const RADIUS: f64 = 6_378_137.0;

/// A round distance and its length on the map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScaleBar {
    /// The distance in metres: 1, 2 or 5 times a power of ten.
    pub metres: u32,
    /// Its length in CSS pixels, in the middle of the map: Web Mercator draws the north larger than the
    /// south.
    pub pixels: f64,
}

impl ScaleBar {
    /// The longest bar that is short enough.
    pub fn of(viewport: Viewport) -> Self {
        let latitude = viewport.centre().to_lat_lng().lat().to_radians();
        let metres_per_pixel = TAU * RADIUS * latitude.cos() / viewport.scale();
        let longest = LONGEST * metres_per_pixel;
        let metres = (0..7)
            .flat_map(|power| [1, 2, 5].map(|digit| digit * 10_u32.pow(power)))
            .rfind(|&metres| f64::from(metres) <= longest)
            .unwrap_or(1);
        Self { metres, pixels: f64::from(metres) / metres_per_pixel }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::geo::{lat_lng::LatLng, viewport::Size};

    proptest! {
        #[test]
        fn the_bar_is_as_long_as_the_distance_it_names(zoom in 4.0..16.0f64, lat in 62.3..65.2f64) {
            let middle = LatLng::new(lat, 11.0).unwrap();
            let view = Viewport::new(middle.into(), zoom, Size::new(800.0, 600.0));
            let bar = ScaleBar::of(view);
            prop_assert!(bar.pixels <= LONGEST && bar.pixels > LONGEST / 2.6);
            let half = bar.pixels / 2.0;
            let [west, east] = [-half, half].map(|dx| {
                view.to_world(crate::geo::viewport::ScreenPoint { x: 400.0 + dx, y: 300.0 }).to_lat_lng()
            });
            // Measured on the sphere of the mean radius, which is a thousandth smaller than the equator's.
            let measured = west.distance_km(east) * 1000.0;
            prop_assert!((measured / f64::from(bar.metres) - 1.0).abs() < 0.003);
        }
    }
}
