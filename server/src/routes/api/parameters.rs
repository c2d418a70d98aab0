//! The query parameters, for the API's description.

use domain::search::query_string::{MAX_DEADLINE_DAYS, MAX_TEXT_LENGTH};
use utoipa::{
    PartialSchema as _,
    openapi::{
        RefOr, Required,
        path::{Parameter, ParameterBuilder, ParameterIn, ParameterStyle},
        schema::{ArrayBuilder, ObjectBuilder, Schema, Type},
    },
};

use crate::routes::{
    api::{
        schemas::{FieldCode, MunicipalityNumber, Slug},
        university_coverage,
    },
    list_request,
};

/// A parameter of the map page, which every list takes; `None` for a name without a description, which a test
/// detects.
pub(super) fn shared(name: &str) -> Option<Parameter> {
    let choice = || choice(list_request::values(name));
    let (description, schema) = match name {
        "region" => ("In any of these regions.", list(choice())),
        "kommune" => ("In any of these municipalities, by number.", list(MunicipalityNumber::schema())),
        "fag" => ("In any of these fields of study or their subfields.", list(FieldCode::schema())),
        "partner" => (
            "Fields of a partner: only places that also have an employer in one of these within 30 km.",
            list(FieldCode::schema()),
        ),
        "type" => ("Of any of these types.", list(choice())),
        "niva" => ("Asking for any of these degrees.", list(choice())),
        "frist" => ("With a deadline within this many days.", whole(1, Some(u32::from(MAX_DEADLINE_DAYS)))),
        "veileder" => ("1: only with a linked supervisor.", choice()),
        "q" => (
            "Words to search for; the beginning of a word is enough. Everyday names of occupations, \
             districts and kinds of positions are understood, and one typo in a longer word is corrected \
             where nothing matches exactly.",
            RefOr::from(
                ObjectBuilder::new().schema_type(Type::String).max_length(Some(MAX_TEXT_LENGTH)).build(),
            ),
        ),
        "kart" => (
            "The view of the map page: zoom/latitude/longitude. Does not affect the results here.",
            ObjectBuilder::new().schema_type(Type::String).into(),
        ),
        "utsnitt" => {
            ("1: the map page lists only what its map shows. Does not affect the results here.", choice())
        }
        "farge" => ("What the colours of the map page show. Does not affect the results here.", choice()),
        "band" => (
            "1: the map page draws every connection between universities and places. Does not affect the \
             results here.",
            choice(),
        ),
        "valgt" => (
            "The company, position or supervisor selected on the map page. Does not affect the results here.",
            Slug::schema(),
        ),
        "sorter" => ("The sort order.", choice()),
        "side" => ("The number of the page, from 1.", whole(1, None)),
        "sprak" => ("The language of labels, headings and error messages.", choice()),
        _ => return None,
    };
    Some(parameter(name, description, schema))
}

/// The calendar's own parameter: certain positions.
pub(super) fn positions() -> Parameter {
    let description = "Only the deadlines of these positions; can be combined only with sprak.";
    parameter("stilling", description, list(Slug::schema()))
}

/// The parameters of the table of university coverage, apart from the language.
pub(super) fn of_university_coverage() -> [Parameter; 3] {
    let choice = |name| choice(university_coverage::values(name));
    [
        parameter("fag", "Count only what belongs to this field of study.", FieldCode::schema()),
        parameter("sorter", "The sort order of the table.", choice("sorter")),
        parameter("retning", "Ascending or descending.", choice("retning")),
    ]
}

fn parameter(name: &str, description: &str, schema: RefOr<Schema>) -> Parameter {
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Query)
        .required(Required::False)
        .description(Some(description))
        .schema(Some(schema))
        // Lists are separated by commas.
        .style(Some(ParameterStyle::Form))
        .explode(Some(false))
        .build()
}

fn choice(values: Option<Vec<&'static str>>) -> RefOr<Schema> {
    ObjectBuilder::new().schema_type(Type::String).enum_values(values).into()
}

fn list(item: RefOr<Schema>) -> RefOr<Schema> {
    RefOr::from(Schema::from(ArrayBuilder::new().items(item)))
}

fn whole(from: u32, to: Option<u32>) -> RefOr<Schema> {
    ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(from)).maximum(to).into()
}
