//! Web Mercator (EPSG:3857) as a unit square.

use serde::{Deserialize, Serialize};

use crate::geo::lat_lng::LatLng;

/// A point of the Web Mercator world: both coordinates run from 0 to 1, x eastwards from the antimeridian,
/// y southwards from 85.05° north.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct WorldPoint {
    /// Eastwards, 0 to 1.
    pub x: f64,
    /// Southwards, 0 to 1.
    pub y: f64,
}

impl From<LatLng> for WorldPoint {
    /// Spherical Mercator: y = ½ − ln(tan(π/4 + φ/2)) / 2π (J. P. Snyder, Map Projections, 1987, eq. 7-2).
    fn from(at: LatLng) -> Self {
        use std::f64::consts::TAU;
        let sin = at.lat().to_radians().sin();
        let y = 0.5 - ((1.0 + sin) / (1.0 - sin)).ln() / (2.0 * TAU);
        Self { x: at.lng() / 360.0 + 0.5, y: y.clamp(0.0, 1.0) }
    }
}

impl WorldPoint {
    /// The same place with fewer digits: rounded to a hundred millionth of the world, 20 cm in the county
    /// and less than a fifth of a pixel at the largest zoom.
    #[must_use]
    pub fn rounded(self) -> Self {
        let round = |part: f64| (part * 1e8).round() / 1e8;
        Self { x: round(self.x), y: round(self.y) }
    }

    /// The position on the globe (Snyder, eq. 7-4); points outside the square are moved to its edge.
    pub fn to_lat_lng(self) -> LatLng {
        use std::f64::consts::TAU;
        let lat = ((0.5 - self.y.clamp(0.0, 1.0)) * TAU).sinh().atan().to_degrees();
        let lng = (self.x.clamp(0.0, 1.0) - 0.5) * 360.0;
        let lat = lat.clamp(-LatLng::MAX_LATITUDE, LatLng::MAX_LATITUDE);
        LatLng::new(lat, lng).unwrap_or(LatLng::literal(0.0, 0.0))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn agrees_with_published_web_mercator_values() {
        // EPSG Guidance Note 7-2, 1024 (Popular Visualisation Pseudo Mercator): 24°22'54.433"N
        // 100°20'00.000"W has easting -11 169 055.58 m and northing 2 800 000.00 m on a sphere of radius 6
        // 378 137 m.
        let circumference = std::f64::consts::TAU * 6_378_137.0;
        let point = WorldPoint::from(LatLng::literal(24.381_786_944, -100.333_333_333));
        assert!(((point.x - 0.5) * circumference + 11_169_055.58).abs() < 0.05);
        assert!(((0.5 - point.y) * circumference - 2_800_000.0).abs() < 0.05);
    }

    proptest! {
        #[test]
        fn projection_round_trips(lat in -85.05..85.05f64, lng in -180.0..180.0f64) {
            let there = WorldPoint::from(LatLng::new(lat, lng).unwrap());
            let back = there.to_lat_lng();
            prop_assert!((back.lat() - lat).abs() < 1e-9 && (back.lng() - lng).abs() < 1e-9);
        }
    }
}
