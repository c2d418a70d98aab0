//! What is measured, the same natively and in the browser.

mod crowd;

use std::error::Error;

use domain::{
    catalogue::Catalogue,
    codes::language::Language,
    geo::viewport::Size,
    publication::snapshot::snapshot,
    records::Records,
    search::{
        query::Query,
        selection::select,
        suggest::{SUGGESTIONS, suggest},
    },
    views::explore::overview,
};
use time::{Date, Month};
use wasm_bindgen::{JsError, prelude::wasm_bindgen};

pub use crowd::ClusterInput;

/// The queries, by the name that the tables give them.
pub const QUERIES: [(&str, &str); 6] = [
    ("no filter", ""),
    ("field and region", "fag=07&region=innherred"),
    ("partner", "partner=091"),
    ("a word", "q=ingeniør"),
    ("a word with a typo", "q=ingenoør"),
    (
        "every filter",
        "region=trondheimsomradet,innherred&kommune=5001,5006,5037,5053&fag=04,06,07&partner=01,09&\
         type=trainee,jobb,sommerjobb&niva=bachelor,master&frist=90&veileder=1&q=a&sorter=navn",
    ),
];

/// Invented records, the same on every day.
pub fn records(companies: u32) -> Result<Records, Box<dyn Error>> {
    Ok(demo::records(companies, 1, today()?)?)
}

/// The day of the records.
pub fn today() -> Result<Date, time::error::ComponentRange> {
    Date::from_calendar_date(2026, Month::January, 15)
}

/// A catalogue and the queries measured on it.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Subject {
    catalogue: Catalogue,
    queries: Vec<Query>,
}

impl Subject {
    /// Indexes invented records.
    pub fn of(companies: u32) -> Result<Self, Box<dyn Error>> {
        let mut queries = Vec::new();
        for (name, query_string) in QUERIES {
            let (query, notices) = Query::parse(query_string);
            if !notices.is_empty() {
                return Err(format!("the query \"{name}\" is not understood: {notices:?}").into());
            }
            queries.push(query);
        }
        Ok(Self { catalogue: Catalogue::new(snapshot(records(companies)?, today()?)), queries })
    }
}

#[wasm_bindgen]
impl Subject {
    /// The same for JavaScript.
    #[wasm_bindgen(constructor)]
    pub fn for_browser(companies: u32) -> Result<Self, JsError> {
        Self::of(companies).map_err(|error| JsError::new(&error.to_string()))
    }

    /// The names of the queries, in the order of their indices.
    pub fn query_names() -> Vec<String> {
        QUERIES.iter().map(|&(name, _)| name.to_owned()).collect()
    }

    /// Answers a query with its facets; returns how many positions and companies it finds.
    pub fn select(&self, query: usize) -> usize {
        let found = select(&self.catalogue, &self.queries[query]);
        found.positions.len() + found.companies.len()
    }

    /// What a text that is being typed may mean; returns the number of suggestions.
    pub fn suggest(&self, text: &str) -> usize {
        suggest(&self.catalogue, text, SUGGESTIONS, Language::Nb).len()
    }

    /// Computes the map page; returns the number of markers.
    pub fn overview(&self, query: usize) -> usize {
        overview(&self.catalogue, &self.queries[query], Size::new(900.0, 700.0)).markers.len()
    }
}
