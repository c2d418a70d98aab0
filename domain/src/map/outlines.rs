//! Outlines cut down to what one drawing shows, so that a page with a part of the map contains that part
//! only.

use std::num::ParseIntError;

use crate::{
    codes::municipality::{MunicipalityCode, MunicipalitySet},
    geo::{
        bounding_box::BoundingBox,
        mercator::WorldPoint,
        viewport::{ScreenPoint, Viewport},
    },
    map::{
        geodata::DetailLevel,
        path_data::{GridPoint, read_lines, write_line},
    },
};

/// What can be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outline {
    /// A municipality.
    Municipality(MunicipalityCode),
    /// The line around the county.
    County,
    /// All land outside the county.
    Land,
    /// The larger lakes.
    Lakes,
}

impl Outline {
    /// The `id` of its path in a file of `data/geo`.
    fn id(self) -> String {
        match self {
            Self::Municipality(municipality) => format!("k{municipality}"),
            Self::County => "county".to_owned(),
            Self::Land => "land".to_owned(),
            Self::Lakes => "lakes".to_owned(),
        }
    }
}

/// The steps of a drawing's coordinates, per CSS pixel: finer than is visible, coarser than the files.
pub const STEPS_PER_PIXEL: f64 = 2.0;

/// How far beyond the drawing's edge outlines are cut, in CSS pixels: strokes along the cut stay invisible.
const CUT_MARGIN: f64 = 6.0;

/// The smallest ring that is drawn, in square CSS pixels: of smaller islands and lakes only the strokes would
/// be seen, and they run into each other. The largest ring of an outline is always drawn.
const SMALLEST_RING: f64 = 6.0;

/// The outlines of one level of detail, read once.
#[derive(Debug, Default)]
pub struct Outlines {
    paths: Vec<(String, Vec<Ring>)>,
}

/// A closed line.
#[derive(Debug)]
struct Ring {
    points: Vec<WorldPoint>,
    bounds: BoundingBox,
    /// In square world units.
    area: f64,
}

/// A file of outlines is not written as [`Outlines::read`] reads it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidOutlines {
    /// A line is no `path` element with an id and closed relative lines.
    #[error("line {0} is no path")]
    NoPath(usize),
    /// A coordinate is no whole number.
    #[error("not a whole number: {0}")]
    Coordinate(#[from] ParseIntError),
}

impl Outlines {
    /// Reads a file of `data/geo`.
    pub fn read(level: DetailLevel, file: &str) -> Result<Self, InvalidOutlines> {
        let mut paths = Vec::new();
        for (number, line) in file.lines().enumerate() {
            let (id, data) = line
                .strip_prefix("<path id=\"")
                .and_then(|rest| rest.split_once("\" d=\""))
                .and_then(|(id, rest)| {
                    Some((id, rest.strip_suffix("\"/>").filter(|data| data.ends_with('z'))?))
                })
                .ok_or(InvalidOutlines::NoPath(number + 1))?;
            paths.push((id.to_owned(), rings(level, data)?));
        }
        Ok(Self { paths })
    }

    fn rings(&self, outline: Outline) -> &[Ring] {
        let id = outline.id();
        self.paths.iter().find(|(name, _)| *name == id).map_or(&[], |(_, rings)| rings)
    }

    /// The rectangle that holds the municipalities; none when there are none.
    pub fn bounds(&self, municipalities: MunicipalitySet) -> Option<BoundingBox> {
        let rings = municipalities.iter().flat_map(|each| self.rings(Outline::Municipality(each)));
        BoundingBox::around(rings.flat_map(|ring| [ring.bounds.min, ring.bounds.max]))
    }

    /// What the view shows of an outline, as path data in [`STEPS_PER_PIXEL`] from the view's upper left
    /// corner; none when it shows nothing of it.
    ///
    /// Corners go to the nearest whole step, the same for both sides of a border, so that no gap opens
    /// between neighbours.
    pub fn cut(&self, outline: Outline, viewport: Viewport) -> Option<String> {
        let view = viewport.rect(CUT_MARGIN);
        let mut data = String::new();
        let mut start = (0, 0);
        let rings = self.rings(outline);
        let largest = rings.iter().map(|ring| ring.area).max_by(f64::total_cmp).unwrap_or_default();
        let smallest = (SMALLEST_RING / viewport.scale().powi(2)).min(largest);
        let is_drawn = |ring: &&Ring| ring.area >= smallest && ring.bounds.intersects(view);
        for ring in rings.iter().filter(is_drawn) {
            let points = if view.contains(ring.bounds.min) && view.contains(ring.bounds.max) {
                snapped(viewport, ring.points.iter().copied())
            } else {
                snapped(viewport, clipped(&ring.points, view).into_iter())
            };
            if let [first, rest @ ..] = &*points {
                write_line(&mut data, start, *first, rest);
                data.push('z');
                start = *first;
            }
        }
        (!data.is_empty()).then_some(data)
    }
}

fn rings(level: DetailLevel, data: &str) -> Result<Vec<Ring>, InvalidOutlines> {
    let units = f64::from(level.units_per_world());
    let ring = |points: Vec<GridPoint>| {
        let world = |(x, y)| WorldPoint { x: f64::from(x) / units, y: f64::from(y) / units };
        let points: Vec<WorldPoint> = points.into_iter().map(world).collect();
        let bounds = BoundingBox::around(points.iter().copied())?;
        let area = area(&points);
        Some(Ring { points, bounds, area })
    };
    Ok(read_lines(data, level.origin())?.into_iter().filter_map(ring).collect())
}

/// The area within a ring, by the shoelace formula.
fn area(ring: &[WorldPoint]) -> f64 {
    let next = ring.iter().cycle().skip(1);
    // Relative to the first point: world units have few digits left for products of their differences.
    let origin = ring.first().copied().unwrap_or(WorldPoint { x: 0.0, y: 0.0 });
    let cross = |a: &WorldPoint, b: &WorldPoint| {
        (a.x - origin.x) * (b.y - origin.y) - (b.x - origin.x) * (a.y - origin.y)
    };
    ring.iter().zip(next).map(|(a, b)| cross(a, b)).sum::<f64>().abs() / 2.0
}

/// The part of a ring within a rectangle (I. E. Sutherland and G. W. Hodgman, Reentrant Polygon Clipping,
/// 1974): one edge of the rectangle after the other. Where the ring leaves and comes back, the result runs
/// along the edge.
fn clipped(ring: &[WorldPoint], rect: BoundingBox) -> Vec<WorldPoint> {
    let at_x = |x: f64| {
        move |a: WorldPoint, b: WorldPoint| WorldPoint { x, y: a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x) }
    };
    let at_y = |y: f64| {
        move |a: WorldPoint, b: WorldPoint| WorldPoint { x: a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y), y }
    };
    let west = clipped_by(ring, |p| p.x >= rect.min.x, at_x(rect.min.x));
    let east = clipped_by(&west, |p| p.x <= rect.max.x, at_x(rect.max.x));
    let north = clipped_by(&east, |p| p.y >= rect.min.y, at_y(rect.min.y));
    clipped_by(&north, |p| p.y <= rect.max.y, at_y(rect.max.y))
}

fn clipped_by(
    ring: &[WorldPoint],
    is_inside: impl Fn(WorldPoint) -> bool,
    crossing: impl Fn(WorldPoint, WorldPoint) -> WorldPoint,
) -> Vec<WorldPoint> {
    let Some(&last) = ring.last() else { return Vec::new() };
    let mut kept = Vec::new();
    let mut from = last;
    for &to in ring {
        if is_inside(from) != is_inside(to) {
            kept.push(crossing(from, to));
        }
        if is_inside(to) {
            kept.push(to);
        }
        from = to;
    }
    kept
}

/// The corners in whole steps, without those that fall together or lie on a straight line; none when no
/// area is left.
fn snapped(viewport: Viewport, points: impl Iterator<Item = WorldPoint>) -> Vec<GridPoint> {
    let mut kept: Vec<GridPoint> = Vec::new();
    for point in points {
        let ScreenPoint { x, y } = viewport.to_screen(point);
        let step = (whole(x * STEPS_PER_PIXEL), whole(y * STEPS_PER_PIXEL));
        if kept.last() == Some(&step) {
            continue;
        }
        if let [.., a, b] = &*kept
            && goes_straight_on(*a, *b, step)
        {
            kept.pop();
        }
        kept.push(step);
    }
    while kept.len() > 1 && kept.first() == kept.last() {
        kept.pop();
    }
    if kept.len() < 3 { Vec::new() } else { kept }
}

#[expect(clippy::cast_possible_truncation, reason = "a drawing has some thousands of pixels at most")]
fn whole(value: f64) -> i32 {
    value.round() as i32
}

/// Whether `b` lies between `a` and `c`, so that the line is the same without it.
fn goes_straight_on(a: GridPoint, b: GridPoint, c: GridPoint) -> bool {
    let (ux, uy, vx, vy) = (b.0 - a.0, b.1 - a.1, c.0 - b.0, c.1 - b.1);
    i64::from(ux) * i64::from(vy) == i64::from(uy) * i64::from(vx)
        && i64::from(ux) * i64::from(vx) + i64::from(uy) * i64::from(vy) > 0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::geo::viewport::Size;

    const FILES: [(DetailLevel, &str); 3] = [
        (DetailLevel::Coarse, include_str!("../../../data/geo/overview.svg.txt")),
        (DetailLevel::Regional, include_str!("../../../data/geo/regional.svg.txt")),
        (DetailLevel::Detailed, include_str!("../../../data/geo/detailed.svg.txt")),
    ];

    fn outlines(level: DetailLevel) -> Outlines {
        let (_, file) = FILES.into_iter().find(|(each, _)| *each == level).unwrap();
        Outlines::read(level, file).unwrap()
    }

    /// The rings of path data, as a browser reads it.
    fn read(data: &str) -> Vec<Vec<GridPoint>> {
        let mut start = (0, 0);
        let mut rings = Vec::new();
        for ring in data.strip_suffix('z').unwrap().split('z') {
            let spaced = ring.strip_prefix('m').unwrap().replace('-', " -");
            let numbers: Vec<i32> = spaced.split_whitespace().map(|number| number.parse().unwrap()).collect();
            let mut at = start;
            let ring: Vec<GridPoint> = numbers
                .chunks(2)
                .map(|step| {
                    at = (at.0 + step[0], at.1 + step[1]);
                    at
                })
                .collect();
            start = ring[0];
            rings.push(ring);
        }
        rings
    }

    fn twice_area(ring: &[GridPoint]) -> i64 {
        let next = ring.iter().cycle().skip(1);
        ring.iter()
            .zip(next)
            .map(|(a, b)| i64::from(a.0) * i64::from(b.1) - i64::from(b.0) * i64::from(a.1))
            .sum()
    }

    fn municipality(number: u16) -> MunicipalityCode {
        number.try_into().unwrap()
    }

    #[test]
    fn every_path_of_every_level_is_read() {
        for (level, file) in FILES {
            let outlines = Outlines::read(level, file).unwrap();
            assert_eq!(outlines.paths.len(), 38 + 3);
            for (id, rings) in &outlines.paths {
                let line = file.lines().find(|line| line.contains(&format!("\"{id}\""))).unwrap();
                assert_eq!(rings.len(), line.matches('z').count(), "{id}");
            }
        }
    }

    #[test]
    fn what_is_no_file_of_outlines_is_refused() {
        let read = |file| Outlines::read(DetailLevel::Coarse, file).err();
        assert_eq!(read("<path d=\"m1 1z\"/>"), Some(InvalidOutlines::NoPath(1)));
        assert_eq!(read("<path id=\"a\" d=\"m1 1\"/>"), Some(InvalidOutlines::NoPath(1)));
        assert!(matches!(read("<path id=\"a\" d=\"m1 xz\"/>"), Some(InvalidOutlines::Coordinate(_))));
    }

    #[test]
    fn a_municipality_holds_its_centre() {
        let outlines = outlines(DetailLevel::Regional);
        for each in MunicipalityCode::all() {
            let bounds = outlines.bounds(MunicipalitySet::only(each)).unwrap();
            assert!(bounds.contains(each.centre().at.into()), "{each}");
        }
        assert_eq!(outlines.bounds(MunicipalitySet::EMPTY), None);
    }

    #[test]
    fn a_view_of_one_municipality_carries_little() {
        let outlines = outlines(DetailLevel::Regional);
        let roros = MunicipalitySet::only(municipality(5025));
        let view = Viewport::fit(outlines.bounds(roros).unwrap(), Size::new(400.0, 300.0), 12.0);
        assert!(outlines.cut(Outline::Municipality(municipality(5025)), view).is_some());
        assert!(outlines.cut(Outline::Municipality(municipality(5052)), view).is_none());
        let all = MunicipalityCode::all().map(Outline::Municipality).chain([Outline::Land, Outline::Lakes]);
        let length: usize =
            all.filter_map(|outline| outlines.cut(outline, view)).map(|data| data.len()).sum();
        assert!(length < 6000, "{length}");
    }

    #[test]
    fn rings_too_small_to_see_are_left_out_unless_there_is_nothing_larger() {
        let large = "m2000 2500 1000 0 0 1000-1000 0z";
        let small = "m1200 0 10 0 0 10-10 0z";
        let rings = |paths: &str| {
            let file = format!("<path id=\"land\" d=\"{paths}\"/>");
            let outlines = Outlines::read(DetailLevel::Coarse, &file).unwrap();
            let view = Viewport::whole_county(Size::new(480.0, 520.0));
            outlines.cut(Outline::Land, view).map_or(0, |data| read(&data).len())
        };
        assert_eq!((rings(&format!("{large}{small}")), rings(large)), (1, 1));
        let smaller = "m1200 0 200 0 0 200-200 0z";
        assert_eq!(rings(&format!("{large}{smaller}")), 2);
    }

    #[test]
    fn the_whole_county_keeps_its_area() {
        let outlines = outlines(DetailLevel::Coarse);
        let view = Viewport::whole_county(Size::new(480.0, 520.0));
        let scale = view.scale() * STEPS_PER_PIXEL;
        for each in MunicipalityCode::all() {
            let data = outlines.cut(Outline::Municipality(each), view).unwrap();
            let drawn: i64 = read(&data).iter().map(|ring| twice_area(ring)).sum();
            let exact: f64 = outlines
                .rings(Outline::Municipality(each))
                .iter()
                .map(|ring| {
                    let next = ring.points.iter().cycle().skip(1);
                    ring.points
                        .iter()
                        .zip(next)
                        .map(|(a, b)| (a.x * b.y - b.x * a.y) * scale * scale)
                        .sum::<f64>()
                })
                .sum();
            #[expect(clippy::cast_precision_loss, reason = "some thousands")]
            let off = (drawn as f64 / exact - 1.0).abs();
            assert!(off < 0.08, "{each}: {off}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn nothing_reaches_beyond_the_margin_and_what_is_within_is_kept(
            lat in 62.5..65.0f64, lng in 8.5..14.0f64, zoom in 6.0..12.0f64, width in 200.0..700.0f64,
        ) {
            let outlines = outlines(DetailLevel::Coarse);
            let at = crate::geo::lat_lng::LatLng::new(lat, lng).unwrap();
            let view = Viewport::new(at.into(), zoom, Size::new(width, 300.0));
            let largest = |length: f64| whole((length + CUT_MARGIN) * STEPS_PER_PIXEL) + 1;
            let least = -largest(0.0);
            for each in MunicipalityCode::all() {
                let cut = outlines.cut(Outline::Municipality(each), view);
                for ring in cut.iter().flat_map(|data| read(data)) {
                    prop_assert!(ring.len() >= 3);
                    for (x, y) in ring {
                        prop_assert!((least..=largest(width)).contains(&x));
                        prop_assert!((least..=largest(300.0)).contains(&y));
                    }
                }
            }
        }

        #[test]
        fn cutting_keeps_the_area_of_what_two_rectangles_share(
            left in -0.5..0.5f64, top in -0.5..0.5f64, wide in 0.1..1.0f64, high in 0.1..1.0f64,
        ) {
            let corner = |x, y| WorldPoint { x, y };
            let (right, bottom) = (left + wide, top + high);
            let ring = [corner(left, top), corner(right, top), corner(right, bottom), corner(left, bottom)];
            let rect = BoundingBox { min: corner(0.0, 0.0), max: corner(0.4, 0.4) };
            let cut = clipped(&ring, rect);
            let next = cut.iter().cycle().skip(1);
            let area: f64 = cut.iter().zip(next).map(|(a, b)| (a.x * b.y - b.x * a.y) / 2.0).sum();
            let shared = |from: f64, length: f64| ((from + length).min(0.4) - from.max(0.0)).max(0.0);
            prop_assert!((area - shared(left, wide) * shared(top, high)).abs() < 1e-12);
        }
    }
}
