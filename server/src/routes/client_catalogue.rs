//! The catalogue for browsers: a file with a content hash in its name.

use axum::{
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use services::published::ClientFile;

use crate::{http::coding::takes_brotli, state::AppState};

/// The file contains people's names, so shared caches must not keep it, and others for a day at most: a
/// withdrawn consent takes effect within a day.
const KEEP: &str = "private, max-age=86400";

/// The current catalogue, or 404 for an older name; pages that know an older one go on asking the server.
pub(crate) async fn catalogue(
    State(state): State<AppState>,
    Path(file): Path<String>,
    headers: HeaderMap,
) -> Response {
    let published = state.context.catalogue.published();
    let is_current = |client: &&ClientFile| file.strip_suffix(".bin") == Some(client.hash());
    let Some(client) = published.client().filter(is_current) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let always = [
        (header::CONTENT_TYPE, "application/octet-stream"),
        (header::CACHE_CONTROL, KEEP),
        (header::VARY, "accept-encoding"),
    ];
    if takes_brotli(&headers) {
        (always, [(header::CONTENT_ENCODING, "br")], client.compressed()).into_response()
    } else {
        (always, client.bytes()).into_response()
    }
}
