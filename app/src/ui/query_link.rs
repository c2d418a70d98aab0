//! A link to the map page with another query.

use domain::search::query::Query;
use leptos::prelude::*;

use crate::paths::href;

/// An ordinary link that, once the page is interactive, changes the URL without scrolling the page.
#[component]
pub(crate) fn QueryLink(
    /// The query of the link.
    #[prop(into)]
    query: Signal<Query>,
    /// Class names.
    #[prop(optional)]
    class: &'static str,
    /// The accessible name, if the content is not enough.
    #[prop(optional, into)]
    label: Option<String>,
    /// Whether the link leads to the current page.
    #[prop(optional)]
    current: bool,
    /// What the link shows.
    children: Children,
) -> impl IntoView {
    view! {
        <a
            class=class
            href=move || query.with(href)
            aria-label=label
            aria-current=current.then_some("page")
            data-noscroll=""
        >
            {children()}
        </a>
    }
}
