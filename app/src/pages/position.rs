//! A position.

use domain::{
    catalogue::Catalogue,
    index_set::IndexSet,
    municipality::MunicipalityCode,
    record::{Company, ConnectionPoint, Position, WorkingLanguage},
    text::Slug,
};
use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use leptos_router::hooks::use_params_map;
use messages::text;
use time::Date;

use crate::{
    components::{
        error_view::ErrorView,
        ties::{ConnectionPoints, FieldLinks, Supervisors, Tie, connection_points, ties},
    },
    error::AppError,
    format,
    frame::DemoBanner,
    language::use_language,
    pages::document::answer_with,
    server_context::ServerContext,
};

/// Everything about a position.
pub(crate) struct PositionDetails {
    today: Date,
    demo: bool,
    position: Position,
    /// In the order of the stations.
    companies: Vec<Company>,
    ties: Vec<Tie>,
    connection_points: Vec<ConnectionPoint>,
}

impl PositionDetails {
    /// The position at this address; none if there is none.
    pub(crate) fn of(catalogue: &Catalogue, slug: &Slug, today: Date) -> Option<Self> {
        let number = catalogue.position_at(slug)?;
        let position = catalogue.positions().get(number as usize)?.clone();
        let companies: Vec<Company> = catalogue
            .companies_of(number)
            .iter()
            .filter_map(|&company| catalogue.companies().get(company as usize).cloned())
            .collect();
        let municipalities: IndexSet<MunicipalityCode> =
            companies.iter().map(|company| company.place.municipality).collect();
        Some(Self {
            today,
            demo: catalogue.records().demo,
            ties: ties(catalogue.links_of_position(number)),
            connection_points: connection_points(catalogue, municipalities),
            position,
            companies,
        })
    }
}

/// The page at `/stilling/{slug}`.
#[component]
pub(crate) fn PositionPage() -> impl IntoView {
    let slug = use_params_map().with_untracked(|params| params.get("slug"));
    let found = match use_context::<ServerContext>() {
        None => Err(AppError::Unavailable),
        Some(context) => slug
            .and_then(|slug| slug.parse().ok())
            .and_then(|slug| PositionDetails::of(&context.catalogue.current(), &slug, context.clock.today()))
            .ok_or(AppError::NotFound),
    };
    match found {
        Ok(details) => view! { <PositionView details/> }.into_any(),
        Err(error) => view! { <ErrorView error/> }.into_any(),
    }
}

#[component]
fn PositionView(details: PositionDetails) -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    let PositionDetails { today, demo, position, companies, ties, connection_points } = details;
    let is_open = position.is_open(today);
    if !is_open {
        answer_with(http::StatusCode::GONE);
    }
    let place = companies.first().map(|company| company.place.municipality.name()).unwrap_or_default();
    let title = format!("{} – {place} – {}", position.title, text!(locale, site.name));
    let summary: String = position.description.chars().take(160).collect();
    let paragraphs =
        position.description.split("\n\n").map(|text| view! { <p>{text.to_owned()}</p> }).collect_view();
    let similar = domain::query::Query {
        fields: position.fields,
        language: language.0,
        ..domain::query::Query::default()
    };
    let action = if is_open {
        position
            .source
            .clone()
            .map(|source| {
                view! {
                    <a class="ds-button" href=source rel="external noopener">{text!(locale, position.apply)}</a>
                }
            })
            .into_any()
    } else {
        let closed = format::deadline(locale, position.deadline);
        view! {
            <div class="ds-alert" data-color="warning">
                <h2 class="ds-heading" data-size="2xs">{text!(locale, position.closed)}</h2>
                <p class="ds-paragraph">{text!(locale, position.closed_text, date = closed)}</p>
                <p><a class="ds-link" href=crate::live::href(&similar)>{text!(locale, position.similar)}</a></p>
            </div>
        }
        .into_any()
    };
    let left = format::days_left(locale, position.deadline, today)
        .map(|left| view! { <span class="row-left">{left}</span> });
    let start =
        position.start.map_or_else(|| text!(locale, position.start_open), |day| format::date(locale, day));
    let working_language = match position.language {
        WorkingLanguage::Norwegian => text!(locale, position.language_no),
        WorkingLanguage::English => text!(locale, position.language_en),
    };
    let housing = position.housing_help.then(|| {
        view! {
            <div><dt>{text!(locale, position.housing)}</dt><dd>{text!(locale, position.housing_yes)}</dd></div>
        }
    });
    let is_rotation = position.is_rotation();
    let stations = companies
        .iter()
        .map(|company| {
            let months = position
                .stations
                .iter()
                .find(|station| station.company == company.id)
                .and_then(|station| station.months)
                .map(|months| {
                    view! { <span class="row-fact">{text!(locale, position.months, count = months)}</span> }
                });
            view! {
                <li class="person">
                    <p class="person-name">
                        <a class="ds-link" href=language.href(&format!("/bedrift/{}", company.slug))>
                            {company.name.clone()}
                        </a>
                    </p>
                    <p>{company.place.address.clone()}", "{company.place.municipality.name()}</p>
                    {months}
                </li>
            }
        })
        .collect_view();
    let host_heading =
        if is_rotation { text!(locale, position.stations) } else { text!(locale, position.employer) };
    view! {
        <Title text=title/>
        <Meta name="description" content=summary/>
        <DemoBanner demo/>
        <article class="page detail">
            <p><a class="ds-link" href=language.href("/")>{text!(locale, site.back_to_map)}</a></p>
            <header class="detail-head">
                <p class="row-tags">
                    <span class="row-kind" data-kind=position.kind.as_str()>{format::kind(locale, position.kind)}</span>
                    {is_rotation.then(|| view! {
                        <span class="ds-tag" data-size="sm" data-color="neutral">{text!(locale, explore.rotation)}</span>
                    })}
                </p>
                <h1 class="ds-heading" data-size="lg">{position.title.clone()}</h1>
                <p class="detail-lead">
                    {companies.first().map(|company| company.name.clone())}", "{place}
                </p>
                {action}
            </header>
            <div class="detail-columns">
                <div class="detail-text">
                    <h2 class="ds-heading" data-size="xs">{text!(locale, position.about)}</h2>
                    {paragraphs}
                    <h2 class="ds-heading" data-size="xs">{text!(locale, position.fields)}</h2>
                    <FieldLinks fields=position.fields/>
                </div>
                <aside class="detail-side">
                    <section class="facts-card">
                        <h2 class="ds-heading" data-size="xs">{text!(locale, position.facts)}</h2>
                        <dl class="facts">
                            <div>
                                <dt>{text!(locale, position.deadline)}</dt>
                                <dd>{format::deadline(locale, position.deadline)} " " {left}</dd>
                            </div>
                            <div><dt>{text!(locale, position.start)}</dt><dd>{start}</dd></div>
                            <div>
                                <dt>{text!(locale, position.level)}</dt>
                                <dd>{format::levels(locale, position.levels)}</dd>
                            </div>
                            <div><dt>{text!(locale, position.openings)}</dt><dd>{position.openings}</dd></div>
                            <div><dt>{text!(locale, position.language)}</dt><dd>{working_language}</dd></div>
                            {housing}
                            <div>
                                <dt>{text!(locale, position.published)}</dt>
                                <dd>{format::date(locale, position.published)}</dd>
                            </div>
                        </dl>
                    </section>
                    <section>
                        <h2 class="ds-heading" data-size="xs">{host_heading}</h2>
                        <ol class="people" class:is-ordered=is_rotation>{stations}</ol>
                    </section>
                    <Supervisors
                        ties
                        heading=text!(locale, position.supervisors)
                        none=text!(locale, position.no_supervisors)
                    />
                    <ConnectionPoints points=connection_points place=place.to_owned()/>
                </aside>
            </div>
        </article>
    }
    .into_any()
}
