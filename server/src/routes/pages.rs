//! The pages of the app, and the outlines of the map.

use std::sync::Arc;

use app::{
    App, GEOMETRY_VERSION, URL_TOO_LONG, api_guide::ApiGuide, assets::Assets, server_context::ServerContext,
    shell::shell,
};
use axum::{
    Router,
    body::Body,
    extract::{Path, RawQuery, Request, State},
    handler::Handler as _,
    http::{HeaderValue, StatusCode, Uri, header, request::Parts},
    middleware::{Next, from_fn, from_fn_with_state, map_response},
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use domain::map::{
    embedded::{outline_paths, piece},
    geodata::DetailLevel,
};
use domain::paths::Route;
use leptos::{
    config::LeptosOptions,
    context::{provide_context, use_context},
    nonce::use_nonce,
};
use leptos_axum::{
    LeptosRoutes as _, ResponseOptions, file_and_error_handler_with_context, generate_route_list,
    render_app_async_with_context,
};
use messages::language::PageLanguage;

use crate::{
    http::{
        conditional::{BRIEFLY, Validation, validated},
        headers::{Frames, Scripts, content_security_policy},
        in_turn::in_turn,
        inline_hashes::with_hashes,
        limits::{is_too_long, may_be_file, short_body},
        problem::language,
        queue::Queue,
        response_cache::{AnsweredFrom, ResponseCache, cached},
    },
    routes::{
        api::guide::guide, client_catalogue::catalogue, published_version::published_version,
        site_files::only_read,
    },
    state::{AppState, SiteContext},
};

/// All pages and server functions. The fallback is a file of the site or the page for status 404.
pub(crate) fn routes(state: &AppState, build: u64, page_cache: ResponseCache) -> Router<AppState> {
    let guide = Arc::new(guide(&state.context.public_url).unwrap_or_else(|error| {
        tracing::error!(%error, "the API's description could not be written");
        ApiGuide::default()
    }));
    let context = {
        let state = state.clone();
        let assets = Assets::of(&state.leptos);
        move || {
            let answered_from = use_context::<Parts>().and_then(|request| request.extensions.get().cloned());
            provide_context(server_context(&state.context, answered_from));
            provide_context(Arc::clone(&guide));
            provide_context(assets.clone());
            set_policy(&state);
        }
    };
    let validation = Validation::new(&state.context, build, BRIEFLY);
    let document = |options: LeptosOptions| move || shell(options.clone());
    let pages = generate_route_list(App);
    let with_slash: Vec<String> = pages
        .iter()
        .map(|page| page.path().trim_end_matches('/'))
        .filter(|path| !path.is_empty())
        .map(|path| format!("{path}/"))
        .collect();
    let queue = Queue::of_processors();
    let router = Router::new()
        .leptos_routes_with_context(state, pages, context.clone(), document(state.leptos.clone()))
        .layer(map_response(with_hashes))
        .layer(from_fn_with_state(queue.clone(), in_turn))
        .layer(from_fn_with_state(validation, validated))
        .layer(from_fn_with_state(page_cache, cached))
        .layer(from_fn(short_body));
    let options = state.leptos.clone();
    let page = render_app_async_with_context(context.clone(), move || shell(options.clone()));
    let file_or_page = {
        let page = page.clone();
        let file_or_page = file_and_error_handler_with_context::<AppState, _>(context, shell);
        move |uri: Uri, state: State<AppState>, request: Request| {
            if may_be_file(uri.path()) { file_or_page(uri, state, request) } else { page(request) }
        }
    };
    with_slash
        .iter()
        .fold(router, |router, path| router.route(path, get(without_slash)))
        .route("/geo/{file}", get(outlines))
        .route("/katalog/current", get(published_version))
        .route("/katalog/{file}", get(catalogue))
        .fallback(
            file_or_page
                .layer(map_response(with_hashes))
                .layer(from_fn_with_state(queue, in_turn))
                .layer(from_fn(only_read)),
        )
        .layer(from_fn(move |request: Request, next: Next| {
            let page = page.clone();
            async move {
                match instead_of_too_long(request.uri()) {
                    Some(url) => with_hashes(page(url).await).await,
                    None => next.run(request).await,
                }
            }
        }))
}

/// What a page needs of the server. The published catalogue does not change during the request.
fn server_context(site: &SiteContext, answered_from: Option<AnsweredFrom>) -> ServerContext {
    ServerContext {
        published: answered_from.map_or_else(|| site.catalogue.published(), |AnsweredFrom(of)| of),
        public_url: Arc::clone(&site.public_url),
        tiles: site.tiles.clone(),
        operator: Arc::clone(&site.operator),
    }
}

/// The request that replaces one with too long a URL: for the page that says so, in the URL's language.
fn instead_of_too_long(uri: &Uri) -> Option<Request> {
    if !is_too_long(uri) {
        return None;
    }
    let url = PageLanguage(language(uri.query())).href(URL_TOO_LONG);
    Request::get(url).body(Body::empty()).ok()
}

/// Redirects a path with a trailing slash to the one without, so that each page has one URL.
async fn without_slash(uri: Uri) -> Redirect {
    let path = uri.path().trim_end_matches('/');
    let url = uri.query().map_or_else(|| path.to_owned(), |query| format!("{path}?{query}"));
    Redirect::permanent(&url)
}

/// Sets the content security policy of a page, with the nonce that [`with_hashes`] replaces. Embeds may be
/// framed.
fn set_policy(state: &AppState) {
    let Some(response) = use_context::<ResponseOptions>() else { return };
    let reload = std::env::var_os("LEPTOS_WATCH").map(|_| format!("ws://*:{}", state.leptos.reload_port));
    let path = use_context::<Parts>().map(|request| request.uri.path().to_owned());
    let is_at = |route: Route| path.as_deref().is_some_and(|path| path == route.path());
    let is_hydrated = path.is_none() || is_at(Route::Explore);
    let nonce = use_nonce();
    let scripts = match &nonce {
        Some(nonce) if is_hydrated => Scripts::Program(nonce),
        Some(nonce) => Scripts::Document(nonce),
        None => Scripts::None,
    };
    let frames = if is_at(Route::Embed) {
        Frames::AroundIt
    } else if is_at(Route::EmbedBuilder) {
        Frames::InIt
    } else {
        Frames::None
    };
    let policy = content_security_policy(scripts, reload.as_deref(), frames);
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        response.insert_header(header::CONTENT_SECURITY_POLICY, policy);
    }
}

/// The outlines of a level of detail, or a piece of the close map. Their URL contains their version, so they
/// may be cached forever.
async fn outlines(Path(file): Path<String>, RawQuery(query): RawQuery) -> Response {
    let Some(paths) = outlines_in(&file).or_else(|| piece_in(&file)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let is_current =
        query.and_then(|query| query.strip_prefix("v=").map(|v| v == GEOMETRY_VERSION)).unwrap_or(false);
    let caching = if is_current { "public, max-age=31536000, immutable" } else { "no-cache" };
    // A fragment that the page inserts into its own SVG; not to be displayed by itself.
    let headers = [(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, caching)];
    (headers, paths).into_response()
}

fn outlines_in(file: &str) -> Option<&'static str> {
    let name = file.strip_suffix(".svg")?;
    DetailLevel::ALL.into_iter().find(|level| level.name() == name).map(outline_paths)
}

fn piece_in(file: &str) -> Option<&'static str> {
    let (column, row) = file.strip_suffix(".txt")?.split_once('-')?;
    piece(column.parse().ok()?, row.parse().ok()?)
}
