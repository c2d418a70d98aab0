//! The catalogue in a worker of the browser: the same questions as the server's, the same answers.
//!
//! A program of its own beside the page's (docs/decisions/0008): the page does not wait for it, and reading
//! ten thousand companies holds up no gesture. `worker.js` is the thread's script.

use domain::{
    catalogue::Catalogue,
    publication::client_catalogue::decode,
    search::query::Query,
    views::search_session::{Question, SearchSession},
};
use wasm_bindgen::{JsError, prelude::wasm_bindgen};

/// Answers out of one catalogue.
#[wasm_bindgen]
#[derive(Debug)]
pub struct CatalogueSession(SearchSession);

#[wasm_bindgen]
impl CatalogueSession {
    /// Reads a catalogue as the server wrote it.
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
