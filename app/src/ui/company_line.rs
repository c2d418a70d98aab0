//! A company in a line of a list.

use domain::paths::Route;
use domain::records::company::Company;
use leptos::prelude::*;

use crate::language::use_language;

/// The company's name as a link, and where it is.
#[component]
pub(crate) fn CompanyLine(
    /// The company.
    company: Company,
) -> impl IntoView {
    let href = use_language().href(Route::Company(&company.slug));
    view! {
        <a class="ds-link" href=href>{company.name}</a>
        ", "
        {company.place.municipality.name()}
    }
    .into_any()
}
