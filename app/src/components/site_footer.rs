//! What stands under every page.

use leptos::prelude::*;
use messages::text;

use crate::language::use_language;

/// What the site is, where the rest of it is, and whose data it shows.
#[component]
pub(crate) fn SiteFooter() -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    let about = [
        ("/om", text!(locale, nav.about)),
        ("/kontakt", text!(locale, nav.contact)),
        ("/embed/bygg", text!(locale, nav.embed)),
        ("/tilgjengelighet", text!(locale, nav.accessibility)),
        ("/personvern", text!(locale, nav.privacy)),
    ];
    let data = [
        ("/api", text!(locale, nav.api)),
        ("/feed.atom", text!(locale, nav.feed)),
        ("/frister.ics", text!(locale, nav.deadlines)),
    ];
    let links = |pages: Vec<(&'static str, String)>| {
        pages
            .into_iter()
            .map(|(path, name)| {
                view! { <li><a class="ds-link" rel="external" href=language.href(path)>{name}</a></li> }
            })
            .collect_view()
    };
    view! {
        <footer class="site-footer">
            <p>{text!(locale, site.footer_about)}</p>
            <nav class="footer-nav" aria-label=text!(locale, nav.footer)>
                <ul>{links(about.into())}</ul>
                <ul aria-label=text!(locale, nav.data)>{links(data.into())}</ul>
            </nav>
            <p>{text!(locale, site.map_credit)}</p>
        </footer>
    }
    .into_any()
}
