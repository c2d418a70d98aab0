//! The API documentation for people, generated from the `OpenAPI` description.

use app::api_guide::{ApiGuide, Endpoint, Format, Parameter};
use domain::search::query_string::PARAMETERS;
use serde_json::Value;

use crate::routes::api::openapi;

/// The maximum number of values to list; longer lists are in the description.
const MAX_VALUES: usize = 20;

/// The content of the page about the API.
pub(crate) fn guide(public_url: &str) -> Result<ApiGuide, serde_json::Error> {
    let description = openapi::description(public_url)?;
    let shared = &description["components"]["parameters"];
    Ok(ApiGuide {
        description: text(&description["info"]["description"]),
        formats: list(&description["tags"]).map(|tag| format(tag, &description["paths"])).collect(),
        parameters: PARAMETERS.iter().map(|name| parameter(&shared[name])).collect(),
    })
}

fn format(tag: &Value, paths: &Value) -> Format {
    let operations = paths.as_object().into_iter().flatten().map(|(path, item)| (path, &item["get"]));
    let has_format = |operation: &Value| list(&operation["tags"]).any(|each| *each == tag["name"]);
    Format {
        name: text(&tag["name"]),
        description: text(&tag["description"]),
        endpoints: operations
            .filter(|(_, operation)| has_format(operation))
            .map(|(path, operation)| endpoint(path, operation))
            .collect(),
    }
}

fn endpoint(path: &str, operation: &Value) -> Endpoint {
    // Shared parameters are references.
    let own = list(&operation["parameters"]).filter(|parameter| parameter["name"].is_string());
    Endpoint {
        path: path.to_owned(),
        summary: text(&operation["summary"]),
        description: text(&operation["description"]),
        parameters: own.map(parameter).collect(),
    }
}

fn parameter(parameter: &Value) -> Parameter {
    let schema = &parameter["schema"];
    let mut values: Vec<String> =
        list(&schema["enum"]).chain(list(&schema["items"]["enum"])).map(text).collect();
    if values.len() > MAX_VALUES {
        values.clear();
    }
    Parameter { name: text(&parameter["name"]), description: text(&parameter["description"]), values }
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
