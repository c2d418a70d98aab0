//! What pages ask for. The server answers out of memory where it can.

use std::sync::Arc;

use crate::{
    catalogue::Catalogue,
    geo::viewport::Size,
    search::query::Query,
    views::{explore::ExploreView, place::PlaceSummary},
};

/// What is published, as pages ask for it.
pub trait PublishedViews: Send + Sync {
    /// The catalogue.
    fn catalogue(&self) -> &Arc<Catalogue>;

    /// What the map page shows.
    fn explore(&self, query: &Query, size: Size) -> Arc<ExploreView>;

    /// What a page about a place or field shows, with so many rows in each list at most.
    fn place(&self, query: &Query, rows: usize) -> Arc<PlaceSummary>;

    /// A number for what is public and the day: pages hear by it of a change.
    fn version(&self) -> u64;

    /// Where browsers find the catalogue, relative to the site; none where there is no such file.
    fn client_catalogue_url(&self) -> Option<String>;
}
