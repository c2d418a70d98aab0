//! Text about records, the same in all formats for programs.

use std::borrow::Cow;

use domain::{catalogue::Catalogue, codes::idx::Idx, records::position::Position};

/// Separates the items of a list in text for people.
pub(crate) const COMMA: &str = ", ";

/// The names of the position's companies, in station order: `Rørosbygg AS, Aure Havbruk AS`.
pub(crate) fn employers(catalogue: &Catalogue, position: Idx<Position>, between: &str) -> String {
    joined(catalogue.hosts(position).map(|company| &*company.name), between)
}

/// The municipalities of the position's companies, each once.
pub(crate) fn municipalities(catalogue: &Catalogue, position: Idx<Position>, between: &str) -> String {
    joined(catalogue.hosts(position).map(|company| company.place.municipality.name()), between)
}

/// The texts with a separator, each once.
pub(crate) fn joined<'a>(texts: impl Iterator<Item = &'a str>, between: &str) -> String {
    let mut seen: Vec<&str> = Vec::new();
    for text in texts {
        if !seen.contains(&text) {
            seen.push(text);
        }
    }
    seen.join(between)
}

/// Removes what XML 1.0 and iCalendar cannot contain: control characters except line break and tab, and the
/// noncharacters U+FFFE and U+FFFF.
pub(crate) fn without_control_characters(text: &str) -> Cow<'_, str> {
    let is_allowed =
        |c: char| matches!(c, '\n' | '\t') || !(c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'));
    if text.chars().all(is_allowed) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().filter(|&c| is_allowed(c)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_once() {
        assert_eq!(joined(["Røros", "Aure", "Røros"].into_iter(), COMMA), "Røros, Aure");
    }

    #[test]
    fn what_no_document_can_say_is_left_out() {
        assert_eq!(without_control_characters("Rør & <os>\n\tå"), "Rør & <os>\n\tå");
        assert_eq!(without_control_characters("a\u{0}b\r\u{ffff}c\u{85}"), "abc");
    }
}
