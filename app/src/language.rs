//! The language of the screen: part of the URL, the same for a whole visit of a page.

use leptos::prelude::*;
use messages::{Locale, language::PageLanguage};

/// The language of the page, from the context that the [router](crate::router) provides.
pub(crate) fn use_language() -> PageLanguage {
    use_context().unwrap_or(PageLanguage(domain::codes::language::Language::default()))
}

/// The message files' name of the page's language.
pub(crate) fn use_locale() -> Locale {
    use_language().locale()
}
