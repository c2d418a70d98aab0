//! Every text that people read, in every language, from the files in `locales/`.
//!
//! `text!(locale, explore.filters)` is the text of a message; a message or value that is missing does not
//! compile. Whoever calls it depends on `leptos_i18n`, which the macro's code names.

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

pub mod format;
pub mod language;

pub use i18n::Locale;

/// The text of a message as a `String`: `text!(locale, explore.page, number = 3)`.
#[macro_export]
macro_rules! text {
    ($locale:expr, $($message:tt)+) => {
        ::std::string::String::from(::leptos_i18n::td_string!($locale, $($message)+))
    };
}

/// The text of a message that counts: `plural!(locale, explore.positions_found, count = 3)`, from its forms
/// `one` and `other`.
///
/// Bokmål, nynorsk and English agree on which numbers take which form (Unicode CLDR, cardinal plural
/// rules), so that the rule needs no tables.
#[macro_export]
macro_rules! plural {
    ($locale:expr, $($key:ident).+, count = $count:expr) => {{
        let count = $count;
        let written = $crate::number($locale, count);
        if count == 1 {
            $crate::text!($locale, $($key).+.one, count = written)
        } else {
            $crate::text!($locale, $($key).+.other, count = written)
        }
    }};
}

/// A whole number as the language writes it: from five digits on in groups of three, separated by a space
/// that does not break, in English from four on by commas (Språkrådet, "Tall, tid og dato"; the Guardian's
/// style).
pub fn number(locale: Locale, number: impl ToString) -> String {
    let digits = number.to_string();
    let (separator, least) = if locale == Locale::en { (',', 4) } else { ('\u{a0}', 5) };
    if digits.len() < least {
        return digits;
    }
    let mut written = String::with_capacity(digits.len() * 2);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            written.push(separator);
        }
        written.push(digit);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_the_language_does() {
        assert_eq!(number(Locale::nb, 6103), "6103");
        assert_eq!(number(Locale::nb, 10000), "10\u{a0}000");
        assert_eq!(number(Locale::nn, 1_234_567), "1\u{a0}234\u{a0}567");
        assert_eq!(number(Locale::en, 6103), "6,103");
        assert_eq!(number(Locale::en, 999), "999");
    }
}
