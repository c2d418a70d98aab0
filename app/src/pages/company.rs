//! A company.

use domain::paths::{Route, company_image};
use domain::{
    codes::{enum_set::EnumSet, slug::Slug},
    records::{
        company::Company, connection_point::ConnectionPoint, ids::RecordKind, supervisor_link::LinkTarget,
    },
    search::query::Query,
    views::cards::{PositionCard, position_card},
};
use leptos::prelude::*;
use messages::{number, text};
use time::Date;

use crate::{
    language::use_language,
    map::static_map::{Drawing, Shape, StaticMap},
    pages::document::{PageContext, document_of_record},
    ui::{
        breadcrumbs::{Breadcrumbs, Crumb},
        demo_banner::DemoBanner,
        head::Head,
        nearby::{Around, SameField},
        position_row::PositionRow,
        prose::{InNorwegian, paragraphs},
        structured,
        supervisor_links::{ConnectionPoints, FieldLinks, LinkedSupervisor, Supervisors, linked_supervisors},
    },
};

/// The data of the company page.
pub(crate) struct CompanyDetails {
    today: Date,
    demo: bool,
    company: Company,
    /// Its open positions.
    positions: Vec<PositionCard>,
    /// Other employers of its fields near it.
    around: Around,
    /// The map of the company among them.
    drawing: Drawing,
    linked_supervisors: Vec<LinkedSupervisor>,
    connection_points: Vec<ConnectionPoint>,
}

impl CompanyDetails {
    /// The company with this slug, if there is one.
    fn of(PageContext { catalogue, today, .. }: &PageContext, slug: &Slug) -> Option<Self> {
        let index = catalogue.company_at(slug)?;
        let company = catalogue[index].clone();
        let positions = catalogue
            .positions_of(index)
            .iter()
            .map(|&position| position_card(catalogue, position))
            .collect();
        let language = use_language();
        let around = Around::of(catalogue, &[company.place.at], company.fields, &[index]);
        let counts = |position| catalogue.is_in_fields(position, company.fields);
        let drawing = Drawing::around([company.place.at], Shape::Wide)
            .highlighting(EnumSet::only(company.place.municipality))
            .with_companies(catalogue, around.employers(), counts, language)
            .with_site(&company, language);
        Some(Self {
            today: *today,
            demo: catalogue.records().demo,
            positions,
            around,
            drawing,
            linked_supervisors: linked_supervisors(
                catalogue.links_of_company(index),
                LinkTarget::Company(company.id),
            ),
            connection_points: catalogue
                .connection_points_for(EnumSet::only(company.place.municipality))
                .cloned()
                .collect(),
            company,
        })
    }
}

/// The page at `/bedrift/{slug}`.
#[component]
pub(crate) fn CompanyPage() -> impl IntoView {
    document_of_record(
        RecordKind::Company,
        |slug| Route::Company(slug),
        CompanyDetails::of,
        |details| {
            view! { <CompanyView details/> }
        },
    )
}

#[component]
fn CompanyView(details: CompanyDetails) -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    let CompanyDetails {
        today,
        demo,
        company,
        positions,
        around,
        drawing,
        linked_supervisors,
        connection_points,
    } = details;
    let place = company.place.municipality.name();
    let chosen = Some(company.slug.clone());
    let on_map = drawing.on_map(&Query { chosen, language: language.0, ..Query::default() });
    let path = Route::Company(&company.slug).path();
    let crumbs = vec![
        Crumb::map(language),
        Crumb::municipality(language, company.place.municipality),
        Crumb::new(language, company.name.clone(), &path),
    ];
    let structured = vec![structured::organisation(&company), structured::breadcrumbs(&crumbs)];
    let has_positions = !positions.is_empty();
    let (for_students, for_graduates): (Vec<_>, Vec<_>) =
        positions.into_iter().partition(|card| card.kind.is_for_students());
    let fact = |name: String, value: Option<String>| {
        value.map(|value| view! { <div><dt>{name}</dt><dd>{value}</dd></div> })
    };
    let website = company.website.clone().map(String::from).map(|website| {
        view! {
            <div>
                <dt>{text!(locale, company.website)}</dt>
                <dd><a class="ds-link" href=website.clone() rel="external noopener">{website.clone()}</a></dd>
            </div>
        }
    });
    let of_records = language.of_records();
    let has_text = !company.about.is_empty();
    let paragraphs = paragraphs(&company.about, of_records);
    let employees = company.employees.map(|count| number(locale, count));
    view! {
        <Head
            title=Some(format!("{} – {place}", company.name))
            description=company.about.clone()
            path
            image=Some(language.href(company_image(&company.slug)))
            structured
        />
        <DemoBanner demo/>
        <article class="page detail">
            <Breadcrumbs crumbs/>
            <header class="detail-head">
                <h1 class="ds-heading" data-size="lg">{company.name.clone()}</h1>
                <p class="detail-lead"><span lang=of_records>{company.industry.clone()}</span>", "{place}</p>
                <a class="ds-button" data-variant="secondary" href=on_map.clone()>
                    {text!(locale, company.see_on_map)}
                </a>
            </header>
            <div class="detail-columns">
                <div class="detail-text">
                    <h2 class="ds-heading" data-size="xs">{text!(locale, company.positions)}</h2>
                    {(!has_positions).then(|| view! {
                        <p class="ds-paragraph is-subtle">{text!(locale, company.no_positions)}</p>
                    })}
                    <Positions cards=for_graduates heading=text!(locale, company.for_graduates) today/>
                    <Positions cards=for_students heading=text!(locale, company.for_students) today/>
                    {has_text.then(|| view! {
                        <h2 class="ds-heading" data-size="xs">{text!(locale, company.about)}</h2>
                        <InNorwegian/>
                        {paragraphs}
                    })}
                    <h2 class="ds-heading" data-size="xs">{text!(locale, company.fields)}</h2>
                    <FieldLinks fields=company.fields/>
                    <section class="next">
                        <h2 class="ds-heading" data-size="xs">{text!(locale, nearby.heading)}</h2>
                        <SameField around/>
                    </section>
                </div>
                <aside class="detail-side" aria-label=text!(locale, site.aside)>
                    <section class="facts-card">
                        <h2 class="ds-heading" data-size="xs">{text!(locale, company.facts)}</h2>
                        <dl class="facts">
                            {fact(text!(locale, company.address), Some(company.place.address.clone()))}
                            {fact(text!(locale, company.employees), employees)}
                            {fact(
                                text!(locale, company.organisation_number),
                                company.organisation_number.map(|number| number.to_string()),
                            )}
                            {website}
                        </dl>
                    </section>
                    <StaticMap drawing label=text!(locale, company.map, name = company.name.clone()) on_map/>
                    <Supervisors
                        linked_supervisors
                        heading=text!(locale, company.supervisors)
                        none=text!(locale, company.no_supervisors)
                    />
                    <ConnectionPoints points=connection_points place=place.to_owned()/>
                </aside>
            </div>
        </article>
    }
    .into_any()
}

/// Positions under a heading; empty if there are none.
#[component]
fn Positions(cards: Vec<PositionCard>, heading: String, today: Date) -> impl IntoView {
    (!cards.is_empty()).then(|| {
        let rows = cards
            .into_iter()
            .map(|card| view! { <li><PositionRow card today with_host=false/></li> })
            .collect_view();
        view! {
            <h3 class="ds-heading" data-size="2xs">{heading}</h3>
            <ol class="rows">{rows}</ol>
        }
    })
}
