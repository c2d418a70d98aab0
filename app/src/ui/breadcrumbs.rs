//! Breadcrumbs.

use domain::codes::municipality::{MunicipalityCode, Region};
use domain::paths::Route;
use leptos::prelude::*;
use messages::language::PageLanguage;
use messages::text;

use crate::language::use_locale;

/// A page in the breadcrumbs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Crumb {
    /// Its name.
    pub(crate) name: String,
    /// Its URL in the reader's language.
    pub(crate) href: String,
    /// The language of its name, where it is another than the page's.
    pub(crate) lang: Option<&'static str>,
}

impl Crumb {
    /// A page in the reader's language.
    pub(crate) fn new(language: PageLanguage, name: impl Into<String>, path: impl std::fmt::Display) -> Self {
        Self { name: name.into(), href: language.href(path), lang: None }
    }

    /// A page named by what an employer wrote.
    pub(crate) fn of_record(
        language: PageLanguage,
        name: impl Into<String>,
        path: impl std::fmt::Display,
    ) -> Self {
        Self { lang: language.of_records(), ..Self::new(language, name, path) }
    }

    /// A municipality.
    pub(crate) fn municipality(language: PageLanguage, municipality: MunicipalityCode) -> Self {
        Self::new(language, municipality.name(), Route::Municipality(municipality))
    }

    /// A region.
    pub(crate) fn region(language: PageLanguage, region: Region) -> Self {
        Self::new(language, region.name(language.0), Route::Region(region))
    }

    /// The map page, where all breadcrumbs begin.
    pub(crate) fn map(language: PageLanguage) -> Self {
        Self::new(language, text!(language.locale(), trail.map), Route::Explore)
    }
}

/// The breadcrumbs as links; the page itself comes last, without a link.
#[component]
pub(crate) fn Breadcrumbs(
    /// The pages, the map first and this page last.
    crumbs: Vec<Crumb>,
) -> impl IntoView {
    let locale = use_locale();
    let last = crumbs.len().saturating_sub(1);
    let items = crumbs
        .into_iter()
        .enumerate()
        .map(|(place, crumb)| {
            if place == last {
                view! { <li><span aria-current="page" lang=crumb.lang>{crumb.name}</span></li> }.into_any()
            } else {
                view! { <li><a class="ds-link" href=crumb.href lang=crumb.lang>{crumb.name}</a></li> }
                    .into_any()
            }
        })
        .collect_view();
    view! {
        <nav class="trail" aria-label=text!(locale, trail.label)>
            <ol>{items}</ol>
        </nav>
    }
    .into_any()
}
