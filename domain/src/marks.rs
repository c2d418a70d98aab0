//! What stands on the map: companies, gathered where they would overlap.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::mercator::{WorldPoint, WorldRect};

/// A company on the map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// The company's number in the catalogue.
    pub company: u32,
    /// Where it lies.
    pub at: WorldPoint,
    /// How many openings found are served there.
    pub openings: u32,
}

/// One company, or several that would overlap.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Where the mark stands: the place of its first company.
    pub at: WorldPoint,
    /// The companies' numbers, those with most openings first.
    pub companies: Vec<u32>,
    /// The sum of their openings; a rotation counts at each of its companies.
    pub openings: u32,
    /// The smallest rectangle that holds them.
    pub bounds: WorldRect,
}

/// What a mark leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MarkKind {
    /// One company.
    Company,
    /// Several companies at one address, which no zoom parts.
    Address,
    /// Several companies that a larger scale parts.
    Cluster,
}

impl Mark {
    /// What the mark leads to.
    pub fn kind(&self) -> MarkKind {
        let span = (self.bounds.max.x - self.bounds.min.x).max(self.bounds.max.y - self.bounds.min.y);
        match self.companies.len() {
            0 | 1 => MarkKind::Company,
            _ if span < SAME_ADDRESS => MarkKind::Address,
            _ => MarkKind::Cluster,
        }
    }
}

/// Companies closer than this are at one address: about 5 metres at these latitudes, as a part of the world's width.
const SAME_ADDRESS: f64 = 3e-7;

/// How far apart marks stand at least, in CSS pixels.
pub const MARK_SPACING: f64 = 42.0;

/// Marks are gathered anew at every half zoom level, not at every wheel tick, so that they hold still in between.
pub fn zoom_band(zoom: f64) -> f64 {
    (zoom * 2.0).floor() / 2.0
}

/// Gathers the points that would overlap at a zoom level.
///
/// Points are taken by openings, then number; each joins the nearest mark within [`MARK_SPACING`] or founds one. The whole
/// set is gathered wherever the map happens to look, so that the same points always group the same way. Every point is
/// in exactly one mark. Linear in the number of points for a grid of bounded density.
pub fn gather(points: &[Point], zoom: f64) -> Vec<Mark> {
    let spacing = MARK_SPACING / (crate::viewport::TILE_SIZE * zoom_band(zoom).exp2());
    #[expect(clippy::cast_possible_truncation, reason = "the world is some millions of cells wide at most")]
    let cell_of = |at: WorldPoint| ((at.x / spacing).floor() as i64, (at.y / spacing).floor() as i64);

    let mut order: Vec<&Point> = points.iter().collect();
    order.sort_by_key(|point| (std::cmp::Reverse(point.openings), point.company));

    let mut marks: Vec<Mark> = Vec::new();
    let mut cells: HashMap<(i64, i64), Vec<usize>> = HashMap::new();
    for point in order {
        let (column, row) = cell_of(point.at);
        let near = (column - 1..=column + 1)
            .flat_map(|c| (row - 1..=row + 1).map(move |r| (c, r)))
            .filter_map(|cell| cells.get(&cell))
            .flatten()
            .map(|&mark| (distance_squared(marks[mark].at, point.at), mark))
            .filter(|&(distance, _)| distance < spacing * spacing)
            .min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        if let Some((_, mark)) = near {
            let mark = &mut marks[mark];
            mark.companies.push(point.company);
            mark.openings += point.openings;
            let corners = [mark.bounds.min, mark.bounds.max, point.at];
            mark.bounds = WorldRect::around(corners).unwrap_or(mark.bounds);
        } else {
            cells.entry((column, row)).or_default().push(marks.len());
            marks.push(Mark {
                at: point.at,
                companies: vec![point.company],
                openings: point.openings,
                bounds: WorldRect { min: point.at, max: point.at },
            });
        }
    }
    marks
}

fn distance_squared(a: WorldPoint, b: WorldPoint) -> f64 {
    (a.x - b.x).powi(2) + (a.y - b.y).powi(2)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::geo::LatLng;

    fn points() -> impl Strategy<Value = Vec<Point>> {
        prop::collection::vec((62.3..65.2f64, 8.2..14.3f64, 0..4u32), 0..300).prop_map(|places| {
            (0..)
                .zip(places)
                .map(|(company, (lat, lng, openings))| Point {
                    company,
                    at: LatLng::new(lat, lng).unwrap().into(),
                    openings,
                })
                .collect()
        })
    }

    proptest! {
        #[test]
        fn every_point_is_in_one_mark_and_marks_keep_their_distance(points in points(), zoom in 4.0..16.0f64) {
            let marks = gather(&points, zoom);
            let mut companies: Vec<u32> = marks.iter().flat_map(|mark| mark.companies.clone()).collect();
            companies.sort_unstable();
            prop_assert_eq!(companies, points.iter().map(|point| point.company).collect::<Vec<_>>());
            let spacing = MARK_SPACING / (256.0 * zoom.exp2()) * 0.999;
            for (i, a) in marks.iter().enumerate() {
                for b in &marks[i + 1..] {
                    prop_assert!(distance_squared(a.at, b.at) >= spacing * spacing / 1.0);
                }
            }
            prop_assert_eq!(
                marks.iter().map(|mark| mark.openings).sum::<u32>(),
                points.iter().map(|point| point.openings).sum::<u32>()
            );
        }

        #[test]
        fn the_same_points_group_the_same_way_in_any_order(mut points in points(), zoom in 4.0..16.0f64) {
            let marks = gather(&points, zoom);
            points.reverse();
            prop_assert_eq!(gather(&points, zoom), marks);
        }
    }
}
