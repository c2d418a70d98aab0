//! The button that saves a position on the device.

use domain::{codes::slug::Slug, records::deadline::Deadline};
use leptos::prelude::*;
use messages::text;

use crate::language::use_locale;

/// A button that `public/page.js` shows and handles, on the map page too: documents have no client program.
/// The attributes contain all that the script needs.
#[component]
pub(crate) fn SaveButton(
    /// The position's slug.
    slug: Slug,
    /// Its title.
    title: String,
    /// Its deadline, to detect later whether it has changed.
    deadline: Deadline,
) -> impl IntoView {
    // Storage is partitioned by site, so that nothing can be saved from a frame on another site. Embeds are
    // rendered on the server only, so this check is too.
    #[cfg(feature = "ssr")]
    if crate::excerpt::is_excerpt() {
        return ().into_any();
    }
    let locale = use_locale();
    view! {
        <button
            class="save needs-script"
            type="button"
            aria-pressed="false"
            aria-label=text!(locale, tools.save_named, title = title.clone())
            data-save=String::from(slug)
            data-deadline=deadline.to_string()
            data-save-title=title
        >
            <svg viewBox="0 0 16 16" aria-hidden="true">
                <path d="M3.5 1.5h9v13L8 11.2 3.5 14.5Z"/>
            </svg>
            <span class="save-off" aria-hidden="true">{text!(locale, tools.save)}</span>
            <span class="save-on" aria-hidden="true">{text!(locale, tools.saved)}</span>
        </button>
    }
    .into_any()
}
