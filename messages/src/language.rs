//! The language of a page.

use std::fmt;

use domain::{codes::language::Language, paths::with_language};

use crate::Locale;

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

    /// The URL of a page in this language, relative to the site.
    pub fn href(self, path: impl fmt::Display) -> String {
        self.href_with(path, "")
    }

    /// The URL of a page with a query string in this language, relative to the site.
    pub fn href_with(self, path: impl fmt::Display, query_string: &str) -> String {
        with_language(&path.to_string(), query_string, self.0)
    }

    /// The language of what companies and universities write about themselves, for `lang`, where it is
    /// another than the page's.
    pub fn of_records(self) -> Option<&'static str> {
        (self.0 != Language::Nb).then(|| Language::Nb.tag())
    }
}
