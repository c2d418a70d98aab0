//! Persistent storage of the catalogue.
//!
//! Pages are served from memory; a store is read when the server starts and after each change. All backends
//! must pass the suite in `tests/conformance`.

use std::{fmt, path::PathBuf, pin::Pin, sync::Arc};

use domain::records::Records;
use time::Date;

mod error;
mod sqlite;

pub use error::StoreError;

/// The result of a store operation. Boxed, so that the store can be a trait object chosen by configuration.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

/// What to do if the database does not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IfMissing {
    /// Create an empty one.
    Create,
    /// Return an error.
    Refuse,
}

/// The number of records of each kind that were removed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Removed {
    /// Companies.
    pub companies: u64,
    /// Positions.
    pub positions: u64,
    /// Supervisors.
    pub supervisors: u64,
    /// Connection points.
    pub connection_points: u64,
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

/// Persistent storage of records. Each write is a transaction.
pub trait Store: fmt::Debug + Send + Sync {
    /// Migrates the tables to this version's schema, if needed.
    fn migrate(&self) -> Answer<'_, ()>;

    /// Whether no records are stored.
    fn is_empty(&self) -> Answer<'_, bool>;

    /// Which data set the records are of; the same as long as the store exists.
    fn data_set(&self) -> Answer<'_, DataSet>;

    /// Reads and validates all records, public or not.
    fn load(&self) -> Answer<'_, Loaded>;

    /// A number that changes when another program has written to the store. Poll it to know when to
    /// [`load`](Self::load) again.
    fn revision(&self) -> Answer<'_, i64>;

    /// Adds the records with their ids.
    fn insert_all<'a>(&'a self, records: &'a Records) -> Answer<'a, ()>;

    /// Removes the records that were inserted as [a demonstration](Records::demo), and no others.
    fn remove_demo(&self) -> Answer<'_, Removed>;

    /// Finishes pending operations and closes the database.
    fn close(&self) -> Pin<Box<dyn Future<Output = ()> + Send + '_>>;
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
pub async fn open(url: &str, if_missing: IfMissing) -> Result<Arc<dyn Store>, StoreError> {
    match url.split_once(':') {
        Some(("sqlite", _)) => Ok(Arc::new(sqlite::SqliteStore::open(url, if_missing).await?)),
        // Only the scheme is repeated: the rest may contain a password.
        scheme => Err(StoreError::UnknownScheme(scheme.map_or("", |(scheme, _)| scheme).to_owned())),
    }
}
