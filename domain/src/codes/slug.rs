//! Slugs: the names of records in URLs.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

use crate::text::fold::words;

/// The part of a URL that identifies a record: `a–z`, `0–9` and single inner hyphens, at most 80 of them.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(String);

/// The text is no slug.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a slug (a–z, 0–9 and single hyphens): {0}")]
pub struct InvalidSlug(String);

impl Slug {
    /// The longest slug, in bytes.
    pub const MAX_LENGTH: usize = 80;

    /// The slug of a title, or `fallback` where no letter of the title can stand in a slug.
    pub fn from_title(title: &str, fallback: &str) -> Result<Self, InvalidSlug> {
        let mut slug = String::new();
        for word in words(title) {
            let word: String = word.chars().filter(char::is_ascii_alphanumeric).collect();
            let joined = slug.len() + usize::from(!slug.is_empty()) + word.len();
            if word.is_empty() || joined > Self::MAX_LENGTH {
                continue;
            }
            if !slug.is_empty() {
                slug.push('-');
            }
            slug.push_str(&word);
        }
        if slug.is_empty() { fallback.parse() } else { slug.parse() }
    }

    /// The slug as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Slug {
    type Err = InvalidSlug;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let valid = !text.is_empty()
            && text.len() <= Self::MAX_LENGTH
            && text.split('-').all(|part| {
                !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
            });
        if valid { Ok(Self(text.to_owned())) } else { Err(InvalidSlug(text.to_owned())) }
    }
}

impl TryFrom<String> for Slug {
    type Error = InvalidSlug;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn slugs_pass_one_gate() {
        for bad in ["", "-a", "a-", "a--b", "Ab", "å", "a b", &"a".repeat(81)] {
            assert!(bad.parse::<Slug>().is_err(), "{bad}");
        }
        assert!(serde_json::from_str::<Slug>("\"Å\"").is_err());
        let slug = Slug::from_title("Trainee – Bærekraft & IT (Ørland)", "x").unwrap();
        assert_eq!(slug.as_str(), "trainee-baerekraft-it-orland");
        assert_eq!(Slug::from_title("—", "stilling-7").unwrap().as_str(), "stilling-7");
    }

    proptest! {
        #[test]
        fn every_title_has_a_slug(title in ".{0,120}") {
            prop_assert!(Slug::from_title(&title, "post").is_ok());
        }
    }
}
