//! The map's markers: companies, clustered where they would overlap.

use serde::{Deserialize, Serialize};
use std::{
    collections::{HashMap, HashSet},
    hash::{BuildHasherDefault, Hasher},
};

use crate::{
    codes::idx::{Idx, IndexVec},
    geo::{bounding_box::BoundingBox, mercator::WorldPoint, viewport::MAX_ZOOM_WITHOUT_TILES},
};

/// A company on the map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point<C> {
    /// The company's index.
    pub company: C,
    /// Where it lies.
    pub at: WorldPoint,
    /// How many openings found are served there.
    pub openings: u32,
}

/// One company, or several that would overlap.
#[derive(Clone, Debug, PartialEq)]
pub struct Marker<C> {
    /// Where the marker stands: the place of its first company.
    pub at: WorldPoint,
    /// The companies' indices, those with most openings first.
    pub companies: Vec<C>,
    /// The sum of their openings, in which an opening shared by several of them counts repeatedly until
    /// [`count_openings`] corrects it.
    pub openings: u32,
    /// The smallest rectangle that holds them.
    pub bounds: BoundingBox,
}

/// What a marker leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MarkerKind {
    /// One company.
    Company,
    /// Several companies at one street address or next door, which no zoom separates.
    Address,
    /// Several companies that a larger zoom separates.
    Cluster,
}

impl MarkerKind {
    /// The radius of the marker of so many companies with so many openings, in CSS pixels. The area of a disc
    /// with a number grows with it, up to a size at which neighbours hardly overlap.
    pub fn radius(self, companies: u32, openings: u32) -> f64 {
        match (self, openings) {
            (Self::Company, 0) => 5.0,
            (Self::Company, _) => 8.0,
            (Self::Address | Self::Cluster, 0) => 6.0 + f64::from(companies).log2().min(4.0),
            (Self::Address | Self::Cluster, _) => (8.0 + 3.2 * f64::from(openings).cbrt()).min(24.0),
        }
    }
}

impl<C> Marker<C> {
    /// What the marker leads to if it was clustered at this zoom level; from [`SPREAD_FROM_ZOOM`] on a zoom
    /// need not separate its companies further.
    pub fn kind(&self, zoom: f64) -> MarkerKind {
        let share_a_place = || {
            let spacing = spacing(MAX_CLUSTER_ZOOM);
            distance_squared(self.bounds.min, self.bounds.max) < spacing * spacing
        };
        match self.companies.len() {
            0 | 1 => MarkerKind::Company,
            _ if zoom >= SPREAD_FROM_ZOOM || share_a_place() => MarkerKind::Address,
            _ => MarkerKind::Cluster,
        }
    }
}

/// The largest zoom at which companies are clustered.
pub(crate) const MAX_CLUSTER_ZOOM: f64 = *crate::geo::viewport::ZOOM_RANGE.end();

/// How far apart clustered markers stand at least, in CSS pixels.
pub const MARKER_SPACING: f64 = 42.0;

/// The zoom from which markers spread out instead of being clustered: without tiles the map ends there.
pub const SPREAD_FROM_ZOOM: f64 = MAX_ZOOM_WITHOUT_TILES;

/// How far apart spread markers stand at least, in CSS pixels.
const SPREAD_SPACING: f64 = 26.0;

/// How many rings of places around its own are tried for a spread marker.
const SPREAD_RINGS: u32 = 3;

/// Rounds down to half zoom levels: markers are clustered anew at these only, so that they stay in place in
/// between.
pub fn cluster_zoom_step(zoom: f64) -> f64 {
    (zoom * 2.0).floor() / 2.0
}

/// The distance between markers at a zoom level, as a part of the world's width.
fn spacing(zoom: f64) -> f64 {
    MARKER_SPACING / (crate::geo::viewport::TILE_SIZE * cluster_zoom_step(zoom).exp2())
}

/// Clusters the points that would overlap at a zoom level.
///
/// Points are taken by openings, then index; each joins the nearest marker within [`MARKER_SPACING`] or
/// starts a new one. The whole set is clustered wherever the map happens to look, so that the same points
/// always group the same way. Every point is in exactly one marker. Linear in the number of points for a
/// grid of bounded density.
pub fn cluster_markers<C: Copy + Ord>(points: &[Point<C>], zoom: f64) -> Vec<Marker<C>> {
    let spacing = spacing(zoom);
    let per_cell = spacing.recip();
    #[expect(clippy::cast_possible_truncation, reason = "the world is some millions of cells wide at most")]
    let cell_of = |at: WorldPoint| ((at.x * per_cell) as i32, (at.y * per_cell) as i32);

    let mut order: Vec<&Point<C>> = points.iter().collect();
    order.sort_unstable_by_key(|point| (std::cmp::Reverse(point.openings), point.company));

    let mut markers: Vec<Marker<C>> = Vec::new();
    // The newest marker of each cell, and for each marker the one before it in its cell: markers keep their
    // distance, so that there are a handful at most.
    let mut newest: HashMap<(i32, i32), usize, BuildHasherDefault<CellHasher>> = HashMap::default();
    let mut before: Vec<usize> = Vec::new();
    for point in order {
        let (column, row) = cell_of(point.at);
        let mut nearest: Option<(f64, usize)> = None;
        for cell in (column - 1..=column + 1).flat_map(|c| (row - 1..=row + 1).map(move |r| (c, r))) {
            let mut next = newest.get(&cell).copied();
            while let Some(marker) = next {
                let distance = distance_squared(markers[marker].at, point.at);
                let is_nearer = nearest.is_none_or(|(least, other)| (distance, marker) < (least, other));
                if distance < spacing * spacing && is_nearer {
                    nearest = Some((distance, marker));
                }
                next = before.get(marker).copied().filter(|&before| before != marker);
            }
        }
        if let Some((_, marker)) = nearest {
            let marker = &mut markers[marker];
            marker.companies.push(point.company);
            marker.openings += point.openings;
            marker.bounds = marker.bounds.union(BoundingBox { min: point.at, max: point.at });
        } else {
            // The first marker of a cell points to itself, which ends the list.
            before.push(newest.insert((column, row), markers.len()).unwrap_or(markers.len()));
            markers.push(Marker {
                at: point.at,
                companies: vec![point.company],
                openings: point.openings,
                bounds: BoundingBox { min: point.at, max: point.at },
            });
        }
    }
    markers
}

/// The markers of a map at a zoom: clustered, or spread out where it is as large as it gets.
pub fn markers<C: Copy + Ord>(points: &[Point<C>], zoom: f64) -> Vec<Marker<C>> {
    if zoom < SPREAD_FROM_ZOOM {
        return cluster_markers(points, zoom);
    }
    spread(cluster_markers(points, MAX_CLUSTER_ZOOM), zoom)
}

/// Moves markers that would overlap apart: each goes to the free place nearest to its own, the first ones
/// first. One that finds none nearby joins the marker that stands in its place.
fn spread<C: Copy>(crowded: Vec<Marker<C>>, zoom: f64) -> Vec<Marker<C>> {
    let spacing = SPREAD_SPACING / (crate::geo::viewport::TILE_SIZE * cluster_zoom_step(zoom).exp2());
    #[expect(clippy::cast_possible_truncation, reason = "the world is some millions of cells wide at most")]
    let cell_of = |at: WorldPoint| ((at.x / spacing) as i32, (at.y / spacing) as i32);
    let mut placed: Vec<Marker<C>> = Vec::with_capacity(crowded.len());
    let mut in_cell: HashMap<(i32, i32), Vec<usize>, BuildHasherDefault<CellHasher>> = HashMap::default();
    // Where no place was left once, none is looked for again.
    let mut full: HashSet<(i32, i32), BuildHasherDefault<CellHasher>> = HashSet::default();
    for marker in crowded {
        let own = cell_of(marker.at);
        let in_the_way = |at: WorldPoint| {
            let (column, row) = cell_of(at);
            (column - 1..=column + 1)
                .flat_map(|c| (row - 1..=row + 1).map(move |r| (c, r)))
                .filter_map(|cell| in_cell.get(&cell))
                .flatten()
                .copied()
                .filter(|&other: &usize| distance_squared(placed[other].at, at) < spacing * spacing)
                .min_by(|&a, &b| {
                    distance_squared(placed[a].at, at).total_cmp(&distance_squared(placed[b].at, at))
                })
        };
        let place = match in_the_way(marker.at) {
            None => Ok(marker.at),
            Some(other) if full.contains(&own) => Err(other),
            Some(other) => around(marker.at, spacing).find(|&at| in_the_way(at).is_none()).ok_or(other),
        };
        match place {
            Ok(at) => {
                in_cell.entry(cell_of(at)).or_default().push(placed.len());
                placed.push(Marker { at, ..marker });
            }
            Err(other) => {
                full.insert(own);
                let joined = &mut placed[other];
                joined.companies.extend(marker.companies);
                joined.openings += marker.openings;
                joined.bounds = joined.bounds.union(marker.bounds);
            }
        }
    }
    placed
}

/// Places in rings around a point, the nearest first.
fn around(at: WorldPoint, spacing: f64) -> impl Iterator<Item = WorldPoint> {
    // A little wider than the spacing, so that rounding does not make neighbours overlap.
    let spacing = spacing * 1.001;
    (1..=SPREAD_RINGS).flat_map(move |ring| {
        (0..6 * ring).map(move |step| {
            let angle = std::f64::consts::TAU * f64::from(step) / f64::from(6 * ring);
            let radius = spacing * f64::from(ring);
            WorldPoint { x: at.x + radius * angle.cos(), y: at.y + radius * angle.sin() }
        })
    })
}

/// Counts the openings of each marker: a rotation among several of its companies is one opening.
/// `positions_of` gives the positions of a company, out of `positions` in all, and `is_opening` says of a
/// position whether it is an opening found.
pub fn count_openings<'a, C: Copy, P: 'a>(
    markers: &mut [Marker<C>],
    positions: usize,
    positions_of: impl Fn(C) -> &'a [Idx<P>],
    is_opening: impl Fn(Idx<P>) -> bool,
) {
    // The last marker in which each position was counted.
    let mut counted_in = IndexVec::filled(usize::MAX, positions);
    for (number, marker) in markers.iter_mut().enumerate() {
        marker.openings = 0;
        for &position in marker.companies.iter().flat_map(|&company| positions_of(company)) {
            if counted_in[position] != number && is_opening(position) {
                counted_in[position] = number;
                marker.openings += 1;
            }
        }
    }
}

/// Hashes the coordinates of a cell. They come from places in the county, so nobody can choose them to
/// collide; the standard hasher would take more time than the rest of the clustering.
#[derive(Default)]
struct CellHasher(u64);

impl Hasher for CellHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u64(byte.into());
        }
    }

    fn write_i32(&mut self, number: i32) {
        self.write_u64(number.cast_unsigned().into());
    }

    fn write_u64(&mut self, number: u64) {
        // Fibonacci hashing (Knuth, The Art of Computer Programming, vol. 3, 6.4); the table takes bits
        // from both ends.
        let mixed = (self.0.rotate_left(23) ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ mixed >> 32;
    }
}

fn distance_squared(a: WorldPoint, b: WorldPoint) -> f64 {
    (a.x - b.x).powi(2) + (a.y - b.y).powi(2)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::geo::lat_lng::LatLng;

    fn points() -> impl Strategy<Value = Vec<Point<u32>>> {
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

    #[test]
    fn a_rotation_within_a_marker_is_one_opening() {
        let at = LatLng::new(63.0, 10.0).unwrap().into();
        let points = [0_usize, 1].map(|company| Point { company, at, openings: 2 });
        // Position 2 is served at both, 3 is not found.
        let positions: [Vec<Idx<()>>; 2] =
            [vec![0, 2, 3], vec![1, 2]].map(|of| of.into_iter().map(Idx::of).collect());
        let mut markers = cluster_markers(&points, 8.0);
        assert_eq!(markers[0].openings, 4);
        count_openings(&mut markers, 4, |company| &positions[company], |position| position != Idx::of(3));
        assert_eq!(markers.iter().map(|marker| marker.openings).collect::<Vec<_>>(), [3]);
    }

    /// Points in a row, so many CSS pixels from the first one at a zoom level.
    fn row(pixels: &[f64], zoom: f64) -> Vec<Point<u32>> {
        let x = |pixels: f64| 0.5 + pixels / (256.0 * zoom.exp2());
        (0..)
            .zip(pixels)
            .map(|(company, &pixels)| Point {
                company,
                at: WorldPoint { x: x(pixels), y: 0.25 },
                openings: 0,
            })
            .collect()
    }

    #[test]
    fn what_would_overlap_is_one_marker_until_the_next_half_zoom_level() {
        let companies = |pixels: &[f64], zoom: f64| {
            let markers = cluster_markers(&row(pixels, 8.0), zoom);
            markers.into_iter().map(|marker| marker.companies).collect::<Vec<_>>()
        };
        assert_eq!(companies(&[0.0, 41.0, 83.0], 8.0), [vec![0, 1], vec![2]]);
        assert_eq!(companies(&[0.0, 43.0, 83.0], 8.0), [vec![0], vec![1, 2]]);
        assert_eq!(companies(&[0.0, 50.0, 34.0], 8.0), [vec![0], vec![1, 2]]);
        assert_eq!(companies(&[0.0, 41.0], 8.49), [vec![0, 1]]);
        assert_eq!(companies(&[0.0, 41.0], 8.5), [vec![0], vec![1]]);
        assert_eq!(companies(&[0.0, 83.0], 7.0), [vec![0, 1]]);
    }

    #[test]
    fn a_marker_says_what_it_holds_and_where() {
        let points = row(&[10.0, 0.0, 30.0], 8.0);
        let markers = cluster_markers(&points, 8.0);
        assert_eq!((markers.len(), markers[0].at), (1, points[0].at));
        let (west, east) = (points[1].at.x, points[2].at.x);
        assert_eq!((markers[0].bounds.min.x, markers[0].bounds.max.x), (west, east));
        assert_eq!((markers[0].bounds.min.y, markers[0].bounds.max.y), (0.25, 0.25));
        assert_eq!(
            [11.99, SPREAD_FROM_ZOOM, MAX_CLUSTER_ZOOM].map(|zoom| markers[0].kind(zoom)),
            [MarkerKind::Cluster, MarkerKind::Address, MarkerKind::Address]
        );
        let kind_of = |points: &[Point<u32>]| cluster_markers(points, 8.0)[0].kind(8.0);
        assert_eq!(kind_of(&points[..1]), MarkerKind::Company);
        assert_eq!(kind_of(&row(&[0.0, 41.0], MAX_CLUSTER_ZOOM)), MarkerKind::Address);
        assert_eq!(kind_of(&row(&[0.0, 43.0], MAX_CLUSTER_ZOOM)), MarkerKind::Cluster);
    }

    proptest! {
        #[test]
        fn every_point_is_in_one_marker_and_markers_keep_their_distance(
            points in points(),
            zoom in 4.0..16.0f64,
        ) {
            let markers = cluster_markers(&points, zoom);
            let each = markers.iter().flat_map(|marker| marker.companies.clone());
            let mut companies: Vec<u32> = each.collect();
            companies.sort_unstable();
            prop_assert_eq!(companies, points.iter().map(|point| point.company).collect::<Vec<_>>());
            let spacing = MARKER_SPACING / (256.0 * zoom.exp2()) * 0.999;
            for (i, a) in markers.iter().enumerate() {
                for b in &markers[i + 1..] {
                    prop_assert!(distance_squared(a.at, b.at) >= spacing * spacing / 1.0);
                }
            }
            prop_assert_eq!(
                markers.iter().map(|marker| marker.openings).sum::<u32>(),
                points.iter().map(|point| point.openings).sum::<u32>()
            );
        }

        #[test]
        fn spread_markers_keep_their_distance_and_lose_nobody(points in points(), zoom in 12.0..16.0f64) {
            // Squeezed into some kilometres, so that they are crowded.
            let centre = WorldPoint::from(LatLng::new(63.43, 10.4).unwrap());
            let squeezed = |at: f64, centre: f64| centre + (at - centre) / 300.0;
            let points: Vec<Point<u32>> = points
                .into_iter()
                .map(|point| Point {
                    at: WorldPoint { x: squeezed(point.at.x, centre.x), y: squeezed(point.at.y, centre.y) },
                    ..point
                })
                .collect();
            let spread = markers(&points, zoom);
            let mut companies: Vec<u32> =
                spread.iter().flat_map(|marker| marker.companies.clone()).collect();
            companies.sort_unstable();
            prop_assert_eq!(companies, points.iter().map(|point| point.company).collect::<Vec<_>>());
            let pixel = 1.0 / (256.0 * cluster_zoom_step(zoom).exp2());
            for (i, a) in spread.iter().enumerate() {
                for b in &spread[i + 1..] {
                    let distance = distance_squared(a.at, b.at).sqrt();
                    prop_assert!(distance >= SPREAD_SPACING * pixel * 0.999);
                }
                // Nobody is far from home.
                let home = points.iter().find(|point| point.company == a.companies[0]).unwrap();
                let moved = distance_squared(a.at, home.at).sqrt();
                prop_assert!(moved <= (f64::from(SPREAD_RINGS) * SPREAD_SPACING + MARKER_SPACING) * pixel);
            }
        }

        #[test]
        fn the_same_points_group_the_same_way_in_any_order(mut points in points(), zoom in 4.0..16.0f64) {
            let markers = cluster_markers(&points, zoom);
            points.reverse();
            prop_assert_eq!(cluster_markers(&points, zoom), markers);
        }
    }
}
