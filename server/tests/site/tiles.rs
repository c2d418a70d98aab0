//! The map's raster tiles, fetched from a tile server of the tests, with its faults.

use std::{
    cell::Cell,
    fs, io,
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::{Request, State},
    http::{HeaderMap, Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::geo::tile::Tile;
use futures_util::{FutureExt as _, future::join_all, poll, stream};
use server::{
    config::TileUrl,
    state::{AppState, SiteContext},
    tiles::{Keep, NoTile, TileError, TileProxy, TileSettings},
};
use services::clock::Clock;
use tempfile::TempDir;
use tokio::sync::{Notify, Semaphore};

use crate::common::{Answer, Log, SITE, ask, fetch, real_records, router, state};

/// A tile in the middle of Trondheim.
const TRONDHEIM: Tile = Tile { z: 10, x: 541, y: 276 };

/// A whole PNG file as far as its first and last bytes go, with something in between.
fn png(content: &str) -> Bytes {
    [b"\x89PNG\r\n\x1a\n", content.as_bytes(), b"IEND\xae\x42\x60\x82"].concat().into()
}

/// The response of a healthy tile server.
fn kept_for(seconds: u32) -> Response {
    let caching = format!("public, max-age={seconds}");
    ([(header::CACHE_CONTROL, caching), (header::ETAG, "\"1\"".to_owned())], png("tile")).into_response()
}

type Answering = Box<dyn FnMut(&Request) -> Response + Send>;

/// A tile server on this machine.
#[derive(Clone)]
struct TileServer {
    address: SocketAddr,
    inner: Arc<Inner>,
}

struct Inner {
    answer: Mutex<Answering>,
    /// The path and header fields of each request.
    asked: Mutex<Vec<(String, HeaderMap)>>,
    /// Each response takes one.
    gate: Semaphore,
    has_arrived: Notify,
    /// How many requests are waiting, and have been at most.
    waiting: Mutex<(usize, usize)>,
}

impl TileServer {
    async fn start(answer: impl FnMut(&Request) -> Response + Send + 'static) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let inner = Arc::new(Inner {
            answer: Mutex::new(Box::new(answer)),
            asked: Mutex::default(),
            gate: Semaphore::new(1_000),
            has_arrived: Notify::new(),
            waiting: Mutex::default(),
        });
        let router = Router::new().fallback(answered).with_state(Arc::clone(&inner));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { address, inner }
    }

    fn answers(&self, answer: impl FnMut(&Request) -> Response + Send + 'static) {
        *self.inner.answer.lock().unwrap() = Box::new(answer);
    }

    /// From now on requests wait until [`open`](Self::open).
    fn close(&self) {
        self.inner.gate.forget_permits(1_000);
    }

    fn open(&self) {
        self.inner.gate.add_permits(1_000);
    }

    fn asked(&self) -> usize {
        self.inner.asked.lock().unwrap().len()
    }

    fn last(&self) -> (String, HeaderMap) {
        self.inner.asked.lock().unwrap().last().unwrap().clone()
    }

    async fn wait_for(&self, requests: usize) {
        while self.asked() < requests {
            self.inner.has_arrived.notified().await;
        }
    }
}

async fn answered(State(server): State<Arc<Inner>>, request: Request) -> Response {
    let asked = (request.uri().to_string(), request.headers().clone());
    server.asked.lock().unwrap().push(asked);
    {
        let mut waiting = server.waiting.lock().unwrap();
        waiting.0 += 1;
        waiting.1 = waiting.1.max(waiting.0);
    }
    server.has_arrived.notify_one();
    server.gate.acquire().await.unwrap().forget();
    server.waiting.lock().unwrap().0 -= 1;
    let mut answer = server.answer.lock().unwrap_or_else(PoisonError::into_inner);
    answer(&request)
}

thread_local! {
    /// The seconds that have passed. Each test has a thread of its own.
    static PASSED: Cell<i64> = const { Cell::new(0) };
}

fn clock() -> Clock {
    Clock(|| time::OffsetDateTime::now_utc() + time::Duration::seconds(PASSED.get()))
}

/// Lets time pass, for the clock and for pauses.
async fn pass(seconds: u32) {
    PASSED.set(PASSED.get() + i64::from(seconds));
    tokio::time::pause();
    tokio::time::advance(Duration::from_secs(seconds.into())).await;
    tokio::time::resume();
}

struct Setup {
    server: TileServer,
    folder: TempDir,
    proxy: Arc<TileProxy>,
}

impl Setup {
    async fn new(answer: impl FnMut(&Request) -> Response + Send + 'static) -> Self {
        let server = TileServer::start(answer).await;
        let folder = tempfile::tempdir().unwrap();
        let proxy = opened(server.address, folder.path(), 1_000_000).await.unwrap();
        Self { server, folder, proxy }
    }

    async fn restart(&mut self, max_size: u64) {
        self.proxy = opened(self.server.address, self.folder.path(), max_size).await.unwrap();
    }

    /// The content of the tile of Trondheim.
    async fn content(&self) -> Result<Bytes, NoTile> {
        self.proxy.tile(TRONDHEIM).await.map(|tile| tile.bytes)
    }

    fn files(&self) -> Vec<PathBuf> {
        files(self.folder.path())
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

fn address(server: SocketAddr) -> TileUrl {
    format!("http://{server}/secret/{{z}}/{{y}}/{{x}}.png").parse().unwrap()
}

async fn opened(server: SocketAddr, folder: &Path, max_size: u64) -> Result<Arc<TileProxy>, TileError> {
    let source = address(server).source().clone();
    let folder = folder.to_owned();
    TileProxy::open(TileSettings { source, folder, max_size, public_url: SITE, clock: clock() }).await
}

#[tokio::test]
async fn a_tile_is_fetched_once_and_kept_as_long_as_its_server_allows() {
    let setup = Setup::new(|_| kept_for(3600)).await;
    let tile = setup.proxy.tile(TRONDHEIM).await.unwrap();
    assert_eq!((&tile.bytes, tile.media_type), (&png("tile"), "image/png"));
    pass(1800).await;
    let later = setup.proxy.tile(TRONDHEIM).await.unwrap();
    assert_eq!(later.tag, tile.tag);
    let Keep::For(left) = later.keep else { panic!("{:?}", later.keep) };
    assert!((1700..=1800).contains(&left.as_secs()), "{left:?}");
    assert_eq!(setup.server.asked(), 1);
    let (path, headers) = setup.server.last();
    assert_eq!(path, "/secret/10/276/541.png");
    let agent = format!("Traineekart/{} (+{SITE})", env!("CARGO_PKG_VERSION"));
    assert_eq!(headers[header::USER_AGENT], *agent);
    // The URL may hold a key, which the folder does not have.
    assert_eq!(setup.files().len(), 1);
    let file = fs::read(&setup.files()[0]).unwrap();
    assert!(!file.windows(6).any(|bytes| bytes == b"secret"));
}

#[tokio::test]
async fn a_tile_that_is_out_of_date_is_asked_about_and_kept_if_it_is_still_valid() {
    let setup = Setup::new(|request| match request.headers().get(header::IF_NONE_MATCH) {
        Some(tag) if tag == "\"1\"" => {
            let fields = [(header::ETAG, "\"1\""), (header::CACHE_CONTROL, "max-age=60")];
            (StatusCode::NOT_MODIFIED, fields).into_response()
        }
        _ => kept_for(60),
    })
    .await;
    setup.content().await.unwrap();
    for requests in 2..4 {
        pass(61).await;
        for _ in 0..2 {
            assert_eq!(setup.content().await, Ok(png("tile")));
            assert_eq!(setup.server.asked(), requests);
        }
        assert_eq!(setup.server.last().1[header::IF_NONE_MATCH], "\"1\"");
    }
    // A new version replaces it.
    setup.server.answers(|_| ([(header::CACHE_CONTROL, "max-age=60")], png("other")).into_response());
    pass(61).await;
    assert_eq!(setup.content().await, Ok(png("other")));
    assert_eq!(setup.content().await, Ok(png("other")));
    assert_eq!((setup.server.asked(), setup.files().len()), (4, 1));
}

#[tokio::test]
async fn an_answer_about_another_version_is_not_believed_twice() {
    let setup = Setup::new(|_| kept_for(60)).await;
    setup.content().await.unwrap();
    setup.server.answers(|request| {
        if request.headers().contains_key(header::IF_NONE_MATCH) {
            (StatusCode::NOT_MODIFIED, [(header::ETAG, "\"2\"")]).into_response()
        } else {
            ([(header::CACHE_CONTROL, "max-age=60")], png("other")).into_response()
        }
    });
    pass(61).await;
    setup.content().await.unwrap();
    assert_eq!(setup.content().await, Ok(png("other")));
    assert_eq!(setup.server.asked(), 3);
}

#[tokio::test]
async fn what_may_not_be_kept_is_not() {
    for caching in ["no-store", "private, max-age=3600"] {
        let setup =
            Setup::new(move |_| ([(header::CACHE_CONTROL, caching)], png("tile")).into_response()).await;
        for requests in 1..3 {
            assert_eq!(setup.proxy.tile(TRONDHEIM).await.unwrap().keep, Keep::Never, "{caching}");
            assert_eq!(setup.server.asked(), requests, "{caching}");
        }
        assert!(setup.files().is_empty(), "{caching}");
    }
    // What was kept before goes.
    let setup = Setup::new(|_| kept_for(60)).await;
    setup.content().await.unwrap();
    setup.server.answers(|_| ([(header::CACHE_CONTROL, "no-store")], png("tile")).into_response());
    pass(61).await;
    setup.content().await.unwrap();
    assert!(setup.files().is_empty());
}

#[tokio::test]
async fn a_tile_without_a_time_is_asked_about_each_time() {
    let setup = Setup::new(|_| png("tile").into_response()).await;
    for requests in 1..3 {
        assert_eq!(setup.proxy.tile(TRONDHEIM).await.unwrap().keep, Keep::For(Duration::ZERO));
        assert_eq!(setup.server.asked(), requests);
    }
}

#[tokio::test]
async fn many_who_want_a_tile_make_one_request_and_it_goes_on_when_they_leave() {
    let setup = Setup::new(|_| ([(header::CACHE_CONTROL, "no-store")], png("tile")).into_response()).await;
    setup.server.close();
    let mut waiting: Vec<_> = (0..20).map(|_| setup.proxy.tile(TRONDHEIM).boxed()).collect();
    for each in &mut waiting {
        assert!(poll!(each).is_pending());
    }
    setup.server.wait_for(1).await;
    // The one that came first leaves.
    drop(waiting.remove(0));
    setup.server.open();
    assert!(join_all(waiting).await.iter().all(Result::is_ok));
    assert_eq!(setup.server.asked(), 1);
    // It is not remembered beyond its end.
    setup.content().await.unwrap();
    assert_eq!(setup.server.asked(), 2);
}

#[tokio::test]
async fn six_requests_run_at_once_and_too_many_are_refused() {
    let setup = Setup::new(|_| kept_for(60)).await;
    setup.server.close();
    let tile = |n: u32| Tile { z: 13, x: 4330 + n % 20, y: 2210 + n / 20 };
    let mut waiting: Vec<_> = (0..256).map(|n| setup.proxy.tile(tile(n)).boxed()).collect();
    for each in &mut waiting {
        assert!(poll!(each).is_pending());
    }
    assert!(matches!(setup.proxy.tile(tile(256)).await, Err(NoTile::Unavailable(_))));
    setup.server.wait_for(6).await;
    setup.server.open();
    assert!(join_all(waiting).await.iter().all(Result::is_ok));
    assert_eq!((setup.server.asked(), setup.server.inner.waiting.lock().unwrap().1), (256, 6));
    assert!(setup.proxy.tile(tile(256)).await.is_ok());
}

#[tokio::test]
async fn what_the_map_never_shows_is_not_asked_for() {
    let setup = Setup::new(|_| kept_for(60)).await;
    for (z, x, y) in [(9, 270, 138), (17, 69_320, 35_440), (10, 0, 0), (10, 5000, 276), (200, 1, 1)] {
        assert_eq!(setup.proxy.tile(Tile { z, x, y }).await, Err(NoTile::Missing));
    }
    assert_eq!(setup.server.asked(), 0);
}

#[tokio::test]
async fn a_tile_that_is_missing_there_is_not_asked_for_again_for_an_hour() {
    let setup = Setup::new(|_| kept_for(60)).await;
    setup.content().await.unwrap();
    pass(61).await;
    for status in [StatusCode::NOT_FOUND, StatusCode::GONE, StatusCode::NO_CONTENT] {
        let before = setup.server.asked();
        setup.server.answers(move |_| status.into_response());
        for _ in 0..2 {
            assert_eq!(setup.content().await, Err(NoTile::Missing), "{status}");
        }
        assert_eq!(setup.server.asked(), before + 1, "{status}");
        assert!(setup.files().is_empty());
        pass(3601).await;
    }
    setup.server.answers(|_| kept_for(60));
    assert_eq!(setup.content().await, Ok(png("tile")));
}

/// Answers as a failing tile server does.
type Fault = Box<dyn Fn() -> Response + Send>;

/// The ways in which a tile server may fail at once, and what the log says of them.
fn faults() -> Vec<(&'static str, Fault)> {
    let html = || ([(header::CONTENT_TYPE, "image/png")], "<!DOCTYPE html><p>Sign in").into_response();
    let endless = || {
        let piece = Bytes::from(vec![0; 1 << 16]);
        Body::from_stream(stream::repeat_with(move || Ok::<_, io::Error>(piece.clone()))).into_response()
    };
    let broken = || {
        let pieces = [Ok(png("tile").slice(..10)), Err(io::Error::other("broken"))];
        Body::from_stream(stream::iter(pieces)).into_response()
    };
    let elsewhere = || {
        (StatusCode::FOUND, [(header::LOCATION, "http://127.0.0.1:1/secret/10/276/541.png")]).into_response()
    };
    vec![
        ("it answers 500", Box::new(|| StatusCode::INTERNAL_SERVER_ERROR.into_response())),
        ("it answers 403", Box::new(|| (StatusCode::FORBIDDEN, png("no")).into_response())),
        ("it answers 429", Box::new(|| StatusCode::TOO_MANY_REQUESTS.into_response())),
        ("it answers 304", Box::new(|| StatusCode::NOT_MODIFIED.into_response())),
        ("it answers 302 and redirects are not followed", Box::new(elsewhere)),
        ("no whole PNG, JPEG or WebP picture", Box::new(html)),
        ("no whole PNG, JPEG or WebP picture", Box::new(|| png("tile").slice(..12).into_response())),
        ("larger than 1024 kB", Box::new(|| png(&"x".repeat(2 << 20)).into_response())),
        ("larger than 1024 kB", Box::new(endless)),
        ("the connection failed", Box::new(broken)),
    ]
}

#[tokio::test]
async fn a_tile_server_that_fails_is_left_alone_for_growing_pauses_and_the_log_says_so_once() {
    for (cause, fault) in faults() {
        let setup = Setup::new(move |_| fault()).await;
        let log = Log::default();
        let guard = log.begin();
        assert_eq!(setup.content().await, Err(NoTile::Unavailable(Duration::from_secs(1))), "{cause}");
        for n in 0..5 {
            let elsewhere = Tile { z: 11, x: 1082 + n, y: 552 };
            assert!(matches!(setup.proxy.tile(elsewhere).await, Err(NoTile::Unavailable(_))), "{cause}");
        }
        assert_eq!(setup.server.asked(), 1, "{cause}");
        for requests in 2..8 {
            let pause = 1 << (requests - 2);
            pass(pause).await;
            assert!(setup.content().await.is_err() && setup.content().await.is_err(), "{cause}");
            assert_eq!(setup.server.asked(), requests, "{cause}");
            // Half of the next pause.
            pass(pause).await;
            assert!(setup.content().await.is_err(), "{cause}");
            assert_eq!(setup.server.asked(), requests, "{cause}");
        }
        setup.server.answers(|_| kept_for(60));
        pass(32).await;
        assert_eq!(setup.content().await, Ok(png("tile")), "{cause}");
        drop(guard);
        let lines = log.lines();
        assert_eq!(lines.len(), 2, "{lines:?}");
        assert!(lines[0].contains("WARN") && lines[0].contains(cause), "{lines:?}");
        assert!(lines[1].contains("INFO") && lines[1].contains("answers again"), "{lines:?}");
        assert!(!lines.concat().contains("secret"), "{lines:?}");
    }
}

#[tokio::test]
async fn a_tile_server_that_cannot_be_reached_is_a_fault_too() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let nobody = listener.local_addr().unwrap();
    drop(listener);
    let folder = tempfile::tempdir().unwrap();
    let proxy = opened(nobody, folder.path(), 1_000_000).await.unwrap();
    let log = Log::default();
    let guard = log.begin();
    for _ in 0..3 {
        assert!(matches!(proxy.tile(TRONDHEIM).await, Err(NoTile::Unavailable(_))));
    }
    drop(guard);
    let lines = log.lines();
    assert!(lines.len() == 1 && lines[0].contains("Connection refused"), "{lines:?}");
}

#[tokio::test]
async fn a_tile_that_does_not_come_is_given_up_after_a_time() {
    let setup = Setup::new(|_| kept_for(60)).await;
    setup.server.close();
    let mut waiting = setup.proxy.tile(TRONDHEIM).boxed();
    assert!(poll!(&mut waiting).is_pending());
    setup.server.wait_for(1).await;
    let log = Log::default();
    let guard = log.begin();
    // With nothing else to do, time goes on to the next timeout.
    tokio::time::pause();
    assert!(matches!(waiting.await, Err(NoTile::Unavailable(_))));
    drop(guard);
    tokio::time::resume();
    assert!(log.lines()[0].contains("no answer within 10 seconds"), "{:?}", log.lines());
}

#[tokio::test]
async fn the_pause_that_a_tile_server_asks_for_is_kept() {
    for status in [StatusCode::TOO_MANY_REQUESTS, StatusCode::SERVICE_UNAVAILABLE] {
        let setup = Setup::new(move |_| (status, [(header::RETRY_AFTER, "3600")]).into_response()).await;
        let Err(NoTile::Unavailable(pause)) = setup.content().await else { panic!("{status}") };
        assert!(pause.as_secs() >= 3590, "{status}: {pause:?}");
        pass(3500).await;
        assert!(setup.content().await.is_err());
        assert_eq!(setup.server.asked(), 1, "{status}");
        setup.server.answers(|_| kept_for(60));
        pass(100).await;
        assert_eq!(setup.content().await, Ok(png("tile")), "{status}");
    }
}

#[tokio::test]
async fn while_the_tile_server_fails_a_tile_out_of_date_is_used_if_that_is_allowed() {
    for (caching, is_used) in [
        ("max-age=60", true),
        ("max-age=60, must-revalidate", false),
        ("s-maxage=60", false),
        ("no-cache", false),
    ] {
        let setup =
            Setup::new(move |_| ([(header::CACHE_CONTROL, caching)], png("tile")).into_response()).await;
        setup.content().await.unwrap();
        setup.server.answers(|_| StatusCode::BAD_GATEWAY.into_response());
        pass(61).await;
        // When it fails, and in the pause after that.
        for _ in 0..2 {
            let tile = setup.proxy.tile(TRONDHEIM).await;
            assert_eq!(tile.is_ok(), is_used, "{caching}");
            assert!(tile.is_err() || tile.unwrap().keep == Keep::For(Duration::ZERO), "{caching}");
        }
        assert_eq!(setup.server.asked(), 2, "{caching}");
    }
}

#[tokio::test]
async fn the_folder_has_a_bound_and_what_was_not_used_for_longest_goes() {
    let mut setup = Setup::new(|_| kept_for(86_400)).await;
    // A small file takes a block of 4,096 bytes.
    setup.restart(5 * 4096).await;
    let tile = |n: u32| Tile { z: 11, x: 1082 + n, y: 552 };
    for n in 0..5 {
        setup.proxy.tile(tile(n)).await.unwrap();
    }
    setup.proxy.tile(tile(0)).await.unwrap();
    setup.proxy.tile(tile(5)).await.unwrap();
    setup.proxy.tile(tile(6)).await.unwrap();
    let mut left: Vec<_> =
        setup.files().iter().map(|path| path.parent().unwrap().file_name().unwrap().to_owned()).collect();
    left.sort_unstable();
    assert_eq!(left, ["1082", "1085", "1086", "1087", "1088"]);
    assert_eq!(setup.server.asked(), 7);
    setup.proxy.tile(tile(0)).await.unwrap();
    assert_eq!(setup.server.asked(), 7);
    // A smaller bound holds from the next start.
    setup.restart(2 * 4096).await;
    assert_eq!(setup.files().len(), 2);
}

#[tokio::test]
async fn a_restart_keeps_the_tiles_and_what_is_damaged_is_fetched_anew() {
    let mut setup = Setup::new(|_| kept_for(86_400)).await;
    setup.content().await.unwrap();
    setup.restart(1_000_000).await;
    assert_eq!(setup.content().await, Ok(png("tile")));
    assert_eq!(setup.server.asked(), 1);
    let path = setup.files()[0].clone();
    let whole = fs::read(&path).unwrap();
    let mut changed = whole.clone();
    let at = whole.len() - 13;
    changed[at] ^= 1;
    let damages = [changed, whole[..whole.len() / 2].to_vec(), Vec::new(), b"traineekart tile 1\n".to_vec()];
    for (n, damaged) in damages.into_iter().enumerate() {
        fs::write(&path, damaged).unwrap();
        assert_eq!(setup.content().await, Ok(png("tile")));
        assert_eq!(setup.server.asked(), n + 2);
        assert_eq!(fs::read(&path).unwrap().len(), whole.len());
    }
    fs::remove_file(&path).unwrap();
    assert_eq!(setup.content().await, Ok(png("tile")));
}

#[tokio::test]
async fn the_folder_keeps_what_is_not_ours_and_loses_what_was_never_finished() {
    let mut setup = Setup::new(|_| kept_for(86_400)).await;
    setup.content().await.unwrap();
    let beside = setup.files()[0].parent().unwrap().to_owned();
    let (note, old, new) =
        (setup.folder.path().join("note.txt"), beside.join(".unfinished-a"), beside.join(".unfinished-b"));
    for path in [&note, &old, &new] {
        fs::write(path, "half").unwrap();
    }
    let two_hours_ago = std::time::SystemTime::now() - Duration::from_hours(2);
    fs::File::options().write(true).open(&old).unwrap().set_modified(two_hours_ago).unwrap();
    setup.restart(4096).await;
    assert!(note.exists() && new.exists() && !old.exists());
    setup.content().await.unwrap();
    assert_eq!(setup.server.asked(), 1);
}

#[tokio::test]
async fn a_folder_that_cannot_be_used_is_said_at_the_start_and_later_once() {
    let setup = Setup::new(|_| kept_for(60)).await;
    let file = setup.folder.path().join("file");
    fs::write(&file, "").unwrap();
    let error = opened(setup.server.address, &file, 1_000_000).await.err().unwrap().to_string();
    assert!(error.contains("file") && error.contains("--tile-cache"), "{error}");

    // A file where a folder should be.
    let layer = address(setup.server.address).source().layer.clone();
    fs::write(setup.folder.path().join(&layer), "").unwrap();
    let log = Log::default();
    let guard = log.begin();
    let tile = |n: u32| Tile { z: 11, x: 1082 + n, y: 552 };
    for n in 0..3 {
        assert!(setup.proxy.tile(tile(n)).await.is_ok());
    }
    fs::remove_file(setup.folder.path().join(&layer)).unwrap();
    for n in 0..3 {
        assert!(setup.proxy.tile(tile(n)).await.is_ok());
    }
    drop(guard);
    let lines = log.lines();
    assert!(lines.len() == 2 && lines[0].contains("WARN") && lines[1].contains("again"), "{lines:?}");
    assert_eq!(setup.files().len(), 3 + 1);
}

/// The site with tiles.
async fn site(setup: &Setup) -> Router {
    let state = state(real_records(20), Path::new("/nowhere")).await;
    let layer = address(setup.server.address).layer(None);
    let context = SiteContext { tiles: Some(Arc::new(layer)), ..state.context };
    router(AppState { context, tiles: Some(Arc::clone(&setup.proxy)), ..state })
}

/// The URL of a tile by the page's own template.
fn url(page: &Answer, tile: Tile) -> String {
    let (_, rest) = page.text().split_once("<meta name=\"tiles\" content=\"").unwrap();
    tile.url(rest.split_once('"').unwrap().0)
}

#[tokio::test]
async fn pages_name_our_own_server_only() {
    let setup = Setup::new(|_| kept_for(60)).await;
    let site = site(&setup).await;
    let page = fetch(&site, "/?kart=11/63.43/10.4").await;
    assert!(page.header(header::CONTENT_SECURITY_POLICY).contains("img-src 'self' data:;"));
    let policy = page.header(header::CONTENT_SECURITY_POLICY);
    assert!(!policy.contains("http") && !policy.contains("127.0.0.1"), "{policy}");
    assert!(page.text().contains("<image") && !page.text().contains("secret"));
    assert!(!page.text().contains(&format!("http://{}", setup.server.address)));
    assert!(url(&page, TRONDHEIM).starts_with("/kart/"));
    // A page fetches nothing by itself.
    assert_eq!(setup.server.asked(), 0);
}

#[tokio::test]
async fn a_tile_is_sent_with_what_caches_need_and_without_what_the_visitor_said() {
    let setup = Setup::new(|_| kept_for(3600)).await;
    let site = site(&setup).await;
    let url = url(&fetch(&site, "/").await, TRONDHEIM);
    let request = Request::get(&url)
        .header(header::COOKIE, "a=b")
        .header(header::REFERER, "https://traineekart.example/?q=hemmelig")
        .header(header::ACCEPT_LANGUAGE, "nn")
        .header(header::AUTHORIZATION, "Basic x")
        .header("x-forwarded-for", "192.0.2.7")
        .header(header::USER_AGENT, "Mozilla");
    let tile = ask(&site, request).await;
    assert_eq!((tile.status, tile.body.as_slice()), (StatusCode::OK, &png("tile")[..]));
    assert_eq!(tile.header(header::CONTENT_TYPE), "image/png");
    assert_eq!(tile.header("x-content-type-options"), "nosniff");
    assert_eq!(tile.header("cross-origin-resource-policy"), "same-origin");
    let age = tile.header(header::CACHE_CONTROL).strip_prefix("public, max-age=").unwrap();
    assert!((3590..=3600).contains(&age.parse::<u32>().unwrap()), "{age}");
    let (_, sent) = setup.server.last();
    let mut names: Vec<_> = sent.keys().map(header::HeaderName::as_str).collect();
    names.sort_unstable();
    assert_eq!(names, ["accept", "host", "user-agent"]);
    assert!(sent[header::USER_AGENT].to_str().unwrap().starts_with("Traineekart/"));

    let again = Request::get(&url).header(header::IF_NONE_MATCH, tile.header(header::ETAG));
    let again = ask(&site, again).await;
    assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0));
    assert!(again.header(header::CACHE_CONTROL).starts_with("public, max-age="));
    let head = ask(&site, Request::builder().method(Method::HEAD).uri(&url)).await;
    assert_eq!((head.status, head.body.len()), (StatusCode::OK, 0));
    assert_eq!(ask(&site, Request::post(&url)).await.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(setup.server.asked(), 1);
}

#[tokio::test]
async fn what_is_no_tile_is_not_found_and_nobody_is_asked() {
    let setup = Setup::new(|_| kept_for(3600)).await;
    let site = site(&setup).await;
    let layer = address(setup.server.address).source().layer.clone();
    for path in [
        "/kart/topo/10/541/276".to_owned(),
        format!("/kart/{layer}/10/541/0276"),
        format!("/kart/{layer}/10/541/276.png"),
        format!("/kart/{layer}/10/541/..%2F..%2Fetc"),
        format!("/kart/{layer}/10/541/276@127.0.0.1"),
        format!("/kart/{layer}/9/270/138"),
        format!("/kart/{layer}/10/1/1"),
        "/kart/..%2F..%2F/10/541/276".to_owned(),
        format!("/kart/{layer}/%ff/541/276"),
    ] {
        let answer = fetch(&site, &path).await;
        assert!(matches!(answer.status.as_u16(), 400 | 404), "{path}: {}", answer.status);
    }
    assert_eq!(setup.server.asked(), 0);
    let without = router(state(real_records(1), Path::new("/nowhere")).await);
    let path = format!("/kart/{layer}/10/541/276");
    assert_eq!(fetch(&without, &path).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn without_its_tile_server_the_site_says_when_to_come_again() {
    let setup =
        Setup::new(|_| (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "90")]).into_response())
            .await;
    let site = site(&setup).await;
    let page = fetch(&site, "/").await;
    let answer = fetch(&site, &url(&page, TRONDHEIM)).await;
    assert_eq!((answer.status, answer.body.len()), (StatusCode::SERVICE_UNAVAILABLE, 0));
    let seconds: u32 = answer.header(header::RETRY_AFTER).parse().unwrap();
    assert!((80..=90).contains(&seconds), "{seconds}");
    assert_eq!(fetch(&site, "/").await.status, StatusCode::OK);
}
