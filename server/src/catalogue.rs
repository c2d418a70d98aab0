//! The catalogue for browsers: one file whose name changes with its content.

use std::io::Write as _;

use axum::{
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};

use crate::state::AppState;

/// Made once for each catalogue and sent many times.
const QUALITY: u32 = 9;

/// The catalogue, if this is the current one's name; a page that knows an older one goes on asking the server.
pub(crate) async fn catalogue(
    State(state): State<AppState>,
    Path(file): Path<String>,
    headers: HeaderMap,
) -> Response {
    let wire = state.context.catalogue.current_wire(state.context.clock.today());
    let Some(wire) = wire.filter(|wire| file.strip_suffix(".bin") == Some(wire.hash())) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let always = [
        (header::CONTENT_TYPE, "application/octet-stream"),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (header::VARY, "accept-encoding"),
    ];
    let takes_brotli = headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|accepted| accepted.to_str().ok())
        .is_some_and(|accepted| accepted.split(',').any(|coding| coding.trim() == "br"));
    if !takes_brotli {
        return (always, wire.bytes().to_vec()).into_response();
    }
    // Some tenths of a second for a large catalogue: not on a thread that answers requests.
    match tokio::task::spawn_blocking(move || wire.compressed(compress).to_vec()).await {
        Ok(body) if !body.is_empty() => (always, [(header::CONTENT_ENCODING, "br")], body).into_response(),
        _ => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

/// Writing into memory cannot fail; were it to, nothing is better than half.
fn compress(bytes: &[u8]) -> Vec<u8> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, QUALITY, 22);
    let is_written = writer.write_all(bytes).and_then(|()| writer.flush()).is_ok();
    if is_written { writer.into_inner() } else { Vec::new() }
}
