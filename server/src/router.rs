//! Which address is answered by what, and what every answer passes through.

use std::{
    any::Any,
    path::{Path, PathBuf},
    sync::Arc,
};

use app::server_context::ServerContext;
use axum::{
    Json, Router,
    body::Body,
    extract::{FromRef, State},
    http::{HeaderValue, Response, StatusCode, header},
    response::{Html, IntoResponse},
    routing::get,
};
use leptos::config::LeptosOptions;
use serde_json::json;
use store::Store;
use tower_http::{
    CompressionLevel,
    catch_panic::CatchPanicLayer,
    compression::CompressionLayer,
    request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer},
    services::ServeDir,
    set_header::SetResponseHeaderLayer,
};

use crate::{
    headers, logging, machines, pages, validators,
    version::{BUILD, VERSION},
};

/// What handlers share.
#[derive(Clone)]
pub struct AppState {
    /// Where the site's files are, and under which names.
    pub leptos: LeptosOptions,
    /// What the pages need: the catalogue and the day.
    pub context: ServerContext,
    /// Where records last.
    pub store: Arc<dyn Store>,
}

impl FromRef<AppState> for LeptosOptions {
    fn from_ref(state: &AppState) -> Self {
        state.leptos.clone()
    }
}

/// Everything that the server answers.
pub fn router(state: AppState) -> Router {
    let build = validators::build(file_names(&state.leptos).as_deref());
    let machines = machines::router(&state.context, build);
    let routes = Router::new()
        .route("/healthz", get(health))
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

/// Whether the server can do its work, and which program it is: what a load balancer or the system's supervisor asks.
async fn health(State(state): State<AppState>) -> impl IntoResponse {
    let (status, word) = match state.store.check().await {
        Ok(()) => (StatusCode::OK, "ok"),
        Err(error) => {
            tracing::error!(%error, "the database does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "unavailable")
        }
    };
    (
        status,
        [(header::CACHE_CONTROL, "no-store")],
        Json(json!({ "status": word, "version": VERSION, "build": BUILD })),
    )
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
