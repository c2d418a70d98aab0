//! Limits on the size of requests.

use axum::{
    body::{Body, Bytes},
    extract::Request,
    http::{Method, StatusCode, Uri},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use futures_util::StreamExt as _;

use crate::http::problem::{Problem, language};

/// The maximum length of path and query string, in bytes. A query with every filter takes less than 2 kB.
pub(crate) const MAX_URL: usize = 4096;

/// The maximum size of a request body, in bytes: a server function takes a URL and a size.
const MAX_BODY: usize = 16 * 1024;

/// The maximum length of a file name on common systems, in bytes.
const MAX_FILE_NAME: usize = 255;

/// Whether path and query string are too long.
pub(crate) fn is_too_long(uri: &Uri) -> bool {
    uri.path_and_query().is_some_and(|url| url.as_str().len() > MAX_URL)
}

/// Whether a path can be that of a file: without a trailing slash, and with names of a possible length.
pub(crate) fn may_be_file(path: &str) -> bool {
    !path.ends_with('/') && path.split('/').all(|name| name.len() <= MAX_FILE_NAME)
}

/// Rejects URLs that are too long with a problem document.
pub(crate) async fn short_url(request: Request, next: Next) -> Response {
    if is_too_long(request.uri()) {
        return Problem::url_too_long(language(request.uri().query())).into_response();
    }
    next.run(request).await
}

/// Answers 404 for paths that cannot be files.
pub(crate) async fn names_of_files(request: Request, next: Next) -> Response {
    if may_be_file(request.uri().path()) {
        next.run(request).await
    } else {
        StatusCode::NOT_FOUND.into_response()
    }
}

/// Reads the request body before it is handled, and rejects it with 413 if it is too long.
pub(crate) async fn short_body(request: Request, next: Next) -> Response {
    if request.method() != Method::POST {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    match read(body).await {
        Ok(body) => next.run(Request::from_parts(parts, body.into())).await,
        Err(status) => status.into_response(),
    }
}

async fn read(body: Body) -> Result<Bytes, StatusCode> {
    let mut read = Vec::new();
    let mut pieces = body.into_data_stream();
    while let Some(piece) = pieces.next().await {
        // The connection broke, or the transfer coding is invalid.
        let piece = piece.map_err(|_| StatusCode::BAD_REQUEST)?;
        if read.len() + piece.len() > MAX_BODY {
            return Err(StatusCode::PAYLOAD_TOO_LARGE);
        }
        read.extend_from_slice(&piece);
    }
    Ok(read.into())
}

#[cfg(test)]
mod tests {
    use std::io;

    use futures_util::stream;

    use super::*;

    #[tokio::test]
    async fn a_body_is_read_up_to_its_limit() {
        let of = |length: usize| {
            let pieces =
                vec![Ok::<_, io::Error>(Bytes::from(vec![b'x'; length])), Ok(Bytes::from_static(b"y"))];
            read(Body::from_stream(stream::iter(pieces)))
        };
        assert_eq!(of(MAX_BODY - 1).await.unwrap().len(), MAX_BODY);
        assert_eq!(of(MAX_BODY).await, Err(StatusCode::PAYLOAD_TOO_LARGE));
        let broken = Body::from_stream(stream::iter([Err::<Bytes, _>(io::Error::other("broken"))]));
        assert_eq!(read(broken).await, Err(StatusCode::BAD_REQUEST));
    }

    #[test]
    fn a_url_is_read_up_to_its_limit() {
        let of = |length: usize| format!("/{}?a", "x".repeat(length - 3)).parse::<Uri>().unwrap();
        assert!(!is_too_long(&of(MAX_URL)) && is_too_long(&of(MAX_URL + 1)));
    }

    #[test]
    fn a_file_has_a_name_that_the_system_takes() {
        assert!(may_be_file("/favicon.svg") && may_be_file(&format!("/a/{}", "x".repeat(MAX_FILE_NAME))));
        for path in ["/", "/favicon.svg/", &format!("/{}/a", "x".repeat(MAX_FILE_NAME + 1))] {
            assert!(!may_be_file(path), "{path}");
        }
    }
}
