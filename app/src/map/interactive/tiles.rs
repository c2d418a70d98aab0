//! Raster tiles at large zooms, if the server has a tile layer configured.

use std::time::Duration;

use domain::geo::{
    tile::{Tile, cover},
    viewport::{MAX_ZOOM_WITHOUT_TILES, Viewport, ZOOM_RANGE},
};
use leptos::prelude::*;

use crate::map::shared::initial_view::percent;

/// The name of the `meta` element with the path template of the tiles.
pub(crate) const TILES_META: &str = "tiles";

/// The path template of the tiles on this site; `None` if no layer is configured.
#[cfg(feature = "ssr")]
pub(crate) fn tile_template() -> Option<String> {
    let context = use_context::<crate::server_context::ServerContext>()?;
    context.tiles.map(|layer| layer.template.clone())
}

/// The path template of the tiles, from the page's head.
#[cfg(not(feature = "ssr"))]
pub(crate) fn tile_template() -> Option<String> {
    crate::browser::meta(TILES_META)
}

/// The largest zoom of the map.
pub(crate) fn max_zoom() -> f64 {
    if tile_template().is_some() { *ZOOM_RANGE.end() } else { MAX_ZOOM_WITHOUT_TILES }
}

/// The zoom from which tiles show more detail than the outlines, which become translucent there.
const CLOSE_ZOOM: f64 = 12.0;

/// The maximum number of old tiles kept below those still loading.
const MOST_BENEATH: usize = 48;

/// The tiles that cover the view. The map below them is complete, so that a missing tile leaves no gap. Until
/// all tiles of a new zoom have loaded, the old ones stay below them.
#[component]
pub(super) fn Tiles(viewport: Memo<Viewport>, is_hydrated: Memo<bool>) -> impl IntoView {
    tile_template().map(|template| {
        let template = StoredValue::new(template);
        let come: RwSignal<Vec<Tile>> = RwSignal::new(Vec::new());
        let drawn = Memo::new(move |before: Option<&Vec<Tile>>| {
            let viewport = viewport.get();
            let here = cover(viewport);
            come.with(|come| {
                let is_whole = here.iter().all(|tile| come.contains(tile));
                let view = viewport.rect(0.0);
                let stays = |tile: &&Tile| {
                    let rect = tile.rect();
                    !is_whole
                        && come.contains(tile)
                        && !here.contains(tile)
                        && (rect.min.x < view.max.x && view.min.x < rect.max.x)
                        && (rect.min.y < view.max.y && view.min.y < rect.max.y)
                };
                let beneath: Vec<Tile> = before.into_iter().flatten().filter(stays).copied().collect();
                let too_many = beneath.len().saturating_sub(MOST_BENEATH);
                beneath.into_iter().skip(too_many).chain(here.iter().copied()).collect::<Vec<Tile>>()
            })
        });
        let is_close = move || viewport.get().zoom() >= CLOSE_ZOOM;
        view! {
            <g class="map-tiles" class:is-close=is_close>
                <For
                    each=move || drawn.get()
                    key=|tile| *tile
                    children=move |tile| {
                        let url = template.with_value(|template| tile.url(template));
                        view! { <TileImage viewport is_hydrated come tile url/> }
                    }
                />
            </g>
        }
    })
}

/// How often a failed tile is retried, and the first delay; it doubles with each retry.
const RETRIES: u32 = 2;
const FIRST_WAIT: Duration = Duration::from_millis(1500);

/// The overlap of adjacent tiles in CSS pixels, which hides gaps at fractional positions.
const OVERLAP: f64 = 0.5;

/// A tile. Tiles created in the browser are invisible until loaded, then fade in; those of the first HTML may
/// have loaded before the program.
#[component]
fn TileImage(
    viewport: Memo<Viewport>,
    is_hydrated: Memo<bool>,
    /// The tiles that have loaded.
    come: RwSignal<Vec<Tile>>,
    tile: Tile,
    url: String,
) -> impl IntoView {
    let is_coming = RwSignal::new(is_hydrated.get_untracked());
    Effect::new(move |_| {
        if !is_coming.get() {
            come.update(|come| come.push(tile));
        }
    });
    on_cleanup(move || {
        come.try_update(|come| come.retain(|other| *other != tile));
    });
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
    // A fragment is not sent to the server, but makes the browser load the URL again.
    let href = move || match attempt.get() {
        0 => url.clone(),
        attempt => format!("{url}#{attempt}"),
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
