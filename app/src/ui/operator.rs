//! Who runs the site, and where to write to.

use domain::views::operator::Operator;
use leptos::prelude::*;
use messages::text;

use crate::{language::use_locale, server_context::ServerContext};

/// “Somebody runs this site. Write to post@example.org.”, as far as the configuration says it, or that
/// it does not.
#[component]
pub(crate) fn OperatorContact() -> impl IntoView {
    let locale = use_locale();
    let operator = use_context::<ServerContext>().map(|context| context.operator);
    let Operator { name, email } = operator.map(|operator| (*operator).clone()).unwrap_or_default();
    let unknown =
        (name.is_none() && email.is_none()).then(|| view! { " " {text!(locale, operator.unknown)} });
    let name = name.map(|name| view! { " " {text!(locale, operator.runs, name = name)} });
    let email = email.map(|email| {
        view! {
            " "
            {text!(locale, operator.write)}
            " "
            <a class="ds-link" href=format!("mailto:{email}")>{email.to_string()}</a>
            "."
        }
    });
    view! { {unknown} {name} {email} }
}
