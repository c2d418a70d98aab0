//! A position.

mod closed;
mod words;
mod year;

use domain::paths::{Route, position_image};
use domain::{
    catalogue::PositionWithCompanies,
    codes::{
        campus::Campus, enum_set::EnumSet, field_of_study::FieldOfStudy, municipality::MunicipalityCode,
        slug::Slug,
    },
    geo::lat_lng::LatLng,
    records::{
        company::Company,
        connection_point::ConnectionPoint,
        deadline::Deadline,
        ids::RecordKind,
        position::{Position, Station, WorkingLanguage},
        supervisor_link::LinkTarget,
    },
    search::{notice::Notice, query::Query, similar::similar_positions},
    views::cards::{PositionCard, position_card},
};
use leptos::prelude::*;
use messages::format;
use messages::text;
use time::Date;

use crate::{
    language::use_language,
    map::static_map::{Drawing, Shape},
    pages::{
        document::{PageContext, found_or_former, page_with_query, show_found},
        position::{closed::Closed, words::Words, year::Year},
    },
    ui::{
        breadcrumbs::{Breadcrumbs, Crumb},
        demo_banner::DemoBanner,
        head::Head,
        nearby::{Around, PartnerForm, SameField},
        notices::Notices,
        prose::{InNorwegian, paragraphs},
        structured,
        supervisor_links::{
            ConnectionPoints, FieldLinks, LinkedSupervisor, Supervisors, campuses, linked_supervisors,
        },
        tools::Tools,
    },
};

/// The number of similar positions shown for a closed one.
const SIMILAR: usize = 6;

/// The data of the position page.
struct PositionDetails {
    today: Date,
    demo: bool,
    position: Position,
    /// In station order.
    companies: Vec<Company>,
    /// The map of the places and the supervisors' campuses.
    drawing: Drawing,
    linked_supervisors: Vec<LinkedSupervisor>,
    connection_points: Vec<ConnectionPoint>,
    /// Other employers of its fields near it.
    around: Around,
    /// The field of a partner, and its employers nearby.
    partner: Option<(FieldOfStudy, Around)>,
    /// Similar positions, for a closed one.
    similar: Vec<PositionCard>,
    notices: Vec<Notice>,
}

impl PositionDetails {
    /// The open or closed position with this slug.
    fn of(visit: &PageContext, slug: &Slug) -> Option<Self> {
        let catalogue = &visit.catalogue;
        let PositionWithCompanies { position, open, companies: hosts } =
            catalogue.position_with_companies(slug)?;
        let companies: Vec<Company> = hosts.iter().map(|&company| catalogue[company].clone()).collect();
        let places: Vec<LatLng> = companies.iter().map(|company| company.place.at).collect();
        let municipalities: EnumSet<MunicipalityCode> =
            companies.iter().map(|company| company.place.municipality).collect();
        let (query, notices) = Query::parse(visit.search());
        // A closed position has no supervisors; similar positions are shown instead.
        let linked = open.map(|index| {
            linked_supervisors(catalogue.links_of_position(index), LinkTarget::Position(position.id))
        });
        let linked = linked.unwrap_or_default();
        let similar = match open {
            Some(_) => Vec::new(),
            None => similar_positions(catalogue, position, &places, SIMILAR),
        };
        let partner = query.partner.iter().next();
        let partner = partner.map(|field| {
            // A partner may work at the same company.
            (field, Around::of(catalogue, &places, EnumSet::only(field), &[]))
        });
        Some(Self {
            today: visit.today,
            demo: catalogue.records().demo,
            drawing: drawing(position, &companies, campuses(&linked)),
            linked_supervisors: linked,
            connection_points: catalogue.connection_points_for(municipalities).cloned().collect(),
            around: Around::of(catalogue, &places, position.fields, &hosts),
            partner,
            similar: similar.into_iter().map(|other| position_card(catalogue, other)).collect(),
            notices,
            position: position.clone(),
            companies,
        })
    }
}

/// The map of a position: its stations in order, or its one place, and the campuses of its supervisors.
fn drawing(position: &Position, companies: &[Company], campuses: EnumSet<Campus>) -> Drawing {
    let language = use_language();
    let places = companies.iter().map(|company| company.place.at);
    let drawing = Drawing::around(places.chain(campuses.iter().map(Campus::at)), Shape::Wide)
        .highlighting(companies.iter().map(|company| company.place.municipality).collect())
        .with_campuses(campuses.iter());
    if let [company] = companies {
        return drawing.with_site(company, language);
    }
    let of_station = |station: &Station| companies.iter().find(|each| each.id == station.company);
    drawing.with_stations(position.stations.iter().filter_map(of_station), language)
}

/// The page at `/stilling/{slug}`.
#[component]
pub(crate) fn PositionPage() -> impl IntoView {
    page_with_query(
        |visit| found_or_former(visit, RecordKind::Position, PositionDetails::of),
        |found| show_found(found, |slug| Route::Position(slug), |details| view! { <PositionView details/> }),
    )
}

#[component]
fn PositionView(details: PositionDetails) -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    let PositionDetails {
        today,
        demo,
        position,
        companies,
        drawing,
        linked_supervisors,
        connection_points,
        ..
    } = details;
    let is_open = position.is_open(today);
    let path = Route::Position(&position.slug).path();
    let place = companies.first().map(|company| company.place.municipality);
    let place_name = place.map(MunicipalityCode::name).unwrap_or_default();
    let crumbs: Vec<Crumb> = std::iter::once(Crumb::map(language))
        .chain(place.map(|place| Crumb::municipality(language, place)))
        .chain([Crumb::of_record(language, position.title.clone(), &path)])
        .collect();
    let job_posting = structured::job_posting(&position, &companies);
    let structured = vec![structured::breadcrumbs(&crumbs)];
    let of_records = language.of_records();
    let paragraphs = paragraphs(&position.description, of_records);
    let words = Words::of(locale, position.kind);
    let apply = position.source.clone().filter(|_| is_open).map(|source| {
        view! {
            <p class="detail-apply">
                <a class="ds-button" href=String::from(source) rel="external noopener">{words.apply}</a>
            </p>
        }
    });
    let closed = (!is_open).then(|| {
        view! { <Closed position=position.clone() too_late=words.closed similar=details.similar today/> }
    });
    let is_rotation = position.is_rotation();
    let several = if is_rotation { companies.clone() } else { Vec::new() };
    let chosen = Some(position.slug.clone());
    let on_map = drawing.on_map(&Query { chosen, language: language.0, ..Query::default() });
    let employer = companies.first().map(|company| {
        let href = language.href(Route::Company(&company.slug));
        view! { <a class="ds-link" href=href>{company.name.clone()}</a> }
    });
    view! {
        <Head
            title=Some(format!("{} – {place_name}", position.title))
            description=position.description.clone()
            path=path.clone()
            image=is_open.then(|| language.href(position_image(&position.slug)))
            noindex=!is_open
            job_posting
            structured
        />
        <DemoBanner demo/>
        <article class="page detail">
            <Breadcrumbs crumbs/>
            <Notices notices=details.notices/>
            <header class="detail-head">
                <p class="row-tags">
                    <span class="row-kind" data-kind=position.kind.as_str()>
                        {format::kind(locale, position.kind)}
                    </span>
                    {is_rotation.then(|| view! {
                        <span class="ds-tag" data-size="sm" data-color="neutral">
                            {text!(locale, explore.rotation)}
                        </span>
                    })}
                </p>
                <h1 class="ds-heading" data-size="lg" lang=of_records>{position.title.clone()}</h1>
                <p class="detail-lead">
                    {employer}", "{place_name}
                </p>
                {is_open.then(|| view! {
                    <Due label=words.deadline.clone() deadline=position.deadline today/>
                })}
                {closed}
                <Tools position=position.clone() is_open/>
            </header>
            {apply}
            <div class="detail-columns">
                <Facts
                    position=position.clone()
                    meaning=words.meaning
                    deadline=words.deadline
                    openings=words.openings
                    today
                />
                <div class="detail-text">
                    <h2 class="ds-heading" data-size="xs">{words.about}</h2>
                    <InNorwegian/>
                    {paragraphs}
                    <h2 class="ds-heading" data-size="xs">{text!(locale, position.fields)}</h2>
                    <FieldLinks fields=position.fields/>
                    <Year
                        position=position.clone()
                        companies
                        heading=words.time
                        drawing
                        map_label=words.map
                        on_map
                    />
                    <section class="next" id="neste">
                        <h2 class="ds-heading" data-size="xs">{text!(locale, nearby.heading)}</h2>
                        <SameField around=details.around/>
                        <PartnerForm path chosen=details.partner/>
                    </section>
                </div>
                <aside class="detail-side" aria-label=text!(locale, site.aside)>
                    <Supervisors
                        linked_supervisors
                        heading=text!(locale, position.supervisors)
                        none=words.no_supervisors
                        companies=several
                    />
                    <ConnectionPoints points=connection_points place=place_name.to_owned()/>
                </aside>
            </div>
        </article>
    }
    .into_any()
}

/// The deadline, at the top of the page.
#[component]
fn Due(label: String, deadline: Deadline, today: Date) -> impl IntoView {
    let locale = use_language().locale();
    let is_soon = deadline.days_left(today).is_some_and(|days| days <= 7);
    let left = format::days_left(locale, deadline, today)
        .map(|left| view! { " · " <span class="row-left" class:is-soon=is_soon>{left}</span> });
    view! {
        <p class="detail-due">
            {label}": "
            <strong>{format::deadline(locale, deadline)}</strong>
            {left}
        </p>
    }
}

/// The facts of the position.
#[component]
fn Facts(
    position: Position,
    /// The explanation of its kind.
    meaning: String,
    /// The label of its deadline.
    deadline: String,
    /// The label of its number of openings.
    openings: String,
    today: Date,
) -> impl IntoView {
    let locale = use_language().locale();
    let left = format::days_left(locale, position.deadline, today)
        .map(|left| view! { " · " <span class="row-left">{left}</span> });
    let start =
        position.start.map_or_else(|| text!(locale, position.start_open), |day| format::date(locale, day));
    let working_language = match position.language {
        WorkingLanguage::Norwegian => text!(locale, position.language_no),
        WorkingLanguage::English => text!(locale, position.language_en),
    };
    let housing = position.housing_help.then(|| {
        view! {
            <div>
                <dt>{text!(locale, position.housing)}</dt><dd>{text!(locale, position.housing_yes)}</dd>
            </div>
        }
    });
    view! {
        <section class="facts-card">
            <h2 class="ds-heading" data-size="xs">{text!(locale, position.facts)}</h2>
            <dl class="facts">
                <div>
                    <dt>{text!(locale, compare.kind)}</dt>
                    <dd>{format::kind(locale, position.kind)}</dd>
                    <dd class="fact-note">{meaning}</dd>
                </div>
                <div>
                    <dt>{deadline}</dt>
                    <dd>{format::deadline(locale, position.deadline)}{left}</dd>
                </div>
                <div><dt>{text!(locale, position.start)}</dt><dd>{start}</dd></div>
                <div>
                    <dt>{text!(locale, position.level)}</dt><dd>{format::levels(locale, position.levels)}</dd>
                </div>
                <div><dt>{openings}</dt><dd>{position.openings}</dd></div>
                <div><dt>{text!(locale, position.language)}</dt><dd>{working_language}</dd></div>
                {housing}
                <div>
                    <dt>{text!(locale, position.published)}</dt>
                    <dd>{format::date(locale, position.published)}</dd>
                </div>
            </dl>
        </section>
    }
    .into_any()
}
