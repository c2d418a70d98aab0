//! State of the routes for programs.

use axum::extract::FromRef;

use crate::{
    http::{queue::Queue, streaming::Exports},
    state::SiteContext,
};

/// State of the handlers of the API, the feeds and the site map.
#[derive(Clone)]
pub(crate) struct ExportState {
    /// The catalogue and the day.
    pub(crate) context: SiteContext,
    /// Writes long lists.
    pub(crate) exports: Exports,
    /// Makes a page of a list.
    pub(crate) lists: Queue,
}

impl FromRef<ExportState> for Queue {
    fn from_ref(state: &ExportState) -> Self {
        state.lists.clone()
    }
}

impl FromRef<ExportState> for SiteContext {
    fn from_ref(state: &ExportState) -> Self {
        state.context.clone()
    }
}

impl FromRef<ExportState> for Exports {
    fn from_ref(state: &ExportState) -> Self {
        state.exports.clone()
    }
}
