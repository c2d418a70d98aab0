//! The close map: sea, lakes and inland borders, finer than the outlines, in pieces of which the browser
//! fetches those in view.
//!
//! Their coast comes from another source than that of the municipalities (`data/geo/README.md`) and lies some
//! 100 m off it. So that the two never meet, only the borders inland are drawn of the municipalities then.

use std::{num::ParseIntError, ops::RangeInclusive};

use crate::{
    codes::municipality::MunicipalityCode,
    geo::{
        tile::{Tile, tiles_in},
        viewport::Viewport,
    },
    map::path_data::{GridPoint, read_lines, write_line},
};

/// The zoom from which pieces are drawn.
pub const PIECES_FROM_ZOOM: f64 = 9.0;

/// A piece is a tile of this zoom.
const PIECE_ZOOM: u8 = 9;

/// The columns and rows that there are pieces of: what a map of 2560 × 1440 CSS pixels can show.
const COLUMNS: RangeInclusive<u32> = 262..=281;
const ROWS: RangeInclusive<u32> = 129..=144;

/// How many units of a piece the world is wide and high; a unit is half a CSS pixel at zoom 12.
pub const UNITS_PER_WORLD: u32 = 1 << 21;

/// How wide and high a piece is, in its units.
pub const SIDE: i32 = 1 << (21 - PIECE_ZOOM as i32);

/// How far what is filled goes on beyond the edge, in units, so that no gap shows between two pieces.
const MARGIN: i32 = 16;

/// How far outside the map pieces are fetched, in CSS pixels.
const FETCHED_AROUND: f64 = 96.0;

/// A line between two municipalities, or between one and a neighbouring county or country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Border {
    /// The municipality on the one side.
    pub municipality: MunicipalityCode,
    /// The one on the other side; none outside the county.
    pub other: Option<MunicipalityCode>,
    /// Path data.
    pub line: String,
}

impl Border {
    /// Whether exactly one of its sides is among those for which `is_within` holds.
    pub fn is_around(&self, is_within: impl Fn(MunicipalityCode) -> bool) -> bool {
        is_within(self.municipality) != self.other.is_some_and(is_within)
    }
}

/// What one piece shows, as path data in its units from its north-western corner; empty where it shows none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Piece {
    /// The sea, by the even-odd rule: islands are cut out.
    pub sea: String,
    /// The line between sea and land.
    pub coast: String,
    /// The larger lakes, by the even-odd rule.
    pub lakes: String,
    /// The line between lakes and land.
    pub shore: String,
    /// The borders inland.
    pub borders: Vec<Border>,
}

/// A piece is not written as [`Piece::read`] reads it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidPiece {
    /// A part of it is of no known kind.
    #[error("no part of a piece: {0}")]
    Part(String),
    /// A coordinate is no whole number.
    #[error("not a whole number: {0}")]
    Coordinate(#[from] ParseIntError),
}

impl Piece {
    /// Reads what [`piece`] finds.
    pub fn read(text: &str) -> Result<Self, InvalidPiece> {
        let mut read = Self::default();
        for part in text.split('\t').filter(|part| !part.is_empty()) {
            let invalid = || InvalidPiece::Part(part.chars().take(20).collect());
            let (kind, line) = part.split_at(part.find('m').ok_or_else(invalid)?);
            match kind {
                "s" => (read.sea, read.coast) = (line.to_owned(), along_the_water(line)?),
                "l" => (read.lakes, read.shore) = (line.to_owned(), along_the_water(line)?),
                _ => {
                    let sides = kind.strip_prefix('b').ok_or_else(invalid)?;
                    let mut sides = sides.split(',').map(str::parse::<MunicipalityCode>);
                    let municipality = sides.next().and_then(Result::ok).ok_or_else(invalid)?;
                    let other = sides.next().transpose().map_err(|_| invalid())?;
                    read.borders.push(Border { municipality, other, line: line.to_owned() });
                }
            }
        }
        Ok(read)
    }
}

/// The edges of the water without those where it was cut.
fn along_the_water(water: &str) -> Result<String, ParseIntError> {
    let mut data = String::new();
    let mut at = (0, 0);
    for ring in read_lines(water, at)? {
        let is_cut = |i: usize| goes_along_a_cut(ring[i], ring[(i + 1) % ring.len()]);
        let Some(cut) = (0..ring.len()).find(|&i| is_cut(i)) else {
            if let [first, rest @ ..] = &*ring {
                write_line(&mut data, at, *first, rest);
                data.push('z');
                at = *first;
            }
            continue;
        };
        // Once round, beginning after a cut.
        let mut line: Vec<GridPoint> = Vec::new();
        for i in (cut + 1..=cut + ring.len()).map(|i| i % ring.len()) {
            line.push(ring[i]);
            if is_cut(i) {
                if let [first, rest @ .., last] = &*line {
                    write_line(&mut data, at, *first, &[rest, &[*last]].concat());
                    at = *last;
                }
                line.clear();
            }
        }
    }
    Ok(data)
}

/// Whether the edge from one point to the next lies where pieces are cut.
fn goes_along_a_cut(from: GridPoint, to: GridPoint) -> bool {
    let is_cut = |a: i32, b: i32| a == b && (a == -MARGIN || a == SIDE + MARGIN);
    is_cut(from.0, to.0) || is_cut(from.1, to.1)
}

/// The pieces that a map shows, by rows; none below [`PIECES_FROM_ZOOM`].
pub fn pieces_in(viewport: Viewport) -> Vec<Tile> {
    if viewport.zoom() < PIECES_FROM_ZOOM {
        return Vec::new();
    }
    tiles_in(viewport.rect(FETCHED_AROUND), PIECE_ZOOM)
        .filter(|tile| COLUMNS.contains(&tile.x) && ROWS.contains(&tile.y))
        .collect()
}

/// The piece's text in `data/geo/close.txt`; none if there is no such piece.
pub fn piece(file: &str, column: u32, row: u32) -> Option<&str> {
    let head = format!("{column} {row}");
    file.lines().find_map(|line| {
        let rest = line.strip_prefix(&*head)?;
        if rest.is_empty() { Some(rest) } else { rest.strip_prefix('\t') }
    })
}

/// The north-western corner of a piece in the units of the world.
pub fn corner(tile: Tile) -> (i32, i32) {
    let units = |index: u32| i32::try_from(index).unwrap_or_default() * SIDE;
    (units(tile.x), units(tile.y))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::geo::{lat_lng::LatLng, viewport::Size};

    /// An island in the middle of a bay that is open to the north, a lake, and two borders.
    const FIXTURE: &str = "262 129\n263 129\tsm100-16 0 500 400 0 0-500zm100 200 0 50 50 0z\
                           \tlm900 900 40 0 0 40z\tb5001,5031m0 0 10 10\tb5001m40 40 5 0\n";

    fn at(lat: f64, lng: f64, zoom: f64) -> Viewport {
        Viewport::new(LatLng::new(lat, lng).unwrap().into(), zoom, Size::new(390.0, 388.0))
    }

    #[test]
    fn a_piece_is_found_by_column_and_row() {
        assert_eq!(piece(FIXTURE, 262, 129), Some(""));
        assert!(piece(FIXTURE, 263, 129).unwrap().starts_with("sm100"));
        assert_eq!(piece(FIXTURE, 26, 129), None);
        assert_eq!(piece(FIXTURE, 263, 12), None);
    }

    #[test]
    fn coasts_are_not_drawn_where_the_water_was_cut() {
        let read = Piece::read(piece(FIXTURE, 263, 129).unwrap()).unwrap();
        assert_eq!(read.sea, "m100-16 0 500 400 0 0-500zm100 200 0 50 50 0z");
        assert_eq!(read.coast, "m100-16 0 500 400 0 0-500m-300 200 0 50 50 0z");
        assert_eq!((&*read.lakes, &*read.shore), ("m900 900 40 0 0 40z", "m900 900 40 0 0 40z"));
        // Open sea has no coast.
        let all = Piece::read("sm-16-16 4128 0 0 4128-4128 0z").unwrap();
        assert_eq!(all.coast, "");
    }

    #[test]
    fn a_border_is_around_what_is_chosen_on_one_side_only() {
        let borders = Piece::read(piece(FIXTURE, 263, 129).unwrap()).unwrap().borders;
        let [between, around] = &*borders else { panic!("{borders:?}") };
        assert_eq!(
            (between.other.map(|other| other.to_string()), around.other),
            (Some("5031".to_owned()), None)
        );
        let trondheim: MunicipalityCode = "5001".parse().unwrap();
        let malvik: MunicipalityCode = "5031".parse().unwrap();
        assert!(between.is_around(|code| code == trondheim) && between.is_around(|code| code == malvik));
        assert!(!between.is_around(|code| code == trondheim || code == malvik));
        assert!(around.is_around(|code| code == trondheim) && !around.is_around(|code| code == malvik));
    }

    #[test]
    fn what_is_no_piece_is_refused() {
        assert_eq!(Piece::read("x1 2"), Err(InvalidPiece::Part("x1 2".to_owned())));
        assert_eq!(Piece::read("b1m1 2"), Err(InvalidPiece::Part("b1m1 2".to_owned())));
        assert!(matches!(Piece::read("sm1 az"), Err(InvalidPiece::Coordinate(_))));
    }

    #[test]
    fn no_piece_is_fetched_before_the_map_is_close() {
        assert_eq!(pieces_in(Viewport::whole_county(Size::new(2560.0, 1440.0))), []);
        assert_eq!(pieces_in(at(63.43, 10.4, 8.99)), []);
        let tiles = pieces_in(at(63.43, 10.4, 12.0));
        assert_eq!(tiles, [Tile { z: 9, x: 270, y: 138 }]);
        assert_eq!(corner(tiles[0]), (270 * 4096, 138 * 4096));
    }

    proptest! {
        #[test]
        fn pieces_cover_every_close_map(zoom in 9.0..12.0f64, lat in 62.3..65.2f64, lng in 8.2..14.3f64) {
            let view = Viewport::new(LatLng::new(lat, lng).unwrap().into(), zoom, Size::new(2560.0, 1440.0));
            let pieces = pieces_in(view);
            let rect = view.rect(0.0);
            for corner in [rect.min, rect.max] {
                prop_assert!(pieces.iter().any(|tile| tile.rect().contains(corner)));
            }
        }
    }
}
