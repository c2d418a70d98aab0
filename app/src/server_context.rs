//! What a request on the server finds in its context: what is published, and the site's public URL.

use std::sync::Arc;

use domain::{
    geo::tile_layer::TileLayer,
    views::{operator::Operator, published::PublishedViews},
};

/// Everything that the pages need of the server.
#[derive(Clone)]
pub struct ServerContext {
    /// What is published, the same for the whole request.
    pub published: Arc<dyn PublishedViews>,
    /// The public URL of the site: scheme and host, without a trailing slash.
    pub public_url: Arc<str>,
    /// The map's raster tiles, if there are any.
    pub tiles: Option<Arc<TileLayer>>,
    /// Who runs the site.
    pub operator: Arc<Operator>,
}

impl ServerContext {
    /// The absolute URL of a page: `path` begins with a slash.
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.public_url)
    }
}
