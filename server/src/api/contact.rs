//! Where contact with the universities is thin, as a table: what the page at `/kontakt` shows.

use app::{format, server_context::ServerContext};
use axum::{
    extract::{RawQuery, State},
    response::{IntoResponse as _, Response},
};
use domain::{
    contact::{ContactQuery, ContactRow, ContactSort, Direction, contact},
    field_of_study::FieldOfStudy,
    index_set::Indexed as _,
    language::Language,
};
use messages::text;

use super::{columns::Cells, csv::table};
use crate::{
    problem::{Problem, Vocabulary},
    question::{self, language},
    streaming::{Export, Exports},
};

/// What the address may say.
const VOCABULARY: Vocabulary = Vocabulary { parameters: &["fag", "sorter", "retning", "sprak"], values };

/// The values of a parameter that has few.
pub(super) fn values(parameter: &str) -> Option<Vec<&'static str>> {
    match parameter {
        "sorter" => Some(ContactSort::every().map(ContactSort::as_str).collect()),
        "retning" => Some(Direction::every().map(Direction::as_str).collect()),
        _ => question::values(parameter),
    }
}

/// The municipalities, then the regions, each in the order asked for.
pub(super) async fn contact_table(
    State(context): State<ServerContext>,
    State(exports): State<Exports>,
    RawQuery(address): RawQuery,
) -> Response {
    let (query, notices) = ContactQuery::parse(address.as_deref().unwrap_or_default());
    let language = language(address.as_deref());
    if !notices.is_empty() {
        return Problem::invalid(notices, &VOCABULARY, language).into_response();
    }
    exports.answer(language, move || whole_table(query, context, language)).await
}

fn whole_table(query: ContactQuery, context: ServerContext, language: Language) -> Export {
    let today = context.clock.today();
    let cells = Cells { catalogue: context.catalogue.current(), context, language };
    let locale = cells.locale();
    let found = contact(&cells.catalogue, query, today);
    let headings = cells.headings([
        text!(locale, contact.place),
        text!(locale, contact.companies),
        text!(locale, contact.openings),
        text!(locale, contact.links),
        text!(locale, contact.per_opening),
        format!("{} (km)", text!(locale, contact.distance)),
        text!(locale, contact.most),
        text!(locale, contact.least),
    ]);
    let file = cells.file("kontakt");
    let name = move |field: Option<FieldOfStudy>| {
        field.map(|field| field.name(language).to_owned()).unwrap_or_default()
    };
    let row = move |row: ContactRow| {
        Some(cells.row([
            row.place.name().to_owned(),
            row.companies.to_string(),
            row.openings.to_string(),
            row.links.to_string(),
            row.links_per_opening().map(|links| format::decimal(locale, links, 2)).unwrap_or_default(),
            format::decimal(locale, row.place.distance_km(), 0),
            name(row.most.map(|most| most.field)),
            name(row.least.map(|least| least.field)),
        ]))
    };
    let rows: Vec<ContactRow> = found.municipalities.into_iter().chain(found.regions).collect();
    table(&file, language, headings, rows, row)
}
