//! Text made comparable: folding for search, slugs for addresses.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// The plain letters that a letter counts as when text is compared, in lower case.
///
/// Norwegian and Southern Sámi letters fold the way people type them on a foreign keyboard (å → a, ø and ö → o,
/// æ and ä → a, ï → i), so that `roros` finds Røros and `snaase` finds Snåase.
fn fold_char(c: char) -> Option<&'static str> {
    Some(match c {
        'å' | 'ä' | 'á' | 'à' | 'â' | 'Å' | 'Ä' | 'Á' | 'À' | 'Â' => "a",
        'æ' | 'Æ' => "ae",
        'ø' | 'ö' | 'ó' | 'ò' | 'ô' | 'Ø' | 'Ö' | 'Ó' | 'Ò' | 'Ô' => "o",
        'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' | 'Ë' => "e",
        'ï' | 'í' | 'ì' | 'î' | 'Ï' | 'Í' | 'Ì' | 'Î' => "i",
        'ü' | 'ú' | 'ù' | 'û' | 'Ü' | 'Ú' | 'Ù' | 'Û' => "u",
        'č' | 'ç' | 'Č' | 'Ç' => "c",
        'đ' | 'ð' | 'Đ' | 'Ð' => "d",
        'ŋ' | 'ñ' | 'Ŋ' | 'Ñ' => "n",
        'š' | 'Š' => "s",
        'ŧ' | 'Ŧ' => "t",
        'ž' | 'Ž' => "z",
        'ý' | 'Ý' => "y",
        _ => return None,
    })
}

/// The text in lower case with every letter folded to plain letters.
///
/// ```
/// assert_eq!(domain::text::fold("Åfjord og RØROS"), "afjord og roros");
/// ```
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match fold_char(c) {
            Some(plain) => folded.push_str(plain),
            None => folded.extend(c.to_lowercase()),
        }
    }
    folded
}

/// The text as Norwegian alphabets sort it: folded, but for æ, ø and å, which come last.
///
/// ```
/// let mut names = ["Åfjord", "Ørland", "Zoar", "Orkland"];
/// names.sort_by_key(|name| domain::text::collation_key(name));
/// assert_eq!(names, ["Orkland", "Zoar", "Ørland", "Åfjord"]);
/// ```
pub fn collation_key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            // Behind z, in this order.
            'æ' | 'Æ' | 'ä' | 'Ä' => key.push('{'),
            'ø' | 'Ø' | 'ö' | 'Ö' => key.push('|'),
            'å' | 'Å' => key.push('}'),
            other => match fold_char(other) {
                Some(plain) => key.push_str(plain),
                None => key.extend(other.to_lowercase()),
            },
        }
    }
    key
}

/// The folded words of a text: what search compares.
pub fn words(text: &str) -> Vec<String> {
    fold(text)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// A folded word that somebody typed as it may be meant: itself, and where å and ø were written as `aa` and `oe`, as foreign keyboards
/// and old names have it, the letters that those fold to.
///
/// ```
/// assert_eq!(domain::text::readings("aafjord"), ["aafjord", "afjord"]);
/// assert_eq!(domain::text::readings("roros"), ["roros"]);
/// ```
pub fn readings(typed: &str) -> Vec<String> {
    let plain = typed.replace("aa", "a").replace("oe", "o");
    let other = (plain != typed).then_some(plain);
    std::iter::once(typed.to_owned()).chain(other).collect()
}

/// Whether the two words differ by at most one typo: a letter changed, added, left out, or swapped with its neighbour.
pub fn within_one_typo(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    within_one_typo_chars(&a, &b)
}

fn within_one_typo_chars(a: &[char], b: &[char]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if long.len() - short.len() > 1 {
        return false;
    }
    let Some(first) = short.iter().zip(long).position(|(x, y)| x != y) else {
        return true;
    };
    if long.len() > short.len() {
        return short[first..] == long[first + 1..];
    }
    let swapped = first + 1 < short.len()
        && short[first] == long[first + 1]
        && short[first + 1] == long[first]
        && short[first + 2..] == long[first + 2..];
    swapped || short[first + 1..] == long[first + 1..]
}

/// Words shorter than this must be typed without a typo: too many short words are one letter apart.
const FORGIVING_LENGTH: usize = 5;

/// Whether a folded word of a text answers a folded word that somebody typed: it begins with it, or would if one typo
/// were mended (in words of five letters or more).
pub fn answers(word: &str, typed: &str) -> bool {
    if word.starts_with(typed) {
        return true;
    }
    let typed: Vec<char> = typed.chars().collect();
    if typed.len() < FORGIVING_LENGTH {
        return false;
    }
    let word: Vec<char> = word.chars().take(typed.len() + 1).collect();
    (typed.len() - 1..=word.len()).any(|length| within_one_typo_chars(&word[..length], &typed))
}

/// The part of an address that names a record: `a–z`, `0–9` and single inner hyphens, at most 80 of them.
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

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn folds_norwegian_and_southern_sami_letters() {
        assert_eq!(fold("Røros"), "roros");
        assert_eq!(fold("Snåase"), "snaase");
        assert_eq!(fold("Stïentje ÆØÅ"), "stientje aeoa");
    }

    #[test]
    fn forgives_one_typo_in_longer_words_only() {
        assert!(answers("trondheim", "trond"));
        assert!(answers("trondheim", "trodnheim"));
        assert!(answers("trondheim", "trondhiem"));
        assert!(answers("trondheim", "trohdh"));
        assert!(!answers("trondheim", "stein"));
        assert!(answers("frosta", "fros"));
        assert!(!answers("frosta", "frus"));
    }

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

    fn optimal_alignment(a: &[char], b: &[char]) -> usize {
        let mut d = vec![vec![0usize; b.len() + 1]; a.len() + 1];
        for (i, row) in d.iter_mut().enumerate() {
            row[0] = i;
        }
        for (j, cell) in d[0].iter_mut().enumerate() {
            *cell = j;
        }
        for i in 1..=a.len() {
            for j in 1..=b.len() {
                let change = usize::from(a[i - 1] != b[j - 1]);
                d[i][j] = (d[i - 1][j] + 1).min(d[i][j - 1] + 1).min(d[i - 1][j - 1] + change);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    d[i][j] = d[i][j].min(d[i - 2][j - 2] + 1);
                }
            }
        }
        d[a.len()][b.len()]
    }

    proptest! {
        #[test]
        fn one_typo_is_an_edit_distance_of_at_most_one(a in "[abc]{0,6}", b in "[abc]{0,6}") {
            let (x, y): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
            prop_assert_eq!(within_one_typo(&a, &b), optimal_alignment(&x, &y) <= 1);
        }

        #[test]
        fn every_title_has_a_slug(title in ".{0,120}") {
            prop_assert!(Slug::from_title(&title, "post").is_ok());
        }
    }
}
