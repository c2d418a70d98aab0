//! What a filter finds, for programs that come back: a feed of new positions, and a calendar of deadlines.

mod atom;
mod calendar;

use axum::{Router, extract::RawQuery, http::header, routing::get};
use domain::codes::language::Language;

use crate::http::{
    problem::{Problem, language},
    streaming::{Document, Export},
};
use crate::routes::machine_state::MachineState;

/// The feeds, with their own answers to wrong parameters and methods.
pub(crate) fn router(state: MachineState) -> Router {
    Router::new()
        .route("/feed.atom", get(atom::answer))
        .route("/frister.ics", get(calendar::answer))
        .method_not_allowed_fallback(|RawQuery(address): RawQuery| async move {
            Problem::method_not_allowed(language(address.as_deref()))
        })
        .with_state(state)
}

/// A feed; `name` is what a browser calls the file when it keeps it.
fn feed<D: Document>(
    content_type: &str,
    name: &str,
    language: Language,
    document: D,
    items: impl IntoIterator<Item = D::Item, IntoIter: Send + 'static>,
) -> Export {
    Export::of(document, items)
        .with(header::CONTENT_TYPE, content_type)
        .with(header::CONTENT_LANGUAGE, language.tag())
        .with(header::CONTENT_DISPOSITION, &format!("inline; filename=\"{name}\""))
}
