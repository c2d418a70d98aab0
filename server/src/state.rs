//! State of the handlers.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use axum::extract::FromRef;
use domain::{geo::tile_layer::TileLayer, views::operator::Operator};
use leptos::config::LeptosOptions;
use services::{published::CatalogueHandle, publisher::Publisher};
use store::DataSet;

use crate::{metrics::Metrics, tiles::TileProxy};

/// What all responses are made from.
#[derive(Clone)]
pub struct SiteContext {
    /// What is published.
    pub catalogue: CatalogueHandle,
    /// The public URL of the site: scheme and host, without a trailing slash.
    pub public_url: Arc<str>,
    /// The map's raster tiles, if there are any.
    pub tiles: Option<Arc<TileLayer>>,
    /// Who runs the site.
    pub operator: Arc<Operator>,
    /// Which data set the records are of, for ids that outlive a change of the URL.
    pub data_set: DataSet,
    /// What is measured.
    pub metrics: Metrics,
}

impl SiteContext {
    /// The absolute URL of a page, for use outside the site: `path` begins with a slash.
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.public_url)
    }
}

/// State of the handlers of pages.
#[derive(Clone)]
pub struct AppState {
    /// The location and names of the site's files.
    pub leptos: LeptosOptions,
    /// What all responses are made from.
    pub context: SiteContext,
    /// Publishes the records, and reports its state.
    pub publisher: Publisher,
    /// Fetches the map's raster tiles, if there are any.
    pub tiles: Option<Arc<TileProxy>>,
    /// Whether requests are measured.
    pub is_measured: bool,
    /// Whether the server is about to stop.
    pub stopping: Stopping,
}

/// Whether the server is about to stop. Clones share it.
#[derive(Clone, Debug, Default)]
pub struct Stopping(Arc<AtomicBool>);

impl Stopping {
    /// The server is about to stop.
    pub fn begin(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it is.
    pub fn has_begun(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

impl FromRef<AppState> for LeptosOptions {
    fn from_ref(state: &AppState) -> Self {
        state.leptos.clone()
    }
}
