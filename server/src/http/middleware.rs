//! Middleware for all requests and responses.

use std::any::Any;

use axum::{
    Router,
    body::Body,
    extract::Request,
    http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode, header},
    middleware::{Next, from_fn, map_request},
    response::{Html, IntoResponse, Redirect},
};
use domain::search::foreign_forms::canonical;
use tower_http::{
    CompressionLevel,
    catch_panic::CatchPanicLayer,
    compression::CompressionLayer,
    request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer},
    set_header::SetResponseHeaderLayer,
};

use crate::http::{
    coding::{QUALITY, compressible},
    headers,
    limits::{MAX_URL, is_too_long},
    request_log::request_log,
};

/// Wraps a router in the middleware; the last layer is the outermost.
pub fn through_middleware(router: Router) -> Router {
    let level = CompressionLevel::Precise(QUALITY.cast_signed());
    let compression = CompressionLayer::new().quality(level).compress_when(compressible());
    // Compressed responses vary by `Accept-Encoding`; a 304 must have the same `Vary` as its 200.
    let vary = SetResponseHeaderLayer::if_not_present(
        header::VARY,
        HeaderValue::from_static(header::ACCEPT_ENCODING.as_str()),
    );
    // Around the router as a whole: the router adds `Allow` outside its own layers.
    let router = Router::new()
        .fallback_service(router)
        .layer(from_fn(answering_options))
        .layer(from_fn(redirecting_foreign_forms))
        .layer(CatchPanicLayer::custom(|panic: Box<dyn Any + Send>| after_panic(&*panic)))
        .layer(compression)
        .layer(vary);
    headers::secured(router)
        .layer(PropagateRequestIdLayer::x_request_id())
        .layer(request_log())
        .layer(SetRequestIdLayer::x_request_id(MakeRequestUuid))
        .layer(map_request(without_unknown_request_id))
}

/// The maximum length of an accepted request id, in characters.
const MAX_REQUEST_ID: usize = 64;

/// Removes the client's or proxy's request id unless it is short and safe for log and headers.
async fn without_unknown_request_id(mut request: Request) -> Request {
    const NAME: HeaderName = HeaderName::from_static("x-request-id");
    if !is_plain_request_id(request.headers(), &NAME) {
        request.headers_mut().remove(NAME);
    }
    request
}

fn is_plain_request_id(headers: &HeaderMap, name: &HeaderName) -> bool {
    let mut values = headers.get_all(name).iter();
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    match (values.next().map(HeaderValue::as_bytes), values.next()) {
        (Some(value), None) => (1..=MAX_REQUEST_ID).contains(&value.len()) && value.iter().all(is_plain),
        _ => false,
    }
}

/// Redirects a query string with values in the forms of others (`kommune=Namsos`, `fag=7`) to ours.
async fn redirecting_foreign_forms(request: Request, next: Next) -> axum::response::Response {
    // A URL that is too long is refused before anything of it is parsed; one that begins with two slashes
    // would lead to another host.
    let uri = request.uri();
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD)
        && !is_too_long(uri)
        && !uri.path().starts_with("//")
        && !uri.path().contains('\\');
    let ours = uri.query().filter(|_| is_read).and_then(canonical);
    match ours.map(|query_string| format!("{}?{query_string}", uri.path())) {
        Some(url) if url.len() <= MAX_URL => {
            // The API is open to pages of other sites, redirects included.
            ([(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")], Redirect::permanent(&url)).into_response()
        }
        _ => next.run(request).await,
    }
}

/// Answers OPTIONS with the allowed methods of the routes, and adds OPTIONS to `Allow`.
async fn answering_options(request: Request, next: Next) -> axum::response::Response {
    let asks = request.method() == Method::OPTIONS;
    let mut response = next.run(request).await;
    let allowed =
        response.headers().get(header::ALLOW).filter(|_| asks).and_then(|value| value.to_str().ok());
    let Some(allowed) = allowed.and_then(|allowed| HeaderValue::from_str(&format!("{allowed},OPTIONS")).ok())
    else {
        return response;
    };
    if response.status() == StatusCode::METHOD_NOT_ALLOWED {
        response = StatusCode::NO_CONTENT.into_response();
    }
    response.headers_mut().insert(header::ALLOW, allowed);
    response
}

/// The response after a handler panicked, without the cause, which is in the log.
fn after_panic(panic: &(dyn Any + Send)) -> Response<Body> {
    let message =
        panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    tracing::error!(panic = message.unwrap_or("without a message"), "a handler panicked");
    (StatusCode::INTERNAL_SERVER_ERROR, Html(include_str!("panic.html"))).into_response()
}
