//! A row of any engine.

use std::{fmt::Display, str::FromStr};

use domain::{
    codes::{
        date::parse_date,
        enum_set::{EnumSet, Indexed},
    },
    geo::lat_lng::LatLng,
};
use sqlx::{ColumnIndex, Decode, Postgres as Pg, Row as _, Sqlite, Type, postgres::PgRow, sqlite::SqliteRow};
use time::{Date, OffsetDateTime};

use crate::error::StoreError;

/// A row of an answer.
pub(crate) enum Row {
    Sqlite(SqliteRow),
    Postgres(PgRow),
}

/// A type of values that every engine has: `i64`, `f64`, `bool`, `&str`, `&[u8]`, and those that may be
/// missing.
pub(crate) trait Cell<'r>: Decode<'r, Sqlite> + Type<Sqlite> + Decode<'r, Pg> + Type<Pg> {}

impl<'r, T> Cell<'r> for T where T: Decode<'r, Sqlite> + Type<Sqlite> + Decode<'r, Pg> + Type<Pg> {}

impl Row {
    /// The value in a column, by name or index.
    pub(crate) fn get<'r, T: Cell<'r>>(
        &'r self,
        column: impl ColumnIndex<SqliteRow> + ColumnIndex<PgRow>,
    ) -> Result<T, sqlx::Error> {
        match self {
            Self::Sqlite(row) => row.try_get(column),
            Self::Postgres(row) => row.try_get(column),
        }
    }
}

/// A row with an id, whose values are not validated yet.
pub(crate) struct Cells<'r> {
    row: &'r Row,
    table: &'static str,
    id: i64,
}

impl<'r> Cells<'r> {
    pub(crate) fn new(table: &'static str, row: &'r Row) -> Result<Self, StoreError> {
        Ok(Self { row, table, id: row.get("id")? })
    }

    pub(crate) fn invalid(&self, column: &str, reason: impl Display) -> StoreError {
        StoreError::InvalidRow { table: self.table, id: self.id, reason: format!("{column}: {reason}") }
    }

    pub(crate) fn get<T: Cell<'r>>(&self, column: &str) -> Result<T, StoreError> {
        self.row.get(column).map_err(|cause| self.invalid(column, cause))
    }

    pub(crate) fn id(&self) -> Result<u32, StoreError> {
        u32::try_from(self.id).map_err(|cause| self.invalid("id", cause))
    }

    /// A whole number; columns are wider than the types of the domain.
    pub(crate) fn number<T: TryFrom<i64, Error: Display>>(&self, column: &str) -> Result<T, StoreError> {
        T::try_from(self.get(column)?).map_err(|cause| self.invalid(column, cause))
    }

    pub(crate) fn optional_number<T>(&self, column: &str) -> Result<Option<T>, StoreError>
    where
        T: TryFrom<i64, Error: Display>,
    {
        let number: Option<i64> = self.get(column)?;
        number.map(|number| T::try_from(number).map_err(|cause| self.invalid(column, cause))).transpose()
    }

    /// A text.
    pub(crate) fn text(&self, column: &str) -> Result<String, StoreError> {
        Ok(self.get::<&str>(column)?.to_owned())
    }

    /// A value of the domain, written as text.
    pub(crate) fn gate<T: FromStr<Err: Display>>(&self, column: &str) -> Result<T, StoreError> {
        let text: &str = self.get(column)?;
        text.parse().map_err(|cause| self.invalid(column, cause))
    }

    pub(crate) fn optional<T: FromStr<Err: Display>>(&self, column: &str) -> Result<Option<T>, StoreError> {
        let text: Option<&str> = self.get(column)?;
        text.map(|text| text.parse().map_err(|cause| self.invalid(column, cause))).transpose()
    }

    /// A set, stored as the codes of its members separated by spaces.
    pub(crate) fn set<T>(&self, column: &str) -> Result<EnumSet<T>, StoreError>
    where
        T: Indexed + FromStr<Err: Display>,
    {
        let codes: Option<&str> = self.get(column)?;
        let members = codes.unwrap_or_default().split_ascii_whitespace();
        members.map(|code| code.parse().map_err(|cause| self.invalid(column, cause))).collect()
    }

    pub(crate) fn date(&self, column: &str) -> Result<Date, StoreError> {
        self.optional_date(column)?.ok_or_else(|| self.invalid(column, "no date"))
    }

    pub(crate) fn optional_date(&self, column: &str) -> Result<Option<Date>, StoreError> {
        let text: Option<&str> = self.get(column)?;
        text.map(|text| parse_date(text).ok_or_else(|| self.invalid(column, format!("not a date: {text}"))))
            .transpose()
    }

    /// A moment that was written as [microseconds](super::write::microseconds).
    pub(crate) fn moment(&self, column: &str) -> Result<OffsetDateTime, StoreError> {
        let microseconds: i64 = self.get(column)?;
        OffsetDateTime::from_unix_timestamp_nanos(i128::from(microseconds) * 1000)
            .map_err(|cause| self.invalid(column, cause))
    }

    pub(crate) fn position_on_the_map(&self) -> Result<LatLng, StoreError> {
        LatLng::new(self.get("lat")?, self.get("lng")?).map_err(|cause| self.invalid("lat, lng", cause))
    }
}
