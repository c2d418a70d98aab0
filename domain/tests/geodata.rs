//! The committed outlines in `data/geo` are complete, without gaps or overlaps, and names lie in their
//! municipalities.
//!
//! All geometry here is in the files' whole-number units, so every comparison is exact.

#![expect(clippy::expect_used, reason = "clippy.toml's exception for tests does not reach helper functions")]
#![expect(
    clippy::cast_precision_loss,
    reason = "coordinates have 21 bits and areas 42, well within f64's 53"
)]

use std::collections::{BTreeMap, HashMap, HashSet};

use domain::{
    codes::municipality::{MunicipalityCode, MunicipalitySet},
    geo::covered::COVERED,
    geo::{
        lat_lng::LatLng,
        mercator::WorldPoint,
        viewport::{Size, Viewport, county},
    },
    map::{
        geodata::{DetailLevel, PlaceKind, PlaceName, municipality_label, place_names, settlements},
        municipality_bounds::bounds,
        outlines::Outlines,
        pieces::{Piece, UNITS_PER_WORLD, corner, piece, pieces_in},
    },
};

type Point = (i64, i64);
type Ring = Vec<Point>;
type Edge = (Point, Point);

const FILES: [(DetailLevel, &str); 4] = [
    (DetailLevel::First, include_str!("../../data/geo/first.svg.txt")),
    (DetailLevel::Coarse, include_str!("../../data/geo/overview.svg.txt")),
    (DetailLevel::Regional, include_str!("../../data/geo/regional.svg.txt")),
    (DetailLevel::Detailed, include_str!("../../data/geo/detailed.svg.txt")),
];

struct Level {
    detail: DetailLevel,
    /// By the `id` of the path, in the order of the file.
    paths: Vec<(String, Vec<Ring>)>,
}

impl Level {
    fn all() -> Vec<Self> {
        let read = |(detail, text): &(DetailLevel, &str)| Self {
            detail: *detail,
            paths: text.lines().map(parse_line).collect(),
        };
        FILES.iter().map(read).collect()
    }

    fn of(detail: DetailLevel) -> Self {
        Self::all().into_iter().find(|level| level.detail == detail).expect("each level has a file")
    }

    fn path(&self, id: &str) -> &[Ring] {
        &self.paths.iter().find(|(name, _)| name == id).expect("a path of that name").1
    }

    fn municipality(&self, code: MunicipalityCode) -> &[Ring] {
        self.path(&format!("k{code}"))
    }

    /// A position in the file's units.
    fn locate(&self, at: LatLng) -> (f64, f64) {
        let WorldPoint { x, y } = at.into();
        let (units, (west, north)) = (f64::from(self.detail.units_per_world()), self.detail.origin());
        (x * units - f64::from(west), y * units - f64::from(north))
    }
}

fn parse_line(line: &str) -> (String, Vec<Ring>) {
    let rest = line.strip_prefix("<path id=\"").expect("a path with an id");
    let (id, rest) = rest.split_once("\" d=\"").expect("path data");
    (id.to_owned(), parse_path(rest.strip_suffix("\"/>").expect("nothing but path data")))
}

/// Path data of relative movetos with implied linetos, as `scripts/geodata` writes it.
fn parse_path(data: &str) -> Vec<Ring> {
    let mut start = (0, 0);
    data.strip_suffix('z')
        .expect("closed rings")
        .split('z')
        .map(|ring| {
            let numbers = numbers(ring.strip_prefix('m').expect("a moveto"));
            let mut at: Point = start;
            let ring: Ring = numbers
                .chunks(2)
                .map(|step| {
                    at = (at.0 + step[0], at.1 + step[1]);
                    at
                })
                .collect();
            start = ring[0];
            ring
        })
        .collect()
}

fn numbers(text: &str) -> Vec<i64> {
    let spaced = text.replace('-', " -");
    spaced.split_whitespace().map(|number| number.parse().expect("a whole number")).collect()
}

fn edges(ring: &Ring) -> impl Iterator<Item = Edge> {
    ring.iter().copied().zip(ring.iter().copied().cycle().skip(1))
}

fn all_edges(rings: &[Ring]) -> impl Iterator<Item = Edge> {
    rings.iter().flat_map(edges)
}

/// Twice the area; positive for rings that run clockwise on the screen.
fn area(ring: &Ring) -> i64 {
    edges(ring).map(|((ax, ay), (bx, by))| ax * by - bx * ay).sum()
}

/// Twice the area that a path fills: holes run against their outer rings.
fn filled(rings: &[Ring]) -> i64 {
    rings.iter().map(area).sum()
}

fn contains(rings: &[Ring], (x, y): (f64, f64)) -> bool {
    let float = |(x, y): Point| (x as f64, y as f64);
    let crossings = all_edges(rings)
        .map(|(a, b)| (float(a), float(b)))
        .filter(|((ax, ay), (bx, by))| (*ay > y) != (*by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax);
    crossings.count() % 2 == 1
}

fn reversed((a, b): Edge) -> Edge {
    (b, a)
}

/// The edges of which the opposite direction is not among them.
fn unpaired(edges: &HashSet<Edge>) -> HashSet<Edge> {
    edges.iter().copied().filter(|edge| !edges.contains(&reversed(*edge))).collect()
}

#[test]
fn a_level_holds_each_municipality_the_county_the_land_and_the_lakes() {
    for level in Level::all() {
        let expected = MunicipalityCode::all().map(|code| format!("k{code}"));
        let expected: Vec<_> = expected.chain(["county", "land", "lakes"].map(String::from)).collect();
        let found: Vec<_> = level.paths.iter().map(|(id, _)| id.clone()).collect();
        assert_eq!(found, expected);
    }
}

#[test]
fn rings_are_triangles_at_least_and_visit_no_edge_twice() {
    for level in Level::all() {
        for (id, rings) in &level.paths {
            let mut seen = HashSet::new();
            for ring in rings {
                assert!(ring.len() >= 3 && area(ring) != 0, "{id}: {ring:?}");
            }
            for (a, b) in all_edges(rings) {
                assert!(a != b && seen.insert((a, b)) && !seen.contains(&(b, a)), "{id}: {a:?} {b:?}");
            }
        }
    }
}

#[test]
fn everything_lies_within_the_covered_rectangle_and_land_reaches_its_edges() {
    for level in Level::all() {
        let (width, height) = level.detail.size();
        let (width, height) = (i64::from(width), i64::from(height));
        for (id, rings) in &level.paths {
            for (x, y) in rings.iter().flatten() {
                assert!((0..=width).contains(x) && (0..=height).contains(y), "{id}: {x} {y}");
            }
        }
        let land: Vec<Point> = level.path("land").iter().flatten().copied().collect();
        assert!(land.iter().any(|(x, _)| *x == width));
        assert!(land.iter().any(|(_, y)| *y == 0) && land.iter().any(|(_, y)| *y == height));

        let units = f64::from(level.detail.units_per_world());
        let (west, north) = level.detail.origin();
        assert_eq!(COVERED.min, WorldPoint { x: f64::from(west) / units, y: f64::from(north) / units });
    }
}

#[test]
fn municipalities_meet_without_gap_or_overlap_and_fill_the_county() {
    for level in Level::all() {
        let mut edges = HashSet::new();
        let mut sum = 0;
        for code in MunicipalityCode::all() {
            let rings = level.municipality(code);
            sum += filled(rings);
            for edge in all_edges(rings) {
                assert!(edges.insert(edge), "two municipalities on one side of {edge:?}");
            }
        }
        let county: HashSet<Edge> = all_edges(level.path("county")).collect();
        assert_eq!(unpaired(&edges), county);
        assert_eq!(sum, filled(level.path("county")));
    }
}

/// Were the county and the land not joined, slivers of sea would run along the border: enclosed, long and
/// thin.
#[test]
fn no_sliver_of_sea_lies_between_the_county_and_its_neighbours() {
    for level in Level::all() {
        let county: HashSet<Edge> = all_edges(level.path("county")).collect();
        // The land turns the other way round.
        let land: HashSet<Edge> = all_edges(level.path("land")).map(reversed).collect();
        assert!(county.is_disjoint(&land), "the county and the land overlap");
        let shared = county.iter().filter(|edge| land.contains(&reversed(**edge))).count();
        assert!(shared > 250, "only {shared} edges of the border are one and the same");

        let coast = rings_along(unpaired(&county.union(&land).copied().collect()));
        for lagoon in coast.iter().filter(|ring| area(ring) < 0) {
            let length: f64 =
                edges(lagoon).map(|(a, b)| ((b.0 - a.0) as f64).hypot((b.1 - a.1) as f64)).sum();
            let width = -area(lagoon) as f64 / length;
            let least = if level.detail == DetailLevel::First { 1.5 } else { 4.0 };
            assert!(width > least, "{:?}: {width} units wide: {lagoon:?}", level.detail);
        }
    }
}

/// Joins directed edges end to start into rings.
fn rings_along(edges: HashSet<Edge>) -> Vec<Ring> {
    let mut onwards: BTreeMap<Point, Vec<Point>> = BTreeMap::new();
    for (a, b) in edges {
        onwards.entry(a).or_default().push(b);
    }
    let mut rings = Vec::new();
    while let Some((&start, _)) = onwards.first_key_value() {
        let (mut ring, mut at) = (Vec::new(), start);
        while at != start || ring.is_empty() {
            ring.push(at);
            let ways = onwards.get_mut(&at).expect("rings that close");
            let next = ways.pop().expect("a way on");
            if ways.is_empty() {
                onwards.remove(&at);
            }
            at = next;
        }
        rings.push(ring);
    }
    rings
}

#[test]
fn no_two_edges_cross() {
    for level in Level::all() {
        let municipal = MunicipalityCode::all().flat_map(|code| all_edges(level.municipality(code)));
        assert_no_crossing(municipal.chain(all_edges(level.path("land"))), level.detail);
        assert_no_crossing(all_edges(level.path("lakes")), level.detail);
    }
}

/// Edges may meet in their ends only. The edges are sorted into square cells, so that only neighbours are
/// compared.
fn assert_no_crossing(edges: impl Iterator<Item = Edge>, detail: DetailLevel) {
    let cell = i64::from(detail.size().0) / 200;
    let mut cells: HashMap<Point, Vec<Edge>> = HashMap::new();
    let undirected: HashSet<Edge> = edges.map(|(a, b)| (a.min(b), a.max(b))).collect();
    for (a, b) in undirected {
        for x in a.0.min(b.0) / cell..=a.0.max(b.0) / cell {
            for y in a.1.min(b.1) / cell..=a.1.max(b.1) / cell {
                cells.entry((x, y)).or_default().push((a, b));
            }
        }
    }
    for edges in cells.values() {
        for (i, first) in edges.iter().enumerate() {
            for second in &edges[..i] {
                assert!(!cross(*first, *second), "{detail:?}: {first:?} crosses {second:?}");
            }
        }
    }
}

/// Whether two different edges have a point in common that is not an end of both.
fn cross((a, b): Edge, (c, d): Edge) -> bool {
    let side =
        |p: Point, q: Point, r: Point| ((q.0 - p.0) * (r.1 - p.1) - (q.1 - p.1) * (r.0 - p.0)).signum();
    let within = |p: Point, q: Point, r: Point| {
        r != p
            && r != q
            && side(p, q, r) == 0
            && (p.0.min(q.0)..=p.0.max(q.0)).contains(&r.0)
            && (p.1.min(q.1)..=p.1.max(q.1)).contains(&r.1)
    };
    side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
        || within(a, b, c)
        || within(a, b, d)
        || within(c, d, a)
        || within(c, d, b)
}

/// Simplifying moves coasts and drops small islands: by at most 15 % of the area in the first HTML and 5 % on
/// the overview (Frøya, made of islands), 2 % on the regional level.
#[test]
fn the_levels_show_the_same_municipalities() {
    let levels = Level::all();
    let square_world = |level: &Level, code| {
        let units = f64::from(level.detail.units_per_world());
        filled(level.municipality(code)) as f64 / (units * units)
    };
    for code in MunicipalityCode::all() {
        let detailed = square_world(&levels[3], code);
        for (level, tolerance) in levels.iter().zip([0.15, 0.05, 0.02]) {
            let share = square_world(level, code) / detailed;
            assert!((share - 1.0).abs() < tolerance, "{}: {share} at {:?}", code.name(), level.detail);
        }
    }
}

#[test]
fn names_stand_inside_their_municipalities() {
    for level in Level::all() {
        for code in MunicipalityCode::all() {
            let at = level.locate(municipality_label(code).at);
            assert!(contains(level.municipality(code), at), "{} at {:?}", code.name(), level.detail);
        }
    }
    let detailed = Level::of(DetailLevel::Detailed);
    let elsewhere: Vec<_> = settlements()
        .iter()
        .filter(|settlement| {
            let municipality = detailed.municipality(settlement.municipality);
            !contains(municipality, detailed.locate(settlement.at)) || water(settlement.at).is_some()
        })
        .map(|settlement| settlement.name)
        .collect();
    assert_eq!(elsewhere, [""; 0]);
}

#[test]
fn a_name_that_is_moved_within_its_room_stays_in_its_municipality() {
    let regional = Level::of(DetailLevel::Regional);
    let step = 20.0 / f64::from(regional.detail.units_per_world());
    let (mut within, mut outside) = (0_u32, 0_u32);
    for code in MunicipalityCode::all() {
        let label = municipality_label(code);
        let (x, y) = regional.locate(label.at);
        for (right, down) in (-60..60).flat_map(|right| (-60..60).map(move |down| (right, down))) {
            let (right, down) = (f64::from(right), f64::from(down));
            if label.room.contains(right * step, down * step) {
                within += 1;
                let at = (x + right * 20.0, y + down * 20.0);
                outside += u32::from(!contains(regional.municipality(code), at));
            }
        }
    }
    // Distances are known along the axes; a bay between them may reach in.
    assert!(within > 5000 && outside * 12 < within, "{outside} of {within}");
}

const CLOSE: &str = include_str!("../../data/geo/close.txt");

fn is_within(water: &str, at: (f64, f64)) -> bool {
    !water.is_empty() && contains(&parse_path(water), at)
}

/// What water the close map has at a place.
fn water(at: LatLng) -> Option<PlaceKind> {
    let at = WorldPoint::from(at);
    let view = Viewport::new(at, 12.0, Size::new(1.0, 1.0));
    let tile = pieces_in(view).into_iter().find(|tile| tile.rect().contains(at))?;
    let piece = Piece::read(piece(CLOSE, tile.x, tile.y)?).expect("a piece");
    let (units, (west, north)) = (f64::from(UNITS_PER_WORLD), corner(tile));
    let at = (at.x * units - f64::from(west), at.y * units - f64::from(north));
    if is_within(&piece.sea, at) {
        Some(PlaceKind::Sea)
    } else {
        is_within(&piece.lakes, at).then_some(PlaceKind::Lake)
    }
}

#[test]
fn fjords_and_lakes_are_named_in_the_water() {
    // Around the county there may be no pieces.
    let within = |place: &&PlaceName| county().contains(place.at.into());
    let elsewhere: Vec<_> = place_names()
        .iter()
        .filter(within)
        .filter(|place| {
            let expected = Some(place.kind).filter(|kind| matches!(kind, PlaceKind::Sea | PlaceKind::Lake));
            water(place.at) != expected
        })
        .map(|place| place.name)
        .collect();
    assert_eq!(elsewhere, [""; 0]);
}

#[test]
fn every_piece_can_be_read_and_goes_on_in_the_next() {
    let mut coast = 0;
    for line in CLOSE.lines() {
        let (head, text) = line.split_once('\t').unwrap_or((line, ""));
        let (column, row) = head.split_once(' ').expect("column and row");
        let [column, row] = [column, row].map(|number| number.parse().expect("a number"));
        assert_eq!(piece(CLOSE, column, row), Some(text), "{head}");
        let here = Piece::read(text).expect("a piece");
        coast += here.coast.len();
        let Some(east) = piece(CLOSE, column + 1, row) else { continue };
        let east = Piece::read(east).expect("a piece");
        // Just east of the edge, which is in the margin of the one and at the rim of the other.
        for y in (0..4096).step_by(256).map(|y| f64::from(y) + 0.5) {
            assert_eq!(is_within(&here.sea, (4096.5, y)), is_within(&east.sea, (0.5, y)), "{head}, {y}");
        }
    }
    assert_eq!(CLOSE.lines().count(), 20 * 16);
    assert!(coast > 300_000, "{coast}");
}

#[test]
fn administrative_centres_are_among_the_settlements_once() {
    for code in MunicipalityCode::all() {
        let found: Vec<_> = settlements()
            .iter()
            .filter(|settlement| settlement.municipality == code && settlement.name == code.centre().name)
            .collect();
        assert_eq!(found.len(), 1, "{}", code.name());
        assert!(found[0].at.distance_km(code.centre().at) < 0.5, "{}", code.name());
    }
    let names: HashSet<_> = settlements().iter().map(|settlement| settlement.name).collect();
    assert_eq!(names.len(), settlements().len());
    assert!(settlements().is_sorted_by_key(|settlement| std::cmp::Reverse(settlement.population)));
}

#[test]
fn the_detail_follows_the_zoom() {
    for (zoom, level) in [
        (f64::NEG_INFINITY, DetailLevel::Coarse),
        (f64::NAN, DetailLevel::Coarse),
        (7.99, DetailLevel::Coarse),
        (8.0, DetailLevel::Regional),
        (9.99, DetailLevel::Regional),
        (10.0, DetailLevel::Detailed),
        (22.0, DetailLevel::Detailed),
    ] {
        assert_eq!(DetailLevel::for_zoom(zoom), level, "{zoom}");
    }
    assert_eq!(DetailLevel::first_for_zoom(7.49), DetailLevel::First);
    assert_eq!(DetailLevel::first_for_zoom(7.5), DetailLevel::Coarse);
    for level in DetailLevel::ALL {
        assert!(FILES.iter().any(|(detail, _)| *detail == level));
        assert!(level.name().starts_with(|first: char| first.is_ascii_lowercase()));
    }
}

#[test]
fn neighbours_are_those_that_share_a_border() {
    let levels = Level::all();
    let level = levels.last().expect("a level");
    let edges: HashMap<MunicipalityCode, HashSet<Edge>> =
        MunicipalityCode::all().map(|code| (code, all_edges(level.municipality(code)).collect())).collect();
    for code in MunicipalityCode::all() {
        let shares = |other: &MunicipalityCode| {
            edges[&code].iter().any(|edge| edges[other].contains(&reversed(*edge)))
        };
        let expected: MunicipalitySet =
            MunicipalityCode::all().filter(|other| *other != code && shares(other)).collect();
        assert_eq!(code.has_land_border(), !expected.is_empty(), "{code}");
        // The outlines show borders on land; a tunnel is not in them.
        let by_land: MunicipalitySet = code
            .neighbours()
            .iter()
            .filter(|other| code.has_land_border() && other.has_land_border())
            .collect();
        assert_eq!(by_land, expected, "{code}");
    }
}

#[test]
fn the_rectangle_of_a_municipality_holds_its_outline_closely() {
    let outlines = Outlines::read(DetailLevel::Detailed, FILES[3].1).expect("the outlines");
    for municipality in MunicipalityCode::all() {
        let only = MunicipalitySet::only(municipality);
        let (table, outline) = (bounds(only), outlines.bounds(only));
        let (Some(table), Some(outline)) = (table, outline) else { panic!("{municipality} has no outline") };
        assert!(table.contains(outline.min) && table.contains(outline.max), "{municipality}");
        // A hundredth of a degree of longitude is 1/36,000 of the world; one of latitude is larger there.
        let most = 3.0 / 36_000.0;
        let larger = [
            outline.min.x - table.min.x,
            outline.min.y - table.min.y,
            table.max.x - outline.max.x,
            table.max.y - outline.max.y,
        ];
        assert!(larger.into_iter().all(|each| each < most), "{municipality}: {larger:?}");
    }
}
