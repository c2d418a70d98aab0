//! What the map page shows, following the query string: from the server at first, and from the catalogue in
//! the browser once that has loaded.

use domain::{
    codes::language::Language,
    geo::viewport::{Size, Viewport},
    search::{query::Query, query_string::MAX_TEXT_LENGTH, suggest::Suggestion},
    views::explore::ExploreView,
};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_navigate};

#[cfg(feature = "hydrate")]
use crate::browser;
use crate::{error::AppError, explore::worker::AnswerWorker, paths, server_functions::load_overview};

/// What the map page shows and asks for, shared by its parts.
#[derive(Clone, Copy)]
pub(crate) struct ExploreState {
    /// What the query string asks for.
    pub(crate) query: Memo<Query>,
    /// What was found; while a newer answer is loading, the previous one.
    pub(crate) overview: RwSignal<ExploreView>,
    /// The size of the map.
    pub(crate) size: RwSignal<Size>,
    /// Whether a newer answer is loading.
    pub(crate) pending: RwSignal<bool>,
    /// Why loading failed.
    pub(crate) error: RwSignal<Option<AppError>>,
    /// Asks once more after an error.
    attempt: RwSignal<u32>,
    /// How many workers were started: of several, the last counts.
    #[cfg(feature = "hydrate")]
    loading: StoredValue<u32>,
    /// The worker that answers out of the catalogue in the browser, once it is ready.
    worker: StoredValue<Option<AnswerWorker>, LocalStorage>,
    /// The exact view after a gesture; the query string has it rounded.
    settled: RwSignal<Option<Viewport>>,
    navigate: StoredValue<Callback<(Query, bool)>>,
}

impl ExploreState {
    /// Starts with what the server rendered for a map of this size, and follows the query string from then
    /// on.
    pub(crate) fn new(query: Memo<Query>, first: ExploreView, first_size: Size) -> Self {
        let navigate = use_navigate();
        let live = Self {
            query,
            overview: RwSignal::new(first),
            size: RwSignal::new(first_size),
            pending: RwSignal::new(false),
            error: RwSignal::new(None),
            attempt: RwSignal::new(0),
            #[cfg(feature = "hydrate")]
            loading: StoredValue::new(0),
            worker: StoredValue::new_local(None),
            settled: RwSignal::new(None),
            navigate: StoredValue::new(Callback::new(move |(query, replace): (Query, bool)| {
                let options = NavigateOptions { scroll: false, replace, ..NavigateOptions::default() };
                navigate(&paths::href(&query), options);
            })),
        };
        live.follow((query.get_untracked(), first_size, 0));
        #[cfg(feature = "hydrate")]
        live.start_worker();
        live
    }

    /// Loads the answer whenever the query, the size of the map or the attempt changes: from the worker
    /// once it is ready, before that from the server.
    fn follow(self, shown: (Query, Size, u32)) {
        let newest = StoredValue::new(0_u32);
        Effect::new(move |before: Option<(Query, Size, u32)>| {
            let now = (self.query.get(), self.size.get(), self.attempt.get());
            if now == before.unwrap_or_else(|| shown.clone()) {
                return now;
            }
            newest.update_value(|number| *number += 1);
            let number = newest.get_value();
            let (query_string, size) = (now.0.to_query_string(), now.1);
            // An answer overtaken by a newer question, or whose page was left, is dropped.
            let show = move |answer| {
                if newest.try_get_value() == Some(number) {
                    self.show(answer);
                }
            };
            let ask_server = {
                let query_string = query_string.clone();
                move || {
                    self.pending.set(true);
                    spawn_local(async move { show(load_overview(query_string, size).await) });
                }
            };
            let or_the_server = {
                let ask_server = ask_server.clone();
                move |answer: Result<ExploreView, AppError>| match answer {
                    // After a trap the wasm instance may be inconsistent: stop using it.
                    Err(_) if newest.try_get_value() == Some(number) => {
                        self.worker.try_set_value(None);
                        ask_server();
                    }
                    answer => show(answer),
                }
            };
            let is_asked = self.worker.with_value(|worker| {
                worker
                    .as_ref()
                    .is_some_and(|worker| worker.overview(query_string.clone(), size, or_the_server))
            });
            if !is_asked {
                ask_server();
            }
            now
        });
    }

    fn show(self, answer: Result<ExploreView, AppError>) {
        self.pending.set(false);
        match answer {
            Ok(overview) => {
                self.error.set(None);
                self.overview.set(overview);
            }
            Err(error) => self.error.set(Some(error)),
        }
    }

    /// Starts the worker that answers out of the catalogue, once the page is rendered and the browser is
    /// idle. If it fails, the server goes on answering.
    #[cfg(feature = "hydrate")]
    fn start_worker(self) {
        Effect::new(move |_| browser::when_idle(move || self.load_catalogue(false)));
        // What is published changes while the page stands: after a write, and at midnight.
        browser::on_window_event(PUBLISHED_EVENT, move || self.load_catalogue(true));
    }

    /// Starts a worker with the catalogue that the page's head names; `is_new` where the page shows what an
    /// older one said. An older worker answers until the new one is ready; of several that start, the last
    /// counts. Where none comes, the server answers.
    #[cfg(feature = "hydrate")]
    fn load_catalogue(self, is_new: bool) {
        self.loading.try_update_value(|turn| *turn += 1);
        let turn = self.loading.try_get_value();
        let done = move |worker| {
            if self.loading.try_get_value() != turn {
                return;
            }
            self.worker.try_set_value(worker);
            // A question that the server has not answered yet, or could not answer.
            let is_waiting = self.pending.try_get_untracked() == Some(true)
                || self.error.try_get_untracked().flatten().is_some();
            if is_new || is_waiting {
                self.retry();
            }
        };
        match (browser::meta(WORKER_META), browser::meta(CATALOGUE_META)) {
            (Some(worker), Some(catalogue)) => AnswerWorker::start(&worker, &catalogue, done),
            _ => done(None),
        }
    }

    /// Asks once more after an error.
    pub(crate) fn retry(self) {
        self.attempt.update(|attempt| *attempt += 1);
    }

    /// Asks what a text that is being typed may mean; whether there is a worker to ask.
    pub(crate) fn suggest(
        self,
        text: String,
        language: Language,
        show: impl FnOnce(Result<Vec<Suggestion>, AppError>) + 'static,
    ) -> bool {
        self.worker.with_value(|worker| {
            worker.as_ref().is_some_and(|worker| worker.suggestions(text, language, show))
        })
    }

    /// Navigates to the query's URL, as a new entry in the history.
    pub(crate) fn go(self, query: Query) {
        self.navigate.with_value(|navigate| navigate.run((query, false)));
    }

    /// Looks for the words as they are typed: the URL follows, but Back leads to the page before typing.
    pub(crate) fn search(self, text: String) {
        let text = text.trim_start().chars().take(MAX_TEXT_LENGTH).collect();
        let before = self.query.get_untracked();
        let is_continued = !before.text.is_empty();
        let query = Query { text, ..before.first_page() };
        self.navigate.with_value(|navigate| navigate.run((query, is_continued)));
    }

    /// The view that the map shows: the one that the query string asks for, or the exact one after a
    /// gesture.
    pub(crate) fn viewport(self) -> Memo<Viewport> {
        Memo::new(move |_| {
            let (map, size) = (self.query.with(|query| query.map), self.size.get());
            let is_here = |view: &Viewport| view.size() == size && view.position() == map;
            self.settled.get().filter(is_here).unwrap_or_else(|| Viewport::of(map, size))
        })
    }

    /// Shows another part of the map: the URL changes, but Back leads to the page before moving.
    pub(crate) fn look_at(self, viewport: Viewport) {
        let is_whole = viewport == Viewport::whole_county(viewport.size());
        let map = if is_whole { None } else { viewport.position() };
        self.settled.set(Some(viewport));
        let before = self.query.get_untracked();
        // Another part of the map may have another list, so start at its first page.
        let query = if before.in_view { before.first_page() } else { before };
        self.navigate.with_value(|navigate| navigate.run((Query { map, ..query }, true)));
    }
}

/// The names under which the page's head gives the browser the URLs of the catalogue and of the worker that
/// reads it.
pub(crate) const CATALOGUE_META: &str = "catalogue";
pub(crate) const WORKER_META: &str = "worker";

/// What `public/live_update.js` dispatches when something else is published; the page's head names the new
/// catalogue by then.
#[cfg(feature = "hydrate")]
const PUBLISHED_EVENT: &str = "traineekart:published";
