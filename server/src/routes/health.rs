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
