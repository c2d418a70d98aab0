//! Measures reads from the store.

use std::sync::Arc;

use services::publisher::{Answer, Source};
use store::{ChangeWatcher, Loaded, StoreError};
use tokio::time::Instant;

use super::{Metrics, OperationLabels};

/// A source of records whose reads are measured.
pub struct MeasuredSource {
    source: Arc<dyn Source>,
    metrics: Metrics,
}

impl MeasuredSource {
    /// Measures the reads from a source.
    pub fn of(source: Arc<dyn Source>, metrics: Metrics) -> Self {
        Self { source, metrics }
    }

    async fn measured<T>(
        &self,
        operation: &'static str,
        answer: impl Future<Output = Result<T, StoreError>>,
    ) -> Result<T, StoreError> {
        let (begun, labels) = (Instant::now(), OperationLabels { operation });
        let answer = answer.await;
        self.metrics.0.store_duration.get_or_create(&labels).observe(begun.elapsed().as_secs_f64());
        if answer.is_err() {
            self.metrics.0.store_errors.get_or_create(&labels).inc();
        }
        answer
    }
}

impl Source for MeasuredSource {
    fn load(&self) -> Answer<'_, Loaded> {
        Box::pin(self.measured("load", self.source.load()))
    }

    fn revision(&self) -> Answer<'_, i64> {
        Box::pin(self.measured("revision", self.source.revision()))
    }

    fn watcher(&self) -> ChangeWatcher {
        self.source.watcher()
    }
}
