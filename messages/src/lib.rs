//! Every text that people read, in every language, from the files in `locales/`.
//!
//! `text!(locale, explore.filters)` is the text of a message; a message or value that is missing does not compile. Whoever calls it depends on `leptos_i18n`, which
//! the macro's code names.

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

pub use i18n::Locale;

/// The text of a message as a `String`: `text!(locale, explore.page, number = 3)`.
#[macro_export]
macro_rules! text {
    ($locale:expr, $($message:tt)+) => {
        ::std::string::String::from(::leptos_i18n::td_string!($locale, $($message)+))
    };
}

/// The text of a message that counts: `plural!(locale, explore.positions_found, count = 3)`, from its forms `one` and `other`.
///
/// Bokmål, nynorsk and English agree on which numbers take which form (Unicode CLDR, cardinal plural rules), so that the
/// rule needs no tables.
#[macro_export]
macro_rules! plural {
    ($locale:expr, $($key:ident).+, count = $count:expr) => {{
        let count = $count;
        if count == 1 {
            $crate::text!($locale, $($key).+.one, count = count)
        } else {
            $crate::text!($locale, $($key).+.other, count = count)
        }
    }};
}
