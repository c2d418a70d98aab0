//! One visitor's questions to a catalogue, one after the other, with what the next one need not work out
//! again.

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

/// What a page asks of a session in its worker, as JSON; each answer is what the server answers the same
/// question with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Question {
    /// What the map page shows: an [`ExploreView`].
    Explore {
        /// The page's query string.
        query_string: String,
        /// The size of the map.
        size: Size,
    },
    /// What a text that is being typed may mean: a list of [`Suggestion`].
    Suggestions {
        /// The text.
        text: String,
        /// The language of the page.
        language: Language,
    },
}

/// Answers like [`overview`](crate::views::explore::overview), and remembers the last selection and the last
/// marks: who moves the map asks for the same companies again, seen from elsewhere.
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
    marks: Vec<Marker<Idx<Company>>>,
}

impl SearchSession {
    /// Answers out of a catalogue as on a day.
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
                let marks = clustered(catalogue, &found, viewport);
                Last { criteria, found, cluster_zoom_step: band, marks }
            }
            _ => {
                let found = select(catalogue, query);
                let marks = clustered(catalogue, &found, viewport);
                Last { criteria, found, cluster_zoom_step: band, marks }
            }
        };
        let in_view = query.in_view.then(|| found_in_view(catalogue, query, viewport));
        let overview =
            assemble(catalogue, query, viewport, in_view.as_ref().unwrap_or(&last.found), &last.marks);
        self.last = Some(last);
        overview
    }

    /// What a text that is being typed may mean.
    pub fn suggestions(&self, text: &str, language: Language) -> Vec<Suggestion> {
        suggest(&self.catalogue, text, SUGGESTIONS, language)
    }
}
