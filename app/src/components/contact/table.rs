//! What there is in each place, and how much of it somebody at a university is tied to.

use domain::{
    address,
    contact::{ContactPlace, ContactQuery, ContactRow, ContactSort, Direction, LinkedField, Suggestion},
};
use leptos::prelude::*;
use messages::{Locale, text};

use crate::{
    format,
    language::{PageLanguage, use_language},
};

/// The columns that one can sort by; those of the fields stand between.
const COLUMNS: [ContactSort; 6] = [
    ContactSort::Name,
    ContactSort::Companies,
    ContactSort::Openings,
    ContactSort::Links,
    ContactSort::LinksPerOpening,
    ContactSort::Distance,
];

/// The name of a column.
pub(crate) fn column(locale: Locale, sort: ContactSort) -> String {
    match sort {
        ContactSort::Name => text!(locale, contact.place),
        ContactSort::Companies => text!(locale, contact.companies),
        ContactSort::Openings => text!(locale, contact.openings),
        ContactSort::Links => text!(locale, contact.links),
        ContactSort::LinksPerOpening => text!(locale, contact.per_opening),
        ContactSort::Distance => text!(locale, contact.distance),
    }
}

/// The rows as a table whose columns one can sort by.
#[component]
pub(crate) fn ContactTable(
    /// What the page shows.
    query: ContactQuery,
    /// The rows, sorted.
    rows: Vec<ContactRow>,
    /// What the rows are.
    caption: String,
    /// The table's name within the page.
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
            let address = query.sorted_by(sort).to_address();
            let href = format!("{}#{id}", language.href_with("/kontakt", &address));
            let class = if sort == ContactSort::Name { "" } else { "is-number" };
            view! {
                <th scope="col" class=class aria-sort=order>
                    <a href=href>{column(locale, sort)}" "<span aria-hidden="true">{arrow}</span></a>
                </th>
            }
        })
        .into_iter()
        .collect_view();
    let label = caption.clone();
    let body = rows.into_iter().map(|row| view! { <Row row/> }).collect_view();
    view! {
        <div class="table-frame" role="region" aria-label=label tabindex="0">
            <table class="contact-table" id=id>
                <caption>{caption}</caption>
                <thead>
                    <tr>
                        {heads}
                        <th scope="col" class="is-field">{text!(locale, contact.most)}</th>
                        <th scope="col" class="is-field">{text!(locale, contact.least)}</th>
                    </tr>
                </thead>
                <tbody>{body}</tbody>
            </table>
        </div>
    }
    .into_any()
}

#[component]
fn Row(row: ContactRow) -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    let (href, sami) = match row.place {
        ContactPlace::Municipality(municipality) => {
            (address::municipality(municipality), municipality.sami_name())
        }
        ContactPlace::Region(region) => (address::region(region), None),
    };
    let sami = sami.map(|name| view! { " " <span class="sami-name" lang="sma">{name}</span> });
    let ratio = row.links_per_opening().map(|ratio| format::decimal(locale, ratio, 1));
    let ratio = ratio.unwrap_or_else(|| text!(locale, contact.no_openings));
    let distance = format::decimal(locale, row.place.distance_km(), 0);
    let is_missing = row.missing.is_some();
    view! {
        <tr>
            <th scope="row">
                <a class="ds-link" href=language.href(&href)>{row.place.name()}</a>
                {sami}
            </th>
            <td class="is-number">{row.companies}</td>
            <td class="is-number">{row.openings}</td>
            <td class="is-number">{row.links}</td>
            <td class="is-number">
                <span class=format!("ratio tint-{}", row.tint())>{ratio}</span>
            </td>
            <td class="is-number">{text!(locale, contact.km, count = distance)}</td>
            <td>{row.most.map(|linked| field(language, linked))}</td>
            <td>
                {row.least.map(|linked| field(language, linked))}
                {is_missing.then(|| view! { <WhatToDo row/> })}
            </td>
        </tr>
    }
    .into_any()
}

fn field(language: PageLanguage, LinkedField { field, links }: LinkedField) -> impl IntoView {
    view! {
        <a class="ds-link" href=language.href(&address::field(field))>{field.name(language.0)}</a>
        {format!(" ({links})")}
    }
}

/// Whom one could ask where nobody is tied to the place yet.
#[component]
fn WhatToDo(row: ContactRow) -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    // A region's municipalities say whom to ask.
    if !matches!(row.place, ContactPlace::Municipality(_)) {
        return ().into_any();
    }
    if row.suggestions.is_empty() {
        return view! { <p class="what-to-do">{text!(locale, contact.nobody_near)}</p> }.into_any();
    }
    let people = row
        .suggestions
        .into_iter()
        .map(|Suggestion { name, slug, company, km }| {
            let km = format::decimal(locale, km, 0);
            let tie = text!(locale, contact.knows, company = company.name, place = company.municipality.name(), km = km);
            view! {
                <li><a class="ds-link" href=language.href(&format!("/veileder/{slug}"))>{name}</a>" "{tie}</li>
            }
        })
        .collect_view();
    view! {
        <details class="what-to-do">
            <summary>{text!(locale, contact.could_ask)}</summary>
            <ul>{people}</ul>
        </details>
    }
    .into_any()
}
