//! Fills an empty database with rows, in one transaction.

use super::{
    Progress, check_version,
    fault::ArchiveFault,
    format::{ContentHash, Counts},
    gates,
    reading::{Destination, Nowhere, Position, Source, Summary},
    tables::{ROWS_AT_ONCE, TABLES, Table, Values},
};
use crate::{
    error::StoreError,
    sql::{connection::Connection, statement::Statement},
};

/// A database that is being filled. Nothing is kept unless it is finished.
pub(super) struct Filling {
    connection: Connection,
    /// The table that is being filled, by its place in [`TABLES`], and its rows that are not written yet.
    table: usize,
    rows: Vec<Values>,
    counts: Counts,
}

impl Filling {
    /// Begins with a transaction in which nobody else writes; returns an error unless the database is empty.
    pub(super) async fn begin(mut connection: Connection) -> Result<Self, StoreError> {
        check_version(&mut connection).await?;
        for table in &TABLES {
            if table.is_filled_when_made {
                connection.execute(Statement::new(format!("DELETE FROM {}", table.name))).await?;
                continue;
            }
            let any = Statement::new(format!("SELECT EXISTS (SELECT 1 FROM {})", table.name));
            if connection.only(any).await?.get::<bool>(0)? {
                return Err(StoreError::HasContent);
            }
        }
        let counts = TABLES.iter().map(|table| (table.name.to_owned(), 0)).collect();
        Ok(Self { connection, table: 0, rows: Vec::new(), counts })
    }

    /// Adds a row to a table; those of a table come together, in the order of [`TABLES`].
    pub(super) async fn add(&mut self, table: &Table, row: Values, line: u64) -> Result<(), StoreError> {
        let place = TABLES.iter().position(|each| each.name == table.name).unwrap_or_default();
        if place < self.table {
            let reason = format!("a row of {} stands too late", table.name);
            return Err(ArchiveFault::Line { line, reason }.into());
        }
        if place > self.table || self.rows.len() == ROWS_AT_ONCE {
            self.write().await?;
        }
        self.table = place;
        self.rows.push(row);
        Ok(())
    }

    async fn write(&mut self) -> Result<(), StoreError> {
        let rows = std::mem::take(&mut self.rows);
        match TABLES.get(self.table) {
            Some(table) if !rows.is_empty() => self.insert(table, rows).await,
            _ => Ok(()),
        }
    }

    /// Adds rows to a table, at most [`ROWS_AT_ONCE`].
    pub(super) async fn insert(&mut self, table: &Table, rows: Vec<Values>) -> Result<(), StoreError> {
        let count = u64::try_from(rows.len()).unwrap_or(u64::MAX);
        self.connection.execute(table.insertion(rows)).await?;
        *self.counts.entry(table.name.to_owned()).or_default() += count;
        Ok(())
    }

    /// The number of rows so far.
    pub(super) async fn counts(&mut self) -> Result<&Counts, StoreError> {
        self.write().await?;
        Ok(&self.counts)
    }

    /// Checks what was written: it goes through the gates of all records, and read again it is the expected
    /// content. New ids continue, and the revision is higher than that of the empty database and no lower
    /// than the one given, so that a server sees it. Then all of it is committed.
    pub(super) async fn finish(
        mut self,
        expected: ContentHash,
        revision: i64,
        position: &mut Position,
        progress: &mut Progress<'_>,
    ) -> Result<Summary, StoreError> {
        self.write().await?;
        let connection = &mut self.connection;
        connection.continue_ids(&["events", "consents"]).await?;
        let was: i64 = connection.only(Statement::new("SELECT revision FROM revision")).await?.get(0)?;
        let revision = revision.max(was.saturating_add(1));
        connection.execute(Statement::new("UPDATE revision SET revision = ?").bind(revision)).await?;
        gates::check(connection).await?;
        let written = Source::of(connection).await?;
        if written.read(connection, &mut Nowhere, position, progress).await? != expected {
            return Err(StoreError::NotTheSame);
        }
        connection.announce(revision).await?;
        self.connection.commit().await?;
        Ok(written.summary(expected))
    }
}

impl Destination for Filling {
    async fn take(&mut self, table: &Table, rows: Vec<Values>, _: &[u8]) -> Result<(), StoreError> {
        self.insert(table, rows).await
    }
}
