//! What is published now, at `/katalog/current`: open pages (`public/live_update.js`) ask it every minute and
//! update themselves after a change.

use axum::{
    Json,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use headers::{ETag, HeaderMapExt as _};
use serde_json::json;
use services::published::ClientFile;

use crate::{
    http::conditional::{caching, is_held},
    state::AppState,
    version::BUILD,
};

/// The version of what is published, and the URL of the catalogue for browsers.
pub(crate) async fn published_version(State(state): State<AppState>, headers: HeaderMap) -> Response {
    let published = state.context.catalogue.published();
    let version = format!("{:016x}", published.version());
    let Ok(tag) = format!("W/\"{version}-{BUILD}\"").parse::<ETag>() else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let is_held = is_held(headers.typed_get().as_ref(), &tag);
    let caching = caching(tag, "no-cache");
    if is_held {
        return (StatusCode::NOT_MODIFIED, caching).into_response();
    }
    let catalogue = published.client().map(ClientFile::url);
    (caching, Json(json!({ "version": version, "catalogue": catalogue }))).into_response()
}
