//! Parses the query string of a list and finds the results.

use std::sync::Arc;

use crate::http::problem::{Problem, Vocabulary};
use axum::http::HeaderName;
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
use messages::{language::PageLanguage, text};

/// A query and its results.
pub(crate) struct SearchResult {
    /// The catalogue that was searched.
    pub(crate) catalogue: Arc<Catalogue>,
    /// The query.
    pub(crate) query: Query,
    /// The results.
    pub(crate) selection: Selection,
}

impl SearchResult {
    /// Finds the results of a query now.
    pub(crate) fn of(catalogue: Arc<Catalogue>, query: Query) -> Self {
        let selection = select(&catalogue, &query);
        Self { catalogue, query, selection }
    }

    /// The value of [`SEARCH_CORRECTED`], as the search text would stand in a query string; `None` if what
    /// was typed is what was looked for.
    pub(crate) fn corrected(&self) -> Option<String> {
        let text = self.selection.corrected.clone()?;
        Some(Query { text, ..Query::default() }.to_query_string())
    }

    /// A sentence for people about the typo that was corrected.
    pub(crate) fn corrected_sentence(&self) -> Option<String> {
        let (typed, corrected) = (self.query.text.clone(), self.selection.corrected.clone()?);
        let locale = PageLanguage(self.query.language).locale();
        Some(text!(locale, explore.corrected, typed = typed, text = corrected))
    }
}

/// The response header that says what was looked for in place of a search text with a typo.
pub(crate) const SEARCH_CORRECTED: HeaderName = HeaderName::from_static("search-corrected");

/// Parses a query string. Invalid parameters are an error here, while pages ignore them with a notice, since
/// a program does not read notices.
pub(crate) fn parse(query_string: Option<&str>) -> Result<Query, Problem> {
    let (query, notices) = Query::parse(query_string.unwrap_or_default());
    if notices.is_empty() { Ok(query) } else { Err(Problem::invalid(notices, &VOCABULARY, query.language)) }
}

/// The parameters and values that the query string of a list may have.
const VOCABULARY: Vocabulary = Vocabulary { parameters: &PARAMETERS, values };

/// The values of a parameter of the map page, if they are few.
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
