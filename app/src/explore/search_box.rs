//! The search field with suggestions: a plain form field without scripts, a combobox with them.
//!
//! It follows the editable combobox with list autocomplete of the ARIA Authoring Practices: the focus stays
//! in the field, the arrow keys move through the list, Enter chooses, Escape closes.

use std::time::Duration;

use domain::{
    codes::language::Language,
    search::suggest::{Segment, Suggestion, Target},
    text::fold::fold,
};
use leptos::{ev::KeyboardEvent, prelude::*, task::spawn_local};
use messages::{Locale, format, plural, text};

use crate::{
    error::AppError, explore::state::ExploreState, language::use_language, server_functions::suggestions,
};

/// The pause in typing before suggestions are requested from the server.
const PAUSE: Duration = Duration::from_millis(120);

const LIST: &str = "forslag";

/// The suggestions, and which of them is active.
#[derive(Clone, Copy)]
struct Suggested {
    list: RwSignal<Vec<Suggestion>>,
    active: RwSignal<Option<usize>>,
    /// The id of the last request: older responses are ignored.
    asked: StoredValue<u32>,
}

impl Suggested {
    /// Requests suggestions: from the worker immediately, or from the server after a pause in typing.
    fn ask(self, state: ExploreState, text: String, language: Language) {
        self.asked.update_value(|asked| *asked += 1);
        let number = self.asked.get_value();
        let is_newest = move || self.asked.try_get_value() == Some(number);
        if text.trim().is_empty() {
            self.close();
            return;
        }
        let show = move |found: Result<Vec<Suggestion>, AppError>| {
            if is_newest() {
                self.active.set(None);
                // If the request fails, there are no suggestions.
                self.list.set(found.unwrap_or_default());
            }
        };
        if state.suggest(text.clone(), language, show) {
            return;
        }
        set_timeout(
            move || {
                if is_newest() {
                    spawn_local(async move { show(suggestions(text, language).await) });
                }
            },
            PAUSE,
        );
    }

    /// Closes the list and ignores pending responses.
    fn close(self) {
        self.asked.update_value(|asked| *asked += 1);
        self.active.set(None);
        self.list.set(Vec::new());
    }

    fn is_open(self) -> bool {
        self.list.with(|list| !list.is_empty())
    }

    /// Moves through the list; before its first and after its last item comes the field itself.
    fn move_by(self, step: isize) {
        let length = self.list.with_untracked(Vec::len);
        let stops = length + 1;
        let now = self.active.get_untracked().map_or(0, |active| active + 1);
        let next = (now + stops).saturating_add_signed(step) % stops;
        self.active.set(next.checked_sub(1));
    }

    /// The place, field or kind of position whose name was typed.
    fn named(self, typed: &str) -> Option<Target> {
        let typed = fold(typed.trim());
        self.list.with_untracked(|list| {
            let is_named = |suggestion: &&Suggestion| {
                let name: String = suggestion.label.iter().map(|segment| &*segment.text).collect();
                suggestion.target.page().is_none() && fold(&name) == typed
            };
            list.iter().find(is_named).map(|suggestion| suggestion.target.clone())
        })
    }

    fn chosen(self) -> Option<Target> {
        let active = self.active.get_untracked()?;
        self.list.with_untracked(|list| list.get(active).map(|suggestion| suggestion.target.clone()))
    }
}

/// The field and its list.
#[component]
pub(crate) fn SearchBox(
    /// The state of the map page.
    state: ExploreState,
) -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    let suggested = Suggested {
        list: RwSignal::new(Vec::new()),
        active: RwSignal::new(None),
        asked: StoredValue::new(0),
    };
    // Without scripts there is no list, so the field must not have the combobox role.
    let is_hydrated = RwSignal::new(false);
    Effect::new(move |_| is_hydrated.set(true));
    let while_alive = move |value: &'static str| is_hydrated.get().then_some(value);

    let go_to = move |target: Target| {
        suggested.close();
        match target.added_to(&state.query.get_untracked()) {
            Some(query) => state.go(query),
            // The target's page is a document, which the browser loads. On failure the visitor stays on this
            // page.
            None => drop(location().set_href(&target.href(language.0))),
        }
    };
    let typed = move |event| {
        let text: String = event_target_value(&event);
        suggested.ask(state, text.clone(), language.0);
        state.search(text);
    };
    let pressed = move |event: KeyboardEvent| {
        if !suggested.list.with_untracked(|list| !list.is_empty()) {
            // Reopens a closed list.
            if event.key() == "ArrowDown" {
                suggested.ask(state, state.query.with_untracked(|query| query.text.clone()), language.0);
            }
            return;
        }
        match event.key().as_str() {
            "ArrowDown" => suggested.move_by(1),
            "ArrowUp" => suggested.move_by(-1),
            "Escape" => {
                suggested.close();
                // Otherwise the field would be cleared and the chosen company's card closed.
                event.stop_propagation();
            }
            "Enter" => {
                let named = || state.query.with_untracked(|query| suggested.named(&query.text));
                let Some(target) = suggested.chosen().or_else(named) else {
                    suggested.close();
                    return;
                };
                go_to(target);
            }
            _ => return,
        }
        event.prevent_default();
    };
    let count = move || match suggested.list.with(Vec::len) {
        0 => String::new(),
        length => plural!(locale, suggest.count, count = length),
    };
    view! {
        <div class="search-box">
            <label class="visually-hidden" for="q">{text!(locale, explore.search)}</label>
            <input
                class="ds-input"
                type="search"
                id="q"
                name="q"
                placeholder=text!(locale, explore.search_hint)
                maxlength="100"
                autocomplete="off"
                value=state.query.with_untracked(|query| query.text.clone())
                role=move || while_alive("combobox")
                aria-autocomplete=move || while_alive("list")
                aria-controls=move || while_alive(LIST)
                aria-expanded=move || while_alive(if suggested.is_open() { "true" } else { "false" })
                aria-activedescendant=move || suggested.active.get().map(option_id)
                prop:value=move || state.query.with(|query| query.text.clone())
                on:input=typed
                on:keydown=pressed
                on:blur=move |_| suggested.close()
            />
            <ul
                class="suggestions"
                id=LIST
                role="listbox"
                aria-label=text!(locale, suggest.label)
                hidden=move || !suggested.is_open()
            >
                {move || {
                    let list = suggested.list.get().into_iter().enumerate();
                    let shown = |(place, suggestion)| option(locale, suggested, place, suggestion, go_to);
                    list.map(shown).collect_view()
                }}
            </ul>
            <p class="visually-hidden" role="status">{count}</p>
        </div>
    }
    .into_any()
}

fn option_id(place: usize) -> String {
    format!("{LIST}-{place}")
}

fn option(
    locale: Locale,
    suggested: Suggested,
    place: usize,
    suggestion: Suggestion,
    go_to: impl Fn(Target) + 'static,
) -> AnyView {
    let Suggestion { target, label, detail } = suggestion;
    let label = match target {
        Target::Kind(kind) => vec![Segment { text: format::kind(locale, kind), marked: false }],
        _ => label,
    };
    let kind = match target {
        Target::County => text!(locale, suggest.county),
        Target::District(_) => text!(locale, suggest.district),
        Target::Municipality(_) => text!(locale, suggest.municipality),
        Target::Region(_) => text!(locale, suggest.region),
        Target::Settlement(_) => text!(locale, suggest.settlement),
        Target::Field(_) => text!(locale, suggest.field),
        Target::Kind(_) => text!(locale, suggest.kind),
        Target::Company(_) => text!(locale, suggest.company),
        Target::Position(_) => text!(locale, suggest.position),
        Target::Supervisor(_) => text!(locale, suggest.supervisor),
        Target::ConnectionPoint(_) => text!(locale, suggest.connection_point),
    };
    let is_active = move || suggested.active.get() == Some(place);
    // The text next to a municipality's name may be its Sámi name.
    let sami_name = match target {
        Target::Municipality(municipality) => municipality.sami_name(),
        _ => None,
    };
    let detail_text: String = detail.iter().map(|segment| &*segment.text).collect();
    let detail_language = (sami_name == Some(&*detail_text)).then_some("sma");
    view! {
        <li
            class="suggestion"
            id=option_id(place)
            role="option"
            aria-selected=move || is_active().to_string()
            // Keeps the focus in the field; otherwise the list would close before the click.
            on:mousedown=|event| event.prevent_default()
            on:click=move |_| go_to(target.clone())
        >
            <span class="suggestion-label">{marked(label)}</span>
            <span class="suggestion-kind">{kind}</span>
            <span class="suggestion-detail" lang=detail_language>{marked(detail)}</span>
        </li>
    }
    .into_any()
}

fn marked(segments: Vec<Segment>) -> impl IntoView {
    segments
        .into_iter()
        .map(
            |Segment { text, marked }| {
                if marked { view! { <mark>{text}</mark> }.into_any() } else { text.into_any() }
            },
        )
        .collect_view()
}
