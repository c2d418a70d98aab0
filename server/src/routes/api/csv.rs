//! CSV tables that Excel opens directly: UTF-8 with a byte order mark, and semicolons as its Norwegian
//! settings expect.

use std::{borrow::Cow, io};

use axum::http::header;
use csv::{Terminator, WriterBuilder};
use domain::codes::language::Language;

use crate::http::streaming::{Document, Export};

/// The mark by which Excel detects UTF-8.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// A table: headings, and a function for the row of an item.
pub(super) struct Table<I, R: FnMut(I) -> Vec<String>> {
    headings: Vec<String>,
    row: R,
    of: std::marker::PhantomData<fn(I)>,
}

impl<I, R> Document for Table<I, R>
where
    I: Send + 'static,
    R: FnMut(I) -> Vec<String> + Send + 'static,
{
    type Item = I;

    fn begin(&mut self, out: &mut Vec<u8>) -> io::Result<()> {
        out.extend_from_slice(BYTE_ORDER_MARK);
        write(&self.headings, out)
    }

    fn part(&mut self, item: I, out: &mut Vec<u8>) -> io::Result<()> {
        write(&(self.row)(item), out)
    }

    fn end(&mut self, _: &mut Vec<u8>) -> io::Result<()> {
        Ok(())
    }
}

/// A response with a table, to be saved under the given file name with `.csv` added.
pub(super) fn table<I: Send + 'static>(
    name: &str,
    language: Language,
    headings: Vec<String>,
    items: impl IntoIterator<Item = I, IntoIter: Send + 'static>,
    row: impl FnMut(I) -> Vec<String> + Send + 'static,
) -> Export {
    Export::of(Table { headings, row, of: std::marker::PhantomData }, items)
        .with(header::CONTENT_TYPE, "text/csv; charset=utf-8; header=present")
        .with(header::CONTENT_LANGUAGE, language.tag())
        .with(header::CONTENT_DISPOSITION, &format!("attachment; filename=\"{name}.csv\""))
}

fn write(row: &[String], out: &mut Vec<u8>) -> io::Result<()> {
    let mut writer = WriterBuilder::new()
        .delimiter(b';')
        .terminator(Terminator::CRLF)
        .buffer_capacity(1024)
        .from_writer(out);
    writer.write_record(row.iter().map(|cell| harmless(cell).into_owned()))?;
    writer.flush()
}

/// Prefixes a cell with an apostrophe if a spreadsheet would run it as a formula.
///
/// The list of prefixes is that of OWASP, <https://owasp.org/www-community/attacks/CSV_Injection>.
fn harmless(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\0']) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for formula in ["=1+1", "+47", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\0=1"] {
            assert_eq!(harmless(formula), format!("'{formula}"));
        }
        assert_eq!(harmless("Røros-Bygg = oss"), "Røros-Bygg = oss");
        assert_eq!(harmless(""), "");
    }

    #[test]
    fn rows_are_written_as_excel_reads_them() {
        let mut out = Vec::new();
        let row = ["a;b", "sa \"hei\"", "to\nlinjer", "=cmd", "æ"].map(str::to_owned);
        write(&row, &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "\"a;b\";\"sa \"\"hei\"\"\";\"to\nlinjer\";'=cmd;æ\r\n");
    }
}
