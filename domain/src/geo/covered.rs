//! The part of the world that the geodata covers.

use crate::geo::{bounding_box::BoundingBox, mercator::WorldPoint};

/// The map's edges are whole numbers of 1/2^`EDGE_BITS` of the world, so that they are whole numbers on
/// every level.
pub(crate) const EDGE_BITS: u32 = 12;

pub(crate) const WEST: u16 = 2093;

pub(crate) const NORTH: u16 = 1009;

pub(crate) const EAST: u16 = 2281;

pub(crate) const SOUTH: u16 = 1182;

/// What the files cover: about 3.96–20.48° E and 60.33–67.03° N. Beyond it there is neither land nor sea.
///
/// A screen that shows the whole county, tall phone or wide desktop, does not reach the edge of the data.
pub const COVERED: BoundingBox = BoundingBox { min: edge(WEST, NORTH), max: edge(EAST, SOUTH) };

pub(crate) const fn edge(x: u16, y: u16) -> WorldPoint {
    let world = 1_u16 << EDGE_BITS;
    // `f64::from` is not const; these conversions are exact all the same.
    WorldPoint { x: x as f64 / world as f64, y: y as f64 / world as f64 }
}
