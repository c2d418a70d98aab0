//! Who at the university knows the place, and whom to ask there.

use domain::{
    campus::Campus,
    catalogue::Catalogue,
    field_of_study::FieldSet,
    index_set::IndexSet,
    municipality::MunicipalityCode,
    record::{Company, ConnectionPoint, LinkKind, LinkTarget, Supervisor, SupervisorLink},
};
use leptos::prelude::*;
use messages::{Locale, text};

use crate::language::use_language;

/// A supervisor and one tie.
#[derive(Clone, Debug)]
pub(crate) struct Tie {
    supervisor: Supervisor,
    link: SupervisorLink,
}

/// Each supervisor once, with the first of their ties.
pub(crate) fn ties<'a>(linked: impl Iterator<Item = (&'a Supervisor, &'a SupervisorLink)>) -> Vec<Tie> {
    let mut ties: Vec<Tie> = Vec::new();
    for (supervisor, link) in linked {
        if ties.iter().all(|tie| tie.supervisor.id != supervisor.id) {
            ties.push(Tie { supervisor: supervisor.clone(), link: *link });
        }
    }
    ties
}

/// Where the supervisors work.
pub(crate) fn campuses(ties: &[Tie]) -> IndexSet<Campus> {
    ties.iter().map(|tie| tie.supervisor.campus).collect()
}

/// The connection points that serve any of the municipalities, each once.
pub(crate) fn connection_points(
    catalogue: &Catalogue,
    municipalities: IndexSet<MunicipalityCode>,
) -> Vec<ConnectionPoint> {
    let points = &catalogue.records().connection_points;
    points.iter().filter(|point| point.serves.intersects(municipalities)).cloned().collect()
}

/// What a supervisor link consists of.
pub(crate) fn link_kind(locale: Locale, kind: LinkKind) -> String {
    match kind {
        LinkKind::TraineeSupervision => text!(locale, link_kind.trainee),
        LinkKind::Thesis => text!(locale, link_kind.thesis),
        LinkKind::ResearchProject => text!(locale, link_kind.research),
    }
}

/// The supervisors, or a word that there are none yet.
#[component]
pub(crate) fn Supervisors(
    /// The ties.
    ties: Vec<Tie>,
    /// What stands above them.
    heading: String,
    /// What is said when there are none.
    none: String,
    /// Where there are several companies: those, so that each tie says to which of them it is.
    #[prop(optional)]
    companies: Vec<Company>,
) -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    let tied_to = |link: SupervisorLink| {
        let company = companies.iter().find(|company| link.target == LinkTarget::Company(company.id))?;
        let href = language.href(&format!("/bedrift/{}", company.slug));
        Some(view! {
            <p class="person-tie">
                {text!(locale, place.tied_to)} " " <a class="ds-link" href=href>{company.name.clone()}</a>
            </p>
        })
    };
    let of_records = language.of_records();
    let items = ties
        .iter()
        .cloned()
        .map(|Tie { supervisor, link }| {
            let profile = supervisor.profile.map(|profile| {
                view! { <a class="ds-link" href=profile rel="external">{text!(locale, supervisor.profile)}</a> }
            });
            let year = text!(locale, supervisor.since, year = link.since.year());
            view! {
                <li class="person">
                    <p class="person-name">
                        <a class="ds-link" href=language.href(&format!("/veileder/{}", supervisor.slug))>{supervisor.name}</a>
                    </p>
                    <p><span lang=of_records>{supervisor.title}</span>", "{supervisor.campus.full_name()}</p>
                    <p class="person-tie">{link_kind(locale, link.kind)}" "{year}</p>
                    {tied_to(link)}
                    <p class="person-topics" lang=of_records>{supervisor.topics.join(" · ")}</p>
                    {profile}
                </li>
            }
        })
        .collect_view();
    let is_empty = ties.is_empty();
    view! {
        <section>
            <h2 class="ds-heading" data-size="xs">{heading}</h2>
            {if is_empty {
                view! { <p class="ds-paragraph is-subtle">{none}</p> }.into_any()
            } else {
                view! { <ul class="people">{items}</ul> }.into_any()
            }}
        </section>
    }
    .into_any()
}

/// Whom to ask where the company is.
#[component]
pub(crate) fn ConnectionPoints(
    /// The connection points.
    points: Vec<ConnectionPoint>,
    /// The name of the place, for when there are none.
    place: String,
) -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    let is_empty = points.is_empty();
    // Nobody is to be asked to get in touch with those of whom it is not known how.
    let can_be_reached = points.iter().any(|point| point.website.is_some());
    let reach = if can_be_reached {
        text!(locale, position.connection_reach)
    } else {
        text!(locale, position.connection_unlisted)
    };
    let items = points
        .into_iter()
        .map(|point| {
            let website = point.website.map(|website| {
                view! {
                    <p><a class="ds-link" href=website rel="external noopener">{text!(locale, connection_point.website)}</a></p>
                }
            });
            view! {
                <li class="person">
                    <p class="person-name">
                        <a class="ds-link" href=language.href(&format!("/koblingspunkt/{}", point.slug))>{point.name}</a>
                    </p>
                    <p>{point.municipality.centre().name}</p>
                    {website}
                </li>
            }
        })
        .collect_view();
    view! {
        <section>
            <h2 class="ds-heading" data-size="xs">{text!(locale, position.connection_points)}</h2>
            {if is_empty {
                let none = text!(locale, position.no_connection_points, place = place);
                view! { <p class="ds-paragraph is-subtle">{none}</p> }.into_any()
            } else {
                view! {
                    <ul class="people">{items}</ul>
                    <p class="ds-paragraph">{text!(locale, position.connection_text)}" "{reach}</p>
                }
                .into_any()
            }}
        </section>
    }
    .into_any()
}

/// Fields of study as links to the map, filtered by them.
#[component]
pub(crate) fn FieldLinks(
    /// The fields.
    fields: FieldSet,
) -> impl IntoView {
    let language = use_language();
    let links = fields
        .iter()
        .map(|field| {
            let query = domain::query::Query {
                fields: IndexSet::only(field),
                language: language.0,
                ..domain::query::Query::default()
            };
            view! { <li><a class="ds-chip" href=crate::live::href(&query)>{field.name(language.0)}</a></li> }
        })
        .collect_view();
    view! { <ul class="chips">{links}</ul> }
}
