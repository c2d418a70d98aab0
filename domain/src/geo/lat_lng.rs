//! Positions on the globe and distances between them.

use serde::{Deserialize, Serialize};

use crate::geo::distance::EARTH_RADIUS_KM;

/// A position in WGS 84 degrees that lies within the range of Web Mercator.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "(f64, f64)", into = "(f64, f64)")]
pub struct LatLng {
    lat: f64,
    lng: f64,
}

/// The pair of numbers is no position on the map.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
#[error("not a position within ±85.05° north and ±180° east: {lat}, {lng}")]
pub struct InvalidLatLng {
    lat: f64,
    lng: f64,
}

impl LatLng {
    /// The latitude at which the Web Mercator square ends, in degrees: atan(sinh π).
    pub const MAX_LATITUDE: f64 = 85.051_128_779_806_6;

    /// The gate: `lat` and `lng` in degrees, finite and within the map's range.
    pub const fn new(lat: f64, lng: f64) -> Result<Self, InvalidLatLng> {
        if lat.is_finite() && lng.is_finite() && lat.abs() <= Self::MAX_LATITUDE && lng.abs() <= 180.0 {
            Ok(Self { lat, lng })
        } else {
            Err(InvalidLatLng { lat, lng })
        }
    }

    /// For tables: in a `const` or `static`, a position out of range does not compile.
    ///
    /// # Panics
    ///
    /// For a position out of range.
    pub const fn literal(lat: f64, lng: f64) -> Self {
        assert!(lat.abs() <= Self::MAX_LATITUDE && lng.abs() <= 180.0);
        Self { lat, lng }
    }

    /// Degrees north.
    pub const fn lat(self) -> f64 {
        self.lat
    }

    /// Degrees east.
    pub const fn lng(self) -> f64 {
        self.lng
    }

    /// The position as a vector of length 1 from the Earth's centre: cheap to compare with many others by
    /// [`chord_squared`].
    pub(crate) fn unit_vector(self) -> [f64; 3] {
        let ((sin_phi, cos_phi), (sin_lambda, cos_lambda)) =
            (self.lat.to_radians().sin_cos(), self.lng.to_radians().sin_cos());
        [cos_phi * cos_lambda, cos_phi * sin_lambda, sin_phi]
    }

    /// Great-circle distance in kilometres, by the haversine formula (R. W. Sinnott, 1984).
    pub fn distance_km(self, other: Self) -> f64 {
        let (phi1, phi2) = (self.lat.to_radians(), other.lat.to_radians());
        let sin_dphi = ((phi2 - phi1) / 2.0).sin();
        let sin_dlambda = ((other.lng - self.lng).to_radians() / 2.0).sin();
        let a = sin_dphi * sin_dphi + phi1.cos() * phi2.cos() * sin_dlambda * sin_dlambda;
        2.0 * EARTH_RADIUS_KM * a.sqrt().min(1.0).asin()
    }
}

impl TryFrom<(f64, f64)> for LatLng {
    type Error = InvalidLatLng;

    fn try_from((lat, lng): (f64, f64)) -> Result<Self, Self::Error> {
        Self::new(lat, lng)
    }
}

impl From<LatLng> for (f64, f64) {
    fn from(at: LatLng) -> Self {
        (at.lat, at.lng)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distance_between_trondheim_and_roros_is_as_measured_on_the_map() {
        let trondheim = LatLng::literal(63.4305, 10.3951);
        let roros = LatLng::literal(62.5747, 11.3842);
        assert!((trondheim.distance_km(roros) - 107.4).abs() < 1.0);
        assert!(trondheim.distance_km(trondheim) < 1e-9);
    }

    #[test]
    fn numbers_outside_the_map_do_not_pass_the_gate() {
        for (lat, lng) in [(86.0, 0.0), (0.0, 181.0), (f64::NAN, 0.0), (0.0, f64::INFINITY)] {
            assert!(LatLng::new(lat, lng).is_err());
        }
        assert!(serde_json::from_str::<LatLng>("[91.0, 10.0]").is_err());
        assert!(serde_json::from_str::<LatLng>("[63.4, 10.4]").is_ok());
    }
}
