//! The table of university coverage.

use domain::paths::Route;
use domain::{
    codes::field_of_study::FieldOfStudy,
    views::university_coverage::{
        CoveragePlace, CoverageQuery, CoverageRow, CoverageSort, Direction, LinkSuggestion, LinkedField,
    },
};
use leptos::prelude::*;
use messages::{Locale, number, text};
use messages::{format, language::PageLanguage};

use crate::{language::use_language, pages::university_coverage::coverage_row_id};

/// The sortable columns. The most important comes first, so that a phone shows it.
const COLUMNS: [CoverageSort; 6] = [
    CoverageSort::Name,
    CoverageSort::Links,
    CoverageSort::LinksPerOpening,
    CoverageSort::Companies,
    CoverageSort::Openings,
    CoverageSort::Distance,
];

/// Which of the other columns have content.
#[derive(Clone, Copy)]
struct Shown {
    /// The fields with most and fewest links.
    fields: bool,
    /// Suggested supervisors; not for regions, whose municipalities have them.
    advice: bool,
}

/// The name of a column.
pub(crate) fn column(locale: Locale, sort: CoverageSort) -> String {
    match sort {
        CoverageSort::Name => text!(locale, university_coverage.place),
        CoverageSort::Companies => text!(locale, university_coverage.companies),
        CoverageSort::Openings => text!(locale, university_coverage.openings),
        CoverageSort::Links => text!(locale, university_coverage.links),
        CoverageSort::LinksPerOpening => text!(locale, university_coverage.per_opening),
        CoverageSort::Distance => text!(locale, university_coverage.distance),
    }
}

/// The rows as a table with sortable columns.
#[component]
pub(crate) fn CoverageTable(
    /// The query of the page.
    query: CoverageQuery,
    /// The rows, sorted.
    rows: Vec<CoverageRow>,
    /// The caption.
    caption: String,
    /// The table's id within the page.
    id: &'static str,
) -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    let heads = COLUMNS
        .map(|sort| {
            let is_sorted = query.sort == sort;
            let order = is_sorted.then_some(match query.direction {
                Direction::Ascending => "ascending",
                Direction::Descending => "descending",
            });
            let arrow = match (is_sorted, query.direction) {
                (false, _) => "↕",
                (true, Direction::Ascending) => "↑",
                (true, Direction::Descending) => "↓",
            };
            let query_string = query.sorted_by(sort).to_query_string();
            let href = format!("{}#{id}", language.href_with(Route::UniversityCoverage, &query_string));
            let class = if sort == CoverageSort::Name { "" } else { "is-number" };
            view! {
                <th scope="col" class=class aria-sort=order>
                    <a href=href>{column(locale, sort)}" "<span aria-hidden="true">{arrow}</span></a>
                </th>
            }
        })
        .into_iter()
        .collect_view();
    let label = caption.clone();
    let shown = Shown {
        fields: rows.iter().any(|row| row.most.is_some() || row.least.is_some()),
        advice: rows.iter().any(needs_advice),
    };
    let field_heads = shown.fields.then(|| {
        view! {
            <th scope="col" class="is-field">{text!(locale, university_coverage.most)}</th>
            <th scope="col" class="is-field">{text!(locale, university_coverage.least)}</th>
        }
    });
    let advice_head = shown.advice.then(
        || view! { <th scope="col" class="is-advice">{text!(locale, university_coverage.could_ask)}</th> },
    );
    let field = query.field;
    let view_of = |row: CoverageRow| view! { <Row row shown field/> };
    // Sorted by links, those without stand together; they are one group instead of many rows of zeros.
    let is_grouped = matches!(query.sort, CoverageSort::Links | CoverageSort::LinksPerOpening);
    let (without, others): (Vec<_>, Vec<_>) =
        rows.into_iter().partition(|row| is_grouped && row.lacks_contact());
    let columns = COLUMNS.len() + if shown.fields { 2 } else { 0 } + usize::from(shown.advice);
    let others = (!others.is_empty())
        .then(|| view! { <tbody>{others.into_iter().map(view_of).collect_view()}</tbody> });
    let without = (!without.is_empty()).then(|| {
        let heading = text!(locale, university_coverage.without_links, count = without.len());
        view! {
            <tbody>
                <tr class="row-group">
                    <th scope="rowgroup" colspan=columns>{heading}</th>
                </tr>
                {without.into_iter().map(view_of).collect_view()}
            </tbody>
        }
    });
    let bodies = match query.direction {
        Direction::Ascending => view! { {without} {others} }.into_any(),
        Direction::Descending => view! { {others} {without} }.into_any(),
    };
    view! {
        <div class="table-frame" role="region" aria-label=label tabindex="0">
            <table class="coverage-table" class:is-narrow=!shown.fields id=id>
                <caption class="visually-hidden">{caption}</caption>
                <thead>
                    <tr>
                        {heads}
                        {field_heads}
                        {advice_head}
                    </tr>
                </thead>
                {bodies}
            </table>
        </div>
    }
    .into_any()
}

/// Whether there is somebody to suggest for the place.
fn needs_advice(row: &CoverageRow) -> bool {
    row.missing.is_some() && matches!(row.place, CoveragePlace::Municipality(_))
}

#[component]
fn Row(
    row: CoverageRow,
    shown: Shown,
    /// The field of the page.
    #[prop(into)]
    field: Option<FieldOfStudy>,
) -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    let (href, sami) = match row.place {
        CoveragePlace::Municipality(municipality) => {
            (Route::Municipality(municipality).path(), municipality.sami_name())
        }
        CoveragePlace::Region(region) => (Route::Region(region).path(), None),
    };
    let sami = sami.map(|name| view! { " " <span class="sami-name" lang="sma">{name}</span> });
    let ratio = row.links_per_opening().map(|ratio| format::decimal(locale, ratio, 1));
    let ratio = match (row.links, ratio) {
        (0, _) => text!(locale, university_coverage.no_links),
        (_, Some(ratio)) => ratio,
        (_, None) => text!(locale, university_coverage.no_openings),
    };
    let distance = format::decimal(locale, row.place.distance_km(), 0);
    let fields = shown.fields.then(|| {
        view! {
            <td class="is-field">{row.most.map(|linked| linked_field(language, linked))}</td>
            <td class="is-field">{row.least.map(|linked| linked_field(language, linked))}</td>
        }
    });
    let advice = shown.advice.then(|| {
        let advice = if needs_advice(&row) {
            view! { <Advice row=row.clone() field/> }.into_any()
        } else if row.companies == 0 {
            view! { <span class="is-subtle">{text!(locale, university_coverage.legend_none)}</span> }
                .into_any()
        } else {
            ().into_any()
        };
        view! { <td class="is-advice">{advice}</td> }
    });
    // The municipality's page links to it.
    let id = match row.place {
        CoveragePlace::Municipality(municipality) => Some(coverage_row_id(municipality)),
        CoveragePlace::Region(_) => None,
    };
    view! {
        <tr id=id>
            <th scope="row">
                <a class="ds-link" href=language.href(&href)>{row.place.name(language.0)}</a>
                {sami}
            </th>
            <td class="is-number">{number(locale, row.links)}</td>
            <td class="is-number">
                <span class=format!("ratio tint-{}", row.tint())>{ratio}</span>
            </td>
            <td class="is-number">{number(locale, row.companies)}</td>
            <td class="is-number">{number(locale, row.openings)}</td>
            <td class="is-number">{text!(locale, university_coverage.km, count = distance)}</td>
            {fields}
            {advice}
        </tr>
    }
    .into_any()
}

fn linked_field(language: PageLanguage, LinkedField { field, links }: LinkedField) -> impl IntoView {
    view! {
        <a class="ds-link" href=language.href(Route::Field(field))>
            {format::with_soft_hyphens(field.name(language.0))}
        </a>
        {format!(" ({links})")}
    }
}

/// Suggests supervisors or connection points for a place without links.
#[component]
fn Advice(
    row: CoverageRow,
    /// The field of the page; without one, each suggestion names its field.
    #[prop(into)]
    field: Option<FieldOfStudy>,
) -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    let about = row.missing.filter(|_| field.is_none()).map(|field| {
        view! {
            <p>
                {text!(
                    locale,
                    university_coverage.advice_about,
                    field = format::within_sentence(field.name(language.0))
                )}
            </p>
        }
    });
    let is_nobody_near = row.suggestions.is_empty();
    let people = row
        .suggestions
        .into_iter()
        .map(|LinkSuggestion { name, slug, company, km }| {
            let km = format::decimal(locale, km, 0);
            let link = text!(
                locale,
                university_coverage.knows,
                company = company.name,
                place = company.municipality.name(),
                km = km
            );
            view! {
                <li><a class="ds-link" href=language.href(Route::Supervisor(&slug))>{name}</a>" "{link}</li>
            }
        })
        .collect_view();
    let has_points = !row.connection_points.is_empty();
    let points = row
        .connection_points
        .into_iter()
        .map(|point| {
            let href = language.href(Route::ConnectionPoint(&point.slug));
            view! { <li><a class="ds-link" href=href>{point.name}</a></li> }
        })
        .collect_view();
    let advice = if !is_nobody_near {
        view! { <ul>{people}</ul> }.into_any()
    } else if has_points {
        view! {
            <p>
                {text!(locale, university_coverage.nobody_near)}
                " "
                {text!(locale, university_coverage.ask_point)}
            </p>
            <ul>{points}</ul>
        }
        .into_any()
    } else {
        let page = row.missing.map(|field| format!("{}#veiledere", language.href(Route::Field(field))));
        view! {
            <p>
                {text!(locale, university_coverage.nobody_near)}
                " "
                {text!(locale, university_coverage.ask_university)}
            </p>
            <p><a class="ds-link" href=page>{text!(locale, university_coverage.field_supervisors)}</a></p>
        }
        .into_any()
    };
    view! {
        <details class="what-to-do">
            <summary>
                {text!(locale, university_coverage.advice)}
                <span class="visually-hidden">" – "{row.place.name(language.0)}</span>
            </summary>
            {about}
            {advice}
        </details>
    }
    .into_any()
}
