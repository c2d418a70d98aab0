//! Site navigation, and the choice of language.

use domain::codes::language::{Language, in_language};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use messages::text;
use messages::{format, language::PageLanguage};

use crate::language::{use_language, use_locale};

/// A button that opens the menu on narrow screens; on wide ones the menu is always open.
#[component]
pub(crate) fn SiteMenu() -> impl IntoView {
    let locale = use_locale();
    view! {
        <button type="button" class="ds-button site-menu-open" data-variant="secondary" popovertarget="meny">
            {text!(locale, nav.menu)}
        </button>
        <div class="site-menu" id="meny" popover="auto">
            <Pages/>
            <LanguageMenu/>
        </div>
    }
    .into_any()
}

/// Site navigation, which the browser hydrates as it is (see `server_only`).
#[component]
fn Pages() -> impl IntoView {
    #[cfg(feature = "ssr")]
    let pages = pages();
    #[cfg(not(feature = "ssr"))]
    let pages = view! { <nav class="site-nav" inner_html=""></nav> };
    pages
}

#[cfg(feature = "ssr")]
fn pages() -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    let here = use_location().pathname.get_untracked();
    let pages = [
        ("/", text!(locale, nav.map)),
        ("/kontakt", text!(locale, nav.contact)),
        ("/lagret", text!(locale, nav.saved)),
        ("/om#arbeidsgivere", text!(locale, nav.employers)),
        ("/om", text!(locale, nav.about)),
    ];
    let links = pages.map(|(path, name)| {
        // Other pages than the map are documents: `rel=external` makes the router leave them to the browser.
        let rel = (path != "/").then_some("external");
        let (path, part) = path.split_once('#').map_or((path, None), |(path, part)| (path, Some(part)));
        let part = part.map(|part| format!("#{part}"));
        let is_here = path == here && part.is_none();
        let href = language.href(path) + part.as_deref().unwrap_or_default();
        view! { <li><a href=href rel=rel aria-current=is_here.then_some("page")>{name}</a></li> }
    });
    view! {
        <nav
            class="site-nav"
            aria-label=text!(locale, nav.label)
            data-not-saved=text!(locale, tools.not_saved)
        >
            <ul>{links.into_iter().collect_view()}</ul>
        </nav>
    }
}

#[component]
fn LanguageMenu() -> impl IntoView {
    let PageLanguage(current) = use_language();
    let locale = use_locale();
    let location = use_location();
    let links = Language::ALL.map(|language| {
        let href = move || {
            let search = location.search.with(|search| in_language(search, language));
            let separator = if search.is_empty() { "" } else { "?" };
            format!("{}{separator}{search}", location.pathname.get())
        };
        // `rel=external` makes the router leave the link alone: another language is another document.
        view! {
            <li>
                <a
                    class="ds-link"
                    href=href
                    rel="external"
                    hreflang=language.tag()
                    lang=language.tag()
                    aria-current=(language == current).then_some("true")
                >
                    {format::language_name(language)}
                </a>
            </li>
        }
    });
    view! {
        <nav class="language-menu" aria-label=text!(locale, site.language)>
            <ul>{links.into_iter().collect_view()}</ul>
        </nav>
    }
}
