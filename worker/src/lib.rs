//! The catalogue in a web worker, which gives the same answers as the server.
//!
//! A program separate from the page's (docs/decisions/0008): the page does not wait for it, and decoding ten
//! thousand companies does not block input. `worker.js` is the worker's script.

use domain::{
    catalogue::Catalogue,
    publication::client_catalogue::decode,
    search::query::Query,
    views::search_session::{Question, SearchSession},
};
use wasm_bindgen::{JsError, prelude::wasm_bindgen};

/// A search session on one catalogue.
#[wasm_bindgen]
#[derive(Debug)]
pub struct CatalogueSession(SearchSession);

#[wasm_bindgen]
impl CatalogueSession {
    /// Decodes a catalogue from the server.
    #[wasm_bindgen(constructor)]
    pub fn new(catalogue: &[u8]) -> Result<Self, JsError> {
        Ok(Self(SearchSession::new(Catalogue::new(decode(catalogue)?))))
    }

    /// The answer to a [`Question`], both as JSON.
    pub fn answer(&mut self, question: &str) -> Result<String, JsError> {
        Ok(match serde_json::from_slice(question.as_bytes())? {
            Question::Explore { query_string, size } => {
                serde_json::to_string(&self.0.overview(&Query::parse(&query_string).0, size))
            }
            Question::Suggestions { text, language } => {
                serde_json::to_string(&self.0.suggestions(&text, language))
            }
        }?)
    }
}
