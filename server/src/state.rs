//! What handlers share.

use std::sync::Arc;

use app::server_context::ServerContext;
use axum::extract::FromRef;
use domain::geo::tile_layer::TileLayer;
use leptos::config::LeptosOptions;
use services::{published::CatalogueHandle, publisher::Publisher};

/// What everything that is served is made from.
#[derive(Clone)]
pub struct SiteContext {
    /// What is published.
    pub catalogue: CatalogueHandle,
    /// The URL under which the world knows the site: scheme and host, without a slash at the end.
    pub public_url: Arc<str>,
    /// The map's raster tiles, if there are any.
    pub tiles: Option<Arc<TileLayer>>,
}

impl SiteContext {
    /// The URL of a page as it is written where the site is not: `path` begins with a slash.
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.public_url)
    }

    /// What the pages know in one request: what is published does not change in its midst.
    pub fn for_request(&self) -> ServerContext {
        ServerContext {
            published: self.catalogue.published(),
            public_url: Arc::clone(&self.public_url),
            tiles: self.tiles.clone(),
        }
    }
}

/// What handlers share.
#[derive(Clone)]
pub struct AppState {
    /// Where the site's files are, and under which names.
    pub leptos: LeptosOptions,
    /// What everything is made from.
    pub context: SiteContext,
    /// What publishes the records.
    pub publisher: Publisher,
}

impl FromRef<AppState> for LeptosOptions {
    fn from_ref(state: &AppState) -> Self {
        state.leptos.clone()
    }
}
