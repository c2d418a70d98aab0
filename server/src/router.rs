//! Which address is answered by what, and what every answer passes through.

use std::{
    any::Any,
    path::{Path, PathBuf},
    sync::Arc,
};

use axum::{
    Json, Router,
    body::Body,
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode, header},
    middleware::{Next, from_fn, map_request},
    response::{Html, IntoResponse},
    routing::get,
};
use leptos::config::LeptosOptions;
use serde_json::json;
use tower_http::{
    CompressionLevel,
    catch_panic::CatchPanicLayer,
    compression::CompressionLayer,
    request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer},
    services::ServeDir,
    set_header::SetResponseHeaderLayer,
};

use crate::{
    conditional, exports, headers,
    limits::names_of_files,
    logging, pages,
    state::AppState,
    version::{BUILD, VERSION},
};

/// Everything that the server answers.
pub fn router(state: AppState) -> Router {
    let build = conditional::build(file_names(&state.leptos).as_deref());
    let machines = exports::router(&state.context, build);
    let public_url = Arc::clone(&state.context.public_url);
    let routes = Router::new()
        .route("/healthz", get(healthz))
        .route("/readyz", get(readyz))
        .nest(&format!("/{}", state.leptos.site_pkg_dir), hashed_files(&state.leptos))
        .merge(pages::routes(&state, build))
        .with_state(state)
        .merge(machines);
    headers::over_https(through_middleware(routes), &public_url)
}

/// The file beside the program that holds the names of the site's files, when they have a hash in them.
fn file_names(options: &LeptosOptions) -> Option<PathBuf> {
    let program = options.hash_files.then(std::env::current_exe)?.ok()?;
    Some(program.parent()?.join(&*options.hash_file))
}

/// Puts around a router what every answer passes through; the last layer is the outermost.
pub fn through_middleware(router: Router) -> Router {
    // Made anew for every answer, so of middling quality: from 4 to 6 a page grows 6 % smaller, beyond that hardly, and slowly. The site's files
    // were compressed as well as can be when built.
    let compression = CompressionLayer::new().quality(CompressionLevel::Precise(6));
    // What is sent compressed to those who can read it differs by what they can read, and a 304 says what its
    // 200 says.
    let vary = SetResponseHeaderLayer::if_not_present(
        header::VARY,
        HeaderValue::from_static(header::ACCEPT_ENCODING.as_str()),
    );
    // Around the router as a whole: what it allows at an address it says after its layers.
    let router = Router::new()
        .fallback_service(router)
        .layer(from_fn(answering_options))
        .layer(CatchPanicLayer::custom(|panic: Box<dyn Any + Send>| after_panic(&*panic)))
        .layer(compression)
        .layer(vary);
    headers::secured(router)
        .layer(PropagateRequestIdLayer::x_request_id())
        .layer(logging::requests())
        .layer(SetRequestIdLayer::x_request_id(MakeRequestUuid))
        .layer(map_request(without_strange_number))
}

/// The longest number of a request that is believed, in characters.
const MAX_REQUEST_ID: usize = 64;

/// Takes from a request the number that a proxy or visitor gave it, unless it is one that can stand in a log
/// and in an answer.
async fn without_strange_number(mut request: Request) -> Request {
    const NAME: HeaderName = HeaderName::from_static("x-request-id");
    if !is_plain_number(request.headers(), &NAME) {
        request.headers_mut().remove(NAME);
    }
    request
}

fn is_plain_number(headers: &HeaderMap, name: &HeaderName) -> bool {
    let mut values = headers.get_all(name).iter();
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    match (values.next().map(HeaderValue::as_bytes), values.next()) {
        (Some(value), None) => (1..=MAX_REQUEST_ID).contains(&value.len()) && value.iter().all(is_plain),
        _ => false,
    }
}

/// Answers OPTIONS by what the routes allow, and adds it to that.
async fn answering_options(request: Request, next: Next) -> axum::response::Response {
    let asks = request.method() == Method::OPTIONS;
    let mut response = next.run(request).await;
    let allowed =
        response.headers().get(header::ALLOW).filter(|_| asks).and_then(|value| value.to_str().ok());
    let Some(allowed) = allowed.and_then(|allowed| HeaderValue::from_str(&format!("{allowed},OPTIONS")).ok())
    else {
        return response;
    };
    if response.status() == StatusCode::METHOD_NOT_ALLOWED {
        response = StatusCode::NO_CONTENT.into_response();
    }
    response.headers_mut().insert(header::ALLOW, allowed);
    response
}

/// Whether the process answers: what restarts it asks this. `status` is the database's.
async fn healthz(State(state): State<AppState>) -> impl IntoResponse {
    let (status, word) = match state.store.check().await {
        Ok(()) => (StatusCode::OK, "ok"),
        Err(error) => {
            tracing::error!(%error, "the database does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "unavailable")
        }
    };
    let set_aside = state.publisher.status().set_aside;
    let body = json!({ "status": word, "version": VERSION, "build": BUILD, "set_aside": set_aside });
    (status, [(header::CACHE_CONTROL, "no-store")], Json(body))
}

/// Whether the server should be sent requests: a catalogue is loaded, and it is that of today. What failed last, and since when,
/// is said in words; the cause stands in the log.
async fn readyz(State(state): State<AppState>) -> impl IntoResponse {
    let publisher = state.publisher.status();
    let is_ready = state.publisher.is_current();
    let status = if is_ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    let body = json!({
        "status": if is_ready { "ready" } else { "stale" },
        "published_at": publisher.published_at.unix_timestamp(),
        "day": domain::codes::date::iso_date(publisher.day),
        "failing_since": publisher.failing.map(|failing| failing.since.unix_timestamp()),
        "set_aside": publisher.set_aside,
    });
    (status, [(header::CACHE_CONTROL, "no-store")], Json(body))
}

/// Program and style, compressed when they were built. Their names change with their content, so they may be kept for ever.
fn hashed_files(options: &LeptosOptions) -> Router<AppState> {
    let folder = Path::new(&*options.site_root).join(&*options.site_pkg_dir);
    let has_hashes = options.hash_files;
    let for_ever = move |response: &Response<_>| {
        (has_hashes && response.status().is_success())
            .then_some(HeaderValue::from_static("public, max-age=31536000, immutable"))
    };
    Router::new()
        .fallback_service(ServeDir::new(folder).precompressed_br().precompressed_gzip())
        .layer(from_fn(names_of_files))
        .layer(SetResponseHeaderLayer::if_not_present(header::CACHE_CONTROL, for_ever))
        .layer(SetResponseHeaderLayer::if_not_present(
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(headers::PROGRAM_POLICY),
        ))
}

/// The answer when a handler panicked: nothing about the cause, which is in the log.
fn after_panic(panic: &(dyn Any + Send)) -> Response<Body> {
    let message =
        panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    tracing::error!(panic = message.unwrap_or("without a message"), "a handler panicked");
    (StatusCode::INTERNAL_SERVER_ERROR, Html(include_str!("panic.html"))).into_response()
}
