//! A single tab stop for all markers, with arrow keys to move between them in reading order.

use domain::{codes::slug::Slug, geo::viewport::Viewport};
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, KeyboardEvent, MouseEvent};

use crate::{browser, explore::state::ExploreState};

/// The marker that is the tab stop.
#[derive(Clone, Copy)]
pub(super) struct Roving {
    /// The markers in view by first company, in reading order; `None` until the program runs, when every
    /// marker is a tab stop, as without scripts.
    order: Memo<Option<Vec<Slug>>>,
    at: RwSignal<Option<Slug>>,
    /// Whether a marker has the focus, or had it when it was removed.
    has_focus: StoredValue<bool>,
    /// Whether a marker was opened by keyboard or screen reader, after which the focus goes to the first of
    /// those that it splits into.
    is_opening: StoredValue<bool>,
}

impl Roving {
    pub(super) fn new(state: ExploreState, viewport: Memo<Viewport>, is_hydrated: Memo<bool>) -> Self {
        let order = Memo::new(move |_| {
            let in_view = viewport.get().rect(0.0);
            is_hydrated.get().then(|| {
                state.overview.with(|overview| {
                    let seen = overview.markers.iter().filter(|marker| in_view.contains(marker.at));
                    seen.map(|marker| marker.first.slug.clone()).collect()
                })
            })
        });
        let roving = Self {
            order,
            at: RwSignal::new(None),
            has_focus: StoredValue::new(false),
            is_opening: StoredValue::new(false),
        };
        // When a focused marker is removed, for example by zooming, the focus moves to the map, so that keys
        // still work.
        Effect::new(move |_| {
            order.track();
            if roving.has_focus.get_value() {
                request_animation_frame(move || {
                    if browser::has_lost_focus() && roving.has_focus.try_get_value() == Some(true) {
                        roving.refocus();
                    }
                });
            }
        });
        Effect::new(move |_| {
            let elsewhere = window_event_listener(leptos::ev::focusin, move |event| {
                let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
                let is_marker = target.is_some_and(|target| target.has_attribute("data-marker"));
                roving.has_focus.try_set_value(is_marker);
                roving.is_opening.try_set_value(false);
            });
            // A press on the background removes the focus intentionally.
            let press = window_event_listener(leptos::ev::pointerdown, move |_| {
                roving.has_focus.try_set_value(false);
            });
            on_cleanup(move || {
                elsewhere.remove();
                press.remove();
            });
        });
        roving
    }

    fn refocus(self) {
        let first = self
            .is_opening
            .get_value()
            .then(|| self.order.with_untracked(|order| order.as_ref()?.first().cloned()));
        match first.flatten() {
            Some(marker) => browser::focus(&format!("[data-marker=\"{marker}\"]")),
            None => browser::focus(".map-surface"),
        };
    }

    /// A click within the map; one without a pointer opens the marker with the focus.
    pub(super) fn click(self, event: &MouseEvent) {
        if event.detail() == 0 {
            self.is_opening.set_value(true);
        }
    }

    /// The `tabindex` of a marker; `None` for a normal tab stop.
    pub(super) fn tab_index(self, marker: &Slug) -> Option<&'static str> {
        self.order.with(|order| {
            let order = order.as_ref()?;
            let at = self.at.with(|at| at.clone().filter(|at| order.contains(at)));
            let is_stop = match at {
                Some(at) => at == *marker,
                None => order.first() == Some(marker),
            };
            Some(if is_stop { "0" } else { "-1" })
        })
    }

    /// Makes the marker the tab stop; it has the focus now.
    pub(super) fn stop_at(self, marker: Slug) {
        self.at.try_set(Some(marker));
    }

    /// Arrow keys on a marker move to the next or previous one; on the map itself they move the map.
    pub(super) fn key(self, event: &KeyboardEvent) {
        let forward = match event.key().as_str() {
            "ArrowRight" | "ArrowDown" => true,
            "ArrowLeft" | "ArrowUp" => false,
            _ => return,
        };
        let Some(focused) = document().active_element().and_then(|e| e.get_attribute("data-marker")) else {
            return;
        };
        event.prevent_default();
        let next = self.order.with_untracked(|order| {
            let order = order.as_ref()?;
            let here = order.iter().position(|marker| marker.as_str() == focused)?;
            let next = if forward { here.checked_add(1) } else { here.checked_sub(1) };
            order.get(next?).cloned()
        });
        if let Some(marker) = next {
            browser::focus(&format!("[data-marker=\"{marker}\"]"));
        }
    }
}
