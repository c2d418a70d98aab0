//! Paths of the map page.

use domain::search::query::Query;

/// The path and query string of the map page that shows the query.
pub(crate) fn href(query: &Query) -> String {
    let query_string = query.to_query_string();
    if query_string.is_empty() { "/".to_owned() } else { format!("/?{query_string}") }
}
