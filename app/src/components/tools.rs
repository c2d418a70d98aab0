//! What one can do with a position besides applying: save it, put its deadline into a calendar, share it, print it.

use domain::{
    record::{Deadline, Position},
    text::Slug,
};
use leptos::prelude::*;
use messages::text;

use crate::{components::save_button::SaveButton, language::use_locale};

/// The address of the calendar file with the deadlines of positions.
pub(crate) fn calendar_href<'a>(slugs: impl IntoIterator<Item = &'a Slug>) -> String {
    let slugs: Vec<&str> = slugs.into_iter().map(Slug::as_str).collect();
    format!("/frister.ics?stilling={}", slugs.join(","))
}

/// The buttons. Those that need a program are shown by it (`public/page.js`).
#[component]
pub(crate) fn Tools(
    /// The position.
    position: Position,
    /// Whether one can still apply.
    is_open: bool,
) -> impl IntoView {
    let locale = use_locale();
    let calendar = (is_open && matches!(position.deadline, Deadline::On(_))).then(|| {
        view! {
            <a class="ds-button" data-variant="tertiary" href=calendar_href([&position.slug]) download="">
                {text!(locale, tools.calendar)}
            </a>
        }
    });
    view! {
        <div class="tools" role="group" aria-label=text!(locale, tools.label)>
            <SaveButton slug=position.slug title=position.title deadline=position.deadline/>
            {calendar}
            <button class="ds-button needs-script" type="button" data-variant="tertiary" data-share="">
                {text!(locale, tools.share)}
            </button>
            <button class="ds-button needs-script" type="button" data-variant="tertiary" data-print="">
                {text!(locale, tools.print)}
            </button>
            <span class="tools-said" role="status" data-copied=text!(locale, tools.copied)></span>
        </div>
    }
    .into_any()
}
