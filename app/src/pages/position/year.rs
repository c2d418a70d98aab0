//! The schedule of a position: places and periods.

use domain::records::{
    company::Company,
    position::Position,
    schedule::{Placement, placements},
};
use leptos::prelude::*;
use messages::format;
use messages::{Locale, plural, text};

use crate::{
    language::use_language,
    map::static_map::{Drawing, StaticMap},
    ui::company_line::CompanyLine,
};

/// The periods of a position in order, each with its company.
#[component]
pub(crate) fn Year(
    /// The position.
    position: Position,
    /// Its companies.
    companies: Vec<Company>,
    /// The heading.
    heading: String,
    /// The map of the companies.
    drawing: Drawing,
    /// The accessible name of the map.
    map_label: String,
    /// The URL of the map page with the same content.
    on_map: String,
) -> impl IntoView {
    let locale = use_language().locale();
    let placements = placements(&position);
    let intro = position.is_rotation().then(|| {
        view! { <p class="ds-paragraph">{text!(locale, year.stations, count = placements.len())}</p> }
    });
    let items = placements
        .into_iter()
        .filter_map(|placement| {
            let company = companies.iter().find(|company| company.id == placement.company)?;
            Some(view! {
                <li class="stage">
                    <p class="stage-when">{when(locale, placement)}</p>
                    <p class="stage-where"><CompanyLine company=company.clone()/></p>
                    <p class="is-subtle">{company.place.address.clone()}</p>
                </li>
            })
        })
        .collect_view();
    view! {
        <section class="year">
            <h2 class="ds-heading" data-size="xs">{heading}</h2>
            {intro}
            <ol class="stages">{items}</ol>
            <StaticMap drawing label=map_label on_map/>
        </section>
    }
    .into_any()
}

/// The length and, as far as they are known, the first and last day.
fn when(locale: Locale, placement: Placement) -> String {
    let length = match placement.months {
        Some(months) => plural!(locale, year.months, count = months),
        None => text!(locale, year.open),
    };
    let days = match (placement.first_day, placement.last_day) {
        (Some(first), Some(last)) => {
            text!(locale, year.from_to, from = format::date(locale, first), to = format::date(locale, last))
        }
        (Some(first), None) => text!(locale, year.from, from = format::date(locale, first)),
        (None, _) => return length,
    };
    format!("{length}, {days}")
}
