//! A connection point.

use domain::paths::Route;
use std::sync::Arc;

use domain::{
    codes::{municipality::MunicipalityCode, slug::Slug},
    records::{connection_point::ConnectionPoint, ids::RecordKind},
    search::query::Query,
    views::place::{LISTED, PlaceSummary},
};
use leptos::prelude::*;
use messages::{plural, text};
use time::Date;

use crate::{
    language::use_language,
    map::static_map::{Drawing, Shape, StaticMap},
    pages::{
        document::{PageContext, document_of_record},
        place::{
            downloads::Downloads, employers::Employers, openings::Openings, supervisors::LinkedSupervisors,
        },
    },
    ui::{
        breadcrumbs::{Breadcrumbs, Crumb},
        demo_banner::DemoBanner,
        head::Head,
        operator::OperatorContact,
        structured,
    },
};

/// The data of the connection point page.
struct ConnectionPointDetails {
    today: Date,
    demo: bool,
    point: ConnectionPoint,
    /// The results in the municipalities that it serves.
    summary: Arc<PlaceSummary>,
    /// The map of the municipalities that it serves.
    drawing: Drawing,
    query: Query,
}

impl ConnectionPointDetails {
    /// The connection point with this slug, if there is one.
    fn of(visit: &PageContext, slug: &Slug) -> Option<Self> {
        let (catalogue, today) = (&visit.catalogue, visit.today);
        let records = catalogue.records();
        let point = records.connection_points.iter().find(|point| point.slug == *slug)?.clone();
        let language = use_language();
        let query = Query { municipalities: point.serves, language: language.0, ..Query::default() };
        let summary = visit.published.place(&query, LISTED);
        let drawing = Drawing::of_municipalities(point.serves, Shape::Wide)
            .filtered_by(query.clone())
            .with_companies(catalogue, summary.on_map.iter().copied(), |each| summary.finds(each), language)
            .with_connection_points([&point], language);
        Some(Self { today, demo: records.demo, query, summary, drawing, point })
    }
}

/// The page at `/koblingspunkt/{slug}`.
#[component]
pub(crate) fn ConnectionPointPage() -> impl IntoView {
    document_of_record(
        RecordKind::ConnectionPoint,
        |slug| Route::ConnectionPoint(slug),
        ConnectionPointDetails::of,
        |details| view! { <ConnectionPointView details/> },
    )
}

#[component]
fn ConnectionPointView(details: ConnectionPointDetails) -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    let ConnectionPointDetails { today, demo, point, query, summary, drawing } = details;
    let path = Route::ConnectionPoint(&point.slug).path();
    let crumbs = vec![
        Crumb::map(language),
        Crumb::municipality(language, point.municipality),
        Crumb::new(language, point.name.clone(), &path),
    ];
    let structured = vec![structured::breadcrumbs(&crumbs)];
    let on_map = drawing.on_map(&query);
    let names: Vec<&str> = point.serves.iter().map(MunicipalityCode::name).collect();
    let served = point
        .serves
        .iter()
        .map(|municipality| {
            let href = language.href(Route::Municipality(municipality));
            view! { <li><a class="ds-chip" href=href>{municipality.name()}</a></li> }
        })
        .collect_view();
    let openings = plural!(locale, explore.positions_found, count = summary.position_count);
    let companies = plural!(locale, explore.companies_found, count = summary.company_count);
    let contact = match point.website.clone().map(String::from) {
        Some(website) => view! {
            <p>
                <a class="ds-button" href=website rel="external noopener">
                    {text!(locale, connection_point.website)}
                </a>
            </p>
        }
        .into_any(),
        None => view! {
            <p class="ds-paragraph">
                {text!(locale, connection_point.no_website, place = point.municipality.centre().name)}
            </p>
            <p class="ds-paragraph">{text!(locale, connection_point.ask_operator)} <OperatorContact/></p>
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
                <p class="detail-lead">
                    {text!(locale, connection_point.lead, place = point.municipality.centre().name)}
                </p>
                <p>{text!(locale, explore.found, positions = openings, companies = companies)}</p>
                <a class="ds-button" data-variant="secondary" href=on_map.clone()>
                    {text!(locale, connection_point.on_map)}
                </a>
            </header>
            <div class="detail-columns">
                <div class="place-text">
                    <Openings summary=summary.clone() query=query.clone() today/>
                    <Employers summary=summary.clone() query=query.clone() with_place=true/>
                    <LinkedSupervisors summary query=query.clone() none=text!(locale, place.no_supervisors)/>
                </div>
                <aside class="detail-side" aria-label=text!(locale, site.aside)>
                    <section class="facts-card">
                        <h2 class="ds-heading" data-size="xs">{text!(locale, connection_point.contact)}</h2>
                        <p class="ds-paragraph">{text!(locale, connection_point.about)}</p>
                        {contact}
                    </section>
                    <section>
                        <h2 class="ds-heading" data-size="xs">{text!(locale, connection_point.serves)}</h2>
                        <ul class="chips">{served}</ul>
                        <StaticMap drawing label=text!(locale, connection_point.map) on_map/>
                    </section>
                    <Downloads query/>
                </aside>
            </div>
        </article>
    }
    .into_any()
}
