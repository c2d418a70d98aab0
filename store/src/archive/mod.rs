//! Everything that a store holds, as an archive or in another database. Decision 27 (`docs/decisions`) has
//! the reasons, `docs/operations.md` the format.

pub(crate) mod fault;
mod filling;
mod format;
mod gates;
mod reading;
mod tables;

use std::io::{BufRead, Write};

use serde_json::{Map, Value};

pub use self::{fault::ArchiveFault, format::ContentHash, reading::Summary};
use self::{
    filling::Filling,
    format::{End, Footer, Hasher, Header, line, next_line},
    reading::{Lines, Nowhere, Position, Source, table},
};
use crate::{
    error::StoreError,
    postgres,
    sql::{connection::Connection, statement::Statement},
    sqlite,
};

/// Is told, now and then, how many rows of how many are done.
pub type Progress<'a> = dyn FnMut(u64, u64) + Send + 'a;

/// An error unless the tables are those of this program: neither older nor missing.
async fn check_version(connection: &mut Connection) -> Result<(), StoreError> {
    let newest = match connection {
        Connection::Sqlite(_) => sqlite::newest(),
        Connection::Postgres(_) => postgres::newest(),
    };
    let version = Statement::new("SELECT coalesce(max(version), 0) FROM _sqlx_migrations");
    match connection.only(version).await {
        Ok(row) if row.get::<i64>(0)? == newest => Ok(()),
        // There is no such table.
        Ok(_) | Err(StoreError::Database(_)) => Err(StoreError::NotMigrated),
        Err(other) => Err(other),
    }
}

/// What the database holds, as of the moment of a transaction.
pub(crate) async fn summary(mut connection: Connection) -> Result<Summary, StoreError> {
    check_version(&mut connection).await?;
    let source = Source::of(&mut connection).await?;
    let mut position = Position { done: 0, of: source.total() };
    let content = source.read(&mut connection, &mut Nowhere, &mut position, &mut |_, _| {}).await?;
    Ok(source.summary(content))
}

/// Writes everything that a transaction sees.
pub(crate) async fn write(
    mut connection: Connection,
    to: &mut (dyn Write + Send),
    progress: &mut Progress<'_>,
) -> Result<Summary, StoreError> {
    check_version(&mut connection).await?;
    let source = Source::of(&mut connection).await?;
    let mut lines = Lines::to(to);
    lines.write(&line(&Header::new(source.data_set.id, source.revision, source.counts.clone()))?)?;
    let mut position = Position { done: 0, of: source.total() };
    let content = source.read(&mut connection, &mut lines, &mut position, progress).await?;
    let sha256 = lines.hasher.clone().finish().to_string();
    let end = End { rows: source.counts.clone(), content: content.to_string(), sha256 };
    lines.write(&line(&Footer { end })?)?;
    lines.flush()?;
    Ok(source.summary(content))
}

/// Fills an empty database, in a transaction in which nobody else writes, with what [`write`] wrote.
pub(crate) async fn read(
    connection: Connection,
    from: &mut (dyn BufRead + Send),
    progress: &mut Progress<'_>,
) -> Result<Summary, StoreError> {
    let (mut text, mut number) = (Vec::new(), 1);
    if !next_line(from, number, &mut text)? {
        return Err(ArchiveFault::NoArchive.into());
    }
    let header = Header::read(&text)?;
    let mut filling = Filling::begin(connection).await?;
    let (mut all, mut rows) = (Hasher::default(), Hasher::default());
    let mut position = Position { done: 0, of: header.rows.values().sum::<u64>().saturating_mul(2) };
    let end = loop {
        all.add(&text);
        number += 1;
        if !next_line(from, number, &mut text)? {
            return Err(ArchiveFault::Truncated.into());
        }
        let damaged = |reason: String| ArchiveFault::Line { line: number, reason };
        let object: Map<String, Value> =
            serde_json::from_slice(&text).map_err(|cause| damaged(cause.to_string()))?;
        match object.into_iter().next() {
            Some((name, Value::Object(_))) if name == "end" => {
                let footer: Footer =
                    serde_json::from_slice(&text).map_err(|cause| damaged(cause.to_string()))?;
                break footer.end;
            }
            Some((name, Value::Object(row))) => {
                let table = table(&name, number)?;
                rows.add(&text);
                filling.add(table, table.row(row).map_err(damaged)?, number).await?;
                position.done += 1;
                progress(position.done, position.of);
            }
            _ => return Err(damaged("it is no row".to_owned()).into()),
        }
    };
    let content = rows.finish();
    let counts = filling.counts().await?;
    for (what, is_so) in [
        ("the number of rows", end.rows == *counts && header.rows == *counts),
        ("the hash of its rows", end.content == content.to_string()),
        ("the hash of its lines", end.sha256 == all.finish().to_string()),
        ("the end", !next_line(from, number + 1, &mut text)?),
    ] {
        if !is_so {
            return Err(ArchiveFault::Altered(what).into());
        }
    }
    filling.finish(content, header.revision, &mut position, progress).await
}

/// Fills an empty database, in a transaction in which nobody else writes, with everything that another
/// transaction sees. Returns what was read and what was written, with the same content.
pub(crate) async fn copy(
    mut from: Connection,
    to: Connection,
    progress: &mut Progress<'_>,
) -> Result<(Summary, Summary), StoreError> {
    check_version(&mut from).await?;
    let source = Source::of(&mut from).await?;
    let mut filling = Filling::begin(to).await?;
    let mut position = Position { done: 0, of: source.total().saturating_mul(2) };
    let content = source.read(&mut from, &mut filling, &mut position, progress).await?;
    let written = filling.finish(content, source.revision, &mut position, progress).await?;
    Ok((source.summary(content), written))
}
