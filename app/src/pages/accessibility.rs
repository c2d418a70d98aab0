//! The accessibility statement, which the Norwegian regulation on universal design of ICT requires of public
//! bodies.

use domain::paths::Route;
use leptos::prelude::*;
use messages::text;

use crate::{
    language::use_language,
    pages::document::document,
    ui::{operator::OperatorContact, prose::Prose},
};

/// The supervisory authority.
const AUTHORITY: &str = "https://www.uutilsynet.no/";

/// The page at `/tilgjengelighet`.
#[component]
pub(crate) fn AccessibilityPage() -> impl IntoView {
    document(|_| Some(()), |()| view! { <AccessibilityView/> })
}

#[component]
fn AccessibilityView() -> impl IntoView {
    let locale = use_language().locale();
    view! {
        <Prose
            title=text!(locale, accessibility.title)
            lead=text!(locale, accessibility.lead)
            path=Route::Accessibility.path()
        >
            <h2>{text!(locale, accessibility.status)}</h2>
            <p>{text!(locale, accessibility.status_1)}</p>
            <p>{text!(locale, accessibility.status_2)}</p>
            <h2>{text!(locale, accessibility.not)}</h2>
            <ul>
                <li>{text!(locale, accessibility.not_1)}</li>
                <li>{text!(locale, accessibility.not_2)}</li>
                <li>{text!(locale, accessibility.not_3)}</li>
                <li>{text!(locale, accessibility.not_4)}</li>
                <li>{text!(locale, accessibility.not_5)}</li>
                <li>{text!(locale, accessibility.not_6)}</li>
            </ul>
            <h2>{text!(locale, accessibility.how)}</h2>
            <ul>
                <li>{text!(locale, accessibility.how_1)}</li>
                <li>{text!(locale, accessibility.how_2)}</li>
                <li>{text!(locale, accessibility.how_3)}</li>
            </ul>
            <p>{text!(locale, accessibility.how_4)}</p>
            <h2>{text!(locale, accessibility.tell)}</h2>
            <p>{text!(locale, accessibility.tell_1)} <OperatorContact/></p>
            <p>
                {text!(locale, accessibility.tell_2)} " "
                <a class="ds-link" href=AUTHORITY rel="external noopener">
                    {text!(locale, accessibility.tell_link)}
                </a>
            </p>
            <p class="is-subtle">{text!(locale, accessibility.made)}</p>
        </Prose>
    }
    .into_any()
}
