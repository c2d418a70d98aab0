//! The HTML document around the app.

use domain::paths::Route;
use domain::search::query::Query;
use leptos::prelude::*;
use leptos_meta::MetaTags;

use crate::{
    assets::{Assets, PAGE_SCRIPT},
    explore::state::{CATALOGUE_META, WORKER_META},
    map::interactive::tiles::{TILES_META, tile_template},
    router::App,
    server_context::ServerContext,
};

/// The whole document; title and the rest of the head are put in by `leptos_meta`.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    let uri = use_context::<http::request::Parts>().map(|request| request.uri).unwrap_or_default();
    let is_interactive = uri.path() == Route::Explore.path();
    let (query, _) = Query::parse(uri.query().unwrap_or_default());
    // Links in an excerpt open in the whole window, not a new one, so that Back leads to the site that
    // framed it.
    let base = (uri.path() == Route::Embed.path()).then(|| view! { <base target="_top"/> });
    let assets = use_context::<Assets>().unwrap_or_else(|| Assets::of(&options));
    let nonce = leptos::nonce::use_nonce();
    let scripts = if is_interactive {
        view! {
            <script nonce=nonce.clone()>{include_str!("map/first_drag.js")}</script>
            <script type="module" nonce=nonce.clone()>{assets.loader()}</script>
        }
        .into_any()
    } else {
        view! { <script type="module" src=PAGE_SCRIPT></script> }.into_any()
    };
    let style = match assets.front.filter(|_| is_interactive) {
        Some(front) => view! { <style nonce=nonce inner_html=front></style> }.into_any(),
        None => view! { <link rel="stylesheet" id="style" href=assets.style/> }.into_any(),
    };
    let worker = is_interactive.then(|| view! { <meta name=WORKER_META content=assets.worker/> });
    let tiles = tile_template();
    let published =
        use_context::<ServerContext>().map(|context| format!("{:016x}", context.published.version()));
    let catalogue = use_context::<ServerContext>()
        .filter(|_| is_interactive)
        .and_then(|context| context.published.client_catalogue_url());
    view! {
        <!DOCTYPE html>
        <html lang=query.language.tag()>
            <head>
                <meta charset="utf-8"/>
                {base}
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                {style}
                <AutoReload options/>
                {scripts}
                {tiles.map(|template| view! { <meta name=TILES_META content=template/> })}
                {worker}
                {published.map(|version| view! { <meta name="published" content=version/> })}
                {catalogue.map(|url| view! { <meta name=CATALOGUE_META content=url/> })}
                <MetaTags/>
            </head>
            <body>
                <App/>
            </body>
        </html>
    }
}
