//! A company in a list.

use domain::{paths::Route, views::cards::CompanyCard};
use leptos::prelude::*;
use messages::plural;

use crate::{
    language::use_language,
    ui::row_parts::{partner_note, supervisor_tag},
};

/// Name, industry, place and number of open positions; the name's link covers the whole row.
#[component]
pub(crate) fn CompanyRow(
    /// The company.
    card: CompanyCard,
    /// How many open positions it has.
    #[prop(default = 0)]
    openings: u32,
    /// Whether to show its place.
    #[prop(default = true)]
    with_place: bool,
) -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    let place = with_place.then(|| view! { <span class="row-place">{card.municipality.name()}</span> });
    let openings = (openings > 0).then(|| {
        let openings = plural!(locale, explore.positions_found, count = openings);
        view! { <span class="row-openings">{openings}</span> }
    });
    let supervisor = card.has_supervisor.then(|| view! { <p class="row-tags">{supervisor_tag(locale)}</p> });
    let for_partner = card.partner_employers.map(|employers| partner_note(locale, employers));
    view! {
        <div class="row row-bare">
            <h3 class="row-title">
                <a rel="external" href=language.href(Route::Company(&card.slug))>{card.name}</a>
            </h3>
            <p class="row-host">
                <span lang=language.of_records()>{card.industry}</span>
                {place}
                {openings}
            </p>
            {supervisor}
            {for_partner}
        </div>
    }
    .into_any()
}
