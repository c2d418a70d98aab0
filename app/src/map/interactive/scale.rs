//! The scale bar.

use domain::geo::{scale_bar::ScaleBar, viewport::Viewport};
use leptos::prelude::*;

/// A bar for a round distance; shown once the browser has measured the map.
#[component]
pub(super) fn Scale(viewport: Memo<Viewport>, is_hydrated: Memo<bool>) -> impl IntoView {
    move || {
        is_hydrated.get().then(|| {
            let bar = ScaleBar::of(viewport.get());
            let distance = match bar.metres {
                metres @ 0..1000 => format!("{metres} m"),
                metres => format!("{} km", metres / 1000),
            };
            let end = bar.pixels - 0.75;
            view! {
                <div class="map-scale" aria-hidden="true">
                    <span>{distance}</span>
                    <svg width=bar.pixels height="6"><path d=format!("M.75 0v5.25H{end:.1}V0")/></svg>
                </div>
            }
        })
    }
}
