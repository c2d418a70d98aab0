//! The engines, and which one a URL names.

use std::path::{Path, PathBuf};

use crate::{
    IfMissing, error::StoreError, postgres::PostgresStore, signal::ChangeSignal, sql::connection::Connection,
    sqlite, sqlite::SqliteStore,
};

/// A database that is open.
#[derive(Debug)]
pub(crate) enum Engine {
    Sqlite(SqliteStore),
    Postgres(PostgresStore),
}

/// Which engine a URL is for.
enum Scheme {
    Sqlite,
    Postgres,
}

impl Engine {
    pub(crate) async fn open(url: &str, if_missing: IfMissing) -> Result<Self, StoreError> {
        match scheme(url)? {
            Scheme::Sqlite => Ok(Self::Sqlite(SqliteStore::open(url, if_missing).await?)),
            Scheme::Postgres => Ok(Self::Postgres(PostgresStore::open(url).await?)),
        }
    }

    /// Migrates the tables; returns the copy that was made before.
    pub(crate) async fn migrate(&self) -> Result<Option<PathBuf>, StoreError> {
        match self {
            Self::Sqlite(store) => store.migrate().await,
            Self::Postgres(store) => store.migrate().await.map(|()| None),
        }
    }

    /// Begins a transaction that sees the database as of one moment.
    pub(crate) async fn reading(&self) -> Result<Connection, StoreError> {
        match self {
            Self::Sqlite(store) => store.reading().await,
            Self::Postgres(store) => store.reading().await,
        }
    }

    /// Begins a transaction that is the only one that writes.
    pub(crate) async fn writing(&self) -> Result<Connection, StoreError> {
        match self {
            Self::Sqlite(store) => store.writing().await,
            Self::Postgres(store) => store.writing().await,
        }
    }

    /// Raises the signal when another program has written, if the engine can tell, and tells others that a
    /// server is running.
    pub(crate) fn listen(&self, url: Option<&str>, signal: ChangeSignal) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(store) => {
                store.mark_as_served();
                Ok(())
            }
            Self::Postgres(store) => store.listen(url, signal),
        }
    }

    /// Whether a server is using the database.
    pub(crate) async fn is_served(&self) -> Result<bool, StoreError> {
        match self {
            Self::Sqlite(store) => store.is_served(),
            Self::Postgres(store) => store.is_served().await,
        }
    }

    /// Copies the database to a path where nothing may be yet.
    pub(crate) async fn backup(&self, to: &Path) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(store) => store.backup(to).await,
            Self::Postgres(_) => {
                let reason = "a PostgreSQL database is backed up with pg_dump".to_owned();
                Err(StoreError::NoCopy { path: to.to_owned(), reason })
            }
        }
    }

    pub(crate) async fn close(&self) {
        match self {
            Self::Sqlite(store) => store.close().await,
            Self::Postgres(store) => store.close().await,
        }
    }
}

/// The file that a URL names, if it names one.
pub(crate) fn path(url: &str) -> Option<PathBuf> {
    match scheme(url) {
        Ok(Scheme::Sqlite) => sqlite::path(url),
        Ok(Scheme::Postgres) | Err(_) => None,
    }
}

/// Brings a backup back into the database at a URL, which must have no content.
pub(crate) async fn restore(backup: &Path, url: &str) -> Result<(), StoreError> {
    match scheme(url)? {
        Scheme::Sqlite => SqliteStore::restore(backup, url).await,
        Scheme::Postgres => {
            Err(StoreError::InvalidUrl("a backup is restored into an SQLite file".to_owned()))
        }
    }
}

fn scheme(url: &str) -> Result<Scheme, StoreError> {
    match url.split_once(':') {
        Some(("sqlite", _)) => Ok(Scheme::Sqlite),
        Some(("postgres" | "postgresql", _)) => Ok(Scheme::Postgres),
        // Only the scheme is repeated: the rest may contain a password.
        scheme => Err(StoreError::UnknownScheme(scheme.map_or("", |(scheme, _)| scheme).to_owned())),
    }
}
