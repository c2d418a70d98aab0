//! What the rows of positions and of companies share.

use domain::search::nearby::PartnerEmployers;
use leptos::prelude::*;
use messages::{Locale, plural, text};

/// The tag of what a supervisor is linked to.
pub(crate) fn supervisor_tag(locale: Locale) -> impl IntoView {
    view! {
        <span class="ds-tag" data-size="sm" data-color="accent">{text!(locale, explore.has_supervisor)}</span>
    }
}

/// How many employers nearby are in the partner's field, and which is the nearest.
pub(crate) fn partner_note(locale: Locale, employers: PartnerEmployers) -> impl IntoView {
    let count = plural!(locale, explore.for_partner, count = employers.count);
    let nearest = employers.nearest.map(|name| match employers.count {
        1 => text!(locale, explore.for_partner_only, name = name),
        _ => text!(locale, explore.for_partner_nearest, name = name),
    });
    view! { <p class="row-partner">{count}{nearest}</p> }
}
