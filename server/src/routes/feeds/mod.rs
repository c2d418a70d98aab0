//! Results of a filter to subscribe to: a feed of new positions, and a calendar of deadlines.

pub(crate) mod atom;
pub(crate) mod calendar;
mod identity;

use axum::http::header;
use domain::codes::language::Language;

use crate::http::streaming::{Document, Export};

/// A response with a feed; `name` is the file name for saving it.
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
