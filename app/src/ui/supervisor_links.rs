//! Linked supervisors and connection points.

use domain::paths::Route;
use domain::{
    codes::{campus::Campus, enum_set::EnumSet, field_of_study::FieldSet},
    records::{
        company::Company,
        connection_point::ConnectionPoint,
        supervisor::Supervisor,
        supervisor_link::{LinkKind, LinkTarget, SupervisorLink},
    },
};
use leptos::prelude::*;
use messages::{Locale, text};

use crate::language::use_language;

/// A supervisor and their links.
#[derive(Clone, Debug)]
pub(crate) struct LinkedSupervisor {
    supervisor: Supervisor,
    links: Vec<SupervisorLink>,
}

/// Each supervisor once, with all of their links: first those to the subject of the page.
pub(crate) fn linked_supervisors<'a>(
    linked: impl Iterator<Item = (&'a Supervisor, &'a SupervisorLink)>,
    about: LinkTarget,
) -> Vec<LinkedSupervisor> {
    let mut linked_supervisors: Vec<LinkedSupervisor> = Vec::new();
    for (supervisor, link) in linked {
        match linked_supervisors.iter_mut().find(|known| known.supervisor.id == supervisor.id) {
            Some(known) => known.links.push(*link),
            None => linked_supervisors
                .push(LinkedSupervisor { supervisor: supervisor.clone(), links: vec![*link] }),
        }
    }
    for LinkedSupervisor { links, .. } in &mut linked_supervisors {
        links.sort_by_key(|link| link.target != about);
    }
    linked_supervisors
}

/// The campuses of the supervisors.
pub(crate) fn campuses(linked_supervisors: &[LinkedSupervisor]) -> EnumSet<Campus> {
    linked_supervisors.iter().map(|linked| linked.supervisor.campus).collect()
}

/// The name of a kind of supervisor link.
pub(crate) fn link_kind(locale: Locale, kind: LinkKind) -> String {
    match kind {
        LinkKind::TraineeSupervision => text!(locale, link_kind.trainee),
        LinkKind::Thesis => text!(locale, link_kind.thesis),
        LinkKind::ResearchProject => text!(locale, link_kind.research),
    }
}

/// The supervisors, or a note that there are none yet.
#[component]
pub(crate) fn Supervisors(
    /// The supervisors.
    linked_supervisors: Vec<LinkedSupervisor>,
    /// The heading.
    heading: String,
    /// The text if there are none.
    none: String,
    /// The companies if there are several, so that each link names its company.
    #[prop(optional)]
    companies: Vec<Company>,
) -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    let linked_to = |link: SupervisorLink| {
        let company = companies.iter().find(|company| link.target == LinkTarget::Company(company.id))?;
        let href = language.href(Route::Company(&company.slug));
        Some(view! {
            " "
            {text!(locale, supervisor.at)}
            " "
            <a class="ds-link" href=href>{company.name.clone()}</a>
        })
    };
    let of_records = language.of_records();
    let is_empty = linked_supervisors.is_empty();
    let items = linked_supervisors
        .into_iter()
        .map(|LinkedSupervisor { supervisor, links }| {
            let profile = supervisor.profile.map(String::from).map(|profile| {
                view! {
                    <a class="ds-link" href=profile rel="external">{text!(locale, supervisor.profile)}</a>
                }
            });
            let links = links
                .into_iter()
                .map(|link| {
                    let since = text!(locale, supervisor.since, year = link.since.year());
                    view! {
                        <p class="person-link">{link_kind(locale, link.kind)}" "{since}{linked_to(link)}</p>
                    }
                })
                .collect_view();
            view! {
                <li class="person">
                    <p class="person-name">
                        <a class="ds-link" href=language.href(Route::Supervisor(&supervisor.slug))>
                            {supervisor.name}
                        </a>
                    </p>
                    <p><span lang=of_records>{supervisor.title}</span>", "{supervisor.campus.full_name()}</p>
                    {links}
                    <p class="person-topics" lang=of_records>{supervisor.topics.join(" · ")}</p>
                    {profile}
                </li>
            }
        })
        .collect_view();
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

/// The connection points of the company's municipality.
#[component]
pub(crate) fn ConnectionPoints(
    /// The connection points.
    points: Vec<ConnectionPoint>,
    /// The name of the place, for the text if there are none.
    place: String,
) -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    let is_empty = points.is_empty();
    // Suggest contact only if there is a way to contact them.
    let can_be_reached = points.iter().any(|point| point.website.is_some());
    let reach = if can_be_reached {
        text!(locale, position.connection_reach)
    } else {
        text!(locale, position.connection_unlisted)
    };
    let items = points
        .into_iter()
        .map(|point| {
            let website = point.website.map(String::from).map(|website| {
                view! {
                    <p>
                        <a class="ds-link" href=website rel="external noopener">
                            {text!(locale, connection_point.website)}
                        </a>
                    </p>
                }
            });
            view! {
                <li class="person">
                    <p class="person-name">
                        <a class="ds-link" href=language.href(Route::ConnectionPoint(&point.slug))>
                            {point.name}
                        </a>
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

/// Fields of study as links to the map with a filter.
#[component]
pub(crate) fn FieldLinks(
    /// The fields.
    fields: FieldSet,
) -> impl IntoView {
    let language = use_language();
    let links = fields
        .iter()
        .map(|field| {
            let query = domain::search::query::Query {
                fields: EnumSet::only(field),
                language: language.0,
                ..domain::search::query::Query::default()
            };
            view! { <li><a class="ds-chip" href=crate::paths::href(&query)>{field.name(language.0)}</a></li> }
        })
        .collect_view();
    view! { <ul class="chips">{links}</ul> }
}
