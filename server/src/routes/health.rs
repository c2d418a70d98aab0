//! Whether the process answers and is ready: for what restarts it and what sends it requests.

use axum::{
    Json, Router,
    extract::State,
    http::{StatusCode, header},
    response::IntoResponse,
    routing::get,
};
use serde_json::json;

use crate::{
    state::AppState,
    version::{BUILD, VERSION},
};

/// `/healthz` and `/readyz`.
pub(crate) fn routes() -> Router<AppState> {
    Router::new().route("/healthz", get(healthz)).route("/readyz", get(readyz))
}

/// That the process answers: what restarts it asks this. No restart mends a database, so nothing else is
/// looked at.
async fn healthz(State(state): State<AppState>) -> impl IntoResponse {
    let set_aside = state.publisher.status().set_aside;
    let body = json!({ "status": "ok", "version": VERSION, "build": BUILD, "set_aside": set_aside });
    ([(header::CACHE_CONTROL, "no-store")], Json(body))
}

/// Whether the server should be sent requests: a catalogue is loaded, and it is that of today. It says in
/// words what failed last, and since when something has; the cause stands in the log.
async fn readyz(State(state): State<AppState>) -> impl IntoResponse {
    let publisher = state.publisher.status();
    let is_ready = state.publisher.is_current();
    let status = if is_ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    let body = json!({
        "status": if is_ready { "ready" } else { "stale" },
        "published_at": publisher.published_at.unix_timestamp(),
        "day": domain::codes::date::iso_date(publisher.day),
        "failing": publisher.failing.as_ref().map(|failing| failing.kind),
        "failing_since": publisher.failing.as_ref().map(|failing| failing.since.unix_timestamp()),
        "set_aside": publisher.set_aside,
    });
    (status, [(header::CACHE_CONTROL, "no-store")], Json(body))
}
