//! Liveness and readiness.

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

/// Liveness: the process answers. Nothing else is checked, since a restart does not repair a database.
async fn healthz(State(state): State<AppState>) -> impl IntoResponse {
    let set_aside = state.publisher.status().set_aside;
    let body = json!({ "status": "ok", "version": VERSION, "build": BUILD, "set_aside": set_aside });
    ([(header::CACHE_CONTROL, "no-store")], Json(body))
}

/// Readiness: today's catalogue is loaded, and the server is not about to stop. Names the last failure and
/// when failures began; the cause is in the log.
async fn readyz(State(state): State<AppState>) -> impl IntoResponse {
    let publisher = state.publisher.status();
    let (status, name) = if state.stopping.has_begun() {
        (StatusCode::SERVICE_UNAVAILABLE, "stopping")
    } else if state.publisher.is_current() {
        (StatusCode::OK, "ready")
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "stale")
    };
    let body = json!({
        "status": name,
        "published_at": publisher.published_at.unix_timestamp(),
        "day": domain::codes::date::iso_date(publisher.day),
        "failing": publisher.failing.as_ref().map(|failing| failing.kind),
        "failing_since": publisher.failing.as_ref().map(|failing| failing.since.unix_timestamp()),
        "set_aside": publisher.set_aside,
    });
    (status, [(header::CACHE_CONTROL, "no-store")], Json(body))
}
