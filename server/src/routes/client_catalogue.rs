//! The catalogue for browsers: a file with a content hash in its name.

use axum::{
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use services::published::ClientFile;

use crate::state::AppState;

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

/// Whether the client accepts Brotli (RFC 9110, section 12.5.3): named, and not with a weight of 0.
fn takes_brotli(headers: &HeaderMap) -> bool {
    let values = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).any(|coding| {
        let mut parts = coding.split(';').map(str::trim);
        let is_brotli = parts.next().is_some_and(|name| name.eq_ignore_ascii_case("br"));
        let weight = parts.find_map(|part| part.strip_prefix("q=")).map_or(Ok(1.0), str::parse::<f32>);
        is_brotli && weight.is_ok_and(|weight| weight > 0.0)
    })
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn brotli_is_sent_to_whoever_takes_it() {
        let takes = |value: &'static str| {
            takes_brotli(&HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static(value))]))
        };
        assert!(takes("br") && takes("gzip, br") && takes("gzip;q=0.5, br;q=1.0") && takes("BR; q=0.1"));
        assert!(
            !takes("gzip") && !takes("br;q=0") && !takes("br;q=0.0") && !takes("brotli") && !takes("br;q=x")
        );
        assert!(!takes_brotli(&HeaderMap::new()));
    }
}
