//! Notices about the parts of a query string that were not understood or lead nowhere.

use domain::search::notice::{Notice, Reason};
use leptos::prelude::*;
use messages::text;

use crate::language::use_locale;

/// Shows what was left out; empty if there is nothing.
#[component]
pub(crate) fn Notices(
    /// What was left out.
    #[prop(into)]
    notices: Signal<Vec<Notice>>,
) -> impl IntoView {
    let locale = use_locale();
    let line = move |Notice { parameter, value, reason }: Notice| {
        let value = value.unwrap_or_default();
        match reason {
            Reason::UnknownParameter => text!(locale, explore.notice_parameter, parameter = parameter),
            Reason::InvalidValue => {
                text!(locale, explore.notice_value, value = value, parameter = parameter)
            }
            Reason::NoWords => text!(locale, explore.notice_no_words, text = value),
            Reason::NotPublished => text!(locale, explore.notice_not_published, value = value),
            Reason::AfterLastPage => text!(locale, explore.notice_after_last_page, page = value),
        }
    };
    let is_not_understood =
        |notice: &Notice| matches!(notice.reason, Reason::UnknownParameter | Reason::InvalidValue);
    move || {
        let notices = notices.get();
        (!notices.is_empty()).then(|| {
            let heading = notices.iter().any(is_not_understood).then(|| {
                view! {
                    <h2 class="ds-heading" data-size="2xs">{text!(locale, explore.notice_heading)}</h2>
                }
            });
            let lines = notices.into_iter().map(|notice| view! { <li>{line(notice)}</li> }).collect_view();
            view! {
                <div class="ds-alert notices" data-color="warning" role="status">
                    {heading}
                    <ul>{lines}</ul>
                </div>
            }
        })
    }
}
