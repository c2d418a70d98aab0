//! The map page: map, list and filters, always in sync.

use domain::paths::Route;
use domain::{
    search::{notice::Notice, query::Query},
    text::query_pairs::query_pairs,
    views::explore::{ExploreView, Missing},
};
use leptos::prelude::*;
use messages::{plural, text};

use crate::{
    codec::FirstValue,
    error::AppError,
    explore::{
        feeds::Feeds, filters::{FORM, Filters}, page_url::PageUrl, pointed::Pointed, results::Results,
        search_box::SearchBox, state::ExploreState,
    },
    language::use_locale,
    map::{
        interactive::{MapView, tiles::max_zoom},
        shared::initial_view::{Screen, first_size},
    },
    ui::{
        demo_banner::DemoBanner, error_view::ErrorView, notices::Notices, query_link::QueryLink,
        site_menu::MissingParameters,
    },
};

#[cfg(feature = "ssr")]
use crate::{server_functions::overview_here, ui::head::Head};
#[cfg(feature = "ssr")]
use domain::search::query::Page;
#[cfg(feature = "ssr")]
use leptos_router::hooks::use_location;

/// The page at `/`.
#[component]
pub(crate) fn ExplorePage() -> impl IntoView {
    let page_url = PageUrl::new();
    let parsed = Memo::new(move |_| Query::parse(&page_url.search()));
    let max_zoom = max_zoom();
    let query = Memo::new(move |_| parsed.with(|(query, _)| at_most(max_zoom, query)));
    let notices = Memo::new(move |_| parsed.with(|(_, notices)| notices.clone()));
    let first: FirstValue<Result<(Screen, ExploreView), AppError>> =
        SharedValue::new_with_encoding(|| first_overview(&query.get_untracked()));
    match first.into_inner() {
        Ok((screen, first)) => view! { <Explore page_url query notices first screen/> }.into_any(),
        Err(error) => view! { <ErrorView error/> }.into_any(),
    }
}

/// The query with a view that the map can show.
fn at_most(max_zoom: f64, query: &Query) -> Query {
    Query { map: query.map.map(|map| map.at_most(max_zoom)), ..query.clone() }
}

/// The first view, for the visitor's probable screen size.
#[cfg(feature = "ssr")]
fn first_overview(query: &Query) -> Result<(Screen, ExploreView), AppError> {
    let screen = Screen::of_request();
    Ok((screen, overview_here(query, first_size(query, screen))?))
}

/// The browser reads the first view from the page.
#[cfg(not(feature = "ssr"))]
fn first_overview(_query: &Query) -> Result<(Screen, ExploreView), AppError> {
    Err(AppError::Unavailable)
}

/// What the URL of the map page asks for and there is not. The menu needs it before the page is made; in the
/// browser, the page says it.
#[cfg(feature = "ssr")]
pub(crate) fn missing_here(query: &Query) -> Missing {
    let asks = query.chosen.is_some() || query.page != Page::FIRST;
    if !asks || use_location().pathname.get_untracked() != Route::Explore.path() {
        return Missing::default();
    }
    first_overview(&at_most(max_zoom(), query)).map(|(_, first)| first.missing).unwrap_or_default()
}

/// The browser reads the links from the page.
#[cfg(not(feature = "ssr"))]
pub(crate) fn missing_here(_query: &Query) -> Missing {
    Missing::default()
}

#[component]
fn Explore(
    page_url: PageUrl,
    query: Memo<Query>,
    notices: Memo<Vec<Notice>>,
    first: ExploreView,
    screen: Screen,
) -> impl IntoView {
    let locale = use_locale();
    let demo = first.demo;
    let state = ExploreState::new(page_url, query, first, first_size(&query.get_untracked(), screen));
    if let Some(MissingParameters(gone)) = use_context() {
        let missing = Memo::new(move |_| state.overview.with(|overview| overview.missing.clone()));
        Effect::new(move |_| gone.set(missing.get()));
    }
    let of_results = Memo::new(move |_| state.overview.with(ExploreView::notices));
    let notices = Memo::new(move |_| [notices.get(), of_results.get()].concat());
    let pointed = Pointed(RwSignal::new(Vec::new()));
    let chosen_count = move || state.query.with(|query| query.choices().len());
    let filters_label = move || match chosen_count() {
        0 => text!(locale, explore.filters),
        count => text!(locale, explore.filters_chosen, count = count),
    };
    // The same number as in the heading of the list.
    let show_results = move || {
        let count = state.overview.with(|overview| match overview.positions {
            0 => overview.row_count,
            positions => positions,
        });
        plural!(locale, explore.show_n, count = count)
    };
    let without_filters = Signal::derive(move || state.query.with(Query::without_filters));
    let search = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
    };
    // The map view and sort order do not make another page. The head is rendered on the server only.
    #[cfg(feature = "ssr")]
    {
        let asked = query.get_untracked();
        let asked = state.overview.with_untracked(|overview| overview.query_for_links(&asked));
        let itself = Query { sort: None, ..asked.criteria() };
        let description = text!(locale, site.description);
        // Rendered for its side effect on the head; it has no markup, so hydration expects nothing here.
        let (path, search) = (Route::Explore.path(), itself.to_query_string());
        let image = Some(crate::language::use_language().href(domain::paths::EXPLORE_IMAGE));
        drop(view! { <Head title=None description path search image/> }.to_html());
    }
    view! {
        <DemoBanner demo/>
        <div class="explore">
            <form
                class="explore-search"
                id=FORM
                method="get"
                action=Route::Explore.path()
                role="search"
                on:submit=search
            >
                <h1 class="explore-heading">{text!(locale, explore.heading)}</h1>
                <div class="search">
                    <SearchBox state/>
                    <noscript>
                        <button class="ds-button" type="submit">{text!(locale, explore.search)}</button>
                    </noscript>
                    <button
                        class="ds-button filters-open"
                        type="button"
                        data-variant="secondary"
                        popovertarget="filterpanel"
                    >
                        {filters_label}
                    </button>
                </div>
                <Notices notices/>
            </form>
            <div class="explore-map" id="kart" tabindex="-1">
                <a class="ds-skip-link skip-map" href="#treff" rel="external">
                    {text!(locale, site.skip_map)}
                </a>
                <MapView state pointed screen/>
            </div>
            // After the map, which then need not wait for some hundred choices; see docs/decisions/0026.
            <div
                class="filter-panel"
                id="filterpanel"
                popover="auto"
                role="group"
                aria-label=text!(locale, explore.filters)
            >
                <div class="filter-head">
                    <h2 class="ds-heading" data-size="xs">{text!(locale, explore.filters)}</h2>
                    <button
                        class="filter-x"
                        type="button"
                        popovertarget="filterpanel"
                        popovertargetaction="hide"
                        aria-label=text!(locale, explore.close_filters)
                    >
                        <span aria-hidden="true">"×"</span>
                    </button>
                </div>
                <Filters state/>
                <Kept query/>
                <div class="filter-actions">
                    <noscript>
                        <button class="ds-button" type="submit" form=FORM>
                            {text!(locale, explore.show_results)}
                        </button>
                    </noscript>
                    <button
                        class="ds-button filters-close"
                        type="button"
                        popovertarget="filterpanel"
                        popovertargetaction="hide"
                    >
                        {show_results}
                    </button>
                    <Show when=move || state.query.with(Query::has_filters)>
                        <QueryLink query=without_filters class="filters-reset">
                            {text!(locale, explore.remove_all)}
                        </QueryLink>
                    </Show>
                </div>
            </div>
            <section
                class="explore-results"
                id="treff"
                tabindex="-1"
                aria-label=text!(locale, explore.results)
            >
                <Results state pointed/>
                <Feeds state/>
                <div class="to-map">
                    <a href="#kart" rel="external">{text!(locale, explore.to_map)}</a>
                </div>
            </section>
        </div>
    }
    .into_any()
}

/// Hidden fields for the parameters that the form does not show.
#[component]
fn Kept(query: Memo<Query>) -> impl IntoView {
    move || {
        let query = query.get();
        // Everything else is in the form; map layers are not filters.
        let map = query.map_as_filter();
        let kept = Query { in_view: false, sort: None, map, ..query.without_filters() };
        form_fields(&kept)
            .into_iter()
            .map(|(name, value)| view! { <input type="hidden" name=name value=value form=FORM/> })
            .collect_view()
    }
}

fn form_fields(query: &Query) -> Vec<(String, String)> {
    query_pairs(&query.to_query_string())
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect()
}
