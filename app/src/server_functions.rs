//! What the browser asks the server for: parse, call, map the error.

#![cfg_attr(
    feature = "ssr",
    expect(clippy::unused_async, reason = "the catalogue is in memory; the way to it is not")
)]

use domain::{
    codes::language::Language, geo::viewport::Size, search::suggest::Suggestion, views::explore::ExploreView,
};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use crate::error::AppError;

/// What the map page shows, out of the catalogue of the request.
#[cfg(feature = "ssr")]
pub(crate) fn overview_here(
    query: &domain::search::query::Query,
    size: Size,
) -> Result<ExploreView, AppError> {
    let context: crate::server_context::ServerContext = use_context().ok_or(AppError::Unavailable)?;
    Ok(ExploreView::clone(&context.published.explore(query, size)))
}

/// What the map page shows for the query string, on a map of a size.
#[server(endpoint = "overview", input = Json)]
pub(crate) async fn load_overview(query_string: String, size: Size) -> Result<ExploreView, AppError> {
    let context: crate::server_context::ServerContext = use_context().ok_or(AppError::Unavailable)?;
    let query = domain::search::query::Query::parse(&query_string).0;
    // Not cached: sizes and views are the visitor's own, and would evict the pages that everybody asks for.
    Ok(domain::views::explore::overview(context.published.catalogue(), &query, size))
}

/// What a text that is being typed may mean.
#[server(endpoint = "suggestions", input = Json)]
pub(crate) async fn suggestions(text: String, language: Language) -> Result<Vec<Suggestion>, AppError> {
    let context: crate::server_context::ServerContext = use_context().ok_or(AppError::Unavailable)?;
    Ok(domain::search::suggest::suggest(
        context.published.catalogue(),
        &text,
        domain::search::suggest::SUGGESTIONS,
        language,
    ))
}
