//! The fields of study in demand in a place.

use domain::paths::Route;
use std::sync::Arc;

use domain::views::place::PlaceSummary;
use leptos::prelude::*;
use messages::{plural, text};

use crate::{
    language::use_language,
    pages::place::counted_links::{CountedLink, CountedLinks},
};

/// The fields with most openings and employers.
#[component]
pub(crate) fn Demand(
    /// The content of the page.
    summary: Arc<PlaceSummary>,
) -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    let links: Vec<CountedLink> = summary
        .fields
        .iter()
        .map(|(field, count)| CountedLink {
            name: field.name(language.0).to_owned(),
            href: language.href(Route::Field(*field)),
            sami_name: None,
            figure: count.positions,
            text: text!(
                locale,
                place.demand,
                positions = plural!(locale, place.openings, count = count.positions),
                companies = plural!(locale, explore.companies_found, count = count.companies)
            ),
        })
        .collect();
    (!links.is_empty()).then(|| {
        view! {
            <section>
                <h2 class="ds-heading" data-size="xs">{text!(locale, place.fields)}</h2>
                <CountedLinks links/>
            </section>
        }
    })
}
