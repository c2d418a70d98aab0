//! Reads everything that a database holds, a page at a time.

use std::io::Write;

use super::{
    Progress,
    fault::ArchiveFault,
    format::{ContentHash, Counts, Hasher},
    tables::{TABLES, Table, Values},
};
use crate::{
    DataSet,
    error::StoreError,
    sql::{connection::Connection, read, statement::Statement},
};

/// What a database holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Which data set it is.
    pub data_set: DataSet,
    /// The revision.
    pub revision: i64,
    /// The number of rows in each table.
    pub rows: Vec<(&'static str, u64)>,
    /// What tells this content from any other. It does not depend on the engine or the revision.
    pub content: ContentHash,
}

/// Where rows go when they are read.
pub(super) trait Destination: Send {
    /// Takes rows of a table, which come in order, and the same as lines.
    fn take(
        &mut self,
        table: &Table,
        rows: Vec<Values>,
        lines: &[u8],
    ) -> impl Future<Output = Result<(), StoreError>> + Send;
}

/// Nowhere: only the hash is wanted.
pub(super) struct Nowhere;

impl Destination for Nowhere {
    async fn take(&mut self, _: &Table, _: Vec<Values>, _: &[u8]) -> Result<(), StoreError> {
        Ok(())
    }
}

/// An archive that is being written.
pub(super) struct Lines<'a> {
    to: &'a mut (dyn Write + Send),
    /// Of all lines so far.
    pub(super) hasher: Hasher,
}

impl<'a> Lines<'a> {
    pub(super) fn to(to: &'a mut (dyn Write + Send)) -> Self {
        Self { to, hasher: Hasher::default() }
    }

    pub(super) fn write(&mut self, lines: &[u8]) -> Result<(), StoreError> {
        self.hasher.add(lines);
        self.to.write_all(lines).map_err(StoreError::ArchiveUnwritten)
    }

    pub(super) fn flush(&mut self) -> Result<(), StoreError> {
        self.to.flush().map_err(StoreError::ArchiveUnwritten)
    }
}

impl Destination for Lines<'_> {
    async fn take(&mut self, _: &Table, _: Vec<Values>, lines: &[u8]) -> Result<(), StoreError> {
        self.write(lines)
    }
}

/// How far a command is.
pub(super) struct Position {
    pub(super) done: u64,
    pub(super) of: u64,
}

/// What a transaction sees.
pub(super) struct Source {
    pub(super) data_set: DataSet,
    pub(super) revision: i64,
    pub(super) counts: Counts,
}

impl Source {
    /// Counts the rows.
    pub(super) async fn of(connection: &mut Connection) -> Result<Self, StoreError> {
        let revision = connection.only(Statement::new("SELECT revision FROM revision")).await?.get(0)?;
        let mut counts = Counts::new();
        for table in &TABLES {
            counts.insert(table.name.to_owned(), table.count(connection).await?);
        }
        Ok(Self { data_set: read::data_set(connection).await?, revision, counts })
    }

    /// The number of all rows.
    pub(super) fn total(&self) -> u64 {
        self.counts.values().sum()
    }

    /// Reads every row, in the order of an archive; returns their hash.
    pub(super) async fn read(
        &self,
        connection: &mut Connection,
        to: &mut impl Destination,
        position: &mut Position,
        progress: &mut Progress<'_>,
    ) -> Result<ContentHash, StoreError> {
        let mut hasher = Hasher::default();
        for table in &TABLES {
            let mut page = table.page(connection, None).await?;
            while let Some(last) = page.last().cloned() {
                let mut lines = Vec::new();
                for row in &page {
                    lines.append(&mut table.line(row)?);
                }
                hasher.add(&lines);
                position.done += u64::try_from(page.len()).unwrap_or_default();
                to.take(table, page, &lines).await?;
                progress(position.done, position.of);
                page = table.page(connection, Some(&last)).await?;
            }
        }
        Ok(hasher.finish())
    }

    /// What there is, with its hash.
    pub(super) fn summary(self, content: ContentHash) -> Summary {
        let rows = TABLES.iter().map(|table| (table.name, self.counts.get(table.name).copied()));
        let rows = rows.map(|(table, count)| (table, count.unwrap_or_default())).collect();
        Summary { data_set: self.data_set, revision: self.revision, rows, content }
    }
}

/// The table with a name.
pub(super) fn table(name: &str, line: u64) -> Result<&'static Table, ArchiveFault> {
    let unknown = || ArchiveFault::Line { line, reason: "no table has this name".to_owned() };
    TABLES.iter().find(|table| table.name == name).ok_or_else(unknown)
}
