//! The language of the screen: part of the address, the same for a whole visit of a page.

use domain::language::Language;
use leptos::prelude::*;
use messages::Locale;

/// The language of the page. A change of language loads the page anew, so it never changes in between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageLanguage(pub Language);

impl PageLanguage {
    /// The language of the message files.
    pub fn locale(self) -> Locale {
        match self.0 {
            Language::Nb => Locale::nb,
            Language::Nn => Locale::nn,
            Language::En => Locale::en,
        }
    }

    /// The address of a page in this language.
    pub fn href(self, path: &str) -> String {
        match self.0 {
            Language::Nb => path.to_owned(),
            other => format!("{path}?sprak={other}"),
        }
    }

    /// The language of what companies and universities write about themselves, for `lang`, where it is another than the page's.
    pub(crate) fn of_records(self) -> Option<&'static str> {
        (self.0 != Language::Nb).then(|| Language::Nb.tag())
    }

    /// The address of a page in this language, with what of it stands after the question mark.
    pub(crate) fn href_with(self, path: &str, search: &str) -> String {
        match self.0 {
            _ if search.is_empty() => self.href(path),
            Language::Nb => format!("{path}?{search}"),
            other => format!("{path}?{search}&sprak={other}"),
        }
    }
}

/// The language of the page, from the context that [`Frame`](crate::frame) provides.
pub(crate) fn use_language() -> PageLanguage {
    use_context().unwrap_or(PageLanguage(Language::default()))
}

/// The message files' name of the page's language.
pub(crate) fn use_locale() -> Locale {
    use_language().locale()
}
