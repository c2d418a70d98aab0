//! What a request on the server finds in its context: the current catalogue, the day, and where the site stands.

use std::{
    collections::HashMap,
    hash::Hash,
    io,
    sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, RwLock},
};

use domain::{
    catalogue::Catalogue,
    overview::{Overview, overview},
    place_summary::{PlaceSummary, place_summary},
    query::Query,
    record::Records,
    viewport::Size,
};
use sha2::{Digest as _, Sha256};
use time::Date;

/// The catalogue that is current, shared by all requests and swapped as a whole after each write.
#[derive(Clone, Default)]
pub struct CatalogueHandle {
    current: Arc<RwLock<Arc<Published>>>,
}

/// A catalogue with what is made of it at most once.
#[derive(Default)]
pub struct Published {
    catalogue: Arc<Catalogue>,
    version: OnceLock<u64>,
    /// For browsers, on a day.
    wire: Mutex<Option<(Date, Option<Arc<Wire>>)>>,
    overviews: Memory<(String, [u64; 2], Date), Overview>,
    summaries: Memory<(String, usize, Date), PlaceSummary>,
}

/// The last answers. Most visitors arrive at the same few addresses, and with thousands of companies an answer takes longer than
/// the page around it.
struct Memory<Q, A>(Mutex<HashMap<Q, Arc<A>>>);

/// How many answers are remembered, 20 to 100 kB each: the front page in each language, and what many look for today.
const REMEMBERED: usize = 64;

impl<Q, A> Default for Memory<Q, A> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<Q: Eq + Hash, A> Memory<Q, A> {
    fn answers(&self) -> MutexGuard<'_, HashMap<Q, Arc<A>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn recall(&self, question: Q, work_out: impl FnOnce() -> A) -> Arc<A> {
        if let Some(known) = self.answers().get(&question) {
            return Arc::clone(known);
        }
        let answer = Arc::new(work_out());
        let mut answers = self.answers();
        // Forgetting all at once needs no order of age, and what is asked for often is soon back.
        if answers.len() >= REMEMBERED {
            answers.clear();
        }
        answers.insert(question, Arc::clone(&answer));
        answer
    }
}

impl Published {
    fn of(catalogue: Catalogue) -> Self {
        Self { catalogue: Arc::new(catalogue), ..Self::default() }
    }

    fn version(&self) -> u64 {
        *self.version.get_or_init(|| content_hash(self.catalogue.records()))
    }

    fn wire(&self, today: Date) -> Option<Arc<Wire>> {
        let mut made = self.wire.lock().unwrap_or_else(PoisonError::into_inner);
        match &*made {
            Some((day, wire)) if *day == today => wire.clone(),
            _ => {
                let wire = Wire::of(&self.catalogue, today).map(Arc::new);
                *made = Some((today, wire.clone()));
                wire
            }
        }
    }

    /// The catalogue.
    pub fn catalogue(&self) -> &Arc<Catalogue> {
        &self.catalogue
    }

    /// What the map page shows.
    pub fn overview(&self, query: &Query, size: Size, today: Date) -> Arc<Overview> {
        let question = (query.to_address(), [size.width().to_bits(), size.height().to_bits()], today);
        self.overviews.recall(question, || overview(&self.catalogue, query, size, today))
    }

    /// What a page about a place or field shows, with so many rows in each list at most.
    pub fn place_summary(&self, query: &Query, today: Date, rows: usize) -> Arc<PlaceSummary> {
        let question = (query.to_address(), rows, today);
        self.summaries.recall(question, || place_summary(&self.catalogue, query, today, rows))
    }
}

/// The catalogue as browsers fetch it.
pub struct Wire {
    hash: String,
    bytes: Vec<u8>,
    compressed: OnceLock<Vec<u8>>,
}

impl Wire {
    fn of(catalogue: &Catalogue, today: Date) -> Option<Self> {
        let bytes = match catalogue.records().to_wire(today) {
            Ok(bytes) => bytes,
            Err(error) => {
                tracing::error!(%error, "the catalogue could not be written for browsers, which go on asking the server");
                return None;
            }
        };
        let hash = format!("{:.16x}", Sha256::digest(&bytes));
        Some(Self { hash, bytes, compressed: OnceLock::new() })
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
        Self { current: Arc::new(RwLock::new(Arc::new(Published::of(catalogue)))) }
    }

    /// What is published now; a request that holds on to it is not disturbed by a swap.
    pub fn published(&self) -> Arc<Published> {
        // Nothing can panic while the lock is held, and an old catalogue is better than none.
        Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// A number for what the current catalogue holds: the same in every server that holds the same.
    pub fn version(&self) -> u64 {
        self.published().version()
    }

    /// The catalogue as it is now.
    pub fn current(&self) -> Arc<Catalogue> {
        Arc::clone(&self.published().catalogue)
    }

    /// The catalogue as it is now, for browsers on a day.
    pub fn current_wire(&self, today: Date) -> Option<Arc<Wire>> {
        self.published().wire(today)
    }

    /// Puts another catalogue in its place. With thousands of companies it takes some tenths of a second to get ready what every page
    /// names, so that no visitor waits for it: not for a thread that answers requests.
    pub fn replace(&self, catalogue: Catalogue, today: Date) {
        let published = Published::of(catalogue);
        published.version();
        published.wire(today);
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(published);
    }
}

/// A number that the same records always have, whatever built the program, and others hardly ever.
fn content_hash(records: &Records) -> u64 {
    /// What is written, as a hash of it.
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

    let mut hashed = Hashed(Sha256::new());
    if let Err(error) = serde_json::to_writer(&mut hashed, records) {
        tracing::error!(%error, "records that cannot be written");
    }
    hashed.0.finalize().first_chunk().map_or(0, |bytes| u64::from_be_bytes(*bytes))
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
    /// The map's raster tiles, if there are any.
    pub tiles: Option<Arc<TileLayer>>,
}

/// Raster tiles in Web Mercator that the map may show when one looks close.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TileLayer {
    /// The address of a tile with `{z}`, `{x}` and `{y}` where its numbers go.
    pub template: String,
    /// The server that hands them out, as a Content-Security-Policy names it: `https://tiles.example.org`.
    pub origin: String,
    /// Whom the map thanks for them beside Kartverket, whose boundaries it always shows.
    pub credit: Option<TileCredit>,
}

/// Whom the map thanks for its tiles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TileCredit {
    /// As it stands on the map.
    pub name: String,
    /// Where it leads.
    pub address: Option<String>,
}

impl TileLayer {
    /// The server without its scheme: `tiles.example.org`.
    pub fn server(&self) -> &str {
        self.origin.split_once("://").map_or(&*self.origin, |(_, server)| server)
    }
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
    fn a_remembered_overview_is_the_one_that_the_catalogue_gives() {
        let today = Date::from_calendar_date(2026, time::Month::November, 24).unwrap();
        let records = || domain::demo::records(30, 7, today).unwrap();
        let handle = CatalogueHandle::new(Catalogue::new(records()).unwrap());
        let size = Size::new(800.0, 600.0);
        // More than are remembered, each twice.
        for n in 0..100 {
            let query = Query::parse(&format!("kart={}.5/63.4/10.4&q=a{n}", 7 + n % 5)).0;
            let fresh = overview(&handle.current(), &query, size, today);
            let first = handle.published().overview(&query, size, today);
            assert_eq!(*first, fresh);
            assert!(Arc::ptr_eq(&handle.published().overview(&query, size, today), &first));
        }
        assert!(handle.published().overviews.answers().len() <= REMEMBERED);
        // Another catalogue, and another day, answer for themselves.
        let query = Query::default();
        let before = handle.published().overview(&query, size, today);
        let later = today.saturating_add(time::Duration::days(400));
        assert_ne!(handle.published().overview(&query, size, later), before);
        assert_eq!(handle.published().place_summary(&query, today, 10).company_count, 30);
        assert!(handle.published().place_summary(&query, later, 10).positions.len() < 10);
        handle.replace(Catalogue::default(), today);
        assert_eq!(handle.published().overview(&query, size, today).companies, 0);
        assert_eq!(handle.published().place_summary(&query, today, 10).company_count, 0);
    }

    #[test]
    fn a_catalogue_has_the_version_of_its_content() {
        let today = Date::MIN;
        let of = |demo| {
            CatalogueHandle::new(Catalogue::new(Records { demo, ..Records::default() }).unwrap_or_default())
        };
        let handle = of(true);
        let first = handle.version();
        assert_eq!(of(true).version(), first);
        handle.replace(Catalogue::default(), today);
        assert_ne!(handle.version(), first);
        assert_eq!(of(false).version(), handle.version());
    }

    #[test]
    fn hashes_are_those_of_the_content_whatever_built_the_program() {
        let records = Records::default();
        let bytes = serde_json::to_vec(&records).unwrap();
        assert_eq!(format!("{:016x}", content_hash(&records)), format!("{:.16x}", Sha256::digest(&bytes)));
        let wire = Wire::of(&Catalogue::default(), Date::MIN).unwrap();
        assert_eq!(wire.hash(), format!("{:.16x}", Sha256::digest(wire.bytes())));
    }
}
