//! What plain text in records may consist of.

/// The longest line, in characters.
pub const MAX_LINE: usize = 500;

/// The longest prose, in characters.
pub const MAX_PROSE: usize = 20_000;

/// Why a text cannot stand in a record. The text is not repeated: it may be long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidText {
    /// Nothing that one can read.
    #[error("there is no letter or digit in it")]
    Empty,
    /// Spaces before or after it.
    #[error("it begins or ends with a space")]
    Untrimmed,
    /// A control character, or one that turns the direction of what follows it.
    #[error("it contains U+{:04X}, which is not allowed there", u32::from(*.0))]
    Character(char),
    /// Longer than this many characters.
    #[error("it is longer than {0} characters")]
    TooLong(usize),
}

/// Whether the text is one line: a name, a title, an address. It has a letter or digit, no space around it,
/// and no line break.
pub fn check_line(text: &str) -> Result<(), InvalidText> {
    check(text, MAX_LINE, |_| false)?;
    if text.trim() != text {
        return Err(InvalidText::Untrimmed);
    }
    if text.chars().any(char::is_alphanumeric) { Ok(()) } else { Err(InvalidText::Empty) }
}

/// Whether the text is prose: it may be empty and have line breaks (`\n`) and tabs.
pub fn check_prose(text: &str) -> Result<(), InvalidText> {
    check(text, MAX_PROSE, |c| matches!(c, '\n' | '\t'))
}

fn check(text: &str, max: usize, is_allowed: impl Fn(char) -> bool) -> Result<(), InvalidText> {
    // No text is read further than it may be long.
    if text.chars().nth(max).is_some() {
        return Err(InvalidText::TooLong(max));
    }
    match text.chars().find(|&c| !is_allowed(c) && is_refused(c)) {
        Some(bad) => Err(InvalidText::Character(bad)),
        None => Ok(()),
    }
}

/// What no text may contain: control characters; the line and paragraph separators, which end a line in some
/// formats only; the embeddings, overrides and isolates of bidirectional text, which reach beyond the text
/// where they are not closed (the marks U+200E and U+200F do not); and code points that are no characters.
fn is_refused(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fdd0}'..='\u{fdef}')
        || u32::from(c) & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_readable_and_one_line() {
        for good in ["Å", "</title><b>", "=1+1 \u{200f}\u{200e}", "7", &"å".repeat(MAX_LINE)] {
            assert_eq!(check_line(good), Ok(()), "{good}");
        }
        for (bad, why) in [
            ("", InvalidText::Empty),
            ("\u{200b}", InvalidText::Empty),
            (" ", InvalidText::Untrimmed),
            ("a\u{a0}", InvalidText::Untrimmed),
            ("a\0b", InvalidText::Character('\0')),
            ("a\nb", InvalidText::Character('\n')),
            ("a\tb", InvalidText::Character('\t')),
            ("a\u{85}b", InvalidText::Character('\u{85}')),
            ("a\u{2028}b", InvalidText::Character('\u{2028}')),
            ("a\u{2029}b", InvalidText::Character('\u{2029}')),
            ("a\u{202e}b", InvalidText::Character('\u{202e}')),
            ("a\u{2066}b", InvalidText::Character('\u{2066}')),
            ("a\u{ffff}b", InvalidText::Character('\u{ffff}')),
            (&"å".repeat(MAX_LINE + 1), InvalidText::TooLong(MAX_LINE)),
        ] {
            assert_eq!(check_line(bad), Err(why), "{bad:?}");
        }
    }

    #[test]
    fn prose_has_paragraphs() {
        assert_eq!(check_prose(""), Ok(()));
        assert_eq!(check_prose("En\n\nto\t"), Ok(()));
        assert_eq!(check_prose("En\r\nto"), Err(InvalidText::Character('\r')));
        assert_eq!(check_prose("En\0"), Err(InvalidText::Character('\0')));
        assert_eq!(check_prose(&"a".repeat(MAX_PROSE + 1)), Err(InvalidText::TooLong(MAX_PROSE)));
    }
}
