//! Finding records by words: folded, by prefix, forgiving one typo.

use std::collections::{BTreeMap, HashMap};

use crate::{
    field_of_study::{FieldOfStudy, FieldSet},
    index_set::{IndexSet, Indexed},
    language::Language,
    municipality::MunicipalityCode,
    text,
};

/// A growable set of small numbers.
#[derive(Clone, Debug, Default)]
pub(crate) struct BitSet(Vec<u64>);

impl BitSet {
    fn with_capacity(len: usize) -> Self {
        Self(vec![0; len.div_ceil(64)])
    }

    fn insert(&mut self, index: u32) {
        if let Some(word) = self.0.get_mut(index as usize / 64) {
            *word |= 1 << (index % 64);
        }
    }

    pub(crate) fn contains(&self, index: u32) -> bool {
        self.0.get(index as usize / 64).is_some_and(|word| word >> (index % 64) & 1 == 1)
    }
}

/// Which documents hold a word: an index from folded words to the documents that contain them.
#[derive(Debug, Default)]
pub(crate) struct WordIndex {
    /// Sorted by word.
    postings: Vec<(Box<str>, Vec<u32>)>,
    documents: u32,
}

impl WordIndex {
    /// Indexes the documents, numbered in the order in which they come.
    pub(crate) fn new<'a, T: IntoIterator<Item = &'a str>>(documents: impl Iterator<Item = T>) -> Self {
        let mut postings: HashMap<String, Vec<u32>> = HashMap::new();
        let mut number = 0u32;
        for texts in documents {
            for word in texts.into_iter().flat_map(text::words) {
                let list = postings.entry(word).or_default();
                if list.last() != Some(&number) {
                    list.push(number);
                }
            }
            number += 1;
        }
        let sorted: BTreeMap<_, _> =
            postings.into_iter().map(|(word, list)| (word.into_boxed_str(), list)).collect();
        Self { postings: sorted.into_iter().collect(), documents: number }
    }

    /// The documents with a word that answers what was typed.
    fn find(&self, typed: &str) -> BitSet {
        let mut found = BitSet::with_capacity(self.documents as usize);
        for (word, list) in &self.postings {
            if text::answers(word, typed) {
                for &document in list {
                    found.insert(document);
                }
            }
        }
        found
    }
}

/// What one typed word finds: fields of study and municipalities by their names, and documents by their text.
#[derive(Debug)]
pub(crate) struct Hits {
    fields: FieldSet,
    municipalities: IndexSet<MunicipalityCode>,
    documents: BitSet,
}

impl Hits {
    /// Whether a document with these fields in these municipalities answers the word.
    pub(crate) fn include(
        &self,
        document: u32,
        fields: FieldSet,
        municipalities: IndexSet<MunicipalityCode>,
    ) -> bool {
        self.fields.intersects(fields)
            || self.municipalities.intersects(municipalities)
            || self.documents.contains(document)
    }
}

/// What each word of a search text finds; a document must answer every one of them.
pub(crate) fn hits(index: &WordIndex, text: &str) -> Vec<Hits> {
    text::words(text)
        .into_iter()
        .map(|typed| Hits {
            fields: FieldOfStudy::every().filter(|field| field_answers(*field, &typed)).collect(),
            municipalities: MunicipalityCode::every()
                .filter(|municipality| municipality_answers(*municipality, &typed))
                .collect(),
            documents: index.find(&typed),
        })
        .collect()
}

/// Field names share many small words ("og", "and"); a word this short must stand in the text itself.
const SHORTEST_FIELD_WORD: usize = 3;

fn field_answers(field: FieldOfStudy, typed: &str) -> bool {
    typed.len() >= SHORTEST_FIELD_WORD
        && Language::ALL
            .into_iter()
            .any(|language| text::words(field.name(language)).iter().any(|word| text::answers(word, typed)))
}

fn municipality_answers(municipality: MunicipalityCode, typed: &str) -> bool {
    let names = [Some(municipality.name()), municipality.sami_name(), Some(municipality.region().name())];
    names.into_iter().flatten().any(|name| text::words(name).iter().any(|word| text::answers(word, typed)))
}
