//! What the router and all handlers share.

use std::sync::Arc;

use app::server_context::ServerContext;
use axum::extract::FromRef;
use leptos::config::LeptosOptions;
use store::Store;

/// What handlers share.
#[derive(Clone)]
pub struct AppState {
    /// Where the site's files are, and under which names.
    pub leptos: LeptosOptions,
    /// What the pages need: the catalogue and the day.
    pub context: ServerContext,
    /// Where records last.
    pub store: Arc<dyn Store>,
}

impl FromRef<AppState> for LeptosOptions {
    fn from_ref(state: &AppState) -> Self {
        state.leptos.clone()
    }
}
