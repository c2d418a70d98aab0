//! The map: an SVG drawing that is a function of the view, what was found, and what is pointed at.
//!
//! Positions of marks and names are percentages of the drawing's box, and the outlines stand in a view box, so that the
//! first HTML is right at any size of the map without a script. During a gesture only a transform of the whole drawing
//! changes; when it rests, the view is drawn anew.

pub(crate) mod geometry;
mod gestures;
mod ground;
mod legend;
mod marks;
pub(crate) mod stage;
pub(crate) mod tiles;

use domain::viewport::Viewport;
use leptos::{html, prelude::*};
use messages::text;

use self::{
    geometry::Outlines,
    gestures::Gestures,
    ground::{Ground, Names},
    legend::Legend,
    marks::Marks,
    stage::{Fit, first_fit},
    tiles::Tiles,
};
use crate::{
    browser,
    components::{chosen::ChosenCard, results::Pointed},
    language::use_locale,
    live::Live,
};

/// How much a press of a zoom button zooms.
const BUTTON_ZOOM: f64 = 1.0;

/// The map with its controls and legend.
#[component]
pub(crate) fn MapView(
    /// What the page shows.
    live: Live,
    /// What is pointed at.
    pointed: Pointed,
) -> impl IntoView {
    let locale = use_locale();
    let frame = NodeRef::<html::Div>::new();
    let fit = RwSignal::new(live.query.with_untracked(first_fit));
    let viewport = Memo::new(move |_| Viewport::of(live.query.with(|query| query.map), live.size.get()));
    let outlines = Outlines::following(Memo::new(move |_| viewport.get().zoom()));
    let gestures = Gestures::new(live, viewport);

    Effect::new(move |_| {
        let Some(frame) = frame.get() else { return };
        let element = frame.clone();
        let measure = move || {
            fit.set(Fit::Full);
            live.size.set(browser::size_of(&element));
        };
        measure();
        browser::on_resize(&frame, measure);
    });

    view! {
        <div
            class="map"
            node_ref=frame
            on:wheel=move |event| gestures.wheel(&frame, &event)
            on:pointerdown=move |event| gestures.down(&frame, &event)
            on:pointermove=move |event| gestures.moved(&frame, &event)
            on:pointerup=move |event| gestures.up(&event)
            on:pointercancel=move |_| gestures.cancel()
            on:dblclick=move |event| gestures.double_click(&frame, &event)
            on:click=move |event| gestures.click(&event)
        >
            <svg
                class=move || fit.get().class()
                node_ref=gestures.stage
                role="group"
                aria-label=text!(locale, map.label)
                width="100%"
                height="100%"
            >
                <Ground live viewport outlines/>
                <Tiles viewport/>
                <Names live viewport/>
                <Marks live viewport pointed/>
            </svg>
            <div class="map-controls">
                <button
                    type="button"
                    class="map-button"
                    aria-label=text!(locale, map.zoom_in)
                    title=text!(locale, map.zoom_in)
                    on:click=move |_| live.look_at(viewport.get_untracked().zoomed(BUTTON_ZOOM))
                >
                    <span aria-hidden="true">"+"</span>
                </button>
                <button
                    type="button"
                    class="map-button"
                    aria-label=text!(locale, map.zoom_out)
                    title=text!(locale, map.zoom_out)
                    on:click=move |_| live.look_at(viewport.get_untracked().zoomed(-BUTTON_ZOOM))
                >
                    <span aria-hidden="true">"−"</span>
                </button>
                <button
                    type="button"
                    class="map-button"
                    aria-label=text!(locale, map.whole_county)
                    title=text!(locale, map.whole_county)
                    on:click=move |_| live.look_at_all()
                >
                    <svg viewBox="0 0 20 20" aria-hidden="true">
                        <path d="M3 8V3h5M12 3h5v5M17 12v5h-5M8 17H3v-5"/>
                    </svg>
                </button>
            </div>
            <Legend/>
            <p class="map-credit">
                <a href="https://www.kartverket.no/" rel="external noopener">{text!(locale, map.credit)}</a>
            </p>
        </div>
        <ChosenCard live/>
    }
    .into_any()
}
