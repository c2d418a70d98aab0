//! Names on the map, as many as have room.

use crate::{
    codes::municipality::{MunicipalityCode, Region},
    geo::{
        mercator::WorldPoint,
        viewport::{ScreenPoint, Size, Viewport},
    },
    map::geodata,
};

/// What a name on the map belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LabelKind {
    /// A municipality, named in the middle of its largest part.
    Municipality,
    /// A town or village, named beside it.
    Settlement,
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
}

impl Label {
    /// Whether it is the name that people orient themselves by.
    fn is_priority(&self) -> bool {
        self.name == "Trondheim"
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

/// Villages are named from this zoom on, where municipalities fill much of the map.
const SETTLEMENTS_FROM_ZOOM: f64 = 8.5;

/// Half the width and half the height of a name with the room around it, in CSS pixels.
fn half_of(label: &Label) -> (f64, f64) {
    let letters = label.name.chars().count().max(label.sami_name.map_or(0, |name| name.chars().count()));
    let letters = u32::try_from(letters).unwrap_or(u32::MAX);
    let lines = if label.sami_name.is_some() { 2.0 } else { 1.0 };
    (f64::from(letters) * LETTER_WIDTH / 2.0 + CLEARANCE, lines * LINE_HEIGHT / 2.0 + CLEARANCE)
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

/// How far down a name may be moved away from a marker, in CSS pixels, in the order in which it is tried:
/// just above or below what stands where it belongs.
const SHIFTS: [f64; 9] = [0.0, -12.0, 12.0, -22.0, 22.0, -30.0, 30.0, -36.0, 36.0];

/// How far a priority name may be moved sideways, in CSS pixels.
const SIDEWAYS: [f64; 5] = [0.0, 13.0, -13.0, 26.0, -26.0];

/// The zoom from which all these shifts may be used. Below it municipalities are so small that the name
/// would stand in the next one.
const ALL_SHIFTS_FROM_ZOOM: f64 = 6.75;

/// Where a name may stand around a marker, the best first: right, left, below, above, then the corners.
const ABOUT: [(f64, f64); 8] =
    [(1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0), (1.0, 1.0), (1.0, -1.0), (-1.0, 1.0), (-1.0, -1.0)];

/// How far from the marker, in CSS pixels, in the order in which it is tried.
const GAPS: [f64; 3] = [0.0, 8.0, 16.0];

/// Half the width of the largest marker, in CSS pixels; larger obstacles are controls, not places.
const LARGEST_MARKER: f64 = 30.0;

/// Where the name may stand, the best place first; some may stand beside the marker at their place.
fn places(
    label: &Label,
    may_stand_beside: bool,
    middle: ScreenPoint,
    zoom: f64,
    obstacles: &[Obstacle],
) -> Vec<ScreenPoint> {
    let reach = SHIFTS[8] * (zoom - ALL_SHIFTS_FROM_ZOOM).exp2().min(1.0);
    let shifts = SHIFTS.into_iter().filter(|down| down.abs() <= reach);
    let sideways = if label.is_priority() { &SIDEWAYS[..] } else { &SIDEWAYS[..1] };
    let mut places: Vec<ScreenPoint> = sideways
        .iter()
        .flat_map(|right| {
            shifts.clone().map(move |down| ScreenPoint { x: middle.x + right, y: middle.y + down })
        })
        .collect();
    if may_stand_beside {
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
    }
    places
}

/// The names that have room on the map, the most important first; none overlaps another or an obstacle, or
/// is cut off by the edge of the map. A name that has no room at its place is moved a little.
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
    let is_large = viewport.zoom() >= ALL_SHIFTS_FROM_ZOOM;
    for (rank, label) in candidates(viewport.zoom()).into_iter().enumerate() {
        // A town that is named like its municipality is named once.
        let is_named = placed.iter().any(|other: &Label| other.name == label.name);
        if is_named || !in_view.contains(label.at) {
            continue;
        }
        let middle = viewport.to_screen(label.at);
        // The name of a municipality only where that is large on the map.
        let may_stand_beside = match label.kind {
            LabelKind::Settlement => true,
            LabelKind::Municipality => label.is_priority() || (is_large && rank < Region::ALL.len()),
        };
        let free =
            places(&label, may_stand_beside, middle, viewport.zoom(), &obstacles).into_iter().find(|&at| {
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

/// Every name, by importance: administrative centres first, then by population.
fn candidates(zoom: f64) -> Vec<Label> {
    let municipality = |municipality: MunicipalityCode| Label {
        name: municipality.name(),
        sami_name: sami_name(municipality),
        kind: LabelKind::Municipality,
        at: geodata::label_point(municipality).into(),
    };
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

    // The largest name of every region comes first, so that every part of the county has one.
    let first_of = |region: Region| names.iter().find(|(_, m)| m.region() == region).map(|&(_, m)| m);
    let firsts: Vec<MunicipalityCode> = Region::ALL.into_iter().filter_map(first_of).collect();
    let rest = names.iter().map(|&(_, m)| m).filter(|m| !firsts.contains(m));
    let municipalities = firsts.iter().copied().chain(rest).map(municipality);

    if zoom < SETTLEMENTS_FROM_ZOOM {
        return municipalities.collect();
    }
    let settlements = geodata::settlements().iter().map(|settlement| Label {
        name: settlement.name,
        // A settlement with its municipality's name stands for both.
        sami_name: sami_name(settlement.municipality)
            .filter(|_| settlement.name == settlement.municipality.name()),
        kind: LabelKind::Settlement,
        at: settlement.at.into(),
    });
    settlements.chain(municipalities).collect()
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
            assert!(labels(view, markers).iter().any(super::Label::is_priority), "{companies}");
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
