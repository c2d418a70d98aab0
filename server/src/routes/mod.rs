//! The routes.

pub mod api;
mod client_catalogue;
mod export_state;
pub mod exports;
mod feeds;
mod health;
mod list_request;
pub mod og_images;
mod pages;
mod published_version;
mod record_text;
mod site_files;
pub mod sitemap;
mod tiles;

use std::{path::PathBuf, sync::Arc};

use axum::{
    Router,
    middleware::{from_fn, from_fn_with_state},
};
use leptos::config::LeptosOptions;

use crate::{
    http::{
        client_limit::{ClientLimit, limited},
        conditional, headers,
        middleware::through_middleware,
        response_cache::ResponseCache,
    },
    metrics::{matched_route, measured},
    state::AppState,
};

/// All routes of the server. `page_cache` keeps the pages; without a limit, clients may ask for any number.
pub fn router(state: AppState, page_cache: ResponseCache, limit: Option<ClientLimit>) -> Router {
    let build = conditional::build(file_names(&state.leptos).as_deref());
    let exports_router = exports::router(&state.context, build);
    let public_url = Arc::clone(&state.context.public_url);
    let tiles = state.tiles.clone().map(tiles::routes).unwrap_or_default();
    let metrics = state.is_measured.then(|| state.context.metrics.clone());
    let routes = Router::new()
        .merge(health::routes())
        .nest(&format!("/{}", state.leptos.site_pkg_dir), site_files::hashed_files(&state.leptos))
        .merge(pages::routes(&state, build, page_cache))
        .with_state(state)
        .merge(exports_router)
        .merge(tiles);
    let routes = match limit {
        Some(limit) => routes.layer(from_fn_with_state(limit, limited)),
        None => routes,
    };
    let site = match metrics {
        Some(metrics) => through_middleware(routes.layer(from_fn(matched_route)))
            .layer(from_fn_with_state(metrics, measured)),
        None => through_middleware(routes),
    };
    headers::over_https(site, &public_url)
}

/// The file next to the program that lists the hashed names of the site's files, if they are hashed.
fn file_names(options: &LeptosOptions) -> Option<PathBuf> {
    let program = options.hash_files.then(std::env::current_exe)?.ok()?;
    Some(program.parent()?.join(&*options.hash_file))
}
