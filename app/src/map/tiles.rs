//! Raster tiles over the ground when one looks close, where the server is configured with a layer of them.

use domain::{tiles::cover, viewport::Viewport};
use leptos::prelude::*;

use super::stage::percent;

/// The name under which the page's head tells the browser the address of a tile.
#[cfg(feature = "ssr")]
pub(crate) const TILES_META: &str = "tiles";

/// The address of a tile, with placeholders; none when no layer is configured.
#[cfg(feature = "ssr")]
pub(crate) fn tile_template() -> Option<String> {
    let context = use_context::<crate::server_context::ServerContext>()?;
    context.tiles.map(|template| template.to_string())
}

/// The address of a tile, as the page's head says it.
#[cfg(not(feature = "ssr"))]
pub(crate) fn tile_template() -> Option<String> {
    let meta = document().query_selector("meta[name=tiles]").ok()??;
    meta.get_attribute("content")
}

/// The tiles that cover the view. Under them the map is whole, so that a tile that does not come is not missed.
#[component]
pub(super) fn Tiles(viewport: Memo<Viewport>) -> impl IntoView {
    let template = tile_template();
    let tiles = move || {
        let template = template.as_deref()?;
        let viewport = viewport.get();
        let size = viewport.size();
        let images = cover(viewport)
            .into_iter()
            .map(|tile| {
                let rect = tile.rect();
                let (min, max) = (viewport.to_screen(rect.min), viewport.to_screen(rect.max));
                view! {
                    <image
                        href=tile.address(template)
                        x=percent(min.x, size.width())
                        y=percent(min.y, size.height())
                        width=percent(max.x - min.x, size.width())
                        height=percent(max.y - min.y, size.height())
                    />
                }
            })
            .collect_view();
        Some(images)
    };
    view! { <g class="map-tiles">{tiles}</g> }
}
