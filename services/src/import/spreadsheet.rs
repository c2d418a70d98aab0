//! The plan of a spreadsheet: its columns are recognised, and its rows compared with what is stored.

use std::collections::HashMap;

use domain::records::{ids::PositionId, position::Position, status::Status};
use store::{Batch, ChangedRecord, Changes, Contents, Entry};
use time::Date;

use super::{
    columns::{self as at, Column, Table, key},
    compare::{Comparison, context, identity_at, is_kept},
    plan::{Action, FieldChange, Item, Plan, Remark},
    row::Row,
    sheet::{Cell, Sheet, SheetRow},
    tables::{Context, Stay, Tabular, read_stay},
};

/// How a file is compared.
#[derive(Clone, Debug)]
pub struct Options {
    /// The day of the import: for what has no day of its own.
    pub today: Date,
    /// Columns that the operator assigns: the heading in the file, and the name of ours.
    pub columns: Vec<(String, String)>,
    /// Whether records that a complete sheet does not have any more are withdrawn.
    pub withdraw_missing: bool,
}

/// The name of the source of what comes from spreadsheets.
const SOURCE: &str = "regneark";

/// How many rows at the top of a sheet may come before its headings.
const ROWS_ABOVE: usize = 10;

/// A sheet whose columns are known.
struct Known {
    table: Table,
    rows: Vec<Row>,
    /// Whether it has ids, as our own sheets do: then what it does not have any more was removed from it.
    is_complete: bool,
}

/// Compares the sheets of a file with what is stored.
pub fn plan(sheets: Vec<Sheet>, contents: &Contents, options: &Options) -> Plan {
    let mut plan = Plan { revision: contents.revision, ..Plan::default() };
    let mut known: Vec<Known> =
        sheets.into_iter().filter_map(|sheet| recognised(sheet, options, &mut plan)).collect();
    let mut context = context(contents, options.today);
    let mut batch = Batch::default();
    let mut of = |table: Table| -> (Vec<Row>, bool) {
        let mut rows = Vec::new();
        let mut is_complete = false;
        for sheet in known.iter_mut().filter(|sheet| sheet.table == table) {
            rows.append(&mut sheet.rows);
            is_complete |= sheet.is_complete;
        }
        (rows, is_complete)
    };
    let mut comparison = Comparison::new(&mut plan, &mut context, SOURCE, options.withdraw_missing);
    comparison.table(of(Table::Companies), &contents.companies, &mut batch.companies);
    comparison.table(of(Table::ConnectionPoints), &contents.connection_points, &mut batch.connection_points);
    comparison.table(of(Table::Supervisors), &contents.supervisors, &mut batch.supervisors);
    let (stays, _) = of(Table::Stations);
    let positions = of(Table::Positions);
    comparison.table(positions, &contents.positions, &mut batch.positions);
    comparison.stays(stays, &contents.positions, &mut batch.positions);
    comparison.table(of(Table::Links), &contents.links, &mut batch.links);
    plan.batch = batch;
    plan
}

/// The sheet with its columns, or a note that it was not recognised.
fn recognised(sheet: Sheet, options: &Options, plan: &mut Plan) -> Option<Known> {
    if sheet.name.as_deref() == Some(at::EXPLANATION) {
        return None;
    }
    let named = sheet.name.as_deref().and_then(Table::of_sheet);
    let tables: Vec<Table> = named.map_or_else(|| Table::ALL.to_vec(), |table| vec![table]);
    let headings = |row: &SheetRow, table: Table| -> Vec<Option<&'static Column>> {
        row.cells.iter().map(|cell| heading(&cell.text(), table, options)).collect()
    };
    let score = |columns: &[Option<&'static Column>]| {
        let found = columns.iter().flatten();
        found.map(|column| if column.is_required { 3 } else { 1 }).sum::<usize>()
    };
    let candidates = sheet.rows.iter().take(ROWS_ABOVE).enumerate().flat_map(|(index, row)| {
        tables.iter().map(move |&table| (index, table)).map(move |(index, table)| (index, table, row))
    });
    let best = candidates
        .map(|(index, table, row)| (index, table, headings(row, table)))
        .filter(|(.., columns)| columns.iter().flatten().count() >= 2)
        // Of equals the first.
        .rev_max_by_key(|(.., columns)| score(columns));
    let note =
        |text: String| Remark { sheet: sheet.name.clone(), row: None, record: None, column: None, text };
    let Some((at, table, columns)) = best else {
        if sheet.rows.iter().any(|row| !row.is_empty()) {
            plan.notes
                .push(note("the sheet was left out: no row of it has headings that are known".to_owned()));
        }
        return None;
    };
    let heading_row = sheet.rows.get(at)?;
    for (cell, column) in heading_row.cells.iter().zip(&columns) {
        let text = cell.text();
        if column.is_none() && !text.is_empty() {
            plan.notes.push(note(format!(
                "the column “{text}” is not known and was left out; --column \"{text}=…\" assigns it"
            )));
        }
    }
    let first = heading_row.number + 1;
    for row in sheet.merged.iter().filter(|row| **row >= first) {
        plan.set_aside.push(Remark {
            row: Some(*row),
            ..note("cells are merged here: split them, so that each row has its own values".to_owned())
        });
    }
    let is_complete = columns.iter().flatten().any(|column| column.name == at::ID);
    let filled = sheet.rows.iter().skip(at + 1).filter(|row| !row.is_empty());
    let is_merged = |row: &&SheetRow| !sheet.merged.contains(&row.number);
    let rows = filled.filter(is_merged).map(|row| read_row(row, &columns, sheet.name.clone())).collect();
    Some(Known { table, rows, is_complete })
}

/// The greatest item, the first of several.
trait RevMax: Iterator + Sized {
    fn rev_max_by_key<K: Ord>(self, key: impl Fn(&Self::Item) -> K) -> Option<Self::Item> {
        self.fold(None, |best: Option<Self::Item>, each| match best {
            Some(best) if key(&best) >= key(&each) => Some(best),
            _ => Some(each),
        })
    }
}

impl<I: Iterator> RevMax for I {}

/// The column of a heading, as the operator or the heading says.
fn heading(text: &str, table: Table, options: &Options) -> Option<&'static Column> {
    let assigned = options.columns.iter().find(|(from, _)| key(from) == key(text) && !key(text).is_empty());
    table.column(assigned.map_or(text, |(_, to)| to))
}

fn read_row(row: &SheetRow, columns: &[Option<&'static Column>], sheet: Option<String>) -> Row {
    let mut texts: HashMap<&'static str, String> = HashMap::new();
    let mut errors = Vec::new();
    for (index, column) in columns.iter().enumerate() {
        let Some(column) = column else { continue };
        let cell = row.cells.get(index).unwrap_or(&Cell::Empty);
        if let Cell::Error(error) = cell {
            errors.push((column.name, error.clone()));
        }
        // Of several columns for the same the first that is filled.
        let text = texts.entry(column.name).or_default();
        if text.is_empty() {
            *text = cell.text();
        }
    }
    let mut read = Row::new(sheet, row.number, texts);
    for (column, error) in errors {
        read.refuse(column, format!("the formula of the cell failed: {error}"));
    }
    read
}

impl Comparison<'_> {
    /// Compares the rows of a table.
    fn table<R: Tabular>(
        &mut self,
        (rows, is_complete): (Vec<Row>, bool),
        entries: &[Entry<R>],
        changes: &mut Changes<R>,
    ) {
        let by_id: HashMap<u32, &Entry<R>> = entries.iter().map(|entry| (entry.record.id(), entry)).collect();
        let mut by_key: HashMap<String, Vec<u32>> = HashMap::new();
        let mut by_slug: HashMap<&str, u32> = HashMap::new();
        // What a spreadsheet called a record at first stays its name there, also if it has another now, or
        // has ended: there can be no second record of that origin.
        let mut by_origin: HashMap<&str, &Entry<R>> = HashMap::new();
        for entry in entries {
            by_origin.extend(identity_at(entry, self.source).map(|identity| (identity, entry)));
            by_slug.extend(entry.record.slug().map(|slug| (slug.as_str(), entry.record.id())));
            // Invented records and withdrawn ones are nobody's rows.
            if !entry.is_demo && is_kept(entry.record.status()) {
                for key in entry.record.keys() {
                    by_key.entry(key).or_default().push(entry.record.id());
                }
            }
        }
        let mut seen: HashMap<u32, u32> = HashMap::new();
        let mut seen_keys: HashMap<String, u32> = HashMap::new();
        for mut row in rows {
            let mut found = find(&mut row, &by_id, &by_key, &by_slug, self.context);
            if found.is_none() && row.problems.is_empty() {
                let keys = R::keys_of(&row, self.context);
                let origin = keys.iter().find_map(|key| by_origin.get(key.as_str()));
                if let Some(entry) = origin {
                    found = Some(entry.record.id());
                    if !is_kept(entry.record.status()) {
                        row.set_if_empty(at::STATUS, Status::Published.as_str());
                    }
                }
            }
            if let Some(id) = found
                && let Some(other) = seen.insert(id, row.number)
            {
                row.refuse(at::ID, format!("the same {} as in row {other}", R::NOUN));
            }
            let stored = found.and_then(|id| by_id.get(&id).copied());
            let Some(record) = self.read(&mut row, stored) else { continue };
            self.plan.notes.append(&mut row.guesses);
            if let Some(entry) = stored {
                self.changed(&row, entry, record, changes);
                continue;
            }
            let keys = record.keys();
            if let Some(other) = keys.iter().find_map(|key| seen_keys.get(key)) {
                row.refuse(at::NAME, format!("the same {} as in row {other}", R::NOUN));
                self.plan.set_aside.append(&mut row.problems);
                continue;
            }
            seen_keys.extend(keys.into_iter().map(|key| (key, row.number)));
            self.added(&row, record, changes);
        }
        if !is_complete {
            return;
        }
        for entry in entries.iter().filter(|entry| !entry.is_demo && is_kept(entry.record.status())) {
            self.plan.kept_records += 1;
            if !seen.contains_key(&entry.record.id()) {
                self.missing(entry, None, changes);
            }
        }
    }

    /// Puts the stays of the sheet of rotations into their positions.
    fn stays(&mut self, rows: Vec<Row>, entries: &[Entry<Position>], changes: &mut Changes<Position>) {
        let mut by_position: HashMap<PositionId, Vec<(Stay, Row)>> = HashMap::new();
        for mut row in rows {
            match read_stay(&mut row, self.context).filter(|_| row.problems.is_empty()) {
                Some(stay) => by_position.entry(stay.position).or_default().push((stay, row)),
                None => self.plan.set_aside.append(&mut row.problems),
            }
        }
        let mut positions: Vec<_> = by_position.into_iter().collect();
        positions.sort_by_key(|(_, stays)| stays.first().map(|(_, row)| row.number));
        for (id, mut stays) in positions {
            stays.sort_by_key(|(stay, _)| stay.order);
            let stations = stays.iter().map(|(stay, _)| stay.station).collect();
            if let Some(new) = changes.new.iter_mut().find(|new| new.record.id == id) {
                new.record.stations = stations;
                continue;
            }
            let Some(entry) = entries.iter().find(|entry| entry.record.id == id) else { continue };
            let index = changes.changed.iter().position(|changed| changed.record.id == id);
            let now = index.and_then(|index| changes.changed.get(index)).map(|changed| &changed.record);
            let record = Position { stations, ..now.unwrap_or(&entry.record).clone() };
            if record.stations == entry.record.stations && index.is_none() {
                continue;
            }
            let change = FieldChange {
                column: at::COMPANY,
                before: employers_and_months(&entry.record, self.context),
                after: employers_and_months(&record, self.context),
            };
            let Some((_, row)) = stays.first() else { continue };
            let is_same = |item: &Item| item.kind == Position::NOUN && item.id == Some(id.0);
            let same = self.plan.items.iter_mut().find(|item| is_same(item));
            let mut fields = match same.map(|item| &mut item.action) {
                Some(Action::Changed(fields)) => std::mem::take(fields),
                _ => Vec::new(),
            };
            self.plan.items.retain(|item| !is_same(item));
            // The sheet of rotations has the last word on where a position is served.
            fields.retain(|field| field.column != at::COMPANY);
            fields.extend(Some(change).filter(|change| change.before != change.after));
            self.item(row, Some(id.0), &record, Action::Changed(fields));
            match index.and_then(|index| changes.changed.get_mut(index)) {
                Some(other) => other.record = record,
                None => changes.changed.push(ChangedRecord { record, reason: None }),
            }
        }
    }
}

/// The stays of a position in words.
fn employers_and_months(position: &Position, context: &Context) -> String {
    let stay = |station: &domain::records::position::Station| {
        let name = context.companies.name(station.company.0);
        station.months.map_or_else(|| name.to_owned(), |months| format!("{name} ({months} months)"))
    };
    position.stations.iter().map(stay).collect::<Vec<_>>().join("; ")
}

/// The stored record that a row is about.
fn find<R: Tabular>(
    row: &mut Row,
    by_id: &HashMap<u32, &Entry<R>>,
    by_key: &HashMap<String, Vec<u32>>,
    by_slug: &HashMap<&str, u32>,
    context: &Context,
) -> Option<u32> {
    let id = row.text(at::ID).trim_end_matches(".0").to_owned();
    if !id.is_empty() {
        let found = id.parse().ok().filter(|id| by_id.contains_key(id));
        if found.is_none() {
            row.refuse(
                at::ID,
                format!("there is no {} with the id {id}; leave it empty for a new one", R::NOUN),
            );
        }
        return found;
    }
    let page = row.text(at::PAGE).split(['?', '#']).next().and_then(|page| page.rsplit('/').next());
    if let Some(&id) = page.and_then(|slug| by_slug.get(slug)) {
        return Some(id);
    }
    if let Some(&id) = by_slug.get(row.text(at::SLUG)) {
        return Some(id);
    }
    for key in R::keys_of(row, context) {
        match by_key.get(&key).map_or(&[][..], Vec::as_slice) {
            [] => {}
            [id] => return Some(*id),
            several => {
                let ids: Vec<String> = several.iter().map(u32::to_string).collect();
                let ids = ids.join(", ");
                row.refuse(at::ID, format!("several are called so; write the id, one of: {ids}"));
                return None;
            }
        }
    }
    None
}
