//! The log: to standard error, without anything that a visitor typed.

use std::io::{self, IsTerminal as _};

use axum::{body::Body, http::Request, response::Response};
use tower_http::{
    classify::{ServerErrorsAsFailures, SharedClassifier},
    request_id::RequestId,
    trace::{DefaultOnFailure, DefaultOnRequest, MakeSpan, OnResponse, TraceLayer},
};
use tracing::{Level, Span};
use tracing_subscriber::EnvFilter;

use crate::{
    ServerError,
    config::{LogFormat, Logging},
};

/// Begins to log.
pub(crate) fn start(settings: &Logging) -> Result<(), ServerError> {
    let from_environment = || std::env::var("RUST_LOG").ok();
    let filter = settings.filter.clone().or_else(from_environment).filter(|filter| !filter.is_empty());
    let filter = filter.unwrap_or_else(|| "info".to_owned());
    let filter = EnvFilter::try_new(&filter).map_err(|_| ServerError::LogFilter(filter))?;
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr)
        .with_ansi(io::stderr().is_terminal());
    // A second attempt, as tests make, leaves the first in place.
    let _ = match settings.log_format {
        LogFormat::Text => log.try_init(),
        LogFormat::Json => log.json().flatten_event(true).try_init(),
    };
    Ok(())
}

/// Logs requests: failures always, the others at `debug`.
pub(crate) fn requests()
-> TraceLayer<SharedClassifier<ServerErrorsAsFailures>, PathOnly, DefaultOnRequest, StatusAndTime> {
    TraceLayer::new_for_http()
        .make_span_with(PathOnly)
        .on_response(StatusAndTime)
        .on_failure(DefaultOnFailure::new().level(Level::ERROR))
}

/// Identifies a request by its method, path and id, without its query string, which may hold what somebody
/// searched for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PathOnly;

impl MakeSpan<Body> for PathOnly {
    fn make_span(&mut self, request: &Request<Body>) -> Span {
        let id = request.extensions().get::<RequestId>().and_then(|id| id.header_value().to_str().ok());
        tracing::error_span!("request", method = %request.method(), path = request.uri().path(), id)
    }
}

/// Notes how a request was answered.
#[derive(Clone, Copy, Debug)]
pub(crate) struct StatusAndTime;

impl<B> OnResponse<B> for StatusAndTime {
    fn on_response(self, response: &Response<B>, latency: std::time::Duration, _: &Span) {
        tracing::debug!(status = response.status().as_u16(), ms = latency.as_secs_f64() * 1000.0, "answered");
    }
}
