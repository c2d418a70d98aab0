//! Parts of a query string that were not understood.

use serde::{Deserialize, Serialize};

/// A part of a query string that was not understood and was left out of the query.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// The parameter as given.
    pub parameter: String,
    /// The value that was dropped; `None` if the parameter itself is unknown.
    pub value: Option<String>,
}

impl Notice {
    /// The maximum number of notices. More are of no use, and a query string can cause thousands.
    pub const MAX: usize = 10;

    /// A notice of an unknown parameter.
    pub fn unknown(parameter: &str) -> Self {
        Self { parameter: excerpt(parameter), value: None }
    }

    /// A notice of an invalid value of a parameter.
    pub fn dropped(parameter: &str, value: &str) -> Self {
        Self { parameter: excerpt(parameter), value: Some(excerpt(value)) }
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
