//! Parts of a query string that were not understood or lead nowhere.

use crate::{codes::slug::Slug, search::query::Page};

/// A part of a query string that was left out of the query or of its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The parameter as given.
    pub parameter: String,
    /// The value that was dropped; `None` if the parameter itself is unknown.
    pub value: Option<String>,
    /// Why.
    pub reason: Reason,
}

/// Why a part of a query string was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// No such parameter.
    UnknownParameter,
    /// Not a value of the parameter.
    InvalidValue,
    /// A search text without a letter or digit.
    NoWords,
    /// A record that is not published, or no longer.
    NotPublished,
    /// A page after the last one.
    AfterLastPage,
}

impl Notice {
    /// The maximum number of notices. More are of no use, and a query string can cause thousands.
    pub const MAX: usize = 10;

    /// A notice of an unknown parameter.
    pub fn unknown(parameter: &str) -> Self {
        Self { parameter: excerpt(parameter), value: None, reason: Reason::UnknownParameter }
    }

    /// A notice of an invalid value of a parameter.
    pub fn dropped(parameter: &str, value: &str) -> Self {
        Self::of(parameter, value, Reason::InvalidValue)
    }

    /// A notice of a search text without a letter or digit.
    pub fn no_words(parameter: &str, value: &str) -> Self {
        Self::of(parameter, value, Reason::NoWords)
    }

    /// A notice of a chosen record that is not published.
    pub fn not_published(slug: &Slug) -> Self {
        Self::of("valgt", slug.as_str(), Reason::NotPublished)
    }

    /// A notice of a page after the last one.
    pub fn after_last_page(page: Page) -> Self {
        Self::of("side", &page.number().to_string(), Reason::AfterLastPage)
    }

    fn of(parameter: &str, value: &str, reason: Reason) -> Self {
        Self { parameter: excerpt(parameter), value: Some(excerpt(value)), reason }
    }
}

/// Collects notices, at most [`Notice::MAX`].
#[derive(Debug, Default)]
pub struct Notices(Vec<Notice>);

impl Notices {
    /// Adds a notice of an unknown parameter.
    pub fn unknown(&mut self, parameter: &str) {
        self.push(|| Notice::unknown(parameter));
    }

    /// Adds a notice of an invalid value of a parameter.
    pub fn dropped(&mut self, parameter: &str, value: &str) {
        self.push(|| Notice::dropped(parameter, value));
    }

    /// Adds a notice of a search text without a letter or digit.
    pub fn no_words(&mut self, parameter: &str, value: &str) {
        self.push(|| Notice::no_words(parameter, value));
    }

    /// Adds notices that were collected elsewhere.
    pub fn extend(&mut self, notices: impl IntoIterator<Item = Notice>) {
        self.0.extend(notices.into_iter().take(Notice::MAX - self.0.len()));
    }

    fn push(&mut self, notice: impl FnOnce() -> Notice) {
        if self.0.len() < Notice::MAX {
            self.0.push(notice());
        }
    }
}

impl From<Notices> for Vec<Notice> {
    fn from(notices: Notices) -> Self {
        notices.0
    }
}

/// How much of the user's input a notice repeats, in characters.
const MAX_NOTICE_LENGTH: usize = 60;

/// The beginning of a text, marked where it was cut, with a replacement for each unprintable character.
fn excerpt(text: &str) -> String {
    let is_cut = text.chars().nth(MAX_NOTICE_LENGTH).is_some();
    let shown = text.chars().take(MAX_NOTICE_LENGTH - usize::from(is_cut));
    let shown = shown.map(|c| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c });
    shown.chain(is_cut.then_some('…')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_repeats_the_beginning() {
        assert_eq!(excerpt("a\0b"), "a\u{fffd}b");
        assert_eq!(excerpt(&"å".repeat(60)), "å".repeat(60));
        assert_eq!(excerpt(&"å".repeat(61)), format!("{}…", "å".repeat(59)));
    }

    #[test]
    fn collecting_ends_at_the_maximum() {
        let mut notices = Notices::default();
        for _ in 0..Notice::MAX - 1 {
            notices.unknown("a");
        }
        notices.extend([Notice::unknown("b"), Notice::unknown("c")]);
        notices.dropped("d", "e");
        let notices = Vec::from(notices);
        assert_eq!(notices.len(), Notice::MAX);
        assert_eq!(notices.last(), Some(&Notice::unknown("b")));
    }
}
