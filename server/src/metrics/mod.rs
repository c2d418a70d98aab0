//! Metrics for Prometheus. `docs/operations.md` lists them, with alerts.

mod endpoint;
mod requests;
mod source;

use std::{fmt::Debug, hash::Hash, sync::Arc};

use prometheus_client::{
    encoding::EncodeLabelSet,
    metrics::{
        counter::Counter,
        family::Family,
        gauge::Gauge,
        histogram::{Histogram, exponential_buckets},
        info::Info,
    },
    registry::{Metric, Registry, Unit},
};

use crate::version::{BUILD, VERSION};

pub use endpoint::endpoint;
pub(crate) use requests::{matched_route, measured};
pub use source::MeasuredSource;

/// All metrics of the process. Clones share them.
#[derive(Clone)]
pub struct Metrics(Arc<Families>);

/// The metrics by name; what they mean is in their help texts.
struct Families {
    registry: Registry,
    requests: Family<RequestLabels, Counter>,
    request_duration: Family<RouteLabels, Histogram>,
    store_duration: Family<OperationLabels, Histogram>,
    store_errors: Family<OperationLabels, Counter>,
    response_cache: Family<CacheLabels, Counter>,
    limited: Counter,
    connections: Gauge,
    backup_errors: Counter,
    records: Family<RecordLabels, Gauge>,
    state: CatalogueGauges,
}

/// What the endpoint reads off the publisher and the backups when it is asked.
#[derive(Default)]
struct CatalogueGauges {
    published_at: Gauge,
    revision: Gauge,
    is_current: Gauge,
    is_store_failing: Gauge,
    set_aside: Gauge,
    last_backup: Gauge,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RequestLabels {
    method: &'static str,
    route: String,
    status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RouteLabels {
    route: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OperationLabels {
    operation: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct CacheLabels {
    cache: &'static str,
    result: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RecordLabels {
    kind: &'static str,
    status: &'static str,
}

/// A new metric with its name and help text.
fn registered<M: Metric + Clone + Default>(registry: &mut Registry, name: &str, help: &str) -> M {
    let metric = M::default();
    registry.register(name, help, metric.clone());
    metric
}

/// New histograms of times, from 0.5 ms to 8 s.
fn durations<L>(registry: &mut Registry, name: &str, help: &str) -> Family<L, Histogram>
where
    L: Clone + Debug + EncodeLabelSet + Eq + Hash + Send + Sync + 'static,
{
    let new: fn() -> Histogram = || Histogram::new(exponential_buckets(0.0005, 2.0, 15));
    let family = Family::new_with_constructor(new);
    registry.register_with_unit(name, help, Unit::Seconds, family.clone());
    family
}

impl Default for Metrics {
    fn default() -> Self {
        let mut all = Registry::with_prefix("traineekart");
        all.register(
            "build",
            "The program that runs",
            Info::new(vec![("version", VERSION), ("build", BUILD)]),
        );
        Self(Arc::new(Families {
            requests: registered(&mut all, "requests", "Requests by route, as the router names it"),
            request_duration: durations(&mut all, "request_duration", "Time until an answer begins"),
            store_duration: durations(
                &mut all,
                "store_duration",
                "Time that reading from the database takes",
            ),
            store_errors: registered(&mut all, "store_errors", "Reads from the database that failed"),
            response_cache: registered(
                &mut all,
                "response_cache",
                "Requests whose answer was in memory (hit) or had to be made (miss)",
            ),
            limited: registered(
                &mut all,
                "limited_requests",
                "Requests refused to a client that sent too many",
            ),
            connections: registered(&mut all, "connections", "Open connections"),
            backup_errors: registered(&mut all, "backup_errors", "Scheduled backups that failed"),
            records: registered(&mut all, "records", "Stored records by status, public or not"),
            state: CatalogueGauges::registered(&mut all),
            registry: all,
        }))
    }
}

impl CatalogueGauges {
    fn registered(registry: &mut Registry) -> Self {
        let gauges = Self::default();
        let Self { published_at, revision, is_current, is_store_failing, set_aside, last_backup } = &gauges;
        for (name, help, gauge) in [
            ("catalogue_revision", "The revision of the database that is published", revision),
            ("catalogue_current", "1 if the catalogue is that of today", is_current),
            ("store_failing", "1 if the database could not be read at the last attempt", is_store_failing),
            ("records_set_aside", "Invalid records that are left out", set_aside),
        ] {
            registry.register(name, help, gauge.clone());
        }
        for (name, help, gauge) in [
            ("catalogue_published_timestamp", "When the catalogue was published (Unix time)", published_at),
            ("last_backup_timestamp", "When the last scheduled backup was made; 0 for never", last_backup),
        ] {
            registry.register_with_unit(name, help, Unit::Seconds, gauge.clone());
        }
        gauges
    }
}

/// Counts how often a response cache had the answer.
#[derive(Clone, Debug, Default)]
pub struct CacheCounters {
    /// The answer was there.
    pub(crate) hits: Counter,
    /// It had to be made.
    pub(crate) misses: Counter,
}

impl Metrics {
    /// The counters of a response cache.
    pub fn response_cache(&self, cache: &'static str) -> CacheCounters {
        let counter = |result| self.0.response_cache.get_or_create_owned(&CacheLabels { cache, result });
        CacheCounters { hits: counter("hit"), misses: counter("miss") }
    }

    /// The number of open connections.
    pub fn connections(&self) -> Gauge {
        self.0.connections.clone()
    }

    /// The number of requests refused to clients that sent too many.
    pub(crate) fn limited_requests(&self) -> Counter {
        self.0.limited.clone()
    }

    /// The number of scheduled backups that failed.
    pub(crate) fn backup_errors(&self) -> Counter {
        self.0.backup_errors.clone()
    }
}
