//! The address that Prometheus reads.

use axum::{
    Router,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use domain::records::{ids::RecordKind, status::Status};
use prometheus_client::encoding::text::encode;
use services::publisher::Publisher;

use super::{Metrics, RecordLabels};
use crate::backups::Backups;

/// What the endpoint needs.
#[derive(Clone)]
struct Observed {
    metrics: Metrics,
    publisher: Publisher,
    backups: Option<Backups>,
}

/// `/metrics`, to be served at an address of its own: what it says is for the operator.
pub fn endpoint(metrics: Metrics, publisher: Publisher, backups: Option<Backups>) -> Router {
    Router::new().route("/metrics", get(answer)).with_state(Observed { metrics, publisher, backups })
}

async fn answer(State(observed): State<Observed>) -> Response {
    observed.read_gauges();
    let mut text = String::new();
    if let Err(error) = encode(&mut text, &observed.metrics.0.registry) {
        tracing::error!(%error, "the metrics could not be written");
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    }
    ([(header::CONTENT_TYPE, "application/openmetrics-text; version=1.0.0; charset=utf-8")], text)
        .into_response()
}

impl Observed {
    /// Sets what is not counted as it happens.
    fn read_gauges(&self) {
        let (families, status) = (&self.metrics.0, self.publisher.status());
        let state = &families.state;
        state.published_at.set(status.published_at.unix_timestamp());
        state.revision.set(status.revision);
        state.is_current.set(self.publisher.is_current().into());
        state.is_store_failing.set(status.failing.is_some().into());
        state.set_aside.set(status.set_aside.try_into().unwrap_or(i64::MAX));
        let last_backup = self.backups.as_ref().and_then(Backups::last);
        state.last_backup.set(last_backup.map_or(0, time::OffsetDateTime::unix_timestamp));
        for (kind, status, number) in status.records.iter() {
            let labels = RecordLabels { kind: kind_label(*kind), status: status_label(*status) };
            families.records.get_or_create(&labels).set((*number).try_into().unwrap_or(i64::MAX));
        }
    }
}

fn kind_label(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Company => "company",
        RecordKind::Position => "position",
        RecordKind::Supervisor => "supervisor",
        RecordKind::SupervisorLink => "link",
        RecordKind::ConnectionPoint => "connection_point",
    }
}

fn status_label(status: Status) -> &'static str {
    match status {
        Status::Draft => "draft",
        Status::Submitted => "submitted",
        Status::Published => "published",
        Status::Withdrawn => "withdrawn",
        Status::Discarded => "discarded",
    }
}
