//! Rectangles of the Web Mercator world.

use serde::{Deserialize, Serialize};

use crate::geo::mercator::WorldPoint;

/// A rectangle of the Web Mercator world.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct BoundingBox {
    /// The north-western corner.
    pub min: WorldPoint,
    /// The south-eastern corner.
    pub max: WorldPoint,
}

impl BoundingBox {
    /// The smallest rectangle that holds the points; none when there are none.
    pub fn around(points: impl IntoIterator<Item = WorldPoint>) -> Option<Self> {
        points.into_iter().fold(None, |rect, point| {
            Some(match rect {
                None => Self { min: point, max: point },
                Some(Self { min, max }) => Self {
                    min: WorldPoint { x: min.x.min(point.x), y: min.y.min(point.y) },
                    max: WorldPoint { x: max.x.max(point.x), y: max.y.max(point.y) },
                },
            })
        })
    }

    /// The point in the middle.
    pub fn centre(self) -> WorldPoint {
        WorldPoint { x: f64::midpoint(self.min.x, self.max.x), y: f64::midpoint(self.min.y, self.max.y) }
    }

    /// Whether the point lies within, edges included.
    pub fn contains(self, point: WorldPoint) -> bool {
        (self.min.x..=self.max.x).contains(&point.x) && (self.min.y..=self.max.y).contains(&point.y)
    }
}
