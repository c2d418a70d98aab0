//! The API's description, checked against its responses.

use std::{collections::BTreeSet, sync::LazyLock};

use axum::http::{Method, Request, header};
use domain::{codes::field_of_study::FieldOfStudy, search::query_string::PARAMETERS};
use serde_json::{Value, json};
use server::routes::exports::router;
use server::state::SiteContext;

use crate::common::{self, Answer, SITE, TODAY, serving};

static CONTEXT: LazyLock<SiteContext> = LazyLock::new(|| serving(demo::records(120, 1, TODAY).unwrap()));

async fn ask(method: Method, path: &str) -> Answer {
    common::ask(&router(&CONTEXT, 7), Request::builder().method(method).uri(path)).await
}

async fn description() -> Value {
    ask(Method::GET, "/api/openapi.json").await.json()
}

/// The violations of a schema by a response.
fn faults(description: &Value, schema: &Value, answer: &Value) -> Vec<String> {
    let mut whole = schema.clone();
    whole["components"] = description["components"].clone();
    let validator = jsonschema::options().with_draft(jsonschema::Draft::Draft202012).build(&whole).unwrap();
    validator.iter_errors(answer).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[tokio::test]
async fn it_is_openapi_3_1_and_names_the_site() {
    let description = description().await;
    assert!(description["openapi"].as_str().unwrap().starts_with("3.1."));
    assert_eq!(description["servers"][0]["url"], SITE);
    assert!(description["components"]["responses"]["InvalidParameter"].is_object());
}

#[tokio::test]
async fn every_answer_is_as_described() {
    let description = description().await;
    let paths = description["paths"].as_object().unwrap();
    assert_eq!(paths.len(), 18);
    for (path, item) in paths {
        let content = item["get"]["responses"]["200"]["content"].as_object().unwrap();
        let (media_type, content) = content.iter().next().unwrap();
        let queries: &[&str] = match path.as_str() {
            "/kontakt.csv" => &["", "?fag=07&sorter=andel&retning=stigende&sprak=nn"],
            _ => &["", "?fag=07&frist=90", "?q=finnesikkenoensteder", "?region=fosen&partner=09&sprak=en"],
        };
        for query in queries {
            let answer = ask(Method::GET, &format!("{path}{query}")).await;
            assert_eq!(answer.status, 200, "{path}{query}");
            let sent = answer.header(header::CONTENT_TYPE);
            assert_eq!(sent.split(';').next().unwrap(), media_type, "{path}");
            if media_type.ends_with("json") {
                let faults = faults(&description, &content["schema"], &answer.json());
                assert!(faults.is_empty(), "{path}{query}: {faults:#?}");
            }
        }
    }
}

#[tokio::test]
async fn the_description_would_notice_what_is_wrong() {
    let description = description().await;
    let schema = json!({ "$ref": "#/components/schemas/PositionItem" });
    let listing = ask(Method::GET, "/api/v1/positions").await.json();
    let item = listing["items"][0].clone();
    assert_eq!(faults(&description, &schema, &item), [""; 0]);
    for (key, wrong) in [
        ("slug", json!("Ikke En Slug")),
        ("kind", json!("lærling")),
        ("deadline", json!(7)),
        ("fields", json!("07")),
        ("stations", json!([{}])),
    ] {
        let mut broken = item.clone();
        broken[key] = wrong;
        assert!(!faults(&description, &schema, &broken).is_empty(), "{key}");
        broken.as_object_mut().unwrap().remove(key);
        assert!(!faults(&description, &schema, &broken).is_empty(), "without {key}");
    }
}

#[tokio::test]
async fn problems_are_as_described() {
    let description = description().await;
    let responses = &description["components"]["responses"];
    for (method, path, name) in [
        (Method::GET, "/api/v1/positions?fag=9999&lengde=2", "InvalidParameter"),
        (Method::GET, "/frister.ics?stilling=A", "InvalidParameter"),
        (Method::GET, "/kontakt.csv?sorter=frist", "InvalidParameter"),
        (Method::GET, "/api/v1/finnes-ikke", "NotFound"),
        (Method::POST, "/api/v1/positions", "MethodNotAllowed"),
        (Method::GET, &*format!("/api/v1/positions?q={}", "a".repeat(4096)), "AddressTooLong"),
    ] {
        let schema = &responses[name]["content"]["application/problem+json"]["schema"];
        let answer = ask(method, path).await;
        assert_eq!(answer.header(header::CONTENT_TYPE), "application/problem+json");
        let problem = answer.json();
        let faults = faults(&description, schema, &problem);
        assert!(faults.is_empty(), "{path}: {faults:#?}");
        if name == "InvalidParameter" {
            // The type of the problem refers to the description.
            let pointer = problem["type"].as_str().unwrap().strip_prefix("/api/openapi.json#").unwrap();
            assert!(description.pointer(pointer).is_some());
        }
    }
}

#[tokio::test]
async fn a_problem_names_the_values_of_its_own_url() {
    for (path, first) in [("/kontakt.csv?sorter=x", "navn"), ("/feed.atom?sorter=x", "nyeste")] {
        assert_eq!(ask(Method::GET, path).await.json()["allowed"][0], first, "{path}");
    }
}

#[tokio::test]
async fn parameters_are_those_of_the_site_and_take_the_values_that_they_name() {
    let description = description().await;
    let shared = description["components"]["parameters"].as_object().unwrap();
    let names: BTreeSet<&str> = shared.keys().map(String::as_str).collect();
    assert_eq!(names, BTreeSet::from(PARAMETERS));
    for (path, item) in description["paths"].as_object().unwrap() {
        let mut taken = Vec::new();
        for parameter in item["get"]["parameters"].as_array().unwrap() {
            let parameter = match parameter["$ref"].as_str() {
                Some(reference) => description.pointer(reference.trim_start_matches('#')).unwrap(),
                None => parameter,
            };
            let (name, schema) = (parameter["name"].as_str().unwrap(), &parameter["schema"]);
            assert!(!parameter["description"].as_str().unwrap().is_empty(), "{name}");
            taken.push(name);
            let values = schema["enum"].as_array().or_else(|| schema["items"]["enum"].as_array());
            // Parameters are shared between paths: one path is enough for the long lists.
            let is_long = values.is_some_and(|values| values.len() > 20);
            for value in values.into_iter().flatten().filter(|_| !is_long || path == "/api/v1/positions") {
                let path = format!("{path}?{name}={}", value.as_str().unwrap());
                assert_eq!(ask(Method::GET, &path).await.status, 200, "{path}");
            }
            assert_eq!(parameter["allowEmptyValue"], true, "{name}");
            let path = format!("{path}?{name}=");
            assert_eq!(ask(Method::GET, &path).await.status, 200, "{path}");
        }
        // Other parameters are rejected, and the problem lists the same names.
        let problem = ask(Method::GET, &format!("{path}?finnes-ikke=1")).await.json();
        taken.retain(|name| *name != "stilling");
        assert_eq!(problem["allowed"], json!(taken), "{path}");
    }
}

#[tokio::test]
async fn codes_that_look_right_and_are_none_are_not_described() {
    let description = description().await;
    let parameters = &description["components"]["parameters"];
    for (name, schema, code, none, count) in [
        ("kommune", "MunicipalityNumber", "5001", "5000", 38),
        ("fag", "FieldCode", "0613", "162", FieldOfStudy::all().count()),
        ("partner", "FieldCode", "0613", "162", FieldOfStudy::all().count()),
    ] {
        let values = parameters[name]["schema"]["items"]["enum"].as_array().unwrap();
        assert_eq!(Some(values), description["components"]["schemas"][schema]["enum"].as_array(), "{name}");
        assert_eq!(values.len(), count, "{name}");
        assert!(values.contains(&code.into()) && !values.contains(&none.into()), "{name}");
        assert_eq!(ask(Method::GET, &format!("/api/v1/positions?{name}={none}")).await.status, 400, "{name}");
    }
}

#[tokio::test]
async fn a_language_that_is_none_is_refused_everywhere() {
    for path in description().await["paths"].as_object().unwrap().keys() {
        let problem = ask(Method::GET, &format!("{path}?sprak=AAA")).await;
        assert_eq!((problem.status.as_u16(), &problem.json()["parameter"]), (400, &"sprak".into()), "{path}");
    }
}

/// Every value of `$ref` in a document.
fn references(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            found.extend(members.get("$ref").and_then(Value::as_str).map(str::to_owned));
            members.values().for_each(|member| references(member, found));
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        _ => {}
    }
}

#[tokio::test]
async fn what_it_refers_to_is_in_it() {
    let description = description().await;
    let mut found = Vec::new();
    references(&description, &mut found);
    assert!(found.len() > 100);
    for reference in found {
        assert!(description.pointer(reference.strip_prefix('#').unwrap()).is_some(), "{reference}");
    }
    // Client generators name their functions by these ids.
    let operations = description["paths"].as_object().unwrap().values();
    let names: BTreeSet<&str> = operations.map(|item| item["get"]["operationId"].as_str().unwrap()).collect();
    assert_eq!(names.len(), description["paths"].as_object().unwrap().len());
}
