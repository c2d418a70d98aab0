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
    /// The words of the names of fields of study, in every language.
    fields: Vec<(String, FieldSet)>,
    /// The words of the names of municipalities and regions.
    municipalities: Vec<(String, IndexSet<MunicipalityCode>)>,
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
        let field_names = FieldOfStudy::every()
            .flat_map(|field| Language::ALL.into_iter().map(move |language| (field, field.name(language))));
        let municipality_names = MunicipalityCode::every().flat_map(|municipality| {
            let names =
                [Some(municipality.name()), municipality.sami_name(), Some(municipality.region().name())];
            names.into_iter().flatten().map(move |name| (municipality, name))
        });
        Self {
            postings: sorted.into_iter().collect(),
            documents: number,
            fields: by_word(field_names),
            municipalities: by_word(municipality_names),
        }
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
            fields: if typed.len() < SHORTEST_FIELD_WORD {
                FieldSet::EMPTY
            } else {
                answering(&index.fields, &typed)
            },
            municipalities: answering(&index.municipalities, &typed),
            documents: index.find(&typed),
        })
        .collect()
}

/// Field names share many small words ("og", "and"); a word this short must stand in the text itself.
const SHORTEST_FIELD_WORD: usize = 3;

/// For each word the entries of a closed list with that word in a name.
fn by_word<'a, T: Indexed>(names: impl Iterator<Item = (T, &'a str)>) -> Vec<(String, IndexSet<T>)> {
    let mut sets: BTreeMap<String, IndexSet<T>> = BTreeMap::new();
    for (entry, name) in names {
        for word in text::words(name) {
            sets.entry(word).or_default().insert(entry);
        }
    }
    sets.into_iter().collect()
}

/// The entries with a word that answers what was typed.
fn answering<T>(sets: &[(String, IndexSet<T>)], typed: &str) -> IndexSet<T> {
    let found = sets.iter().filter(|(word, _)| text::answers(word, typed));
    found.fold(IndexSet::EMPTY, |all, (_, entries)| all.union(*entries))
}
