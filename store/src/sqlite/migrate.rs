//! Brings the tables up to date.

use std::path::{Path, PathBuf};

use sqlx::{
    ConnectOptions as _, Connection as _, SqliteConnection, migrate::Migrator, sqlite::SqliteConnectOptions,
};

use super::{
    BEGIN_WRITING,
    copy::{References, broken_reference, copy},
    with_suffix,
};
use crate::{error::StoreError, sql::migrations};

/// The migrations, by version.
pub(super) fn migrator() -> Migrator {
    migrations::migrator(&[
        (1, "catalogue", include_str!("../../migrations/sqlite/0001_catalogue.sql")),
        (2, "publication", include_str!("../../migrations/sqlite/0002_publication.sql")),
        (3, "editing", include_str!("../../migrations/sqlite/0003_editing.sql")),
    ])
}

/// Migrates a file, after a copy of it was made beside it; returns the copy's path. A new database needs
/// none.
pub(super) async fn migrate_file(
    options: &SqliteConnectOptions,
    path: &Path,
) -> Result<Option<PathBuf>, StoreError> {
    // A connection of its own: a migration that makes a table anew drops the old one, and with foreign keys
    // that deletes everything that refers to it. They can only be switched off outside a transaction.
    let mut connection = options.clone().foreign_keys(false).connect().await?;
    let migrated = migrate_locked(&mut connection, options, path).await;
    connection.close().await?;
    migrated
}

async fn migrate_locked(
    connection: &mut SqliteConnection,
    options: &SqliteConnectOptions,
    path: &Path,
) -> Result<Option<PathBuf>, StoreError> {
    // SQLx does not lock SQLite databases for migrations. If two programs migrate at once, the second waits
    // here and then finds the work done.
    let mut transaction = connection.begin_with(BEGIN_WRITING).await?;
    let version = version(&mut transaction).await?;
    if version == Some(migrations::newest(&migrator())) {
        return Ok(None);
    }
    let made = match version {
        // Nobody else can write while the transaction has the lock.
        Some(version) => {
            let beside = free_name(path, version);
            copy(options, &beside, References::AsTheyAre).await?;
            Some(beside)
        }
        None => None,
    };
    let migrated = async {
        migrate(&mut transaction).await?;
        transaction.commit().await.map_err(StoreError::from)
    };
    let migrated = migrated.await;
    if let (Err(_), Some(made)) = (&migrated, &made) {
        // Nothing has changed, so there is nothing to go back to. If it cannot be removed, it does no harm.
        let _ = std::fs::remove_file(made);
    }
    migrated.map(|()| made)
}

/// Runs the migrations on a connection without foreign keys, in a transaction that is not committed yet.
pub(super) async fn migrate(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    migrator().run_direct(None, &mut *connection, false).await?;
    match broken_reference(connection).await? {
        Some(broken) => Err(StoreError::BrokenReferences(broken)),
        None => Ok(()),
    }
}

/// The version of the tables; `None` if there are none.
pub(super) async fn version(connection: &mut SqliteConnection) -> Result<Option<i64>, StoreError> {
    let is_there: bool = sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = '_sqlx_migrations')",
    )
    .fetch_one(&mut *connection)
    .await?;
    if !is_there {
        return Ok(None);
    }
    Ok(sqlx::query_scalar("SELECT max(version) FROM _sqlx_migrations").fetch_one(connection).await?)
}

/// `traineekart.db.version-2`, or with a number after it if there is one already.
fn free_name(path: &Path, version: i64) -> PathBuf {
    let first = with_suffix(path, &format!(".version-{version}"));
    let later = (2_u32..).map(|number| with_suffix(path, &format!(".version-{version}-{number}")));
    std::iter::once(first.clone()).chain(later).find(|name| !name.exists()).unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_migration_in_the_folder_is_run() {
        let (files, known) = migrations::files("sqlite", &migrator());
        assert_eq!(files, known);
    }
}
