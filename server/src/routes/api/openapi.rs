//! The endpoints of the API, and its `OpenAPI` 3.1 description, generated from the response types.

use std::collections::BTreeMap;

use axum::routing::{MethodRouter, get};
use domain::{
    paths::{self, ExportFormat, ExportList, FEED, UNIVERSITY_COVERAGE_TABLE},
    search::query_string::PARAMETERS,
};
use serde_json::Value;
use utoipa::{
    PartialSchema as _, ToSchema,
    openapi::{
        ComponentsBuilder, Content, HttpMethod, InfoBuilder, OpenApi, OpenApiBuilder, PathItem, PathsBuilder,
        Ref, RefOr, ResponseBuilder, ServerBuilder,
        path::{Operation, OperationBuilder},
        schema::{ArrayBuilder, ObjectBuilder, Schema, Type},
        tag::TagBuilder,
    },
};

use crate::{
    http::problem::ProblemDocument,
    routes::{
        api::{
            PAGE_SIZE, columns, companies, endpoint, export, fields, geojson, municipalities, parameters,
            positions, supervisors,
            types::{
                CompanyItem, CompanyProperties, FieldItem, Geometry, Listing, MunicipalityItem, PositionItem,
                SupervisorItem,
            },
            university_coverage,
        },
        export_state::ExportState,
        feeds::{atom, calendar},
    },
};

/// The name of the response to invalid parameters; part of that problem's type.
pub(crate) const INVALID_PARAMETER: &str = "InvalidParameter";

/// The introduction of the description.
const DESCRIPTION: &str = "Companies, open positions and supervisors in Trøndelag, as the map shows them. \
     Companies are employers of every sort, municipalities and museums among them. Every endpoint accepts \
     the parameters of the map page unless stated otherwise. Unknown parameters and values are rejected with \
     a problem document (RFC 9457). A parameter without a value is ignored.\n\n\
     Field names are in English; codes and parameters are those of the site's URLs. Unknown values are null, \
     never omitted. Within /api/v1, fields may be added but are never removed or redefined.\n\n\
     Where nothing matches `q`, a typo in it may be corrected. The field `corrected` then says what was \
     looked for, and so does the header `Search-Corrected` of every format, as in q=l%C3%A6ring.\n\n\
     Every response has an ETag, may be cached for one minute and allows cross-origin requests (CORS).";

/// The description, for the site at this URL.
pub(crate) fn description(public_url: &str) -> Result<Value, serde_json::Error> {
    let mut description = serde_json::to_value(described(public_url))?;
    allow_empty_values(&mut description);
    Ok(description)
}

/// Sets `allowEmptyValue` on every parameter, since forms send empty values. The crate that generates the
/// description does not support it.
fn allow_empty_values(part: &mut Value) {
    match part {
        Value::Object(members) => {
            if members.get("in").is_some_and(|place| place == "query") {
                members.insert("allowEmptyValue".to_owned(), true.into());
            }
            members.values_mut().for_each(allow_empty_values);
        }
        Value::Array(items) => items.iter_mut().for_each(allow_empty_values),
        _ => {}
    }
}

fn described(public_url: &str) -> OpenApi {
    let mut schemas = Schemas::default();
    let mut paths = PathsBuilder::new();
    for Endpoint { path, operation, .. } in endpoints(&mut schemas) {
        paths = paths.path(path, PathItem::new(HttpMethod::Get, operation));
    }
    let problem = schemas.add::<ProblemDocument<'static>>();
    let answer = |text: &str| {
        ResponseBuilder::new()
            .description(text)
            .content("application/problem+json", Content::new(Some(problem.clone())))
            .build()
    };
    let components = ComponentsBuilder::new()
        .response(INVALID_PARAMETER, answer("A parameter is unknown, or its value is invalid."))
        .response("NotFound", answer("There is nothing at this URL."))
        .response("MethodNotAllowed", answer("The URL is read-only: use GET or HEAD."))
        .response("UrlTooLong", answer("Path and query are longer than 4 kB."))
        .response(
            "Busy",
            answer("Too many requests for whole lists at once: try again after the time in Retry-After."),
        )
        .schemas_from_iter(schemas.0);
    let components = PARAMETERS
        .into_iter()
        .filter_map(|name| Some((name, parameters::shared(name)?)))
        .fold(components, |components, (name, parameter)| components.parameter(name, parameter))
        .build();
    let tags = FORMATS
        .map(|format| TagBuilder::new().name(format.name).description(Some(format.description)).build());
    OpenApiBuilder::new()
        .info(InfoBuilder::new().title("Traineekart").version("1").description(Some(DESCRIPTION)))
        .servers(Some([ServerBuilder::new().url(public_url).build()]))
        .paths(paths)
        .components(Some(components))
        .tags(Some(tags))
        .build()
}

/// The named schemas, each once.
#[derive(Default)]
pub(super) struct Schemas(BTreeMap<String, RefOr<Schema>>);

impl Schemas {
    /// Adds a type and the types in it, and returns a reference.
    fn add<T: ToSchema>(&mut self) -> RefOr<Schema> {
        let mut parts = Vec::new();
        T::schemas(&mut parts);
        self.0.extend(parts);
        let name = T::name().into_owned();
        self.0.insert(name.clone(), T::schema());
        Ref::from_schema_name(name).into()
    }

    /// Adds a page of items of a type.
    fn listing<T: ToSchema>(&mut self) -> RefOr<Schema> {
        self.add::<T>();
        let item = T::name().into_owned();
        let mut parts = Vec::new();
        Listing::<'_, T>::schemas(&mut parts);
        self.0.extend(parts);
        let name = format!("{item}Listing");
        self.0.insert(name.clone(), Listing::<'_, T>::schema());
        Ref::from_schema_name(name).into()
    }

    /// Adds a collection of features with properties of a type.
    fn features<T: ToSchema>(&mut self) -> RefOr<Schema> {
        self.add::<T>();
        let geometry = self.add::<Geometry>();
        let properties = Ref::from_schema_name(T::name());
        let feature = ObjectBuilder::new()
            .property("type", constant("Feature"))
            .property("id", ObjectBuilder::new().schema_type(Type::String))
            .property("geometry", geometry)
            .property("properties", properties)
            .required("type")
            .required("id")
            .required("geometry")
            .required("properties");
        let demo = ObjectBuilder::new().schema_type(Type::Boolean).description(Some(
            "Whether the records are invented, which must be said wherever they are shown.",
        ));
        let collection = ObjectBuilder::new()
            .property("type", constant("FeatureCollection"))
            .property("demo", demo)
            .property("features", ArrayBuilder::new().items(RefOr::from(Schema::from(feature))))
            .required("type")
            .required("demo")
            .required("features");
        let name = format!("{}Collection", T::name());
        self.0.insert(name.clone(), collection.into());
        Ref::from_schema_name(name).into()
    }
}

/// The schema of a constant text.
fn constant(text: &'static str) -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some([text]))
}

/// A response format, and what all responses in it share.
struct Format {
    name: &'static str,
    media_type: &'static str,
    description: &'static str,
}

const JSON: Format = Format {
    name: "JSON",
    media_type: "application/json",
    description: "One page at a time, with the counts of every choice.",
};
const GEOJSON: Format = Format {
    name: "GeoJSON",
    media_type: "application/geo+json",
    description: "All results as points for a map (RFC 7946).",
};
const CSV: Format = Format {
    name: "CSV",
    media_type: "text/csv",
    description: "All results as a table for spreadsheets: UTF-8 with byte order mark, semicolons, headings \
         in the requested language.",
};
const ATOM: Format = Format {
    name: "Atom",
    media_type: "application/atom+xml",
    description: "A feed for news readers (RFC 4287).",
};
const CALENDAR: Format = Format {
    name: "iCalendar",
    media_type: "text/calendar",
    description: "A calendar to subscribe to (RFC 5545).",
};

/// The formats, in the order of the documentation.
const FORMATS: [Format; 5] = [JSON, GEOJSON, CSV, ATOM, CALENDAR];

/// An endpoint: its path, its handler, and its description.
pub(super) struct Endpoint {
    pub(super) path: &'static str,
    pub(super) answer: MethodRouter<ExportState>,
    operation: Operation,
}

/// All described endpoints; the router uses them too.
pub(super) fn endpoints(schemas: &mut Schemas) -> Vec<Endpoint> {
    let mut endpoints = lists(schemas);
    endpoints.extend(points(schemas));
    endpoints.extend(tables());
    endpoints.extend(feeds());
    endpoints
}

/// A GET endpoint with the shared parameters.
fn at(
    path: &'static str,
    answer: MethodRouter<ExportState>,
    summary: &str,
    description: &str,
    format: &Format,
    schema: RefOr<Schema>,
) -> Endpoint {
    let operation = operation(path, summary, description, format, schema);
    let shared = PARAMETERS.into_iter().map(shared);
    Endpoint { path, answer, operation: shared.fold(operation, OperationBuilder::parameter_ref).build() }
}

fn lists(schemas: &mut Schemas) -> Vec<Endpoint> {
    let pages = format!("{PAGE_SIZE} items per page.");
    let whole = "All on one page.";
    vec![
        at(
            "/api/v1/positions",
            endpoint(positions),
            "Open positions",
            &pages,
            &JSON,
            schemas.listing::<PositionItem<'static>>(),
        ),
        at(
            "/api/v1/companies",
            endpoint(companies),
            "Companies, with and without open positions",
            &pages,
            &JSON,
            schemas.listing::<CompanyItem<'static>>(),
        ),
        at(
            "/api/v1/supervisors",
            endpoint(supervisors),
            "Supervisors who have consented to being shown",
            &pages,
            &JSON,
            schemas.listing::<SupervisorItem<'static>>(),
        ),
        at(
            "/api/v1/municipalities",
            endpoint(municipalities),
            "Municipalities, with the number of results in each",
            whole,
            &JSON,
            schemas.listing::<MunicipalityItem>(),
        ),
        at(
            "/api/v1/fields",
            endpoint(fields),
            "Fields of study, with the number of results in each",
            whole,
            &JSON,
            schemas.listing::<FieldItem>(),
        ),
    ]
}

fn points(schemas: &mut Schemas) -> Vec<Endpoint> {
    let companies = schemas.features::<CompanyProperties<'static>>();
    vec![
        at(
            ExportList::Positions.path(ExportFormat::GeoJson),
            export(geojson::positions),
            "Open positions",
            "Each with all its workplaces.",
            &GEOJSON,
            schemas.features::<PositionItem<'static>>(),
        ),
        at(
            ExportList::Companies.path(ExportFormat::GeoJson),
            export(geojson::companies),
            "Companies, with and without open positions",
            "",
            &GEOJSON,
            companies.clone(),
        ),
        at(
            "/api/v1/map.geojson",
            export(geojson::companies),
            "The same as companies.geojson",
            "",
            &GEOJSON,
            companies,
        ),
        at(
            ExportList::Supervisors.path(ExportFormat::GeoJson),
            export(geojson::supervisors),
            "Supervisors, at their campus",
            "",
            &GEOJSON,
            schemas.features::<SupervisorItem<'static>>(),
        ),
        at(
            "/api/v1/municipalities.geojson",
            export(geojson::municipalities),
            "Municipalities, at their centre",
            "",
            &GEOJSON,
            schemas.features::<MunicipalityItem>(),
        ),
    ]
}

fn tables() -> Vec<Endpoint> {
    let rows = || text("One row per record.");
    vec![
        at(
            ExportList::Positions.path(ExportFormat::Csv),
            export(columns::positions),
            "Open positions",
            "",
            &CSV,
            rows(),
        ),
        at(
            ExportList::Companies.path(ExportFormat::Csv),
            export(columns::companies_found),
            "Companies, with and without open positions",
            "",
            &CSV,
            rows(),
        ),
        at(
            ExportList::Supervisors.path(ExportFormat::Csv),
            export(columns::supervisors),
            "Supervisors who have consented to being shown",
            "",
            &CSV,
            rows(),
        ),
        at(
            "/api/v1/municipalities.csv",
            export(columns::municipalities),
            "Municipalities, with the number of results in each",
            "",
            &CSV,
            rows(),
        ),
        at(
            "/api/v1/fields.csv",
            export(columns::fields),
            "Fields of study, with the number of results in each",
            "The codes have an F before them, as in F07 and F0613 (Eurostat’s form), since spreadsheets \
             would drop their leading zeros. The parameters `fag` and `partner` take both forms.",
            &CSV,
            rows(),
        ),
        coverage_table(),
    ]
}

fn feeds() -> [Endpoint; 2] {
    let feed = at(
        FEED,
        get(atom::answer),
        "Open positions",
        "Newest first, whatever order is requested, 100 per page (RFC 5005).",
        &ATOM,
        text("The feed."),
    );
    let mut calendar = at(
        paths::CALENDAR,
        get(calendar::answer),
        "Deadlines of open positions",
        "An all-day event for each position with a deadline.",
        &CALENDAR,
        text("The calendar."),
    );
    let parameters = calendar.operation.parameters.get_or_insert_default();
    parameters.push(RefOr::T(parameters::positions()));
    [feed, calendar]
}

/// The table of university coverage has parameters of its own.
fn coverage_table() -> Endpoint {
    let path = UNIVERSITY_COVERAGE_TABLE;
    let summary = "Where contact with the universities is missing";
    let description =
        "The municipalities, then the regions. Accepts only fag (one field), sorter, retning and sprak.";
    let operation = operation(path, summary, description, &CSV, text("One row per place."));
    let own = parameters::of_university_coverage().into_iter().fold(operation, OperationBuilder::parameter);
    let operation = own.parameter_ref(shared("sprak")).build();
    Endpoint { path, answer: get(university_coverage::coverage_table), operation }
}

/// A reference to a shared parameter.
fn shared(name: &str) -> Ref {
    Ref::new(format!("#/components/parameters/{name}"))
}

fn text(description: &str) -> RefOr<Schema> {
    ObjectBuilder::new().schema_type(Type::String).description(Some(description)).into()
}

/// The GET operation of a path.
fn operation(
    path: &str,
    summary: &str,
    description: &str,
    format: &Format,
    schema: RefOr<Schema>,
) -> OperationBuilder {
    let found = ResponseBuilder::new()
        .description("The results.")
        .content(format.media_type, Content::new(Some(schema)));
    // Client generators name their functions by this id.
    let name = path.rsplit('/').next().unwrap_or(path).replace('.', "_");
    let operation = OperationBuilder::new()
        .tag(format.name)
        .operation_id(Some(name))
        .summary(Some(summary))
        .description((!description.is_empty()).then_some(description))
        .response("200", found)
        .response("304", ResponseBuilder::new().description("The results have not changed."))
        .response("400", Ref::from_response_name(INVALID_PARAMETER))
        .response("405", Ref::from_response_name("MethodNotAllowed"))
        .response("414", Ref::from_response_name("UrlTooLong"));
    // JSON responses are too short to be queued, so they are never refused for lack of capacity.
    if format.media_type == JSON.media_type {
        operation
    } else {
        operation.response("503", Ref::from_response_name("Busy"))
    }
}
