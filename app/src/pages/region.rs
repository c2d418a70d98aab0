//! A region.

use domain::paths::{Route, region_image};
use std::sync::Arc;

use domain::{
    codes::{enum_set::EnumSet, municipality::Region},
    records::connection_point::ConnectionPoint,
    search::{
        foreign_forms,
        query::{Choice, Query},
    },
    views::place::{LISTED, PlaceSummary},
};
use leptos::prelude::*;
use messages::{format, plural, text};
use time::Date;

use crate::{
    language::use_language,
    map::static_map::{Drawing, Shape, StaticMap},
    pages::{
        document::{PageContext, document_of_segment},
        municipality::{counted, municipality_links},
        place::{
            counted_links::CountedLinks, demand::Demand, employers::Employers, frame::PlaceFrame,
            openings::Openings, supervisors::LinkedSupervisors,
        },
    },
    ui::{breadcrumbs::Crumb, supervisor_links::ConnectionPoints},
};

/// The data of the region page.
struct Details {
    today: Date,
    demo: bool,
    region: Region,
    query: Query,
    summary: Arc<PlaceSummary>,
    connection_points: Vec<ConnectionPoint>,
    drawing: Drawing,
}

impl Details {
    fn of(visit: &PageContext, region: Region) -> Self {
        let PageContext { catalogue, today, .. } = visit;
        let language = use_language();
        let query = Query { regions: EnumSet::only(region), language: language.0, ..Query::default() };
        let summary = visit.published.place(&query, LISTED);
        let connection_points: Vec<ConnectionPoint> =
            catalogue.connection_points_for(region.municipalities()).cloned().collect();
        let here = connection_points.iter().filter(|point| point.municipality.region() == region);
        let drawing = Drawing::of_municipalities(region.municipalities(), Shape::Wide)
            .filtered_by(query.clone())
            .with_companies(catalogue, summary.on_map.iter().copied(), |each| summary.finds(each), language)
            .with_connection_points(here, language);
        Self {
            today: *today,
            demo: catalogue.records().demo,
            region,
            query,
            summary,
            connection_points,
            drawing,
        }
    }
}

/// The page at `/region/{slug}`.
#[component]
pub(crate) fn RegionPage() -> impl IntoView {
    document_of_segment("region", foreign_forms::region, Route::Region, Details::of, |details| {
        view! { <RegionView details/> }
    })
}

#[component]
fn RegionView(details: Details) -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    let Details { today, demo, region, query, summary, connection_points, drawing } = details;
    let name = region.name(language.0);
    let title = text!(locale, place.region_title, in_region = format::in_region(language, region));
    let description = text!(
        locale,
        place.region_description,
        name = name,
        positions = plural!(locale, explore.positions_found, count = summary.position_count),
        companies = plural!(locale, explore.companies_found, count = summary.company_count)
    );
    let municipalities = municipality_links(region.municipalities().iter(), &summary, language);
    let neighbours = region
        .neighbours()
        .iter()
        .map(|each| {
            let count = summary.facets.count(Choice::Region(each));
            counted(each.name(language.0), None, language.href(Route::Region(each)), count, language)
        })
        .collect();
    let side = view! {
        <ConnectionPoints points=connection_points place=name.to_owned()/>
        <Demand summary=summary.clone()/>
        <section>
            <h2 class="ds-heading" data-size="xs">{text!(locale, place.neighbour_regions)}</h2>
            <CountedLinks links=neighbours/>
        </section>
    };
    view! {
        <PlaceFrame
            title
            description
            path=Route::Region(region).path()
            image=Some(language.href(region_image(region)))
            crumbs=vec![Crumb::map(language), Crumb::region(language, region)]
            demo
            heading=name.into_any()
            lead=text!(locale, place.region_lead)
            summary=summary.clone()
            query=query.clone()
            map=view! { <StaticMap drawing label=text!(locale, place.map_of, name = name)/> }.into_any()
            side=side.into_any()
        >
            <section>
                <h2 class="ds-heading" data-size="xs">{text!(locale, place.municipalities)}</h2>
                <CountedLinks links=municipalities/>
            </section>
            <Openings summary=summary.clone() query=query.clone() today/>
            <Employers summary=summary.clone() query=query.clone() with_place=true/>
            <LinkedSupervisors summary query none=text!(locale, place.no_supervisors)/>
        </PlaceFrame>
    }
    .into_any()
}
