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
    /// The whole county on a screen; small enough to be part of every page.
    Coarse,
    /// A part of the county, to about 150 metres.
    Regional,
    /// All that the source has, to about 10 metres within the county.
    Detailed,
}

impl DetailLevel {
    /// Every level, the coarsest first.
    pub const ALL: [Self; 3] = [Self::Coarse, Self::Regional, Self::Detailed];

    /// The level to draw at a zoom (0 = the world in 256 CSS pixels). Until the next level takes over, a
    /// unit of a file is at most half a CSS pixel.
    pub fn for_zoom(zoom: f64) -> Self {
        Self::ALL.into_iter().rfind(|level| zoom >= level.from_zoom()).unwrap_or(Self::Coarse)
    }

    /// The zoom from which it is drawn.
    pub const fn from_zoom(self) -> f64 {
        match self {
            Self::Coarse => 0.0,
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
            Self::Coarse => "overview",
            Self::Regional => "regional",
            Self::Detailed => "detailed",
        }
    }

    const fn bits(self) -> u32 {
        match self {
            Self::Coarse => 17,
            Self::Regional => 19,
            Self::Detailed => 21,
        }
    }
}

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

/// Where the municipality's name stands best: the point of its largest piece with the most room around it.
pub fn label_point(municipality: MunicipalityCode) -> LatLng {
    table::LABEL_POINTS[municipality.index()]
}
