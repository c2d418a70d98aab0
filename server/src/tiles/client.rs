//! Asks the tile server for one tile.

use std::{
    error::Error,
    fmt,
    time::{Duration, SystemTime},
};

use axum::body::{Body, Bytes};
use domain::geo::tile::Tile;
use futures_util::StreamExt as _;
use http::{HeaderMap, HeaderValue, Request, Response, StatusCode, header, response};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::TokioExecutor,
};

use crate::{tiles::source::TileSource, version::VERSION};

/// How long a tile may take, from connecting to its last byte.
pub(super) const TIMEOUT: Duration = Duration::from_secs(10);

/// The maximum size of a tile, in bytes; common ones have 5 to 100 kB.
pub(super) const MAX_TILE: usize = 1 << 20;

/// The header fields of a response that say how long it may be kept. Others are dropped.
const CACHING: [header::HeaderName; 8] = [
    header::AGE,
    header::CACHE_CONTROL,
    header::DATE,
    header::ETAG,
    header::EXPIRES,
    header::LAST_MODIFIED,
    header::PRAGMA,
    header::VARY,
];

/// What the tile server answered.
pub(super) enum Answer {
    /// The tile, and the fields of its response about caching.
    Tile(Image, response::Parts),
    /// The tile that the request named is still valid.
    Unchanged(response::Parts),
    /// There is no such tile.
    Missing,
}

/// A picture in one of the formats of tiles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Image {
    /// Its bytes.
    pub(super) bytes: Bytes,
    /// Its media type.
    pub(super) media_type: &'static str,
}

impl Image {
    /// Recognises a whole PNG, JPEG or WebP picture by its first and last bytes, since a broken connection
    /// may cut it off and an error page may call itself a picture.
    pub(super) fn of(bytes: Bytes) -> Option<Self> {
        let media_type = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            bytes.ends_with(b"IEND\xae\x42\x60\x82").then_some("image/png")
        } else if bytes.starts_with(b"\xff\xd8\xff") {
            bytes.ends_with(b"\xff\xd9").then_some("image/jpeg")
        } else {
            let length = bytes.strip_prefix(b"RIFF")?.first_chunk::<4>()?;
            let is_whole = usize::try_from(u32::from_le_bytes(*length)).is_ok_and(|n| n + 8 == bytes.len());
            (is_whole && bytes.get(8..12) == Some(b"WEBP")).then_some("image/webp")
        };
        media_type.map(|media_type| Self { bytes, media_type })
    }
}

/// Why there is no answer to use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// What went wrong.
    pub(super) kind: FaultKind,
    /// How long the server asks to be left alone.
    pub(super) retry_after: Option<Duration>,
}

/// What went wrong, for the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum FaultKind {
    /// No connection, or it broke; with the reason.
    Connection(String),
    /// No complete response in time.
    TooSlow,
    /// A status that is no answer.
    Status(StatusCode),
    /// The response is no picture, or not all of one.
    NotAnImage,
    /// The response is larger than a tile.
    TooLarge,
    /// Many tiles in a row are missing.
    NothingThere,
}

impl From<FaultKind> for Fault {
    fn from(kind: FaultKind) -> Self {
        Self { kind, retry_after: None }
    }
}

impl fmt::Display for FaultKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Connection(reason) => write!(f, "the connection failed: {reason}"),
            Self::TooSlow => write!(f, "no answer within {} seconds", TIMEOUT.as_secs()),
            Self::Status(status) if status.is_redirection() => {
                write!(f, "it answers {} and redirects are not followed", status.as_u16())
            }
            Self::Status(status) => write!(f, "it answers {}", status.as_u16()),
            Self::NotAnImage => f.write_str("what it sends is no whole PNG, JPEG or WebP picture"),
            Self::TooLarge => write!(f, "what it sends is larger than {} kB", MAX_TILE >> 10),
            Self::NothingThere => {
                f.write_str("it has none of the tiles asked for; is the layer's URL right?")
            }
        }
    }
}

/// An HTTP client for one tile server.
pub(super) struct TileClient {
    source: TileSource,
    user_agent: HeaderValue,
    connections: Connections,
}

/// Only HTTPS needs certificates.
enum Connections {
    Http(Client<HttpConnector, Body>),
    Https(Client<HttpsConnector<HttpConnector>, Body>),
}

impl TileClient {
    /// A client that names the site by its public URL.
    ///
    /// Returns an error if the system has no root certificates to verify a server with.
    pub(super) fn new(source: TileSource, public_url: &str) -> std::io::Result<Self> {
        let client = Client::builder(TokioExecutor::new());
        let connections = if source.template.starts_with("https://") {
            let connector =
                HttpsConnectorBuilder::new().with_native_roots()?.https_only().enable_http1().build();
            Connections::Https(client.build(connector))
        } else {
            Connections::Http(client.build_http())
        };
        let user_agent = format!("Traineekart/{VERSION} (+{public_url})");
        let user_agent = HeaderValue::try_from(user_agent)
            .unwrap_or_else(|_| HeaderValue::from_static(concat!("Traineekart/", env!("CARGO_PKG_VERSION"))));
        Ok(Self { source, user_agent, connections })
    }

    /// The tile server's host.
    pub(super) fn host(&self) -> &str {
        &self.source.host
    }

    /// Asks for a tile. `condition` has the fields that make the server say whether a stored tile is still
    /// valid. `now` is for a `Retry-After` with a date.
    pub(super) async fn ask(
        &self,
        tile: Tile,
        condition: &HeaderMap,
        now: SystemTime,
    ) -> Result<Answer, Fault> {
        tokio::time::timeout(TIMEOUT, self.ask_patiently(tile, condition, now))
            .await
            .unwrap_or_else(|_| Err(FaultKind::TooSlow.into()))
    }

    async fn ask_patiently(
        &self,
        tile: Tile,
        condition: &HeaderMap,
        now: SystemTime,
    ) -> Result<Answer, Fault> {
        let broken = |error: &dyn Error| Fault::from(FaultKind::Connection(innermost(error)));
        let uri = self.source.uri(tile).map_err(|error| broken(&error))?;
        let request = Request::get(uri)
            .header(header::USER_AGENT, &self.user_agent)
            .header(header::ACCEPT, "image/png,image/webp,image/jpeg");
        let mut request = request.body(Body::empty()).map_err(|error| broken(&error))?;
        for name in [header::IF_NONE_MATCH, header::IF_MODIFIED_SINCE] {
            if let Some(value) = condition.get(&name) {
                request.headers_mut().insert(name, value.clone());
            }
        }
        let asks_whether = !condition.is_empty();
        let response = match &self.connections {
            Connections::Http(client) => client.request(request).await,
            Connections::Https(client) => client.request(request).await,
        };
        let (parts, body) = response.map_err(|error| broken(&error))?.into_parts();
        match parts.status {
            StatusCode::OK => {
                let bytes = read(Body::new(body)).await?;
                let image = Image::of(bytes).ok_or(FaultKind::NotAnImage)?;
                Ok(Answer::Tile(image, about_caching(&parts)))
            }
            StatusCode::NOT_MODIFIED if asks_whether => Ok(Answer::Unchanged(about_caching(&parts))),
            StatusCode::NO_CONTENT | StatusCode::NOT_FOUND | StatusCode::GONE => Ok(Answer::Missing),
            status => {
                let retry_after = parts.headers.get(header::RETRY_AFTER);
                let retry_after = retry_after.and_then(|value| pause(value.to_str().ok()?, now));
                Err(Fault { kind: FaultKind::Status(status), retry_after })
            }
        }
    }
}

/// Reads a body that is not too large.
async fn read(body: Body) -> Result<Bytes, Fault> {
    let mut read = Vec::new();
    let mut pieces = body.into_data_stream();
    while let Some(piece) = pieces.next().await {
        let piece = piece.map_err(|error| FaultKind::Connection(innermost(&error)))?;
        if read.len() + piece.len() > MAX_TILE {
            return Err(FaultKind::TooLarge.into());
        }
        read.extend_from_slice(&piece);
    }
    Ok(read.into())
}

/// The status with the fields about caching.
fn about_caching(parts: &response::Parts) -> response::Parts {
    let mut kept = Response::new(());
    *kept.status_mut() = parts.status;
    for name in CACHING {
        for value in parts.headers.get_all(&name) {
            kept.headers_mut().append(&name, value.clone());
        }
    }
    kept.into_parts().0
}

/// A `Retry-After`: seconds or a date.
fn pause(value: &str, now: SystemTime) -> Option<Duration> {
    match value.trim().parse() {
        Ok(seconds) => Some(Duration::from_secs(seconds)),
        Err(_) => httpdate::parse_http_date(value).ok()?.duration_since(now).ok(),
    }
}

/// The innermost cause of an error, which says most.
fn innermost(error: &dyn Error) -> String {
    let mut error = error;
    while let Some(cause) = error.source() {
        error = cause;
    }
    error.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_known_by_its_bytes_and_must_be_whole() {
        let png = b"\x89PNG\r\n\x1a\n...IEND\xae\x42\x60\x82";
        let webp = b"RIFF\x08\0\0\0WEBPVP8 ";
        for (bytes, media_type) in [
            (&png[..], Some("image/png")),
            (&png[..png.len() - 1], None),
            (b"\xff\xd8\xff...\xff\xd9", Some("image/jpeg")),
            (b"\xff\xd8\xff...", None),
            (webp, Some("image/webp")),
            (&webp[..webp.len() - 1], None),
            (b"RIFF\x04\0\0\0WAVE", None),
            (b"<!DOCTYPE html>", None),
            (b"<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>", None),
            (b"", None),
        ] {
            let image = Image::of(Bytes::from_static(bytes));
            assert_eq!(image.map(|image| image.media_type), media_type, "{bytes:?}");
        }
    }

    #[test]
    fn a_pause_is_in_seconds_or_until_a_date() {
        let now = httpdate::parse_http_date("Mon, 23 Nov 2026 12:00:00 GMT").unwrap();
        assert_eq!(pause("120", now), Some(Duration::from_mins(2)));
        assert_eq!(pause("Mon, 23 Nov 2026 12:00:30 GMT", now), Some(Duration::from_secs(30)));
        assert_eq!(pause("Mon, 23 Nov 2026 11:00:00 GMT", now), None);
        assert_eq!(pause("soon", now), None);
    }
}
