//! The router without a socket: responses and their headers.

use std::{
    fs,
    path::PathBuf,
    sync::Arc,
    task::{Context, Poll, Waker},
    time::Duration,
};

use app::GEOMETRY_VERSION;
use axum::{
    Router,
    http::{Method, Request, StatusCode, header},
    routing::get,
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use domain::{paths::Route, publication::client_catalogue::decode, records::Records};
use server::{
    config::TileUrl,
    http::middleware::through_middleware,
    state::{AppState, SiteContext},
    version::BUILD,
};
use services::{clock::Clock, published::Published, publisher::Publisher};
use sha2::{Digest as _, Sha256};
use tempfile::TempDir;
use time::macros::datetime;

use crate::common::{Answer, Log, TODAY, ask, empty_store, fetch, router, send, state};

/// A built site: a compressed program with a hash in its name, and a picture. Next to it is a file that must
/// not be served.
struct Site(TempDir);

impl Site {
    fn path(&self) -> PathBuf {
        self.0.path().join("site")
    }
}

fn site() -> Site {
    let site = Site(tempfile::tempdir().unwrap());
    fs::create_dir_all(site.path().join("pkg")).unwrap();
    for (name, content) in [
        ("pkg/traineekart.abc.wasm", "wasm"),
        ("pkg/traineekart.abc.wasm.br", "br"),
        ("pkg/traineekart.abc.wasm.gz", "gz"),
        ("favicon.svg", "<svg/>"),
    ] {
        fs::write(site.path().join(name), content).unwrap();
    }
    fs::write(site.0.path().join("outside.txt"), "outside").unwrap();
    site
}

async fn demo_app(site: &Site) -> Router {
    router(state(demo::records(60, 1, TODAY).unwrap(), &site.path()).await)
}

#[tokio::test]
async fn the_router_has_the_pages_of_the_route_list_and_no_others() {
    let pages: Vec<String> =
        leptos_axum::generate_route_list(app::App).iter().map(|page| page.path().to_owned()).collect();
    let slug = "a".parse().unwrap();
    let of_records = [
        Route::Position(&slug),
        Route::Company(&slug),
        Route::Supervisor(&slug),
        Route::ConnectionPoint(&slug),
        Route::Municipality("5025".parse().unwrap()),
        Route::Region("namdalen".parse().unwrap()),
        Route::Field("0714".parse().unwrap()),
    ];
    // A parameter stands in braces.
    let leads_to = |page: &str, path: &str| {
        page.split('/').count() == path.split('/').count()
            && page.split('/').zip(path.split('/')).all(|(of_page, of_path)| {
                of_page == of_path || (of_page.starts_with('{') && !of_path.is_empty())
            })
    };
    let mut found: Vec<&str> = Vec::new();
    for route in of_records.into_iter().chain(Route::FIXED) {
        let path = route.path();
        let of_route: Vec<&String> = pages.iter().filter(|page| leads_to(page, &path)).collect();
        assert_eq!(of_route.len(), 1, "{path}: {of_route:?}");
        found.push(of_route[0]);
    }
    found.sort_unstable();
    let mut pages: Vec<&str> = pages.iter().map(|page| &**page).collect();
    pages.sort_unstable();
    assert_eq!(found, pages);
}

#[tokio::test]
async fn health_is_json_that_names_the_program_and_is_not_kept() {
    let site = site();
    let answer = fetch(&demo_app(&site).await, "/healthz").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(
        answer.json(),
        serde_json::json!({
            "status": "ok",
            "version": env!("CARGO_PKG_VERSION"),
            "build": BUILD,
            "set_aside": 0,
        })
    );
    assert_eq!(answer.header(header::CACHE_CONTROL), "no-store");
}

#[tokio::test]
async fn a_server_is_ready_while_it_publishes_the_day() {
    let site = site();
    let state = state(demo::records(60, 1, TODAY).unwrap(), &site.path()).await;
    let ready = fetch(&router(state.clone()), "/readyz").await;
    assert_eq!(ready.status, StatusCode::OK);
    assert_eq!(ready.header(header::CACHE_CONTROL), "no-store");
    assert_eq!(ready.json()["day"], "2026-11-23");
    assert_eq!(ready.json()["failing"], serde_json::Value::Null);
    assert_eq!(ready.json()["failing_since"], serde_json::Value::Null);
    let late = Clock(|| datetime!(2026-11-24 12:00 UTC));
    let publisher = Publisher::of(empty_store().await, state.context.catalogue.clone(), late);
    let app = router(AppState { publisher, ..state });
    let too_old = fetch(&app, "/readyz").await;
    assert_eq!(too_old.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(too_old.json()["status"], "stale");
    // The process is alive, and a restart would not help.
    assert_eq!(fetch(&app, "/healthz").await.status, StatusCode::OK);
}

#[tokio::test]
async fn every_answer_is_guarded() {
    let site = site();
    let app = demo_app(&site).await;
    for path in [
        "/",
        "/healthz",
        "/favicon.svg",
        "/pkg/traineekart.abc.wasm",
        "/pkg/missing",
        "/missing",
        "/geo/overview.svg",
        "/api/v1/positions",
        "/api/v1/missing",
    ] {
        let answer = fetch(&app, path).await;
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("x-frame-options"), "DENY", "{path}");
        assert_eq!(answer.header(header::REFERRER_POLICY), "strict-origin-when-cross-origin", "{path}");
        assert!(answer.header("permissions-policy").starts_with("geolocation=(self)"), "{path}");
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin", "{path}");
        assert_eq!(answer.header(header::STRICT_TRANSPORT_SECURITY), "max-age=31536000", "{path}");
        assert!(answer.header(header::CONTENT_SECURITY_POLICY).contains("frame-ancestors 'none'"), "{path}");
        let policy = answer.header(header::CONTENT_SECURITY_POLICY);
        assert!(!policy.contains("unsafe-inline"), "{path}");
        // The files of the program have a policy of their own, and no forms.
        let is_program = path.starts_with("/pkg/");
        assert!(is_program || policy.contains("form-action 'self'; base-uri 'none'"), "{path}: {policy}");
        assert!(!answer.header(header::CACHE_CONTROL).is_empty(), "{path}");
        assert!(!answer.header("x-request-id").is_empty(), "{path}");
    }
}

#[tokio::test]
async fn a_page_names_the_hashes_of_its_own_scripts_and_styles() {
    let site = site();
    let state = state(demo::records(60, 1, TODAY).unwrap(), &site.path()).await;
    let tiles = "topo".parse::<TileUrl>().unwrap().layer(None);
    let context = SiteContext { tiles: Some(Arc::new(tiles)), ..state.context };
    let app = router(AppState { context, ..state });
    for path in ["/", "/?fag=07", "/om", "/finnes-ikke"] {
        let page = fetch(&app, path).await;
        assert!(page.header(header::CONTENT_TYPE).starts_with("text/html"));
        let policy = page.header(header::CONTENT_SECURITY_POLICY).to_owned();
        assert!(policy.contains("img-src 'self' data:;"), "{policy}");
        assert!(!policy.contains("nonce") && !page.text().contains("nonce"), "{policy}");
        let is_map = path.starts_with("/?") || path == "/";
        assert_eq!(policy.contains("'wasm-unsafe-eval'"), is_map, "{policy}");
        for script in page.text().match_indices("<script").map(|(at, _)| &page.text()[at..]) {
            let (tag, rest) = script.split_once('>').unwrap();
            // Data blocks are not scripts, and script files of this site need no hash.
            if tag.contains("src=") || tag.contains("ld+json") {
                continue;
            }
            let hash = STANDARD.encode(Sha256::digest(rest.split_once("</script>").unwrap().0));
            assert!(policy.contains(&format!("'sha256-{hash}'")), "{path}: {tag}");
        }
        assert!(page.text().ends_with("</body></html>"), "{path}");
    }
}

/// A task may move to another thread whenever it waits.
#[tokio::test]
async fn a_page_may_be_begun_on_one_thread_and_ended_on_another() {
    let site = site();
    let app = demo_app(&site).await;
    for path in ["/", "/om"] {
        let mut answer = Box::pin(ask(&app, Request::get(path)));
        let runtime = tokio::runtime::Handle::current();
        let answer = loop {
            let polled = std::thread::scope(|scope| {
                let poll = || {
                    let _entered = runtime.enter();
                    answer.as_mut().poll(&mut Context::from_waker(Waker::noop()))
                };
                scope.spawn(poll).join().unwrap()
            });
            match polled {
                Poll::Ready(answer) => break answer,
                Poll::Pending => tokio::time::sleep(Duration::from_millis(1)).await,
            }
        };
        assert_eq!(answer.status, StatusCode::OK, "{path}");
    }
}

#[tokio::test]
async fn pages_come_from_the_catalogue_and_what_is_not_there_is_not_found() {
    let site = site();
    let records = demo::records(60, 1, TODAY).unwrap();
    let (company, position) = (records.companies[0].clone(), records.positions[0].clone());
    let app = router(state(records, &site.path()).await);
    let page = fetch(&app, &format!("/bedrift/{}", company.slug)).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains(&company.name));
    let page = fetch(&app, &format!("/stilling/{}", position.slug)).await;
    assert_eq!(page.status, StatusCode::OK);
    for missing in [
        "/finnes-ikke",
        "/bedrift/finnes-ikke",
        "/stilling/finnes-ikke",
        "/pkg/finnes-ikke.js",
        "/geo/finest.svg",
    ] {
        assert_eq!(fetch(&app, missing).await.status, StatusCode::NOT_FOUND, "{missing}");
    }
}

#[tokio::test]
async fn a_page_may_be_kept() {
    let site = site();
    let records = demo::records(60, 1, TODAY).unwrap();
    let path = format!("/bedrift/{}?sprak=nn", records.companies[0].slug);
    let app = router(state(records, &site.path()).await);
    let page = fetch(&app, &path).await;
    let tag = page.header(header::ETAG);
    assert!(tag.starts_with('"'), "{tag}");
    assert!(page.header(header::CACHE_CONTROL).starts_with("public, max-age="));
    assert_eq!(fetch(&app, &path).await.header(header::ETAG), tag);
    let again = ask(&app, Request::get(&path).header(header::IF_NONE_MATCH, tag)).await;
    assert_eq!((again.status, again.text()), (StatusCode::NOT_MODIFIED, ""));
    // A 304 must not replace the policy of the cached page.
    assert_eq!(again.header(header::CONTENT_SECURITY_POLICY), "");
    assert_eq!(again.header(header::X_FRAME_OPTIONS), "");
    assert!(!fetch(&app, "/").await.header(header::ETAG).is_empty());
    assert_eq!(fetch(&app, "/bedrift/finnes-ikke").await.header(header::ETAG), "");
}

#[tokio::test]
async fn a_page_is_in_the_language_of_its_url() {
    let site = site();
    let app = demo_app(&site).await;
    for (address, tag, heading) in [
        ("/", "nb", "Finn jobb der du trengs"),
        ("/?sprak=nn", "nn", "Finn jobb der du trengst"),
        ("/?sprak=en", "en", "Find work where you are needed"),
    ] {
        let page = fetch(&app, address).await;
        assert!(page.text().contains(&format!(" lang=\"{tag}\"")), "{address}");
        assert!(page.text().contains(&format!(">{heading}<")), "{address}");
        // Each page links to itself in the other languages.
        for other in ["href=\"/\"", "href=\"/?sprak=nn\"", "href=\"/?sprak=en\""] {
            assert!(page.text().contains(other), "{address}: {other}");
        }
    }
}

#[tokio::test]
async fn files_are_sent_as_they_were_compressed() {
    let site = site();
    let app = demo_app(&site).await;
    for (accepted, sent, body) in [("br, gzip", "br", "br"), ("gzip", "gzip", "gz"), ("identity", "", "wasm")]
    {
        let request = Request::get("/pkg/traineekart.abc.wasm").header(header::ACCEPT_ENCODING, accepted);
        let answer = ask(&app, request).await;
        assert_eq!(answer.header(header::CONTENT_ENCODING), sent);
        assert_eq!(answer.text(), body);
        assert_eq!(answer.header(header::CONTENT_TYPE), "application/wasm");
        let vary: Vec<_> = answer.headers.get_all(header::VARY).iter().collect();
        assert_eq!(vary, ["accept-encoding"], "{accepted}");
    }
    assert_eq!(fetch(&app, "/favicon.svg").await.text(), "<svg/>");
}

#[tokio::test]
async fn only_what_changes_its_name_is_kept_for_ever() {
    let for_ever = |answer: &Answer| {
        assert_eq!(answer.header(header::CACHE_CONTROL), "public, max-age=31536000, immutable");
    };
    let site = site();
    let app = demo_app(&site).await;
    let mut with_hashes = state(Records::default(), &site.path()).await;
    with_hashes.leptos.hash_files = true;
    let with_hashes = router(with_hashes);
    for_ever(&fetch(&with_hashes, "/pkg/traineekart.abc.wasm").await);
    assert_eq!(fetch(&with_hashes, "/pkg/missing.js").await.header(header::CACHE_CONTROL), "no-cache");
    // Without hashes in the file names, as in development.
    assert_eq!(fetch(&app, "/pkg/traineekart.abc.wasm").await.header(header::CACHE_CONTROL), "no-cache");
    for_ever(&fetch(&app, &format!("/geo/regional.svg?v={GEOMETRY_VERSION}")).await);
    for_ever(&fetch(&app, &format!("/geo/270-138.txt?v={GEOMETRY_VERSION}")).await);
    for path in ["/geo/regional.svg", "/geo/270-138.txt", "/geo/regional.svg?v=old", "/pkg/missing.js"] {
        assert_eq!(fetch(&app, path).await.header(header::CACHE_CONTROL), "no-cache", "{path}");
    }
}

#[tokio::test]
async fn pieces_of_the_close_map_are_served_and_the_first_page_has_none() {
    let site = site();
    let app = demo_app(&site).await;
    // Trondheim: the fjord, and the border with Melhus.
    let path = format!("/geo/270-138.txt?v={GEOMETRY_VERSION}");
    let piece = fetch(&app, &path).await;
    assert_eq!(piece.status, StatusCode::OK);
    assert!(piece.text().starts_with("sm") && piece.text().contains("\tb5001,5028m"));
    let compressed = ask(&app, Request::get(&path).header(header::ACCEPT_ENCODING, "gzip, br")).await;
    assert_eq!(compressed.header(header::CONTENT_ENCODING), "br");
    for path in ["/geo/261-138.txt", "/geo/270-145.txt", "/geo/270.txt", "/geo/a-b.txt", "/geo/270-138.svg"] {
        assert_eq!(fetch(&app, path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    for path in ["/", "/?kart=11/63.43/10.4"] {
        let page = fetch(&app, path).await;
        assert!(page.text().contains("class=\"map-ground\"") && !page.text().contains("close-sea"), "{path}");
    }
}

#[tokio::test]
async fn the_map_page_names_the_catalogue_that_browsers_fetch() {
    let site = site();
    let records = demo::records(60, 1, TODAY).unwrap();
    let state = state(records.clone(), &site.path()).await;
    let handle = state.context.catalogue.clone();
    let app = router(state);
    let page = fetch(&app, "/").await;
    // The program is loaded after the page is painted.
    assert!(!page.text().contains("rel=\"preload\"") && !page.text().contains("modulepreload"));
    let (_, rest) = page.text().split_once("name=\"catalogue\" content=\"").unwrap();
    let address = rest.split_once('"').unwrap().0.to_owned();

    let response = fetch(&app, &address).await;
    // It contains people's names: no shared caching, and only for a short time.
    assert_eq!(response.header(header::CACHE_CONTROL), "private, max-age=86400");
    let plain = response.body;
    let read = decode(&plain).unwrap();
    assert_eq!(read.records().companies.len(), records.companies.len());
    let compressed = ask(&app, Request::get(&address).header(header::ACCEPT_ENCODING, "gzip, br")).await;
    assert_eq!(compressed.header(header::CONTENT_ENCODING), "br");
    assert!(compressed.body.len() < plain.len());
    // It is not compressed for each request.
    let without_brotli = ask(&app, Request::get(&address).header(header::ACCEPT_ENCODING, "gzip")).await;
    assert_eq!(without_brotli.header(header::CONTENT_ENCODING), "");
    assert_eq!(without_brotli.header(header::VARY), "accept-encoding");
    assert_eq!(without_brotli.body, plain);

    // A new catalogue has a new name; the old one is gone.
    let current = fetch(&app, "/katalog/current").await;
    assert_eq!(current.json()["catalogue"], address);
    assert!(page.text().contains(&format!("name=\"published\" content={}", current.json()["version"])));
    let known =
        || Request::get("/katalog/current").header(header::IF_NONE_MATCH, current.header(header::ETAG));
    assert_eq!(ask(&app, known()).await.status, StatusCode::NOT_MODIFIED);
    handle.replace(Arc::new(Published::of(demo::records(61, 1, TODAY).unwrap(), TODAY)));
    let changed = ask(&app, known()).await;
    assert_eq!(changed.status, StatusCode::OK);
    assert_ne!(changed.json()["version"], current.json()["version"]);
    assert_ne!(changed.json()["catalogue"], address);
    assert_eq!(fetch(&app, &address).await.status, StatusCode::NOT_FOUND);
    assert!(!fetch(&app, "/").await.text().contains(&address));
}

#[tokio::test]
async fn nothing_outside_the_site_is_sent() {
    let site = site();
    let app = demo_app(&site).await;
    for path in [
        "/pkg/../../outside.txt",
        "/pkg/%2e%2e/%2e%2e/outside.txt",
        "/pkg/..%2f..%2foutside.txt",
        "/..%2foutside.txt",
        "/%2e%2e/outside.txt",
    ] {
        let answer = fetch(&app, path).await;
        assert_ne!(answer.status, StatusCode::OK, "{path}");
        assert!(answer.body != b"outside", "{path}");
    }
}

#[tokio::test]
async fn pages_are_compressed() {
    let site = site();
    let app = demo_app(&site).await;
    let plain = fetch(&app, "/").await.body.len();
    for encoding in ["br", "gzip"] {
        let answer = ask(&app, Request::get("/").header(header::ACCEPT_ENCODING, encoding)).await;
        assert_eq!(answer.header(header::CONTENT_ENCODING), encoding);
        assert!(answer.header(header::VARY).contains("accept-encoding"));
        assert!(answer.body.len() < plain / 2);
    }
}

#[tokio::test]
async fn a_panic_is_an_answer_and_tells_nothing() {
    async fn panicking() -> &'static str {
        panic!("the secret is 42")
    }
    let app = through_middleware(Router::new().route("/", get(panicking)));
    let answer = fetch(&app, "/").await;
    assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(answer.text().contains("Noe gikk galt") && !answer.text().contains("42"));
    assert!(answer.header(header::CONTENT_TYPE).starts_with("text/html"));
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
}

#[tokio::test]
async fn a_request_keeps_the_number_that_a_proxy_gave_it() {
    let site = site();
    let app = demo_app(&site).await;
    let answer = ask(&app, Request::get("/healthz").header("x-request-id", "from-the-proxy")).await;
    assert_eq!(answer.header("x-request-id"), "from-the-proxy");
}

#[tokio::test]
async fn a_number_that_is_long_or_strange_is_replaced() {
    let app = through_middleware(Router::new().route("/", get(async || "")));
    let long = "a".repeat(65);
    for number in [&*long, "", "with space", "a;b", "norsk-å"] {
        let request = Request::get("/").header("x-request-id", number.as_bytes());
        let answer = ask(&app, request).await;
        assert_eq!(answer.header("x-request-id").len(), 36, "{number}");
    }
    let twice = Request::get("/").header("x-request-id", "a").header("x-request-id", "b");
    assert_eq!(ask(&app, twice).await.header("x-request-id").len(), 36);
    let plain = Request::get("/").header("x-request-id", &long[1..]);
    assert_eq!(ask(&app, plain).await.header("x-request-id"), &long[1..]);
}

#[tokio::test]
async fn only_a_site_that_is_reached_by_https_asks_for_it() {
    let site = site();
    let state = state(Records::default(), &site.path()).await;
    let context = SiteContext { public_url: "http://127.0.0.1:3000".into(), ..state.context };
    let app = router(AppState { context, ..state });
    assert_eq!(fetch(&app, "/healthz").await.header(header::STRICT_TRANSPORT_SECURITY), "");
}

#[tokio::test]
async fn what_is_unchanged_varies_as_what_was_sent() {
    let site = site();
    let app = demo_app(&site).await;
    for path in ["/om", "/api/v1/positions", "/feed.atom", "/sitemap.xml", "/favicon.svg"] {
        let first = ask(&app, Request::get(path).header(header::ACCEPT_ENCODING, "br")).await;
        assert_eq!(first.header(header::VARY), "accept-encoding", "{path}");
        let tag = first.header(header::ETAG);
        let again =
            Request::get(path).header(header::ACCEPT_ENCODING, "br").header(header::IF_NONE_MATCH, tag);
        let again = ask(&app, again).await;
        assert_eq!(again.status == StatusCode::NOT_MODIFIED, !tag.is_empty(), "{path}");
        assert_eq!(again.header(header::VARY), "accept-encoding", "{path}");
    }
}

#[tokio::test]
async fn a_file_has_no_slash_after_its_name_and_a_name_that_a_file_can_have() {
    let site = site();
    let app = demo_app(&site).await;
    for path in ["/favicon.svg/", "/pkg/traineekart.abc.wasm/"] {
        assert_eq!(fetch(&app, path).await.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(fetch(&app, path.trim_end_matches('/')).await.status, StatusCode::OK, "{path}");
    }
    // Names too long for the file system.
    for path in [format!("/{}", "a".repeat(300)), format!("/pkg/{}", "a".repeat(300))] {
        assert_eq!(fetch(&app, &path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let page = fetch(&app, "/favicon.svg/?sprak=en").await;
    assert!(page.text().contains("Page not found"), "{}", page.text());
}

#[tokio::test]
async fn a_url_that_is_too_long_is_refused_in_the_language_of_its_reader() {
    let site = site();
    let app = demo_app(&site).await;
    let filler = "a".repeat(4096);
    for (language, title) in
        [("nb", "Adressen er for lang"), ("nn", "Adressa er for lang"), ("en", "The address is too long")]
    {
        for path in ["/", "/om", "/geo/overview.svg", "/favicon.svg", "/finnes-ikke"] {
            let answer = fetch(&app, &format!("{path}?sprak={language}&q={filler}")).await;
            assert_eq!(answer.status, StatusCode::URI_TOO_LONG, "{path}");
            assert!(answer.text().contains(&format!(">{title}<!></h1>")), "{path}");
            assert_eq!(answer.header(header::ETAG), "", "{path}");
        }
        for path in
            ["/api/v1/positions", "/feed.atom", "/kontakt.csv", "/sitemap.xml", "/bilde/kommune/5001.png"]
        {
            let answer = fetch(&app, &format!("{path}?sprak={language}&q={filler}")).await;
            assert_eq!(answer.status, StatusCode::URI_TOO_LONG, "{path}");
            assert_eq!(answer.header(header::CONTENT_TYPE), "application/problem+json", "{path}");
            assert_eq!((&answer.json()["title"], &answer.json()["status"]), (&title.into(), &414.into()));
        }
    }
    assert_eq!(fetch(&app, &format!("/{filler}")).await.status, StatusCode::URI_TOO_LONG);
    assert_eq!(fetch(&app, &format!("/?q={}", "a".repeat(4000))).await.status, StatusCode::OK);
}

#[tokio::test]
async fn what_a_server_function_cannot_read_is_the_visitors_mistake() {
    let site = site();
    let app = demo_app(&site).await;
    let nested = "[".repeat(10_000);
    let log = Log::default();
    let guard = log.begin();
    for path in ["/api/overview", "/api/suggestions"] {
        let request = || Request::post(path).header(header::CONTENT_TYPE, "application/json");
        for body in ["", "{", "{}", "null", r#"{"query_string":7,"size":[1,1]}"#, "\u{0}\u{ff}", &nested] {
            let answer = send(&app, request(), body.to_owned()).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path}: {body:.20}");
        }
        let answer = send(&app, request(), vec![0xff, 0xfe]).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path}");
        let answer = send(&app, Request::post(path), "a=b").await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path}");
        let answer = send(&app, request(), " ".repeat(16 * 1024 + 1)).await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE, "{path}");
    }
    // The last line shows that the log is read at all.
    tracing::error!("the end");
    drop(guard);
    let errors: Vec<String> = log.lines().into_iter().filter(|line| line.contains("ERROR")).collect();
    assert!(errors.len() == 1 && errors[0].contains("the end"), "{errors:?}");
    let request = Request::post("/api/overview").header(header::CONTENT_TYPE, "application/json");
    let answer = send(&app, request, r#"{"query_string":"fag=07","size":[800,600]}"#).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
}

#[tokio::test]
async fn what_may_be_done_is_told() {
    let site = site();
    let app = demo_app(&site).await;
    for (path, status, allowed) in [
        ("/", StatusCode::NO_CONTENT, "GET,HEAD,OPTIONS"),
        ("/om", StatusCode::NO_CONTENT, "GET,HEAD,OPTIONS"),
        ("/bedrift/finnes-ikke", StatusCode::NO_CONTENT, "GET,HEAD,OPTIONS"),
        ("/healthz", StatusCode::NO_CONTENT, "GET,HEAD,OPTIONS"),
        ("/sitemap.xml", StatusCode::NO_CONTENT, "GET,HEAD,OPTIONS"),
        ("/favicon.svg", StatusCode::NO_CONTENT, "GET,HEAD,OPTIONS"),
        ("/pkg/traineekart.abc.wasm", StatusCode::NO_CONTENT, "GET,HEAD,OPTIONS"),
        ("/api/overview", StatusCode::NO_CONTENT, "POST,OPTIONS"),
        ("/api/v1/positions", StatusCode::OK, "GET,HEAD,OPTIONS"),
    ] {
        let answer = ask(&app, Request::builder().method(Method::OPTIONS).uri(path)).await;
        assert_eq!((answer.status, answer.header(header::ALLOW)), (status, allowed), "{path}");
        assert_eq!(answer.body, [0; 0], "{path}");
    }
    for path in ["/om", "/favicon.svg", "/pkg/traineekart.abc.wasm", "/geo/overview.svg"] {
        for method in [Method::POST, Method::PUT, Method::DELETE] {
            let answer = ask(&app, Request::builder().method(method).uri(path)).await;
            assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{path}");
            assert_eq!((answer.header(header::ALLOW), answer.text()), ("GET,HEAD", ""), "{path}");
        }
    }
    let missing = ask(&app, Request::post("/finnes-ikke.svg")).await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
}
