//! A feed to subscribe to.

use leptos::prelude::*;
use messages::text;

use crate::language::use_locale;

/// A link to a feed or calendar, and a button that copies its URL: browsers show feeds as source text, and
/// feed readers and calendars ask for the URL. `public/page.js` shows and handles the button.
#[component]
pub(crate) fn FeedLink(
    /// The URL's path and query.
    #[prop(into)]
    href: Signal<String>,
    /// The name of the feed.
    name: String,
) -> impl IntoView {
    let locale = use_locale();
    let label = text!(locale, feeds.copy_named, name = name.clone());
    view! {
        <a class="ds-link" rel="external" href=move || href.get()>{name}</a>
        " "
        <button class="copy needs-script" type="button" aria-label=label data-copy="">
            {text!(locale, feeds.copy)}
        </button>
        <span class="copy-said" role="status" data-copied=text!(locale, feeds.copied)></span>
    }
    .into_any()
}
