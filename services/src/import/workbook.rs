//! Writes what is stored as a workbook to edit, and an empty one to begin with.

use domain::records::position::Position;
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet,
    XlsxError,
};
use store::{Contents, Entry};
use time::Date;

use domain::codes::{
    campus::Campus, date::parse_date, enum_set::Indexed as _, municipality::MunicipalityCode,
};
use domain::records::{position::PositionKind, supervisor_link::LinkKind};
use messages::{Locale, format};

use super::{
    columns::{self as at, Column, Table},
    compare::context,
    tables::{Context, Tabular, stays},
};

/// Why a workbook was not written.
#[derive(Debug, thiserror::Error)]
#[error("the workbook could not be written: {0}")]
pub struct UnwritableWorkbook(#[from] XlsxError);

/// Whether invented records are part of a workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Invented {
    /// They are.
    Included,
    /// They are not.
    LeftOut,
}

impl Invented {
    fn takes(self, is_demo: bool) -> bool {
        self == Self::Included || !is_demo
    }
}

/// The rows of a sheet.
fn rows<R: Tabular>(entries: &[Entry<R>], invented: Invented, context: &Context) -> Vec<Vec<String>> {
    let wanted = entries.iter().filter(|entry| invented.takes(entry.is_demo));
    wanted.map(|entry| entry.record.cells(context)).collect()
}

/// The rows for which a sheet offers lists to choose from.
const LISTED_ROWS: u32 = 5000;

/// The longest list that Excel takes, in characters.
const LONGEST_LIST: usize = 255;

/// The workbook of what is stored, in the format of XLSX.
pub fn export(contents: &Contents, today: Date, invented: Invented) -> Result<Vec<u8>, UnwritableWorkbook> {
    let context = context(contents, today);
    let positions: Vec<&Position> = contents
        .positions
        .iter()
        .filter(|entry| invented.takes(entry.is_demo))
        .map(|entry| &entry.record)
        .collect();
    let stays = positions.iter().flat_map(|position| stays(position, &context)).collect();
    Ok(workbook(&[
        (Table::Companies, rows(&contents.companies, invented, &context)),
        (Table::Positions, rows(&contents.positions, invented, &context)),
        (Table::Stations, stays),
        (Table::Supervisors, rows(&contents.supervisors, invented, &context)),
        (Table::Links, rows(&contents.links, invented, &context)),
        (Table::ConnectionPoints, rows(&contents.connection_points, invented, &context)),
    ])?)
}

/// A workbook to fill in, with three examples.
pub fn template() -> Result<Vec<u8>, UnwritableWorkbook> {
    let filled = |table: Table, cells: &[(&str, &str)]| -> Vec<String> {
        let text = |column: &Column| {
            let cell = cells.iter().find(|(name, _)| *name == column.name);
            cell.map(|(_, text)| (*text).to_owned()).unwrap_or_default()
        };
        table.columns().iter().map(text).collect()
    };
    let company = |name, number, industry, address, municipality, fields, employees| {
        filled(
            Table::Companies,
            &[
                (at::NAME, name),
                (at::ORGANISATION_NUMBER, number),
                (at::INDUSTRY, industry),
                (at::ADDRESS, address),
                (at::MUNICIPALITY, municipality),
                (at::FIELDS, fields),
                (at::EMPLOYEES, employees),
                (at::STATUS, "utkast"),
            ],
        )
    };
    let companies = vec![
        company(
            "Eksempel Bygg AS",
            "",
            "Entreprenør",
            "Storgata 1, 7800 Namsos",
            "Namsos",
            "0732; 0715",
            "25",
        ),
        company(
            "Eksempel Sykehjem",
            "",
            "Helse og omsorg",
            "Kjerkgata 2, 7374 Røros",
            "Røros",
            "sykepleier",
            "60",
        ),
        company(
            "Eksempel Data AS",
            "",
            "IT og programvare",
            "Kongens gate 3, 7713 Steinkjer",
            "5006",
            "IT",
            "12",
        ),
    ];
    Ok(workbook(&[
        (Table::Companies, companies),
        (Table::Positions, Vec::new()),
        (Table::Stations, Vec::new()),
        (Table::Supervisors, Vec::new()),
        (Table::Links, Vec::new()),
        (Table::ConnectionPoints, Vec::new()),
    ])?)
}

/// What the first sheet says, a line each.
const LINES: [&str; 14] = [
    "Traineekart – arbeidsbok for redigering",
    "",
    "Ett ark for hver type: arbeidsgivere, stillinger, rotasjon, veiledere, koblinger og koblingspunkter.",
    "Én rad for hver arbeidsgiver, stilling og så videre. Overskriftene i første rad må stå.",
    "La Id stå tomt for noe nytt. Endre eller fjern aldri en Id som står der.",
    "Kolonner med * må fylles ut. De andre kan stå tomme.",
    "Fag kan skrives som kode (0913), navn (Sykepleie) eller yrke (sykepleier). Skill flere med semikolon.",
    "Datoer skrives 1.12.2026. Søknadsfrist kan også være Løpende.",
    "Uten breddegrad og lengdegrad plasseres arbeidsgiveren midt i tettstedet, omtrentlig.",
    "En stilling hos flere arbeidsgivere etter hverandre får én rad for hvert opphold i arket Rotasjon.",
    "En veileder vises bare når Samtykke har en dato og det står hvordan samtykket er kjent.",
    "Status er publisert, utkast eller trukket. Tomt betyr publisert.",
    "",
    "traineekart import table FIL viser hva som vil bli endret. Ingenting skjer før du legger til --apply.",
];

fn workbook(tables: &[(Table, Vec<Vec<String>>)]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let about = workbook.add_worksheet();
    about.set_name(at::EXPLANATION)?.set_column_width(0, 110)?;
    let bold = Format::new().set_bold();
    for (line, row) in LINES.into_iter().zip(0..) {
        if row == 0 {
            about.write_string_with_format(row, 0, line, &bold)?;
        } else {
            about.write_string(row, 0, line)?;
        }
    }
    for (table, rows) in tables {
        write(workbook.add_worksheet(), *table, rows)?;
    }
    workbook.save_to_buffer()
}

/// Text in every cell, so that no code loses its leading noughts; days are days.
fn write(sheet: &mut Worksheet, table: Table, rows: &[Vec<String>]) -> Result<(), XlsxError> {
    let heading = Format::new().set_bold().set_background_color("#E3EEE3");
    let text = Format::new().set_num_format("@").set_align(FormatAlign::Top);
    let day = Format::new().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Top);
    sheet.set_name(table.sheet_names().0)?.set_freeze_panes(1, 0)?;
    for (column, index) in table.columns().iter().zip(0..) {
        let star = if column.is_required { " *" } else { "" };
        sheet.write_string_with_format(0, index, format!("{}{star}", column.name), &heading)?;
        sheet.set_column_width(index, width(column.name))?;
        sheet.set_column_format(index, &text)?;
        if let Some(list) = choices(table, column.name) {
            let list = DataValidation::new().allow_list_strings(&list)?;
            // The list helps, and does not forbid: several values stand in one cell.
            let list = list.set_error_style(DataValidationErrorStyle::Information);
            sheet.add_data_validation(1, index, LISTED_ROWS, index, &list)?;
        }
    }
    for (cells, row) in rows.iter().zip(1..) {
        for ((cell, column), index) in cells.iter().zip(table.columns()).zip(0..) {
            match parse_date(cell).filter(|_| is_day(column.name)) {
                Some(date) => {
                    let (year, month) = (u16::try_from(date.year()).unwrap_or(1900), u8::from(date.month()));
                    let date = ExcelDateTime::from_ymd(year, month, date.day())?;
                    sheet.write_datetime_with_format(row, index, &date, &day)?;
                }
                None if cell.is_empty() => {}
                None => {
                    sheet.write_string_with_format(row, index, cell, &text)?;
                }
            }
        }
    }
    Ok(())
}

fn is_day(column: &str) -> bool {
    [at::DEADLINE, at::START, at::PUBLISHED, at::CONSENT, at::SINCE].contains(&column)
}

/// The width of a column, in characters.
fn width(column: &str) -> u16 {
    match column {
        at::ID | at::OPENINGS | at::EMPLOYEES | at::ORDER | at::MONTHS => 8,
        at::DESCRIPTION | at::ABOUT => 60,
        at::FIELDS | at::TITLE | at::NAME | at::ADDRESS | at::COMPANY | at::POSITION | at::SERVES => 34,
        _ => 18,
    }
}

/// The values to choose from, if they are few enough for a list.
fn choices(table: Table, column: &str) -> Option<Vec<String>> {
    let texts = |list: &[&str]| list.iter().map(|&text| text.to_owned()).collect::<Vec<_>>();
    let choices = match (table, column) {
        (Table::Positions, at::KIND) => {
            PositionKind::every().map(|kind| format::kind(Locale::nb, kind)).collect()
        }
        (Table::Positions, at::LEVELS) => texts(&["Bachelor", "Master", "Doktorgrad", "Bachelor; Master"]),
        (Table::Positions, at::LANGUAGE) => texts(&["Norsk", "Engelsk"]),
        (Table::Positions, at::HOUSING) => texts(&["ja", "nei"]),
        (Table::Links, at::KIND) => LinkKind::every().map(|kind| kind.as_str().to_owned()).collect(),
        (Table::Supervisors, at::CAMPUS) => {
            Campus::every().map(|campus| campus.full_name().to_owned()).collect()
        }
        (Table::Companies, at::PRECISION) => texts(&["noyaktig", "omtrentlig"]),
        (Table::Companies | Table::ConnectionPoints, at::MUNICIPALITY) => {
            MunicipalityCode::all().map(|each| each.to_string()).collect()
        }
        (_, at::STATUS) => texts(&["publisert", "utkast", "trukket"]),
        _ => return None,
    };
    let length: usize = choices.iter().map(|choice| choice.chars().count() + 1).sum();
    (length <= LONGEST_LIST).then_some(choices)
}
