//! The legend of a tinted map.

use leptos::prelude::*;

/// The meaning of the tints of [`StaticMap`](crate::map::static_map::StaticMap).
#[component]
pub(crate) fn TintLegend(
    /// What the tints show.
    heading: String,
    /// The meaning of each tint, from the palest.
    steps: Vec<String>,
) -> impl IntoView {
    let steps = steps
        .into_iter()
        .enumerate()
        .map(|(step, text)| view! { <li><span class=format!("legend-tint tint-{step}")></span>{text}</li> })
        .collect_view();
    view! {
        <div class="tint-legend">
            <p>{heading}</p>
            <ul class="legend-tints">{steps}</ul>
        </div>
    }
    .into_any()
}
