//! A supervisor.

use domain::paths::Route;
use std::collections::BTreeSet;

use domain::{
    catalogue::{Catalogue, ResolvedLink},
    codes::{
        idx::{Idx, count},
        slug::Slug,
    },
    records::{
        company::Company,
        ids::RecordKind,
        position::{Position, PositionKind},
        supervisor::Supervisor,
        supervisor_link::SupervisorLink,
    },
    search::query::Query,
    views::cards::{PositionCard, position_card},
};
use leptos::prelude::*;
use messages::text;
use time::Date;

use crate::{
    language::use_language,
    map::static_map::{Drawing, Shape, StaticMap},
    pages::document::{PageContext, document_of_record},
    paths,
    ui::{
        breadcrumbs::{Breadcrumbs, Crumb},
        company_line::CompanyLine,
        demo_banner::DemoBanner,
        head::Head,
        position_row::PositionRow,
        structured,
        supervisor_links::{FieldLinks, link_kind},
    },
};

/// A link with its resolved records.
struct LinkedTo {
    link: SupervisorLink,
    /// The position, if the link is to one.
    position: Option<Position>,
    /// The linked company, or the companies of the position.
    companies: Vec<Company>,
}

/// The data of the supervisor page.
struct SupervisorDetails {
    today: Date,
    demo: bool,
    supervisor: Supervisor,
    links: Vec<LinkedTo>,
    /// The open positions that they are linked to, by deadline.
    positions: Vec<PositionCard>,
    /// The map of the campus and the linked companies.
    drawing: Drawing,
}

impl SupervisorDetails {
    /// The supervisor with this slug, if there is one. The catalogue contains only those who consented.
    fn of(visit: &PageContext, slug: &Slug) -> Option<Self> {
        let (catalogue, today) = (&visit.catalogue, visit.today);
        let index = catalogue.supervisor_at(slug)?;
        let mut positions = catalogue.positions_of_supervisor(index);
        positions.sort_by_key(|&position| catalogue[position].deadline.days_left(today).unwrap_or(i64::MAX));
        let supervisor = catalogue[index].clone();
        let linked_to = |ResolvedLink { link, position, companies }: ResolvedLink<'_>| LinkedTo {
            link: *link,
            position: position.map(|position| catalogue[position].clone()),
            companies: companies.iter().map(|&company| catalogue[company].clone()).collect(),
        };
        Some(Self {
            today,
            demo: catalogue.records().demo,
            drawing: drawing(catalogue, index),
            supervisor,
            links: catalogue.links_of_supervisor(index).map(linked_to).collect(),
            positions: positions.into_iter().map(|position| position_card(catalogue, position)).collect(),
        })
    }
}

/// The map of a supervisor: the campus and the linked companies.
fn drawing(catalogue: &Catalogue, supervisor: Idx<Supervisor>) -> Drawing {
    let campus = catalogue[supervisor].campus;
    let companies: BTreeSet<Idx<Company>> = catalogue
        .links_of_supervisor(supervisor)
        .flat_map(|resolved| resolved.companies.iter().copied())
        .collect();
    let places = companies.iter().map(|&company| catalogue[company].place.at);
    let with_openings =
        companies.iter().map(|&company| (company, count(catalogue.positions_of(company).len())));
    Drawing::around(places.chain([campus.at()]), Shape::Wide)
        .with_companies(catalogue, with_openings, |_| true, use_language())
        .with_campuses([campus])
}

/// The page at `/veileder/{slug}`.
#[component]
pub(crate) fn SupervisorPage() -> impl IntoView {
    document_of_record(
        RecordKind::Supervisor,
        |slug| Route::Supervisor(slug),
        SupervisorDetails::of,
        |details| {
            view! { <SupervisorView details/> }
        },
    )
}

#[component]
fn SupervisorView(details: SupervisorDetails) -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    let SupervisorDetails { today, demo, supervisor, links, positions, drawing } = details;
    let campus = supervisor.campus;
    let path = Route::Supervisor(&supervisor.slug).path();
    let crumbs = vec![Crumb::map(language), Crumb::new(language, supervisor.name.clone(), &path)];
    let structured = vec![structured::person(&supervisor), structured::breadcrumbs(&crumbs)];
    let of_records = language.of_records();
    let topics = supervisor
        .topics
        .iter()
        .map(|topic| view! { <li lang=of_records>{topic.clone()}</li> })
        .collect_view();
    let profile = supervisor.profile.clone().map(String::from).map(|profile| {
        view! {
            <a class="ds-button" data-variant="secondary" href=profile rel="external noopener">
                {text!(locale, supervisor.profile_page)}
            </a>
        }
    });
    let has_positions = !positions.is_empty();
    let rows = positions.into_iter().map(|card| view! { <li><PositionRow card today/></li> }).collect_view();
    let search = |kind| {
        let kinds = domain::codes::enum_set::EnumSet::only(kind);
        paths::href(&Query { fields: supervisor.fields, kinds, language: language.0, ..Query::default() })
    };
    let on_map = drawing.on_map(&Query {
        chosen: Some(supervisor.slug.clone()),
        language: language.0,
        ..Query::default()
    });
    let has_links = !links.is_empty();
    let link_items = links.into_iter().map(|linked_to| view! { <LinkItem linked_to/> }).collect_view();
    view! {
        <Head
            title=Some(format!("{}, {}", supervisor.name, campus.full_name()))
            description=text!(
                locale,
                supervisor.description,
                name = supervisor.name.clone(),
                campus = campus.full_name(),
                topics = supervisor.topics.join(", ")
            )
            path
            structured
        />
        <DemoBanner demo/>
        <article class="page detail">
            <Breadcrumbs crumbs/>
            <header class="detail-head">
                <h1 class="ds-heading" data-size="lg">{supervisor.name.clone()}</h1>
                <p class="detail-lead">
                    <span lang=of_records>{supervisor.title.clone()}</span>", "{campus.full_name()}
                </p>
                {profile}
            </header>
            <div class="detail-columns">
                <div class="detail-text">
                    <section>
                        <h2 class="ds-heading" data-size="xs">{text!(locale, supervisor.topics)}</h2>
                        <ul class="topics">{topics}</ul>
                    </section>
                    <section>
                        <h2 class="ds-heading" data-size="xs">{text!(locale, supervisor.positions)}</h2>
                        {if has_positions {
                            view! { <ol class="rows">{rows}</ol> }.into_any()
                        } else {
                            view! {
                                <p class="ds-paragraph is-subtle">{text!(locale, supervisor.no_positions)}</p>
                            }.into_any()
                        }}
                        <ul class="more-links">
                            <li>
                                <a class="ds-link" href=search(PositionKind::MastersThesis)>
                                    {text!(locale, supervisor.all_theses)}
                                </a>
                            </li>
                            <li>
                                <a class="ds-link" href=search(PositionKind::SummerJob)>
                                    {text!(locale, supervisor.all_summer_jobs)}
                                </a>
                            </li>
                        </ul>
                    </section>
                    <section>
                        <h2 class="ds-heading" data-size="xs">{text!(locale, supervisor.fields)}</h2>
                        <FieldLinks fields=supervisor.fields/>
                    </section>
                </div>
                <aside class="detail-side" aria-label=text!(locale, site.aside)>
                    <section>
                        <h2 class="ds-heading" data-size="xs">{text!(locale, supervisor.connections)}</h2>
                        {if has_links {
                            view! { <ul class="people">{link_items}</ul> }.into_any()
                        } else {
                            view! {
                                <p class="ds-paragraph is-subtle">
                                    {text!(locale, supervisor.no_connections)}
                                </p>
                            }.into_any()
                        }}
                    </section>
                    <StaticMap drawing label=text!(locale, supervisor.map) on_map/>
                    <section>
                        <h2 class="ds-heading" data-size="xs">{text!(locale, supervisor.workplace)}</h2>
                        <p>
                            <a class="ds-link" href=campus.institution().url() rel="external noopener">
                                {campus.institution().name()}
                            </a>
                            ", "
                            {campus.name()}
                        </p>
                        <p class="is-subtle">{text!(locale, supervisor.consent)}</p>
                    </section>
                </aside>
            </div>
        </article>
    }
    .into_any()
}

/// A supervisor link: its kind, its start, and the companies.
#[component]
fn LinkItem(linked_to: LinkedTo) -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    let LinkedTo { link, position, companies } = linked_to;
    let since = text!(locale, supervisor.since, year = link.since.year());
    let position = position.map(|position| {
        view! {
            <p>
                <a
                    class="ds-link"
                    href=language.href(Route::Position(&position.slug))
                    lang=language.of_records()
                >
                    {position.title}
                </a>
            </p>
        }
    });
    let companies = companies
        .into_iter()
        .map(|company| view! { <p class="person-name"><CompanyLine company/></p> })
        .collect_view();
    view! {
        <li class="person">
            {companies}
            {position}
            <p class="person-link">{link_kind(locale, link.kind)}" "{since}</p>
        </li>
    }
    .into_any()
}
