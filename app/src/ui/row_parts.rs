//! What the rows of positions and of companies share.

use leptos::prelude::*;
use messages::{Locale, plural, text};

/// The tag of what a supervisor is linked to.
pub(crate) fn supervisor_tag(locale: Locale) -> impl IntoView {
    view! {
        <span class="ds-tag" data-size="sm" data-color="accent">{text!(locale, explore.has_supervisor)}</span>
    }
}

/// How many employers nearby are in the partner's field.
pub(crate) fn partner_note(locale: Locale, employers: u32) -> impl IntoView {
    view! { <p class="row-partner">{plural!(locale, explore.for_partner, count = employers)}</p> }
}
