//! Shared test helpers: a site without a socket, and its responses.

use std::{
    io,
    path::Path,
    sync::{Arc, Mutex},
};

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode, header, request},
};
use domain::records::Records;
use leptos::config::{Env, LeptosOptions};
use serde_json::Value;
use server::{
    http::{client_limit::ClientLimit, response_cache::ResponseCache},
    metrics::Metrics,
    routes,
    state::{AppState, SiteContext, Stopping},
};
use services::{
    clock::Clock,
    published::{CatalogueHandle, Published},
    publisher::Publisher,
};
use store::{DataSet, IfMissing, Store};
use time::{
    Date,
    macros::{date, datetime},
};
use tower::ServiceExt as _;

/// The day of all tests.
pub(crate) const TODAY: Date = date!(2026 - 11 - 23);

/// The public URL of the site.
pub(crate) const SITE: &str = "https://traineekart.example";

/// Records like those of a demonstration, but marked as real.
pub(crate) fn real_records(companies: u32) -> Records {
    Records { demo: false, ..demo::records(companies, 1, TODAY).unwrap() }
}

/// Noon on [`TODAY`].
pub(crate) fn clock() -> Clock {
    Clock(|| datetime!(2026-11-23 12:00 UTC))
}

/// The context of a server with these records.
pub(crate) fn serving(records: Records) -> SiteContext {
    serving_on(records, TODAY)
}

/// The context on another day.
pub(crate) fn serving_on(records: Records, day: Date) -> SiteContext {
    SiteContext {
        catalogue: CatalogueHandle::new(Published::of(records, day)),
        public_url: SITE.into(),
        tiles: None,
        operator: Arc::default(),
        data_set: DataSet { id: 7, created: date!(2026 - 01 - 02) },
        metrics: Metrics::default(),
    }
}

/// The router of a server, with room for some pages in memory.
pub(crate) fn router(state: AppState) -> Router {
    router_limiting(state, None)
}

/// The same, with a limit for each client.
pub(crate) fn router_limiting(state: AppState, limit: Option<ClientLimit>) -> Router {
    let page_cache = ResponseCache::new(
        state.context.catalogue.clone(),
        8_000_000,
        state.context.metrics.response_cache("pages"),
    );
    routes::router(state, page_cache, limit)
}

/// The state of a server with these records and the files in a folder.
pub(crate) async fn state(records: Records, files: &Path) -> AppState {
    state_of(serving(records), files).await
}

async fn state_of(context: SiteContext, files: &Path) -> AppState {
    let leptos = LeptosOptions::builder()
        .output_name("traineekart")
        .site_root(files.to_str().unwrap())
        .site_pkg_dir("pkg")
        .env(Env::PROD)
        .build();
    let publisher = Publisher::of(empty_store().await, context.catalogue.clone(), clock());
    AppState { leptos, context, publisher, tiles: None, is_measured: false, stopping: Stopping::default() }
}

/// A store that nothing is published from.
pub(crate) async fn empty_store() -> Arc<Store> {
    let store = store::open("sqlite::memory:", IfMissing::Create).await.unwrap();
    store.migrate().await.unwrap();
    Arc::new(store)
}

/// The router of a server with these records and the repository's files, but without a client program.
pub(crate) async fn site(records: Records) -> Router {
    site_that_knows(serving(records)).await
}

/// The router of a server with this context.
pub(crate) async fn site_that_knows(context: SiteContext) -> Router {
    let files = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../public"));
    router(state_of(context, files).await)
}

/// A complete response.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// The value of a header field; empty if there is none.
    pub(crate) fn header(&self, name: impl header::AsHeaderName) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The body as text.
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    /// The body as JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }
}

/// The response to a request without a body.
pub(crate) async fn ask(router: &Router, request: request::Builder) -> Answer {
    send(router, request, Body::empty()).await
}

/// The response to a request with a body.
pub(crate) async fn send(router: &Router, request: request::Builder, body: impl Into<Body>) -> Answer {
    let response = router.clone().oneshot(request.body(body.into()).unwrap()).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap().to_vec();
    Answer { status: parts.status, headers: parts.headers, body }
}

/// The response to a GET request.
pub(crate) async fn fetch(router: &Router, address: &str) -> Answer {
    ask(router, Request::get(address)).await
}

/// The lines of the log from now on, of this thread.
#[derive(Clone, Default)]
pub(crate) struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Log {
    pub(crate) fn begin(&self) -> tracing::subscriber::DefaultGuard {
        let log = self.clone();
        let subscriber = tracing_subscriber::fmt().with_ansi(false).with_writer(move || log.clone()).finish();
        tracing::subscriber::set_default(subscriber)
    }

    pub(crate) fn lines(&self) -> Vec<String> {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap().lines().map(str::to_owned).collect()
    }
}
