//! The layout that the pages of municipalities, regions and fields of study share.

use std::sync::Arc;

use domain::{search::query::Query, views::place::PlaceSummary};
use leptos::prelude::*;
use messages::text;

use crate::{
    language::use_locale,
    pages::place::{downloads::Downloads, figures::Figures},
    ui::{
        breadcrumbs::{Breadcrumbs, Crumb},
        demo_banner::DemoBanner,
        head::Head,
        structured,
    },
};

/// The page: name and figures next to the map, then the main text with a side column.
#[component]
pub(crate) fn PlaceFrame(
    /// The title for search engines and tabs.
    title: String,
    /// The meta description.
    description: String,
    /// Its path, without a language.
    path: String,
    /// The path of its preview picture.
    #[prop(optional_no_strip)]
    image: Option<String>,
    /// The breadcrumbs, the page itself last.
    crumbs: Vec<Crumb>,
    /// Whether the records are invented.
    demo: bool,
    /// The heading.
    heading: AnyView,
    /// A sentence below the heading.
    lead: String,
    /// The content of the page.
    summary: Arc<PlaceSummary>,
    /// The page's filter.
    query: Query,
    /// The content below the figures.
    #[prop(optional_no_strip)]
    more: Option<AnyView>,
    /// Whether the map is of the whole county, which is taller than wide.
    #[prop(optional)]
    is_county: bool,
    /// The map.
    map: AnyView,
    /// The side column.
    side: AnyView,
    /// The main text.
    children: Children,
) -> impl IntoView {
    let locale = use_locale();
    let structured = vec![structured::breadcrumbs(&crumbs)];
    view! {
        <Head title=Some(title) description path image structured/>
        <DemoBanner demo/>
        <article class="page place">
            <Breadcrumbs crumbs/>
            <div class="place-top" class:is-county=is_county>
                <header class="place-head">
                    <h1 class="ds-heading" data-size="lg">{heading}</h1>
                    <p class="detail-lead">{lead}</p>
                    <Figures summary query=query.clone()/>
                    {more}
                </header>
                {map}
            </div>
            <div class="detail-columns">
                <div class="place-text">{children()}</div>
                <aside class="detail-side" aria-label=text!(locale, site.aside)>
                    {side}
                    <Downloads query/>
                </aside>
            </div>
        </article>
    }
    .into_any()
}
