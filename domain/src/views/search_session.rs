//! A visitor's successive queries to a catalogue, with a cache of what consecutive queries share.

use serde::{Deserialize, Serialize};

use crate::{
    catalogue::Catalogue,
    codes::{idx::Idx, language::Language},
    geo::viewport::Size,
    map::cluster::{Marker, cluster_zoom_step},
    records::company::Company,
    search::{
        query::Query,
        selection::{Selection, select},
        suggest::{SUGGESTIONS, Suggestion, suggest},
    },
    views::{
        explore::{ExploreView, assemble, clustered, found_in_view},
        focus::{focus, view},
    },
};

/// A page's request to the session in its worker, as JSON. Each answer is the same as the server's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Question {
    /// What the map page shows: an [`ExploreView`].
    Explore {
        /// The page's query string.
        query_string: String,
        /// The size of the map.
        size: Size,
    },
    /// Suggestions for a text being typed: a list of [`Suggestion`].
    Suggestions {
        /// The text.
        text: String,
        /// The language of the page.
        language: Language,
    },
}

/// Answers like [`overview`](crate::views::explore::overview), and caches the last selection and markers:
/// moving the map does not change what is found.
#[derive(Debug)]
pub struct SearchSession {
    catalogue: Catalogue,
    last: Option<Last>,
}

#[derive(Debug)]
struct Last {
    criteria: Query,
    found: Selection,
    cluster_zoom_step: f64,
    markers: Vec<Marker<Idx<Company>>>,
}

impl SearchSession {
    /// A session on a catalogue.
    pub fn new(catalogue: Catalogue) -> Self {
        Self { catalogue, last: None }
    }

    /// The catalogue.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// What the map page shows.
    pub fn overview(&mut self, query: &Query, size: Size) -> ExploreView {
        let catalogue = &self.catalogue;
        let criteria = query.criteria();
        let last = self.last.take().filter(|last| last.criteria == criteria);
        let (found, clusters) = match last {
            Some(last) => (last.found, Some((last.cluster_zoom_step, last.markers))),
            None => (select(catalogue, query), None),
        };
        let focus = focus(catalogue, query, &found);
        let viewport = view(query.map, focus, size);
        let step = cluster_zoom_step(viewport.zoom());
        let markers = match clusters {
            #[expect(clippy::float_cmp, reason = "half levels are exact")]
            Some((same, markers)) if same == step => markers,
            _ => clustered(catalogue, &found, viewport),
        };
        let in_view = query.in_view.then(|| found_in_view(catalogue, query, viewport));
        let results = in_view.as_ref().unwrap_or(&found);
        let overview = assemble(catalogue, query, focus, viewport, results, &markers);
        self.last = Some(Last { criteria, found, cluster_zoom_step: step, markers });
        overview
    }

    /// Suggestions for a text being typed.
    pub fn suggestions(&self, text: &str, language: Language) -> Vec<Suggestion> {
        suggest(&self.catalogue, text, SUGGESTIONS, language)
    }
}
