//! What a filter finds, for programs that come back: a feed of new positions, and a calendar of deadlines.

mod atom;
mod calendar;

use crate::state::SiteContext;
use axum::{
    Router,
    extract::RawQuery,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
    routing::get,
};
use domain::codes::language::Language;

use crate::{
    list_request::language,
    problem::Problem,
    streaming::{Document, streamed},
};

/// The feeds, with their own answers to wrong parameters and methods.
pub fn router(context: SiteContext) -> Router {
    Router::new()
        .route("/feed.atom", get(atom::answer))
        .route("/frister.ics", get(calendar::answer))
        .method_not_allowed_fallback(|RawQuery(address): RawQuery| async move {
            Problem::method_not_allowed(language(address.as_deref()))
        })
        .with_state(context)
}

/// A feed as an answer; `name` is what a browser calls the file when it keeps it.
fn feed<D: Document>(
    content_type: &'static str,
    name: &'static str,
    language: Language,
    document: D,
    items: impl IntoIterator<Item = D::Item, IntoIter: Send + 'static>,
) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(content_type)),
        (header::CONTENT_LANGUAGE, HeaderValue::from_static(language.tag())),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static(name)),
    ];
    (headers, streamed(document, items)).into_response()
}
