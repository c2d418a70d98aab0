//! A municipality.

use domain::paths::{Route, municipality_image};
use messages::language::PageLanguage;
use std::sync::Arc;

use domain::{
    codes::{enum_set::EnumSet, municipality::MunicipalityCode},
    records::connection_point::ConnectionPoint,
    search::{
        foreign_forms,
        query::{Choice, Query},
    },
    views::place::{LISTED, PlaceSummary},
};
use leptos::prelude::*;
use messages::{plural, text};
use time::Date;

use crate::{
    language::use_language,
    map::static_map::{Drawing, Shape, StaticMap},
    pages::{
        document::{PageContext, document_of_segment},
        place::{
            counted_links::{CountedLink, CountedLinks},
            demand::Demand,
            employers::Employers,
            frame::PlaceFrame,
            openings::Openings,
            supervisors::LinkedSupervisors,
        },
        university_coverage::coverage_row_id,
    },
    ui::{breadcrumbs::Crumb, supervisor_links::ConnectionPoints},
};

/// The data of the municipality page.
struct Details {
    today: Date,
    demo: bool,
    municipality: MunicipalityCode,
    query: Query,
    summary: Arc<PlaceSummary>,
    connection_points: Vec<ConnectionPoint>,
    drawing: Drawing,
}

impl Details {
    fn of(visit: &PageContext, municipality: MunicipalityCode) -> Self {
        let PageContext { catalogue, today, .. } = visit;
        let language = use_language();
        let query =
            Query { municipalities: EnumSet::only(municipality), language: language.0, ..Query::default() };
        let summary = visit.published.place(&query, LISTED);
        let connection_points: Vec<ConnectionPoint> =
            catalogue.connection_points_for(query.municipalities).cloned().collect();
        let here = connection_points.iter().filter(|point| point.municipality == municipality);
        let drawing = Drawing::of_municipalities(query.municipalities, Shape::Wide)
            .filtered_by(query.clone())
            .with_companies(catalogue, summary.on_map.iter().copied(), |each| summary.finds(each), language)
            .with_connection_points(here, language);
        Self {
            today: *today,
            demo: catalogue.records().demo,
            municipality,
            query,
            summary,
            drawing,
            connection_points,
        }
    }
}

/// The page at `/kommune/{number}-{slug}`.
#[component]
pub(crate) fn MunicipalityPage() -> impl IntoView {
    document_of_segment("place", foreign_forms::municipality, Route::Municipality, Details::of, |details| {
        view! { <MunicipalityView details/> }
    })
}

/// Municipalities as links with their numbers of open positions and companies.
pub(crate) fn municipality_links(
    municipalities: impl IntoIterator<Item = MunicipalityCode>,
    summary: &PlaceSummary,
    language: PageLanguage,
) -> Vec<CountedLink> {
    municipalities
        .into_iter()
        .map(|municipality| {
            let count = summary.facets.count(Choice::Municipality(municipality));
            counted(
                municipality.name(),
                municipality.sami_name(),
                language.href(Route::Municipality(municipality)),
                count,
                language,
            )
        })
        .collect()
}

/// A link with the numbers of open positions and companies.
pub(crate) fn counted(
    name: &str,
    sami_name: Option<&'static str>,
    href: String,
    count: domain::search::facets::Count,
    language: PageLanguage,
) -> CountedLink {
    let locale = language.locale();
    CountedLink {
        name: name.to_owned(),
        sami_name,
        href,
        figure: count.positions,
        text: text!(
            locale,
            place.demand,
            positions = plural!(locale, place.openings, count = count.positions),
            companies = plural!(locale, explore.companies_found, count = count.companies)
        ),
    }
}

#[component]
fn MunicipalityView(details: Details) -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    let Details { today, demo, municipality, query, summary, connection_points, drawing } = details;
    let name = municipality.name();
    let path = Route::Municipality(municipality).path();
    let title = text!(locale, place.municipality_title, name = name);
    let description = text!(
        locale,
        place.municipality_description,
        name = name,
        positions = plural!(locale, explore.positions_found, count = summary.position_count),
        companies = plural!(locale, explore.companies_found, count = summary.company_count)
    );
    let sami =
        municipality.sami_name().map(|sami| view! { " " <span class="sami-name" lang="sma">{sami}</span> });
    let neighbours = municipality_links(municipality.neighbours().iter(), &summary, language);
    let neighbour_note = (!municipality.has_land_border())
        .then(|| view! { <p class="ds-paragraph is-subtle">{text!(locale, place.island)}</p> });
    let embed = language.href_with(Route::EmbedBuilder, &format!("kommune={municipality}"));
    let coverage = format!("{}#{}", language.href(Route::UniversityCoverage), coverage_row_id(municipality));
    let crumbs = vec![
        Crumb::map(language),
        Crumb::region(language, municipality.region()),
        Crumb::municipality(language, municipality),
    ];
    let side = view! {
        <ConnectionPoints points=connection_points place=name.to_owned()/>
        <Demand summary=summary.clone()/>
        <p><a class="ds-link" href=coverage>{text!(locale, place.coverage, name = name)}</a></p>
        <section>
            <h2 class="ds-heading" data-size="xs">{text!(locale, place.neighbours)}</h2>
            {neighbour_note}
            <CountedLinks links=neighbours/>
        </section>
        <section class="facts-card">
            <h2 class="ds-heading" data-size="xs">{text!(locale, place.own_page)}</h2>
            <p>{text!(locale, place.own_page_text)}</p>
            <p><a class="ds-link" href=embed>{text!(locale, place.own_page_link, name = name)}</a></p>
        </section>
    };
    view! {
        <PlaceFrame
            title
            description
            path
            image=Some(language.href(municipality_image(municipality)))
            crumbs
            demo
            heading=view! { {name} {sami} }.into_any()
            lead=text!(locale, place.municipality_lead)
            summary=summary.clone()
            query=query.clone()
            map=view! { <StaticMap drawing label=text!(locale, place.map_of, name = name)/> }.into_any()
            side=side.into_any()
        >
            <Openings summary=summary.clone() query=query.clone() today/>
            <Employers summary=summary.clone() query=query.clone() with_place=false/>
            <LinkedSupervisors summary query none=text!(locale, place.no_supervisors)/>
        </PlaceFrame>
    }
    .into_any()
}
