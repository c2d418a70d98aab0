//! A position in a list.

use domain::paths::Route;
use domain::{
    codes::{field_of_study::FieldOfStudy, municipality::MunicipalitySet},
    views::cards::PositionCard,
};
use leptos::prelude::*;
use messages::format;
use messages::text;
use time::Date;

use crate::{
    language::use_language,
    ui::{
        row_parts::{partner_note, supervisor_tag},
        save_button::SaveButton,
    },
};

/// Title, kind, company, place and deadline; the title's link covers the whole row.
#[component]
pub(crate) fn PositionRow(
    /// The position.
    card: PositionCard,
    /// The current day.
    today: Date,
    /// Whether to show the place; not on the company's own page.
    #[prop(default = true)]
    with_host: bool,
    /// The field of a second person, if the query has one; the position's page shows it first.
    #[prop(optional_no_strip)]
    partner: Option<FieldOfStudy>,
) -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    let host = with_host.then(|| card.hosts.first().cloned()).flatten().map(|host| {
        let places: MunicipalitySet = card.hosts.iter().map(|host| host.municipality).collect();
        let more = places.len() - 1;
        let more = (more > 0).then(|| format!(" {}", text!(locale, explore.and_more, count = more)));
        view! {
            <p class="row-host">
                <span class="row-company">{host.name}</span>
                <span class="row-place">{host.municipality.name()}{more}</span>
            </p>
        }
    });
    let days_left = card.deadline.days_left(today);
    let is_soon = days_left.is_some_and(|days| days <= 7);
    let left = format::days_left(locale, card.deadline, today)
        .map(|left| view! { <span class="row-left" class:is-soon=is_soon>{left}</span> });
    let several = (card.openings > 1).then(|| {
        view! { <span class="row-fact">{text!(locale, explore.places_n, count = card.openings)}</span> }
    });
    let rotation = (card.hosts.len() > 1).then(|| {
        view! {
            <span class="ds-tag" data-size="sm" data-color="neutral">{text!(locale, explore.rotation)}</span>
        }
    });
    let supervisor = card.has_supervisor.then(|| supervisor_tag(locale));
    let path = Route::Position(&card.slug).path();
    let href = match partner {
        Some(field) => language.href_with(&path, &format!("partner={field}")),
        None => language.href(&path),
    };
    let for_partner = card.partner_employers.map(|employers| partner_note(locale, employers));
    view! {
        <div class="row row-position">
            <p class="row-tags">
                <span class="row-kind" data-kind=card.kind.as_str()>{format::kind(locale, card.kind)}</span>
                {rotation}
                {supervisor}
            </p>
            <SaveButton slug=card.slug.clone() title=card.title.clone() deadline=card.deadline/>
            <h3 class="row-title">
                <a rel="external" href=href lang=language.of_records()>{card.title}</a>
            </h3>
            {host}
            <p class="row-facts">
                <span class="row-deadline">{format::deadline(locale, card.deadline)}</span>
                {left}
                <span class="row-fact">{format::levels(locale, card.levels)}</span>
                {several}
            </p>
            {for_partner}
        </div>
    }
    .into_any()
}
