//! Where the catalogue lasts.
//!
//! Pages are answered from memory; a store is read when a server starts and written when somebody changes
//! something. Backends differ in how they do it and agree in what it means: every one of them passes the
//! suite in `tests/conformance`.

use std::{fmt, pin::Pin, sync::Arc};

use domain::records::Records;

mod error;
mod sqlite;

pub use error::StoreError;

/// What a store answers with, in its own time. Boxed, so that a server can hold whichever store its
/// configuration names.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

/// What to do where the address names a database that does not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IfMissing {
    /// Begin an empty one.
    Create,
    /// Say so.
    Refuse,
}

/// How many records of each kind were taken away.
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

/// What a store holds.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The records that pass the gates of the domain.
    pub records: Records,
    /// The rows that do not. They can only come from outside: writes pass the gates.
    pub set_aside: Vec<StoreError>,
}

/// A place where records last. Each write happens as a whole or not at all.
pub trait Store: fmt::Debug + Send + Sync {
    /// Brings the tables to the form that this program knows. Does nothing where they have it.
    fn migrate(&self) -> Answer<'_, ()>;

    /// Whether no record is stored.
    fn is_empty(&self) -> Answer<'_, bool>;

    /// Reads every record, through the gates of the domain. What the public may see of them is not the
    /// store's business.
    fn load(&self) -> Answer<'_, Loaded>;

    /// A number that changes when another program has written to the store: whoever holds what
    /// [`load`](Self::load) gave asks it from time to time.
    fn revision(&self) -> Answer<'_, i64>;

    /// Adds the records, with the identities that they have.
    fn insert_all<'a>(&'a self, records: &'a Records) -> Answer<'a, ()>;

    /// Takes away what was inserted as [a demonstration](Records::demo), and only that.
    fn remove_demo(&self) -> Answer<'_, Removed>;

    /// Finishes what is under way and lets go of the database.
    fn close(&self) -> Pin<Box<dyn Future<Output = ()> + Send + '_>>;
}

/// Opens the store at an address: `sqlite:traineekart.db` (a path), `sqlite::memory:` (gone with the
/// program).
///
/// A file that is no database, is damaged, belongs to another program, or was written by a newer version of
/// this one is an error and stays as it is.
pub async fn open(url: &str, if_missing: IfMissing) -> Result<Arc<dyn Store>, StoreError> {
    match url.split_once(':') {
        Some(("sqlite", _)) => Ok(Arc::new(sqlite::SqliteStore::open(url, if_missing).await?)),
        // Only the scheme is repeated: what follows it may hold a password.
        scheme => Err(StoreError::UnknownScheme(scheme.map_or("", |(scheme, _)| scheme).to_owned())),
    }
}
