//! The list next to the map.

use domain::paths::Route;
use domain::{
    catalogue::orders::Sort,
    codes::slug::Slug,
    search::query::Query,
    views::{
        explore::{ExploreView, Row},
        relaxation::Relaxation,
    },
};
use leptos::prelude::*;
use messages::format;
use messages::{plural, text};

use crate::explore::pointed::Pointed;
use crate::{
    error::AppError,
    explore::{correction::Corrected, filters::FORM, pagination::Pagination, state::ExploreState},
    language::use_language,
    ui::{company_row::CompanyRow, position_row::PositionRow, query_link::QueryLink},
};

/// Count, sort order, rows and pages; suggestions if there are no results.
#[component]
pub(crate) fn Results(
    /// The state of the map page.
    state: ExploreState,
    /// The companies under the pointer.
    pointed: Pointed,
) -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    let found = move || {
        state.overview.with(|overview| {
            let positions = plural!(locale, explore.positions_found, count = overview.positions);
            let companies = plural!(locale, explore.companies_found, count = overview.companies);
            text!(locale, explore.found, positions = positions, companies = companies)
        })
    };
    let page = move || {
        let (page, pages) = state.overview.with(|overview| (overview.page, overview.pages));
        (page > 1).then(|| text!(locale, explore.page_of, number = page, pages = pages))
    };
    // Moving the map does not change the list, unless it is limited to the viewport.
    let listed = Memo::new(move |_| state.overview.with(|overview| (overview.rows.clone(), overview.today)));
    let rows = move || {
        let (partner, has_filters) =
            state.query.with_untracked(|query| (query.partner.iter().next(), query.has_filters()));
        listed.with(|(rows, today)| {
            let today = *today;
            let mut has_bare_heading = false;
            rows.iter()
                .cloned()
                .map(|row| {
                    let heading = (matches!(row, Row::Company(_)) && !has_bare_heading).then(|| {
                        has_bare_heading = true;
                        // The company may have openings that the filters exclude.
                        let heading = if has_filters {
                            text!(locale, explore.bare_companies_filtered)
                        } else {
                            text!(locale, explore.bare_companies)
                        };
                        view! { <li class="row-heading"><h3>{heading}</h3></li> }
                    });
                    let slugs: Vec<Slug> = match &row {
                        Row::Position(card) => card.hosts.iter().map(|host| host.slug.clone()).collect(),
                        Row::Company(card) => vec![card.slug.clone()],
                    };
                    let view = match row {
                        Row::Position(card) => view! { <PositionRow card today partner/> }.into_any(),
                        Row::Company(card) => view! { <CompanyRow card/> }.into_any(),
                    };
                    view! {
                        {heading}
                        <PointedItem pointed slugs>{view}</PointedItem>
                    }
                })
                .collect_view()
        })
    };
    let is_empty = Memo::new(move |_| state.overview.with(ExploreView::is_empty));
    let error = move || {
        state.error.get().map(|error| {
            // The page has loaded, so the error's advice about loading pages would be wrong.
            let detail = (error == AppError::Offline).then(|| format!(" {}", error.detail(locale)));
            view! {
                <div class="ds-alert" data-color="danger" role="alert">
                    <p class="ds-paragraph">{text!(locale, explore.error)}{detail}</p>
                    <button
                        type="button"
                        class="ds-button"
                        data-variant="secondary"
                        on:click=move |_| state.retry()
                    >
                        {text!(locale, explore.retry)}
                    </button>
                </div>
            }
        })
    };
    view! {
        <div class="results-head">
            <h2 class="results-count" tabindex="-1">{found}</h2>
            <SortMenu state/>
        </div>
        // Outside the heading, whose text would otherwise be read twice.
        <p class="visually-hidden" role="status">
            {move || format!("{} {}", found(), page().unwrap_or_default())}
        </p>
        <Show when=move || page().is_some()>
            <p class="results-page">{page}</p>
        </Show>
        <InView state/>
        <ChosenFilters state/>
        {error}
        <Corrected state/>
        <Named state/>
        <Show when=move || !is_empty.get() fallback=move || view! { <Empty state/> }>
            <ol
                class="rows"
                class:is-pending=move || state.pending.get()
                aria-busy=move || state.pending.get().to_string()
            >
                {rows}
            </ol>
        </Show>
        <Pagination state/>
    }
    .into_any()
}

/// The supervisors that match the search text.
#[component]
fn Named(state: ExploreState) -> impl IntoView {
    let language = use_language();
    let named = Memo::new(move |_| state.overview.with(|overview| overview.named.clone()));
    move || {
        let named = named.get();
        (!named.is_empty()).then(|| {
            let links = named
                .into_iter()
                .map(|supervisor| {
                    let href = language.href(Route::Supervisor(&supervisor.slug));
                    view! {
                        <li>
                            <a class="ds-link" target="_self" href=href>{supervisor.name}</a>
                            ", "
                            {supervisor.campus.full_name()}
                        </li>
                    }
                })
                .collect_view();
            view! {
                <div class="named">
                    <p>{text!(language.locale(), explore.supervisors_named)}</p>
                    <ul>{links}</ul>
                </div>
            }
        })
    }
}

#[component]
fn PointedItem(pointed: Pointed, slugs: Vec<Slug>, children: Children) -> impl IntoView {
    let slugs = StoredValue::new(slugs);
    let point = move || pointed.point_at(slugs.try_get_value());
    view! {
        <li
            class:is-pointed=move || slugs.try_with_value(|slugs| pointed.at(slugs)).unwrap_or(false)
            on:mouseenter=move |_| point()
            on:mouseleave=move |_| pointed.point_at(None)
            on:focusin=move |_| point()
            on:focusout=move |_| pointed.point_at(None)
        >
            {children()}
        </li>
    }
    .into_any()
}

#[component]
fn SortMenu(state: ExploreState) -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    let current = move || state.query.with(|query| query.sort.unwrap_or(Sort::DEFAULT));
    let options = Sort::ALL
        .iter()
        .copied()
        .map(|sort| {
            let name = match sort {
                Sort::Deadline => text!(locale, explore.sort_deadline),
                Sort::Newest => text!(locale, explore.sort_newest),
                Sort::Name => text!(locale, explore.sort_name),
                Sort::Place => text!(locale, explore.sort_place),
            };
            view! {
                <option
                    value=sort.as_str()
                    selected=untrack(current) == sort
                    prop:selected=move || current() == sort
                >
                    {name}
                </option>
            }
        })
        .collect_view();
    let choose = move |event| {
        let sort = event_target_value(&event).parse().ok().filter(|sort| *sort != Sort::DEFAULT);
        state.go(Query { sort, ..state.query.get_untracked().first_page() });
    };
    view! {
        <div class="sort">
            <label for="sorter">{text!(locale, explore.sort)}</label>
            <select class="ds-input" data-size="sm" id="sorter" name="sorter" form=FORM on:change=choose>
                {options}
            </select>
        </div>
    }
}

/// The switch that limits the list to the viewport.
#[component]
fn InView(state: ExploreState) -> impl IntoView {
    let locale = use_language().locale();
    let is_on = Memo::new(move |_| state.query.with(|query| query.in_view));
    let toggle = move |_| {
        let query = state.query.get_untracked().first_page();
        state.go(Query { in_view: !query.in_view, ..query });
    };
    view! {
        <label class="choice in-view">
            <input
                type="checkbox"
                class="ds-input"
                name="utsnitt"
                value="1"
                form=FORM
                checked=is_on.get_untracked()
                prop:checked=move || is_on.get()
                on:change=toggle
            />
            <span class="choice-name">{text!(locale, explore.in_view)}</span>
        </label>
    }
}

/// The choices made, each a link that removes it.
#[component]
fn ChosenFilters(state: ExploreState) -> impl IntoView {
    let locale = use_language().locale();
    // An empty list has them itself.
    let is_shown =
        move || state.query.with(Query::has_filters) && !state.overview.with(ExploreView::is_empty);
    view! {
        <Show when=is_shown>
            <div class="chips" role="group" aria-label=text!(locale, explore.chosen_filters)>
                <Chips state/>
            </div>
        </Show>
    }
}

#[component]
fn Chips(state: ExploreState) -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    move || {
        let query = state.query.get();
        let typed = query.text.clone();
        let without_text = Query { text: String::new(), ..query.clone().first_page() };
        let text = (!typed.is_empty()).then(|| {
            view! {
                <QueryLink
                    query=without_text
                    class="ds-chip"
                    label=text!(locale, explore.clear_search, text = typed.clone())
                >
                    {text!(locale, explore.quoted, text = typed)}
                    <span class="chip-cross" aria-hidden="true">"×"</span>
                </QueryLink>
            }
        });
        let in_view = query.in_view.then(|| {
            view! {
                <QueryLink
                    query=Query { in_view: false, ..query.clone().first_page() }
                    class="ds-chip"
                    label=text!(locale, explore.remove_filter, name = text!(locale, explore.in_view))
                >
                    {text!(locale, explore.in_view)}
                    <span class="chip-cross" aria-hidden="true">"×"</span>
                </QueryLink>
            }
        });
        let chips = query
            .choices()
            .into_iter()
            .map(|choice| {
                let name = format::choice(language, choice);
                view! {
                    <QueryLink
                        query=query.toggled(choice)
                        class="ds-chip"
                        label=text!(locale, explore.remove_filter, name = name.clone())
                    >
                        {name}
                        <span class="chip-cross" aria-hidden="true">"×"</span>
                    </QueryLink>
                }
            })
            .collect_view();
        let others = usize::from(!query.text.is_empty()) + usize::from(query.in_view);
        let several = query.choices().len() + others > 1;
        let all = several.then(|| {
            view! {
                <QueryLink query=query.without_filters() class="ds-link chips-all">
                    {text!(locale, explore.remove_all)}
                </QueryLink>
            }
        });
        view! { {text}{chips}{in_view}{all} }
    }
}

/// Without results: which filters can be removed.
#[component]
fn Empty(state: ExploreState) -> impl IntoView {
    let locale = use_language().locale();
    move || {
        if state.query.with(Query::has_filters) {
            view! {
                <div class="empty">
                    <h3 class="ds-heading" data-size="xs">{text!(locale, explore.empty_heading)}</h3>
                    <p class="ds-paragraph">{text!(locale, explore.empty_text)}</p>
                    <Relaxations state/>
                    <div class="chips"><Chips state/></div>
                </div>
            }
            .into_any()
        } else {
            view! {
                <div class="empty"><p class="ds-paragraph">{text!(locale, explore.empty_all)}</p></div>
            }
            .into_any()
        }
    }
}

/// The filters of which one alone can be removed, with what is found then.
#[component]
fn Relaxations(state: ExploreState) -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    move || {
        let query = state.query.get();
        let relaxations = state.overview.with(|overview| overview.relaxations.clone());
        // The answer to the query before this one may still be shown.
        let items = relaxations
            .into_iter()
            .filter(|each| query.filters().any(|on| on == each.filter))
            .map(|Relaxation { filter, positions, companies }| {
                let positions = plural!(locale, explore.positions_found, count = positions);
                let companies = plural!(locale, explore.companies_found, count = companies);
                let remove = format::remove_filter(language, &query, filter);
                view! {
                    <li>
                        <QueryLink query=query.without(filter) class="ds-link">{remove}</QueryLink>
                        ": "
                        {text!(locale, explore.found, positions = positions, companies = companies)}
                    </li>
                }
            })
            .collect::<Vec<_>>();
        (!items.is_empty()).then(|| view! { <ul class="relaxations">{items}</ul> })
    }
}
