//! Positions side by side.

use domain::{
    catalogue::Catalogue,
    nearby::employers_near,
    record::{Company, Position, WorkingLanguage},
    saved::{MAX_COMPARED, positions_in},
};
use leptos::prelude::*;
use messages::{Locale, plural, text};
use time::Date;

use crate::{
    components::{
        breadcrumbs::{Breadcrumbs, Crumb},
        head::Head,
    },
    format,
    language::{PageLanguage, use_language},
    pages::document::{Visit, document},
};

/// A position with what it is compared by.
struct Compared {
    position: Position,
    companies: Vec<Company>,
    supervisors: String,
    connection_points: String,
    /// How many other employers of its fields are near.
    around: usize,
}

struct CompareDetails {
    today: Date,
    compared: Vec<Compared>,
    /// Whether the address names more than can be compared.
    is_cut: bool,
}

impl CompareDetails {
    fn of(visit: &Visit) -> Self {
        let (catalogue, today) = (&visit.catalogue, visit.today);
        let named = positions_in(visit.search());
        let compared: Vec<Compared> = named
            .iter()
            .filter_map(|slug| compared(catalogue, catalogue.position_at(slug)?, today))
            .take(MAX_COMPARED)
            .collect();
        Self { today, is_cut: named.len() > MAX_COMPARED, compared }
    }
}

fn compared(catalogue: &Catalogue, number: u32, today: Date) -> Option<Compared> {
    let position =
        catalogue.positions().get(number as usize).filter(|position| position.published <= today)?;
    let hosts = catalogue.companies_of(number);
    let companies: Vec<Company> =
        hosts.iter().filter_map(|&company| catalogue.companies().get(company as usize).cloned()).collect();
    let places: Vec<_> = companies.iter().map(|company| company.place.at).collect();
    let supervisors =
        listed(catalogue.links_of_position(number).map(|(supervisor, _)| supervisor.name.as_str()));
    let served =
        companies.iter().flat_map(|company| catalogue.connection_points_for(company.place.municipality));
    let connection_points = listed(served.map(|point| point.name.as_str()));
    let around = employers_near(catalogue, &places, position.fields, hosts, today).len();
    Some(Compared { position: position.clone(), companies, supervisors, connection_points, around })
}

/// The page at `/sammenlign`.
#[component]
pub(crate) fn ComparePage() -> impl IntoView {
    document(|visit| Some(CompareDetails::of(visit)), |details| view! { <CompareView details/> })
}

#[component]
fn CompareView(details: CompareDetails) -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    let CompareDetails { today, compared, is_cut } = details;
    let title = text!(locale, compare.title);
    let crumbs = vec![
        Crumb::map(language),
        Crumb::new(language, text!(locale, saved.title), "/lagret"),
        Crumb::new(language, title.clone(), "/sammenlign"),
    ];
    let content = if compared.len() < 2 {
        view! { <p class="ds-paragraph">{text!(locale, compare.too_few)}</p> }.into_any()
    } else {
        let heads = compared
            .iter()
            .map(|Compared { position, .. }| {
                let href = language.href(&format!("/stilling/{}", position.slug));
                view! { <th scope="col"><a class="ds-link" href=href>{position.title.clone()}</a></th> }
            })
            .collect_view();
        let rows = facts(language, today)
            .into_iter()
            .map(|(name, value)| view! { <FactRow name values=compared.iter().map(value).collect()/> })
            .collect_view();
        view! {
            // A table wider than the screen scrolls by itself, also from the keyboard.
            <div class="compare-frame" tabindex="0" role="region" aria-label=title.clone()>
                <table class="compare">
                    <thead><tr><td></td>{heads}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <p class="is-subtle">{text!(locale, compare.different)}</p>
        }
        .into_any()
    };
    view! {
        <Head title=Some(title.clone()) description=text!(locale, compare.too_few)/>
        <div class="page saved">
            <Breadcrumbs crumbs/>
            <h1 class="ds-heading" data-size="lg">{title}</h1>
            {is_cut.then(|| view! {
                <div class="ds-alert" data-color="warning">
                    <p>{text!(locale, compare.cut, count = MAX_COMPARED)}</p>
                </div>
            })}
            {content}
        </div>
    }
    .into_any()
}

/// A fact about each position; marked where they differ.
#[component]
fn FactRow(name: String, values: Vec<String>) -> impl IntoView {
    let is_different = values.windows(2).any(|pair| pair[0] != pair[1]);
    let cells = values.into_iter().map(|value| view! { <td>{value}</td> }).collect_view();
    view! { <tr class:is-different=is_different><th scope="row">{name}</th>{cells}</tr> }
}

type Fact = (String, Box<dyn Fn(&Compared) -> String>);

fn fact(name: String, value: impl Fn(&Compared) -> String + 'static) -> Fact {
    (name, Box::new(value))
}

/// What positions are compared by, in this order.
fn facts(language: PageLanguage, today: Date) -> Vec<Fact> {
    let locale = language.locale();
    vec![
        fact(text!(locale, compare.kind), move |each| format::kind(locale, each.position.kind)),
        fact(text!(locale, position.employer), |each| {
            listed(each.companies.iter().map(|company| company.name.as_str()))
        }),
        fact(text!(locale, compare.place), |each| {
            listed(each.companies.iter().map(|company| company.place.municipality.name()))
        }),
        fact(text!(locale, position.deadline), move |each| deadline(locale, &each.position, today)),
        fact(text!(locale, position.start), move |each| {
            let start = each.position.start;
            start.map_or_else(|| text!(locale, position.start_open), |day| format::date(locale, day))
        }),
        fact(text!(locale, compare.length), move |each| {
            let months = each.position.stations.iter().map(|station| station.months);
            match months.sum::<Option<u8>>() {
                Some(months) => plural!(locale, year.months, count = months),
                None => text!(locale, year.open),
            }
        }),
        fact(text!(locale, position.level), move |each| format::levels(locale, each.position.levels)),
        fact(text!(locale, position.fields), move |each| {
            each.position.fields.iter().map(|field| field.name(language.0)).collect::<Vec<_>>().join(", ")
        }),
        fact(text!(locale, position.openings), |each| each.position.openings.to_string()),
        fact(text!(locale, position.language), move |each| match each.position.language {
            WorkingLanguage::Norwegian => text!(locale, position.language_no),
            WorkingLanguage::English => text!(locale, position.language_en),
        }),
        fact(text!(locale, position.housing), move |each| {
            if each.position.housing_help { text!(locale, position.housing_yes) } else { none() }
        }),
        fact(text!(locale, position.supervisors), |each| each.supervisors.clone()),
        fact(text!(locale, position.connection_points), |each| each.connection_points.clone()),
        fact(text!(locale, compare.around), |each| each.around.to_string()),
    ]
}

fn deadline(locale: Locale, position: &Position, today: Date) -> String {
    let left = if position.is_open(today) {
        format::days_left(locale, position.deadline, today)
    } else {
        Some(text!(locale, saved.closed))
    };
    let date = format::deadline(locale, position.deadline);
    left.map_or(date.clone(), |left| format!("{date} ({left})"))
}

/// The names, each once.
fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let mut list: Vec<&str> = Vec::new();
    for name in names {
        if !list.contains(&name) {
            list.push(name);
        }
    }
    if list.is_empty() { none() } else { list.join(", ") }
}

fn none() -> String {
    "–".to_owned()
}
