//! Says that a typo was corrected.

use domain::views::explore::Correction;
use leptos::prelude::*;
use messages::text;

use crate::{explore::state::ExploreState, language::use_locale};

/// What was typed, and what was looked for in its place; empty if they are the same.
#[component]
pub(crate) fn Corrected(
    /// The state of the map page.
    state: ExploreState,
) -> impl IntoView {
    let locale = use_locale();
    let correction = Memo::new(move |_| state.overview.with(|overview| overview.correction.clone()));
    let sentence = move || {
        correction.get().map(|Correction { typed, corrected }| {
            let sentence = text!(locale, explore.corrected, typed = typed, text = corrected);
            view! { <p class="named">{sentence}</p> }
        })
    };
    // Always there, so that readers announce what comes into it.
    view! { <div role="status">{sentence}</div> }
}
