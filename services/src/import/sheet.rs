//! Sheets as a file has them, before anything is known of what they hold.

use domain::codes::date::iso_date;
use time::Date;
use unicode_normalization::UnicodeNormalization as _;

/// A cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// A text.
    Text(String),
    /// A number.
    Number(f64),
    /// A day.
    Date(Date),
    /// The error of a formula, as in `#REF!`.
    Error(String),
}

impl Cell {
    /// The content as text: letters composed, without spaces around it, lines separated by `\n`. Days are
    /// written as ISO 8601 does, whole numbers without a decimal point.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => clean(text),
            // A float writes its shortest exact decimal form.
            Self::Number(number) => number.to_string(),
            Self::Date(day) => iso_date(*day),
            Self::Error(error) => error.clone(),
        }
    }
}

/// A text as records may have it: what spreadsheets add to it is removed.
fn clean(text: &str) -> String {
    let composed: String = text
        .replace("\r\n", "\n")
        .replace(['\r', '\u{b}', '\u{2028}', '\u{2029}'], "\n")
        .replace(['\u{200b}', '\u{feff}', '\u{ad}'], "")
        .nfc()
        .collect();
    let lines = composed.split('\n').map(str::trim_end);
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// A row of a sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct SheetRow {
    /// Its number, from 1, as spreadsheet programs show it.
    pub(super) number: u32,
    /// Its cells, from the first column.
    pub(super) cells: Vec<Cell>,
}

impl SheetRow {
    /// Whether every cell is empty.
    pub(super) fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| cell.text().is_empty())
    }
}

/// A sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// Its name; none in a text file, which is one sheet.
    pub(super) name: Option<String>,
    /// Its rows, in order; empty ones may be missing.
    pub(super) rows: Vec<SheetRow>,
    /// The numbers of the rows in which merged cells begin.
    pub(super) merged: Vec<u32>,
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn cells_are_read_as_people_mean_them() {
        for (cell, text) in [
            (Cell::Empty, ""),
            (Cell::Text("  Mera\u{30a}ker\u{a0} ".to_owned()), "Meråker"),
            (Cell::Text("En linje  \r\nog en til\r\n".to_owned()), "En linje\nog en til"),
            (Cell::Number(923_609_016.0), "923609016"),
            (Cell::Number(63.43), "63.43"),
            (Cell::Date(date!(2026 - 12 - 01)), "2026-12-01"),
        ] {
            assert_eq!(cell.text(), text);
        }
    }
}
