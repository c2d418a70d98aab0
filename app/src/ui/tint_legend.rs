//! What the colours of a tinted map mean.

use leptos::prelude::*;

/// The tints of [`StaticMap`](crate::map::static_map::StaticMap) in words.
#[component]
pub(crate) fn TintLegend(
    /// What is counted.
    heading: String,
    /// What each tint stands for, the palest first.
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
