//! Distances on the globe, and how far is near.

/// Mean Earth radius in kilometres (IUGG, R₁).
pub const EARTH_RADIUS_KM: f64 = 6371.0088;

/// The square of the straight line between two points of the unit sphere that are so many kilometres apart
/// on the ground.
pub(crate) fn chord_squared(km: f64) -> f64 {
    (2.0 * (km / EARTH_RADIUS_KM / 2.0).sin()).powi(2)
}

/// How far a partner may have to travel to work, in kilometres as the crow flies.
pub const PARTNER_DISTANCE_KM: f64 = 30.0;

pub(crate) fn chord_squared_between(a: [f64; 3], b: [f64; 3]) -> f64 {
    a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum()
}
