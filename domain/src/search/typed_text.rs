//! What a text that was typed stands for: words to look up, everyday names, and words with a typo.

use std::ops::Range;

use crate::{
    catalogue::word_index::{BitSet, Document, Found, WordIndex},
    codes::{field_of_study::FieldSet, idx::Idx, municipality::MunicipalitySet},
    records::position::PositionKind,
    search::names::{Meaning, everyday, everyday_beginning, named, single_words},
    text::{
        fold::{fold, pieces, readings},
        typo::corrects,
    },
};

/// A text that was typed, with what it stands for in a catalogue.
#[derive(Debug)]
pub(crate) struct TypedText {
    words: Vec<TypedWord>,
    terms: Vec<Term>,
    corrected: Option<String>,
}

/// A word of it.
#[derive(Debug)]
pub(crate) struct TypedWord {
    /// The word, folded, without its typo.
    text: String,
    found: Found,
    meaning: Meaning,
}

/// A word or several that a record must match.
#[derive(Debug)]
pub(crate) struct Term {
    documents: BitSet,
    meaning: Meaning,
}

impl Term {
    /// Whether a document matches it, by its text or by its fields, municipalities or, for a position, kind.
    pub(crate) fn includes(
        &self,
        document: Idx<Document>,
        fields: FieldSet,
        municipalities: MunicipalitySet,
        kind: Option<PositionKind>,
    ) -> bool {
        self.meaning.includes(fields, municipalities, kind) || self.documents.contains(document)
    }
}

impl TypedWord {
    /// The word, folded, without its typo.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Whether a folded word of a text begins so.
    pub(crate) fn is_answered_by(&self, word: &str) -> bool {
        word.starts_with(&*self.text)
    }

    /// The documents that hold it.
    pub(crate) fn found(&self) -> &Found {
        &self.found
    }

    /// What it stands for as a name.
    pub(crate) fn meaning(&self) -> &Meaning {
        &self.meaning
    }
}

/// The words between others that nobody looks for; a text of nothing else is looked for.
const CONNECTIVES: [&str; 8] = ["and", "at", "for", "i", "in", "og", "pa", "ved"];

/// How many words of a text may be corrected: longer texts are sentences, and cost no more than short ones.
const MAX_CORRECTIONS: usize = 4;

/// Everyday names up to this length are abbreviations (`PR`), whose letters begin many other words.
const ABBREVIATION: usize = 3;

/// The most words of an everyday name.
const LONGEST_NAME: usize = 4;

impl TypedText {
    /// Looks up every word as it was typed or, if neither a record nor a name has a word that begins so, in
    /// its other reading; if there is none either, with one typo corrected.
    pub(crate) fn new(index: &WordIndex, text: &str) -> Self {
        let written: Vec<(&str, String)> = pieces(text)
            .map(|(piece, is_word)| (piece, if is_word { fold(piece) } else { String::new() }))
            .collect();
        let mut folded: Vec<String> =
            written.iter().map(|(_, word)| word.clone()).filter(|word| !word.is_empty()).collect();
        let names = everyday_names(&folded);
        let mut corrections: Vec<Option<String>> = vec![None; folded.len()];
        let in_no_name = |place: &usize| !names.iter().any(|(range, _)| range.contains(place));
        // Finding a correction means reading every word of the catalogue.
        let mut attempts = MAX_CORRECTIONS;
        for place in (0..folded.len()).filter(in_no_name) {
            let readings = readings(&folded[place]);
            if let Some(known) = readings.iter().find(|word| index.has(word) || named(word).is_some()) {
                folded[place].clone_from(known);
            } else if attempts > 0 {
                attempts -= 1;
                if let Some((word, spelt)) = readings.iter().find_map(|word| correction(index, word)) {
                    folded[place] = word;
                    corrections[place] = Some(spelt);
                }
            }
        }
        let names = everyday_names(&folded);
        let words: Vec<TypedWord> = folded.into_iter().map(|text| TypedWord::new(index, text)).collect();
        Self { terms: terms(index, &words, &names), words, corrected: corrected(&written, &corrections) }
    }

    /// Its words, in order.
    pub(crate) fn words(&self) -> &[TypedWord] {
        &self.words
    }

    /// Its words as one text, folded, without typos.
    pub(crate) fn joined(&self) -> String {
        joined(&self.words)
    }

    /// What records must match, each of them; nothing for the whole county.
    pub(crate) fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// The text with its typos corrected, if there are any.
    pub(crate) fn corrected(&self) -> Option<&str> {
        self.corrected.as_deref()
    }
}

impl TypedWord {
    fn new(index: &WordIndex, text: String) -> Self {
        let meaning = match everyday(&text) {
            Some(name) => name.meaning,
            None => named(&text).unwrap_or_default(),
        };
        Self { found: index.find(&text), meaning, text }
    }
}

fn joined(words: &[TypedWord]) -> String {
    words.iter().map(|word| &*word.text).collect::<Vec<_>>().join(" ")
}

/// The everyday names of several words in a text, and the first of them that is being typed at its end.
fn everyday_names(words: &[String]) -> Vec<(Range<usize>, Meaning)> {
    let mut names = Vec::new();
    let mut start = 0;
    while start < words.len() {
        let mut lengths = (1..=LONGEST_NAME.min(words.len() - start)).rev();
        let name = lengths.find_map(|length| {
            let range = start..start + length;
            let typed = words.get(range.clone())?.join(" ");
            let meaning = match everyday(&typed) {
                Some(name) => name.meaning,
                None if length > 1 && range.end == words.len() => everyday_beginning(&typed).first()?.meaning,
                None => return None,
            };
            Some((range, meaning))
        });
        start = name.as_ref().map_or(start + 1, |(range, _)| range.end);
        names.extend(name);
    }
    names
}

/// What records must match: each everyday name, and each word that is in none.
fn terms(index: &WordIndex, words: &[TypedWord], names: &[(Range<usize>, Meaning)]) -> Vec<Term> {
    let mut terms = Vec::new();
    let is_connective = |word: &TypedWord| CONNECTIVES.contains(&word.text());
    let has_others = words.iter().any(|word| !is_connective(word));
    let mut names = names.iter().peekable();
    let mut place = 0;
    while let Some(word) = words.get(place) {
        if let Some((range, meaning)) = names.next_if(|(range, _)| range.start == place) {
            place = range.end;
            if !meaning.is_county() {
                let of_name = words.get(range.clone()).unwrap_or_default();
                let documents = of_name.iter().map(|word| {
                    if word.text.len() <= ABBREVIATION {
                        index.find_whole(&word.text)
                    } else {
                        word.found.documents().clone()
                    }
                });
                let documents = documents.reduce(|all, each| all.intersection(&each)).unwrap_or_default();
                terms.push(Term { documents, meaning: *meaning });
            }
        } else {
            place += 1;
            if !(has_others && is_connective(word)) {
                terms.push(Term { documents: word.found.documents().clone(), meaning: word.meaning });
            }
        }
    }
    terms
}

/// The word that was meant by one with a typo, folded and as it is written: one that was typed whole rather
/// than in part, a name rather than another word, and the most common one of those.
fn correction(index: &WordIndex, typed: &str) -> Option<(String, String)> {
    let names = single_words().filter_map(|name| {
        let part = corrects(&name.key, typed)?;
        Some(((part, true, 0), &*name.key, name.written))
    });
    let words = index.words().filter_map(|(word, documents)| {
        let part = corrects(word, typed)?;
        Some(((part, false, documents), word, index.written(word)))
    });
    let best = names.chain(words).min_by(|(a, first, _), (b, second, _)| b.cmp(a).then(first.cmp(second)))?;
    Some((best.1.to_owned(), best.2.to_owned()))
}

/// The text with the corrected words in their places, if there are any.
fn corrected(written: &[(&str, String)], corrections: &[Option<String>]) -> Option<String> {
    let mut corrections = corrections.iter();
    let mut is_corrected = false;
    let text = written.iter().map(|(piece, folded)| {
        let correction = if folded.is_empty() { None } else { corrections.next().and_then(Option::as_deref) };
        is_corrected |= correction.is_some();
        correction.unwrap_or(piece)
    });
    let text: String = text.collect();
    is_corrected.then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::{enum_set::EnumSet, municipality::MunicipalityCode};

    fn index() -> WordIndex {
        WordIndex::new(
            [
                vec!["Rådgiver i læring", "Kunnskap AS"],
                vec!["Utvikler med C++", "Namsos Data"],
                vec!["Læringsleder"],
                vec!["Læring"],
            ]
            .into_iter(),
        )
    }

    fn found(index: &WordIndex, text: &str) -> Vec<u32> {
        let typed = TypedText::new(index, text);
        let is_found = |document: &u32| {
            typed
                .terms()
                .iter()
                .all(|term| term.includes(Idx::of(*document), FieldSet::EMPTY, MunicipalitySet::EMPTY, None))
        };
        (0..4).filter(is_found).collect()
    }

    #[test]
    fn only_a_few_words_of_a_text_are_corrected() {
        let typos = ["læringsledr"; MAX_CORRECTIONS + 2];
        let expected = [vec!["læringsleder"; MAX_CORRECTIONS], vec!["læringsledr"; 2]].concat();
        assert_eq!(corrected(&typos.join(" ")), Some(expected.join(" ")));
    }

    fn corrected(text: &str) -> Option<String> {
        TypedText::new(&index(), text).corrected().map(str::to_owned)
    }

    /// Whether a record of the fields and municipality, without any text, is found.
    fn includes(text: &str, field: &str, municipality: u16) -> bool {
        let typed = TypedText::new(&WordIndex::default(), text);
        let fields = FieldSet::only(field.parse().unwrap()).with_ancestors();
        let place = EnumSet::only(MunicipalityCode::try_from(municipality).unwrap());
        typed.terms().iter().all(|term| term.includes(Idx::of(0), fields, place, None))
    }

    #[test]
    fn a_typo_is_corrected_only_where_nothing_begins_so() {
        assert_eq!(found(&index(), "læring"), [0, 2, 3]);
        assert_eq!(corrected("læring"), None);
        assert_eq!(found(&index(), "Lærling"), [0, 2, 3]);
        assert_eq!(corrected("Lærling").as_deref(), Some("læring"));
        assert_eq!(
            corrected("rådgiver (lærling), steinkjar").as_deref(),
            Some("rådgiver (læring), Steinkjer")
        );
        // Also what nobody wrote in this way, as long as it is a name.
        assert_eq!(corrected("sykepleeir").as_deref(), Some("sykepleier"));
        assert_eq!(corrected("hommelvek").as_deref(), Some("Hommelvik"));
        for text in ["xyzzyx", "lerp", "", "%", "utvikler", "trondelag", "hommelvik"] {
            assert_eq!(corrected(text), None, "{text}");
        }
    }

    #[test]
    fn a_word_that_many_hold_is_meant_rather_than_a_rare_one() {
        let index = WordIndex::new([["zimbal"], ["zimbol"], ["zimbol"]].into_iter());
        assert_eq!(TypedText::new(&index, "zimbil").corrected(), Some("zimbol"));
        assert_eq!(TypedText::new(&WordIndex::default(), "trohdh").corrected(), Some("Trondheim"));
    }

    #[test]
    fn everyday_words_find_their_field_and_what_holds_them() {
        assert!(includes("utvikler", "0613", 5001) && !includes("utvikler", "0612", 5001));
        assert!(includes("C++", "0613", 5001) && includes("IT", "0612", 5001));
        assert_eq!(found(&index(), "C++"), [1]);
        assert_eq!(found(&index(), "utvikler namsos"), [1]);
        assert!(includes("utvikler namsos", "0613", 5007) && includes("utvikler i Namsos", "0613", 5007));
        assert!(!includes("utvikler namsos", "0613", 5006) && !includes("utvikler namsos", "0913", 5007));
        assert!(includes("civil engineer", "0732", 5001) && !includes("civil engineer", "0613", 5001));
        // An abbreviation is not the beginning of a word, and an occupation not of a longer one.
        let texts = WordIndex::new([["Hus til salgs, HR"], ["Hrafn"], ["IT"], ["Italia"]].into_iter());
        assert_eq!((found(&texts, "HR"), found(&texts, "it")), (vec![0], vec![2]));
        assert!(!includes("lege", "0841", 5001) && includes("dyrlege", "0841", 5001));
    }

    #[test]
    fn the_whole_county_asks_for_nothing() {
        for text in [
            "Trøndelag",
            "hele Trøndelag",
            "TRØNDELAG FYLKE",
            "Tröndelag",
            "Trondelag",
            "whole Trøndelag",
            "hele trønd",
        ] {
            assert!(TypedText::new(&index(), text).terms().is_empty(), "{text}");
        }
        assert_eq!(found(&index(), "utvikler i hele Trøndelag"), [1]);
        assert_eq!(TypedText::new(&index(), "Nord-Trøndelag").terms().len(), 1);
    }

    #[test]
    fn districts_are_their_municipalities() {
        for (text, inside, outside) in [
            ("Nord-Trøndelag", 5007, 5001),
            ("sør trøndelag", 5001, 5007),
            ("Ytre Namdal", 5060, 5007),
            ("ytre nam", 5060, 5007),
            ("Indre Namdal", 5045, 5060),
            ("Fosenhalvøya", 5057, 5001),
            ("Gauldal", 5028, 5021),
            ("Oppdal og Gauldal", 5021, 5028),
            ("Midtre Gauldal", 5027, 5028),
            ("Fjellregionen", 5025, 5022),
            ("Orkdalsregionen", 5059, 5001),
            ("Værnesregionen", 5035, 5031),
            ("Rissa", 5054, 5057),
        ] {
            assert!(includes(text, "00", inside) && !includes(text, "00", outside), "{text}");
        }
    }
}
