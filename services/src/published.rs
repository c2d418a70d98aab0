//! The published catalogue of a day with cached views, shared by all requests.

use std::{
    hash::Hash,
    io,
    panic::resume_unwind,
    sync::{Arc, PoisonError, RwLock},
    thread,
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

use crate::compression::brotli;

/// The memory of each cache, in bytes: some hundreds of views, or some thousands of small ones.
const CACHE_SIZE: u64 = 16 * 1024 * 1024;

/// Cached views by query string and size.
type ViewCache<S, V> = Cache<(String, S), Arc<V>>;

/// An empty cache of views, with an estimate of a view's memory in bytes.
fn view_cache<S, V>(size_estimate: fn(&V) -> usize) -> ViewCache<S, V>
where
    S: Hash + Eq + Send + Sync + 'static,
    V: Send + Sync + 'static,
{
    Cache::builder()
        .weigher(move |(query_string, _): &(String, S), view: &Arc<V>| {
            let size = size_of::<(String, S)>() + query_string.len() + size_estimate(view);
            u32::try_from(size).unwrap_or(u32::MAX)
        })
        .max_capacity(CACHE_SIZE)
        .build()
}

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
    ///
    /// A request for a view that another request is computing waits for it on its thread. That takes a few
    /// milliseconds, and no longer than computing it again would.
    explore: ViewCache<[u64; 2], ExploreView>,
    places: ViewCache<usize, PlaceSummary>,
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

    /// The same for a later day, made without the store; see [`Snapshot::later`]. Takes as long as
    /// [`of`](Self::of).
    #[must_use]
    pub fn later(&self, day: Date) -> Self {
        let later = Snapshot::later(self.catalogue.records().clone(), self.catalogue.archive(), day);
        Self { set_aside: self.set_aside, ..Self::of_snapshot(later) }
    }

    fn of_snapshot(public: Snapshot) -> Self {
        let set_aside = public.set_aside().len();
        let bytes = client_catalogue::encode(&public)
            .inspect_err(|error| tracing::error!(%error, "browsers go on asking the server"))
            .ok();
        // Compressing the file takes as long as everything else together.
        let (client, version, catalogue) = thread::scope(|scope| {
            let client = scope.spawn(|| bytes.and_then(ClientFile::of));
            let version = content_hash(&public);
            let catalogue = Arc::new(Catalogue::new(public));
            (client.join().unwrap_or_else(|panic| resume_unwind(panic)), version, catalogue)
        });
        Self {
            catalogue,
            version,
            set_aside,
            client,
            explore: view_cache(ExploreView::size_estimate),
            places: view_cache(PlaceSummary::size_estimate),
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

/// The Brotli quality. At 10,000 companies, 9 makes the file 6 % smaller and takes three times as long, for
/// which a start and everybody who waits for a write to be seen would wait.
const QUALITY: u32 = 6;

impl ClientFile {
    fn of(bytes: Vec<u8>) -> Option<Self> {
        let hash = format!("{:.16x}", Sha256::digest(&bytes));
        let compressed = brotli(&bytes, QUALITY)
            .inspect_err(|error| {
                tracing::error!(%error, "the catalogue could not be compressed; browsers ask the server");
            })
            .ok()?;
        Some(Self { hash, bytes: bytes.into(), compressed: compressed.into() })
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
    pub fn replace(&self, next: Arc<Published>) {
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
    let archive = public.archive();
    let content = (public.records(), archive.closed_in_order(), archive.former_in_order());
    if let Err(error) = serde_json::to_writer(&mut writer, &content) {
        tracing::error!(%error, "records that cannot be written");
    }
    let mut hasher = writer.0;
    hasher.update(public.day().to_julian_day().to_be_bytes());
    hasher.finalize().first_chunk().map_or(0, |bytes| u64::from_be_bytes(*bytes))
}

#[cfg(test)]
mod tests {
    use domain::records::{former_slug::FormerSlug, ids::RecordKind};
    use time::{Duration, macros::date};

    use super::*;

    const TODAY: Date = date!(2026 - 11 - 24);

    #[test]
    fn a_remembered_view_is_the_one_that_the_catalogue_gives() {
        let records = || demo::records(30, 7, TODAY).unwrap();
        let handle = CatalogueHandle::new(Published::of(records(), TODAY));
        let size = Size::new(800.0, 600.0);
        for n in 0..20 {
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
        handle.replace(Arc::new(Published::of(records(), TODAY + Duration::days(400))));
        assert!(handle.published().place(&query, 10).positions.len() < 10);
        handle.replace(Arc::new(Published::of(Records::default(), TODAY)));
        assert_eq!(handle.published().explore(&query, size).companies, 0);
        assert_eq!(handle.published().place(&query, 10).company_count, 0);
    }

    #[test]
    fn many_small_views_are_cached_and_the_memory_is_bounded() {
        let published = Published::of(demo::records(30, 7, TODAY).unwrap(), TODAY);
        let size = Size::new(800.0, 600.0);
        let ask = |n| {
            let query = Query::parse(&format!("q=a{n}")).0;
            published.explore(&query, size);
            published.place(&query, 10);
        };
        (0..200).for_each(ask);
        published.explore.run_pending_tasks();
        published.places.run_pending_tasks();
        assert_eq!((published.explore.entry_count(), published.places.entry_count()), (200, 200));

        // Views of everything, each of another width.
        let size = |n| Size::new(800.0 + f64::from(n), 600.0);
        (0..1000).for_each(|n| drop(published.explore(&Query::default(), size(n))));
        published.explore.run_pending_tasks();
        assert!(published.explore.entry_count() < 1000);
        assert!((CACHE_SIZE / 2..=CACHE_SIZE).contains(&published.explore.weighted_size()));
    }

    #[test]
    fn the_estimate_of_a_view_is_near_its_size() {
        let published = Published::of(demo::records(300, 7, TODAY).unwrap(), TODAY);
        for query in ["", "fag=07&kart=11/63.43/10.4", "kommune=5001&side=2", "q=bygg"] {
            let view = published.explore(&Query::parse(query).0, Size::new(1200.0, 900.0));
            let json = serde_json::to_vec(&*view).unwrap().len();
            assert!((json / 2..json * 4).contains(&view.size_estimate()), "{query}: {json}");
        }
    }

    #[test]
    fn browsers_get_the_catalogue_of_the_snapshot_plain_and_compressed() {
        let records = demo::records(30, 7, TODAY).unwrap();
        let published = Published::of(records.clone(), TODAY);
        let file = published.client().unwrap();
        assert_eq!(file.bytes(), client_catalogue::encode(&snapshot(records, TODAY)).unwrap());
        let mut plain = Vec::new();
        brotli::BrotliDecompress(&mut &*file.compressed(), &mut plain).unwrap();
        assert_eq!(plain, file.bytes());
        assert!(file.compressed().len() * 2 < plain.len());
        assert_eq!(file.hash().len(), 16);
        let views: &dyn PublishedViews = &published;
        assert_eq!(views.client_catalogue_url(), Some(format!("/katalog/{}.bin", file.hash())));
        assert_eq!(views.version(), content_hash(&snapshot(demo::records(30, 7, TODAY).unwrap(), TODAY)));
    }

    #[test]
    fn what_changes_in_the_archive_changes_the_version() {
        let mut records = demo::records(60, 7, TODAY).unwrap();
        records.links.clear();
        let before = Published::of(records.clone(), TODAY).version();
        let closed = records.positions.iter_mut().find(|each| !each.deadline.is_open(TODAY)).unwrap();
        closed.status = domain::records::status::Status::Withdrawn;
        let withdrawn = Published::of(records.clone(), TODAY).version();
        assert_ne!(withdrawn, before);
        let slug = "gammel-bedrift".parse().unwrap();
        records.former_slugs = vec![FormerSlug { slug, kind: RecordKind::Company, id: 1 }];
        assert_ne!(Published::of(records, TODAY).version(), withdrawn);
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
