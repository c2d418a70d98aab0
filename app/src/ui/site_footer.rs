//! The footer of every page.

#[cfg(feature = "ssr")]
use domain::{codes::enum_set::EnumSet, records::position::PositionKind, search::query::Query};
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
    let page = |(path, name): (&str, String)| (language.href(path), name);
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
            <ul>{links(about.map(page).into())}</ul>
            <ul aria-label=text!(locale, nav.data)>{links(data.map(page).into())}</ul>
        </nav>
        <p>{text!(locale, site.map_credit)}</p>
    }
    .into_any()
}
