//! The page of a closed position, with status 410. What closes it: `domain/src/publication/visibility.rs`.

use domain::{records::position::Position, search::query::Query, views::cards::PositionCard};
use http::StatusCode;
use leptos::prelude::*;
use messages::format;
use messages::text;
use time::Date;

use crate::{language::use_language, pages::document::answer_with, paths, ui::position_row::PositionRow};

/// Says that the deadline has passed, and suggests open positions. The response has the status 410.
#[component]
pub(crate) fn Closed(
    /// The position.
    position: Position,
    /// The text that the deadline has passed, in the words of its kind.
    too_late: String,
    /// Similar open positions.
    similar: Vec<PositionCard>,
    /// The current day.
    today: Date,
) -> impl IntoView {
    answer_with(StatusCode::GONE);
    let language = use_language();
    let locale = language.locale();
    let in_field = Query { fields: position.fields, language: language.0, ..Query::default() };
    let is_alone = similar.is_empty();
    let rows = similar.into_iter().map(|card| view! { <li><PositionRow card today/></li> }).collect_view();
    view! {
        <div class="ds-alert" data-color="warning">
            <h2 class="ds-heading" data-size="2xs">
                {text!(locale, closed.heading, date = format::deadline(locale, position.deadline))}
            </h2>
            <p class="ds-paragraph">{too_late} " " {text!(locale, closed.text)}</p>
        </div>
        <section class="similar">
            <h2 class="ds-heading" data-size="xs">{text!(locale, closed.similar)}</h2>
            {if is_alone {
                view! { <p class="ds-paragraph is-subtle">{text!(locale, closed.none)}</p> }.into_any()
            } else {
                view! { <ol class="rows">{rows}</ol> }.into_any()
            }}
            <p><a class="ds-link" href=paths::href(&in_field)>{text!(locale, closed.all)}</a></p>
        </section>
    }
    .into_any()
}
