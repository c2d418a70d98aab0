//! What stands around every page: skip link, header, demo banner, footer, and the routes.

use domain::{language::Language, query::Query};
use leptos::prelude::*;
use leptos_router::{
    SsrMode,
    components::{Route, Router, Routes},
    hooks::use_location,
    path,
};
use messages::text;

use crate::{
    components::error_view::ErrorView,
    error::AppError,
    format,
    language::{PageLanguage, use_language, use_locale},
    pages::explore::ExplorePage,
};

/// The app.
#[component]
pub fn App() -> impl IntoView {
    #[cfg(feature = "ssr")]
    leptos_meta::provide_meta_context();
    view! {
        <Router>
            <Frame/>
        </Router>
    }
}

#[component]
fn Frame() -> impl IntoView {
    let (query, _) = Query::parse(&use_location().search.get_untracked());
    let language = PageLanguage(query.language);
    provide_context(language);
    let locale = language.locale();
    view! {
        <a class="ds-skip-link" href="#innhold" rel="external">{text!(locale, site.skip_to_content)}</a>
        <Header/>
        <main id="innhold" tabindex="-1">
            {routes()}
        </main>
        <Footer/>
    }
    .into_any()
}

/// The server knows every page.
#[cfg(feature = "ssr")]
fn routes() -> impl IntoView {
    use crate::pages::{
        company::CompanyPage, compare::ComparePage, connection_point::ConnectionPointPage,
        position::PositionPage, saved::SavedPage, supervisor::SupervisorPage,
    };
    view! {
        <Routes fallback=|| view! { <ErrorView error=AppError::NotFound/> }>
            <Route path=path!("/") view=ExplorePage ssr=SsrMode::Async/>
            <Route path=path!("/stilling/:slug") view=PositionPage ssr=SsrMode::Async/>
            <Route path=path!("/bedrift/:slug") view=CompanyPage ssr=SsrMode::Async/>
            <Route path=path!("/veileder/:slug") view=SupervisorPage ssr=SsrMode::Async/>
            <Route path=path!("/koblingspunkt/:slug") view=ConnectionPointPage ssr=SsrMode::Async/>
            <Route path=path!("/lagret") view=SavedPage ssr=SsrMode::Async/>
            <Route path=path!("/sammenlign") view=ComparePage ssr=SsrMode::Async/>
        </Routes>
    }
}

/// The browser knows the page that comes alive; links to the others are for the browser itself to follow.
#[cfg(not(feature = "ssr"))]
fn routes() -> impl IntoView {
    view! {
        <Routes fallback=|| view! { <ErrorView error=AppError::NotFound/> }>
            <Route path=path!("/") view=ExplorePage ssr=SsrMode::Async/>
        </Routes>
    }
}

#[component]
fn Header() -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    view! {
        <header class="site-header">
            <a class="site-name" href=language.href("/")>
                <svg class="site-mark" viewBox="0 0 24 24" aria-hidden="true">
                    <path d="M12 2a7 7 0 0 0-7 7c0 5 7 13 7 13s7-8 7-13a7 7 0 0 0-7-7Z"/>
                    <circle cx="12" cy="9" r="2.6"/>
                </svg>
                <span>{text!(locale, site.name)}</span>
            </a>
            <span class="site-tagline">{text!(locale, site.tagline)}</span>
            <LanguageMenu/>
        </header>
    }
    .into_any()
}

#[component]
fn LanguageMenu() -> impl IntoView {
    let PageLanguage(current) = use_language();
    let locale = use_locale();
    let location = use_location();
    let links = Language::ALL.map(|language| {
        let href = move || {
            let (mut query, _) = Query::parse(&location.search.get());
            query.language = language;
            let address = query.to_address();
            let separator = if address.is_empty() { "" } else { "?" };
            format!("{}{separator}{address}", location.pathname.get())
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
            <ul>{links.collect_view()}</ul>
        </nav>
    }
}

/// Says that the records are invented; nothing when they are real.
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
            </p>
        }
    })
}

#[component]
fn Footer() -> impl IntoView {
    let locale = use_locale();
    view! {
        <footer class="site-footer">
            <p>{text!(locale, site.footer_about)}</p>
            <p>{text!(locale, site.map_credit)}</p>
            <p><a class="ds-link" rel="external" href="/api/v1/positions">{text!(locale, site.for_machines)}</a></p>
        </footer>
    }
    .into_any()
}
