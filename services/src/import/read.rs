//! Reads files of spreadsheet programs: XLSX, ODS and text with separators.

use std::{
    collections::BTreeMap,
    io::{self, Cursor, Read as _},
};

use calamine::{
    Data, ExcelDateTime, Ods, OdsError, Range, Reader as _, SheetType, Xlsx, XlsxError, open_workbook_from_rs,
};
use domain::codes::date::parse_date;
use encoding_rs::{Encoding, UTF_8, UTF_16LE, WINDOWS_1252};
use time::{Date, Month};
use zip::ZipArchive;

use super::sheet::{Cell, Sheet, SheetRow};

/// The largest file, in bytes.
pub const MAX_FILE: u64 = 20_000_000;

/// The largest number of rows of a sheet.
pub const MAX_ROWS: u32 = 100_000;

/// The largest number of columns of a sheet.
pub const MAX_COLUMNS: u32 = 10_000;

/// The largest size of a workbook's parts when they are unpacked, in bytes.
const MAX_UNPACKED: u64 = 300_000_000;

/// Why a file was not read.
#[derive(Debug, thiserror::Error)]
pub enum UnreadableFile {
    /// The file is too large.
    #[error("the file is larger than {} MB; split it into several", MAX_FILE / 1_000_000)]
    TooLarge,
    /// The parts of a workbook are too large.
    #[error("the workbook unpacks to more than {} MB; split it into several", MAX_UNPACKED / 1_000_000)]
    TooMuch,
    /// A sheet has too many rows.
    #[error("the sheet “{0}” has more than {MAX_ROWS} rows; split it into several files")]
    TooManyRows(String),
    /// A sheet has too many columns.
    #[error("the sheet “{0}” has more than {MAX_COLUMNS} columns; remove those without content")]
    TooManyColumns(String),
    /// The file is in the format of Excel before 2007.
    #[error("this is a file of Excel before 2007 (.xls); open it and save it as .xlsx")]
    OldExcel,
    /// The file is an archive that is neither XLSX nor ODS, or a damaged one.
    #[error("this is no spreadsheet that can be read (XLSX, ODS or CSV): {0}")]
    NoSpreadsheet(String),
    /// The file is neither a spreadsheet nor text.
    #[error("this is neither a spreadsheet (XLSX, ODS) nor text (CSV)")]
    NoText,
}

/// Reads the sheets of a file.
pub fn read(bytes: &[u8]) -> Result<Vec<Sheet>, UnreadableFile> {
    if u64::try_from(bytes.len()).is_ok_and(|length| length > MAX_FILE) {
        return Err(UnreadableFile::TooLarge);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        workbook(bytes)
    } else if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        Err(UnreadableFile::OldExcel)
    } else {
        Ok(vec![separated(&decoded(bytes)?)?])
    }
}

/// The sheets of an archive.
fn workbook(bytes: &[u8]) -> Result<Vec<Sheet>, UnreadableFile> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(no_spreadsheet)?;
    check_size(&mut archive)?;
    if archive.index_for_name("content.xml").is_some() {
        open_document(open_workbook_from_rs(Cursor::new(bytes)).map_err(no_spreadsheet::<OdsError>)?)
    } else {
        excel(open_workbook_from_rs(Cursor::new(bytes)).map_err(no_spreadsheet::<XlsxError>)?)
    }
}

fn no_spreadsheet<E: std::fmt::Display>(error: E) -> UnreadableFile {
    UnreadableFile::NoSpreadsheet(error.to_string())
}

/// Unpacks an archive once and keeps nothing of it: the sizes that it declares may be wrong.
fn check_size(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<(), UnreadableFile> {
    let mut left = MAX_UNPACKED;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(no_spreadsheet)?;
        let size = io::copy(&mut part.take(left + 1), &mut io::sink()).map_err(no_spreadsheet)?;
        left = left.checked_sub(size).ok_or(UnreadableFile::TooMuch)?;
    }
    Ok(())
}

/// Cells by row and column, so that a cell far out takes no more memory than any other.
struct Sparse<'a> {
    name: &'a str,
    rows: BTreeMap<u32, BTreeMap<u32, Cell>>,
}

impl<'a> Sparse<'a> {
    fn new(name: &'a str) -> Self {
        Self { name, rows: BTreeMap::new() }
    }

    fn put(&mut self, (row, column): (u32, u32), cell: Cell) -> Result<(), UnreadableFile> {
        if cell == Cell::Empty {
            return Ok(());
        }
        if row >= MAX_ROWS {
            return Err(UnreadableFile::TooManyRows(self.name.to_owned()));
        }
        if column >= MAX_COLUMNS {
            return Err(UnreadableFile::TooManyColumns(self.name.to_owned()));
        }
        self.rows.entry(row).or_default().insert(column, cell);
        Ok(())
    }

    fn into_rows(self) -> Vec<SheetRow> {
        let row = |(row, mut cells): (u32, BTreeMap<u32, Cell>)| {
            let length = cells.last_key_value().map_or(0, |(column, _)| column + 1);
            let cells = (0..length).map(|column| cells.remove(&column).unwrap_or_default()).collect();
            SheetRow { number: row + 1, cells }
        };
        self.rows.into_iter().map(row).collect()
    }
}

fn excel(mut workbook: Xlsx<Cursor<&[u8]>>) -> Result<Vec<Sheet>, UnreadableFile> {
    let sheets: Vec<_> = workbook.sheets_metadata().to_vec();
    let mut read = Vec::new();
    for sheet in sheets.into_iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        let mut cells = Sparse::new(&sheet.name);
        let mut reader = workbook.worksheet_cells_reader(&sheet.name).map_err(no_spreadsheet)?;
        while let Some(cell) = reader.next_cell().map_err(no_spreadsheet)? {
            cells.put(cell.get_position(), of_value(cell.get_value().clone().into()))?;
        }
        drop(reader);
        let rows = cells.into_rows();
        let merged = workbook.merge_cells_by_sheet_name(&sheet.name).map_err(no_spreadsheet)?;
        let merged = merged.iter().map(|region| region.start.0 + 1).collect();
        read.push(Sheet { name: Some(sheet.name), rows, merged });
    }
    Ok(read)
}

fn open_document(mut workbook: Ods<Cursor<&[u8]>>) -> Result<Vec<Sheet>, UnreadableFile> {
    workbook.worksheets().into_iter().map(|(name, range)| of_range(name, &range)).collect()
}

fn of_range(name: String, range: &Range<Data>) -> Result<Sheet, UnreadableFile> {
    let mut cells = Sparse::new(&name);
    let (first_row, first_column) = range.start().unwrap_or_default();
    for (row, column, value) in range.used_cells() {
        let place =
            |from: u32, index: usize| u32::try_from(index).map_or(u32::MAX, |it| from.saturating_add(it));
        cells.put((place(first_row, row), place(first_column, column)), of_value(value.clone()))?;
    }
    let rows = cells.into_rows();
    Ok(Sheet { name: Some(name), rows, merged: Vec::new() })
}

fn of_value(value: Data) -> Cell {
    match value {
        Data::Empty => Cell::Empty,
        Data::Int(number) => Cell::Text(number.to_string()),
        Data::Float(number) => Cell::Number(number),
        Data::String(text) | Data::DurationIso(text) => Cell::Text(text),
        Data::Bool(is_so) => Cell::Text(if is_so { "ja" } else { "nei" }.to_owned()),
        Data::DateTime(moment) => day(moment).map_or_else(|| Cell::Number(moment.as_f64()), Cell::Date),
        Data::DateTimeIso(text) => match text.get(..10).and_then(parse_date) {
            Some(day) => Cell::Date(day),
            None => Cell::Text(text),
        },
        Data::Error(error) => Cell::Error(error.to_string()),
    }
}

/// The day of a serial number; durations have none.
fn day(moment: ExcelDateTime) -> Option<Date> {
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    let month = Month::try_from(month).ok()?;
    let date = Date::from_calendar_date(i32::from(year), month, day).ok()?;
    (moment.is_datetime() && moment.as_f64() >= 1.0).then_some(date)
}

/// Text in the encoding that its first bytes say; else UTF-8, if it is that; else what Windows uses here.
fn decoded(bytes: &[u8]) -> Result<String, UnreadableFile> {
    let (encoding, mark) = Encoding::for_bom(bytes).unwrap_or_else(|| {
        let is_wide = bytes.len() > 3 && bytes.iter().skip(1).step_by(2).take(64).all(|&byte| byte == 0);
        (if is_wide { UTF_16LE } else { UTF_8 }, 0)
    });
    let content = bytes.get(mark..).unwrap_or_default();
    let (text, is_damaged) = encoding.decode_without_bom_handling(content);
    let text = if is_damaged && encoding == UTF_8 {
        WINDOWS_1252.decode_without_bom_handling(content).0.into_owned()
    } else {
        text.into_owned()
    };
    if text.contains('\0') { Err(UnreadableFile::NoText) } else { Ok(text) }
}

/// The separators of columns.
const SEPARATORS: [u8; 4] = [b';', b'\t', b',', b'|'];

/// The sheet of a text file.
fn separated(text: &str) -> Result<Sheet, UnreadableFile> {
    // Excel says the separator so.
    let named = text.strip_prefix("sep=").or_else(|| text.strip_prefix("SEP="));
    let (separator, text, skipped) = match named.and_then(|rest| rest.split_once('\n')) {
        Some((separator, rest)) => (separator.trim_end().bytes().next().unwrap_or(b';'), rest, 1),
        None => (separator(text), text, 0),
    };
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let mut cells = Sparse::new("CSV");
    for record in reader.records() {
        let record = record.map_err(no_spreadsheet)?;
        // The number of the line on which it begins: that of the row unless cells have several lines.
        let row = record.position().map_or(0, |position| first_line(text, position));
        let row = u32::try_from(row).unwrap_or(u32::MAX).saturating_add(skipped);
        for (value, column) in record.iter().zip(0..) {
            let cell = if value.is_empty() { Cell::Empty } else { Cell::Text(value.to_owned()) };
            cells.put((row, column), cell)?;
        }
    }
    Ok(Sheet { name: None, rows: cells.into_rows(), merged: Vec::new() })
}

/// The index of the line on which a record begins. Its position is that before the line breaks and empty
/// lines that the reader skips.
fn first_line(text: &str, position: &csv::Position) -> u64 {
    let rest = usize::try_from(position.byte()).ok().and_then(|at| text.get(at..)).unwrap_or_default();
    let skipped = rest.chars().take_while(|c| matches!(c, '\r' | '\n')).filter(|&c| c == '\n').count();
    (position.line() - 1).saturating_add(u64::try_from(skipped).unwrap_or(u64::MAX))
}

/// The separator that the first line has most of, outside of quotes.
fn separator(text: &str) -> u8 {
    let mut counts = [0; SEPARATORS.len()];
    let mut is_quoted = false;
    for byte in text.trim_start().bytes() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'\n' if !is_quoted => break,
            _ if is_quoted => {}
            _ => {
                if let Some(count) =
                    SEPARATORS.iter().position(|&each| each == byte).and_then(|at| counts.get_mut(at))
                {
                    *count += 1;
                }
            }
        }
    }
    let most = SEPARATORS.into_iter().zip(counts).rev().max_by_key(|&(_, count)| count);
    most.map_or(b';', |(separator, _)| separator)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(bytes: &[u8]) -> Vec<Vec<String>> {
        let sheets = read(bytes).unwrap();
        sheets[0].rows.iter().map(|row| row.cells.iter().map(Cell::text).collect()).collect()
    }

    #[test]
    fn text_is_read_in_every_encoding_and_with_every_separator() {
        let expected = [["Navn", "Kommune"], ["Ørland Verft", "Åfjord; og mer"]];
        for text in [
            "Navn;Kommune\nØrland Verft;\"Åfjord; og mer\"\n",
            "Navn,Kommune\r\nØrland Verft,Åfjord; og mer\r\n",
            "Navn\tKommune\nØrland Verft\tÅfjord; og mer",
            "sep=,\nNavn,Kommune\nØrland Verft,Åfjord; og mer\n",
        ] {
            let utf_16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let marked = [b"\xff\xfe".as_slice(), &utf_16].concat();
            let with_mark = format!("\u{feff}{text}");
            let (windows, ..) = WINDOWS_1252.encode(text);
            for bytes in [text.as_bytes(), with_mark.as_bytes(), &windows, &utf_16, &marked] {
                assert_eq!(texts(bytes), expected, "{text:?} {bytes:?}");
            }
        }
    }

    #[test]
    fn line_breaks_in_quotes_belong_to_their_cell_and_rows_keep_their_numbers() {
        let sheet = &read(b"Navn;Om\n\nA;\"en\nto\"\n;;\nB;x\n").unwrap()[0];
        let rows: Vec<(u32, String)> =
            sheet.rows.iter().map(|row| (row.number, row.cells[1].text())).collect();
        assert_eq!(rows, [(1, "Om".to_owned()), (3, "en\nto".to_owned()), (6, "x".to_owned())]);
    }

    #[test]
    fn what_unpacks_to_too_much_is_refused() {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        archive.start_file("xl/workbook.xml", zip::write::SimpleFileOptions::default()).unwrap();
        let noughts = vec![0; 1_000_000];
        for _ in 0..=300 {
            io::Write::write_all(&mut archive, &noughts).unwrap();
        }
        let bomb = archive.finish().unwrap().into_inner();
        assert!(bomb.len() < 1_000_000);
        assert!(matches!(read(&bomb), Err(UnreadableFile::TooMuch)));
    }

    #[test]
    fn what_cannot_be_read_says_why() {
        let error = |bytes: &[u8]| read(bytes).unwrap_err().to_string();
        assert!(error(&vec![b'a'; 20_000_001]).contains("larger than 20 MB"));
        assert!(error(&[0xd0, 0xcf, 0x11, 0xe0, 1]).contains("save it as .xlsx"));
        assert!(error(b"PK\x03\x04 and nothing").contains("no spreadsheet"));
        assert!(error(b"\x89PNG\r\n\x1a\n\0\0\0").contains("neither"));
        assert!(error(format!("{}x", ";".repeat(10_000)).as_bytes()).contains("columns"));
        assert!(error("a\n".repeat(100_001).as_bytes()).contains("rows"));
    }
}
