//! The program and the style, as the build made them.

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

/// Program and style, compressed when they were built. Their names change with their content, so that caches
/// may keep them for ever.
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

/// Refuses what cannot be done to a file: Leptos sends it whatever the method. Of what is not there, nothing
/// is refused.
pub(crate) async fn only_read(request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let response = next.run(request).await;
    if reads || response.status() != StatusCode::OK {
        return response;
    }
    (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET,HEAD")]).into_response()
}
