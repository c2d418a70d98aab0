//! Raster tiles over the ground when one looks close, where the server is configured with a layer of them.

use std::time::Duration;

use domain::{
    tiles::{Tile, cover},
    viewport::Viewport,
};
use leptos::prelude::*;

use super::stage::percent;

/// The name under which the page's head tells the browser the address of a tile.
pub(crate) const TILES_META: &str = "tiles";

/// The address of a tile, with placeholders; none when no layer is configured.
#[cfg(feature = "ssr")]
pub(crate) fn tile_template() -> Option<String> {
    let context = use_context::<crate::server_context::ServerContext>()?;
    context.tiles.map(|layer| layer.template.clone())
}

/// The address of a tile, as the page's head says it.
#[cfg(not(feature = "ssr"))]
pub(crate) fn tile_template() -> Option<String> {
    crate::browser::meta(TILES_META)
}

/// The tiles that cover the view. Under them the map is whole, so that a tile that does not come is not missed.
#[component]
pub(super) fn Tiles(viewport: Memo<Viewport>, is_alive: Memo<bool>) -> impl IntoView {
    tile_template().map(|template| {
        let template = StoredValue::new(template);
        view! {
            <g class="map-tiles">
                <For
                    each=move || cover(viewport.get())
                    key=|tile| *tile
                    children=move |tile| view! { <TileImage viewport is_alive tile address=template.with_value(|template| tile.address(template))/> }
                />
            </g>
        }
    })
}

/// How often a tile that did not come is asked for again, and after how long at first; each time it waits twice as long.
const RETRIES: u32 = 2;
const FIRST_WAIT: Duration = Duration::from_millis(1500);

/// How far a tile reaches under the next, in CSS pixels: no hairline shows where two meet between pixels.
const OVERLAP: f64 = 0.5;

/// A tile. One that the program asks for is invisible until it is there, then it fades in over the map's own drawing; those of
/// the first HTML may have come before the program.
#[component]
fn TileImage(viewport: Memo<Viewport>, is_alive: Memo<bool>, tile: Tile, address: String) -> impl IntoView {
    let is_coming = RwSignal::new(is_alive.get_untracked());
    let attempt = RwSignal::new(0_u32);
    let place = Memo::new(move |_| {
        let viewport = viewport.get();
        let (size, rect) = (viewport.size(), tile.rect());
        let (min, max) = (viewport.to_screen(rect.min), viewport.to_screen(rect.max));
        [
            percent(min.x, size.width()),
            percent(min.y, size.height()),
            percent(max.x - min.x + OVERLAP, size.width()),
            percent(max.y - min.y + OVERLAP, size.height()),
        ]
    });
    // A fragment is not sent to the server, but makes the browser ask again.
    let href = move || match attempt.get() {
        0 => address.clone(),
        attempt => format!("{address}#{attempt}"),
    };
    let failed = move |_| {
        let before = attempt.get_untracked();
        if before < RETRIES {
            set_timeout(
                move || {
                    attempt.try_set(before + 1);
                },
                FIRST_WAIT * (before + 1),
            );
        }
    };
    view! {
        <image
            class:is-coming=move || is_coming.get()
            href=href
            x=move || place.get()[0].clone()
            y=move || place.get()[1].clone()
            width=move || place.get()[2].clone()
            height=move || place.get()[3].clone()
            preserveAspectRatio="none"
            on:load=move |_| is_coming.set(false)
            on:error=failed
        />
    }
    .into_any()
}
