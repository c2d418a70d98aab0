//! University coverage as a table, with the content of the page at `/kontakt`.

use crate::{
    http::{
        problem::{Problem, Vocabulary, language},
        streaming::{Export, Exports},
    },
    routes::{
        api::{columns::Cells, csv::table},
        list_request,
    },
    state::SiteContext,
};
use axum::{
    extract::{RawQuery, State},
    response::{IntoResponse as _, Response},
};
use domain::{
    codes::{enum_set::Indexed as _, field_of_study::FieldOfStudy, language::Language},
    views::university_coverage::{CoverageQuery, CoverageRow, CoverageSort, Direction, university_coverage},
};
use messages::format;
use messages::text;

/// The parameters and values that the query string may have.
const VOCABULARY: Vocabulary = Vocabulary { parameters: &["fag", "sorter", "retning", "sprak"], values };

/// The values of a parameter, if they are few.
pub(super) fn values(parameter: &str) -> Option<Vec<&'static str>> {
    match parameter {
        "sorter" => Some(CoverageSort::every().map(CoverageSort::as_str).collect()),
        "retning" => Some(Direction::every().map(Direction::as_str).collect()),
        _ => list_request::values(parameter),
    }
}

/// The municipalities, then the regions, each in the order asked for.
pub(super) async fn coverage_table(
    State(context): State<SiteContext>,
    State(exports): State<Exports>,
    RawQuery(query_string): RawQuery,
) -> Response {
    let (query, notices) = CoverageQuery::parse(query_string.as_deref().unwrap_or_default());
    let language = language(query_string.as_deref());
    if !notices.is_empty() {
        return Problem::invalid(notices, &VOCABULARY, language).into_response();
    }
    exports.answer(language, move || whole_table(query, context, language)).await
}

fn whole_table(query: CoverageQuery, context: SiteContext, language: Language) -> Export {
    let cells = Cells { catalogue: context.catalogue.current(), context, language };
    let locale = cells.locale();
    let found = university_coverage(&cells.catalogue, query);
    let headings = cells.headings([
        text!(locale, university_coverage.place),
        text!(locale, university_coverage.companies),
        text!(locale, university_coverage.openings),
        text!(locale, university_coverage.links),
        text!(locale, university_coverage.per_opening),
        format!("{} (km)", text!(locale, university_coverage.distance)),
        text!(locale, university_coverage.most),
        text!(locale, university_coverage.least),
    ]);
    let file = cells.file("kontakt");
    let name = move |field: Option<FieldOfStudy>| {
        field.map(|field| field.name(language).to_owned()).unwrap_or_default()
    };
    let row = move |row: CoverageRow| {
        cells.row([
            row.place.name(language).to_owned(),
            row.companies.to_string(),
            row.openings.to_string(),
            row.links.to_string(),
            row.links_per_opening().map(|links| format::decimal(locale, links, 2)).unwrap_or_default(),
            format::decimal(locale, row.place.distance_km(), 0),
            name(row.most.map(|most| most.field)),
            name(row.least.map(|least| least.field)),
        ])
    };
    let rows: Vec<CoverageRow> = found.municipalities.into_iter().chain(found.regions).collect();
    table(&file, language, headings, rows, row)
}
