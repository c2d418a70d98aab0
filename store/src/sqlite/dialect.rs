//! How statements are written for SQLite: as they are.

use sqlx::{Sqlite, query::Query, sqlite::SqliteArguments};

use crate::sql::statement::Statement;

pub(crate) fn query(statement: Statement) -> Query<'static, Sqlite, SqliteArguments> {
    statement.query(|text| text)
}
