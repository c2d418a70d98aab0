//! The API documentation for programmers.

use domain::paths::{OPENAPI, Route};
use std::sync::Arc;

use leptos::prelude::*;
use messages::text;

use crate::{
    api_guide::{ApiGuide, Endpoint, Format, Parameter},
    language::{use_language, use_locale},
    pages::document::document,
    ui::{
        head::absolute,
        prose::{Prose, paragraphs},
    },
};

/// An example URL with results.
const EXAMPLE: &str = "/api/v1/positions?region=rorosregionen&fag=06,07&frist=90";

/// The page at `/api`.
#[component]
pub(crate) fn ApiPage() -> impl IntoView {
    let guide = use_context::<Arc<ApiGuide>>();
    document(|_| guide, |guide| view! { <ApiView guide/> })
}

#[component]
fn ApiView(guide: Arc<ApiGuide>) -> impl IntoView {
    let locale = use_locale();
    let formats = guide.formats.iter().cloned().map(|format| view! { <FormatView format/> }).collect_view();
    let rules = paragraphs(&guide.description, Some("en"));
    view! {
        <Prose title=text!(locale, api.heading) lead=text!(locale, api.lead) path=Route::Api.path()>
            <p>
                {text!(locale, api.openapi)} " " <a class="ds-link" href=OPENAPI rel="external">{OPENAPI}</a>
            </p>
            <h2>{text!(locale, api.example)}</h2>
            <p>{text!(locale, api.example_text)}</p>
            <p class="api-example">
                <a class="ds-link" href=EXAMPLE rel="external"><code>{absolute(EXAMPLE)}</code></a>
            </p>
            <h2>{text!(locale, api.rules)}</h2>
            {rules}
            <h2>{text!(locale, api.endpoints)}</h2>
            {formats}
            <h2>{text!(locale, api.parameters)}</h2>
            <p>{text!(locale, api.parameters_text)}</p>
            <ParameterList parameters=guide.parameters.clone()/>
        </Prose>
    }
    .into_any()
}

#[component]
fn FormatView(format: Format) -> impl IntoView {
    let endpoints =
        format.endpoints.into_iter().map(|endpoint| view! { <EndpointRow endpoint/> }).collect_view();
    view! {
        <h3>{format.name}</h3>
        <p lang="en">{format.description}</p>
        <ul class="api-endpoints">{endpoints}</ul>
    }
}

#[component]
fn EndpointRow(endpoint: Endpoint) -> impl IntoView {
    let Endpoint { path, summary, description, parameters } = endpoint;
    let url = use_language().href(&path);
    let text = [summary, description].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>();
    let own = (!parameters.is_empty()).then(|| view! { <ParameterList parameters/> });
    view! {
        <li>
            <a class="ds-link" href=url rel="external"><code>{path}</code></a>
            <p lang="en">{text.join(". ")}</p>
            {own}
        </li>
    }
}

#[component]
fn ParameterList(parameters: Vec<Parameter>) -> impl IntoView {
    let rows = parameters.into_iter().map(|parameter| view! { <ParameterRow parameter/> }).collect_view();
    view! { <dl class="api-parameters">{rows}</dl> }
}

#[component]
fn ParameterRow(parameter: Parameter) -> impl IntoView {
    let locale = use_locale();
    // A single value is named in the description.
    let values = (parameter.values.len() > 1).then(|| {
        let values = parameter.values.into_iter().map(|value| view! { <li><code>{value}</code></li> });
        view! { <ul class="api-values" aria-label=text!(locale, api.values)>{values.collect_view()}</ul> }
    });
    view! {
        <div>
            <dt><code>{parameter.name}</code></dt>
            <dd><p lang="en">{parameter.description}</p> {values}</dd>
        </div>
    }
}
