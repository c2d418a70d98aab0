//! The legend of tints and symbols, and the map layers.

#[cfg(feature = "ssr")]
use domain::codes::field_of_study::FieldOfStudy;
use domain::{map::tint::Tint, search::query::Query};
use leptos::prelude::*;
use messages::{Locale, text};

#[cfg(feature = "ssr")]
use crate::language::use_language;
use crate::map::shared::tint_labels::tint_labels;
use crate::{explore::state::ExploreState, language::use_locale, ui::query_link::QueryLink};

/// The tints with their limits, the symbols, and the layers to choose from.
#[component]
pub(super) fn Legend(state: ExploreState) -> impl IntoView {
    let locale = use_locale();
    view! {
        <details class="legend">
            <summary>{text!(locale, map.legend_open)}</summary>
            <div class="legend-body">
                <Tints state/>
                <LinksLayer state/>
                <Signs/>
            </div>
        </details>
    }
    .into_any()
}

fn tint_name(locale: Locale, tint: Tint) -> String {
    match tint {
        Tint::Openings => text!(locale, map.tint_openings),
        Tint::Companies => text!(locale, map.tint_companies),
        Tint::Supervisors => text!(locale, map.tint_supervisors),
    }
}

#[component]
fn Tints(state: ExploreState) -> impl IntoView {
    let locale = use_locale();
    let shown = Memo::new(move |_| state.query.with(Query::shown_tint));
    let scale = Memo::new(move |_| state.overview.with(|overview| overview.facets.tint_scale(shown.get())));
    let choices = Tint::ALL
        .iter()
        .map(|&tint| {
            let query = Signal::derive(move || {
                let tint = Some(tint).filter(|tint| *tint != Tint::Openings);
                Query { tint, ..state.query.get() }
            });
            move || {
                let current = shown.get() == tint;
                view! {
                    <li>
                        <QueryLink query class="legend-choice" current>{tint_name(locale, tint)}</QueryLink>
                    </li>
                }
            }
        })
        .collect_view();
    let steps = move || {
        tint_labels(locale, &scale.get())
            .into_iter()
            .enumerate()
            .map(|(step, label)| {
                view! { <li><span class=format!("legend-tint tint-{step}")></span>{label}</li> }
            })
            .collect_view()
    };
    view! {
        <p class="legend-heading">{text!(locale, map.tint)}</p>
        <ul class="legend-choices">{choices}</ul>
        <ul class="legend-tints">{steps}</ul>
    }
    .into_any()
}

/// The switch for all links between universities and places.
#[component]
fn LinksLayer(state: ExploreState) -> impl IntoView {
    let locale = use_locale();
    let query = Signal::derive(move || {
        let query = state.query.get();
        Query { connections: !query.connections, ..query }
    });
    let link = move || {
        let label = if state.query.with(|query| query.connections) {
            text!(locale, map.connections_hide)
        } else {
            text!(locale, map.connections_show)
        };
        view! { <QueryLink query class="legend-choice">{label}</QueryLink> }
    };
    view! {
        <p class="legend-heading">{text!(locale, map.connections)}</p>
        <p>{text!(locale, map.connections_text)}</p>
        <p>{link}</p>
    }
    .into_any()
}

/// The constant part of the legend.
#[component]
fn Signs() -> impl IntoView {
    server_only!(div(), signs())
}

#[cfg(feature = "ssr")]
fn signs() -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    let sign = |class: &'static str, r: u32, text: String| {
        view! {
            <li>
                <svg width="28" height="28" aria-hidden="true"><circle class=class cx="14" cy="14" r=r/></svg>
                {text}
            </li>
        }
    };
    let fields = FieldOfStudy::broad()
        .map(|field| {
            view! {
                <li><span class=format!("legend-field field-{field}")></span>{field.name(language.0)}</li>
            }
        })
        .collect_view();
    view! {
        <p class="legend-heading">{text!(locale, map.signs)}</p>
        <ul class="legend-signs">
            {sign("marker-open", 8, text!(locale, map.legend_company_open))}
            {sign("marker-bare", 5, text!(locale, map.legend_company_found))}
            {sign("marker-halo", 12, text!(locale, map.legend_approximate))}
            {sign("marker-partner", 10, text!(locale, map.legend_partner))}
            {sign("marker-cluster", 12, text!(locale, map.legend_cluster))}
            {sign("marker-cluster is-bare", 8, text!(locale, map.legend_cluster_bare))}
            <li>
                <svg width="28" height="28" aria-hidden="true">
                    <rect class="map-campus" x="9" y="9" width="10" height="10"/>
                </svg>
                {text!(locale, map.legend_campus)}
            </li>
            <li>
                <svg width="28" height="28" aria-hidden="true">
                    <path class="map-arc is-2" d="M3 21Q14 3 25 21"/>
                </svg>
                {text!(locale, map.legend_arc)}
            </li>
        </ul>
        <details class="legend-fields">
            <summary>{text!(locale, map.legend_ring)}</summary>
            <ul>{fields}</ul>
        </details>
    }
    .into_any()
}
