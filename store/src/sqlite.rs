//! The SQLite store.

use std::{
    path::{Path, PathBuf},
    pin::Pin,
    str::FromStr as _,
    time::Duration,
};

use domain::records::Records;
use sqlx::{
    SqlSafeStr as _, SqlitePool,
    migrate::{Migration, MigrationType, Migrator},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions},
};

use self::opened::OpenedFile;
use crate::{Answer, DataSet, IfMissing, Loaded, Removed, Store, StoreError};

mod inspect;
mod opened;
mod read;
mod write;

/// How long a write waits for the lock.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// The migrations, by version. Released migrations are never edited.
fn migrator() -> Migrator {
    let migration = |version, description: &'static str, sql: &'static str| {
        Migration::new(version, description.into(), MigrationType::Simple, sql.into_sql_str(), false)
    };
    Migrator::with_migrations(vec![
        migration(1, "catalogue", include_str!("../migrations/sqlite/0001_catalogue.sql")),
        migration(2, "publication", include_str!("../migrations/sqlite/0002_publication.sql")),
        migration(3, "data_set", include_str!("../migrations/sqlite/0003_data_set.sql")),
    ])
}

#[derive(Debug)]
pub(crate) struct SqliteStore {
    pool: SqlitePool,
    /// A permanent connection for `data_version`, which SQLite reports relative to each connection.
    watch: SqlitePool,
    /// `None` for a database in memory.
    file: Option<OpenedFile>,
}

impl SqliteStore {
    pub(crate) async fn open(url: &str, if_missing: IfMissing) -> Result<Self, StoreError> {
        let options = SqliteConnectOptions::from_str(url)
            .map_err(|cause| StoreError::InvalidUrl(cause.to_string()))?
            .foreign_keys(true)
            .busy_timeout(BUSY_TIMEOUT);
        // SQLx opens a separate in-memory database for each connection, so that these need a pool of one.
        if is_in_memory(url) {
            // The database exists as long as its connection.
            let pool = SqlitePoolOptions::new().max_connections(1).idle_timeout(None).max_lifetime(None);
            let pool = pool.connect_with(options).await?;
            return Ok(Self { watch: pool.clone(), pool, file: None });
        }
        let path = options.get_filename().to_owned();
        inspect::check(&path, if_missing).await?;
        // The journal mode is written into the file, so it is set only after the file was checked.
        let options = options.journal_mode(SqliteJournalMode::Wal);
        let watch = SqlitePoolOptions::new().max_connections(1).idle_timeout(None).max_lifetime(None);
        let watch = watch.connect_lazy_with(options.clone());
        let first = options.clone().create_if_missing(true);
        let pool = SqlitePoolOptions::new().max_connections(4).connect_with(first).await;
        let pool = pool.map_err(|cause| opening_failed(&path, cause))?;
        // Later connections must not create an empty database if the file was removed.
        pool.set_connect_options(options);
        Ok(Self { pool, watch, file: Some(OpenedFile::at(path)?) })
    }
}

fn is_in_memory(url: &str) -> bool {
    url.contains(":memory:") || url.contains("mode=memory")
}

/// The file that a URL names; `None` for a database in memory or an invalid URL.
pub(crate) fn path(url: &str) -> Option<PathBuf> {
    let options = SqliteConnectOptions::from_str(url).ok().filter(|_| !is_in_memory(url))?;
    Some(options.get_filename().to_owned())
}

impl SqliteStore {
    /// An error if the path no longer leads to the open file: reads would be stale and writes lost.
    fn check_file(&self) -> Result<(), StoreError> {
        self.file.as_ref().map_or(Ok(()), OpenedFile::check)
    }
}

/// Converts an error from opening a file that passed the check.
fn opening_failed(path: &Path, cause: sqlx::Error) -> StoreError {
    match inspect::name(path, &cause) {
        Some(named) => named,
        None => cause.into(),
    }
}

impl Store for SqliteStore {
    fn migrate(&self) -> Answer<'_, ()> {
        Box::pin(async move {
            self.check_file()?;
            // SQLx does not lock SQLite databases for migrations. If two programs migrate at once, the second
            // waits here and then finds the work done.
            let mut transaction = self.pool.begin_with("BEGIN IMMEDIATE").await?;
            migrator().run_direct(None, &mut *transaction, false).await?;
            transaction.commit().await?;
            Ok(())
        })
    }

    fn is_empty(&self) -> Answer<'_, bool> {
        Box::pin(async move {
            self.check_file()?;
            read::is_empty(&self.pool).await
        })
    }

    fn data_set(&self) -> Answer<'_, DataSet> {
        Box::pin(async move {
            self.check_file()?;
            read::data_set(&self.pool).await
        })
    }

    fn load(&self) -> Answer<'_, Loaded> {
        Box::pin(async move {
            self.check_file()?;
            read::load(&self.pool).await
        })
    }

    fn revision(&self) -> Answer<'_, i64> {
        Box::pin(async move {
            self.check_file()?;
            Ok(sqlx::query_scalar("PRAGMA data_version").fetch_one(&self.watch).await?)
        })
    }

    fn insert_all<'a>(&'a self, records: &'a Records) -> Answer<'a, ()> {
        Box::pin(async move {
            self.check_file()?;
            write::insert_all(&self.pool, records).await
        })
    }

    fn remove_demo(&self) -> Answer<'_, Removed> {
        Box::pin(async move {
            self.check_file()?;
            write::remove_demo(&self.pool).await
        })
    }

    fn close(&self) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        Box::pin(async move {
            self.watch.close().await;
            self.pool.close().await;
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_migration_in_the_folder_is_run() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations/sqlite");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        files.sort();
        let known: Vec<String> = migrator()
            .iter()
            .map(|known| format!("{:04}_{}.sql", known.version, known.description))
            .collect();
        assert_eq!(files, known);
    }
}
