//! The buttons on the map.

use domain::geo::{
    lat_lng::LatLng,
    mercator::WorldPoint,
    viewport::{Viewport, county},
};
use leptos::prelude::*;
use messages::text;

use crate::{
    browser,
    language::use_locale,
    map::{
        interactive::{gesture_events::Gestures, tiles::max_zoom},
        shared::initial_view::percent,
    },
};

/// The zoom step of a button.
const BUTTON_ZOOM: f64 = 1.0;

/// The zoom at which the map shows the visitor's position.
const HERE_ZOOM: f64 = 10.0;

/// The visitor's position, if they requested it and the browser provided it.
#[derive(Clone, Copy)]
pub(super) struct Here {
    at: RwSignal<Option<WorldPoint>>,
    notice: RwSignal<Option<Notice>>,
}

#[derive(Clone, Copy)]
enum Notice {
    Unknown,
    Outside,
}

impl Here {
    pub(super) fn new(viewport: Memo<Viewport>) -> Self {
        let here = Self { at: RwSignal::new(None), notice: RwSignal::new(None) };
        // Moving the map dismisses the notice.
        Effect::watch(move || viewport.get(), move |_, _, _| here.notice.set(None), false);
        here
    }

    /// A dot at the visitor's position.
    pub(super) fn marker(self, viewport: Memo<Viewport>) -> impl IntoView {
        move || {
            self.at.get().map(|at| {
                let viewport = viewport.get();
                let (at, size) = (viewport.to_screen(at), viewport.size());
                view! {
                    <svg x=percent(at.x, size.width()) y=percent(at.y, size.height()) overflow="visible">
                        <circle class="map-here" r="8"/>
                    </svg>
                }
            })
        }
    }

    /// Requests the visitor's position and shows it.
    fn ask(self, gestures: Gestures) {
        self.notice.set(None);
        browser::locate(move |found: Option<LatLng>| {
            let Some(at) = found.map(WorldPoint::from) else {
                self.notice.try_set(Some(Notice::Unknown));
                return;
            };
            if !county().contains(at) {
                self.notice.try_set(Some(Notice::Outside));
                return;
            }
            if self.at.try_set(Some(at)).is_none() {
                gestures.fly(|view| Viewport::new(at, view.zoom().max(HERE_ZOOM), view.size()));
            }
        });
    }
}

/// Whether the map cannot show more.
fn is_whole(view: Viewport) -> bool {
    view.zoomed(-BUTTON_ZOOM).zoom() >= view.zoom()
}

/// The buttons: zoom, whole county, full screen, own position. Hidden until the program runs, since they do
/// nothing without it.
#[component]
pub(super) fn Controls(gestures: Gestures, here: Here, viewport: Memo<Viewport>) -> impl IntoView {
    let locale = use_locale();
    let is_full = gestures.is_full;
    // The browser, or the Esc key, may exit full screen.
    Effect::new(move |_| {
        let ended = window_event_listener(leptos::ev::fullscreenchange, move |_| {
            if !browser::is_full_screen() {
                is_full.set(false);
            }
        });
        let escape = window_event_listener(leptos::ev::keydown, move |event| {
            // An open card on the map closes first.
            if event.key() == "Escape" && is_full.get_untracked() && !browser::has(".chosen") {
                is_full.set(false);
            }
        });
        on_cleanup(move || {
            ended.remove();
            escape.remove();
        });
    });
    let frame = move || gestures.surface.get_untracked().and_then(|s| s.closest(".map-frame").ok().flatten());
    // The page behind a full-screen map must not be reachable.
    Effect::watch(
        move || is_full.get(),
        move |&is_full, _, _| {
            if let Some(frame) = frame() {
                browser::set_inert_outside(&frame, is_full);
            }
        },
        false,
    );
    let toggle_full = move || {
        let becomes_full = !is_full.get_untracked();
        is_full.set(becomes_full);
        if !becomes_full {
            browser::leave_full_screen();
        } else if let Some(frame) = frame() {
            browser::enter_full_screen(&frame);
        }
    };
    let full_label =
        move || if is_full.get() { text!(locale, map.leave_full) } else { text!(locale, map.full) };
    let notice = move || {
        here.notice.get().map(|notice| match notice {
            Notice::Unknown => text!(locale, map.here_unknown),
            Notice::Outside => text!(locale, map.here_outside),
        })
    };
    let zoom = move |levels: f64| gestures.fly(move |view| view.zoomed(levels));
    view! {
        <div class="map-controls">
            <MapButton
                label=text!(locale, map.zoom_in)
                path="M10 4v12M4 10h12"
                press=move || zoom(BUTTON_ZOOM)
                is_idle=Memo::new(move |_| viewport.get().zoom() >= max_zoom())
            />
            <MapButton
                label=text!(locale, map.zoom_out)
                path="M4 10h12"
                press=move || zoom(-BUTTON_ZOOM)
                is_idle=Memo::new(move |_| is_whole(viewport.get()))
            />
            <MapButton
                label=text!(locale, map.whole_county)
                path="M4 9l6-5 6 5M6 8v8h8V8"
                press=move || gestures.fly(|view| Viewport::whole_county(view.size()))
            />
            <MapButton
                label=text!(locale, map.here)
                path="M10 2v3M10 15v3M2 10h3M15 10h3M10 5a5 5 0 1 0 .01 0M10 9a1 1 0 1 0 .01 0"
                press=move || here.ask(gestures)
            />
            <MapButton
                label=Signal::derive(full_label)
                path="M3 8V3h5M12 3h5v5M17 12v5h-5M8 17H3v-5"
                press=toggle_full
            />
        </div>
        <p class="map-notice" role="status">{notice}</p>
    }
    .into_any()
}

#[component]
fn MapButton(
    #[prop(into)] label: Signal<String>,
    /// The icon's path, in a box of 20 × 20.
    path: &'static str,
    press: impl Fn() + 'static,
    /// Whether it can do nothing now. It keeps the focus.
    #[prop(optional, into)]
    is_idle: Signal<bool>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="map-button"
            aria-label=move || label.get()
            title=move || label.get()
            aria-disabled=move || is_idle.get().then_some("true")
            on:click=move |_| press()
        >
            <svg viewBox="0 0 20 20" aria-hidden="true"><path d=path/></svg>
        </button>
    }
    .into_any()
}
