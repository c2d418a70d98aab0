//! A page of running text.

use domain::codes::language::Language;
use leptos::prelude::*;
use messages::text;

use crate::{language::use_language, ui::head::Head};

/// Title, lead and text, in lines of readable length.
#[component]
pub(crate) fn Prose(
    /// The heading, also the page's title.
    title: String,
    /// The page in a sentence or two; also its meta description.
    lead: String,
    /// The page's path.
    path: String,
    /// The sections, each with a heading of level 2.
    children: Children,
) -> impl IntoView {
    view! {
        <Head title=Some(title.clone()) description=lead.clone() path=path/>
        <article class="page prose">
            <h1 class="ds-heading" data-size="lg">{title}</h1>
            <p class="detail-lead">{lead}</p>
            {children()}
        </article>
    }
    .into_any()
}

/// On an English page, says that the text after it is in Norwegian.
#[component]
pub(crate) fn InNorwegian() -> impl IntoView {
    let language = use_language();
    (language.0 == Language::En)
        .then(|| view! { <p class="is-subtle">{text!(language.locale(), position.in_norwegian)}</p> })
}

/// Running text, whose paragraphs are separated by an empty line; `language` if it differs from the page's.
pub(crate) fn paragraphs(text: &str, language: Option<&'static str>) -> impl IntoView + use<> {
    text.split("\n\n").map(|part| view! { <p lang=language>{part.to_owned()}</p> }).collect_view()
}
