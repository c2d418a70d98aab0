//! What the browser asks the server for: parse, call, map the error.

#![cfg_attr(
    feature = "ssr",
    expect(clippy::unused_async, reason = "the catalogue is in memory; the way to it is not")
)]

use domain::{overview::Overview, viewport::Size};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use crate::{
    error::AppError,
    pages::{company::CompanyDetails, position::PositionDetails},
};

#[cfg(feature = "ssr")]
fn context() -> Result<crate::server_context::ServerContext, AppError> {
    use_context().ok_or_else(|| {
        tracing::error!("a page was made without the server's context");
        AppError::Unavailable
    })
}

/// What the map page shows for the part of its address after the question mark, on a map of a size.
#[server(endpoint = "overview", input = Json)]
pub(crate) async fn load_overview(address: String, size: Size) -> Result<Overview, AppError> {
    let context = context()?;
    let (query, _) = domain::query::Query::parse(&address);
    Ok(domain::overview::overview(&context.catalogue.current(), &query, size, context.clock.today()))
}

/// A position and everything about it.
#[server(endpoint = "position", input = Json)]
pub(crate) async fn load_position(slug: String) -> Result<PositionDetails, AppError> {
    let context = context()?;
    let slug = slug.parse().map_err(|_| AppError::NotFound)?;
    PositionDetails::of(&context.catalogue.current(), &slug, context.clock.today()).ok_or(AppError::NotFound)
}

/// A company and everything about it.
#[server(endpoint = "company", input = Json)]
pub(crate) async fn load_company(slug: String) -> Result<CompanyDetails, AppError> {
    let context = context()?;
    let slug = slug.parse().map_err(|_| AppError::NotFound)?;
    CompanyDetails::of(&context.catalogue.current(), &slug, context.clock.today()).ok_or(AppError::NotFound)
}
