//! A connection point.

use domain::{
    address,
    municipality::MunicipalityCode,
    place_summary::{Employer, LISTED, PlaceSummary, TiedSupervisor, place_summary},
    query::Query,
    record::ConnectionPoint,
    text::Slug,
};
use leptos::prelude::*;
use messages::{plural, text};
use time::Date;

use crate::{
    components::{
        breadcrumbs::{Breadcrumbs, Crumb},
        head::Head,
        position_row::PositionRow,
    },
    frame::DemoBanner,
    language::use_language,
    live,
    pages::document::{Visit, document},
    structured,
};

/// Everything about a connection point.
struct ConnectionPointDetails {
    today: Date,
    demo: bool,
    point: ConnectionPoint,
    /// What there is in the municipalities that it serves.
    summary: PlaceSummary,
}

impl ConnectionPointDetails {
    /// The connection point at this address; none if there is none.
    fn of(visit: &Visit, slug: &Slug) -> Option<Self> {
        let (catalogue, today) = (&visit.catalogue, visit.today);
        let records = catalogue.records();
        let point = records.connection_points.iter().find(|point| point.slug == *slug)?.clone();
        let served = Query { municipalities: point.serves, ..Query::default() };
        Some(Self {
            today,
            demo: records.demo,
            summary: place_summary(catalogue, &served, today, LISTED),
            point,
        })
    }
}

/// The page at `/koblingspunkt/{slug}`.
#[component]
pub(crate) fn ConnectionPointPage() -> impl IntoView {
    document(
        |visit| ConnectionPointDetails::of(visit, &visit.slug()?),
        |details| view! { <ConnectionPointView details/> },
    )
}

#[component]
fn ConnectionPointView(details: ConnectionPointDetails) -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    let ConnectionPointDetails { today, demo, point, summary } = details;
    let path = format!("/koblingspunkt/{}", point.slug);
    let crumbs = vec![
        Crumb::map(language),
        Crumb::municipality(language, point.municipality),
        Crumb::new(language, point.name.clone(), &path),
    ];
    let structured = vec![structured::breadcrumbs(&crumbs)];
    let on_map =
        live::href(&Query { municipalities: point.serves, language: language.0, ..Query::default() });
    let names: Vec<&str> = point.serves.iter().map(MunicipalityCode::name).collect();
    let served = point
        .serves
        .iter()
        .map(|municipality| {
            let href = language.href(&address::municipality(municipality));
            view! { <li><a class="ds-chip" href=href>{municipality.name()}</a></li> }
        })
        .collect_view();
    let openings = plural!(locale, explore.positions_found, count = summary.position_count);
    let companies = plural!(locale, explore.companies_found, count = summary.company_count);
    let rows =
        summary.positions.into_iter().map(|card| view! { <li><PositionRow card today/></li> }).collect_view();
    let employers = summary
        .employers
        .into_iter()
        .map(|Employer { company, openings }| {
            let openings = (openings > 0).then(|| {
                let openings = plural!(locale, nearby.openings, count = openings);
                view! { <span class="ds-tag" data-size="sm" data-color="accent">{openings}</span> }
            });
            view! {
                <li class="nearby">
                    <p class="nearby-name">
                        <a class="ds-link" href=language.href(&format!("/bedrift/{}", company.slug))>{company.name}</a>
                        {openings}
                    </p>
                    <p class="nearby-facts">
                        <span>{company.industry}</span>
                        <span>{company.municipality.name()}</span>
                    </p>
                </li>
            }
        })
        .collect_view();
    let supervisors = summary
        .supervisors
        .into_iter()
        .map(|TiedSupervisor { supervisor, .. }| {
            let href = language.href(&format!("/veileder/{}", supervisor.slug));
            view! {
                <li class="person">
                    <p class="person-name"><a class="ds-link" href=href>{supervisor.name}</a></p>
                    <p>{supervisor.title}", "{supervisor.campus.full_name()}</p>
                    <p class="person-topics">{supervisor.topics.join(" · ")}</p>
                </li>
            }
        })
        .collect_view();
    let contact = match point.website.clone() {
        Some(website) => view! {
            <p>
                <a class="ds-button" href=website rel="external noopener">{text!(locale, connection_point.website)}</a>
            </p>
        }
        .into_any(),
        None => view! {
            <p class="ds-paragraph">
                {text!(locale, connection_point.no_website, place = point.municipality.centre().name)}
            </p>
        }
        .into_any(),
    };
    view! {
        <Head
            title=Some(point.name.clone())
            description=text!(
                locale,
                connection_point.description,
                name = point.name.clone(),
                places = names.join(", ")
            )
            path
            structured
        />
        <DemoBanner demo/>
        <article class="page detail">
            <Breadcrumbs crumbs/>
            <header class="detail-head">
                <h1 class="ds-heading" data-size="lg">{point.name.clone()}</h1>
                <p class="detail-lead">{text!(locale, connection_point.lead, place = point.municipality.centre().name)}</p>
                <p>{text!(locale, explore.found, positions = openings, companies = companies)}</p>
                <a class="ds-button" data-variant="secondary" href=on_map>{text!(locale, connection_point.on_map)}</a>
            </header>
            <div class="detail-columns">
                <div class="detail-text">
                    <section>
                        <h2 class="ds-heading" data-size="xs">{text!(locale, company.positions)}</h2>
                        {if summary.position_count == 0 {
                            view! { <p class="ds-paragraph is-subtle">{text!(locale, company.no_positions)}</p> }.into_any()
                        } else {
                            view! { <ol class="rows">{rows}</ol> }.into_any()
                        }}
                    </section>
                    <section>
                        <h2 class="ds-heading" data-size="xs">{text!(locale, connection_point.employers)}</h2>
                        <ul class="nearby-list">{employers}</ul>
                    </section>
                </div>
                <aside class="detail-side">
                    <section class="facts-card">
                        <h2 class="ds-heading" data-size="xs">{text!(locale, connection_point.contact)}</h2>
                        <p class="ds-paragraph">{text!(locale, connection_point.about)}</p>
                        {contact}
                    </section>
                    <section>
                        <h2 class="ds-heading" data-size="xs">{text!(locale, connection_point.serves)}</h2>
                        <ul class="chips">{served}</ul>
                    </section>
                    {(summary.supervisor_count > 0).then(|| view! {
                        <section>
                            <h2 class="ds-heading" data-size="xs">{text!(locale, connection_point.supervisors)}</h2>
                            <ul class="people">{supervisors}</ul>
                        </section>
                    })}
                </aside>
            </div>
        </article>
    }
    .into_any()
}
