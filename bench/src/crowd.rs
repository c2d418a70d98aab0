//! Many points at once, for a comparison with another clustering library.

use std::collections::HashMap;

use domain::{map::cluster, records::ids::CompanyId};
use wasm_bindgen::{JsError, prelude::wasm_bindgen};

use crate::records;

/// The companies of invented records as points of the map.
#[wasm_bindgen]
#[derive(Debug)]
pub struct ClusterInput {
    points: Vec<cluster::Point<u32>>,
    coordinates: Vec<f64>,
}

#[wasm_bindgen]
impl ClusterInput {
    /// Invents so many companies.
    #[wasm_bindgen(constructor)]
    pub fn new(companies: u32) -> Result<Self, JsError> {
        let records = records(companies).map_err(|error| JsError::new(&error.to_string()))?;
        let mut openings: HashMap<CompanyId, u32> = HashMap::new();
        for position in &records.positions {
            for station in &position.stations {
                *openings.entry(station.company).or_default() += u32::from(position.openings);
            }
        }
        let points = (0..).zip(&records.companies).map(|(company, record)| cluster::Point {
            company,
            at: record.place.at.into(),
            openings: openings.get(&record.id).copied().unwrap_or_default(),
        });
        let coordinates =
            records.companies.iter().flat_map(|record| [record.place.at.lng(), record.place.at.lat()]);
        Ok(Self { points: points.collect(), coordinates: coordinates.collect() })
    }

    /// Where they lie: longitude and latitude in turn, in degrees.
    pub fn coordinates(&self) -> Vec<f64> {
        self.coordinates.clone()
    }

    /// Clusters them at a zoom (0 = the world in 256 CSS pixels); returns the number of markers.
    pub fn cluster_markers(&self, zoom: f64) -> usize {
        cluster::cluster_markers(&self.points, zoom).len()
    }
}
