//! A view of the map as it stands in the query string.

use serde::{Deserialize, Serialize};

use crate::geo::lat_lng::LatLng;

/// A view of the map: `zoom/lat/lon` in the query string.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct MapPosition {
    zoom: f64,
    centre: LatLng,
}

impl MapPosition {
    /// The smallest and largest zoom that a query string may ask for.
    pub const ZOOM: std::ops::RangeInclusive<f64> = 3.0..=18.0;

    /// A view, rounded to what the query string holds: zoom to 1/100, the centre to 1/100,000 of a degree
    /// (about a metre).
    pub fn new(zoom: f64, centre: LatLng) -> Option<Self> {
        let round = |value: f64, parts: f64| (value * parts).round() / parts;
        let zoom = round(zoom, 100.0);
        let centre = LatLng::new(round(centre.lat(), 1e5), round(centre.lng(), 1e5)).ok()?;
        Self::ZOOM.contains(&zoom).then_some(Self { zoom, centre })
    }

    /// The view, not closer than this zoom.
    #[must_use]
    pub fn at_most(self, zoom: f64) -> Self {
        Self { zoom: self.zoom.min(zoom), ..self }
    }

    /// Web Mercator zoom: the world is 256 · 2^zoom CSS pixels wide.
    pub fn zoom(self) -> f64 {
        self.zoom
    }

    /// What is in the middle.
    pub fn centre(self) -> LatLng {
        self.centre
    }

    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('/').map(|part| part.parse::<f64>().ok().filter(|n| n.is_finite()));
        let (zoom, lat, lng) = (parts.next()??, parts.next()??, parts.next()??);
        match parts.next() {
            None => Self::new(zoom, LatLng::new(lat, lng).ok()?),
            Some(_) => None,
        }
    }
}
