//! Errors of a store, in words for the person who runs the server.

use std::{io, path::PathBuf};

use domain::{codes::plain_text::InvalidText, records::check::InvalidRecord};
use sqlx::{error::DatabaseError, postgres::PgDatabaseError, sqlite::SqliteError};

use crate::{
    archive::fault::ArchiveFault,
    history::{Stored, Version},
};

/// Why a store operation failed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The database URL has an unknown scheme.
    #[error(
        "the database address begins with “{0}:”; it must be sqlite: and a path, as in \
         sqlite:traineekart.db, or postgres://, as in postgres://user@host/database"
    )]
    UnknownScheme(String),
    /// The scheme is known, but the rest of the URL is invalid.
    #[error("the database address is not valid: {0}")]
    InvalidUrl(String),
    /// The file does not exist.
    #[error("there is no database at {}", .0.display())]
    Missing(PathBuf),
    /// The folder of the file does not exist.
    #[error("the folder {} does not exist, so no database can be made in it", .0.display())]
    MissingFolder(PathBuf),
    /// The file was removed while it was in use.
    #[error(
        "the database {} was removed or moved away while it was in use; \
         put the same file back, or restart the server",
        .0.display()
    )]
    Gone(PathBuf),
    /// The file was replaced by another one while it was in use.
    #[error(
        "the database {} was replaced by another file while it was in use; \
         restart the server to read that one",
        .0.display()
    )]
    Replaced(PathBuf),
    /// The file may not be written.
    #[error("the database {} is read-only", .0.display())]
    ReadOnly(PathBuf),
    /// The file cannot be opened.
    #[error("the database {} cannot be opened: {reason}", path.display())]
    Unreachable {
        /// The file.
        path: PathBuf,
        /// The error of the operating system.
        reason: io::Error,
    },
    /// The file is not a database.
    #[error("{} is not an SQLite database; it was left as it is", .0.display())]
    NotADatabase(PathBuf),
    /// The file is a damaged database.
    #[error("the database {} is damaged and was left as it is: {detail}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// The first problem that SQLite found.
        detail: String,
    },
    /// The database belongs to another program.
    #[error("{0} is a database of another program; it was left as it is")]
    Foreign(String),
    /// The database was written by a newer version of this program.
    #[error(
        "the database {database} was written by a newer version of Traineekart (its tables are version \
         {found}, this program knows {known}); it was left as it is"
    )]
    Newer {
        /// The file, or the database and its server.
        database: String,
        /// The version of its tables.
        found: i64,
        /// The newest version that this program knows.
        known: i64,
    },
    /// The tables differ from those that this version creates.
    #[error("the tables of the database are not those of this program's version {0}")]
    ChangedMigration(i64),
    /// The database's server cannot be reached, or does not answer. What was being committed may have been.
    #[error("the database cannot be reached: {0}")]
    Unavailable(String),
    /// The database's server or its settings do not do for this program.
    #[error("the database cannot be used: {0}")]
    Unsuitable(String),
    /// Another program is writing.
    #[error("the database is busy: another program is writing to it")]
    Busy,
    /// The disk is full.
    #[error("there is no room left for the database")]
    Full,
    /// A row is not a valid record.
    #[error("row {id} of the table {table} is not valid: {reason}")]
    InvalidRow {
        /// The table.
        table: &'static str,
        /// The row's id.
        id: i64,
        /// The column and the reason.
        reason: String,
    },
    /// Two records have the same slug, or a record's slug once was another's.
    #[error(
        "the address {0} is or was another record's, so nothing was changed: each company, position, \
         supervisor and connection point needs its own"
    )]
    SharedSlug(String),
    /// The records contradict each other or those that are stored.
    #[error("the records contradict those that are stored, so nothing was changed: {0}")]
    Contradiction(String),
    /// Every id of a kind was given.
    #[error("there are no ids left for new records")]
    NoIds,
    /// The reason of a change is no plain text.
    #[error("the reason for the change cannot be kept: {0}")]
    InvalidReason(#[source] InvalidText),
    /// A record cannot be written into its history.
    #[error("the record cannot be written into its history: {0}")]
    Unwritable(#[source] serde_json::Error),
    /// A migration left references to rows that do not exist.
    #[error("the upgrade of the database would lose records and was not done: {0}")]
    BrokenReferences(String),
    /// The backup holds nothing.
    #[error("{} is no backup: it holds no tables of Traineekart", .0.display())]
    EmptyBackup(PathBuf),
    /// A backup would replace what the database holds.
    #[error(
        "the database {} holds records or a history, so nothing was restored; move it away first",
        .0.display()
    )]
    NotEmpty(PathBuf),
    /// The copy before a migration, or a backup, cannot be made.
    #[error("no copy of the database could be made at {}: {reason}", path.display())]
    NoCopy {
        /// The copy.
        path: PathBuf,
        /// What failed.
        reason: String,
    },
    /// A real position belongs to an invented company.
    #[error("the position {0} is real, but belongs to an invented company; move or delete it first")]
    DemoInUse(String),
    /// The records were changed after a batch of changes was put together.
    #[error("the records were changed meanwhile, so nothing was done: look at the changes again")]
    MovedOn,
    /// The tables are not those of this version of the program, or there are none.
    #[error("the database has no tables of this version: run `traineekart migrate` on it first")]
    NotMigrated,
    /// A database that was to be filled holds something.
    #[error("the database to be filled holds records or a history, so nothing was done; take an empty one")]
    HasContent,
    /// Nothing was taken over from an archive.
    #[error("nothing was taken over from the archive: {0}")]
    Archive(#[from] ArchiveFault),
    /// An archive was not written.
    #[error("the archive was not written: {0}")]
    ArchiveUnwritten(#[source] io::Error),
    /// A database that was filled does not hold what it was given.
    #[error("what was written is not what was read, so nothing was kept")]
    NotTheSame,
    /// Any other failure of the database.
    #[error("the database failed: {0}")]
    Database(#[source] sqlx::Error),
}

impl StoreError {
    /// A description of the failure that is safe to publish: without paths, URLs or data.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Gone(_) => "the database file is gone",
            Self::Replaced(_) => "the database file was replaced",
            Self::Busy => "the database is busy",
            Self::Unavailable(_) => "the database cannot be reached",
            _ => "the database cannot be read",
        }
    }
}

/// Why a command on a record was not carried out. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum CommandError<R> {
    /// The record has another version than expected: somebody else has changed it. Holds what is there now.
    #[error("the record was changed by somebody else: it has version {} now", .0.version)]
    Conflict(Box<Stored<R>>),
    /// There is no record with this id.
    #[error("there is no such record")]
    NotFound,
    /// The record has had no such version, or its content is not known.
    #[error("there is no version {0} of the record")]
    NoSuchVersion(Version),
    /// The store refused or failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl<R> CommandError<R> {
    /// The same in words that do not need the record.
    pub(crate) fn into_store_error(self) -> StoreError {
        match self {
            Self::Store(error) => error,
            Self::Conflict(_) | Self::NotFound | Self::NoSuchVersion(_) => StoreError::MovedOn,
        }
    }
}

/// SQLite's primary result codes, <https://www.sqlite.org/rescode.html>.
mod sqlite {
    pub(super) const BUSY: u32 = 5;
    pub(super) const LOCKED: u32 = 6;
    pub(super) const FULL: u32 = 13;
}

/// The primary result code of an error that SQLite reports.
pub(crate) fn sqlite_code(error: &sqlx::Error) -> Option<u32> {
    let error = error.as_database_error()?.try_downcast_ref::<SqliteError>()?;
    let extended: u32 = error.code()?.parse().ok()?;
    Some(extended & 0xff)
}

/// What an error of the database means, where it is known.
fn known(error: &dyn DatabaseError) -> Option<fn(String) -> StoreError> {
    if let Some(error) = error.try_downcast_ref::<PgDatabaseError>() {
        // https://www.postgresql.org/docs/current/errcodes-appendix.html
        return match error.code() {
            // A lock that was not to be had in time; a conflict of two transactions.
            "55P03" | "40001" | "40P01" => Some(|_| StoreError::Busy),
            "53100" => Some(|_| StoreError::Full),
            // No such user or database any more, a wrong password; no connection is left; the server begins,
            // stops or has crashed.
            "28000" | "28P01" | "3D000" | "53300" | "57P01" | "57P02" | "57P03" => {
                Some(StoreError::Unavailable)
            }
            "23505" | "23503" => Some(StoreError::Contradiction),
            _ => None,
        };
    }
    (error.is_unique_violation() || error.is_foreign_key_violation()).then_some(StoreError::Contradiction)
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match sqlite_code(&error) {
            Some(sqlite::BUSY | sqlite::LOCKED) => return Self::Busy,
            Some(sqlite::FULL) => return Self::Full,
            _ => {}
        }
        match &error {
            sqlx::Error::Io(reason) => Self::Unavailable(reason.to_string()),
            sqlx::Error::Tls(reason) => Self::Unavailable(reason.to_string()),
            sqlx::Error::PoolTimedOut => Self::Unavailable("no connection could be had in time".to_owned()),
            sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed => Self::Unavailable(error.to_string()),
            sqlx::Error::Database(cause) => match known(&**cause) {
                Some(known) => known(cause.message().to_owned()),
                None => Self::Database(error),
            },
            _ => Self::Database(error),
        }
    }
}

impl From<InvalidRecord> for StoreError {
    fn from(record: InvalidRecord) -> Self {
        Self::InvalidRow { table: record.list, id: record.id.into(), reason: record.to_string() }
    }
}

impl From<sqlx::migrate::MigrateError> for StoreError {
    fn from(error: sqlx::migrate::MigrateError) -> Self {
        use sqlx::migrate::MigrateError;
        match error {
            MigrateError::VersionMismatch(version) => Self::ChangedMigration(version),
            MigrateError::Execute(cause) | MigrateError::ExecuteMigration(cause, _) => cause.into(),
            other => Self::Database(sqlx::Error::Migrate(Box::new(other))),
        }
    }
}
