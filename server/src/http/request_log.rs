//! Logs requests, without anything that a visitor typed.

use axum::{body::Body, http::Request, response::Response};
use tower_http::{
    classify::{ServerErrorsAsFailures, SharedClassifier},
    request_id::RequestId,
    trace::{DefaultOnFailure, DefaultOnRequest, MakeSpan, OnResponse, TraceLayer},
};
use tracing::{Level, Span};

/// Logs requests: failures always, the others at `debug`.
pub(crate) fn request_log()
-> TraceLayer<SharedClassifier<ServerErrorsAsFailures>, PathOnly, DefaultOnRequest, StatusAndTime> {
    TraceLayer::new_for_http()
        .make_span_with(PathOnly)
        .on_response(StatusAndTime)
        .on_failure(DefaultOnFailure::new().level(Level::ERROR))
}

/// Identifies a request by method, path and id; its query string may contain search words.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PathOnly;

impl MakeSpan<Body> for PathOnly {
    fn make_span(&mut self, request: &Request<Body>) -> Span {
        let id = request.extensions().get::<RequestId>().and_then(|id| id.header_value().to_str().ok());
        tracing::error_span!("request", method = %request.method(), path = request.uri().path(), id)
    }
}

/// Logs how a request was answered.
#[derive(Clone, Copy, Debug)]
pub(crate) struct StatusAndTime;

impl<B> OnResponse<B> for StatusAndTime {
    fn on_response(self, response: &Response<B>, latency: std::time::Duration, _: &Span) {
        tracing::debug!(status = response.status().as_u16(), ms = latency.as_secs_f64() * 1000.0, "answered");
    }
}
