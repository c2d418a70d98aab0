//! Site navigation and language choice.

#[cfg(feature = "ssr")]
use domain::paths::Route;
use domain::{
    codes::language::{Language, in_language},
    views::explore::Missing,
};
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
        (Route::Explore, "", text!(locale, nav.map)),
        (Route::UniversityCoverage, "", text!(locale, nav.university_coverage)),
        (Route::Saved, "", text!(locale, nav.saved)),
        (Route::About, "#arbeidsgivere", text!(locale, nav.employers)),
        (Route::About, "", text!(locale, nav.about)),
    ];
    let links = pages.map(|(route, fragment, name)| {
        // Other pages than the map are documents: `rel=external` makes the router leave them to the browser.
        let rel = (route != Route::Explore).then_some("external");
        let is_here = route.path() == here && fragment.is_empty();
        let href = language.href(route) + fragment;
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

/// What the URL asks for and does not exist: links to the page in another language leave it out. The map page
/// sets it.
#[derive(Clone, Copy)]
pub(crate) struct MissingParameters(pub(crate) RwSignal<Missing>);

#[component]
fn LanguageMenu() -> impl IntoView {
    let PageLanguage(current) = use_language();
    let locale = use_locale();
    let location = use_location();
    let gone = use_context::<MissingParameters>();
    let links = Language::ALL.map(|language| {
        let href = move || {
            let search = location.search.with(|search| match gone {
                Some(MissingParameters(missing)) => missing.with(|missing| missing.left_out_of(search)),
                None => search.clone(),
            });
            let search = in_language(&search, language);
            let separator = if search.is_empty() { "" } else { "?" };
            format!("{}{separator}{search}", location.pathname.get())
        };
        // `rel=external` makes the router leave the link to the browser: another language is another
        // document.
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
