//! The state of the map page, which follows the query string: loaded from the server at first, and from the
//! catalogue in the browser once that is ready.

use domain::{
    codes::{field_of_study::FieldOfStudy, language::Language},
    geo::viewport::{Size, Viewport},
    search::{
        query::Query,
        query_string::MAX_TEXT_LENGTH,
        suggest::{Suggestion, Target},
    },
    views::{explore::ExploreView, focus::view},
};
use leptos::{prelude::*, task::spawn_local};
use send_wrapper::SendWrapper;

#[cfg(feature = "hydrate")]
use crate::browser;
use crate::{
    error::AppError,
    explore::{page_url::PageUrl, worker::AnswerWorker},
    server_functions::{load_overview, suggestions},
};

/// The state of the map page, shared by its components.
#[derive(Clone, Copy)]
pub(crate) struct ExploreState {
    /// The parsed query string, without parameters that found nothing: links do not carry them on.
    pub(crate) query: Memo<Query>,
    /// The results; while new ones are loading, the previous ones.
    pub(crate) overview: RwSignal<ExploreView>,
    /// The size of the map.
    pub(crate) size: RwSignal<Size>,
    /// Whether new results are loading.
    pub(crate) pending: RwSignal<bool>,
    /// Why loading failed.
    pub(crate) error: RwSignal<Option<AppError>>,
    /// Incremented to retry after an error.
    attempt: RwSignal<u32>,
    /// The number of workers started; only the last one is used.
    #[cfg(feature = "hydrate")]
    loading: StoredValue<u32>,
    /// The worker that answers from the catalogue in the browser, once it is ready. Not in `LocalStorage`: on
    /// the server a page may be dropped on another thread than it was begun on, which would panic.
    worker: StoredValue<Option<SendWrapper<AnswerWorker>>>,
    /// The exact view after a gesture; the one in the query string is rounded.
    settled: RwSignal<Option<Viewport>>,
    /// Stored, so that copies of the state stay small.
    page_url: StoredValue<PageUrl>,
}

impl ExploreState {
    /// Starts with what the server rendered for a map of this size, and then follows the query string.
    pub(crate) fn new(page_url: PageUrl, asked: Memo<Query>, first: ExploreView, first_size: Size) -> Self {
        let overview = RwSignal::new(first);
        let query =
            Memo::new(move |_| asked.with(|asked| overview.with(|overview| overview.query_for_links(asked))));
        let state = Self {
            query,
            overview,
            size: RwSignal::new(first_size),
            pending: RwSignal::new(false),
            error: RwSignal::new(None),
            attempt: RwSignal::new(0),
            #[cfg(feature = "hydrate")]
            loading: StoredValue::new(0),
            worker: StoredValue::new(None),
            settled: RwSignal::new(None),
            page_url: StoredValue::new(page_url),
        };
        state.follow(asked, (asked.get_untracked(), first_size, 0));
        #[cfg(feature = "hydrate")]
        state.start_worker();
        state
    }

    /// Loads results whenever the query, the size of the map or the attempt changes: from the worker once it
    /// is ready, before that from the server.
    fn follow(self, asked: Memo<Query>, shown: (Query, Size, u32)) {
        let newest = StoredValue::new(0_u32);
        Effect::new(move |before: Option<(Query, Size, u32)>| {
            let now = (asked.get(), self.size.get(), self.attempt.get());
            if now == before.unwrap_or_else(|| shown.clone()) {
                return now;
            }
            newest.update_value(|number| *number += 1);
            let number = newest.get_value();
            let (query_string, size) = (now.0.to_query_string(), now.1);
            // Responses to outdated queries or for a page that was left are dropped.
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
                    // After a trap the wasm instance may be inconsistent, so it is no longer used.
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

    /// Starts the worker with the catalogue, once the page is rendered and the browser is idle. If it fails,
    /// the server is used.
    #[cfg(feature = "hydrate")]
    fn start_worker(self) {
        Effect::new(move |_| browser::when_idle(move || self.load_catalogue(false)));
        // The catalogue changes while the page is open: after a write, and at midnight.
        browser::on_window_event(PUBLISHED_EVENT, move || self.load_catalogue(true));
    }

    /// Starts a worker with the catalogue named in the page's head; `is_new` if the page shows results of an
    /// older catalogue. The previous worker is used until the new one is ready, and only the last one started
    /// counts. If none becomes ready, the server is used.
    #[cfg(feature = "hydrate")]
    fn load_catalogue(self, is_new: bool) {
        self.loading.try_update_value(|turn| *turn += 1);
        let turn = self.loading.try_get_value();
        let done = move |worker: Option<AnswerWorker>| {
            if self.loading.try_get_value() != turn {
                return;
            }
            self.worker.try_set_value(worker.map(SendWrapper::new));
            // A request that the server has not answered yet, or that failed.
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

    /// Retries after an error.
    pub(crate) fn retry(self) {
        self.attempt.update(|attempt| *attempt += 1);
    }

    /// Requests suggestions for a text being typed. Returns whether there is a worker to ask.
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

    /// Finds the field of study that a word or an occupation means.
    pub(crate) fn find_field(
        self,
        word: String,
        language: Language,
        show: impl FnOnce(Option<FieldOfStudy>) + Clone + 'static,
    ) {
        let first = move |found: Result<Vec<Suggestion>, AppError>| {
            show(found.unwrap_or_default().into_iter().find_map(|suggestion| match suggestion.target {
                Target::Field(field) => Some(field),
                _ => None,
            }));
        };
        if !self.suggest(word.clone(), language, first.clone()) {
            spawn_local(async move { first(suggestions(word, language).await) });
        }
    }

    /// Navigates to the query's URL, as a new entry in the history.
    pub(crate) fn go(self, query: Query) {
        self.page_url.get_value().push(query);
    }

    /// Searches while the text is typed: updates the URL, but Back returns to the page before typing.
    pub(crate) fn search(self, text: String) {
        let text = text.trim_start().chars().take(MAX_TEXT_LENGTH).collect();
        let before = self.query.get_untracked();
        let is_new_entry = before.text.is_empty();
        let query = Query { text, map: before.map_as_filter(), ..before.first_page() };
        self.page_url.get_value().follow(query, is_new_entry);
    }

    /// The current view of the map: that of the query string, the exact one after a gesture, or that of what
    /// the query is about.
    pub(crate) fn viewport(self) -> Memo<Viewport> {
        Memo::new(move |_| {
            let (map, size) = (self.query.with(|query| query.map), self.size.get());
            let focus = self.overview.with(|overview| overview.focus);
            let is_here = |view: &Viewport| view.size() == size && view.position() == map;
            self.settled.get().filter(is_here).unwrap_or_else(|| view(map, focus, size))
        })
    }

    /// Moves the map: updates the URL, but Back returns to the page before moving.
    pub(crate) fn look_at(self, viewport: Viewport) {
        let focus = self.overview.with_untracked(|overview| overview.focus);
        let map = viewport.position().filter(|_| viewport != view(None, focus, viewport.size()));
        self.settled.set(Some(viewport));
        let before = self.query.get_untracked();
        // Another part of the map may have another list, so start at its first page.
        let query = if before.in_view { before.first_page() } else { before };
        self.page_url.get_value().follow(Query { map, ..query }, false);
    }
}

/// The names of the `meta` elements with the URLs of the catalogue and of the worker.
pub(crate) const CATALOGUE_META: &str = "catalogue";
pub(crate) const WORKER_META: &str = "worker";

/// The event that `public/live_update.js` dispatches when a new catalogue is published and named in the
/// page's head.
#[cfg(feature = "hydrate")]
const PUBLISHED_EVENT: &str = "traineekart:published";
