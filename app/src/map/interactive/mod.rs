//! The interactive map: it follows the query string, and gestures move it.
//!
//! Positions of markers and names are percentages of the drawing's box, and the outlines are in a view box,
//! so that the first HTML is right at any size of the map without a script. A gesture changes only a
//! transform of the whole drawing; after it, the view is redrawn.

mod close_ground;
mod connection_lines;
mod controls;
mod gesture_events;
mod ground;
mod hover_card;
mod legend;
mod markers;
mod next_steps;
mod roving;
mod scale;
pub(crate) mod tiles;

use leptos::prelude::*;
use messages::text;

use self::{
    connection_lines::ConnectionLines,
    controls::{Controls, Here},
    gesture_events::{Gestures, Hint, keep_two_fingers},
    ground::{Ground, Names},
    hover_card::{FieldRing, HoverCard},
    legend::Legend,
    markers::Markers,
    next_steps::NextSteps,
    roving::Roving,
    scale::Scale,
    tiles::Tiles,
};
use crate::{
    browser,
    explore::{chosen::ChosenCard, pointed::Pointed, state::ExploreState},
    language::use_locale,
    map::shared::{
        geometry::Outlines,
        initial_view::{FitMode, Screen, first_fit},
    },
};

/// The attribution of boundaries and tiles.
#[component]
fn Credit() -> impl IntoView {
    server_only!(p(class = "map-credit"), credits())
}

#[cfg(feature = "ssr")]
fn credits() -> impl IntoView {
    let locale = use_locale();
    let tiles = use_context::<crate::server_context::ServerContext>().and_then(|context| context.tiles);
    let tiles = tiles.map(|layer| layer.credit.clone()).map(|credit| match credit.url {
        Some(url) => view! { <a href=url rel="external noopener">{credit.name}</a> }.into_any(),
        None => view! { <span>{credit.name}</span> }.into_any(),
    });
    view! {
        <a href="https://www.kartverket.no/" rel="external noopener">{text!(locale, map.credit)}</a>
        {tiles.map(|tiles| view! { " · " {tiles} })}
    }
}

/// Elements that cover parts of the map; names avoid them.
const UPON_THE_MAP: &str = ".map-controls, .legend > summary, .map-scale, .map-credit";

/// The map with its controls and legend.
#[component]
pub(crate) fn MapView(
    /// The state of the map page.
    state: ExploreState,
    /// The companies under the pointer.
    pointed: Pointed,
    /// The screen that the first HTML was drawn for.
    screen: Screen,
) -> impl IntoView {
    let locale = use_locale();
    let fit = RwSignal::new(state.query.with_untracked(|query| first_fit(query, screen)));
    // Until it has measured the map, the browser must render the same as the server.
    let is_hydrated = Memo::new(move |_| fit.get() == FitMode::Full);
    let viewport = state.viewport();
    let outlines = Outlines::following(Memo::new(move |_| viewport.get().zoom()));
    let gestures = Gestures::new(state, viewport);
    let surface = gestures.surface;
    let roving = Roving::new(state, viewport, is_hydrated);
    let here = Here::new(viewport);
    let hovered = RwSignal::new(None);
    let covered = RwSignal::new(Vec::new());

    Effect::new(move |_| {
        let Some(surface) = surface.get() else { return };
        let element = surface.clone();
        let measure = move || {
            fit.set(FitMode::Full);
            state.size.set(browser::size_of(&element));
            covered.set(browser::covered(&element, UPON_THE_MAP));
        };
        measure();
        gestures.take_over(viewport);
        browser::on_resize(&surface, measure);
    });

    view! {
        <div class="map-frame" class:is-full=move || gestures.is_full.get()>
            <div class="map" class:is-tinted=move || state.query.with(|query| query.tint.is_some())>
                <div
                    class="map-surface"
                    node_ref=surface
                    role="group"
                    aria-label=text!(locale, map.label)
                    aria-describedby="map-keys"
                    tabindex=move || is_hydrated.get().then_some("0")
                    on:wheel=move |event| gestures.wheel(&event)
                    on:pointerdown=move |event| gestures.down(&event)
                    on:pointermove=move |event| gestures.moved(&event)
                    on:pointerup=move |event| gestures.up(&event)
                    on:pointercancel=move |_| gestures.cancel()
                    // WebKit would drag the link under the pointer instead of the map.
                    on:dragstart=|event| event.prevent_default()
                    on:touchmove=|event| keep_two_fingers(&event)
                    on:click=move |event| {
                        roving.click(&event);
                        gestures.click(&event);
                    }
                    on:keydown=move |event| {
                        roving.key(&event);
                        gestures.key(&event);
                    }
                >
                    <div class="map-mover" node_ref=gestures.mover>
                        <svg class=move || fit.get().class() width="100%" height="100%">
                            <Ground state viewport outlines/>
                            <Tiles viewport is_hydrated/>
                            <ConnectionLines state viewport/>
                            <Names state viewport covered/>
                            <Markers state viewport pointed roving hovered/>
                            <FieldRing viewport hovered/>
                            {here.marker(viewport)}
                        </svg>
                    </div>
                    <div class="map-box" node_ref=gestures.zoom_box></div>
                </div>
                <p class="visually-hidden" id="map-keys">{text!(locale, map.keys)}</p>
                <p class="map-hint" class:is-shown=move || gestures.hint.get().is_some() aria-hidden="true">
                    {move || match gestures.hint.get() {
                        Some(Hint::CtrlAndWheel) => text!(locale, map.ctrl_and_wheel),
                        Some(Hint::TwoFingers) | None => text!(locale, map.two_fingers),
                    }}
                </p>
                <Controls gestures here viewport/>
                <NextSteps state/>
                <HoverCard state viewport hovered/>
                <Scale viewport is_hydrated/>
                <Legend state/>
                <Credit/>
            </div>
            <ChosenCard state/>
        </div>
    }
    .into_any()
}
