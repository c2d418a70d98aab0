//! The fields of study as options of a `select`.

use domain::codes::field_of_study::FieldOfStudy;
use leptos::prelude::*;

use crate::language::use_language;

/// An option for no field, then each broad field with its narrower ones.
#[component]
pub(crate) fn FieldOptions(
    /// The chosen field.
    chosen: Option<FieldOfStudy>,
    /// The name of the option for no field.
    none: String,
) -> impl IntoView {
    let language = use_language();
    let option = move |field: FieldOfStudy| {
        view! {
            <option value=field.code() selected=chosen == Some(field)>{field.name(language.0)}</option>
        }
    };
    let groups = FieldOfStudy::broad()
        .filter(|broad| broad.is_offered() || chosen.is_some_and(|field| broad.contains(field)))
        .map(|broad| {
            let within = broad
                .descendants_and_self()
                .iter()
                .filter(move |field| *field != broad && !field.repeats_its_parent(language.0));
            view! {
                <optgroup label=broad.name(language.0)>
                    {option(broad)}
                    {within.map(option).collect_view()}
                </optgroup>
            }
        })
        .collect_view();
    view! {
        <option value="" selected=chosen.is_none()>{none}</option>
        {groups}
    }
}
