//! Raster tiles of another server, fetched by this one: visitors talk to nobody else.
//!
//! A tile is fetched when somebody looks at it, kept on disk as long as its response allows, and never asked
//! for twice at once. While the tile server does not answer, what is on disk is used.

mod cache;
mod client;
mod health;
mod source;

use std::{
    collections::HashMap,
    io,
    path::PathBuf,
    pin::Pin,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, SystemTime},
};

use axum::body::Bytes;
use domain::geo::tile::Tile;
use futures_util::{FutureExt as _, future::Shared};
use http::{HeaderMap, Request, header, request, response};
use http_cache_semantics::{AfterResponse, BeforeRequest, CacheOptions, CachePolicy};
use moka::sync::Cache;
use services::clock::Clock;
use tokio::{sync::Semaphore, time::Instant};

pub use source::TileSource;
pub(crate) use source::short_digest;

use self::{
    cache::{Details, StoredTile, TileCache},
    client::{Answer, Image, TileClient},
    health::Health,
};

/// How many requests to the tile server run at once, as many as a browser would make.
const REQUESTS_AT_ONCE: usize = 6;

/// How many tiles may be waited for. Four large screens show as many.
const MAX_FLIGHTS: usize = 256;

/// How long a tile that the server does not have is not asked for again.
const MISSING_FOR: Duration = Duration::from_hours(1);

/// How many missing tiles are remembered.
const MAX_MISSING: u64 = 10_000;

/// Where tiles come from and where they are kept.
pub struct TileSettings<'a> {
    /// The tile server.
    pub source: TileSource,
    /// The folder for tiles.
    pub folder: PathBuf,
    /// The maximum size of the folder, in bytes.
    pub max_size: u64,
    /// The public URL of the site, which the tile server is told.
    pub public_url: &'a str,
    /// The clock.
    pub clock: Clock,
}

/// A tile as it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServedTile {
    /// The picture.
    pub bytes: Bytes,
    /// Its media type.
    pub media_type: &'static str,
    /// A strong entity tag of its content, without quotes.
    pub tag: String,
    /// How long it may be kept.
    pub keep: Keep,
}

/// How long a tile may be kept by whoever gets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// Not at all.
    Never,
    /// For some time, then ask again; zero for a tile that is out of date.
    For(Duration),
}

/// Why there is no tile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoTile {
    /// The map never shows it, or the tile server does not have it.
    Missing,
    /// The tile server does not answer; ask again after this time.
    Unavailable(Duration),
}

type Outcome = Result<ServedTile, NoTile>;
type Flight = Shared<Pin<Box<dyn Future<Output = Outcome> + Send>>>;

/// The tiles of one layer.
pub struct TileProxy {
    layer: String,
    client: TileClient,
    health: Health,
    cache: TileCache,
    /// Whether the last tile could not be written.
    is_disk_failing: AtomicBool,
    clock: Clock,
    /// The tiles that are being fetched.
    flights: Mutex<HashMap<Tile, Flight>>,
    turns: Semaphore,
    /// The tiles that the server does not have, and until when that is believed.
    missing: Cache<Tile, Instant>,
}

/// The tiles cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum TileError {
    /// The folder cannot be used.
    #[error("the map tiles cannot be kept in {folder}: {cause}; choose another folder with --tile-cache")]
    Folder {
        /// The folder.
        folder: String,
        /// The error of the operating system.
        cause: io::Error,
    },
    /// There are no root certificates.
    #[error(
        "the system has no certificates to verify the tile server with; install ca-certificates, or name a \
         file in SSL_CERT_FILE"
    )]
    Certificates,
}

impl TileProxy {
    /// Opens the cache, and asks the tile server for nothing yet.
    pub async fn open(settings: TileSettings<'_>) -> Result<Arc<Self>, TileError> {
        let TileSettings { source, folder, max_size, public_url, clock } = settings;
        let layer = source.layer.clone();
        let client = TileClient::new(source, public_url).map_err(|error| {
            tracing::debug!(%error, "no certificates");
            TileError::Certificates
        })?;
        let name = folder.display().to_string();
        let opened = tokio::task::spawn_blocking(move || TileCache::open(&folder, max_size)).await;
        let cache = opened
            .map_err(io::Error::other)
            .flatten()
            .map_err(|cause| TileError::Folder { folder: name, cause })?;
        Ok(Arc::new(Self {
            layer,
            health: Health::new(client.host()),
            client,
            cache,
            is_disk_failing: AtomicBool::new(false),
            clock,
            flights: Mutex::default(),
            turns: Semaphore::new(REQUESTS_AT_ONCE),
            missing: Cache::new(MAX_MISSING),
        }))
    }

    /// The name of the layer in URLs.
    pub fn layer(&self) -> &str {
        &self.layer
    }

    /// A tile: from disk if it is there and fresh, else from the tile server, else from disk.
    pub async fn tile(self: &Arc<Self>, tile: Tile) -> Outcome {
        if !tile.can_be_shown() || self.is_missing(tile) {
            return Err(NoTile::Missing);
        }
        if let Some(stored) = self.stored(tile).await
            && self.is_fresh(tile, &stored)
        {
            return Ok(self.served(&stored));
        }
        self.flight(tile)?.await
    }

    /// The fetch of a tile: the one that is under way, or a new one. It goes on if the visitor leaves.
    fn flight(self: &Arc<Self>, tile: Tile) -> Result<Flight, NoTile> {
        let mut flights = self.flights();
        if let Some(flight) = flights.get(&tile) {
            return Ok(flight.clone());
        }
        if flights.len() >= MAX_FLIGHTS {
            return Err(NoTile::Unavailable(self.health.pause()));
        }
        let proxy = Arc::clone(self);
        let fetched = tokio::spawn(async move {
            let _landing = Landing { proxy: &proxy, tile };
            proxy.fetch(tile).await
        });
        let pause = self.health.pause();
        let flight = fetched.map(move |outcome| outcome.unwrap_or(Err(NoTile::Unavailable(pause))));
        let flight = flight.boxed().shared();
        flights.insert(tile, flight.clone());
        Ok(flight)
    }

    fn flights(&self) -> MutexGuard<'_, HashMap<Tile, Flight>> {
        self.flights.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn fetch(self: &Arc<Self>, tile: Tile) -> Outcome {
        let _turn = self.turns.acquire().await;
        // A fetch that has just ended may have stored it, or found that there is none.
        if self.is_missing(tile) {
            return Err(NoTile::Missing);
        }
        let stored = self.stored(tile).await;
        let question = self.question(tile);
        let mut condition = HeaderMap::new();
        if let Some(stored) = &stored {
            match stored.details.policy.before_request(&question, self.now()) {
                BeforeRequest::Fresh(_) => return Ok(self.served(stored)),
                BeforeRequest::Stale { request, .. } => condition = request.headers,
            }
        }
        let permit = match self.health.permit().await {
            Ok(permit) => permit,
            Err(pause) => return self.without_server(stored, pause),
        };
        let answer = self.client.ask(tile, &condition, self.now()).await;
        match (answer, stored) {
            (Ok(Answer::Tile(image, head)), _) => {
                permit.has_tile();
                Ok(self.keep(tile, StoredTile::new(image, &question, &head, self.now())).await)
            }
            (Ok(Answer::Unchanged(head)), Some(stored)) => {
                permit.has_tile();
                let policy = &stored.details.policy;
                match policy.after_response(&question, &head, self.now()) {
                    AfterResponse::NotModified(policy, head) => {
                        let details = Details { policy, may_be_stale: may_be_stale(&head.headers) };
                        Ok(self.keep(tile, StoredTile { details, ..stored }).await)
                    }
                    // The 304 is about another version. The next request has no condition.
                    AfterResponse::Modified(..) => {
                        self.forget(tile).await;
                        Ok(self.served(&stored))
                    }
                }
            }
            (Ok(Answer::Missing | Answer::Unchanged(_)), _) => {
                permit.has_none();
                self.missing.insert(tile, Instant::now() + MISSING_FOR);
                self.forget(tile).await;
                Err(NoTile::Missing)
            }
            (Err(fault), stored) => {
                permit.failed(&fault);
                self.without_server(stored, self.health.pause())
            }
        }
    }

    /// What there is while the tile server does not answer.
    fn without_server(&self, stored: Option<StoredTile>, pause: Duration) -> Outcome {
        let stored = stored.filter(|stored| stored.details.may_be_stale);
        stored.map(|stored| self.served(&stored)).ok_or(NoTile::Unavailable(pause))
    }

    /// Keeps a tile if that is allowed.
    async fn keep(self: &Arc<Self>, tile: Tile, stored: StoredTile) -> ServedTile {
        let served = self.served(&stored);
        if served.keep == Keep::Never {
            self.forget(tile).await;
        } else {
            let key = self.key(tile);
            let written = self.blocking(move |proxy| proxy.cache.write(&key, &stored)).await;
            if let Some(written) = written {
                self.report(written);
            }
        }
        served
    }

    /// Says in the log when tiles can no longer be written, and when they can again.
    fn report(&self, written: io::Result<()>) {
        let was_failing = self.is_disk_failing.swap(written.is_err(), Ordering::Relaxed);
        match written {
            Err(error) if !was_failing => tracing::warn!(%error, "tiles cannot be kept on disk for now"),
            Ok(()) if was_failing => tracing::info!("tiles are kept on disk again"),
            _ => {}
        }
    }

    async fn forget(self: &Arc<Self>, tile: Tile) {
        let key = self.key(tile);
        self.blocking(move |proxy| proxy.cache.remove(&key)).await;
    }

    async fn stored(self: &Arc<Self>, tile: Tile) -> Option<StoredTile> {
        let (key, now) = (self.key(tile), self.now());
        if !self.cache.holds(&key) {
            return None;
        }
        self.blocking(move |proxy| proxy.cache.read(&key, now)).await.flatten()
    }

    /// Runs work that waits for the disk; `None` if it panicked.
    async fn blocking<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&Self) -> T + Send + 'static,
    ) -> Option<T> {
        let proxy = Arc::clone(self);
        let done = tokio::task::spawn_blocking(move || work(&proxy)).await;
        done.inspect_err(|error| tracing::error!(%error, "work on a tile was broken off")).ok()
    }

    fn is_fresh(&self, tile: Tile, stored: &StoredTile) -> bool {
        let asked = stored.details.policy.before_request(&self.question(tile), self.now());
        asked.satisfies_without_revalidation()
    }

    fn is_missing(&self, tile: Tile) -> bool {
        self.missing.get(&tile).is_some_and(|until| Instant::now() < until)
    }

    fn served(&self, stored: &StoredTile) -> ServedTile {
        let Image { bytes, media_type } = stored.image.clone();
        let tag = short_digest(&bytes);
        let Details { policy, .. } = &stored.details;
        let keep =
            if policy.is_storable() { Keep::For(policy.time_to_live(self.now())) } else { Keep::Never };
        ServedTile { bytes, media_type, tag, keep }
    }

    fn now(&self) -> SystemTime {
        self.clock.now().into()
    }

    fn key(&self, tile: Tile) -> String {
        format!("{}/{}/{}/{}", self.layer, tile.z, tile.x, tile.y)
    }

    /// The request as the rules of caching see it: without the tile server's URL, which may hold a key and
    /// would be stored.
    fn question(&self, tile: Tile) -> request::Parts {
        let mut question = Request::new(()).into_parts().0;
        if let Ok(uri) = format!("/{}", self.key(tile)).parse() {
            question.uri = uri;
        }
        question
    }
}

impl StoredTile {
    fn new(image: Image, question: &request::Parts, head: &response::Parts, now: SystemTime) -> Self {
        let policy = CachePolicy::new_options(question, head, now, CacheOptions::default());
        Self { image, details: Details { policy, may_be_stale: may_be_stale(&head.headers) } }
    }
}

/// Whether a response may be used beyond its time while its server does not answer (RFC 9111, 4.2.4).
fn may_be_stale(headers: &HeaderMap) -> bool {
    let directives =
        headers.get_all(header::CACHE_CONTROL).into_iter().filter_map(|value| value.to_str().ok());
    !directives.flat_map(|value| value.split(',')).any(|directive| {
        let name = directive.split('=').next().unwrap_or_default().trim().to_ascii_lowercase();
        matches!(&*name, "no-cache" | "must-revalidate" | "proxy-revalidate" | "s-maxage")
    })
}

/// Removes a fetch from the list when it ends, however it does.
struct Landing<'a> {
    proxy: &'a TileProxy,
    tile: Tile,
}

impl Drop for Landing<'_> {
    fn drop(&mut self) {
        self.proxy.flights().remove(&self.tile);
    }
}
