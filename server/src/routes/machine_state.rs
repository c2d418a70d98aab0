//! What the routes for programs share.

use axum::extract::FromRef;

use crate::{http::streaming::Exports, state::SiteContext};

/// What handlers of the API, the feeds and the site map share.
#[derive(Clone)]
pub(crate) struct MachineState {
    /// The catalogue and the day.
    pub(crate) context: SiteContext,
    /// Where long lists are written.
    pub(crate) exports: Exports,
}

impl FromRef<MachineState> for SiteContext {
    fn from_ref(state: &MachineState) -> Self {
        state.context.clone()
    }
}

impl FromRef<MachineState> for Exports {
    fn from_ref(state: &MachineState) -> Self {
        state.exports.clone()
    }
}
