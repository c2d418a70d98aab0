//! Positions side by side.

use domain::paths::Route;
use domain::{
    catalogue::{Catalogue, PositionWithCompanies},
    codes::slug::Slug,
    records::{
        company::Company,
        position::{Position, WorkingLanguage},
    },
    search::nearby::employers_near,
    views::saved::MAX_COMPARED,
};
use leptos::prelude::*;
use messages::{Locale, plural, text};
use messages::{format, language::PageLanguage};
use time::Date;

use crate::{
    language::use_language,
    pages::document::{PageContext, document_of_positions},
    ui::{
        breadcrumbs::{Breadcrumbs, Crumb},
        demo_banner::DemoBanner,
        head::Head,
    },
};

/// A position with the data to compare.
struct Compared {
    position: Position,
    companies: Vec<Company>,
    /// Names and paths.
    supervisors: Vec<(String, String)>,
    /// Names and paths.
    connection_points: Vec<(String, String)>,
    /// The number of other employers of its fields nearby.
    around: usize,
}

struct CompareDetails {
    today: Date,
    demo: bool,
    compared: Vec<Compared>,
    /// The titles of positions in the URL beyond the number that can be compared.
    left_out: Vec<String>,
    /// Slugs in the URL that do not exist.
    unknown: Vec<Slug>,
}

impl CompareDetails {
    fn of(visit: &PageContext, slugs: Vec<Slug>) -> Self {
        let (catalogue, today) = (&visit.catalogue, visit.today);
        let demo = catalogue.records().demo;
        let mut details =
            Self { today, demo, compared: Vec::new(), left_out: Vec::new(), unknown: Vec::new() };
        for slug in slugs {
            match compared(catalogue, &slug) {
                None => details.unknown.push(slug),
                Some(found) if details.compared.len() == MAX_COMPARED => {
                    details.left_out.push(found.position.title);
                }
                Some(found) => details.compared.push(found),
            }
        }
        details
    }
}

/// The position with this slug; a closed one has no supervisors.
fn compared(catalogue: &Catalogue, slug: &Slug) -> Option<Compared> {
    let PositionWithCompanies { position, open, companies: hosts } =
        catalogue.position_with_companies(slug)?;
    let companies: Vec<Company> = hosts.iter().map(|&company| catalogue[company].clone()).collect();
    let places: Vec<_> = companies.iter().map(|company| company.place.at).collect();
    let supervisors = each_once(
        open.into_iter()
            .flat_map(|position| catalogue.links_of_position(position))
            .map(|(supervisor, _)| (supervisor.name.clone(), Route::Supervisor(&supervisor.slug).path())),
    );
    let municipalities = companies.iter().map(|company| company.place.municipality).collect();
    let served = catalogue.connection_points_for(municipalities);
    let connection_points =
        each_once(served.map(|point| (point.name.clone(), Route::ConnectionPoint(&point.slug).path())));
    let around = employers_near(catalogue, &places, position.fields, &hosts).len();
    Some(Compared { position: position.clone(), companies, supervisors, connection_points, around })
}

/// The page at `/sammenlign`.
#[component]
pub(crate) fn ComparePage() -> impl IntoView {
    document_of_positions(CompareDetails::of, |details| view! { <CompareView details/> })
}

#[component]
fn CompareView(details: CompareDetails) -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    let CompareDetails { today, demo, compared, left_out, unknown } = details;
    let title = text!(locale, compare.title);
    let crumbs = vec![
        Crumb::map(language),
        Crumb::new(language, text!(locale, saved.title), Route::Saved),
        Crumb::new(language, title.clone(), Route::Compare),
    ];
    let content = if compared.len() < 2 {
        let chosen = compared.iter().map(|each| {
            let href = language.href(Route::Position(&each.position.slug));
            let title = each.position.title.clone();
            view! { <p><a class="ds-link" href=href lang=language.of_records()>{title}</a></p> }
        });
        view! {
            {chosen.collect_view()}
            <p class="ds-paragraph">{text!(locale, compare.too_few)}</p>
            <p><a class="ds-link" href=language.href(Route::Saved)>{text!(locale, saved.title)}</a></p>
        }
        .into_any()
    } else {
        let heads = compared
            .iter()
            .map(|Compared { position, .. }| {
                let href = language.href(Route::Position(&position.slug));
                view! {
                    <th scope="col" role="columnheader">
                        <a class="ds-link" href=href lang=language.of_records()>{position.title.clone()}</a>
                    </th>
                }
            })
            .collect_view();
        let rows = facts(language, today)
            .into_iter()
            .map(|(name, value)| view! { <FactRow name values=compared.iter().map(value).collect()/> })
            .collect_view();
        view! {
            // A table wider than the screen scrolls, also by keyboard; on a phone a text says so.
            <p class="is-subtle compare-scrolls">{text!(locale, compare.scrolls)}</p>
            <div class="compare-frame" tabindex="0" role="region" aria-label=title.clone()>
                // The roles stay where a phone's style makes a grid of the rows.
                <table class="compare" role="table">
                    <thead role="rowgroup"><tr role="row"><td role="cell"></td>{heads}</tr></thead>
                    <tbody role="rowgroup">{rows}</tbody>
                </table>
            </div>
            <p class="is-subtle">{text!(locale, compare.different)}</p>
        }
        .into_any()
    };
    let cut = (!left_out.is_empty())
        .then(|| text!(locale, compare.cut, count = MAX_COMPARED, titles = left_out.join(", ")));
    let warnings: Vec<_> = unknown
        .into_iter()
        .map(|slug| text!(locale, compare.unknown, slug = String::from(slug)))
        .chain(cut)
        .map(|warning| view! { <p>{warning}</p> })
        .collect();
    view! {
        <Head title=Some(title.clone()) description=text!(locale, compare.too_few)/>
        <DemoBanner demo/>
        <div class="page saved">
            <Breadcrumbs crumbs/>
            <h1 class="ds-heading" data-size="lg">{title}</h1>
            {(!warnings.is_empty()).then(|| view! {
                <div class="ds-alert" data-color="warning">{warnings}</div>
            })}
            {content}
        </div>
    }
    .into_any()
}

/// A fact about each position; marked where they differ.
#[component]
fn FactRow(name: String, values: Vec<Cell>) -> impl IntoView {
    let language = use_language();
    let is_different = values.windows(2).any(|pair| pair[0] != pair[1]);
    let cells = values.into_iter().map(|value| view! { <td role="cell">{value.shown(language)}</td> });
    view! {
        <tr role="row" class:is-different=is_different>
            <th scope="row" role="rowheader">{name}</th>
            {cells.collect_view()}
        </tr>
    }
}

/// The content of a cell.
#[derive(PartialEq)]
enum Cell {
    Text(String),
    /// Names, each with the path of its page.
    Links(Vec<(String, String)>),
}

impl Cell {
    fn shown(self, language: PageLanguage) -> AnyView {
        match self {
            Self::Text(text) => text.into_any(),
            Self::Links(links) if links.is_empty() => none().into_any(),
            Self::Links(links) => links
                .into_iter()
                .enumerate()
                .map(|(place, (name, path))| {
                    let comma = if place == 0 { "" } else { ", " };
                    view! { {comma} <a class="ds-link" href=language.href(&path)>{name}</a> }
                })
                .collect_view()
                .into_any(),
        }
    }
}

type Fact = (String, Box<dyn Fn(&Compared) -> Cell>);

fn fact(name: String, value: impl Fn(&Compared) -> String + 'static) -> Fact {
    (name, Box::new(move |each| Cell::Text(value(each))))
}

fn links(name: String, value: impl Fn(&Compared) -> Vec<(String, String)> + 'static) -> Fact {
    (name, Box::new(move |each| Cell::Links(value(each))))
}

/// The facts that positions are compared by, in this order.
fn facts(language: PageLanguage, today: Date) -> Vec<Fact> {
    let locale = language.locale();
    vec![
        fact(text!(locale, compare.kind), move |each| format::kind(locale, each.position.kind)),
        links(text!(locale, position.employer), |each| {
            let companies = each.companies.iter();
            each_once(companies.map(|company| (company.name.clone(), Route::Company(&company.slug).path())))
        }),
        fact(text!(locale, compare.place), |each| {
            let places = each_once(each.companies.iter().map(|company| company.place.municipality.name()));
            if places.is_empty() { none() } else { places.join(", ") }
        }),
        fact(text!(locale, position.deadline), move |each| deadline(locale, &each.position, today)),
        fact(text!(locale, position.start), move |each| {
            let start = each.position.start;
            start.map_or_else(|| text!(locale, position.start_open), |day| format::date(locale, day))
        }),
        fact(text!(locale, compare.length), move |each| {
            let months = each.position.stations.iter().map(|station| station.months.map(u32::from));
            match months.sum::<Option<u32>>() {
                Some(months) => plural!(locale, year.months, count = months),
                None => text!(locale, position.start_open),
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
        links(text!(locale, position.supervisors), |each| each.supervisors.clone()),
        links(text!(locale, position.connection_points), |each| each.connection_points.clone()),
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

/// The items in order, each once.
fn each_once<T: PartialEq>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut list = Vec::new();
    for item in items {
        if !list.contains(&item) {
            list.push(item);
        }
    }
    list
}

fn none() -> String {
    "–".to_owned()
}
