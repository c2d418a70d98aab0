//! What the pages of municipalities, regions and fields of study have in common.

use std::sync::Arc;

use domain::{search::query::Query, views::place::PlaceSummary};
use leptos::prelude::*;

use crate::{
    pages::place::{downloads::Downloads, figures::Figures},
    ui::{
        breadcrumbs::{Breadcrumbs, Crumb},
        demo_banner::DemoBanner,
        head::Head,
        structured,
    },
};

/// The page: its name and figures beside the map, then the text with something beside it.
#[component]
pub(crate) fn PlaceFrame(
    /// What the page is called in search engines and tabs.
    title: String,
    /// What it is about.
    description: String,
    /// Its path, without a language.
    path: String,
    /// The path of its picture.
    #[prop(optional_no_strip)]
    image: Option<String>,
    /// The path to it, itself last.
    crumbs: Vec<Crumb>,
    /// Whether the records are invented.
    demo: bool,
    /// What it is called on the page.
    heading: AnyView,
    /// A sentence under that.
    lead: String,
    /// What is found there.
    summary: Arc<PlaceSummary>,
    /// The page's filter.
    query: Query,
    /// What stands under the figures.
    #[prop(optional_no_strip)]
    more: Option<AnyView>,
    /// Whether the map is of the whole county, which is higher than wide.
    #[prop(optional)]
    is_county: bool,
    /// The map.
    map: AnyView,
    /// What stands beside the text.
    side: AnyView,
    /// The text.
    children: Children,
) -> impl IntoView {
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
                <aside class="detail-side">{side}<Downloads query/></aside>
            </div>
        </article>
    }
    .into_any()
}
