//! The map's raster tiles.

use std::sync::Arc;

use axum::{
    Router,
    extract::{Path, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
    routing::get,
};
use domain::geo::tile::Tile;
use headers::{ETag, HeaderMapExt as _, IfNoneMatch};

use crate::{
    http::conditional::is_held,
    tiles::{Keep, NoTile, ServedTile, TileProxy},
};

/// The route of tiles.
pub(crate) fn routes(tiles: Arc<TileProxy>) -> Router {
    Router::new().route("/kart/{layer}/{z}/{x}/{y}", get(tile)).with_state(tiles)
}

async fn tile(
    State(tiles): State<Arc<TileProxy>>,
    Path((layer, z, x, y)): Path<(String, String, String, String)>,
    headers: HeaderMap,
) -> Response {
    let Some(tile) = numbers(&z, &x, &y).filter(|_| layer == tiles.layer()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match tiles.tile(tile).await {
        Ok(tile) => sent(tile, headers.typed_get()),
        Err(NoTile::Missing) => StatusCode::NOT_FOUND.into_response(),
        Err(NoTile::Unavailable(pause)) => {
            let seconds = HeaderValue::from(pause.as_secs().max(1));
            (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, seconds)]).into_response()
        }
    }
}

/// A tile's numbers, written as we write them: each tile has one URL.
fn numbers(z: &str, x: &str, y: &str) -> Option<Tile> {
    let is_plain = |number: &&str| {
        number.bytes().all(|byte| byte.is_ascii_digit()) && (*number == "0" || !number.starts_with('0'))
    };
    let number = |text| Some(text).filter(is_plain);
    Some(Tile { z: number(z)?.parse().ok()?, x: number(x)?.parse().ok()?, y: number(y)?.parse().ok()? })
}

fn sent(tile: ServedTile, held: Option<IfNoneMatch>) -> Response {
    let caching = match tile.keep {
        Keep::Never => "no-store".to_owned(),
        Keep::For(left) if left.is_zero() => "no-cache".to_owned(),
        Keep::For(left) => format!("public, max-age={}", left.as_secs()),
    };
    let headers = [
        (header::CACHE_CONTROL, caching),
        // Other sites may not embed our tiles.
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin".to_owned()),
    ];
    let tag = format!("\"{}\"", tile.tag).parse::<ETag>().ok();
    let is_held = tag.as_ref().is_some_and(|tag| is_held(held.as_ref(), tag));
    let mut response = if is_held {
        (StatusCode::NOT_MODIFIED, headers).into_response()
    } else {
        (headers, [(header::CONTENT_TYPE, tile.media_type)], tile.bytes).into_response()
    };
    if let Some(tag) = tag {
        response.headers_mut().typed_insert(tag);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_tile_has_one_url() {
        assert_eq!(numbers("10", "541", "276"), Some(Tile { z: 10, x: 541, y: 276 }));
        for [z, x, y] in [
            ["010", "541", "276"],
            ["+10", "541", "276"],
            ["10", "-1", "276"],
            ["10", "541.0", "276"],
            ["10", "541", ""],
            ["10", "541", "276.png"],
            ["10", "541", "../276"],
            ["256", "541", "276"],
            ["10", "4294967296", "276"],
            ["10", "٥٤١", "276"],
        ] {
            assert_eq!(numbers(z, x, y), None, "{z}/{x}/{y}");
        }
    }
}
