//! How statements are written for PostgreSQL, and how long their answers may take.

use std::{borrow::Cow, fmt::Write as _, time::Duration};

use sqlx::{Postgres, postgres::PgArguments, query::Query};

use crate::{error::StoreError, sql::statement::Statement};

/// The channel on which revisions are told.
pub(super) const CHANNEL: &str = "traineekart";

/// How long one answer may take. A server that has vanished sends no error.
const PATIENCE: Duration = Duration::from_mins(1);

pub(crate) fn query(statement: Statement) -> Query<'static, Postgres, PgArguments> {
    statement.query(numbered)
}

/// The same text with `$1`, `$2` … in place of question marks.
fn numbered(text: Cow<'static, str>) -> Cow<'static, str> {
    if !text.contains('?') {
        return text;
    }
    let mut numbered = String::with_capacity(text.len() * 2);
    for (number, part) in text.split('?').enumerate() {
        if number > 0 {
            // Writing to a string never fails.
            let _ = write!(numbered, "${number}");
        }
        numbered.push_str(part);
    }
    numbered.into()
}

/// Tells listeners of a revision when the transaction is committed.
pub(crate) fn announcement(revision: i64) -> Statement {
    Statement::new("SELECT pg_notify(?, ?)").bind(CHANNEL).bind(revision.to_string())
}

/// Lets the ids of a table continue after the last one in it, if there is one.
pub(crate) fn continuation(table: &str) -> Statement {
    Statement::new(format!(
        "SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table} HAVING max(id) > 0"
    ))
}

/// The answer of the server, if it comes in time.
pub(crate) async fn patiently<T>(
    answer: impl Future<Output = Result<T, sqlx::Error>>,
) -> Result<T, StoreError> {
    match tokio::time::timeout(PATIENCE, answer).await {
        Ok(answer) => Ok(answer?),
        Err(_) => Err(StoreError::Unavailable(format!("no answer in {} seconds", PATIENCE.as_secs()))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_numbered() {
        assert_eq!(numbered("SELECT 1".into()), "SELECT 1");
        assert_eq!(numbered("a IN (?, ?) AND b = ?".into()), "a IN ($1, $2) AND b = $3");
        let many = "?".repeat(12);
        assert!(numbered(many.into()).ends_with("$9$10$11$12"));
    }
}
