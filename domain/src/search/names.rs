//! What names and everyday words stand for: fields of study, municipalities, kinds of positions.

use std::{collections::BTreeMap, sync::LazyLock};

use crate::{
    codes::{
        district::DISTRICTS,
        enum_set::{EnumSet, Indexed as _},
        field_of_study::{FieldOfStudy, FieldSet},
        language::Language,
        municipality::{MunicipalityCode, MunicipalitySet, Region},
    },
    map::geodata::settlements,
    records::position::PositionKind,
    text::{
        fold::{fold, pieces, search_words},
        occupations::OCCUPATIONS,
        prefix::beginning,
    },
};

/// What a name stands for; nothing for the name of a town or village, which only the map knows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Meaning {
    pub(crate) fields: FieldSet,
    pub(crate) municipalities: MunicipalitySet,
    pub(crate) kinds: EnumSet<PositionKind>,
}

impl Meaning {
    fn of_field(field: FieldOfStudy) -> Self {
        Self { fields: FieldSet::only(field), ..Self::default() }
    }

    fn of_place(municipalities: MunicipalitySet) -> Self {
        Self { municipalities, ..Self::default() }
    }

    fn of_kind(kind: PositionKind) -> Self {
        Self { kinds: EnumSet::only(kind), ..Self::default() }
    }

    fn and(self, other: Self) -> Self {
        Self {
            fields: self.fields.union(other.fields),
            municipalities: self.municipalities.union(other.municipalities),
            kinds: self.kinds.union(other.kinds),
        }
    }

    /// Whether it is the whole county, which every place is in.
    pub(crate) fn is_county(&self) -> bool {
        self.municipalities.len() as usize == MunicipalityCode::COUNT
    }

    /// Whether a record of the fields, places and kind is among what it stands for.
    pub(crate) fn includes(
        &self,
        fields: FieldSet,
        municipalities: MunicipalitySet,
        kind: Option<PositionKind>,
    ) -> bool {
        self.fields.intersects(fields)
            || self.municipalities.intersects(municipalities)
            || kind.is_some_and(|kind| self.kinds.contains(kind))
    }
}

/// A folded name or a word of one.
#[derive(Debug)]
pub(crate) struct Name {
    /// Its words, folded, with spaces between them.
    pub(crate) key: String,
    /// As it is written.
    pub(crate) written: &'static str,
    pub(crate) meaning: Meaning,
}

/// Sorted by key.
type Names = LazyLock<Vec<Name>>;

/// The words of the official names of places, fields of study and kinds of positions.
static WORDS: Names = LazyLock::new(|| {
    let fields = FieldOfStudy::every()
        .flat_map(|field| Language::ALL.map(|language| (field.name(language), Meaning::of_field(field))));
    let places = MunicipalityCode::every().flat_map(|municipality| {
        let own = [Some(municipality.name()), municipality.sami_name()];
        let of_region = Language::ALL.map(|language| Some(municipality.region().name(language)));
        let names = own.into_iter().chain(of_region);
        names.flatten().map(move |name| (name, Meaning::of_place(EnumSet::only(municipality))))
    });
    let settlements = settlements().iter().map(|settlement| (settlement.name, Meaning::default()));
    let names = fields.chain(places).chain(settlements).chain(kinds());
    sorted(names.flat_map(|(name, meaning)| {
        let words = pieces(name).filter(|(_, is_word)| *is_word);
        words.map(move |(word, _)| (fold(word), word, meaning))
    }))
});

/// Everyday names as a whole: occupations, districts, kinds of positions. Official names of several words
/// are among them, since a district may have one of the words as its name.
static EVERYDAY: Names = LazyLock::new(|| {
    let occupations = OCCUPATIONS.iter().flat_map(|occupation| {
        let fields: FieldSet = occupation.fields().filter_map(|code| code.parse().ok()).collect();
        occupation.names().map(move |name| (name, Meaning { fields, ..Meaning::default() }))
    });
    let districts = DISTRICTS.iter().flat_map(|district| {
        let meaning = Meaning::of_place(district.municipalities());
        district.names().map(move |name| (name, meaning))
    });
    let municipalities =
        MunicipalityCode::every().map(|each| (each.name(), Meaning::of_place(EnumSet::only(each))));
    let regions = Region::every().flat_map(|each| {
        Language::ALL.map(|language| (each.name(language), Meaning::of_place(each.municipalities())))
    });
    let official = municipalities.chain(regions).filter(|(name, _)| name.contains(' '));
    let names = occupations.chain(districts).chain(kinds()).chain(official);
    sorted(names.map(|(name, meaning)| (search_words(name).join(" "), name, meaning)))
});

/// The names by key, those of one key as one.
fn sorted(names: impl Iterator<Item = (String, &'static str, Meaning)>) -> Vec<Name> {
    let mut by_key: BTreeMap<String, (&'static str, Meaning)> = BTreeMap::new();
    for (key, written, meaning) in names {
        let entry = by_key.entry(key).or_insert((written, Meaning::default()));
        entry.1 = entry.1.and(meaning);
    }
    by_key.into_iter().map(|(key, (written, meaning))| Name { key, written, meaning }).collect()
}

/// The names that begin so.
fn names_beginning(names: &'static Names, typed: &str) -> &'static [Name] {
    beginning(names, |name| &name.key, typed)
}

/// The names of the kinds of positions.
fn kinds() -> impl Iterator<Item = (&'static str, Meaning)> {
    PositionKind::every()
        .flat_map(|kind| kind.names().iter().map(move |&name| (name, Meaning::of_kind(kind))))
}

/// Field names share many short words ("og", "and"); shorter words than this are places or nothing.
const SHORTEST_WORD: usize = 3;

/// What the names with a word that begins so stand for; `None` if there is no such name.
pub(crate) fn named(typed: &str) -> Option<Meaning> {
    let official = names_beginning(&WORDS, typed);
    // `helse` is the beginning of a field's name, not of an occupation in information technology.
    let names = if official.is_empty() { names_beginning(&EVERYDAY, typed) } else { official };
    // A name of several words is looked for as a whole; the names of words hold none.
    let single = names.iter().filter(|name| !name.key.contains(' '));
    let part = |name: &Name| if name.meaning.is_county() { Meaning::default() } else { name.meaning };
    let meaning = single.map(part).reduce(Meaning::and)?;
    Some(if typed.len() < SHORTEST_WORD { Meaning::of_place(meaning.municipalities) } else { meaning })
}

/// Endings of nouns in the plural and with the article, in all languages.
const ENDINGS: [&str; 11] = ["ane", "ar", "ne", "en", "ene", "er", "et", "e", "n", "r", "s"];

/// Shorter words than this have no endings: `its` is no `it`.
const SHORTEST_STEM: usize = 4;

/// The everyday name that was typed, in the singular or plural.
pub(crate) fn everyday(typed: &str) -> Option<&'static Name> {
    let exact = |key: &str| {
        let at = EVERYDAY.binary_search_by(|name| (*name.key).cmp(key)).ok()?;
        EVERYDAY.get(at)
    };
    let stems = ENDINGS.iter().filter_map(|ending| typed.strip_suffix(ending));
    exact(typed).or_else(|| stems.filter(|stem| stem.len() >= SHORTEST_STEM).find_map(exact))
}

/// The everyday names that begin so.
pub(crate) fn everyday_beginning(typed: &str) -> &'static [Name] {
    if typed.len() < SHORTEST_WORD { &[] } else { names_beginning(&EVERYDAY, typed) }
}

/// Every name of one word and every word of an official name.
pub(crate) fn single_words() -> impl Iterator<Item = &'static Name> {
    WORDS.iter().chain(EVERYDAY.iter().filter(|name| !name.key.contains(' ')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(codes: &[&str]) -> FieldSet {
        codes.iter().map(|code| code.parse::<FieldOfStudy>().unwrap()).collect()
    }

    #[test]
    fn every_code_of_an_occupation_is_a_field() {
        for occupation in &OCCUPATIONS {
            for code in occupation.fields() {
                assert!(code.parse::<FieldOfStudy>().is_ok(), "{code}");
            }
        }
    }

    #[test]
    fn everyday_words_lead_to_their_fields() {
        for (typed, codes) in [
            ("utvikler", &["0613"][..]),
            ("utviklere", &["0613"]),
            ("utviklarane", &["0613"]),
            ("sykepleier", &["0913"]),
            ("sjukepleiarar", &["0913"]),
            ("nurses", &["0913"]),
            ("it", &["06"]),
            ("c++", &["0613"]),
            ("c#", &["0613"]),
            ("byggingenior", &["0732"]),
            ("laerer", &["0113", "0114"]),
            ("leger", &["0912"]),
            ("jurist", &["0421"]),
            ("okonomer", &["041", "0311"]),
            ("civil engineers", &["0732"]),
        ] {
            let name = everyday(typed).unwrap_or_else(|| panic!("{typed}"));
            assert_eq!(name.meaning, Meaning { fields: fields(codes), ..Meaning::default() }, "{typed}");
        }
        for typed in ["", "its", "utvikle", "trondheim", "laerling"] {
            assert!(everyday(typed).is_none(), "{typed}");
        }
    }

    #[test]
    fn two_letters_begin_no_everyday_name() {
        assert!(everyday_beginning("ut").is_empty());
        assert!(everyday_beginning("utv").iter().any(|name| name.key == "utvikler"));
    }

    #[test]
    fn everyday_names_of_kinds_and_places() {
        for (typed, kind) in [
            ("masteroppgaver", PositionKind::MastersThesis),
            ("masteroppgave", PositionKind::MastersThesis),
            ("trainees", PositionKind::Trainee),
            ("sommerjobber", PositionKind::SummerJob),
            ("praksis", PositionKind::Internship),
            ("summer job", PositionKind::SummerJob),
        ] {
            assert_eq!(everyday(typed).unwrap().meaning, Meaning::of_kind(kind), "{typed}");
        }
        for typed in ["trondelag", "hele trondelag", "trondelag fylke", "whole trondelag"] {
            assert!(everyday(typed).unwrap().meaning.is_county(), "{typed}");
        }
        let places = |typed: &str| everyday(typed).unwrap().meaning.municipalities;
        assert_eq!(places("namdal"), Region::Namdalen.municipalities());
        assert_eq!(places("oppdal og gauldal"), Region::OppdalOgGauldal.municipalities());
        assert!(!everyday("nord trondelag").unwrap().meaning.is_county());
    }

    #[test]
    fn a_short_word_is_a_place_or_nothing() {
        assert!(named("og").unwrap().fields.is_empty());
        assert!(named("fiskeri").unwrap().fields.contains("08".parse().unwrap()));
        assert!(named("ro").unwrap().municipalities.contains("5025".parse().unwrap()));
        assert!(named("trainee").unwrap().kinds.contains(PositionKind::Trainee));
        assert_eq!(named("xyz"), None);
        assert!(named("sykep").unwrap().fields.contains("0913".parse().unwrap()));
        assert!(!named("helse").unwrap().fields.contains("0613".parse().unwrap()));
        // What one is about to type is not everything yet.
        assert!(!named("trondel").unwrap().is_county());
    }
}
