//! SVG path data as the map's files have it: relative whole numbers, each line from where the one before
//! ended.

use std::{fmt::Write as _, num::ParseIntError};

/// A point in the units of a file or drawing.
pub(crate) type GridPoint = (i32, i32);

/// The lines of path data (`m…z`, or `m…` where they are open), counted from `origin`.
pub(crate) fn read_lines(data: &str, origin: GridPoint) -> Result<Vec<Vec<GridPoint>>, ParseIntError> {
    let (mut x, mut y) = origin;
    let mut lines = Vec::new();
    for line in data.split('m').skip(1) {
        let numbers = line.trim_end_matches('z').replace('-', " -");
        let mut numbers = numbers.split_ascii_whitespace().map(str::parse::<i32>);
        let mut points = Vec::new();
        while let (Some(dx), Some(dy)) = (numbers.next(), numbers.next()) {
            x += dx?;
            y += dy?;
            points.push((x, y));
        }
        // A closed line ends where it began.
        if line.ends_with('z') {
            (x, y) = points.first().copied().unwrap_or((x, y));
        }
        lines.push(points);
    }
    Ok(lines)
}

/// Adds a line to path data, without closing it. `from` is where the line before ended.
pub(crate) fn write_line(data: &mut String, from: GridPoint, first: GridPoint, rest: &[GridPoint]) {
    data.push('m');
    write_number(data, first.0 - from.0, false);
    write_number(data, first.1 - from.1, true);
    let mut from = first;
    for &to in rest {
        write_number(data, to.0 - from.0, true);
        write_number(data, to.1 - from.1, true);
        from = to;
    }
}

/// A minus sign separates two numbers as well as a space does.
fn write_number(data: &mut String, number: i32, is_next: bool) {
    if is_next && number >= 0 {
        data.push(' ');
    }
    // Writing to a `String` cannot fail.
    let _ = write!(data, "{number}");
}
