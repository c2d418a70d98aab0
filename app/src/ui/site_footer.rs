//! The footer of every page.

#[cfg(feature = "ssr")]
use domain::{
    codes::enum_set::EnumSet,
    paths::{CALENDAR, FEED, Route},
    records::position::PositionKind,
    search::query::Query,
};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use messages::text;

#[cfg(feature = "ssr")]
use crate::{language::use_language, paths};

/// What the site is, links to its other pages, and the sources of its data.
#[component]
pub(crate) fn SiteFooter() -> impl IntoView {
    server_only!(footer(class = "site-footer"), content())
}

#[cfg(feature = "ssr")]
fn content() -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    let kinds = [
        (PositionKind::MastersThesis, text!(locale, nav.theses)),
        (PositionKind::SummerJob, text!(locale, nav.summer_jobs)),
        (PositionKind::Internship, text!(locale, nav.internships)),
    ];
    let kinds = kinds.map(|(kind, name)| {
        let query = Query { kinds: EnumSet::only(kind), language: language.0, ..Query::default() };
        (paths::href(&query), name)
    });
    let about = [
        (Route::About, text!(locale, nav.about)),
        (Route::UniversityCoverage, text!(locale, nav.university_coverage)),
        (Route::EmbedBuilder, text!(locale, nav.embed)),
        (Route::Accessibility, text!(locale, nav.accessibility)),
        (Route::Privacy, text!(locale, nav.privacy)),
    ];
    let about = about.map(|(route, name)| (language.href(route), name));
    let data = [
        (language.href(Route::Api), text!(locale, nav.api)),
        (language.href(FEED), text!(locale, nav.feed)),
        (language.href(CALENDAR), text!(locale, nav.deadlines)),
    ];
    let links = |pages: Vec<(String, String)>| {
        pages
            .into_iter()
            .map(|(href, name)| view! { <li><a class="ds-link" rel="external" href=href>{name}</a></li> })
            .collect_view()
    };
    view! {
        <p>{text!(locale, site.footer_about)}</p>
        <nav class="footer-nav" aria-label=text!(locale, nav.footer)>
            <ul aria-label=text!(locale, nav.openings)>{links(kinds.into())}</ul>
            <ul>{links(about.into())}</ul>
            <ul aria-label=text!(locale, nav.data)>{links(data.into())}</ul>
        </nav>
        <p>{text!(locale, site.map_credit)}</p>
    }
    .into_any()
}
