//! The query string of the map page, and how it gets into the browser's URL and history.

use std::time::Duration;

use domain::search::query::Query;
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};

use crate::{browser, paths};

/// The shortest time between two changes of the URL while somebody types or moves the map, in milliseconds.
/// Safari refuses more than 100 in 10 seconds, older versions in 30.
const INTERVAL: f64 = 300.0;

/// The query string of the map page. While the URL changes in quick succession it is ahead of it.
#[derive(Clone, Copy)]
pub(crate) struct PageUrl {
    /// The query string in the URL.
    in_url: Memo<String>,
    /// What the URL gets next.
    next: RwSignal<Option<Next>>,
    /// When the URL was changed last, in milliseconds since the page began.
    changed: StoredValue<f64>,
    has_timer: StoredValue<bool>,
    navigate: StoredValue<Callback<(Query, bool)>>,
}

/// A query that waits to be written.
#[derive(Clone, PartialEq)]
struct Next {
    query: Query,
    /// Whether it becomes a new entry in the history.
    is_new_entry: bool,
    /// The query string that it replaces: if somebody has gone Back since, it is no longer wanted.
    replaces: String,
}

impl PageUrl {
    pub(crate) fn new() -> Self {
        let navigate = use_navigate();
        Self {
            in_url: use_location().search,
            next: RwSignal::new(None),
            changed: StoredValue::new(f64::NEG_INFINITY),
            has_timer: StoredValue::new(false),
            navigate: StoredValue::new(Callback::new(move |(query, is_new_entry): (Query, bool)| {
                let options =
                    NavigateOptions { scroll: false, replace: !is_new_entry, ..NavigateOptions::default() };
                navigate(&paths::href(&query), options);
            })),
        }
    }

    /// The query string that the page shows.
    pub(crate) fn search(self) -> String {
        let in_url = self.in_url.get();
        let ahead = self.next.with(|next| {
            next.as_ref().filter(|next| next.replaces == in_url).map(|next| next.query.to_query_string())
        });
        ahead.unwrap_or(in_url)
    }

    /// Goes to the query at once, as a new entry in the history.
    pub(crate) fn push(self, query: Query) {
        self.write();
        self.change(query, true);
    }

    /// Goes to the query; the URL follows at most once in an interval, and once more at its end.
    pub(crate) fn follow(self, query: Query, is_new_entry: bool) {
        let replaces = self.in_url.get_untracked();
        let is_new_entry = is_new_entry
            || self.next.with_untracked(|next| {
                next.as_ref().is_some_and(|next| next.is_new_entry && next.replaces == replaces)
            });
        self.next.set(Some(Next { query, is_new_entry, replaces }));
        if self.has_timer.get_value() {
            return;
        }
        let wait = self.changed.get_value() + INTERVAL - browser::now();
        if wait <= 0.0 {
            return self.write();
        }
        self.has_timer.set_value(true);
        let write = move || {
            self.has_timer.try_set_value(false);
            self.write();
        };
        set_timeout(write, Duration::from_secs_f64(wait / 1000.0));
    }

    /// Writes what waits.
    fn write(self) {
        let Some(next) = self.next.try_update(Option::take).flatten() else { return };
        if self.in_url.with_untracked(|in_url| *in_url == next.replaces) {
            self.change(next.query, next.is_new_entry);
        }
    }

    fn change(self, query: Query, is_new_entry: bool) {
        self.navigate.with_value(|navigate| navigate.run((query, is_new_entry)));
        self.changed.set_value(browser::now());
    }
}
