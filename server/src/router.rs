//! Which address is answered by what, and what every answer passes through.

use std::{
    any::Any,
    path::{Path, PathBuf},
};

use axum::{
    Json, Router,
    body::Body,
    extract::State,
    http::{HeaderValue, Response, StatusCode, header},
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
    conditional, exports, headers, logging, pages,
    state::AppState,
    version::{BUILD, VERSION},
};

/// Everything that the server answers.
pub fn router(state: AppState) -> Router {
    let build = conditional::build(file_names(&state.leptos).as_deref());
    let machines = exports::router(&state.context, build);
    let routes = Router::new()
        .route("/healthz", get(healthz))
        .route("/readyz", get(readyz))
        .nest(&format!("/{}", state.leptos.site_pkg_dir), hashed_files(&state.leptos))
        .merge(pages::routes(&state, build))
        .with_state(state)
        .merge(machines);
    through_middleware(routes)
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
    let router = router
        .layer(CatchPanicLayer::custom(|panic: Box<dyn Any + Send>| after_panic(&*panic)))
        .layer(compression);
    headers::secured(router)
        .layer(PropagateRequestIdLayer::x_request_id())
        .layer(logging::requests())
        .layer(SetRequestIdLayer::x_request_id(MakeRequestUuid))
}

/// Whether the process answers: what restarts it asks this. `status` is the database's.
async fn healthz(State(state): State<AppState>) -> impl IntoResponse {
    let word = match state.store.check().await {
        Ok(()) => "ok",
        Err(error) => {
            tracing::error!(%error, "the database does not answer");
            "unavailable"
        }
    };
    let status = if word == "ok" { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
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
