//! The filters: a form that works without scripts, and responds immediately with them.

use domain::{
    codes::{
        field_of_study::{FieldLevel, FieldOfStudy},
        municipality::Region,
    },
    records::position::{Level, PositionKind},
    search::{
        facets::DEADLINE_CHOICES,
        query::{Choice, Query},
    },
};
use leptos::prelude::*;
use messages::format;
use messages::{number, plural, text};

use crate::{
    explore::state::ExploreState,
    language::{use_language, use_locale},
};

/// The id of the form that the filters belong to; they stand outside of it, after the map.
pub(crate) const FORM: &str = "filtre";

/// All filters, as one form whose fields are named like the query parameters.
#[component]
pub(crate) fn Filters(
    /// The state of the map page.
    state: ExploreState,
) -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    let regions = Region::ALL.into_iter().map(Choice::Region).collect();
    let kinds = PositionKind::ALL.iter().copied().map(Choice::Kind).collect();
    let levels = Level::ALL.iter().copied().map(Choice::Level).collect();
    view! {
        <div class="filter-groups">
            <CheckboxGroup
                state
                legend=text!(locale, explore.kind)
                choices=kinds
                class="filter-group is-chips"
            />
            <Fields state/>
            <CheckboxGroup state legend=text!(locale, explore.region) choices=regions/>
            <Municipalities state/>
            <Partner state/>
            <CheckboxGroup state legend=text!(locale, explore.level) choices=levels/>
            <Deadlines state/>
            <CheckboxGroup
                state
                legend=text!(locale, explore.supervisor)
                choices=vec![Choice::WithSupervisor]
            />
        </div>
    }
    .into_any()
}

/// A choice with the number of open positions that it would give.
#[component]
fn Checkbox(state: ExploreState, choice: Choice) -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    let count = Memo::new(move |_| state.overview.with(|overview| overview.facets.count(choice)));
    let is_chosen = Memo::new(move |_| state.query.with(|query| query.has(choice)));
    // A choice without results stays in its place, but is greyed out.
    let is_idle = move || count.with(|count| count.positions + count.companies == 0) && !is_chosen.get();
    view! {
        <label class="choice" class:is-idle=is_idle>
            <input
                type="checkbox"
                class="ds-input"
                form=FORM
                name=choice.parameter()
                value=choice.value()
                checked=is_chosen.get_untracked()
                prop:checked=move || is_chosen.get()
                on:change=move |_| state.go(state.query.get_untracked().toggled(choice))
            />
            <span class="choice-name">{format::with_soft_hyphens(&format::choice(language, choice))}</span>
            <span class="choice-count">{move || count.with(|count| number(locale, count.positions))}</span>
        </label>
    }
    .into_any()
}

#[component]
fn CheckboxGroup(
    state: ExploreState,
    legend: String,
    choices: Vec<Choice>,
    #[prop(default = "filter-group")] class: &'static str,
) -> impl IntoView {
    view! {
        <fieldset class=class>
            <legend>{legend}</legend>
            {choices.into_iter().map(|choice| view! { <Checkbox state choice/> }).collect_view()}
        </fieldset>
    }
    .into_any()
}

/// Municipalities grouped by region; a region with a chosen one is expanded at first.
#[component]
fn Municipalities(state: ExploreState) -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    let is_open = state.query.with_untracked(|query| !query.municipalities.is_empty());
    let groups = Region::ALL
        .into_iter()
        .map(|region| {
            let choices = region
                .municipalities()
                .iter()
                .map(|municipality| view! { <Checkbox state choice=Choice::Municipality(municipality)/> })
                .collect_view();
            view! {
                <fieldset class="filter-subgroup">
                    <legend>{region.name(language.0)}</legend>
                    {choices}
                </fieldset>
            }
        })
        .collect_view();
    view! {
        <details class="filter-details" open=is_open>
            <summary>{text!(locale, explore.municipality)}</summary>
            {groups}
        </details>
    }
    .into_any()
}

/// Broad fields, each with its narrower ones in a collapsible list.
#[component]
fn Fields(state: ExploreState) -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    let chosen = state.query.with_untracked(|query| query.fields);
    let groups = FieldOfStudy::broad()
        .filter(|broad| broad.is_offered() || chosen.iter().any(|field| broad.contains(field)))
        .map(|broad| {
            let within = broad
                .descendants_and_self()
                .iter()
                .filter(|field| *field != broad && !field.repeats_its_parent(language.0))
                .map(|field| {
                    let class = if field.level() == FieldLevel::Narrow { "is-narrow" } else { "is-detailed" };
                    view! { <div class=class><Checkbox state choice=Choice::Field(field)/></div> }
                })
                .collect_view();
            let is_open = chosen.iter().any(|field| field != broad && broad.contains(field));
            let summary =
                text!(locale, explore.subfields, name = format::within_sentence(broad.name(language.0)));
            view! {
                <div class="field-group">
                    <Checkbox state choice=Choice::Field(broad)/>
                    <details class="field-details" open=is_open>
                        <summary aria-label=summary.clone() title=summary></summary>
                        {within}
                    </details>
                </div>
            }
        })
        .collect_view();
    view! {
        <fieldset class="filter-group">
            <legend>{text!(locale, explore.field)}</legend>
            {groups}
        </fieldset>
    }
    .into_any()
}

/// The field of a second person: one broad or narrow field.
#[component]
fn Partner(state: ExploreState) -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    let chosen = move || state.query.with(|query| query.partner.iter().next());
    let is_offered = move |field: FieldOfStudy| {
        field.is_offered() && field.level() != FieldLevel::Detailed && !field.repeats_its_parent(language.0)
    };
    let option = move |field: FieldOfStudy| {
        let indent = if field.level() == FieldLevel::Broad { "" } else { "\u{2003}" };
        let count =
            move || state.overview.with(|overview| overview.facets.count(Choice::Partner(field)).positions);
        let is_chosen = Memo::new(move |_| chosen() == Some(field));
        view! {
            <option
                value=field.code()
                selected=is_chosen.get_untracked()
                prop:selected=move || is_chosen.get()
            >
                {move || format!("{indent}{} ({})", field.name(language.0), number(locale, count()))}
            </option>
        }
    };
    let options = FieldOfStudy::all().filter(|field| is_offered(*field)).map(option).collect_view();
    // The chosen field is listed even if it is a detailed one.
    let not_offered = Memo::new(move |_| chosen().filter(|field| !is_offered(*field)));
    let go_to = move |field: Option<FieldOfStudy>| {
        let partner = field.into_iter().collect();
        state.go(Query { partner, ..state.query.get_untracked().first_page() });
    };
    let choose = move |event| go_to(event_target_value(&event).parse().ok());
    let unknown = RwSignal::new(None);
    let typed = move |event: leptos::ev::Event| {
        let input = event_target::<web_sys::HtmlInputElement>(&event);
        let word = input.value().trim().to_owned();
        unknown.set(None);
        if word.is_empty() {
            return;
        }
        state.find_field(word.clone(), language.0, move |field| match field {
            Some(field) => {
                input.set_value("");
                go_to(Some(field));
            }
            None => drop(unknown.try_set(Some(word))),
        });
    };
    view! {
        <div class="filter-group">
            <label for="partner">{text!(locale, explore.partner)}</label>
            <p class="filter-hint" id="partner-hint">{text!(locale, explore.partner_hint)}</p>
            <select
                class="ds-input"
                id="partner"
                form=FORM
                name="partner"
                aria-describedby="partner-hint"
                on:change=choose
            >
                <option value="" selected=untrack(chosen).is_none() prop:selected=move || chosen().is_none()>
                    {text!(locale, explore.partner_none)}
                </option>
                {options}
                {move || not_offered.get().map(option)}
            </select>
            <input
                class="ds-input partner-word"
                type="text"
                maxlength="100"
                autocomplete="off"
                placeholder=text!(locale, explore.partner_word)
                aria-label=text!(locale, explore.partner_word)
                on:change=typed
            />
            <p class="filter-hint" role="status">
                {move || {
                    let word: Option<String> = unknown.get();
                    word.map(|word| text!(locale, explore.partner_unknown, word = word))
                }}
            </p>
            <MorePartners state/>
        </div>
    }
    .into_any()
}

/// Further fields of a second person in the query, as hidden fields: without scripts the form submits them.
/// With scripts the form is never submitted.
#[component]
#[cfg_attr(not(feature = "ssr"), expect(unused_variables))]
fn MorePartners(state: ExploreState) -> impl IntoView {
    server_only!(div(hidden), more_partners(state))
}

#[cfg(feature = "ssr")]
fn more_partners(state: ExploreState) -> impl IntoView {
    let fields = state.query.with_untracked(|query| query.partner.iter().skip(1).collect::<Vec<_>>());
    let inputs =
        fields.into_iter().map(|field| view! { <input type="hidden" form=FORM name="partner" value=field.code()/> });
    inputs.collect_view()
}

/// Deadline within a number of days: one choice, or none.
#[component]
fn Deadlines(state: ExploreState) -> impl IntoView {
    let locale = use_locale();
    let chosen = move || state.query.with(|query| query.deadline_within);
    let other = untrack(chosen).filter(|days| !DEADLINE_CHOICES.contains(days));
    let options = DEADLINE_CHOICES
        .into_iter()
        .chain(other)
        .map(|days| {
            // For a number of days that is not offered, only the total is known.
            let count = move || {
                state.overview.with(|overview| {
                    if DEADLINE_CHOICES.contains(&days) {
                        Some(overview.facets.count(Choice::DeadlineWithin(days)).positions)
                    } else {
                        (chosen() == Some(days)).then_some(overview.positions)
                    }
                })
            };
            let label = move || {
                let name = plural!(locale, explore.deadline_within, count = days);
                count().map_or_else(|| name.clone(), |count| format!("{name} ({})", number(locale, count)))
            };
            view! {
                <option
                    value=days
                    selected=untrack(chosen) == Some(days)
                    prop:selected=move || chosen() == Some(days)
                >
                    {label}
                </option>
            }
        })
        .collect_view();
    let choose = move |event| {
        let deadline_within = event_target_value(&event).parse().ok();
        state.go(Query { deadline_within, ..state.query.get_untracked().first_page() });
    };
    view! {
        <div class="filter-group">
            <label for="frist">{text!(locale, explore.deadline)}</label>
            <select class="ds-input" id="frist" form=FORM name="frist" on:change=choose>
                <option value="" selected=untrack(chosen).is_none() prop:selected=move || chosen().is_none()>
                    {text!(locale, explore.deadline_any)}
                </option>
                {options}
            </select>
        </div>
    }
    .into_any()
}
