//! Tools for a position: save it, add its deadline to a calendar, share it, print it.

use domain::{
    codes::slug::Slug,
    paths,
    records::{deadline::Deadline, position::Position},
};
use leptos::prelude::*;
use messages::language::PageLanguage;
use messages::text;

use crate::{language::use_language, ui::save_button::SaveButton};

/// The URL of the calendar file with the deadlines of positions, in the reader's language.
pub(crate) fn calendar_href<'a>(language: PageLanguage, slugs: impl IntoIterator<Item = &'a Slug>) -> String {
    let slugs: Vec<&str> = slugs.into_iter().map(Slug::as_str).collect();
    language.href_with(paths::CALENDAR, &format!("stilling={}", slugs.join(",")))
}

/// An icon next to a button's text, in the style of the save button's.
fn icon(path: &'static str) -> impl IntoView {
    view! { <svg viewBox="0 0 16 16" aria-hidden="true"><path d=path/></svg> }
}

/// A calendar page.
const CALENDAR: &str = "M2 3.5h12v10.5H2ZM2 6.5h12M5 1.5v3M11 1.5v3";
/// An arrow pointing out of a box.
const SHARE: &str = "M8 10V1.5M5 4.5l3-3 3 3M4.5 7.5H3v7h10v-7h-1.5";
/// A printer.
const PRINT: &str = "M4.5 5.5v-4h7v4M4.5 11.5H2v-6h12v6h-2.5M4.5 9.5h7v5h-7Z";

/// The buttons. Those that need scripts are hidden until `public/page.js` shows them.
#[component]
pub(crate) fn Tools(
    /// The position.
    position: Position,
    /// Whether it is open.
    is_open: bool,
) -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    let calendar = (is_open && matches!(position.deadline, Deadline::On(_))).then(|| {
        view! {
            <a
                class="ds-button"
                data-variant="tertiary"
                href=calendar_href(language, [&position.slug])
                download=""
            >
                {icon(CALENDAR)}
                {text!(locale, tools.calendar)}
            </a>
        }
    });
    // The CSS media feature `scripting` does not detect scripts blocked by extensions or policies.
    view! {
        <noscript><link rel="stylesheet" href="/without-scripts.css"/></noscript>
        <div class="tools" role="group" aria-label=text!(locale, tools.label)>
            <SaveButton slug=position.slug title=position.title deadline=position.deadline/>
            {calendar}
            <button class="ds-button needs-script" type="button" data-variant="tertiary" data-share="">
                {icon(SHARE)}
                {text!(locale, tools.share)}
            </button>
            <button class="ds-button needs-script" type="button" data-variant="tertiary" data-print="">
                {icon(PRINT)}
                {text!(locale, tools.print)}
            </button>
            <span class="tools-said" role="status" data-copied=text!(locale, tools.copied)></span>
        </div>
    }
    .into_any()
}
