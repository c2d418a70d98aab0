//! The published catalogue of a day with cached views, shared by all requests.

use std::{
    io::{self, Write as _},
    sync::{Arc, PoisonError, RwLock},
};

use bytes::Bytes;
use domain::{
    catalogue::Catalogue,
    geo::viewport::Size,
    publication::{
        client_catalogue,
        snapshot::{Snapshot, snapshot},
    },
    records::Records,
    search::query::Query,
    views::{
        explore::{ExploreView, overview},
        place::{PlaceSummary, place_summary},
        published::PublishedViews,
    },
};
use moka::sync::Cache;
use sha2::{Digest as _, Sha256};
use time::Date;

/// The number of cached results of each kind, 20 to 100 kB each: the front page in each language, and common
/// searches.
const REMEMBERED: u64 = 64;

/// The current catalogue, shared by all requests and replaced as a whole after each write and at midnight.
#[derive(Clone)]
pub struct CatalogueHandle {
    current: Arc<RwLock<Arc<Published>>>,
}

/// The catalogue of a day with cached views.
pub struct Published {
    catalogue: Arc<Catalogue>,
    version: u64,
    set_aside: usize,
    client: Option<ClientFile>,
    /// The cached views of the map page.
    explore: Cache<(String, [u64; 2]), Arc<ExploreView>>,
    places: Cache<(String, usize), Arc<PlaceSummary>>,
}

impl Published {
    /// Prepares everything that pages need. Takes some tenths of a second for ten thousand companies, so do
    /// not call it on a thread that serves requests. Logs the records that are left out.
    pub fn of(records: Records, day: Date) -> Self {
        let public = snapshot(records, day);
        for record in public.set_aside() {
            tracing::error!(%record, "a record is set aside");
        }
        Self::of_snapshot(public)
    }

    fn of_snapshot(public: Snapshot) -> Self {
        let version = content_hash(&public);
        let client = ClientFile::of(&public);
        let set_aside = public.set_aside().len();
        Self {
            catalogue: Arc::new(Catalogue::new(public)),
            version,
            set_aside,
            client,
            explore: Cache::new(REMEMBERED),
            places: Cache::new(REMEMBERED),
        }
    }

    /// The day that it is for.
    pub fn today(&self) -> Date {
        self.catalogue.today()
    }

    /// The catalogue.
    pub fn catalogue(&self) -> &Arc<Catalogue> {
        &self.catalogue
    }

    /// A hash of the public records and the day: the same on all servers that publish the same.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// The number of records that were left out because they contradict others.
    pub fn set_aside(&self) -> usize {
        self.set_aside
    }

    /// The catalogue file for browsers; `None` if it could not be encoded.
    pub fn client(&self) -> Option<&ClientFile> {
        self.client.as_ref()
    }
}

impl PublishedViews for Published {
    fn catalogue(&self) -> &Arc<Catalogue> {
        &self.catalogue
    }

    fn explore(&self, query: &Query, size: Size) -> Arc<ExploreView> {
        let key = (query.to_query_string(), [size.width().to_bits(), size.height().to_bits()]);
        self.explore.get_with(key, || Arc::new(overview(&self.catalogue, query, size)))
    }

    fn place(&self, query: &Query, rows: usize) -> Arc<PlaceSummary> {
        let key = (query.to_query_string(), rows);
        self.places.get_with(key, || Arc::new(place_summary(&self.catalogue, query, rows)))
    }

    fn version(&self) -> u64 {
        self.version
    }

    fn client_catalogue_url(&self) -> Option<String> {
        self.client.as_ref().map(ClientFile::url)
    }
}

/// The catalogue file for browsers.
pub struct ClientFile {
    hash: String,
    bytes: Bytes,
    compressed: Bytes,
}

/// The Brotli quality: high, since each catalogue is compressed once and sent many times.
const QUALITY: u32 = 9;

impl ClientFile {
    fn of(public: &Snapshot) -> Option<Self> {
        let bytes = match client_catalogue::encode(public) {
            Ok(bytes) => bytes,
            Err(error) => {
                tracing::error!(%error, "browsers go on asking the server");
                return None;
            }
        };
        let hash = format!("{:.16x}", Sha256::digest(&bytes));
        let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, QUALITY, 22);
        if let Err(error) = writer.write_all(&bytes).and_then(|()| writer.flush()) {
            tracing::error!(%error, "the catalogue could not be compressed; browsers ask the server");
            return None;
        }
        Some(Self { hash, bytes: bytes.into(), compressed: writer.into_inner().into() })
    }

    /// A hash of the content.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// Its URL, relative to the site.
    pub fn url(&self) -> String {
        format!("/katalog/{}.bin", self.hash)
    }

    /// The bytes as [`client_catalogue::encode`] wrote them.
    pub fn bytes(&self) -> Bytes {
        self.bytes.clone()
    }

    /// The bytes, compressed with Brotli.
    pub fn compressed(&self) -> Bytes {
        self.compressed.clone()
    }
}

impl CatalogueHandle {
    /// A handle to the first published catalogue.
    pub fn new(first: Published) -> Self {
        Self { current: Arc::new(RwLock::new(Arc::new(first))) }
    }

    /// What is published now; the result does not change when the catalogue is replaced.
    pub fn published(&self) -> Arc<Published> {
        // No code panics while the lock is held, and an old catalogue is better than none.
        Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The current catalogue.
    pub fn current(&self) -> Arc<Catalogue> {
        Arc::clone(&self.published().catalogue)
    }

    /// Replaces what is published.
    pub fn replace(&self, published: Published) {
        let next = Arc::new(published);
        let before =
            std::mem::replace(&mut *self.current.write().unwrap_or_else(PoisonError::into_inner), next);
        // Dropped after the lock is released, so that readers do not wait for it.
        drop(before);
    }
}

/// A hash of the public records and the day, the same on every machine.
fn content_hash(public: &Snapshot) -> u64 {
    /// Hashes what is written to it.
    struct Hashed(Sha256);

    impl io::Write for Hashed {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.update(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    let mut writer = Hashed(Sha256::new());
    if let Err(error) = serde_json::to_writer(&mut writer, &(public.records(), public.archive().in_order())) {
        tracing::error!(%error, "records that cannot be written");
    }
    let mut hasher = writer.0;
    hasher.update(public.day().to_julian_day().to_be_bytes());
    hasher.finalize().first_chunk().map_or(0, |bytes| u64::from_be_bytes(*bytes))
}

#[cfg(test)]
mod tests {
    use time::{Duration, macros::date};

    use super::*;

    const TODAY: Date = date!(2026 - 11 - 24);

    #[test]
    fn a_remembered_view_is_the_one_that_the_catalogue_gives() {
        let records = || demo::records(30, 7, TODAY).unwrap();
        let handle = CatalogueHandle::new(Published::of(records(), TODAY));
        let size = Size::new(800.0, 600.0);
        // More than the cache holds, each twice.
        for n in 0..100 {
            let query = Query::parse(&format!("kart={}.5/63.4/10.4&q=a{n}", 7 + n % 5)).0;
            let fresh = overview(handle.published().catalogue(), &query, size);
            let first = handle.published().explore(&query, size);
            assert_eq!(*first, fresh);
            assert!(Arc::ptr_eq(&handle.published().explore(&query, size), &first));
        }
        // Two sizes with one equal side are different cache keys.
        let query = Query::default();
        for other in [Size::new(800.0, 400.0), Size::new(400.0, 600.0)] {
            assert_eq!(
                *handle.published().explore(&query, other),
                overview(handle.published().catalogue(), &query, other)
            );
        }
        // The cache does not outlive its catalogue or day.
        assert_eq!(handle.published().place(&query, 10).company_count, 30);
        handle.replace(Published::of(records(), TODAY + Duration::days(400)));
        assert!(handle.published().place(&query, 10).positions.len() < 10);
        handle.replace(Published::of(Records::default(), TODAY));
        assert_eq!(handle.published().explore(&query, size).companies, 0);
        assert_eq!(handle.published().place(&query, 10).company_count, 0);
    }

    #[test]
    fn what_changes_in_the_archive_changes_the_version() {
        let mut records = demo::records(60, 7, TODAY).unwrap();
        records.links.clear();
        let before = Published::of(records.clone(), TODAY).version();
        let closed = records.positions.iter_mut().find(|each| !each.deadline.is_open(TODAY)).unwrap();
        closed.status = domain::records::status::Status::Withdrawn;
        assert_ne!(Published::of(records, TODAY).version(), before);
    }

    #[test]
    fn a_catalogue_has_the_version_of_its_content_and_day() {
        let of = |demo, day| Published::of(Records { demo, ..Records::default() }, day).version();
        let first = of(true, TODAY);
        assert_eq!(of(true, TODAY), first);
        assert_ne!(of(false, TODAY), first);
        assert_ne!(of(true, TODAY + Duration::days(1)), first);
    }
}
