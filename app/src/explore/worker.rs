//! The page's interface to the worker that answers from the catalogue.

use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
    rc::Rc,
};

use domain::{
    codes::language::Language,
    geo::viewport::Size,
    search::suggest::Suggestion,
    views::{explore::ExploreView, search_session::Question},
};
use leptos::wasm_bindgen::JsValue;
use serde::de::DeserializeOwned;
use web_sys::{Worker, js_sys::Array};

use crate::error::AppError;

/// A callback for the answer as JSON; `None` if the worker failed.
type Asker = Box<dyn FnOnce(Option<String>)>;

/// A worker that has loaded the catalogue.
pub(crate) struct AnswerWorker {
    worker: Worker,
    /// Callbacks of pending requests, by request id.
    waiting: Rc<RefCell<HashMap<u32, Asker>>>,
    asked: Cell<u32>,
}

/// The id of the first message, which is not a request.
#[cfg(feature = "hydrate")]
const START: u32 = 0;

impl AnswerWorker {
    /// Starts a worker from its files' name without extension. Passes it to the callback once it has loaded
    /// the catalogue, or `None` if it fails.
    #[cfg(feature = "hydrate")]
    pub(crate) fn start(name: &str, catalogue: &str, callback: impl Fn(Option<Self>) + 'static) {
        use leptos::wasm_bindgen::{JsCast as _, closure::Closure};
        use web_sys::MessageEvent;

        let Ok(worker) = Worker::new(&format!("{name}.js")) else { return callback(None) };
        let waiting: Rc<RefCell<HashMap<u32, Asker>>> = Rc::default();
        let unanswered = Rc::clone(&waiting);
        let callback = Rc::new(callback);
        let answered = {
            let (worker, callback) = (worker.clone(), Rc::clone(&callback));
            Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
                let message = Array::from(&event.data());
                let (id, answer) = (id(&message.get(0)), message.get(1).as_string());
                if id == START {
                    let waiting = Rc::clone(&waiting);
                    let asked = Cell::new(START);
                    let ready = answer.map(|_| Self { worker: worker.clone(), waiting, asked });
                    if ready.is_some() {
                        crate::browser::mark_document("data-catalogue");
                    } else {
                        worker.terminate();
                    }
                    return callback(ready);
                }
                let asker = waiting.borrow_mut().remove(&id);
                if let Some(show) = asker {
                    show(answer);
                }
            })
        };
        worker.set_onmessage(Some(answered.into_js_value().unchecked_ref()));
        let failed = Closure::<dyn Fn()>::new(move || {
            // Their answers will not come any more.
            for show in unanswered.take().into_values() {
                show(None);
            }
            callback(None);
        });
        worker.set_onerror(Some(failed.into_js_value().unchecked_ref()));
        let start = [JsValue::from(START), format!("{name}.wasm").into(), catalogue.into()];
        let _ = worker.post_message(&start.into_iter().collect::<Array>());
    }

    /// Requests the view for a query string. Returns whether the request was sent.
    pub(crate) fn overview(
        &self,
        query_string: String,
        size: Size,
        show: impl FnOnce(Result<ExploreView, AppError>) + 'static,
    ) -> bool {
        self.ask(&Question::Explore { query_string, size }, show)
    }

    /// Requests suggestions for a text being typed. Returns whether the request was sent.
    pub(crate) fn suggestions(
        &self,
        text: String,
        language: Language,
        show: impl FnOnce(Result<Vec<Suggestion>, AppError>) + 'static,
    ) -> bool {
        self.ask(&Question::Suggestions { text, language }, show)
    }

    fn ask<T: DeserializeOwned>(
        &self,
        question: &Question,
        show: impl FnOnce(Result<T, AppError>) + 'static,
    ) -> bool {
        let Ok(question) = serde_json::to_string(question) else { return false };
        let id = self.asked.get() + 1;
        self.asked.set(id);
        let asker = move |answer: Option<String>| {
            let answer = answer.and_then(|text| serde_json::from_slice(text.as_bytes()).ok());
            show(answer.ok_or(AppError::Unavailable));
        };
        self.waiting.borrow_mut().insert(id, Box::new(asker));
        let message: Array = [JsValue::from(id), question.into()].into_iter().collect();
        self.worker.post_message(&message).is_ok()
    }
}

impl Drop for AnswerWorker {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// The id of a message; one that is not a number becomes an id that is never pending.
#[cfg(feature = "hydrate")]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a count of questions, from our own worker"
)]
fn id(value: &JsValue) -> u32 {
    value.as_f64().map_or(u32::MAX, |id| id as u32)
}
