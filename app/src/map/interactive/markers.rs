//! The markers of companies, each of which is a link.

use domain::{
    codes::slug::Slug,
    geo::viewport::Viewport,
    map::{cluster::MarkerKind, scene::Symbol},
    records::company::Precision,
    search::query::Query,
    views::explore::MapMarker,
};
use leptos::prelude::*;
use messages::{Locale, number};

use crate::{
    browser,
    explore::{pointed::Pointed, state::ExploreState},
    language::use_locale,
    map::{
        interactive::roving::Roving,
        shared::{
            initial_view::percent,
            marker_name::{address_name, cluster_name, company_name, with_precision},
            symbols::circle_class,
        },
    },
    paths::href,
};

/// The markers, in reading order. Keyed, so that a marker that stays keeps its element and the focus.
#[component]
pub(super) fn Markers(
    state: ExploreState,
    viewport: Memo<Viewport>,
    pointed: Pointed,
    roving: Roving,
    /// The marker under the mouse or with the focus.
    hovered: RwSignal<Option<MapMarker>>,
) -> impl IntoView {
    let markers = Memo::new(move |_| state.overview.with(|overview| overview.markers.clone()));
    // Computed once for all markers: the choice changes less often than the overview.
    let chosen = Memo::new(move |_| {
        let chosen = state.overview.with(|overview| overview.chosen.markers.clone());
        (!chosen.is_empty()).then_some(chosen)
    });
    view! {
        <g class="map-markers">
            <For
                each=move || markers.get()
                key=|marker| {
                    let place = (marker.at.x.to_bits(), marker.at.y.to_bits());
                    let view = marker.view.map(|view| view.zoom().to_bits());
                    let counts = (marker.companies, marker.openings, marker.fields.clone());
                    let card = (marker.deadline, marker.is_for_partner);
                    (place, view, counts, card, marker.first.slug.clone(), marker.listed.clone())
                }
                children=move |marker| {
                    view! { <MarkerView state viewport pointed roving hovered chosen marker/> }
                }
            />
        </g>
    }
}

/// The query of the marker's link.
fn target(query: &Query, marker: &MapMarker) -> Query {
    match marker.kind {
        MarkerKind::Cluster => Query { map: marker.view, chosen: None, ..query.clone() },
        MarkerKind::Company | MarkerKind::Address => {
            Query { chosen: Some(marker.first.slug.clone()), ..query.clone() }
        }
    }
}

fn name(locale: Locale, marker: &MapMarker) -> String {
    match marker.kind {
        MarkerKind::Company => company_name(
            locale,
            &marker.first.name,
            marker.first.municipality,
            marker.precision,
            marker.openings,
        ),
        MarkerKind::Cluster => cluster_name(locale, marker.at, marker.companies, marker.openings),
        MarkerKind::Address => {
            let name = address_name(locale, marker.companies, marker.openings);
            with_precision(locale, name, marker.precision)
        }
    }
}

#[component]
fn MarkerView(
    state: ExploreState,
    viewport: Memo<Viewport>,
    pointed: Pointed,
    roving: Roving,
    hovered: RwSignal<Option<MapMarker>>,
    /// The markers that contain what is chosen, by first company, if any.
    chosen: Memo<Option<Vec<Slug>>>,
    marker: MapMarker,
) -> impl IntoView {
    let locale = use_locale();
    let at = marker.at;
    let place = move || {
        let viewport = viewport.get();
        let size = viewport.size();
        let point = viewport.to_screen(at);
        (percent(point.x, size.width()), percent(point.y, size.height()))
    };
    let mut slugs: Vec<Slug> = vec![marker.first.slug.clone()];
    slugs.extend(marker.listed.iter().filter(|slug| **slug != marker.first.slug).cloned());
    let slugs = StoredValue::new(slugs);
    let first = StoredValue::new(marker.first.slug.clone());
    let is_chosen = move || {
        chosen.with(|chosen| {
            first.with_value(|first| chosen.as_ref().is_some_and(|chosen| chosen.contains(first)))
        })
    };
    let name = name(locale, &marker);
    let title = name.clone();
    let approximate = (marker.precision == Precision::Approximate)
        .then(|| view! { <circle class="marker-halo" r=marker.radius() + 6.0/> });
    let partner =
        marker.is_for_partner.then(|| view! { <circle class="marker-partner" r=marker.radius() + 4.0/> });
    // HTML text, like the names (`ground.rs`).
    let number = (marker.kind != MarkerKind::Company && marker.openings > 0).then(|| {
        view! {
            <foreignObject x="-20" y="-10" width="40" height="20">
                <div class="marker-number">{number(locale, marker.openings)}</div>
            </foreignObject>
        }
    });
    let r = marker.radius();
    let card = StoredValue::new(marker.clone());
    let target_href = {
        let marker = marker.clone();
        move || state.query.with(|query| href(&target(query, &marker)))
    };
    view! {
        <g>
            <a
                class="marker"
                class:is-pointed=move || slugs.try_with_value(|slugs| pointed.at(slugs)).unwrap_or(false)
                class:is-chosen=is_chosen
                data-marker=first.get_value().to_string()
                tabindex=move || first.with_value(|first| roving.tab_index(first))
                href=target_href
                aria-label=name
                on:mouseenter=move |_| {
                    pointed.point_at(slugs.try_get_value());
                    hovered.try_set(card.try_get_value());
                }
                on:mouseleave=move |_| {
                    pointed.point_at(None);
                    hovered.try_set(None);
                }
                on:focusin=move |event| {
                    // A click focuses the marker too, which needs no card any more.
                    if browser::is_focus_visible(&event) {
                        hovered.try_set(card.try_get_value());
                    }
                    pointed.point_at(slugs.try_get_value());
                    roving.stop_at(first.get_value());
                }
                on:focusout=move |_| {
                    pointed.point_at(None);
                    hovered.try_set(None);
                }
            >
                <svg x=move || place().0 y=move || place().1 overflow="visible">
                    <title>{title}</title>
                    {approximate}
                    {partner}
                    <circle class="marker-reach" r="22"/>
                    <circle class=circle_class(&Symbol::of_companies(marker.kind, marker.openings)) r=r/>
                    {number}
                </svg>
            </a>
        </g>
    }
    .into_any()
}
