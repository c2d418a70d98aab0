//! What pages read. The server caches it in memory.

use std::sync::Arc;

use crate::{
    catalogue::Catalogue,
    geo::viewport::Size,
    search::query::Query,
    views::{explore::ExploreView, place::PlaceSummary},
};

/// Gives pages what is published.
pub trait PublishedViews: Send + Sync {
    /// The catalogue.
    fn catalogue(&self) -> &Arc<Catalogue>;

    /// What the map page shows.
    fn explore(&self, query: &Query, size: Size) -> Arc<ExploreView>;

    /// What a page about a place or field shows, with at most `rows` rows in each list.
    fn place(&self, query: &Query, rows: usize) -> Arc<PlaceSummary>;

    /// A hash of the public records and the day, by which pages notice a change.
    fn version(&self) -> u64;

    /// The URL of the catalogue for browsers, relative to the site; `None` if there is no such file.
    fn client_catalogue_url(&self) -> Option<String>;
}
