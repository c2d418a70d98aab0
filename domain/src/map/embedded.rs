//! The map's geodata, compiled into the server. The browser's programs use none of it, so they do not contain
//! it.

use std::sync::LazyLock;

use crate::map::{geodata::DetailLevel, outlines::Outlines, pieces};

/// The outlines of a level of detail as SVG `path` elements.
pub const fn outline_paths(level: DetailLevel) -> &'static str {
    match level {
        DetailLevel::First => include_str!("../../../data/geo/first.svg.txt"),
        DetailLevel::Coarse => include_str!("../../../data/geo/overview.svg.txt"),
        DetailLevel::Regional => include_str!("../../../data/geo/regional.svg.txt"),
        DetailLevel::Detailed => include_str!("../../../data/geo/detailed.svg.txt"),
    }
}

/// A piece of the close map.
pub fn piece(column: u32, row: u32) -> Option<&'static str> {
    pieces::piece(include_str!("../../../data/geo/close.txt"), column, row)
}

/// The outlines of a level of detail, parsed on first use.
pub fn outlines(level: DetailLevel) -> &'static Outlines {
    static READ: [LazyLock<Outlines>; 4] = [
        LazyLock::new(|| read(DetailLevel::First)),
        LazyLock::new(|| read(DetailLevel::Coarse)),
        LazyLock::new(|| read(DetailLevel::Regional)),
        LazyLock::new(|| read(DetailLevel::Detailed)),
    ];
    match level {
        DetailLevel::First => &READ[0],
        DetailLevel::Coarse => &READ[1],
        DetailLevel::Regional => &READ[2],
        DetailLevel::Detailed => &READ[3],
    }
}

/// A test parses every level, so nothing is left out.
fn read(level: DetailLevel) -> Outlines {
    Outlines::read(level, outline_paths(level)).unwrap_or_default()
}
