//! Complete responses in memory: made and compressed once, sent many times. See
//! `docs/decisions/0022-pages-made-once.md`.
//!
//! A response is kept for the published catalogue that it was made from, and found by its URL alone (and,
//! for the map page, whether the visitor has a phone). So that it can depend on nothing else, the handler is
//! given a request without the other headers of the client.

use std::{
    io,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header, uri::PathAndQuery},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use domain::{paths::Route, search::query::Query};
use futures_util::{StreamExt as _, stream};
use headers::{ETag, HeaderMapExt as _, IfNoneMatch};
use moka::future::Cache;
use services::{
    compression::brotli,
    published::{CatalogueHandle, Published},
};
use sha2::{Digest as _, Sha256};
use tokio::{
    sync::{OnceCell, Semaphore},
    time::Instant,
};
use tower::ServiceExt as _;
use tower_http::compression::Predicate as _;

use crate::{
    http::{
        coding::{Coding, compressible},
        conditional::is_held,
    },
    metrics::CacheCounters,
};

/// Larger responses are sent while they are written, and not kept.
const MAX_SIZE: usize = 2 * 1024 * 1024;

/// Whether the visitor has a phone, as Chromium says it (<https://wicg.github.io/ua-client-hints>).
pub(crate) const MOBILE: HeaderName = HeaderName::from_static("sec-ch-ua-mobile");

/// How many of the pages asked for most are made ready for a new catalogue.
const PREPARED: usize = 16;

/// How long that may delay the new catalogue.
const PREPARING: std::time::Duration = std::time::Duration::from_millis(250);

/// The Brotli quality of responses that are asked for often: a tenth smaller than others, for some 160 ms of
/// a thread that nobody waits for.
const DENSE: u32 = 10;

/// How often a response must have been asked for.
const DENSE_FROM: u32 = 4;

/// How old its catalogue must be: while somebody writes again and again, it is not worth it.
const DENSE_AFTER: std::time::Duration = std::time::Duration::from_secs(10);

/// The complete responses of a group of routes, bounded in size.
#[derive(Clone)]
pub struct ResponseCache {
    catalogue: CatalogueHandle,
    /// The maximum size, in bytes.
    size: u64,
    counters: CacheCounters,
    /// Permits to make a response dense.
    dense_turn: Arc<Semaphore>,
    /// Those of the published catalogue, and of the next one while it is being prepared; the newest is last.
    generations: Arc<Mutex<Vec<Generation>>>,
}

/// The responses that were made from one catalogue.
#[derive(Clone)]
struct Generation {
    /// The version of the catalogue.
    version: u64,
    since: Instant,
    responses: Cache<Key, Arc<Kept>>,
}

/// What a response depends on, besides the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Key {
    /// Path and query string.
    url: PathAndQuery,
    /// Whether the visitor has a phone, where the response depends on it.
    is_mobile: Option<bool>,
}

/// The catalogue that a request is answered from.
#[derive(Clone)]
pub(crate) struct AnsweredFrom(pub(crate) Arc<Published>);

/// The catalogue that a request prepares responses of, before it is published.
#[derive(Clone)]
struct Ahead(Arc<Published>);

/// The value of [`MOBILE`].
const fn hint(is_mobile: bool) -> HeaderValue {
    HeaderValue::from_static(if is_mobile { "?1" } else { "?0" })
}

impl ResponseCache {
    /// An empty cache for responses that are made from what the handle publishes; `size` in bytes.
    pub fn new(catalogue: CatalogueHandle, size: u64, counters: CacheCounters) -> Self {
        Self {
            catalogue,
            size,
            counters,
            dense_turn: Arc::new(Semaphore::new(1)),
            generations: Arc::default(),
        }
    }

    /// The responses that were made from a catalogue.
    fn generation(&self, version: u64, is_ahead: bool) -> Generation {
        let mut generations = self.generations.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(at) = generations.iter().position(|each| each.version == version) {
            if !is_ahead {
                // What was made from an older catalogue is never asked for again.
                generations.drain(..at);
                return generations[0].clone();
            }
            return generations[at].clone();
        }
        if generations.len() == 2 {
            generations.remove(0);
        }
        let responses = Cache::builder()
            .weigher(|key: &Key, kept: &Arc<Kept>| {
                u32::try_from(kept.size_estimate() + key.url.as_str().len()).unwrap_or(u32::MAX)
            })
            .max_capacity(self.size)
            .build();
        generations.push(Generation { version, since: Instant::now(), responses });
        generations[generations.len() - 1].clone()
    }

    /// What was asked for most since the present catalogue was published.
    fn hottest(&self) -> Vec<Key> {
        let generations = self.generations.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(newest) = generations.last() else { return Vec::new() };
        let mut asked: Vec<(u32, Key)> = newest
            .responses
            .iter()
            .map(|(key, kept)| (kept.hits.load(Ordering::Relaxed), Key::clone(&key)))
            .filter(|(hits, _)| *hits > 0)
            .collect();
        asked.sort_unstable_by_key(|(hits, _)| std::cmp::Reverse(*hits));
        asked.into_iter().take(PREPARED).map(|(_, key)| key).collect()
    }

    /// Makes the pages asked for most from a catalogue before it is published, so that nobody waits for them.
    /// `router` is that of the site.
    pub async fn prepare(&self, router: &Router, next: Arc<Published>) {
        let until = Instant::now() + PREPARING;
        for Key { url, is_mobile } in self.hottest() {
            let request = Request::get(Uri::from(url))
                .header(MOBILE, hint(is_mobile == Some(true)))
                // As nearly all browsers.
                .header(header::ACCEPT_ENCODING, "br")
                .extension(Ahead(Arc::clone(&next)))
                .body(Body::empty());
            let Ok(request) = request else { continue };
            if tokio::time::timeout_at(until, router.clone().oneshot(request)).await.is_err() {
                return;
            }
        }
    }
}

/// Answers from the cache. A response that is not there is made by one request, while others for the same URL
/// wait for it; what may not be kept is passed on.
pub(crate) async fn cached(State(cache): State<ResponseCache>, request: Request, next: Next) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return next.run(request).await;
    }
    let ahead = request.extensions().get().map(|Ahead(next)| Arc::clone(next));
    let is_ahead = ahead.is_some();
    let published = ahead.unwrap_or_else(|| cache.catalogue.published());
    let generation = cache.generation(published.version(), is_ahead);
    let asked = Asked::by(&request);
    let key = Key::of(&request);
    let request = anonymous(request, &key, published);
    let mut passed_on = None;
    let mut is_new = false;
    let kept = generation
        .responses
        .optionally_get_with(key, async {
            is_new = true;
            match Kept::of(next.run(request).await).await {
                Ok(kept) => Some(Arc::new(kept)),
                Err(response) => {
                    passed_on = Some(*response);
                    None
                }
            }
        })
        .await;
    if !is_ahead {
        let counter = if is_new { &cache.counters.misses } else { &cache.counters.hits };
        counter.inc();
    }
    match (kept, passed_on) {
        (Some(kept), _) => {
            if !is_ahead {
                kept.hits.fetch_add(1, Ordering::Relaxed);
                if asked.coding == Coding::Brotli && generation.since.elapsed() >= DENSE_AFTER {
                    Kept::make_dense(&kept, &cache.dense_turn);
                }
            }
            kept.answer(&asked).await
        }
        (None, Some(response)) => asked.vary(response),
        (None, None) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

/// What a request says that is not part of the key.
struct Asked {
    is_head: bool,
    coding: Coding,
    held: Option<IfNoneMatch>,
    /// The headers that the choice of the response depends on.
    vary: Vec<HeaderName>,
}

impl Asked {
    fn by(request: &Request) -> Self {
        let mut vary = vec![header::ACCEPT_ENCODING];
        if depends_on_screen(request.uri()) {
            vary.push(MOBILE);
            if !request.headers().contains_key(MOBILE) {
                vary.push(header::USER_AGENT);
            }
        }
        Self {
            is_head: *request.method() == Method::HEAD,
            coding: Coding::accepted(request.headers()),
            held: request.headers().typed_get(),
            vary,
        }
    }

    /// The response with the names of the headers that it was chosen by.
    fn vary(&self, mut response: Response) -> Response {
        for name in &self.vary {
            let is_named =
                response.headers().get_all(header::VARY).iter().any(|value| value == name.as_str());
            if !is_named {
                response.headers_mut().append(header::VARY, HeaderValue::from(name.clone()));
            }
        }
        response
    }
}

/// Whether the response at a URL depends on the size of the visitor's screen: the map of the first HTML does.
fn depends_on_screen(url: &Uri) -> bool {
    url.path() == Route::Explore.path()
}

/// Whether the visitor has a phone: by the hint where the browser gives it (Chromium, over HTTPS), otherwise
/// by its name.
fn is_mobile(headers: &HeaderMap) -> bool {
    match headers.get(MOBILE) {
        Some(given) => *given == hint(true),
        None => headers
            .get(header::USER_AGENT)
            .and_then(|agent| agent.to_str().ok())
            .is_some_and(|agent| agent.contains("Mobi")),
    }
}

impl Key {
    fn of(request: &Request) -> Self {
        let url = request.uri().path_and_query().cloned().unwrap_or_else(|| PathAndQuery::from_static("/"));
        Self {
            url: canonical(&url).unwrap_or(url),
            is_mobile: depends_on_screen(request.uri()).then(|| is_mobile(request.headers())),
        }
    }
}

/// The URL of the map page in the form in which we write it, unless something about it must be said to the
/// visitor.
fn canonical(url: &PathAndQuery) -> Option<PathAndQuery> {
    let query_string = url.query().filter(|_| url.path() == Route::Explore.path())?;
    let (query, notices) = Query::parse(query_string);
    if !notices.is_empty() {
        return None;
    }
    let query_string = query.to_query_string();
    let separator = if query_string.is_empty() { "" } else { "?" };
    format!("{}{separator}{query_string}", url.path()).try_into().ok()
}

/// The request with nothing of the client but its key, and the tag that it holds.
fn anonymous(request: Request, key: &Key, published: Arc<Published>) -> Request {
    let (mut parts, _) = request.into_parts();
    let mut headers = HeaderMap::new();
    // A response that is not kept may still be unchanged.
    if let Some(held) = parts.headers.remove(header::IF_NONE_MATCH).filter(|held| held != "*") {
        headers.insert(header::IF_NONE_MATCH, held);
    }
    if let Some(is_mobile) = key.is_mobile {
        headers.insert(MOBILE, hint(is_mobile));
    }
    parts.method = Method::GET;
    parts.uri = Uri::from(key.url.clone());
    parts.headers = headers;
    parts.extensions.insert(AnsweredFrom(published));
    Request::from_parts(parts, Body::empty())
}

/// A complete response.
struct Kept {
    identity: Encoded,
    gzip: OnceCell<Encoded>,
    brotli: OnceCell<Encoded>,
    /// Smaller than `brotli`, for what is asked for often.
    dense: OnceCell<Encoded>,
    is_being_made_dense: AtomicBool,
    /// Whether it may be sent compressed.
    is_compressible: bool,
    /// How often it was asked for.
    hits: AtomicU32,
}

/// A complete response in one coding.
struct Encoded {
    tag: Option<ETag>,
    headers: HeaderMap,
    body: Bytes,
}

impl Kept {
    /// Reads a response that caches may keep; any other is returned as it is.
    async fn of(response: Response) -> Result<Self, Box<Response>> {
        let may_be_kept = response.status() == StatusCode::OK
            && !response.headers().contains_key(header::SET_COOKIE)
            && response
                .headers()
                .get(header::CACHE_CONTROL)
                .is_some_and(|value| value.as_bytes().starts_with(b"public"));
        if !may_be_kept {
            return Err(Box::new(response));
        }
        let is_compressible = compressible().should_compress(&response);
        let (parts, body) = response.into_parts();
        match collected(body).await {
            Ok(body) => Ok(Self {
                is_compressible,
                identity: Encoded::of(parts.headers, Coding::Identity, body),
                gzip: OnceCell::new(),
                brotli: OnceCell::new(),
                dense: OnceCell::new(),
                is_being_made_dense: AtomicBool::new(false),
                hits: AtomicU32::new(0),
            }),
            Err(body) => Err(Box::new(Response::from_parts(parts, body))),
        }
    }

    /// The memory that it takes, in bytes: text compresses to a sixth.
    fn size_estimate(&self) -> usize {
        const HEADERS: usize = 2048;
        let length = self.identity.body.len();
        if self.is_compressible { length + length / 3 + HEADERS } else { length + HEADERS }
    }

    async fn encoded(&self, coding: Coding) -> &Encoded {
        if let Some(dense) = self.dense.get().filter(|_| coding == Coding::Brotli) {
            return dense;
        }
        let cell = match coding {
            Coding::Brotli if self.is_compressible => &self.brotli,
            Coding::Gzip if self.is_compressible => &self.gzip,
            _ => return &self.identity,
        };
        let compress = async || {
            let plain = self.identity.body.clone();
            let body = tokio::task::spawn_blocking(move || coding.encode(&plain)).await??;
            Ok(Encoded::of(self.identity.headers.clone(), coding, body))
        };
        cell.get_or_try_init(compress).await.unwrap_or_else(|error: io::Error| {
            tracing::error!(%error, "a response could not be compressed");
            &self.identity
        })
    }

    /// Compresses the response once more, for as long as it takes to make it as small as can be, if it was
    /// asked for often. Once for each response, and one response at a time.
    fn make_dense(kept: &Arc<Self>, turn: &Arc<Semaphore>) {
        if !kept.is_compressible
            || kept.hits.load(Ordering::Relaxed) < DENSE_FROM
            || kept.is_being_made_dense.swap(true, Ordering::Relaxed)
        {
            return;
        }
        let (kept, turn) = (Arc::clone(kept), Arc::clone(turn));
        tokio::spawn(async move {
            let Ok(_turn) = turn.acquire().await else { return };
            let plain = kept.identity.body.clone();
            match tokio::task::spawn_blocking(move || brotli(&plain, DENSE)).await {
                Ok(Ok(body)) => {
                    let dense = Encoded::of(kept.identity.headers.clone(), Coding::Brotli, body.into());
                    // Nothing else sets it.
                    let _ = kept.dense.set(dense);
                }
                failed => tracing::error!(?failed, "a response could not be compressed"),
            }
        });
    }

    async fn answer(&self, asked: &Asked) -> Response {
        let encoded = self.encoded(asked.coding).await;
        // Whoever holds the larger one holds the same.
        let same = [Some(encoded), self.brotli.get().filter(|_| asked.coding == Coding::Brotli)];
        let held = same
            .into_iter()
            .flatten()
            .find(|each| each.tag.as_ref().is_some_and(|tag| is_held(asked.held.as_ref(), tag)));
        let Encoded { headers, body, .. } = held.unwrap_or(encoded);
        let response = if held.is_some() {
            let kept = [header::ETAG, header::CACHE_CONTROL, header::CONTENT_LOCATION];
            let fields = kept.into_iter().filter_map(|name| Some((name.clone(), headers.get(name)?.clone())));
            (StatusCode::NOT_MODIFIED, fields.collect::<HeaderMap>()).into_response()
        } else {
            let mut headers = headers.clone();
            headers.insert(header::CONTENT_LENGTH, body.len().into());
            let body = if asked.is_head { Body::empty() } else { Body::from(body.clone()) };
            (headers, body).into_response()
        };
        asked.vary(response)
    }
}

impl Encoded {
    /// A strong tag: a hash of these very bytes.
    fn of(mut headers: HeaderMap, coding: Coding, body: Bytes) -> Self {
        let hash = Sha256::digest(&body);
        let tag: Option<ETag> = format!("\"{hash:.16x}\"").parse().ok();
        if let Some(tag) = &tag {
            headers.typed_insert(tag.clone());
        }
        if let Some(name) = coding.name() {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
        }
        Self { tag, headers, body }
    }
}

/// The whole body, or all of it unread where it is too long or breaks off.
async fn collected(body: Body) -> Result<Bytes, Body> {
    let mut pieces = body.into_data_stream();
    let mut read = Vec::new();
    let mut length = 0;
    while let Some(piece) = pieces.next().await {
        let is_last = match &piece {
            Ok(piece) => {
                length += piece.len();
                length > MAX_SIZE
            }
            Err(_) => true,
        };
        read.push(piece);
        if is_last {
            return Err(Body::from_stream(stream::iter(read).chain(pieces)));
        }
    }
    let mut whole = Vec::with_capacity(length);
    read.into_iter().flatten().for_each(|piece| whole.extend_from_slice(&piece));
    Ok(whole.into())
}

#[cfg(test)]
mod tests {
    use std::{io::Read as _, sync::atomic::AtomicUsize};

    use axum::{body::to_bytes, middleware::from_fn_with_state, routing::get};
    use domain::records::Records;
    use time::macros::date;
    use tokio::sync::Notify;

    use super::*;

    /// A site whose pages say how often one was made, and from what.
    struct Site {
        cache: ResponseCache,
        router: Router,
        made: Arc<AtomicUsize>,
    }

    fn published(demo: bool) -> Published {
        Published::of(Records { demo, ..Records::default() }, date!(2026 - 11 - 27))
    }

    fn site(size: u64) -> Site {
        let handle = CatalogueHandle::new(published(false));
        let cache = ResponseCache::new(handle, size, CacheCounters::default());
        let made = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&made);
        let page = async move |request: Request| {
            let number = count.fetch_add(1, Ordering::SeqCst);
            let AnsweredFrom(published) = request.extensions().get().unwrap();
            let names: Vec<_> =
                request.headers().iter().map(|(name, value)| (name.as_str(), value)).collect();
            let text = format!("{number} {} {names:?} {}", published.version(), "x".repeat(2_000));
            ([(header::CACHE_CONTROL, "public, max-age=60")], text)
        };
        let router = Router::new()
            .route("/", get(page.clone()))
            .route("/om", get(page))
            .route("/privat", get(async || ([(header::CACHE_CONTROL, "private")], "min")))
            .route("/borte", get(async || StatusCode::NOT_FOUND))
            .route("/lang", get(async || ([(header::CACHE_CONTROL, "public")], vec![b'x'; MAX_SIZE + 1])))
            .layer(from_fn_with_state(cache.clone(), cached));
        Site { cache, router, made }
    }

    impl Site {
        async fn ask(&self, request: axum::http::request::Builder) -> Response {
            self.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap()
        }

        async fn text(&self, url: &str) -> String {
            let bytes = to_bytes(self.ask(Request::get(url)).await.into_body(), usize::MAX).await.unwrap();
            String::from_utf8(bytes.to_vec()).unwrap()
        }

        fn made(&self) -> usize {
            self.made.load(Ordering::SeqCst)
        }
    }

    #[tokio::test]
    async fn a_page_is_made_once_and_is_the_same_for_everybody() {
        let site = site(1_000_000);
        let first = site.text("/om").await;
        let request =
            Request::get("/om").header(header::COOKIE, "hemmelig=1").header(header::USER_AGENT, "Mobi");
        let again = to_bytes(site.ask(request).await.into_body(), usize::MAX).await.unwrap();
        assert_eq!(again, first);
        assert!(first.starts_with("0 ") && first.contains(" [] "), "{first:.80}");
        assert_eq!(site.made(), 1);
        assert_ne!(site.text("/om?sprak=en").await, first);
        assert_eq!(site.made(), 2);
    }

    #[tokio::test]
    async fn who_asks_while_a_page_is_made_waits_for_it() {
        let (begun, go_on) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let Site { cache, made, .. } = site(1_000_000);
        let (count, has_begun, may_go_on) = (Arc::clone(&made), Arc::clone(&begun), Arc::clone(&go_on));
        let slow = async move || {
            count.fetch_add(1, Ordering::SeqCst);
            has_begun.notify_one();
            may_go_on.notified().await;
            ([(header::CACHE_CONTROL, "public")], "ferdig")
        };
        let router = Router::new().route("/om", get(slow)).layer(from_fn_with_state(cache, cached));
        let ask = || {
            let router = router.clone();
            tokio::spawn(router.oneshot(Request::get("/om").body(Body::empty()).unwrap()))
        };
        let first = ask();
        begun.notified().await;
        let others: Vec<_> = (0..20).map(|_| ask()).collect();
        tokio::task::yield_now().await;
        go_on.notify_one();
        for answer in others.into_iter().chain([first]) {
            let body = answer.await.unwrap().unwrap().into_body();
            assert_eq!(to_bytes(body, usize::MAX).await.unwrap(), "ferdig");
        }
        assert_eq!(made.load(Ordering::SeqCst), 1);
    }

    #[tokio::test]
    async fn each_coding_has_its_own_strong_tag() {
        let site = site(1_000_000);
        let plain = site.text("/om").await;
        let mut tags = Vec::new();
        for (accepted, coding) in [("br, gzip", "br"), ("gzip", "gzip"), ("identity", "")] {
            let ask = |held: &str| {
                let request = Request::get("/om").header(header::ACCEPT_ENCODING, accepted);
                site.ask(request.header(header::IF_NONE_MATCH, held))
            };
            let response = ask("").await;
            assert_eq!(response.status(), StatusCode::OK);
            let header =
                |name| response.headers().get(name).map_or("", |value| value.to_str().unwrap()).to_owned();
            assert_eq!(header(header::CONTENT_ENCODING), coding);
            assert_eq!(header(header::VARY), "accept-encoding");
            let (tag, length) = (header(header::ETAG), header(header::CONTENT_LENGTH));
            assert!(tag.starts_with('"'), "{tag}");
            let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
            assert_eq!(length, body.len().to_string());
            if coding == "br" {
                let mut text = String::new();
                brotli::Decompressor::new(&body[..], 4096).read_to_string(&mut text).unwrap();
                assert_eq!(text, plain);
            }
            for held in [&*tag, "*", &format!("W/{tag}")] {
                let unchanged = ask(held).await;
                assert_eq!(unchanged.status(), StatusCode::NOT_MODIFIED, "{held}");
                assert_eq!(unchanged.headers()[header::ETAG], *tag);
                assert_eq!(unchanged.headers()[header::CACHE_CONTROL], "public, max-age=60");
                assert_eq!(unchanged.headers()[header::VARY], "accept-encoding");
                assert!(to_bytes(unchanged.into_body(), usize::MAX).await.unwrap().is_empty());
            }
            tags.push(tag);
        }
        tags.dedup();
        assert_eq!((tags.len(), site.made()), (3, 1));
        let head = site.ask(Request::head("/om")).await;
        assert_eq!(head.headers()[header::CONTENT_LENGTH], *plain.len().to_string());
        assert!(to_bytes(head.into_body(), usize::MAX).await.unwrap().is_empty());
    }

    #[tokio::test(start_paused = true)]
    async fn what_is_asked_for_often_becomes_smaller_and_stays_what_it_is() {
        let Site { cache, .. } = site(1_000_000);
        let numbers: Vec<_> = (0_u64..3_000).map(|number| (number * number % 7919).to_string()).collect();
        let plain = numbers.join(" ");
        let page = {
            let plain = plain.clone();
            async move || ([(header::CACHE_CONTROL, "public")], plain)
        };
        let router = Router::new().route("/om", get(page)).layer(from_fn_with_state(cache, cached));
        let ask = async |held: &str| {
            let request = Request::get("/om").header(header::ACCEPT_ENCODING, "br");
            let request = request.header(header::IF_NONE_MATCH, held).body(Body::empty()).unwrap();
            let (parts, body) = router.clone().oneshot(request).await.unwrap().into_parts();
            let tag = parts.headers[header::ETAG].to_str().unwrap().to_owned();
            (parts.status, tag, to_bytes(body, usize::MAX).await.unwrap())
        };
        let (_, tag, body) = ask("").await;
        for _ in 0..DENSE_FROM {
            assert_eq!(ask("").await.1, tag);
        }
        tokio::time::advance(DENSE_AFTER).await;
        let mut dense = ask("").await;
        let begun = std::time::Instant::now();
        while dense.1 == tag && begun.elapsed().as_secs() < 30 {
            tokio::task::yield_now().await;
            dense = ask("").await;
        }
        assert!(dense.2.len() < body.len(), "{} {}", dense.2.len(), body.len());
        let mut text = String::new();
        brotli::Decompressor::new(&dense.2[..], 4096).read_to_string(&mut text).unwrap();
        assert_eq!(text, plain);
        // Whoever holds either has it.
        for held in [&tag, &dense.1] {
            let (status, same, _) = ask(held).await;
            assert_eq!((status, &same), (StatusCode::NOT_MODIFIED, held));
        }
    }

    #[tokio::test]
    async fn the_map_is_one_for_phones_and_one_for_others_and_says_what_decides() {
        let site = site(1_000_000);
        let ask = async |name: HeaderName, value: &'static str| {
            let response = site.ask(Request::get("/").header(name, value)).await;
            let vary = response.headers().get_all(header::VARY).iter();
            let vary: Vec<_> = vary.map(|value| value.to_str().unwrap().to_owned()).collect();
            let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
            (String::from_utf8(body.to_vec()).unwrap().contains("\"?1\""), vary.join(", "))
        };
        let by_hint = "accept-encoding, sec-ch-ua-mobile".to_owned();
        let by_both = format!("{by_hint}, user-agent");
        assert_eq!(ask(MOBILE, "?1").await, (true, by_hint.clone()));
        assert_eq!(ask(MOBILE, "?0").await, (false, by_hint));
        assert_eq!(ask(header::USER_AGENT, "Mozilla/5.0 (iPhone) Mobile").await, (true, by_both.clone()));
        assert_eq!(ask(header::USER_AGENT, "Mozilla/5.0 (X11)").await, (false, by_both));
        assert_eq!(site.made(), 2);
    }

    #[tokio::test]
    async fn one_query_written_in_several_ways_is_made_once() {
        let site = site(1_000_000);
        for url in ["/?fag=07&region=namdalen", "/?region=namdalen&utm_source=brev&fag=07&q="] {
            site.text(url).await;
        }
        assert_eq!(site.made(), 1);
        // Each mistake is answered by a notice of its own.
        for url in ["/?fag=finnesikke", "/?fag=finnesheller", "/"] {
            site.text(url).await;
        }
        assert_eq!(site.made(), 4);
        for url in ["/", "/?utm_source=brev", "/?fbclid=1"] {
            site.text(url).await;
        }
        assert_eq!(site.made(), 4);
    }

    #[tokio::test]
    async fn what_caches_may_not_keep_is_passed_on() {
        let site = site(1_000_000);
        assert_eq!(site.text("/privat").await, "min");
        assert_eq!(site.ask(Request::get("/borte")).await.status(), StatusCode::NOT_FOUND);
        for _ in 0..2 {
            assert_eq!(site.text("/lang").await.len(), MAX_SIZE + 1);
        }
        assert_eq!(site.ask(Request::post("/om")).await.status(), StatusCode::METHOD_NOT_ALLOWED);
        let generation = site.cache.generation(site.cache.catalogue.published().version(), false);
        generation.responses.run_pending_tasks().await;
        assert_eq!(generation.responses.entry_count(), 0);
    }

    #[tokio::test]
    async fn a_new_catalogue_has_new_pages_and_the_hottest_are_ready() {
        let site = site(1_000_000);
        for url in ["/om", "/om", "/?fag=07", "/"] {
            site.text(url).await;
        }
        assert_eq!(site.made(), 3);
        let next = Arc::new(published(true));
        site.cache.prepare(&site.router, Arc::clone(&next)).await;
        assert_eq!(site.made(), 6);
        // Until it is published, everybody gets the present one.
        let before = site.cache.catalogue.published().version();
        assert!(site.text("/om").await.contains(&format!(" {before} ")));
        site.cache.catalogue.replace(Arc::clone(&next));
        assert!(site.text("/om").await.contains(&format!(" {} ", next.version())));
        assert_eq!(site.made(), 6);
        assert_eq!(site.cache.generations.lock().unwrap().len(), 1);
        site.text("/om?side=2").await;
        assert_eq!(site.made(), 7);
        // What was prepared and not asked for since is not prepared again.
        site.cache.prepare(&site.router, Arc::new(published(false))).await;
        assert_eq!(site.made(), 9);
    }

    #[tokio::test]
    async fn a_flood_of_addresses_does_not_drive_out_what_is_asked_for() {
        // Room for some 40 pages.
        let site = site(200_000);
        let responses = site.cache.generation(site.cache.catalogue.published().version(), false).responses;
        for number in 0..30 {
            site.text(&format!("/om?side={number}")).await;
        }
        for number in 0..600 {
            // Much more rarely than it would be the turn of the page asked for longest ago.
            if number % 100 == 0 {
                for _ in 0..50 {
                    site.text("/om").await;
                }
            }
            site.text(&format!("/om?flom={number}")).await;
            responses.run_pending_tasks().await;
        }
        assert!(responses.weighted_size() <= 200_000);
        let made = site.made();
        let text = site.text("/om").await;
        assert!(text.starts_with("30 "), "{text:.40} of {made}");
        assert_eq!(site.made(), made);
    }
}
