//! Persistent storage of the records, with their history.
//!
//! Pages are served from memory; a store is read when the server starts and after each change. All engines
//! must pass the suite in `tests/conformance`. Decision 21 (`docs/decisions`) has the reasons.

use std::{
    io::{BufRead, Write},
    path::{Path, PathBuf},
};

use domain::records::{Records, ids::SupervisorId, origin::Origin};
use time::Date;

mod archive;
mod batch;
mod commands;
mod engine;
mod error;
mod history;
mod postgres;
mod record;
mod removed;
mod signal;
mod sql;
mod sqlite;

pub use archive::{ArchiveFault, ContentHash, Progress, Summary};
pub use batch::{Batch, ChangedRecord, Changes, Contents, Entry, NewRecord};
pub use error::{CommandError, StoreError};
pub use history::{Action, Actor, Change, ConsentEntry, Event, Stamp, Stored, Version};
pub use record::Record;
pub use removed::Removed;
pub use signal::{ChangeSignal, ChangeWatcher};

use engine::Engine;
use sql::transaction::Transaction;

/// What to do if the database does not exist. A database of PostgreSQL must exist anyway.
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
/// revision; if it returns an error, or its future is dropped, nothing was changed. Only if the connection to
/// a server is lost during the commit ([`StoreError::Unavailable`]) it may have been.
#[derive(Debug)]
pub struct Store {
    engine: Engine,
    signal: ChangeSignal,
}

impl Store {
    /// Migrates the tables to this version's schema, if needed. Makes a copy of an SQLite database beside it
    /// first, and returns its path.
    pub async fn migrate(&self) -> Result<Option<PathBuf>, StoreError> {
        self.engine.migrate().await
    }

    /// Whether no records are stored.
    pub async fn is_empty(&self) -> Result<bool, StoreError> {
        self.reading().await?.is_empty().await
    }

    /// Which data set the records are of; the same as long as the store exists.
    pub async fn data_set(&self) -> Result<DataSet, StoreError> {
        self.reading().await?.data_set().await
    }

    /// Reads and validates all records, public or not.
    pub async fn load(&self) -> Result<Loaded, StoreError> {
        self.reading().await?.load().await
    }

    /// Reads all valid records, public or not, with what is kept beside them.
    pub async fn contents(&self) -> Result<Contents, StoreError> {
        self.reading().await?.contents().await
    }

    /// A number that every command that changes something raises, here or in another program. Poll it to know
    /// when to [`load`](Self::load) again; a [`watcher`](Self::watcher) says when it is worth it.
    pub async fn revision(&self) -> Result<i64, StoreError> {
        self.reading().await?.revision().await
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

    /// Writes everything that is stored, with its history, as an archive: lines of JSON that any engine's
    /// store [reads](Self::read_archive). As of one moment, while others read and write.
    pub async fn write_archive(
        &self,
        to: &mut (dyn Write + Send),
        progress: &mut Progress<'_>,
    ) -> Result<Summary, StoreError> {
        archive::write(self.engine.reading().await?, to, progress).await
    }

    /// Takes over everything from an archive, in one transaction, if this store holds no records and no
    /// history. Returns [`StoreError::Archive`] if the archive is not whole, was changed, or is of a newer
    /// version, and another error if it holds what is not valid.
    pub async fn read_archive(
        &self,
        from: &mut (dyn BufRead + Send),
        progress: &mut Progress<'_>,
    ) -> Result<Summary, StoreError> {
        let filled = archive::read(self.engine.writing().await?, from, progress).await?;
        self.signal.raise();
        Ok(filled)
    }

    /// Copies everything that is stored, as of one moment, into another store, which must hold no records and
    /// no history, in one transaction there. Returns what both hold then.
    pub async fn copy_to(
        &self,
        to: &Self,
        progress: &mut Progress<'_>,
    ) -> Result<(Summary, Summary), StoreError> {
        let both = archive::copy(self.engine.reading().await?, to.engine.writing().await?, progress).await?;
        to.signal.raise();
        Ok(both)
    }

    /// Counts and hashes everything that is stored.
    pub async fn summary(&self) -> Result<Summary, StoreError> {
        archive::summary(self.engine.reading().await?).await
    }

    /// Waits for changes that this program makes, and, after [`listen`](Self::listen), others. It may miss
    /// some, and wake without one: what has changed is for the [`revision`](Self::revision) to say.
    pub fn watcher(&self) -> ChangeWatcher {
        self.signal.watcher()
    }

    /// Lets watchers hear of other programs' changes until the store is closed, if the engine can tell:
    /// PostgreSQL, on a connection of its own, which is made anew when it is lost. It goes to another URL
    /// where one is given, since a pooler in front of the database may not pass on what it hears. Runs on the
    /// Tokio runtime that it is called on. Until then, or the end of the program, the store
    /// [is served](Self::is_served).
    pub fn listen(&self, url: Option<&str>) -> Result<(), StoreError> {
        self.engine.listen(url, self.signal.clone())
    }

    /// Whether a program [listens](Self::listen) to this store, as a server does.
    pub async fn is_served(&self) -> Result<bool, StoreError> {
        self.engine.is_served().await
    }

    /// Finishes pending operations and closes the database.
    pub async fn close(&self) {
        self.engine.close().await;
    }

    async fn reading(&self) -> Result<Transaction, StoreError> {
        Ok(Transaction::new(self.engine.reading().await?, self.signal.clone()))
    }

    async fn writing(&self) -> Result<Transaction, StoreError> {
        Ok(Transaction::new(self.engine.writing().await?, self.signal.clone()))
    }
}

/// The file of the store at a URL; `None` for one that is no file, or an invalid URL.
pub fn path(url: &str) -> Option<PathBuf> {
    engine::path(url)
}

/// Opens the store at a URL: `sqlite:traineekart.db` (a path), `sqlite::memory:` (lost when the program
/// ends), or `postgres://user:password@host/database` (version 14 or later; the database must exist).
///
/// Returns an error, and leaves the database unchanged, if it is damaged or none, belongs to another program,
/// or was written by a newer version of this one. No error holds the password.
pub async fn open(url: &str, if_missing: IfMissing) -> Result<Store, StoreError> {
    Ok(Store { engine: Engine::open(url, if_missing).await?, signal: ChangeSignal::new() })
}

/// Restores a [backup](Store::backup) to an SQLite URL, where there is no database yet or one without records
/// and history. No server may be using it. A backup of an older version is [migrated](Store::migrate)
/// afterwards.
///
/// Returns an error, and changes nothing, if the backup is damaged, not of this program, or of a newer
/// version of it.
pub async fn restore(backup: &Path, url: &str) -> Result<(), StoreError> {
    engine::restore(backup, url).await
}
