//! The languages of the screen.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

use crate::text::query_pairs::query_pairs;

/// A language that the product speaks, named by its BCP 47 tag.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Norwegian bokmål, the default.
    #[default]
    Nb,
    /// Norwegian nynorsk.
    Nn,
    /// English.
    En,
}

impl Language {
    /// Every language, the default first.
    pub const ALL: [Self; 3] = [Self::Nb, Self::Nn, Self::En];

    /// The BCP 47 tag, as in `sprak=` and `<html lang>`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Nb => "nb",
            Self::Nn => "nn",
            Self::En => "en",
        }
    }
}

/// The query string, with another language and the other parameters as they are written.
pub fn in_language(search: &str, language: Language) -> String {
    let parts = search.trim_start_matches('?').split('&');
    let kept = parts.filter(|part| query_pairs(part).next().is_some_and(|(name, _)| name != "sprak"));
    let own = (language != Language::default()).then(|| format!("sprak={language}"));
    kept.chain(own.as_deref()).collect::<Vec<_>>().join("&")
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

/// The text is no language tag that the product speaks.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown language: {0}")]
pub struct UnknownLanguage(String);

impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(tag: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|language| language.tag() == tag)
            .ok_or_else(|| UnknownLanguage(tag.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_language_leaves_the_rest_as_it_was() {
        assert_eq!(
            in_language("?fag=06,07&sprak=en&sorter=andel", Language::Nn),
            "fag=06,07&sorter=andel&sprak=nn"
        );
        assert_eq!(in_language("sprak=en", Language::Nb), "");
        assert_eq!(in_language("", Language::En), "sprak=en");
        assert_eq!(in_language("q=a+b%26&&%73prak=en&utm_source=x&side=2", Language::Nb), "q=a+b%26&side=2");
    }
}
