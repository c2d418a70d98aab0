//! Brings a backup back.

use std::{fs, path::Path};

use sqlx::{ConnectOptions as _, Connection as _, SqliteConnection, sqlite::SqliteConnectOptions};

use super::{
    copy::{References, copy, remove_if_there, sync_folder},
    inspect,
    migrate::version,
    with_suffix,
};
use crate::{IfMissing, error::StoreError};

/// Replaces a database without content, or none, by a backup. A backup of an older version is not migrated
/// yet.
pub(super) async fn restore(backup: &Path, path: &Path) -> Result<(), StoreError> {
    inspect::check(backup, IfMissing::Refuse).await?;
    let from = inspect::read_only(backup);
    if reading(&from, version).await?.is_none() {
        return Err(StoreError::EmptyBackup(backup.to_owned()));
    }
    inspect::check(path, IfMissing::Create).await?;
    if path.exists() && reading(&inspect::read_only(path), has_content).await? {
        return Err(StoreError::NotEmpty(path.to_owned()));
    }
    let restored = with_suffix(path, ".restored");
    copy(&from, &restored, References::Checked).await?;
    // What is left of the empty database's journal would be applied to the backup.
    let replaced = ["-wal", "-shm", "-journal"]
        .iter()
        .try_for_each(|suffix| remove_if_there(&with_suffix(path, suffix)))
        .and_then(|()| fs::rename(&restored, path))
        .and_then(|()| sync_folder(path));
    replaced.map_err(|reason| {
        // Of no use without its name. If it cannot be removed either, it does no harm.
        let _ = fs::remove_file(&restored);
        StoreError::Unreachable { path: path.to_owned(), reason }
    })
}

/// What a query finds in a file.
async fn reading<T>(
    options: &SqliteConnectOptions,
    query: impl AsyncFnOnce(&mut SqliteConnection) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let mut connection = options.connect().await?;
    let found = query(&mut connection).await;
    connection.close().await?;
    found
}

/// Whether a database holds records or events.
async fn has_content(connection: &mut SqliteConnection) -> Result<bool, StoreError> {
    let tables: Vec<String> = sqlx::query_scalar(
        "SELECT name FROM sqlite_schema WHERE type = 'table'
             AND name IN ('companies', 'positions', 'supervisors', 'connection_points', 'events')",
    )
    .fetch_all(&mut *connection)
    .await?;
    for table in tables {
        let any = sqlx::AssertSqlSafe(format!("SELECT EXISTS (SELECT 1 FROM {table})"));
        if sqlx::query_scalar(any).fetch_one(&mut *connection).await? {
            return Ok(true);
        }
    }
    Ok(false)
}
