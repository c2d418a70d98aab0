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
        points.into_iter().map(|point| Self { min: point, max: point }).reduce(Self::union)
    }

    /// The smallest rectangle that holds both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        let (a, b) = (self, other);
        Self {
            min: WorldPoint { x: a.min.x.min(b.min.x), y: a.min.y.min(b.min.y) },
            max: WorldPoint { x: a.max.x.max(b.max.x), y: a.max.y.max(b.max.y) },
        }
    }

    /// Whether the two have a point in common, edges included.
    pub fn intersects(self, other: Self) -> bool {
        let (a, b) = (self, other);
        a.min.x <= b.max.x && b.min.x <= a.max.x && a.min.y <= b.max.y && b.min.y <= a.max.y
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
