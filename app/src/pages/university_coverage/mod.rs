//! The page about university coverage.

mod chart;
mod choice;
mod table;

use domain::map::scene::AreaTint;
use domain::paths::{Route, UNIVERSITY_COVERAGE_TABLE};
use domain::{
    codes::municipality::MunicipalityCode,
    search::notice::Notice,
    views::university_coverage::{
        CoveragePlace, CoverageQuery, TINTS, UniversityCoverage, university_coverage,
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use messages::format;
use messages::{plural, text};

use crate::{
    language::use_language,
    map::static_map::{Drawing, StaticMap},
    pages::{
        document::{PageContext, page_with_query},
        university_coverage::{chart::CoverageChart, choice::FieldChoice, table::CoverageTable},
    },
    ui::{demo_banner::DemoBanner, head::Head, notices::Notices, tint_legend::TintLegend},
};

/// The data of the page.
struct Details {
    demo: bool,
    query: CoverageQuery,
    notices: Vec<Notice>,
    coverage: UniversityCoverage,
    drawing: Drawing,
}

impl Details {
    fn of(visit: &PageContext) -> Self {
        let PageContext { catalogue, .. } = visit;
        let language = use_language();
        let locale = language.locale();
        let (query, notices) = CoverageQuery::parse(&use_location().search.get_untracked());
        let coverage = university_coverage(catalogue, query);
        let tint = |municipality: MunicipalityCode| {
            let row = coverage
                .municipalities
                .iter()
                .find(|row| row.place == CoveragePlace::Municipality(municipality));
            let links = row.map_or(0, |row| row.links);
            let openings = row.map_or(0, |row| row.openings);
            let figure = text!(
                locale,
                university_coverage.figure,
                links = plural!(locale, university_coverage.links_n, count = links),
                openings = plural!(locale, explore.positions_found, count = openings)
            );
            AreaTint { step: row.map_or(0, domain::views::university_coverage::CoverageRow::tint), figure }
        };
        let drawing = Drawing::of_county().tinted(tint);
        Self { demo: catalogue.records().demo, query, notices, coverage, drawing }
    }
}

/// The id of a municipality's row within the page.
pub(crate) fn coverage_row_id(municipality: MunicipalityCode) -> String {
    format!("kommune-{municipality}")
}

/// The page at `/kontakt`.
#[component]
pub(crate) fn UniversityCoveragePage() -> impl IntoView {
    page_with_query(|visit| Some(Details::of(visit)), |details| view! { <UniversityCoverageView details/> })
}

#[component]
fn UniversityCoverageView(details: Details) -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    let Details { demo, query, notices, coverage: UniversityCoverage { municipalities, regions }, drawing } =
        details;
    let field = query.field.map(|field| field.name(language.0));
    let heading = match field {
        Some(name) => text!(locale, university_coverage.heading_field, name = name),
        None => text!(locale, university_coverage.heading),
    };
    let without = municipalities.iter().filter(|row| row.lacks_contact()).count();
    let without = if query.field.is_some() {
        plural!(locale, university_coverage.without_in_field, count = without)
    } else {
        plural!(locale, university_coverage.without, count = without)
    };
    let legend = std::iter::once(text!(locale, university_coverage.legend_none))
        .chain(TINTS.iter().enumerate().map(|(place, from)| match TINTS.get(place + 1) {
            Some(below) => {
                text!(locale, university_coverage.legend_below, figure = format::decimal(locale, *below, 1))
            }
            None => {
                text!(locale, university_coverage.legend_from, figure = format::decimal(locale, *from, 1))
            }
        }))
        .chain([
            text!(locale, university_coverage.legend_no_openings),
            text!(locale, university_coverage.legend_no_contact),
        ])
        .collect();
    let search = query.field.map(|field| format!("fag={field}")).unwrap_or_default();
    let csv = language.href_with(UNIVERSITY_COVERAGE_TABLE, &query.to_query_string());
    let about_field = query.field.map(|field| {
        view! {
            <p>
                <a class="ds-link" href=language.href(Route::Field(field))>
                    {text!(
                        locale,
                        university_coverage.about_field,
                        name = format::within_sentence(field.name(language.0))
                    )}
                </a>
            </p>
        }
    });
    let chart_rows = municipalities.clone();
    view! {
        <Head
            title=Some(heading.clone())
            description=text!(locale, university_coverage.description)
            path=Route::UniversityCoverage.path()
            search=search
        />
        <DemoBanner demo/>
        <article class="page place">
            <div class="place-top is-county">
                <header class="place-head">
                    <h1 class="ds-heading" data-size="lg">{heading}</h1>
                    <p class="detail-lead">{text!(locale, university_coverage.lead)}</p>
                    <Notices notices=notices/>
                    <p class="coverage-sum">
                        <strong>{without}</strong>
                    </p>
                    <FieldChoice query/>
                    {about_field}
                    <p class="is-subtle">{text!(locale, university_coverage.how)}</p>
                    <ul class="plain-links">
                        <li>
                            <a class="ds-link" href="#kommuner">
                                {text!(locale, university_coverage.municipalities)}
                            </a>
                        </li>
                        <li>
                            <a class="ds-link" href="#regioner">
                                {text!(locale, university_coverage.regions)}
                            </a>
                        </li>
                        <li>
                            <a class="ds-link" href="#soyler">{text!(locale, university_coverage.chart)}</a>
                        </li>
                        <li>
                            <a class="ds-link" href=csv download="">
                                {text!(locale, university_coverage.csv)}
                            </a>
                        </li>
                    </ul>
                </header>
                <div class="place-map">
                    <StaticMap drawing label=text!(locale, university_coverage.map)/>
                    <TintLegend heading=text!(locale, university_coverage.per_opening) steps=legend/>
                </div>
            </div>
            <section class="coverage-section">
                <h2 class="ds-heading" data-size="xs">{text!(locale, university_coverage.municipalities)}</h2>
                <CoverageTable
                    query
                    rows=municipalities
                    caption=text!(locale, university_coverage.municipalities_caption)
                    id="kommuner"
                />
            </section>
            <section class="coverage-section">
                <h2 class="ds-heading" data-size="xs">{text!(locale, university_coverage.regions)}</h2>
                <CoverageTable
                    query
                    rows=regions
                    caption=text!(locale, university_coverage.regions_caption)
                    id="regioner"
                />
                <p class="is-subtle">{text!(locale, university_coverage.region_distance)}</p>
            </section>
            <section class="coverage-section" id="soyler">
                <h2 class="ds-heading" data-size="xs">{text!(locale, university_coverage.chart)}</h2>
                <CoverageChart rows=chart_rows caption=text!(locale, university_coverage.chart_caption)/>
            </section>
        </article>
    }
    .into_any()
}
