//! The catalogue in a worker of the browser: the same questions as the server's, the same answers.
//!
//! A program of its own beside the page's (docs/decisions/0008): the page does not wait for it, and reading
//! ten thousand companies holds up no gesture. `worker.js` is the thread's script.

use domain::{
    catalogue::Catalogue, geo::viewport::Size, publication::client_catalogue::decode, search::query::Query,
    views::search_session::SearchSession,
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

    /// What the map page shows for the part of its address after the question mark, on a map of a size in CSS
    /// pixels: the JSON with which the server answers the same question.
    pub fn overview(&mut self, address: &str, width: f64, height: f64) -> Result<String, JsError> {
        let overview = self.0.overview(&Query::parse(address).0, Size::new(width, height));
        Ok(serde_json::to_string(&overview)?)
    }

    /// What a text that is being typed may mean, as the JSON with which the server answers the same question.
    pub fn suggestions(&self, text: &str, language: &str) -> Result<String, JsError> {
        Ok(serde_json::to_string(&self.0.suggestions(text, language.parse()?))?)
    }
}
