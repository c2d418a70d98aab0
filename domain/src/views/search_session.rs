//! A visitor's successive queries to a catalogue, with a cache of what consecutive queries share.

use serde::{Deserialize, Serialize};

use crate::{
    catalogue::Catalogue,
    codes::{idx::Idx, language::Language},
    geo::viewport::{Size, Viewport},
    map::cluster::{Marker, cluster_zoom_step},
    records::company::Company,
    search::{
        query::Query,
        selection::{Selection, select},
        suggest::{SUGGESTIONS, Suggestion, suggest},
    },
    views::explore::{ExploreView, assemble, clustered, found_in_view},
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
        let viewport = Viewport::of(query.map, size);
        let criteria = query.criteria();
        let band = cluster_zoom_step(viewport.zoom());
        let last = match self.last.take() {
            #[expect(clippy::float_cmp, reason = "half levels are exact")]
            Some(last) if last.criteria == criteria && last.cluster_zoom_step == band => last,
            Some(Last { criteria: same, found, .. }) if same == criteria => {
                let markers = clustered(catalogue, &found, viewport);
                Last { criteria, found, cluster_zoom_step: band, markers }
            }
            _ => {
                let found = select(catalogue, query);
                let markers = clustered(catalogue, &found, viewport);
                Last { criteria, found, cluster_zoom_step: band, markers }
            }
        };
        let in_view = query.in_view.then(|| found_in_view(catalogue, query, viewport));
        let overview =
            assemble(catalogue, query, viewport, in_view.as_ref().unwrap_or(&last.found), &last.markers);
        self.last = Some(last);
        overview
    }

    /// Suggestions for a text being typed.
    pub fn suggestions(&self, text: &str, language: Language) -> Vec<Suggestion> {
        suggest(&self.catalogue, text, SUGGESTIONS, language)
    }
}
