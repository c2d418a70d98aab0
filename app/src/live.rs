//! The overview that follows the address.

use domain::{
    overview::Overview,
    query::{MAX_TEXT_LENGTH, Query},
    viewport::{Size, Viewport},
};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_navigate};

use crate::{error::AppError, server_functions::load_overview};

/// What the map page shows and asks for, shared by its parts.
#[derive(Clone, Copy)]
pub(crate) struct Live {
    /// What the address asks for.
    pub(crate) query: Memo<Query>,
    /// What was found; while something newer is on its way, what was found before.
    pub(crate) overview: RwSignal<Overview>,
    /// The size of the map.
    pub(crate) size: RwSignal<Size>,
    /// Whether something newer is on its way.
    pub(crate) pending: RwSignal<bool>,
    /// Why nothing newer came.
    pub(crate) error: RwSignal<Option<AppError>>,
    /// Asks once more after an error.
    attempt: RwSignal<u32>,
    navigate: StoredValue<Callback<(Query, bool)>>,
}

impl Live {
    /// Starts with what the server rendered for a map of this size, and follows the address from then on.
    pub(crate) fn new(query: Memo<Query>, first: Overview, first_size: Size) -> Self {
        let navigate = use_navigate();
        let live = Self {
            query,
            overview: RwSignal::new(first),
            size: RwSignal::new(first_size),
            pending: RwSignal::new(false),
            error: RwSignal::new(None),
            attempt: RwSignal::new(0),
            navigate: StoredValue::new(Callback::new(move |(query, replace): (Query, bool)| {
                let options = NavigateOptions { scroll: false, replace, ..NavigateOptions::default() };
                navigate(&href(&query), options);
            })),
        };
        live.follow((query.get_untracked(), first_size, 0));
        live
    }

    /// Fetches what the address asks for whenever it, the size of the map or the attempt changes.
    fn follow(self, shown: (Query, Size, u32)) {
        let newest = StoredValue::new(0_u32);
        Effect::new(move |before: Option<(Query, Size, u32)>| {
            let now = (self.query.get(), self.size.get(), self.attempt.get());
            if now == before.unwrap_or_else(|| shown.clone()) {
                return now;
            }
            newest.update_value(|number| *number += 1);
            let number = newest.get_value();
            let (address, size) = (now.0.to_address(), now.1);
            self.pending.set(true);
            spawn_local(async move {
                let answer = load_overview(address, size).await;
                // An answer that was overtaken by a newer question, or whose page is gone, is no longer of interest.
                if newest.try_get_value() != Some(number) {
                    return;
                }
                self.pending.set(false);
                match answer {
                    Ok(overview) => {
                        self.error.set(None);
                        self.overview.set(overview);
                    }
                    Err(error) => self.error.set(Some(error)),
                }
            });
            now
        });
    }

    /// Asks once more after an error.
    pub(crate) fn retry(self) {
        self.attempt.update(|attempt| *attempt += 1);
    }

    /// Goes to the address that says the query, as a new entry in the history.
    pub(crate) fn go(self, query: Query) {
        self.navigate.with_value(|navigate| navigate.run((query, false)));
    }

    /// Looks for the words as they are typed: the address follows, but Back leads to where one was before typing.
    pub(crate) fn search(self, text: String) {
        let text = text.trim_start().chars().take(MAX_TEXT_LENGTH).collect();
        let before = self.query.get_untracked();
        let is_continued = !before.text.is_empty();
        let query = Query { text, ..before.first_page() };
        self.navigate.with_value(|navigate| navigate.run((query, is_continued)));
    }

    /// Follows a link to the map page.
    pub(crate) fn follow_address(self, address: &str) {
        let (_, search) = address.split_once('?').unwrap_or_default();
        self.go(Query::parse(search).0);
    }

    /// Shows the whole county.
    pub(crate) fn look_at_all(self) {
        let query = Query { map: None, ..self.query.get_untracked() };
        self.navigate.with_value(|navigate| navigate.run((query, true)));
    }

    /// Shows another part of the map: the address changes, but Back leads to where one was before moving about.
    pub(crate) fn look_at(self, viewport: Viewport) {
        let query = Query { map: viewport.position(), ..self.query.get_untracked() };
        self.navigate.with_value(|navigate| navigate.run((query, true)));
    }
}

/// The address of the map page that says the query.
pub(crate) fn href(query: &Query) -> String {
    let address = query.to_address();
    if address.is_empty() { "/".to_owned() } else { format!("/?{address}") }
}
