//! A field of study.

use domain::paths::{Route, field_image};
use std::sync::Arc;

use domain::map::scene::AreaTint;
use domain::{
    codes::{
        campus::Campus, enum_set::EnumSet, field_of_study::FieldOfStudy, municipality::MunicipalityCode,
    },
    map::tint::{Tint as Counted, TintScale},
    search::{
        foreign_forms,
        query::{Choice, Query},
    },
    views::place::{LISTED, PlaceSummary},
};
use leptos::prelude::*;
use messages::format;
use messages::{plural, text};
use time::Date;

use crate::{
    language::use_language,
    map::{
        shared::tint_labels::tint_labels,
        static_map::{Drawing, StaticMap},
    },
    pages::{
        document::{PageContext, document_of_segment},
        municipality::{counted, municipality_links},
        place::{
            counted_links::CountedLinks, employers::Employers, frame::PlaceFrame, openings::Openings,
            supervisors::LinkedSupervisors,
        },
    },
    ui::{breadcrumbs::Crumb, tint_legend::TintLegend},
};

/// The data of the field page.
struct Details {
    today: Date,
    demo: bool,
    field: FieldOfStudy,
    query: Query,
    summary: Arc<PlaceSummary>,
    scale: TintScale,
    drawing: Drawing,
}

impl Details {
    fn of(visit: &PageContext, field: FieldOfStudy) -> Self {
        let PageContext { catalogue, today, .. } = visit;
        let language = use_language();
        let locale = language.locale();
        let query = Query { fields: EnumSet::only(field), language: language.0, ..Query::default() };
        let summary = visit.published.place(&query, LISTED);
        let campuses: EnumSet<Campus> =
            summary.supervisors.iter().map(|each| each.supervisor.campus).collect();
        let scale = summary.facets.tint_scale(Counted::Openings);
        let drawing = Drawing::of_county()
            .tinted(|municipality| {
                let positions = summary.facets.count(Choice::Municipality(municipality)).positions;
                let figure = plural!(locale, explore.positions_found, count = positions);
                AreaTint { step: scale.step(positions), figure }
            })
            .with_campuses(campuses.iter());
        Self { today: *today, demo: catalogue.records().demo, field, query, summary, scale, drawing }
    }
}

/// The page at `/fag/{code}-{slug}`.
#[component]
pub(crate) fn FieldPage() -> impl IntoView {
    document_of_segment("field", foreign_forms::field, Route::Field, Details::of, |details| {
        view! { <FieldView details/> }
    })
}

/// The number of municipalities listed next to the map.
const PLACES_LISTED: usize = 8;

#[component]
fn FieldView(details: Details) -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    let Details { today, demo, field, query, summary, scale, drawing } = details;
    let name = field.name(language.0);
    let title = text!(locale, place.field_title, name = name);
    let description = text!(
        locale,
        place.field_description,
        name = name,
        positions = plural!(locale, explore.positions_found, count = summary.position_count),
        companies = plural!(locale, explore.companies_found, count = summary.company_count)
    );
    let crumbs = std::iter::once(Crumb::map(language))
        .chain(
            field
                .ancestors_and_self()
                .iter()
                .filter(|each| *each == field || !each.repeats_its_parent(language.0))
                .map(|each| Crumb::new(language, each.name(language.0), Route::Field(each))),
        )
        .collect();
    let narrower: Vec<_> = field
        .children()
        .filter(|each| !each.repeats_its_parent(language.0))
        .map(|each| {
            let count = summary.facets.count(Choice::Field(each));
            counted(each.name(language.0), None, language.href(Route::Field(each)), count, language)
        })
        .collect();
    let narrower = (!narrower.is_empty()).then(|| {
        view! {
            <section>
                <h2 class="ds-heading" data-size="xs">{text!(locale, place.narrower)}</h2>
                <CountedLinks links=narrower/>
            </section>
        }
        .into_any()
    });
    let mut places: Vec<MunicipalityCode> = MunicipalityCode::all().collect();
    let count = |each: &MunicipalityCode| summary.facets.count(Choice::Municipality(*each));
    places.retain(|each| count(each).companies > 0);
    places.sort_by_key(|each| std::cmp::Reverse((count(each).positions, count(each).companies)));
    places.truncate(PLACES_LISTED);
    let places = municipality_links(places, &summary, language);
    let where_in_the_county = (!places.is_empty()).then(|| {
        view! {
            <section>
                <h2 class="ds-heading" data-size="xs">{text!(locale, place.where_most)}</h2>
                <CountedLinks links=places/>
            </section>
        }
    });
    let contact = language.href_with(Route::UniversityCoverage, &format!("fag={field}"));
    let map = view! {
        <div class="place-map">
            <StaticMap drawing label=text!(locale, place.map_of_field, name = name)/>
            <TintLegend heading=text!(locale, map.tint_openings) steps=tint_labels(locale, &scale)/>
        </div>
    };
    let side = view! {
        {where_in_the_county}
        <section class="facts-card">
            <h2 class="ds-heading" data-size="xs">{text!(locale, place.contact)}</h2>
            <p>{text!(locale, place.contact_text)}</p>
            <p><a class="ds-link" href=contact>{text!(locale, place.contact_link)}</a></p>
        </section>
        <p class="is-subtle place-code">{text!(locale, place.code, code = field.code())}</p>
    };
    view! {
        <PlaceFrame
            title
            description
            path=Route::Field(field).path()
            image=Some(language.href(field_image(field)))
            crumbs
            demo
            heading=format::with_soft_hyphens(name).into_any()
            lead=text!(locale, place.field_lead)
            summary=summary.clone()
            query=query.clone()
            more=narrower
            is_county=true
            map=map.into_any()
            side=side.into_any()
        >
            <Openings summary=summary.clone() query=query.clone() today/>
            <Employers summary=summary.clone() query=query.clone() with_place=true/>
            <LinkedSupervisors summary query none=text!(locale, place.no_field_supervisors)/>
        </PlaceFrame>
    }
    .into_any()
}
