//! Paths of the map page.

use domain::{
    paths::{Route, with_query},
    search::query::Query,
};

/// The path and query string of the map page that shows the query.
pub(crate) fn href(query: &Query) -> String {
    with_query(Route::Explore, &query.to_query_string())
}
