//! The choice of a field of study.

use domain::paths::Route;
use domain::{
    codes::{field_of_study::FieldOfStudy, language::Language},
    views::university_coverage::CoverageQuery,
};
use leptos::prelude::*;
use messages::text;

use crate::{language::use_language, ui::field_options::FieldOptions};

/// A form that loads the page for one field, with the same sort order.
#[component]
pub(crate) fn FieldChoice(
    /// The query of the page.
    query: CoverageQuery,
) -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    let hidden =
        |name: &'static str, value: &'static str| view! { <input type="hidden" name=name value=value/> };
    let is_ordered =
        query.sort != CoverageQuery::default().sort || query.direction != CoverageQuery::default().direction;
    let order = is_ordered.then(|| {
        view! {
            {hidden("sorter", query.sort.as_str())}
            {hidden("retning", query.direction.as_str())}
        }
    });
    let sprak = (language.0 != Language::default()).then(|| hidden("sprak", language.0.tag()));
    let chosen: Option<FieldOfStudy> = query.field;
    view! {
        <form class="choice-form" method="get" action=Route::UniversityCoverage.path()>
            <label for="fag">{text!(locale, explore.field)}</label>
            <select class="ds-input" id="fag" name="fag">
                <FieldOptions chosen none=text!(locale, university_coverage.all_fields)/>
            </select>
            {order}
            {sprak}
            <button class="ds-button" type="submit">{text!(locale, university_coverage.show)}</button>
        </form>
    }
    .into_any()
}
