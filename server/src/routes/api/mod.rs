//! The API under `/api/v1`: the content of the pages for programs.
//!
//! Every path takes the query parameters of the map page, and every response is a pure function of catalogue,
//! query and day. Parameters of the map page only (`kart`, `utsnitt`, `farge`, `band`, `valgt`) are accepted,
//! but do not affect the results. A page of the API has [`PAGE_SIZE`] records; the lists of municipalities
//! and fields, and the map, are not paginated. Where a page ignores an invalid parameter with a notice, the
//! API answers with a problem document, since a program does not read notices.

mod columns;
mod csv;
mod facets;
mod geojson;
pub(crate) mod guide;
mod items;
pub(crate) mod openapi;
mod parameters;
mod schemas;
pub mod types;
mod university_coverage;

use std::collections::HashSet;

use crate::routes::export_state::ExportState;
use crate::{
    http::{
        problem::{Problem, language},
        queue::Queue,
        streaming::{Export, Exports},
    },
    routes::{
        api::types::{FacetLists, Listing},
        list_request::{SEARCH_CORRECTED, SearchResult, parse},
    },
    state::SiteContext,
};
use axum::{
    Json, Router,
    extract::{RawQuery, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
    routing::{MethodRouter, any, get},
};
use domain::{
    codes::{
        field_of_study::FieldOfStudy,
        idx::{Idx, count},
        language::Language,
        municipality::MunicipalityCode,
    },
    records::{company::Company, position::Position},
    search::facets::Count,
};
use serde::Serialize;

/// The number of records on a page of the API.
pub const PAGE_SIZE: usize = 100;

/// All paths in the API's description, with the API's own responses to unknown paths below `/api/v1` and to
/// unsupported methods.
pub(crate) fn router(state: ExportState) -> Router {
    openapi::endpoints(&mut openapi::Schemas::default())
        .into_iter()
        .fold(Router::new(), |router, endpoint| router.route(endpoint.path, endpoint.answer))
        .route(domain::paths::OPENAPI, get(described))
        .route("/api/v1", no_endpoint())
        .route("/api/v1/", no_endpoint())
        .route("/api/v1/{*rest}", no_endpoint())
        .method_not_allowed_fallback(|RawQuery(query_string): RawQuery| async move {
            Problem::method_not_allowed(language(query_string.as_deref()))
        })
        .with_state(state)
}

fn endpoint(answer: fn(SearchResult, &SiteContext) -> Response) -> MethodRouter<ExportState> {
    let handler = move |State(context): State<SiteContext>,
                        State(lists): State<Queue>,
                        RawQuery(query_string): RawQuery| async move {
        match parse(query_string.as_deref()) {
            Ok(query) => {
                let language = query.language;
                let made = lists.run(move || {
                    let found = SearchResult::of(context.catalogue.current(), query);
                    let corrected = found.corrected().and_then(|value| HeaderValue::try_from(value).ok());
                    let mut response = answer(found, &context);
                    response.headers_mut().extend(corrected.map(|value| (SEARCH_CORRECTED, value)));
                    response
                });
                made.await.unwrap_or_else(|reason| Problem::not_done(reason, language).into_response())
            }
            Err(problem) => problem.into_response(),
        }
    };
    get(handler)
}

/// A list of all results.
fn export(make: fn(SearchResult, &SiteContext) -> Export) -> MethodRouter<ExportState> {
    let answer = move |State(context): State<SiteContext>,
                       State(exports): State<Exports>,
                       RawQuery(query_string): RawQuery| async move {
        match parse(query_string.as_deref()) {
            Ok(query) => {
                let language = query.language;
                exports
                    .answer(language, move || {
                        let found = SearchResult::of(context.catalogue.current(), query);
                        let corrected = found.corrected();
                        make(found, &context).with_any(SEARCH_CORRECTED, corrected.as_deref())
                    })
                    .await
            }
            Err(problem) => problem.into_response(),
        }
    };
    get(answer)
}

fn no_endpoint() -> MethodRouter<ExportState> {
    any(|RawQuery(query): RawQuery| async move { Problem::not_found(language(query.as_deref())) })
}

fn positions(found: SearchResult, _: &SiteContext) -> Response {
    let records = &found.selection.positions;
    let facets = found.facets(records.len(), |count| count.positions);
    found.listing(records, PAGE_SIZE, facets, |&position| items::position(&found.catalogue, position))
}

fn companies(found: SearchResult, _: &SiteContext) -> Response {
    let facets = found.facets(found.selection.companies.len(), |count| count.companies);
    let open: HashSet<Idx<Position>> = found.selection.positions.iter().copied().collect();
    let records: Vec<(Idx<Company>, u32)> = found.companies().collect();
    found.listing(&records, PAGE_SIZE, facets, |&(company, openings)| {
        items::company(&found.catalogue, company, openings, &open)
    })
}

fn supervisors(found: SearchResult, _: &SiteContext) -> Response {
    let records = &found.selection.supervisors;
    let facets = found.facets(records.len(), |count| count.supervisors);
    found.listing(records, PAGE_SIZE, facets, |&supervisor| items::supervisor(&found.catalogue, supervisor))
}

/// The `OpenAPI` description.
async fn described(State(context): State<SiteContext>) -> Response {
    match openapi::description(&context.public_url) {
        Ok(description) => Json(description).into_response(),
        Err(error) => {
            tracing::error!(%error, "the API's description could not be written");
            Problem::unavailable(Language::default()).into_response()
        }
    }
}

/// All municipalities, with or without results; the facets count open positions.
fn municipalities(found: SearchResult, _: &SiteContext) -> Response {
    let facets = found.facets(found.selection.positions.len(), |count| count.positions);
    let all: Vec<MunicipalityCode> = MunicipalityCode::all().collect();
    found.listing(&all, all.len(), facets, |&each| items::municipality(&found.selection.facets, each))
}

/// All fields of study, with or without results; the facets count open positions.
fn fields(found: SearchResult, _: &SiteContext) -> Response {
    let facets = found.facets(found.selection.positions.len(), |count| count.positions);
    let all: Vec<FieldOfStudy> = FieldOfStudy::all().collect();
    found.listing(&all, all.len(), facets, |&each| items::field(&found.selection.facets, each))
}

impl SearchResult {
    /// The companies, each with the number of the found positions there.
    fn companies(&self) -> impl Iterator<Item = (Idx<Company>, u32)> {
        self.selection.companies.iter().copied().zip(self.selection.openings.iter().copied())
    }

    /// The facets for one kind of record, with `total` results.
    fn facets(&self, total: usize, of_kind: fn(Count) -> u32) -> FacetLists {
        facets::lists(&self.selection.facets, &self.query, count(total), of_kind)
    }

    /// The page that the query asks for.
    fn listing<R, T: Serialize>(
        &self,
        records: &[R],
        page_size: usize,
        facets: FacetLists,
        item: impl Fn(&R) -> T,
    ) -> Response {
        let page = self.query.page.number();
        let before = usize::try_from(page - 1).unwrap_or(usize::MAX).saturating_mul(page_size);
        let listing = Listing {
            demo: self.catalogue.records().demo,
            corrected: self.selection.corrected.as_deref(),
            total: count(records.len()),
            page,
            pages: count(records.len().div_ceil(page_size)).max(1),
            items: records.iter().skip(before).take(page_size).map(item).collect(),
            facets,
        };
        json(self.query.language, &listing)
    }
}

fn json(language: Language, value: &impl Serialize) -> Response {
    match serde_json::to_vec(value) {
        Ok(body) => {
            let headers =
                [(header::CONTENT_TYPE, "application/json"), (header::CONTENT_LANGUAGE, language.tag())];
            (headers, body).into_response()
        }
        Err(error) => {
            tracing::error!(%error, "an answer of the API could not be written");
            Problem::unavailable(language).into_response()
        }
    }
}
