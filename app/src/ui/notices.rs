//! Notices about the parts of a query string that were not understood.

use domain::search::notice::Notice;
use leptos::prelude::*;
use messages::text;

use crate::language::use_locale;

/// Shows what was ignored; empty if there is nothing.
#[component]
pub(crate) fn Notices(
    /// What was ignored.
    #[prop(into)]
    notices: Signal<Vec<Notice>>,
) -> impl IntoView {
    let locale = use_locale();
    let line = move |notice: Notice| match notice.value {
        Some(value) => text!(locale, explore.notice_value, value = value, parameter = notice.parameter),
        None => text!(locale, explore.notice_parameter, parameter = notice.parameter),
    };
    move || {
        let notices = notices.get();
        (!notices.is_empty()).then(|| {
            let lines = notices.into_iter().map(|notice| view! { <li>{line(notice)}</li> }).collect_view();
            view! {
                <div class="ds-alert notices" data-color="warning" role="status">
                    <h2 class="ds-heading" data-size="2xs">{text!(locale, explore.notice_heading)}</h2>
                    <ul>{lines}</ul>
                </div>
            }
        })
    }
}
