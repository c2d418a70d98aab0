//! The map's geometry as the files in `data/geo` hold it, and the positions of its names.
//!
//! The outlines themselves are text that the server hands out (`data/geo/{level}.svg.txt`), too large to be
//! part of the browser's program; this module holds what is needed to place them. Web Mercator world units
//! are those of [`mercator`](crate::geo::mercator).

use crate::geo::covered::{EAST, EDGE_BITS, NORTH, SOUTH, WEST};
use crate::{codes::municipality::MunicipalityCode, geo::lat_lng::LatLng};

mod table;

/// How much detail the outlines have. Each level is one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DetailLevel {
    /// The whole county, as coarse as a map 700 pixels high can show it: what the first HTML draws until the
    /// browser has fetched the next level.
    First,
    /// The whole county on a screen.
    Coarse,
    /// A part of the county, to about 150 metres.
    Regional,
    /// All that the source has, to about 10 metres within the county.
    Detailed,
}

impl DetailLevel {
    /// Every level, the coarsest first.
    pub const ALL: [Self; 4] = [Self::First, Self::Coarse, Self::Regional, Self::Detailed];

    /// The level to draw at a zoom (0 = the world in 256 CSS pixels). Until the next level takes over, a
    /// unit of a file is at most half a CSS pixel.
    pub fn for_zoom(zoom: f64) -> Self {
        let drawn = [Self::Coarse, Self::Regional, Self::Detailed];
        drawn.into_iter().rfind(|level| zoom >= level.from_zoom()).unwrap_or(Self::Coarse)
    }

    /// The level of the first HTML at a zoom: a unit of the file is at most 1.5 CSS pixels.
    pub fn first_for_zoom(zoom: f64) -> Self {
        if zoom < 7.5 { Self::First } else { Self::Coarse }
    }

    /// The zoom from which it is drawn.
    pub const fn from_zoom(self) -> f64 {
        match self {
            Self::First | Self::Coarse => 0.0,
            Self::Regional => 8.0,
            Self::Detailed => 10.0,
        }
    }

    /// How many units of its file the world is wide and high; a power of two.
    pub const fn units_per_world(self) -> i32 {
        1 << self.bits()
    }

    /// The point of the world, in the file's units, that the file counts from: the north-western corner of
    /// [`COVERED`].
    pub const fn origin(self) -> (i32, i32) {
        let shift = self.bits() - EDGE_BITS;
        ((WEST as i32) << shift, (NORTH as i32) << shift)
    }

    /// How wide and high [`COVERED`] is in the file's units.
    pub const fn size(self) -> (i32, i32) {
        let shift = self.bits() - EDGE_BITS;
        (((EAST - WEST) as i32) << shift, ((SOUTH - NORTH) as i32) << shift)
    }

    /// Its name, which is that of its file in `data/geo` up to the first dot.
    pub const fn name(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Coarse => "overview",
            Self::Regional => "regional",
            Self::Detailed => "detailed",
        }
    }

    const fn bits(self) -> u32 {
        match self {
            Self::First => 15,
            Self::Coarse => 17,
            Self::Regional => 19,
            Self::Detailed => 21,
        }
    }
}

/// The point of a municipality where its name stands best.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LabelPoint {
    /// Where.
    pub at: LatLng,
    /// How far it is to the edge of the municipality.
    pub room: Room,
}

/// Distances from a point upwards, downwards, to the left and to the right, in millionths of the world's
/// width.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Room {
    up: f64,
    down: f64,
    left: f64,
    right: f64,
}

impl Room {
    /// Whether a point that lies so far right and down, as parts of the world's width, is well within the
    /// ellipse that these distances span.
    pub fn contains(self, right: f64, down: f64) -> bool {
        let part = |distance: f64, negative: f64, positive: f64| {
            let limit = if distance < 0.0 { negative } else { positive };
            if distance == 0.0 { 0.0 } else { distance * 1e6 / limit }
        };
        part(right, self.left, self.right).hypot(part(down, self.up, self.down)) <= 0.8
    }
}

const fn label_point(lat: f64, lng: f64, [up, down, left, right]: [u16; 4]) -> LabelPoint {
    let room = Room { up: up as f64, down: down as f64, left: left as f64, right: right as f64 };
    LabelPoint { at: LatLng::literal(lat, lng), room }
}

/// What kind of place a name belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceKind {
    /// A settlement of some thousands.
    Town,
    /// A settlement of some hundreds, or the centre of a municipality.
    Village,
    /// A smaller settlement.
    Hamlet,
    /// A fjord or a part of the sea.
    Sea,
    /// A lake.
    Lake,
    /// A neighbouring county.
    County,
    /// Another country.
    Country,
}

/// The name of something other than a settlement.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlaceName {
    /// What it belongs to.
    pub kind: PlaceKind,
    /// In its own language.
    pub name: &'static str,
    /// The middle of the name.
    pub at: LatLng,
    /// The zoom from which it is shown.
    pub from_zoom: f64,
}

const fn place_name(kind: PlaceKind, name: &'static str, lat: f64, lng: f64, from_zoom: f64) -> PlaceName {
    PlaceName { kind, name, at: LatLng::literal(lat, lng), from_zoom }
}

/// The population from which a settlement is a town, and a village.
const TOWN: u32 = 3000;
const VILLAGE: u32 = 500;

/// A town or village whose name the map can show.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settlement {
    /// Its Norwegian name.
    pub name: &'static str,
    /// The middle of it, to about 500 metres.
    pub at: LatLng,
    /// How many live there by geonames.org, which in places counts the surroundings too: good for an order of
    /// importance, not as a figure to show. None where it has none.
    pub population: Option<u32>,
    /// The municipality that it lies in.
    pub municipality: MunicipalityCode,
}

impl Settlement {
    /// How large it is.
    pub fn kind(&self) -> PlaceKind {
        match self.population {
            Some(TOWN..) => PlaceKind::Town,
            Some(VILLAGE..) => PlaceKind::Village,
            _ if self.municipality.centre().name == self.name => PlaceKind::Village,
            _ => PlaceKind::Hamlet,
        }
    }
}

const fn settlement(
    name: &'static str,
    lat: f64,
    lng: f64,
    population: Option<u32>,
    municipality: u16,
) -> Settlement {
    Settlement {
        name,
        at: LatLng::literal(lat, lng),
        population,
        municipality: MunicipalityCode::literal(municipality),
    }
}

/// The county's towns and villages, every administrative centre among them: the largest first, those of
/// unknown population last.
pub fn settlements() -> &'static [Settlement] {
    &table::SETTLEMENTS
}

/// The settlement nearest to a place. Looked for beside every cluster of every view, so it compares squares
/// in the plane rather than great-circle distances.
pub fn nearest_settlement(at: LatLng) -> &'static Settlement {
    // A degree of longitude is as long as the cosine of the latitude times one of latitude.
    let narrowing = at.lat().to_radians().cos();
    let distance_squared = |settlement: &Settlement| {
        let (north, east) = (settlement.at.lat() - at.lat(), (settlement.at.lng() - at.lng()) * narrowing);
        north * north + east * east
    };
    let [first, others @ ..] = &table::SETTLEMENTS;
    let start = (distance_squared(first), first);
    let nearer = |nearest: (f64, &'static Settlement), other| {
        let distance = distance_squared(other);
        if distance < nearest.0 { (distance, other) } else { nearest }
    };
    others.iter().fold(start, nearer).1
}

/// Names of fjords, lakes and neighbours, in the order in which they take their room.
pub fn place_names() -> &'static [PlaceName] {
    &table::PLACE_NAMES
}

/// Where the municipality's name stands best: the point of its largest piece with the most room around it.
pub fn municipality_label(municipality: MunicipalityCode) -> LabelPoint {
    table::LABEL_POINTS[municipality.index()]
}
