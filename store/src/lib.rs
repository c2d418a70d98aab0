//! Persistent storage of the records, with their history.
//!
//! Pages are served from memory; a store is read when the server starts and after each change. All engines
//! must pass the suite in `tests/conformance`. Decision 21 (`docs/decisions`) has the reasons.

use std::path::{Path, PathBuf};

use domain::records::{Records, ids::SupervisorId, origin::Origin};
use time::Date;

mod batch;
mod commands;
mod error;
mod history;
mod record;
mod removed;
mod sqlite;

pub use batch::{Batch, ChangedRecord, Changes, Contents, Entry, NewRecord};
pub use error::{CommandError, StoreError};
pub use history::{Action, Actor, Change, ConsentEntry, Event, Stamp, Stored, Version};
pub use record::Record;
pub use removed::Removed;

use sqlite::{SqliteStore, transaction::Transaction};

/// What to do if the database does not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IfMissing {
    /// Create an empty one.
    Create,
    /// Return an error.
    Refuse,
}

/// The content of a store.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The valid records.
    pub records: Records,
    /// Errors for the invalid rows. Only other programs can cause them; this program checks what it writes.
    pub set_aside: Vec<StoreError>,
}

/// What tells the records of a store from those of any other, wherever the store is moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DataSet {
    /// Drawn at random when the store was made.
    pub id: u128,
    /// The day (UTC) on which that was.
    pub created: Date,
}

/// Persistent storage of records. Each command that writes is one transaction with its event, and raises the
/// revision; if it returns an error, or its future is dropped, nothing was changed.
#[derive(Debug)]
pub struct Store {
    engine: SqliteStore,
}

impl Store {
    /// Migrates the tables to this version's schema, if needed. Makes a copy of the database beside it first,
    /// and returns its path.
    pub async fn migrate(&self) -> Result<Option<PathBuf>, StoreError> {
        self.engine.migrate().await
    }

    /// Whether no records are stored.
    pub async fn is_empty(&self) -> Result<bool, StoreError> {
        self.engine.is_empty().await
    }

    /// Which data set the records are of; the same as long as the store exists.
    pub async fn data_set(&self) -> Result<DataSet, StoreError> {
        self.engine.data_set().await
    }

    /// Reads and validates all records, public or not.
    pub async fn load(&self) -> Result<Loaded, StoreError> {
        self.engine.load().await
    }

    /// Reads all valid records, public or not, with what is kept beside them.
    pub async fn contents(&self) -> Result<Contents, StoreError> {
        self.reading().await?.contents().await
    }

    /// A number that every command that changes something raises, here or in another program. Poll it to know
    /// when to [`load`](Self::load) again.
    pub async fn revision(&self) -> Result<i64, StoreError> {
        self.engine.revision().await
    }

    /// The record with an id.
    pub async fn get<R: Record>(&self, id: R::Id) -> Result<Option<Stored<R>>, StoreError> {
        self.reading().await?.get(id.into()).await
    }

    /// The record with an origin.
    pub async fn find<R: Record>(&self, origin: &Origin) -> Result<Option<Stored<R>>, StoreError> {
        let mut transaction = self.reading().await?;
        match transaction.find::<R>(origin).await? {
            Some(id) => transaction.get(id).await,
            None => Ok(None),
        }
    }

    /// Adds a record. The store makes its id; the one in the record does not matter.
    pub async fn create<R: Record>(
        &self,
        record: R,
        origin: Option<Origin>,
        change: &Change,
    ) -> Result<Stored<R>, CommandError<R>> {
        commands::create(self.writing().await?, record, origin, change).await
    }

    /// Replaces the record with the same id, if that has the expected version; otherwise returns
    /// [`CommandError::Conflict`]. The same content again is no change.
    ///
    /// A slug that the record had in public before stays its own. Of the two statuses of what has ended, the
    /// store sets the one that is true.
    pub async fn put<R: Record>(
        &self,
        record: R,
        expected: Version,
        change: &Change,
    ) -> Result<Stored<R>, CommandError<R>> {
        commands::put(self.writing().await?, record, expected, change).await
    }

    /// Ends the publication of a record, if it has the expected version. It keeps its slug.
    pub async fn withdraw<R: Record>(
        &self,
        id: R::Id,
        expected: Version,
        change: &Change,
    ) -> Result<Stored<R>, CommandError<R>> {
        commands::withdraw(self.writing().await?, id.into(), expected, change).await
    }

    /// Gives a record the content of an older version, as a new version, if it has the expected version. A
    /// supervisor's consent stays as it is.
    pub async fn restore<R: Record>(
        &self,
        id: R::Id,
        version: Version,
        expected: Version,
        change: &Change,
    ) -> Result<Stored<R>, CommandError<R>> {
        commands::restore(self.writing().await?, id.into(), version, expected, change).await
    }

    /// The changes of a record, from the first. What was there before there were events begins with the
    /// first change afterwards; invented records do, too.
    pub async fn events<R: Record>(&self, id: R::Id) -> Result<Vec<Event<R>>, StoreError> {
        self.reading().await?.events(id.into()).await
    }

    /// The states of a supervisor's consent, from the first that was not [`Never`].
    ///
    /// [`Never`]: domain::records::consent::Consent::Never
    pub async fn consents(&self, supervisor: SupervisorId) -> Result<Vec<ConsentEntry>, StoreError> {
        self.reading().await?.consents(supervisor).await
    }

    /// Makes the changes of a batch, each with its event, if the store still has the revision for which they
    /// were put together; otherwise returns [`StoreError::MovedOn`].
    pub async fn apply(
        &self,
        batch: Batch,
        expected_revision: i64,
        change: &Change,
    ) -> Result<(), StoreError> {
        commands::apply(self.writing().await?, batch, expected_revision, change).await
    }

    /// Adds invented records with new ids, in the order of the given ones; they may refer to each other only.
    /// All of them are one event.
    pub async fn insert_demo(&self, records: &Records, change: &Change) -> Result<(), StoreError> {
        commands::insert_demo(self.writing().await?, records, change).await
    }

    /// Removes the invented records, and no others. All of them are one event.
    pub async fn remove_demo(&self, change: &Change) -> Result<Removed, StoreError> {
        commands::remove_demo(self.writing().await?, change).await
    }

    /// Copies the whole database, with its history, to a file that does not exist yet, as of one moment and
    /// while others read and write. The copy is checked and on the disk when this returns.
    pub async fn backup(&self, to: &Path) -> Result<(), StoreError> {
        self.engine.backup(to).await
    }

    /// Finishes pending operations and closes the database.
    pub async fn close(&self) {
        self.engine.close().await;
    }

    async fn reading(&self) -> Result<Transaction, StoreError> {
        self.engine.reading().await
    }

    async fn writing(&self) -> Result<Transaction, StoreError> {
        self.engine.writing().await
    }
}

/// The file of the store at a URL; `None` for one in memory or an invalid URL.
pub fn path(url: &str) -> Option<PathBuf> {
    sqlite::path(url)
}

/// Opens the store at a URL: `sqlite:traineekart.db` (a path) or `sqlite::memory:` (lost when the program
/// ends).
///
/// Returns an error, and leaves the file unchanged, if it is not a database, is damaged, belongs to another
/// program, or was written by a newer version of this one.
pub async fn open(url: &str, if_missing: IfMissing) -> Result<Store, StoreError> {
    check_scheme(url)?;
    Ok(Store { engine: SqliteStore::open(url, if_missing).await? })
}

/// Restores a [backup](Store::backup) to a URL, where there is no database yet or one without records and
/// history. No server may be using it. A backup of an older version is [migrated](Store::migrate) afterwards.
///
/// Returns an error, and changes nothing, if the backup is damaged, not of this program, or of a newer
/// version of it.
pub async fn restore(backup: &Path, url: &str) -> Result<(), StoreError> {
    check_scheme(url)?;
    SqliteStore::restore(backup, url).await
}

fn check_scheme(url: &str) -> Result<(), StoreError> {
    match url.split_once(':') {
        Some(("sqlite", _)) => Ok(()),
        // Only the scheme is repeated: the rest may contain a password.
        scheme => Err(StoreError::UnknownScheme(scheme.map_or("", |(scheme, _)| scheme).to_owned())),
    }
}
