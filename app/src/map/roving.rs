//! One stop of the Tab key for all marks; from there the arrow keys go on in reading order.

use domain::{text::Slug, viewport::Viewport};
use leptos::prelude::*;
use web_sys::KeyboardEvent;

use crate::{browser, live::Live};

/// Which mark the Tab key stops at.
#[derive(Clone, Copy)]
pub(super) struct Roving {
    /// The marks in view by their first company, in reading order; none before the program has taken over, when every mark is a
    /// stop, as it is without scripts.
    order: Memo<Option<Vec<Slug>>>,
    at: RwSignal<Option<Slug>>,
}

impl Roving {
    pub(super) fn new(live: Live, viewport: Memo<Viewport>, is_alive: Memo<bool>) -> Self {
        let order = Memo::new(move |_| {
            let in_view = viewport.get().rect(0.0);
            is_alive.get().then(|| {
                live.overview.with(|overview| {
                    let seen = overview.marks.iter().filter(|mark| in_view.contains(mark.at));
                    seen.map(|mark| mark.first.slug.clone()).collect()
                })
            })
        });
        Self { order, at: RwSignal::new(None) }
    }

    /// The `tabindex` of a mark: none for a stop like any other link.
    pub(super) fn tab_index(self, mark: &Slug) -> Option<&'static str> {
        self.order.with(|order| {
            let order = order.as_ref()?;
            let at = self.at.with(|at| at.clone().filter(|at| order.contains(at)));
            let is_stop = match at {
                Some(at) => at == *mark,
                None => order.first() == Some(mark),
            };
            Some(if is_stop { "0" } else { "-1" })
        })
    }

    /// The mark has the focus now.
    pub(super) fn stop_at(self, mark: Slug) {
        self.at.try_set(Some(mark));
    }

    /// Arrow keys on a mark go to the next or the previous one; on the map itself they are the map's.
    pub(super) fn key(self, event: &KeyboardEvent) {
        let forward = match event.key().as_str() {
            "ArrowRight" | "ArrowDown" => true,
            "ArrowLeft" | "ArrowUp" => false,
            _ => return,
        };
        let Some(focused) = document().active_element().and_then(|e| e.get_attribute("data-mark")) else {
            return;
        };
        event.prevent_default();
        let next = self.order.with_untracked(|order| {
            let order = order.as_ref()?;
            let here = order.iter().position(|mark| mark.as_str() == focused)?;
            let next = if forward { here.checked_add(1) } else { here.checked_sub(1) };
            order.get(next?).cloned()
        });
        if let Some(mark) = next {
            browser::focus(&format!("[data-mark=\"{mark}\"]"));
        }
    }
}
