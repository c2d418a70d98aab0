//! The tables of an archive, and their rows as lines.

use std::fmt::Write as _;

use serde_json::{Map, Value as Json};

use crate::{
    error::StoreError,
    sql::{
        connection::Connection,
        row::Row,
        statement::{Statement, Value},
        write::push_placeholders,
    },
};

/// How many rows are in memory at once. SQLite allows 32,766 values in a statement, PostgreSQL 65,535.
pub(super) const ROWS_AT_ONCE: usize = 500;

/// The values of a row, in the order of the table's columns.
pub(super) type Values = Vec<Value>;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type {
    /// An integer, or nothing.
    Integer,
    /// A number.
    Real,
    /// A text, or nothing.
    Text,
    /// A yes or no.
    Boolean,
    /// Bytes, which are hexadecimal digits in an archive.
    Bytes,
}
use Type::{Boolean, Bytes, Integer, Real, Text};

/// A table.
pub(super) struct Table {
    /// Its name, which is the same in databases and archives.
    pub(super) name: &'static str,
    /// The number of columns, from the first, that identify a row and order the rows.
    key: usize,
    columns: &'static [(&'static str, Type)],
    /// Whether an empty database has rows in it, which give way to those of the archive.
    pub(super) is_filled_when_made: bool,
}

macro_rules! table {
    ($name:ident, $key:literal, $($column:ident: $type:ident),+ $(,)?) => {
        Table {
            name: stringify!($name),
            key: $key,
            columns: &[$((stringify!($column), $type)),+],
            is_filled_when_made: false,
        }
    };
}

/// A table of records, with the columns that each of them has.
macro_rules! records {
    ($name:ident, $($column:ident: $type:ident),+ $(,)?) => {
        table!(
            $name, 1, id: Integer, $($column: $type),+,
            version: Integer, created: Integer, created_by: Text, changed: Integer, changed_by: Text,
            origin_source: Text, origin_identity: Text,
        )
    };
}

/// Every table with content, those that others refer to first. This is the archive's format: whoever changes
/// it raises [`FORMAT`](super::format::FORMAT), and goes on reading archives as they were.
pub(super) const TABLES: [Table; 17] = [
    Table { is_filled_when_made: true, ..table!(data_set, 1, id: Integer, number: Bytes, created: Text) },
    Table { is_filled_when_made: true, ..table!(id_counters, 1, kind: Text, last: Integer) },
    records!(
        companies, slug: Text, name: Text, organisation_number: Text, lat: Real, lng: Real, precision: Text,
        municipality: Text, address: Text, industry: Text, about: Text, employees: Integer, website: Text,
        is_demo: Boolean, status: Text,
    ),
    table!(company_fields, 2, company: Integer, field: Text),
    records!(
        positions, slug: Text, title: Text, kind: Text, openings: Integer, start: Text, deadline_kind: Text,
        deadline_day: Text, published: Text, description: Text, language: Text, housing_help: Boolean,
        source: Text, is_demo: Boolean, status: Text,
    ),
    table!(position_fields, 2, position: Integer, field: Text),
    table!(position_levels, 2, position: Integer, level: Text),
    table!(stations, 2, position: Integer, ordinal: Integer, company: Integer, months: Integer),
    records!(
        supervisors, slug: Text, name: Text, title: Text, campus: Text, profile: Text, consent: Text,
        consent_day: Text, is_demo: Boolean, status: Text,
    ),
    table!(supervisor_fields, 2, supervisor: Integer, field: Text),
    table!(supervisor_topics, 2, supervisor: Integer, ordinal: Integer, topic: Text),
    table!(
        consents, 1, id: Integer, supervisor: Integer, consent: Text, day: Text, at: Integer, actor: Text,
    ),
    records!(
        links, supervisor: Integer, company: Integer, position: Integer, kind: Text, since: Text,
        status: Text,
    ),
    records!(
        connection_points, slug: Text, name: Text, lat: Real, lng: Real, municipality: Text, website: Text,
        is_demo: Boolean, status: Text,
    ),
    table!(connection_point_municipalities, 2, connection_point: Integer, municipality: Text),
    table!(slugs, 1, slug: Text, kind: Text, record: Integer, is_current: Boolean, was_public: Boolean),
    table!(
        events, 1, id: Integer, at: Integer, actor: Text, reason: Text, action: Text, kind: Text,
        record: Integer, version: Integer, before: Text, after: Text,
    ),
];

impl Table {
    fn names(&self, count: usize) -> String {
        self.columns.iter().take(count).map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
    }

    /// The number of its rows.
    pub(super) async fn count(&self, connection: &mut Connection) -> Result<u64, StoreError> {
        let count = Statement::new(format!("SELECT count(*) FROM {}", self.name));
        let count: i64 = connection.only(count).await?.get(0)?;
        Ok(count.unsigned_abs())
    }

    /// Some rows in the order of their keys, from the first after a row.
    pub(super) async fn page(
        &self,
        connection: &mut Connection,
        after: Option<&Values>,
    ) -> Result<Vec<Values>, StoreError> {
        let (columns, key) = (self.names(self.columns.len()), self.names(self.key));
        let mut condition = String::new();
        if after.is_some() {
            condition = format!("WHERE ({key}) > ");
            push_placeholders(&mut condition, self.key);
        }
        let name = self.name;
        let text = format!("SELECT {columns} FROM {name} {condition} ORDER BY {key} LIMIT {ROWS_AT_ONCE}");
        let key = after.into_iter().flatten().take(self.key).cloned();
        let statement = key.fold(Statement::new(text), Statement::bind);
        let rows = connection.rows(statement).await?;
        rows.iter().map(|row| self.values(row).map_err(StoreError::from)).collect()
    }

    fn values(&self, row: &Row) -> Result<Values, sqlx::Error> {
        let value = |(index, (_, kind)): (usize, &(&str, Type))| {
            Ok(match kind {
                Integer => Value::Integer(row.get(index)?),
                Real => Value::Real(row.get(index)?),
                Text => Value::Text(row.get::<Option<&str>>(index)?.map(str::to_owned)),
                Boolean => Value::Boolean(row.get(index)?),
                Bytes => Value::Bytes(row.get::<&[u8]>(index)?.to_vec()),
            })
        };
        self.columns.iter().enumerate().map(value).collect()
    }

    /// A statement that adds rows.
    pub(super) fn insertion(&self, rows: Vec<Values>) -> Statement {
        let mut text = format!("INSERT INTO {} ({}) VALUES ", self.name, self.names(self.columns.len()));
        let is_full = rows.len() == ROWS_AT_ONCE;
        for number in 0..rows.len() {
            text.push_str(if number == 0 { "" } else { ", " });
            push_placeholders(&mut text, self.columns.len());
        }
        let values = rows.into_iter().flatten();
        if is_full {
            values.fold(Statement::new(text), Statement::bind)
        } else {
            Statement::once(text, values.collect())
        }
    }

    /// A row as a line of an archive, with its end.
    pub(super) fn line(&self, row: &Values) -> Result<Vec<u8>, StoreError> {
        let mut line = format!("{{\"{}\":{{", self.name).into_bytes();
        for (index, ((name, _), value)) in self.columns.iter().zip(row).enumerate() {
            line.extend_from_slice(if index == 0 { b"\"" } else { b",\"" });
            line.extend_from_slice(name.as_bytes());
            line.extend_from_slice(b"\":");
            let written = match value {
                Value::Integer(number) => serde_json::to_writer(&mut line, number),
                Value::Real(number) => serde_json::to_writer(&mut line, number),
                Value::Text(text) => serde_json::to_writer(&mut line, text),
                Value::Boolean(is_so) => serde_json::to_writer(&mut line, is_so),
                Value::Bytes(bytes) => serde_json::to_writer(&mut line, &hexadecimal(bytes)),
            };
            written.map_err(StoreError::Unwritable)?;
        }
        line.extend_from_slice(b"}}\n");
        Ok(line)
    }

    /// The values in a line, or what is wrong with it.
    pub(super) fn row(&self, mut object: Map<String, Json>) -> Result<Values, String> {
        let value = |(name, kind): &(&str, Type)| {
            let json = object.remove(*name).ok_or_else(|| format!("{}: there is no {name}", self.name))?;
            value(*kind, json).ok_or_else(|| format!("{}: {name} is of another type", self.name))
        };
        let row = self.columns.iter().map(value).collect::<Result<_, _>>()?;
        match object.keys().next() {
            Some(unknown) => Err(format!("{}: {unknown} is not known", self.name)),
            None => Ok(row),
        }
    }
}

fn value(kind: Type, json: Json) -> Option<Value> {
    Some(match (kind, json) {
        (Integer, Json::Null) => Value::Integer(None),
        (Integer, Json::Number(number)) => Value::Integer(Some(number.as_i64()?)),
        (Real, Json::Number(number)) => Value::Real(number.as_f64()?),
        (Text, Json::Null) => Value::Text(None),
        (Text, Json::String(text)) => Value::Text(Some(text)),
        (Boolean, Json::Bool(is_so)) => Value::Boolean(is_so),
        (Bytes, Json::String(digits)) => Value::Bytes(bytes(&digits)?),
        _ => return None,
    })
}

/// Bytes as hexadecimal digits.
pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    let mut digits = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        // Writing to a string never fails.
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}

/// The bytes that hexadecimal digits stand for.
fn bytes(digits: &str) -> Option<Vec<u8>> {
    let pairs = digits.as_bytes().chunks(2);
    pairs.map(|pair| u8::from_str_radix(str::from_utf8(pair).ok()?, 16).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_digits_and_back() {
        let all: Vec<u8> = (0..=255).collect();
        assert_eq!(bytes(&hexadecimal(&all)), Some(all));
        assert_eq!(bytes("zz"), None);
        assert_eq!(bytes("æ"), None);
    }

    #[test]
    fn a_line_is_a_row_and_back() {
        let events = TABLES.iter().find(|table| table.name == "events").unwrap();
        let text = "\"\\\n\r\t\u{1}\u{2028}𝄞 æøå";
        let mut row = vec![Value::Text(Some(text.to_owned())); events.columns.len()];
        for index in [0, 1, 6, 7] {
            row[index] = Value::Integer(Some(i64::MIN));
        }
        let line = events.line(&row).unwrap();
        assert_eq!(line.iter().position(|byte| *byte == b'\n'), Some(line.len() - 1));
        let mut parsed: Map<String, Json> = serde_json::from_slice(&line).unwrap();
        let Some(Json::Object(object)) = parsed.remove("events") else { panic!("no row") };
        assert_eq!(events.row(object).unwrap(), row);
    }

    #[test]
    fn numbers_keep_their_last_bit() {
        let companies = &TABLES[2];
        for number in [63.430_515_1, 10.0_f64.sqrt(), 0.1 + 0.2, f64::MIN_POSITIVE] {
            let written = serde_json::to_string(&number).unwrap();
            let read: Json = serde_json::from_str(&written).unwrap();
            assert_eq!(value(Real, read), Some(Value::Real(number)), "{}", companies.name);
        }
    }

    #[test]
    fn a_row_has_every_column_and_no_other() {
        let fields = TABLES.iter().find(|table| table.name == "company_fields").unwrap();
        let row = |json: &str| fields.row(serde_json::from_str(json).unwrap());
        assert!(row(r#"{"company": 1, "field": "06"}"#).is_ok());
        assert_eq!(row(r#"{"company": 1}"#).unwrap_err(), "company_fields: there is no field");
        assert_eq!(
            row(r#"{"company": 1.5, "field": "06"}"#).unwrap_err(),
            "company_fields: company is of another type"
        );
        assert_eq!(
            row(r#"{"company": 1, "field": "06", "more": 2}"#).unwrap_err(),
            "company_fields: more is not known"
        );
    }

    /// Whoever adds a column to a table is told here that archives need it.
    #[tokio::test]
    async fn no_table_and_no_column_is_forgotten() {
        let store = crate::open("sqlite::memory:", crate::IfMissing::Create).await.unwrap();
        store.migrate().await.unwrap();
        let mut connection = store.engine.reading().await.unwrap();
        let all = Statement::new(
            "SELECT tables.name, columns.name
             FROM sqlite_schema AS tables, pragma_table_info(tables.name) AS columns
             WHERE tables.type = 'table' AND tables.name NOT IN ('revision', '_sqlx_migrations')",
        );
        let rows = connection.rows(all).await.unwrap();
        let pair = |row: &Row| [0, 1].map(|column| row.get::<&str>(column).unwrap().to_owned());
        let mut stored: Vec<[String; 2]> = rows.iter().map(pair).collect();
        let columns =
            TABLES.iter().flat_map(|table| table.columns.iter().map(|(name, _)| [table.name, name]));
        let mut archived: Vec<[String; 2]> = columns.map(|pair| pair.map(str::to_owned)).collect();
        stored.sort();
        archived.sort();
        assert_eq!(archived, stored);
    }
}
