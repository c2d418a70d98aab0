//! A question put to the catalogue by a query string, and what the catalogue has to say to it.

use std::sync::Arc;

use crate::{
    http::problem::{Problem, Vocabulary},
    state::SiteContext,
};
use domain::{
    catalogue::{Catalogue, orders::Sort},
    codes::{enum_set::Indexed as _, language::Language, municipality::Region},
    map::tint::Tint,
    records::position::{Level, PositionKind},
    search::{
        query::Query,
        query_string::PARAMETERS,
        selection::{Selection, select},
    },
};
use time::Date;

/// What a query string asks for, and what is found.
pub(crate) struct SearchResult {
    /// What is published.
    pub(crate) catalogue: Arc<Catalogue>,
    /// What was asked for.
    pub(crate) query: Query,
    /// The day on which it was asked.
    pub(crate) today: Date,
    /// What was found.
    pub(crate) selection: Selection,
}

impl SearchResult {
    /// What a query finds now.
    pub(crate) fn of(context: &SiteContext, query: Query) -> Self {
        let catalogue = context.catalogue.current();
        let selection = select(&catalogue, &query);
        Self { today: catalogue.today(), catalogue, query, selection }
    }
}

/// The query of a query string. Where a page drops what it does not
/// understand with a notice, a program is refused: it has nobody who reads notices.
pub(crate) fn parse(query_string: Option<&str>) -> Result<Query, Problem> {
    let (query, notices) = Query::parse(query_string.unwrap_or_default());
    if notices.is_empty() { Ok(query) } else { Err(Problem::invalid(notices, &VOCABULARY, query.language)) }
}

/// What the query string of a list may say.
const VOCABULARY: Vocabulary = Vocabulary { parameters: &PARAMETERS, values };

/// The values of a parameter of the map page that has few.
pub(crate) fn values(parameter: &str) -> Option<Vec<&'static str>> {
    Some(match parameter {
        "region" => Region::every().map(Region::slug).collect(),
        "type" => PositionKind::every().map(PositionKind::as_str).collect(),
        "niva" => Level::every().map(Level::as_str).collect(),
        "farge" => Tint::every().map(Tint::as_str).collect(),
        "sorter" => Sort::every().map(Sort::as_str).collect(),
        "sprak" => Language::ALL.into_iter().map(Language::tag).collect(),
        "veileder" | "utsnitt" | "band" => vec!["1"],
        _ => return None,
    })
}
