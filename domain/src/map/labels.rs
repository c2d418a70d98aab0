//! The names on the map, as many as fit.

use crate::{
    codes::municipality::{MunicipalityCode, Region},
    geo::{
        mercator::WorldPoint,
        viewport::{ScreenPoint, Size, Viewport},
    },
    map::geodata::{self, PlaceKind, Room},
};

/// What a name on the map belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LabelKind {
    /// A municipality, named in the middle of its largest part.
    Municipality,
    /// A settlement, named beside it; water or a neighbour, named in its middle.
    Place(PlaceKind),
}

/// A name on the map.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// The Norwegian name.
    pub name: &'static str,
    /// The Southern Sámi name where it is official, below the Norwegian one.
    pub sami_name: Option<&'static str>,
    /// What it belongs to.
    pub kind: LabelKind,
    /// The middle of the text.
    pub at: WorldPoint,
    /// How far the middle of the text may be from its place.
    room: Room,
}

impl Label {
    /// Whether it is a settlement, whose name stands beside what marks it.
    fn is_settlement(&self) -> bool {
        matches!(self.kind, LabelKind::Place(PlaceKind::Town | PlaceKind::Village | PlaceKind::Hamlet))
    }

    /// How much wider or narrower its letters are than those of a municipality.
    fn letter_width(&self) -> f64 {
        let LabelKind::Place(kind) = self.kind else { return LETTER_WIDTH };
        match kind {
            PlaceKind::Town | PlaceKind::Village | PlaceKind::Lake => LETTER_WIDTH,
            PlaceKind::Hamlet => 0.95 * LETTER_WIDTH,
            // Spaced.
            PlaceKind::Sea => 1.1 * LETTER_WIDTH,
            PlaceKind::County | PlaceKind::Country => 1.4 * LETTER_WIDTH,
        }
    }
}

/// Something on the map that no name should cover, in CSS pixels of the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Obstacle {
    /// Its middle.
    pub middle: ScreenPoint,
    /// Half its width.
    pub half_width: f64,
    /// Half its height.
    pub half_height: f64,
}

impl Obstacle {
    /// A square or round one.
    pub const fn around(middle: ScreenPoint, radius: f64) -> Self {
        Self { middle, half_width: radius, half_height: radius }
    }
}

/// The height of a line of text, in CSS pixels.
const LINE_HEIGHT: f64 = 15.0;

/// The mean width of a letter, in CSS pixels; generous, because fonts differ.
const LETTER_WIDTH: f64 = 7.5;

/// The room kept free around a name, in CSS pixels.
const CLEARANCE: f64 = 5.0;

/// Towns and villages are named from this zoom on, where municipalities fill much of the map.
const SETTLEMENTS_FROM_ZOOM: f64 = 8.5;

/// Smaller settlements are named from this zoom on.
const HAMLETS_FROM_ZOOM: f64 = 9.5;

/// Half the width and half the height of a name with the room around it, in CSS pixels.
fn half_of(label: &Label) -> (f64, f64) {
    let letters = label.name.chars().count().max(label.sami_name.map_or(0, |name| name.chars().count()));
    let letters = u32::try_from(letters).unwrap_or(u32::MAX);
    let lines = if label.sami_name.is_some() { 2.0 } else { 1.0 };
    (f64::from(letters) * label.letter_width() / 2.0 + CLEARANCE, lines * LINE_HEIGHT / 2.0 + CLEARANCE)
}

/// A rectangle on the screen.
struct Extent {
    min: ScreenPoint,
    max: ScreenPoint,
}

impl Extent {
    fn around(middle: ScreenPoint, label: &Label) -> Self {
        let (half_width, half_height) = half_of(label);
        Self {
            min: ScreenPoint { x: middle.x - half_width, y: middle.y - half_height },
            max: ScreenPoint { x: middle.x + half_width, y: middle.y + half_height },
        }
    }

    /// Whether the text itself, without the room around it, is within a map of the size.
    fn is_whole_within(&self, size: Size) -> bool {
        self.min.x + CLEARANCE >= 0.0
            && self.min.y + CLEARANCE >= 0.0
            && self.max.x - CLEARANCE <= size.width()
            && self.max.y - CLEARANCE <= size.height()
    }

    fn overlaps(&self, other: &Self) -> bool {
        self.min.x < other.max.x
            && other.min.x < self.max.x
            && self.min.y < other.max.y
            && other.min.y < self.max.y
    }
}

/// How far a name may be moved down or up from what stands at its place, in CSS pixels, in the order in which
/// it is tried.
const SHIFTS: [f64; 9] = [0.0, -12.0, 12.0, -22.0, 22.0, -30.0, 30.0, -36.0, 36.0];

/// How far the name of a settlement may be moved sideways, likewise.
const SIDEWAYS: [f64; 7] = [0.0, 13.0, -13.0, 26.0, -26.0, 39.0, -39.0];

/// Where a name may stand around the marker at its place, the best first: right, left, below, above, then the
/// corners.
const ABOUT: [(f64, f64); 8] =
    [(1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0), (1.0, 1.0), (1.0, -1.0), (-1.0, 1.0), (-1.0, -1.0)];

/// How far from it, in CSS pixels, in the order in which it is tried.
const GAPS: [f64; 2] = [0.0, 8.0];

/// Half the width of the largest marker, in CSS pixels; larger obstacles are controls, not places.
const LARGEST_MARKER: f64 = 30.0;

/// The largest gap between a settlement and its name, in CSS pixels: a marker may stand between them.
const LARGEST_GAP: f64 = 36.0;

/// Where the name may stand, the best place first. None of them is another place: the name of an area stays
/// in it, and that of a settlement near it or beside what marks it.
fn places(
    label: &Label,
    middle: ScreenPoint,
    scale: f64,
    obstacles: &[Obstacle],
) -> impl Iterator<Item = ScreenPoint> {
    let sideways = if label.is_settlement() { &SIDEWAYS[..] } else { &SIDEWAYS[..1] };
    let mut places: Vec<ScreenPoint> = sideways
        .iter()
        .flat_map(|right| SHIFTS.map(|down| ScreenPoint { x: middle.x + right, y: middle.y + down }))
        .collect();
    let (half_width, half_height) = half_of(label);
    let away = |marker: &Obstacle| (marker.middle.x - middle.x).hypot(marker.middle.y - middle.y);
    let mut markers: Vec<&Obstacle> = obstacles
        .iter()
        .filter(|marker| {
            marker.half_width <= LARGEST_MARKER
                && (marker.middle.x - middle.x).abs() <= marker.half_width + CLEARANCE
                && (marker.middle.y - middle.y).abs() <= marker.half_height + CLEARANCE
        })
        .collect();
    markers.sort_by(|a, b| away(a).total_cmp(&away(b)));
    for marker in markers {
        // A little more: what touches does not overlap.
        let right = (marker.half_width - CLEARANCE).max(0.0) + half_width + 0.01;
        let down = (marker.half_height - CLEARANCE).max(0.0) + half_height + 0.01;
        places.extend(GAPS.into_iter().flat_map(|gap| {
            ABOUT.map(|(x, y)| ScreenPoint {
                x: marker.middle.x + x * (right + gap),
                y: marker.middle.y + y * (down + gap),
            })
        }));
    }
    let (is_settlement, room) = (label.is_settlement(), label.room);
    places.into_iter().filter(move |at| {
        let (x, y) = (at.x - middle.x, at.y - middle.y);
        if is_settlement {
            let gap = |away: f64, half: f64| (away - half + CLEARANCE).max(0.0);
            gap(x.abs(), half_width).hypot(gap(y.abs(), half_height)) <= LARGEST_GAP
        } else {
            room.contains(x / scale, y / scale)
        }
    })
}

/// The names that have room on the map, the most important first; none overlaps another or an obstacle, or
/// is cut off by the edge of the map. A name that has no room at its place is moved a little within it.
pub fn labels(viewport: Viewport, obstacles: impl IntoIterator<Item = Obstacle>) -> Vec<Label> {
    let obstacles: Vec<Obstacle> = obstacles.into_iter().collect();
    let mut taken: Vec<Extent> = obstacles
        .iter()
        .map(|&Obstacle { middle, half_width, half_height }| {
            // Names keep a distance from each other; next to a marker they may stand close.
            let (right, down) = ((half_width - CLEARANCE).max(0.0), (half_height - CLEARANCE).max(0.0));
            Extent {
                min: ScreenPoint { x: middle.x - right, y: middle.y - down },
                max: ScreenPoint { x: middle.x + right, y: middle.y + down },
            }
        })
        .collect();
    let mut placed = Vec::new();
    let in_view = viewport.rect(0.0);
    for label in candidates(viewport.zoom()) {
        // A town that is named like its municipality is named once.
        let is_named = placed.iter().any(|other: &Label| other.name == label.name);
        if is_named || !in_view.contains(label.at) {
            continue;
        }
        let middle = viewport.to_screen(label.at);
        let free = places(&label, middle, viewport.scale(), &obstacles).find(|&at| {
            let extent = Extent::around(at, &label);
            extent.is_whole_within(viewport.size()) && taken.iter().all(|other| !extent.overlaps(other))
        });
        if let Some(at) = free {
            taken.push(Extent::around(at, &label));
            placed.push(Label { at: viewport.to_world(at), ..label });
        }
    }
    placed
}

/// The Southern Sámi name where it is official.
fn sami_name(municipality: MunicipalityCode) -> Option<&'static str> {
    municipality.sami_name().filter(|_| municipality.sami_administrative_area())
}

/// The town that people orient themselves by; named as a town at every zoom.
const CAPITAL: &str = "Trondheim";

/// Every name for a zoom, the most important first.
fn candidates(zoom: f64) -> Vec<Label> {
    let settlement = |settlement: &geodata::Settlement| Label {
        name: settlement.name,
        // A settlement with its municipality's name stands for both.
        sami_name: sami_name(settlement.municipality)
            .filter(|_| settlement.name == settlement.municipality.name()),
        kind: LabelKind::Place(settlement.kind()),
        at: settlement.at.into(),
        room: Room::default(),
    };
    let settlements = |kind: PlaceKind| {
        let is_kind = move |settlement: &&geodata::Settlement| settlement.kind() == kind;
        geodata::settlements().iter().filter(is_kind).map(settlement)
    };
    let capital = geodata::settlements().iter().find(|settlement| settlement.name == CAPITAL).map(settlement);
    let others = geodata::place_names().iter().filter(|place| zoom >= place.from_zoom).map(|place| Label {
        name: place.name,
        sami_name: None,
        kind: LabelKind::Place(place.kind),
        at: place.at.into(),
        room: Room::default(),
    });
    if zoom < SETTLEMENTS_FROM_ZOOM {
        return capital.into_iter().chain(municipalities()).chain(others).collect();
    }
    let hamlets = (zoom >= HAMLETS_FROM_ZOOM).then(|| settlements(PlaceKind::Hamlet));
    settlements(PlaceKind::Town)
        .chain(others)
        .chain(settlements(PlaceKind::Village))
        .chain(municipalities())
        .chain(hamlets.into_iter().flatten())
        .collect()
}

/// The municipalities: the largest of every region first, so that every part of the county has a name, then
/// by population.
fn municipalities() -> impl Iterator<Item = Label> {
    let mut names: Vec<(u32, MunicipalityCode)> = MunicipalityCode::all()
        .map(|municipality| {
            let people = geodata::settlements()
                .iter()
                .filter(|settlement| settlement.municipality == municipality)
                .filter_map(|settlement| settlement.population)
                .sum();
            (people, municipality)
        })
        .collect();
    names.sort_by_key(|&(people, municipality)| (std::cmp::Reverse(people), municipality));
    let first_of = |region: Region| names.iter().find(|(_, m)| m.region() == region).map(|&(_, m)| m);
    let firsts: Vec<MunicipalityCode> = Region::ALL.into_iter().filter_map(first_of).collect();
    let rest: Vec<MunicipalityCode> = names.iter().map(|&(_, m)| m).filter(|m| !firsts.contains(m)).collect();
    firsts.into_iter().chain(rest).map(|municipality| {
        let point = geodata::municipality_label(municipality);
        Label {
            name: municipality.name(),
            sami_name: sami_name(municipality),
            kind: LabelKind::Municipality,
            at: point.at.into(),
            room: point.room,
        }
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::geo::lat_lng::LatLng;
    use crate::publication::snapshot::snapshot;

    #[test]
    fn every_region_is_named_on_a_large_map_of_the_county() {
        let names: Vec<_> = labels(Viewport::whole_county(Size::new(800.0, 800.0)), []);
        assert!(names.iter().any(|label| label.name == "Trondheim"));
        assert!(names.iter().any(|label| label.name == "Røros" && label.sami_name == Some("Rosse")));
        assert!(names.len() > 15, "{}", names.len());
    }

    #[test]
    fn trondheim_is_named_on_a_phone_among_the_markers_of_the_sample_data() {
        let today = time::macros::date!(2026 - 11 - 23);
        for companies in [250, 2000] {
            let records = crate::test_records::records(companies, 1, today);
            let catalogue = crate::catalogue::Catalogue::new(snapshot(records, today));
            let view = Viewport::whole_county(Size::new(390.0, 388.0));
            let overview = crate::views::explore::overview(
                &catalogue,
                &crate::search::query::Query::default(),
                view.size(),
            );
            let markers =
                overview.markers.iter().map(|marker| Obstacle::around(view.to_screen(marker.at), 22.0));
            assert!(labels(view, markers).iter().any(|label| label.name == CAPITAL), "{companies}");
        }
    }

    /// The kinds of names in a view, each once.
    fn kinds(lat: f64, lng: f64, zoom: f64) -> Vec<LabelKind> {
        let view = Viewport::new(LatLng::new(lat, lng).unwrap().into(), zoom, Size::new(900.0, 700.0));
        let mut kinds: Vec<LabelKind> = Vec::new();
        for label in labels(view, []) {
            if !kinds.contains(&label.kind) {
                kinds.push(label.kind);
            }
        }
        kinds
    }

    #[test]
    fn smaller_places_are_named_as_the_map_comes_closer() {
        use PlaceKind::{Country, Hamlet, Lake, Sea, Town, Village};
        let has = |kinds: &[LabelKind], kind| kinds.contains(&LabelKind::Place(kind));
        let county = kinds(63.8, 11.0, 6.5);
        assert!(has(&county, Town) && has(&county, Sea) && has(&county, Country), "{county:?}");
        assert!(!has(&county, Village) && !has(&county, Lake) && county.contains(&LabelKind::Municipality));
        let near = kinds(63.4, 10.6, 9.0);
        assert!(has(&near, Village) && has(&near, Lake) && !has(&near, Hamlet), "{near:?}");
        assert!(has(&kinds(63.4, 10.6, 10.5), Hamlet));
        // Towns come first, so that they have room before what is smaller.
        assert_eq!(near[0], LabelKind::Place(Town));
    }

    #[test]
    fn a_name_stands_at_its_place_or_nowhere() {
        for (width, height) in [(320.0, 320.0), (390.0, 388.0), (740.0, 780.0)] {
            let view = Viewport::whole_county(Size::new(width, height));
            // Markers on every label point, as in a county full of companies.
            let markers: Vec<Obstacle> = MunicipalityCode::all()
                .map(|code| {
                    Obstacle::around(view.to_screen(geodata::municipality_label(code).at.into()), 20.0)
                })
                .collect();
            let all = candidates(view.zoom());
            for label in labels(view, markers) {
                let own = all.iter().find(|other| other.name == label.name && other.kind == label.kind);
                let own = view.to_screen(own.unwrap().at);
                let at = view.to_screen(label.at);
                let (x, y) = ((at.x - own.x).abs(), (at.y - own.y).abs());
                let (half_width, half_height) = half_of(&label);
                let is_near = x <= half_width + LARGEST_GAP && y <= half_height + LARGEST_GAP;
                // A little less: the middle was converted to world coordinates and back.
                let part = 0.999 / view.scale();
                let is_within = label.room.contains((at.x - own.x) * part, (at.y - own.y) * part);
                assert!(if label.is_settlement() { is_near } else { is_within }, "{label:?} at {width}");
            }
        }
    }

    proptest! {
        #[test]
        fn no_name_overlaps_another(zoom in 4.0..14.0f64, lat in 62.3..65.2f64, lng in 8.2..14.3f64) {
            let view = Viewport::new(LatLng::new(lat, lng).unwrap().into(), zoom, Size::new(900.0, 700.0));
            let marker = Obstacle::around(view.to_screen(view.centre()), 15.0);
            let boxes: Vec<Extent> = labels(view, [marker])
                .iter()
                .map(|label| Extent::around(view.to_screen(label.at), label))
                .map(|b| Extent {
                    // A little less: the centre was converted to world coordinates and back.
                    min: ScreenPoint { x: b.min.x + 1e-6, y: b.min.y + 1e-6 },
                    max: ScreenPoint { x: b.max.x - 1e-6, y: b.max.y - 1e-6 },
                })
                .collect();
            for (i, a) in boxes.iter().enumerate() {
                prop_assert!(boxes[i + 1..].iter().all(|b| !a.overlaps(b)));
                let point = Extent { min: marker.middle, max: marker.middle };
                prop_assert!(!a.overlaps(&point));
                prop_assert!(a.is_whole_within(view.size()));
            }
        }
    }
}
