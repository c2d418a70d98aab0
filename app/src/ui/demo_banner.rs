//! The banner for invented records.

use leptos::prelude::*;
use messages::text;

use crate::language::use_locale;

/// Says that the records are invented; empty if they are real.
#[component]
pub(crate) fn DemoBanner(
    /// Whether the records are invented.
    demo: bool,
) -> impl IntoView {
    let locale = use_locale();
    demo.then(|| {
        view! {
            <p class="demo-banner">
                <strong>{text!(locale, site.demo_banner_title)}</strong>
                " "
                {text!(locale, site.demo_banner)}
                <span class="demo-banner-more">" " {text!(locale, site.demo_banner_more)}</span>
            </p>
        }
    })
}
