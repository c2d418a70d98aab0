//! What surrounds every page: skip link, header, demo banner, footer, and the routes.

use domain::search::query::Query;
use leptos::prelude::*;
use leptos_router::{
    SsrMode,
    components::{Route, Router, Routes},
    hooks::use_location,
    path,
};
use messages::language::PageLanguage;
use messages::text;

use crate::{
    error::AppError,
    excerpt::is_excerpt,
    language::use_language,
    pages::explore::{ExplorePage, missing_here},
    ui::{
        error_view::ErrorView,
        site_footer::SiteFooter,
        site_menu::{MissingParameters, SiteMenu},
    },
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

/// The path of the page that says that a URL is too long, shown instead of the page asked for.
pub const URL_TOO_LONG: &str = "/414";

#[component]
fn Frame() -> impl IntoView {
    let location = use_location();
    let (query, _) = Query::parse(&location.search.get_untracked());
    let language = PageLanguage(query.language);
    provide_context(language);
    provide_context(MissingParameters(RwSignal::new(missing_here(&query))));
    let locale = language.locale();
    // An excerpt stands on another site, which has a header and a footer already.
    let is_excerpt = is_excerpt();
    let is_map = location.pathname.get_untracked() == domain::paths::Route::Explore.path();
    view! {
        {(!is_excerpt).then(|| view! {
            <a class="ds-skip-link" href="#innhold" rel="external">{text!(locale, site.skip_to_content)}</a>
            {is_map.then(|| view! {
                <a class="ds-skip-link" href="#treff" rel="external">{text!(locale, site.skip_to_results)}</a>
            })}
            <Header/>
        })}
        <main id="innhold" tabindex="-1">
            {routes()}
        </main>
        {(!is_excerpt).then(|| view! { <SiteFooter/> })}
    }
    .into_any()
}

/// The server has every page.
#[cfg(feature = "ssr")]
fn routes() -> impl IntoView {
    use crate::pages::{
        about::AboutPage, accessibility::AccessibilityPage, api::ApiPage, company::CompanyPage,
        compare::ComparePage, connection_point::ConnectionPointPage, embed::EmbedPage,
        embed_builder::EmbedBuilderPage, field::FieldPage, municipality::MunicipalityPage,
        position::PositionPage, privacy::PrivacyPage, region::RegionPage, saved::SavedPage,
        supervisor::SupervisorPage, university_coverage::UniversityCoveragePage,
    };
    view! {
        <Routes fallback=|| view! { <ErrorView error=without_page()/> }>
            <Route path=path!("/") view=ExplorePage ssr=SsrMode::Async/>
            <Route path=path!("/stilling/:slug") view=PositionPage ssr=SsrMode::Async/>
            <Route path=path!("/bedrift/:slug") view=CompanyPage ssr=SsrMode::Async/>
            <Route path=path!("/veileder/:slug") view=SupervisorPage ssr=SsrMode::Async/>
            <Route path=path!("/koblingspunkt/:slug") view=ConnectionPointPage ssr=SsrMode::Async/>
            <Route path=path!("/lagret") view=SavedPage ssr=SsrMode::Async/>
            <Route path=path!("/sammenlign") view=ComparePage ssr=SsrMode::Async/>
            <Route path=path!("/kommune/:place") view=MunicipalityPage ssr=SsrMode::Async/>
            <Route path=path!("/region/:region") view=RegionPage ssr=SsrMode::Async/>
            <Route path=path!("/fag/:field") view=FieldPage ssr=SsrMode::Async/>
            <Route path=path!("/kontakt") view=UniversityCoveragePage ssr=SsrMode::Async/>
            <Route path=path!("/embed") view=EmbedPage ssr=SsrMode::Async/>
            <Route path=path!("/embed/bygg") view=EmbedBuilderPage ssr=SsrMode::Async/>
            <Route path=path!("/api") view=ApiPage ssr=SsrMode::Async/>
            <Route path=path!("/om") view=AboutPage ssr=SsrMode::Async/>
            <Route path=path!("/tilgjengelighet") view=AccessibilityPage ssr=SsrMode::Async/>
            <Route path=path!("/personvern") view=PrivacyPage ssr=SsrMode::Async/>
        </Routes>
    }
}

/// Why there is no page at the path.
#[cfg(feature = "ssr")]
fn without_page() -> AppError {
    if use_location().pathname.with_untracked(|path| path == URL_TOO_LONG) {
        AppError::TooLong
    } else {
        AppError::NotFound
    }
}

/// The browser's program has the interactive page only; links to the others load them from the server.
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
            <a class="site-name" href=language.href(domain::paths::Route::Explore)>
                <svg class="site-mark" viewBox="0 0 24 24" aria-hidden="true">
                    <path d="M12 2a7 7 0 0 0-7 7c0 5 7 13 7 13s7-8 7-13a7 7 0 0 0-7-7Z"/>
                    <circle cx="12" cy="9" r="2.6"/>
                </svg>
                <span>{text!(locale, site.name)}</span>
            </a>
            <span class="site-tagline">{text!(locale, site.tagline)}</span>
            <SiteMenu/>
        </header>
    }
    .into_any()
}
