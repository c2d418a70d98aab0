//! Serves the client program and the style sheet.

use std::path::Path;

use axum::{
    Router,
    extract::Request,
    http::{HeaderValue, Method, StatusCode, header},
    middleware::{Next, from_fn},
    response::{IntoResponse as _, Response},
};
use leptos::config::LeptosOptions;
use tower_http::{services::ServeDir, set_header::SetResponseHeaderLayer};

use crate::{
    http::{headers, limits::names_of_files},
    state::AppState,
};

/// Client program and style sheet, compressed at build time. Their names contain a hash of their content, so
/// they may be cached forever.
pub(crate) fn hashed_files(options: &LeptosOptions) -> Router<AppState> {
    let folder = Path::new(&*options.site_root).join(&*options.site_pkg_dir);
    let has_hashes = options.hash_files;
    let for_ever = move |response: &http::Response<_>| {
        (has_hashes && response.status().is_success())
            .then_some(HeaderValue::from_static("public, max-age=31536000, immutable"))
    };
    Router::new()
        .fallback_service(ServeDir::new(folder).precompressed_br().precompressed_gzip())
        .layer(from_fn(names_of_files))
        .layer(SetResponseHeaderLayer::if_not_present(header::CACHE_CONTROL, for_ever))
        .layer(SetResponseHeaderLayer::if_not_present(
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(headers::PROGRAM_POLICY),
        ))
}

/// Rejects methods other than GET and HEAD for files, which Leptos does not check. Missing files keep their
/// 404.
pub(crate) async fn only_read(request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let response = next.run(request).await;
    if reads || response.status() != StatusCode::OK {
        return response;
    }
    (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET,HEAD")]).into_response()
}
