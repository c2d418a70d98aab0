//! Finds records by words: case and accents folded, by prefix, with one typo allowed.

use std::collections::{BTreeMap, HashMap};

use crate::{
    codes::{
        enum_set::{EnumSet, Indexed},
        field_of_study::{FieldOfStudy, FieldSet},
        idx::Idx,
        language::Language,
        municipality::MunicipalityCode,
    },
    map::geodata::settlements,
    records::position::PositionKind,
};

/// A text to index; marks the type of an index, since the text itself is not kept.
#[derive(Debug)]
pub(crate) enum Document {}

/// A set of documents.
#[derive(Clone, Debug, Default)]
pub(crate) struct BitSet(Vec<u64>);

impl BitSet {
    fn with_capacity(len: usize) -> Self {
        Self(vec![0; len.div_ceil(64)])
    }

    fn insert(&mut self, document: Idx<Document>) {
        let index = document.to_usize();
        if let Some(word) = self.0.get_mut(index / 64) {
            *word |= 1 << (index % 64);
        }
    }

    pub(crate) fn contains(&self, document: Idx<Document>) -> bool {
        let index = document.to_usize();
        self.0.get(index / 64).is_some_and(|word| word >> (index % 64) & 1 == 1)
    }
}

/// A document index with the flags [`IN_TITLE`] and [`FIRST_WORD`].
type Posting = u32;

/// The word is in the document's title, which is its first text.
const IN_TITLE: Posting = 1 << 31;

/// The word is the first of the title.
const FIRST_WORD: Posting = 1 << 30;

const fn document_of(posting: Posting) -> Idx<Document> {
    Idx::of(posting & !(IN_TITLE | FIRST_WORD))
}

/// Which documents hold a word: an index from folded words to the documents that contain them.
#[derive(Debug, Default)]
pub(crate) struct WordIndex {
    /// Sorted by word.
    postings: Vec<(Box<str>, Vec<Posting>)>,
    documents: usize,
    /// The words of the names of fields of study, in every language.
    fields: Vec<(String, FieldSet)>,
    /// The words of the names of municipalities and regions.
    municipalities: Vec<(String, EnumSet<MunicipalityCode>)>,
    /// The words of the names of the kinds of positions, in every language.
    kinds: Vec<(String, EnumSet<PositionKind>)>,
}

impl WordIndex {
    /// Indexes the documents in order; their indices count from 0.
    pub(crate) fn new<'a, T: IntoIterator<Item = &'a str>>(documents: impl Iterator<Item = T>) -> Self {
        let mut postings: HashMap<String, Vec<Posting>> = HashMap::new();
        let mut next: Posting = 0;
        for texts in documents {
            let words = texts.into_iter().enumerate().flat_map(|(text, content)| {
                crate::text::fold::words(content)
                    .into_iter()
                    .enumerate()
                    .map(move |(place, word)| (text, place, word))
            });
            for (text, place, word) in words {
                let list = postings.entry(word).or_default();
                // The best posting of a document comes first.
                if list.last().is_none_or(|&last| document_of(last) != Idx::of(next)) {
                    let place = match (text, place) {
                        (0, 0) => IN_TITLE | FIRST_WORD,
                        (0, _) => IN_TITLE,
                        _ => 0,
                    };
                    list.push(next | place);
                }
            }
            next += 1;
        }
        let sorted: BTreeMap<_, _> =
            postings.into_iter().map(|(word, list)| (word.into_boxed_str(), list)).collect();
        let field_names = FieldOfStudy::every()
            .flat_map(|field| Language::ALL.into_iter().map(move |language| (field, field.name(language))));
        let municipality_names = MunicipalityCode::every().flat_map(|municipality| {
            let own = [Some(municipality.name()), municipality.sami_name()].into_iter().flatten();
            let of_region = Language::ALL.map(|language| municipality.region().name(language));
            own.chain(of_region).map(move |name| (municipality, name))
        });
        Self {
            postings: sorted.into_iter().collect(),
            documents: next as usize,
            fields: by_word(field_names),
            municipalities: by_word(municipality_names),
            kinds: by_word(PositionKind::every().map(|kind| (kind, kind.search_words()))),
        }
    }

    /// The documents with a word that matches a reading of what was typed.
    fn find(&self, readings: &[String]) -> BitSet {
        let mut found = BitSet::with_capacity(self.documents);
        for (word, list) in &self.postings {
            if readings.iter().any(|typed| crate::text::typo::answers(word, typed)) {
                for &posting in list {
                    found.insert(document_of(posting));
                }
            }
        }
        found
    }
}

/// Where a word occurs in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MatchField {
    /// As the first word of its title.
    FirstWordOfTitle,
    /// In its title.
    Title,
    /// In another of its texts.
    Text,
}

/// A word being typed and its matches: words that it is a prefix of or, if there are none, words with one
/// typo.
#[derive(Debug)]
pub(crate) struct TypedWord {
    text: String,
    is_forgiven: bool,
    firsts: BitSet,
    titles: BitSet,
    documents: BitSet,
    municipalities: EnumSet<MunicipalityCode>,
}

impl TypedWord {
    /// Looks up a folded word as it was typed or, if it is no prefix of any word, in its other reading.
    pub(crate) fn new(index: &WordIndex, typed: &str) -> Self {
        let as_typed = Self::read_as(index, typed);
        if !as_typed.is_forgiven {
            return as_typed;
        }
        let mut others =
            crate::text::fold::readings(typed).into_iter().skip(1).map(|other| Self::read_as(index, &other));
        others.find(|other| !other.is_forgiven).unwrap_or(as_typed)
    }

    fn read_as(index: &WordIndex, typed: &str) -> Self {
        let start = index.postings.partition_point(|(word, _)| &**word < typed);
        let with_prefix = index.postings.get(start..).unwrap_or_default();
        let end = with_prefix.partition_point(|(word, _)| word.starts_with(typed));
        let exact = with_prefix.get(..end).unwrap_or_default();
        let begins = |word: &String| word.starts_with(typed);
        let is_forgiven = exact.is_empty()
            && !index.municipalities.iter().any(|(word, _)| begins(word))
            && !index.fields.iter().any(|(word, _)| begins(word))
            && !settlement_words().any(|word| begins(&word));
        let mut found = Self {
            text: typed.to_owned(),
            is_forgiven,
            firsts: BitSet::with_capacity(index.documents),
            titles: BitSet::with_capacity(index.documents),
            documents: BitSet::with_capacity(index.documents),
            municipalities: EnumSet::EMPTY,
        };
        if is_forgiven {
            for (_, list) in index.postings.iter().filter(|(word, _)| crate::text::typo::answers(word, typed))
            {
                found.add(list);
            }
        } else {
            for (_, list) in exact {
                found.add(list);
            }
        }
        let named = index.municipalities.iter().filter(|(word, _)| found.is_answered_by(word));
        found.municipalities = named.fold(EnumSet::EMPTY, |all, (_, entries)| all.union(*entries));
        found
    }

    fn add(&mut self, postings: &[Posting]) {
        for &posting in postings {
            let document = document_of(posting);
            self.documents.insert(document);
            if posting & IN_TITLE != 0 {
                self.titles.insert(document);
            }
            if posting & FIRST_WORD != 0 {
                self.firsts.insert(document);
            }
        }
    }

    /// The word, folded.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Whether a folded word of a text matches what is being typed.
    pub(crate) fn is_answered_by(&self, word: &str) -> bool {
        if self.is_forgiven {
            crate::text::typo::answers(word, &self.text)
        } else {
            word.starts_with(&*self.text)
        }
    }

    /// The best match in the document, if there is any.
    pub(crate) fn place_in(&self, document: Idx<Document>) -> Option<MatchField> {
        if self.firsts.contains(document) {
            Some(MatchField::FirstWordOfTitle)
        } else if self.titles.contains(document) {
            Some(MatchField::Title)
        } else {
            self.documents.contains(document).then_some(MatchField::Text)
        }
    }

    /// Whether it is in the name of any of the municipalities or their regions.
    pub(crate) fn names_any_of(&self, municipalities: EnumSet<MunicipalityCode>) -> bool {
        self.municipalities.intersects(municipalities)
    }
}

/// The words of the names of towns and villages.
fn settlement_words() -> impl Iterator<Item = String> {
    settlements().iter().flat_map(|settlement| crate::text::fold::words(settlement.name))
}

/// What one typed word matches: fields of study and municipalities by name, and documents by text.
#[derive(Debug)]
pub(crate) struct Hits {
    fields: FieldSet,
    municipalities: EnumSet<MunicipalityCode>,
    kinds: EnumSet<PositionKind>,
    documents: BitSet,
}

impl Hits {
    /// Whether a document matches the word, by its text or by its fields, municipalities or, for a position,
    /// kind.
    pub(crate) fn include(
        &self,
        document: Idx<Document>,
        fields: FieldSet,
        municipalities: EnumSet<MunicipalityCode>,
        kind: Option<PositionKind>,
    ) -> bool {
        self.fields.intersects(fields)
            || kind.is_some_and(|kind| self.kinds.contains(kind))
            || self.municipalities.intersects(municipalities)
            || self.documents.contains(document)
    }
}

/// The matches of each word of a search text; a document must match all of them.
pub(crate) fn hits(index: &WordIndex, text: &str) -> Vec<Hits> {
    crate::text::fold::words(text)
        .into_iter()
        .map(|typed| {
            let is_long = typed.len() >= SHORTEST_FIELD_WORD;
            let readings = crate::text::fold::readings(&typed);
            Hits {
                fields: if is_long { answering(&index.fields, &readings) } else { FieldSet::EMPTY },
                municipalities: answering(&index.municipalities, &readings),
                kinds: if is_long { answering(&index.kinds, &readings) } else { EnumSet::EMPTY },
                documents: index.find(&readings),
            }
        })
        .collect()
}

/// Field names share many short words ("og", "and"); shorter words than this match the text only.
const SHORTEST_FIELD_WORD: usize = 3;

/// For each word the values whose names contain it.
fn by_word<'a, T: Indexed>(names: impl Iterator<Item = (T, &'a str)>) -> Vec<(String, EnumSet<T>)> {
    let mut sets: BTreeMap<String, EnumSet<T>> = BTreeMap::new();
    for (entry, name) in names {
        for word in crate::text::fold::words(name) {
            sets.entry(word).or_default().insert(entry);
        }
    }
    sets.into_iter().collect()
}

/// The values with a word that matches a reading of what was typed.
fn answering<T>(sets: &[(String, EnumSet<T>)], readings: &[String]) -> EnumSet<T> {
    let found =
        sets.iter().filter(|(word, _)| readings.iter().any(|typed| crate::text::typo::answers(word, typed)));
    found.fold(EnumSet::EMPTY, |all, (_, entries)| all.union(*entries))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(index: &WordIndex, word: &str) -> TypedWord {
        TypedWord::new(index, &crate::text::fold::fold(word))
    }

    #[test]
    fn a_word_is_found_at_its_best_place_in_a_document() {
        let documents = [vec!["Rør og rør", "rør"], vec!["Vann i rør", "rør"], vec!["Hus", "vann, rør"]];
        let index = WordIndex::new(documents.into_iter());
        let word = typed(&index, "rø");
        assert_eq!(
            [0, 1, 2, 3].map(|document| word.place_in(Idx::of(document))),
            [Some(MatchField::FirstWordOfTitle), Some(MatchField::Title), Some(MatchField::Text), None]
        );
        assert_eq!(
            [0, 1, 2].map(|document| typed(&index, "hus").place_in(Idx::of(document))),
            [None, None, Some(MatchField::FirstWordOfTitle)]
        );
    }

    #[test]
    fn each_of_many_documents_is_told_from_the_others() {
        let names: Vec<String> = (100..300).map(|number| format!("a{number}")).collect();
        let index = WordIndex::new(names.iter().map(|name| ["tittel", name.as_str()]));
        for document in [0, 1, 63, 64, 65, 127, 128, 199] {
            let word = typed(&index, &names[document as usize]);
            let found: Vec<u32> = (0..300).filter(|&each| word.place_in(Idx::of(each)).is_some()).collect();
            assert_eq!(found, [document]);
            let hits = hits(&index, &names[document as usize]);
            let is_found =
                |each: &u32| hits[0].include(Idx::of(*each), FieldSet::EMPTY, EnumSet::EMPTY, None);
            assert_eq!((0..300).filter(is_found).collect::<Vec<_>>(), [document]);
        }
        assert_eq!(
            (0..300).filter(|&each| typed(&index, "tittel").place_in(Idx::of(each)).is_some()).count(),
            200
        );
    }

    #[test]
    fn a_short_word_is_looked_for_in_texts_only() {
        let index = WordIndex::new(std::iter::once(["Kaffe og te"]));
        // Its name is "Jordbruk, skogbruk, fiskeri og veterinærfag".
        let agriculture = FieldSet::only("08".parse().unwrap());
        let is_found = |text: &str, document, fields, kind| {
            hits(&index, text)[0].include(Idx::of(document), fields, EnumSet::EMPTY, kind)
        };
        assert!(is_found("og", 0, FieldSet::EMPTY, None));
        assert!(!is_found("og", 1, agriculture, None));
        assert!(is_found("fiskeri", 1, agriculture, None));
        assert!(!is_found("fiskeri", 1, FieldSet::EMPTY, None));
        assert!(is_found("trainee", 1, FieldSet::EMPTY, Some(PositionKind::Trainee)));
        assert!(!is_found("trainee", 1, FieldSet::EMPTY, None));
    }

    #[test]
    fn no_typo_is_forgiven_where_a_name_begins_so() {
        let index = WordIndex::new(std::iter::empty::<[&str; 0]>());
        // A municipality, a field of study and a village, each with a typo.
        for (name, other) in [("steinkjer", "steinkjar"), ("fiskeri", "fiskera"), ("hommelvik", "hommelvek")]
        {
            assert!(typed(&index, other).is_answered_by(name), "{other}");
            assert!(typed(&index, name).is_answered_by(name));
            assert!(!typed(&index, name).is_answered_by(other), "{name}");
        }
    }
}
