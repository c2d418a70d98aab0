//! About the site: its purpose, its audience, and the sources of its data.

use domain::paths::Route;
use domain::{
    codes::{
        enum_set::EnumSet,
        municipality::{MunicipalityCode, Region},
    },
    records::position::PositionKind,
    search::query::Query,
};
use leptos::prelude::*;
use messages::text;

use crate::{
    language::use_language,
    pages::document::document,
    paths,
    ui::{operator::OperatorContact, prose::Prose},
};

/// The page at `/om`.
#[component]
pub(crate) fn AboutPage() -> impl IntoView {
    document(|visit| Some(visit.catalogue.records().demo), |demo| view! { <AboutView demo/> })
}

#[component]
fn AboutView(demo: bool) -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    let link = move |to: Route, text: String| view! { <a class="ds-link" href=language.href(to)>{text}</a> };
    let of_kind = move |kind: PositionKind, text: String| {
        let query = Query { kinds: EnumSet::only(kind), language: language.0, ..Query::default() };
        view! { <a class="ds-link" href=paths::href(&query)>{text}</a> }
    };
    let regions = Region::ALL
        .map(|region| {
            let municipalities = region
                .municipalities()
                .iter()
                .map(|municipality: MunicipalityCode| {
                    let page = link(Route::Municipality(municipality), municipality.name().to_owned());
                    view! { <li>{page}</li> }
                })
                .collect_view();
            view! {
                <li>
                    {link(Route::Region(region), region.name(language.0).to_owned())}
                    <ul class="plain-links">{municipalities}</ul>
                </li>
            }
        })
        .into_iter()
        .collect_view();
    view! {
        <Prose title=text!(locale, about.title) lead=text!(locale, about.lead) path=Route::About.path()>
            <h2>{text!(locale, about.why)}</h2>
            <p>{text!(locale, about.why_1)}</p>
            <p>{text!(locale, about.why_2)}</p>
            <h2>{text!(locale, about.graduates)}</h2>
            <ul>
                <li>{text!(locale, about.graduates_1)}</li>
                <li>{text!(locale, about.graduates_2)}</li>
                <li>{text!(locale, about.graduates_3)}</li>
            </ul>
            <h2 id="studenter">{text!(locale, about.students)}</h2>
            <ul>
                <li>
                    {text!(locale, about.students_1)} " "
                    {of_kind(PositionKind::MastersThesis, text!(locale, about.theses))}
                </li>
                <li>
                    {text!(locale, about.students_2)} " "
                    {of_kind(PositionKind::SummerJob, text!(locale, nav.summer_jobs))}
                </li>
                <li>
                    {text!(locale, about.students_3)} " "
                    {of_kind(PositionKind::Internship, text!(locale, nav.internships))}
                </li>
            </ul>
            <h2 id="arbeidsgivere">{text!(locale, about.employers)}</h2>
            <ul>
                <li>{text!(locale, about.employers_join)}</li>
                <li>{text!(locale, about.employers_ask)} <OperatorContact/></li>
                <li>{text!(locale, about.employers_1)}</li>
                <li>
                    {text!(locale, about.employers_2)} " "
                    {link(Route::EmbedBuilder, text!(locale, nav.embed))}
                </li>
                <li>
                    {text!(locale, about.employers_3)} " "
                    {link(Route::UniversityCoverage, text!(locale, university_coverage.heading))}
                </li>
            </ul>
            <h3>{text!(locale, about.employers_page)}</h3>
            <ul class="region-list">{regions}</ul>
            <p>{text!(locale, about.regions)}</p>
            <h2>{text!(locale, about.data)}</h2>
            <p>{if demo { text!(locale, about.data_demo) } else { text!(locale, about.data_real) }}</p>
            <p>{text!(locale, about.data_sources)}</p>
            <h2>{text!(locale, about.open)}</h2>
            <p>{text!(locale, about.open_1)} " " {link(Route::Api, text!(locale, nav.api))}</p>
        </Prose>
    }
    .into_any()
}
