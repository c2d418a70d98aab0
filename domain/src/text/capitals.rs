//! Names as people write them, of names that registers write in capitals.

/// Words that stay in capitals: legal forms, and abbreviations that could be read as words.
const KEPT: &[&str] = &[
    "ANS", "AS", "ASA", "BA", "BBL", "DA", "ENK", "FKF", "HF", "IKS", "KF", "KS", "NUF", "RHF", "SA", "SE",
    "SF", "ABB", "AL", "BDO", "DNB", "DNV", "EDB", "EL", "EU", "EY", "GE", "HMS", "IF", "IKT", "IL", "IOGT",
    "ISS", "IT", "KFUK", "KFUM", "KI", "LO", "NAV", "NHO", "NIBIO", "NIFU", "NILU", "NINA", "NIVA", "NOAH",
    "NORCE", "NRK", "NTE", "NTNU", "OBOS", "PPT", "PWC", "SB", "SINTEF", "SPAR", "TIP", "TOBB", "TV", "UB",
    "US", "USA", "UX", "VA", "VVS", "XL", "XXL", "YX", "ØB",
];

/// Words that are small within a name: function words, and what public bodies and associations are called.
const SMALL: &[&str] = &[
    "a/l",
    "and",
    "av",
    "avd",
    "avdeling",
    "barnehage",
    "barnehagen",
    "barneskole",
    "borettslag",
    "de",
    "den",
    "der",
    "det",
    "distrikt",
    "eller",
    "en",
    "et",
    "fellesråd",
    "for",
    "fra",
    "fylkeskommune",
    "helsesenter",
    "helsetun",
    "i",
    "idrettslag",
    "kirkelige",
    "kommune",
    "med",
    "menighet",
    "of",
    "og",
    "om",
    "omsorgssenter",
    "oppvekstsenter",
    "over",
    "på",
    "sentralskole",
    "sjukeheim",
    "skole",
    "sykehjem",
    "the",
    "til",
    "under",
    "ungdomsskole",
    "ved",
    "vidaregåande",
    "videregående",
    "von",
];

/// A name that is written in capitals only, with small letters as in Norwegian names. A name with a small
/// letter in it is somebody's own choice, and stays as it is.
///
/// Legal forms, known abbreviations, words without a vowel, words with digits and initials keep their
/// capitals; function words, and words like `KOMMUNE` and `SKOLE`, lose them unless they stand first. What
/// is nobody's word is written as a name.
///
/// ```
/// use domain::text::capitals::from_capitals;
/// assert_eq!(from_capitals("RAARVIHKE - RØYRVIK"), "Raarvihke - Røyrvik");
/// assert_eq!(from_capitals("NAMDAL BYGG OG VVS AS"), "Namdal Bygg og VVS AS");
/// ```
pub fn from_capitals(name: &str) -> String {
    if name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    let mut written = String::with_capacity(name.len());
    let mut word = String::new();
    let mut before = None;
    // A sign after the last word ends it, too.
    for c in name.chars().map(Some).chain([None]) {
        match c {
            Some(c) if c.is_alphanumeric() => word.push(c),
            after => {
                if !word.is_empty() {
                    let place = Place { is_first: is_first(&written), before, after };
                    written.push_str(&word_of(&word, place));
                    word.clear();
                }
                written.extend(after);
                before = after;
            }
        }
    }
    written
}

/// Where a word stands.
#[derive(Clone, Copy)]
struct Place {
    is_first: bool,
    /// The sign right before it.
    before: Option<char>,
    /// The sign right after it.
    after: Option<char>,
}

/// Whether no word comes before, or a sign that begins a name anew.
fn is_first(written: &str) -> bool {
    let before = written.trim_end();
    before.is_empty() || before.ends_with(['-', '–', '(', '"', ':', '/', ','])
}

const VOWELS: &str = "AEIOUYÆØÅÄÖÏÜÉÈÊÓÒÔÀÁ";

fn word_of(word: &str, place: Place) -> String {
    let small = word.to_lowercase();
    let mut letters = word.chars();
    let is_single = letters.next().is_some() && letters.next().is_none();
    let has_vowel = word.chars().any(|c| VOWELS.contains(c));
    let is_kept = KEPT.contains(&word)
        || word.chars().any(char::is_numeric)
        || !has_vowel && !is_single
        || is_single && (matches!(place.after, Some('.' | '/')) || matches!(place.before, Some('.' | '/')));
    // The English genitive, as in MIKE'S.
    if is_single && matches!(place.before, Some('\'' | '’')) {
        return small;
    }
    if is_kept {
        return word.to_owned();
    }
    if !place.is_first && SMALL.contains(&&*small) {
        return small;
    }
    let mut letters = word.chars();
    let first = letters.next().into_iter();
    first.chain(letters.flat_map(char::to_lowercase)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn capitals_become_names() {
        for (capitals, name) in [
            ("LEKA", "Leka"),
            ("RAARVIHKE - RØYRVIK", "Raarvihke - Røyrvik"),
            ("MO I RANA", "Mo i Rana"),
            ("NAMDAL BYGG AS", "Namdal Bygg AS"),
            ("KYSTEN SPAREBANK ASA AVD NAMSOS", "Kysten Sparebank ASA avd Namsos"),
            ("MERÅKER KOMMUNE", "Meråker kommune"),
            ("STEINKJER VIDEREGÅENDE SKOLE", "Steinkjer videregående skole"),
            ("DEN GRØNNE HAGEN SA", "Den Grønne Hagen SA"),
            ("I GODE HENDER DA", "I Gode Hender DA"),
            ("NTNU SAMFUNNSFORSKNING", "NTNU Samfunnsforskning"),
            ("HØYLANDET REGNSKAP A/S", "Høylandet Regnskap A/S"),
            ("A.B. DAHL & SØNN", "A.B. Dahl & Sønn"),
            ("MIKE'S BIL", "Mike's Bil"),
            ("O'HARA IT", "O'Hara IT"),
            ("BYGGMAKER'N FOSEN", "Byggmaker'n Fosen"),
            ("BUTIKK 1000 RØROS", "Butikk 1000 Røros"),
            ("3D-TRYKK", "3D-Trykk"),
            ("BRGR BUNKER", "BRGR Bunker"),
            ("SÁMI GIELLAGÁLDU", "Sámi Giellagáldu"),
            ("eget Valg AS", "eget Valg AS"),
            ("", ""),
            ("-", "-"),
        ] {
            assert_eq!(from_capitals(capitals), name);
        }
    }

    proptest! {
        #[test]
        fn only_the_case_is_changed(name in "[A-ZÆØÅ0-9 .,'&/-]{0,40}|\\PC{0,30}") {
            let written = from_capitals(&name);
            prop_assert_eq!(from_capitals(&written).to_lowercase(), name.to_lowercase());
            if written.chars().any(char::is_lowercase) {
                prop_assert_eq!(from_capitals(&written), written);
            }
        }
    }
}
