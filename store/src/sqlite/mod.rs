//! The SQLite store.

use std::{
    path::{Path, PathBuf},
    str::FromStr as _,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use sqlx::{
    SqlitePool,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use self::{copy::References, opened::OpenedFile, served::Mark};
use crate::{
    IfMissing,
    error::StoreError,
    sql::{connection::Connection, migrations},
};

mod copy;
pub(crate) mod dialect;
mod inspect;
mod migrate;
mod opened;
mod restore;
mod served;

/// How long a write waits for the lock.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// Takes the write lock immediately: a transaction that reads first and then writes fails instead of waiting
/// for another writer.
const BEGIN_WRITING: &str = "BEGIN IMMEDIATE";

#[derive(Debug)]
pub(crate) struct SqliteStore {
    pool: SqlitePool,
    /// `None` for a database in memory.
    file: Option<(OpenedFile, SqliteConnectOptions)>,
    /// Says to others that a server uses the file.
    mark: Mutex<Option<Mark>>,
}

impl SqliteStore {
    pub(crate) async fn open(url: &str, if_missing: IfMissing) -> Result<Self, StoreError> {
        let options = SqliteConnectOptions::from_str(url)
            .map_err(|cause| StoreError::InvalidUrl(cause.to_string()))?
            .foreign_keys(true)
            .busy_timeout(BUSY_TIMEOUT)
            // What was acknowledged to a person survives a power cut.
            .synchronous(SqliteSynchronous::Full);
        // SQLx opens a separate in-memory database for each connection, so that these need a pool of one.
        if is_in_memory(url) {
            // The database exists as long as its connection.
            let pool = SqlitePoolOptions::new().max_connections(1).idle_timeout(None).max_lifetime(None);
            return Ok(Self { pool: pool.connect_with(options).await?, file: None, mark: Mutex::default() });
        }
        let path = options.get_filename().to_owned();
        inspect::check(&path, if_missing).await?;
        // The journal mode is written into the file, so it is set only after the file was checked.
        let options = options.journal_mode(SqliteJournalMode::Wal);
        let first = options.clone().create_if_missing(true);
        let pool = SqlitePoolOptions::new().max_connections(4).connect_with(first).await;
        let pool = pool.map_err(|cause| opening_failed(&path, cause))?;
        // Later connections must not create an empty database if the file was removed.
        pool.set_connect_options(options.clone());
        Ok(Self { pool, file: Some((OpenedFile::at(path)?, options)), mark: Mutex::default() })
    }

    /// Brings a backup back into the database at a URL, which must have no content.
    pub(crate) async fn restore(backup: &Path, url: &str) -> Result<(), StoreError> {
        if is_in_memory(url) {
            return Err(StoreError::InvalidUrl("a backup is restored into a file".to_owned()));
        }
        let options =
            SqliteConnectOptions::from_str(url).map_err(|cause| StoreError::InvalidUrl(cause.to_string()))?;
        restore::restore(backup, options.get_filename()).await
    }

    /// An error if the path no longer leads to the open file: reads would be stale and writes lost.
    fn check_file(&self) -> Result<(), StoreError> {
        self.file.as_ref().map_or(Ok(()), |(file, _)| file.check())
    }

    /// Migrates the tables; returns the copy that was made before.
    pub(crate) async fn migrate(&self) -> Result<Option<PathBuf>, StoreError> {
        self.check_file()?;
        if let Some((file, options)) = &self.file {
            return migrate::migrate_file(options, file.path()).await;
        }
        // It is empty, so nothing refers to what a migration drops.
        let mut transaction = self.pool.begin().await?;
        migrate::migrate(&mut transaction).await?;
        transaction.commit().await?;
        Ok(None)
    }

    /// Copies the database to a path where nothing may be yet.
    pub(crate) async fn backup(&self, to: &Path) -> Result<(), StoreError> {
        self.check_file()?;
        if let Some((_, options)) = &self.file {
            return copy::copy(options, to, References::Checked).await;
        }
        let reason = "a database in memory has no backup".to_owned();
        Err(StoreError::NoCopy { path: to.to_owned(), reason })
    }

    pub(crate) async fn reading(&self) -> Result<Connection, StoreError> {
        self.check_file()?;
        Ok(Connection::Sqlite(self.pool.begin().await?))
    }

    pub(crate) async fn writing(&self) -> Result<Connection, StoreError> {
        self.check_file()?;
        Ok(Connection::Sqlite(self.pool.begin_with(BEGIN_WRITING).await?))
    }

    /// Tells other programs that a server uses the file, until the store is closed.
    pub(crate) fn mark_as_served(&self) {
        let Some((file, _)) = &self.file else { return };
        match Mark::on(file.path()) {
            Ok(mark) => *self.mark.lock().unwrap_or_else(PoisonError::into_inner) = Some(mark),
            // Not every file system has locks, and the site must be there without one.
            Err(error) => tracing::warn!(%error, "other commands cannot see that this server is running"),
        }
    }

    /// Whether a server uses the file.
    pub(crate) fn is_served(&self) -> Result<bool, StoreError> {
        let Some((file, _)) = &self.file else { return Ok(false) };
        let unreachable = |reason| StoreError::Unreachable { path: file.path().to_owned(), reason };
        served::is_marked(file.path()).map_err(unreachable)
    }

    pub(crate) async fn close(&self) {
        drop(self.mark.lock().unwrap_or_else(PoisonError::into_inner).take());
        self.pool.close().await;
    }
}

/// The file that a URL names; `None` for a database in memory or an invalid URL.
pub(crate) fn path(url: &str) -> Option<PathBuf> {
    let options = SqliteConnectOptions::from_str(url).ok().filter(|_| !is_in_memory(url))?;
    Some(options.get_filename().to_owned())
}

/// The version of the tables that this program needs.
pub(crate) fn newest() -> i64 {
    migrations::newest(&migrate::migrator())
}

/// Converts an error from opening a file that passed the check.
fn opening_failed(path: &Path, cause: sqlx::Error) -> StoreError {
    match inspect::name(path, &cause) {
        Some(named) => named,
        None => cause.into(),
    }
}

fn is_in_memory(url: &str) -> bool {
    url.contains(":memory:") || url.contains("mode=memory")
}

/// The path of a file beside another.
fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}
