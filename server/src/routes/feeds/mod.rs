//! Results of a filter to subscribe to: a feed of new positions, and a calendar of deadlines.

pub(crate) mod atom;
pub(crate) mod calendar;
mod identity;

use axum::http::header;
use domain::codes::{date::iso_date, language::Language};
use time::OffsetDateTime;

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

/// A moment in UTC to the second, as RFC 3339 writes it.
fn moment(at: OffsetDateTime) -> String {
    let (hour, minute, second) = at.time().as_hms();
    format!("{}T{hour:02}:{minute:02}:{second:02}Z", iso_date(at.date()))
}
