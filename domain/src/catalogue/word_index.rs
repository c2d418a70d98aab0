//! Which records hold a word: case and accents folded, by prefix.

use std::collections::{BTreeMap, HashMap};

use crate::{
    codes::idx::{Idx, count},
    text::{
        fold::{fold, pieces},
        prefix::beginning,
    },
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

    /// The documents of both sets.
    pub(crate) fn intersection(mut self, other: &Self) -> Self {
        for (word, other) in self.0.iter_mut().zip(&other.0) {
            *word &= other;
        }
        self
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

/// A folded word with the documents that contain it.
type Entry = (Box<str>, Vec<Posting>);

/// An index from folded words to the documents that contain them.
#[derive(Debug, Default)]
pub(crate) struct WordIndex {
    /// Sorted by word.
    postings: Vec<Entry>,
    documents: usize,
    /// Folded words as they are written, in lower case, where the two differ.
    written: HashMap<Box<str>, Box<str>>,
}

impl WordIndex {
    /// Indexes the documents in order; their indices count from 0.
    pub(crate) fn new<'a, T: IntoIterator<Item = &'a str>>(documents: impl Iterator<Item = T>) -> Self {
        let mut postings: HashMap<String, Vec<Posting>> = HashMap::new();
        let mut written = HashMap::new();
        let mut next: Posting = 0;
        for texts in documents {
            for (text, content) in texts.into_iter().enumerate() {
                let words = pieces(content).filter(|(_, is_word)| *is_word);
                for (place, (word, _)) in words.enumerate() {
                    let folded = fold(word);
                    if !word.is_ascii() && !written.contains_key(&*folded) {
                        written.insert(Box::from(&*folded), word.to_lowercase().into_boxed_str());
                    }
                    let list = postings.entry(folded).or_default();
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
            }
            next += 1;
        }
        postings.remove("");
        let sorted: BTreeMap<_, _> =
            postings.into_iter().map(|(word, list)| (word.into_boxed_str(), list)).collect();
        Self { postings: sorted.into_iter().collect(), documents: next as usize, written }
    }

    fn beginning(&self, typed: &str) -> &[Entry] {
        beginning(&self.postings, |(word, _)| word, typed)
    }

    /// Whether a word of a document begins so.
    pub(crate) fn has(&self, typed: &str) -> bool {
        !self.beginning(typed).is_empty()
    }

    /// The documents with a word that begins so.
    pub(crate) fn find(&self, typed: &str) -> Found {
        let mut found = Found {
            firsts: BitSet::with_capacity(self.documents),
            titles: BitSet::with_capacity(self.documents),
            documents: BitSet::with_capacity(self.documents),
        };
        for &posting in self.beginning(typed).iter().flat_map(|(_, list)| list) {
            let document = document_of(posting);
            found.documents.insert(document);
            if posting & IN_TITLE != 0 {
                found.titles.insert(document);
            }
            if posting & FIRST_WORD != 0 {
                found.firsts.insert(document);
            }
        }
        found
    }

    /// The documents with the word as a whole.
    pub(crate) fn find_whole(&self, word: &str) -> BitSet {
        let mut found = BitSet::with_capacity(self.documents);
        let whole = self.beginning(word).first().filter(|(own, _)| **own == *word);
        for &posting in whole.iter().flat_map(|(_, list)| list) {
            found.insert(document_of(posting));
        }
        found
    }

    /// Every word, with the number of documents that hold it.
    pub(crate) fn words(&self) -> impl Iterator<Item = (&str, u32)> {
        self.postings.iter().map(|(word, list)| (&**word, count(list.len())))
    }

    /// A folded word as a text writes it, in lower case.
    pub(crate) fn written<'a>(&'a self, word: &'a str) -> &'a str {
        self.written.get(word).map_or(word, |written| written)
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

/// The documents that hold a word.
#[derive(Debug)]
pub(crate) struct Found {
    firsts: BitSet,
    titles: BitSet,
    documents: BitSet,
}

impl Found {
    /// Its best place in the document, if the document holds it.
    pub(crate) fn place_in(&self, document: Idx<Document>) -> Option<MatchField> {
        if self.firsts.contains(document) {
            Some(MatchField::FirstWordOfTitle)
        } else if self.titles.contains(document) {
            Some(MatchField::Title)
        } else {
            self.documents.contains(document).then_some(MatchField::Text)
        }
    }

    /// All of them.
    pub(crate) fn documents(&self) -> &BitSet {
        &self.documents
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_at_its_best_place_in_a_document() {
        let documents = [vec!["Rør og rør", "rør"], vec!["Vann i rør", "rør"], vec!["Hus", "vann, rør"]];
        let index = WordIndex::new(documents.into_iter());
        let places = |typed: &str, last| {
            let found = index.find(typed);
            (0..last).map(|document| found.place_in(Idx::of(document))).collect::<Vec<_>>()
        };
        assert_eq!(
            places("ro", 4),
            [Some(MatchField::FirstWordOfTitle), Some(MatchField::Title), Some(MatchField::Text), None]
        );
        assert_eq!(places("hus", 3), [None, None, Some(MatchField::FirstWordOfTitle)]);
    }

    #[test]
    fn each_of_many_documents_is_told_from_the_others() {
        let names: Vec<String> = (100..300).map(|number| format!("a{number}")).collect();
        let index = WordIndex::new(names.iter().map(|name| ["tittel", name.as_str()]));
        let holding = |typed: &str| {
            let found = index.find(typed);
            (0..300).filter(|&each| found.documents().contains(Idx::of(each))).collect::<Vec<u32>>()
        };
        for document in [0, 1, 63, 64, 65, 127, 128, 199] {
            assert_eq!(holding(&names[document as usize]), [document]);
        }
        assert_eq!(holding("tittel").len(), 200);
        let both = index.find("a1").documents().clone().intersection(index.find("a10").documents());
        assert_eq!((0..300).filter(|&each| both.contains(Idx::of(each))).count(), 10);
    }

    #[test]
    fn words_are_kept_as_they_are_written() {
        let index = WordIndex::new(std::iter::once(["Læring og C++", "Øl"]));
        assert_eq!(
            ["laering", "og", "c++", "ol"].map(|word| index.written(word)),
            ["læring", "og", "c++", "øl"]
        );
        assert_eq!(index.words().collect::<Vec<_>>(), [("c++", 1), ("laering", 1), ("og", 1), ("ol", 1)]);
        assert!(index.has("laer") && !index.has("laerl"));
        let holds = |word| index.find_whole(word).contains(Idx::of(0));
        assert_eq!(["ol", "laer", "o", "laering"].map(holds), [true, false, false, true]);
    }
}
