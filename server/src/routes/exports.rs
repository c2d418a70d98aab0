//! The routes for programs: API, feeds, site map, preview pictures.

use axum::{
    Router,
    http::{HeaderName, HeaderValue, Method, header},
    middleware::{from_fn, from_fn_with_state},
};
use tower_http::{
    cors::{Any, CorsLayer},
    set_header::SetResponseHeaderLayer,
};

use crate::routes::export_state::ExportState;
use crate::{
    http::{
        conditional::{BRIEFLY, FOR_AN_HOUR, Validation, validated},
        limits::short_url,
        queue::Queue,
        response_cache::{ResponseCache, cached},
        streaming::Exports,
    },
    routes::{api, list_request::SEARCH_CORRECTED, og_images, sitemap},
    state::SiteContext,
};

/// How long browsers cache a CORS preflight.
const REMEMBERED: std::time::Duration = std::time::Duration::from_hours(24);

/// The memory for remembered answers, in bytes: some hundreds of pictures and lists.
const CACHE_SIZE: u64 = 16_000_000;

/// The routes for programs. `build` identifies the program.
pub fn router(context: &SiteContext, build: u64) -> Router {
    let cache =
        ResponseCache::new(context.catalogue.clone(), CACHE_SIZE, context.metrics.response_cache("exports"));
    let kept = |router: Router, keep| {
        let validation = Validation::new(context, build, keep);
        router
            .layer(from_fn_with_state(validation, validated))
            .layer(from_fn_with_state(cache.clone(), cached))
            .layer(from_fn(short_url))
    };
    let state =
        ExportState { context: context.clone(), exports: Exports::default(), lists: Queue::of_processors() };
    // What these say is on pages, too, which are what search engines should list.
    let not_indexed = SetResponseHeaderLayer::overriding(
        HeaderName::from_static("x-robots-tag"),
        HeaderValue::from_static("noindex"),
    );
    kept(api::router(state.clone()), BRIEFLY)
        .layer(not_indexed)
        .layer(open_to_other_sites())
        .merge(kept(sitemap::router(state).merge(og_images::router(context.clone())), FOR_AN_HOUR))
}

/// Any site may read what is public.
fn open_to_other_sites() -> CorsLayer {
    CorsLayer::new()
        .allow_origin(Any)
        .allow_methods([Method::GET, Method::HEAD, Method::OPTIONS])
        .allow_headers(Any)
        .expose_headers([
            header::ETAG,
            header::CONTENT_LANGUAGE,
            header::CONTENT_DISPOSITION,
            SEARCH_CORRECTED,
        ])
        .max_age(REMEMBERED)
        // The response does not depend on the origin, so caches keep one copy.
        .vary([])
}
