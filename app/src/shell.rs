//! The HTML document around the app.

use leptos::prelude::*;
use leptos_meta::{HashedStylesheet, MetaTags};

use crate::{
    frame::App,
    map::tiles::{TILES_META, tile_template},
};

/// The whole document; the app's `<html lang>` and title are put in by `leptos_meta`.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    let comes_alive = use_context::<http::request::Parts>().is_some_and(|request| request.uri.path() == "/");
    let tiles = tile_template();
    view! {
        <!DOCTYPE html>
        <html>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <HashedStylesheet options=options.clone() id="style"/>
                <AutoReload options=options.clone()/>
                {comes_alive.then(|| view! { <HydrationScripts options/> })}
                {tiles.map(|template| view! { <meta name=TILES_META content=template/> })}
                <MetaTags/>
            </head>
            <body>
                <App/>
            </body>
        </html>
    }
}
