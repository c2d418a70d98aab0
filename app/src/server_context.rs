//! What a request on the server finds in its context: the current catalogue, the day, and where the site stands.

use std::{
    hash::{DefaultHasher, Hasher as _},
    io,
    sync::{Arc, OnceLock, PoisonError, RwLock},
};

use domain::{catalogue::Catalogue, record::Records};
use time::Date;

/// The catalogue that is current, shared by all requests and swapped as a whole after each write.
#[derive(Clone, Default)]
pub struct CatalogueHandle {
    current: Arc<RwLock<Arc<Published>>>,
}

/// A catalogue with what is made of it at most once.
#[derive(Default)]
struct Published {
    catalogue: Arc<Catalogue>,
    version: OnceLock<u64>,
    wire: OnceLock<Option<Arc<Wire>>>,
}

/// The catalogue as browsers fetch it.
pub struct Wire {
    hash: String,
    bytes: Vec<u8>,
    compressed: OnceLock<Vec<u8>>,
}

impl Wire {
    fn of(catalogue: &Catalogue) -> Option<Self> {
        let bytes = match catalogue.records().to_wire() {
            Ok(bytes) => bytes,
            Err(error) => {
                tracing::error!(%error, "the catalogue could not be written for browsers, which go on asking the server");
                return None;
            }
        };
        let mut hasher = DefaultHasher::new();
        hasher.write(&bytes);
        Some(Self { hash: format!("{:016x}", hasher.finish()), bytes, compressed: OnceLock::new() })
    }

    /// Names the content: another catalogue has another one.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// Where browsers find it: an address that may be kept for ever.
    pub fn address(&self) -> String {
        format!("/katalog/{}.bin", self.hash)
    }

    /// The bytes as [`Records::to_wire`](domain::record::Records::to_wire) wrote them.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The bytes compressed by a function that is called at most once.
    pub fn compressed(&self, compress: impl FnOnce(&[u8]) -> Vec<u8>) -> &[u8] {
        self.compressed.get_or_init(|| compress(&self.bytes))
    }
}

impl CatalogueHandle {
    /// A handle to a first catalogue.
    pub fn new(catalogue: Catalogue) -> Self {
        let handle = Self::default();
        handle.replace(catalogue);
        handle
    }

    fn published(&self) -> Arc<Published> {
        // Nothing can panic while the lock is held, and an old catalogue is better than none.
        Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// A number for what the current catalogue holds: the same in every server that holds the same.
    pub fn version(&self) -> u64 {
        let published = self.published();
        *published.version.get_or_init(|| content_hash(published.catalogue.records()))
    }

    /// The catalogue as it is now; a request that holds on to it is not disturbed by a swap.
    pub fn current(&self) -> Arc<Catalogue> {
        Arc::clone(&self.published().catalogue)
    }

    /// The catalogue as it is now, for browsers.
    pub fn current_wire(&self) -> Option<Arc<Wire>> {
        let published = self.published();
        published.wire.get_or_init(|| Wire::of(&published.catalogue).map(Arc::new)).clone()
    }

    /// Puts another catalogue in its place.
    pub fn replace(&self, catalogue: Catalogue) {
        let published = Published { catalogue: Arc::new(catalogue), ..Published::default() };
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(published);
    }
}

/// A number that the same records always have, and others hardly ever.
fn content_hash(records: &Records) -> u64 {
    /// What is written, as a hash of it.
    struct Hashed(DefaultHasher);

    impl io::Write for Hashed {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.write(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    let mut hashed = Hashed(DefaultHasher::new());
    if let Err(error) = serde_json::to_writer(&mut hashed, records) {
        tracing::error!(%error, "records that cannot be written");
    }
    hashed.0.finish()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_catalogue_has_the_version_of_its_content() {
        let of = |demo| {
            CatalogueHandle::new(Catalogue::new(Records { demo, ..Records::default() }).unwrap_or_default())
        };
        let handle = of(true);
        let first = handle.version();
        assert_eq!(of(true).version(), first);
        handle.replace(Catalogue::default());
        assert_ne!(handle.version(), first);
        assert_eq!(of(false).version(), handle.version());
    }
}
