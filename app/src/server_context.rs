//! What a request on the server finds in its context: the current catalogue, the day, and where the site stands.

use std::sync::{Arc, PoisonError, RwLock};

use domain::catalogue::Catalogue;
use time::Date;

/// The catalogue that is current, shared by all requests and swapped as a whole after each write.
#[derive(Clone, Default)]
pub struct CatalogueHandle {
    current: Arc<RwLock<Arc<Catalogue>>>,
}

impl CatalogueHandle {
    /// A handle to a first catalogue.
    pub fn new(catalogue: Catalogue) -> Self {
        Self { current: Arc::new(RwLock::new(Arc::new(catalogue))) }
    }

    /// The catalogue as it is now; a request that holds on to it is not disturbed by a swap.
    pub fn current(&self) -> Arc<Catalogue> {
        // Nothing can panic while the lock is held, and an old catalogue is better than none.
        Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Puts another catalogue in its place.
    pub fn replace(&self, catalogue: Catalogue) {
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(catalogue);
    }
}

/// The day in Trøndelag, handed in from `main`: tests set it, and nothing else reads a clock.
#[derive(Clone, Copy)]
pub struct Clock(pub fn() -> Date);

impl Clock {
    /// Today.
    pub fn today(self) -> Date {
        (self.0)()
    }
}

/// Everything that the pages need of the server.
#[derive(Clone)]
pub struct ServerContext {
    /// What is published.
    pub catalogue: CatalogueHandle,
    /// What day it is.
    pub clock: Clock,
    /// The address under which the world knows the site: scheme and server, without a slash at the end.
    pub public_url: Arc<str>,
    /// The address of a raster tile with `{z}`, `{x}` and `{y}` where its numbers go, if there are any.
    pub tiles: Option<Arc<str>>,
}

impl ServerContext {
    /// The address of a page as it is written where the site is not: `path` begins with a slash.
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.public_url)
    }
}
