//! Counts requests and measures them.

use axum::{
    extract::{MatchedPath, Request, State},
    http::Method,
    middleware::Next,
    response::Response,
};
use tokio::time::Instant;

use super::{Metrics, RequestLabels, RouteLabels};

/// The label of requests that no route answered.
const NO_ROUTE: &str = "none";

/// Notes in the response which route answered, for [`measured`], which stands outside of the router.
pub(crate) async fn matched_route(route: Option<MatchedPath>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    if let Some(route) = route {
        response.extensions_mut().insert(route);
    }
    response
}

/// Counts a request, and measures the time until its answer begins. Routes have names of ours, so that
/// nothing that a visitor typed becomes a label.
pub(crate) async fn measured(State(metrics): State<Metrics>, request: Request, next: Next) -> Response {
    let (begun, method) = (Instant::now(), name_of(request.method()));
    let response = next.run(request).await;
    let route = response.extensions().get().map_or(NO_ROUTE, MatchedPath::as_str).to_owned();
    let by_route = RouteLabels { route };
    metrics.0.request_duration.get_or_create(&by_route).observe(begun.elapsed().as_secs_f64());
    let labels = RequestLabels { method, route: by_route.route, status: response.status().as_u16() };
    metrics.0.requests.get_or_create(&labels).inc();
    response
}

/// The name of a method; those that no route has share one, since a client can invent any number.
fn name_of(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}
