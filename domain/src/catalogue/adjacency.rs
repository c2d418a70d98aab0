//! Many short lists in one allocation.

use std::marker::PhantomData;

use crate::codes::idx::{Idx, IndexVec, count};

/// For each `A` a list of `B`s.
///
/// A selection walks through all of them; with an allocation for each list, cache misses would cost more than
/// the work itself.
#[derive(Debug)]
pub(crate) struct Adjacency<A, B> {
    /// The start of each list, and the end of the last one.
    bounds: Vec<u32>,
    entries: Vec<Idx<B>>,
    from: PhantomData<fn() -> A>,
}

impl<A, B> Adjacency<A, B> {
    /// The list of a record; empty if the record does not exist.
    pub(crate) fn of(&self, record: Idx<A>) -> &[Idx<B>] {
        let record = record.to_usize();
        match self.bounds.get(record..record + 2) {
            Some(&[start, end]) => self.entries.get(start as usize..end as usize).unwrap_or_default(),
            _ => &[],
        }
    }
}

impl<A, B> From<IndexVec<A, Vec<Idx<B>>>> for Adjacency<A, B> {
    fn from(lists: IndexVec<A, Vec<Idx<B>>>) -> Self {
        let mut end = 0;
        let ends = lists.iter().map(|list| {
            end += count(list.len());
            end
        });
        Self { bounds: std::iter::once(0).chain(ends).collect(), entries: lists.concat(), from: PhantomData }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_record_has_its_list() {
        let lists = |lists: &[&[usize]]| -> Adjacency<(), ()> {
            let of = |list: &&[usize]| list.iter().map(|&entry| Idx::new(entry)).collect();
            lists.iter().map(of).collect::<IndexVec<_, _>>().into()
        };
        let of = |lists: &Adjacency<(), ()>, record| -> Vec<usize> {
            lists.of(Idx::new(record)).iter().map(|entry| entry.to_usize()).collect()
        };
        let some = lists(&[&[3, 1], &[], &[2]]);
        let expected: [&[usize]; 4] = [&[3, 1], &[], &[2], &[]];
        assert_eq!([0, 1, 2, 3].map(|record| of(&some, record)), expected);
        assert!(of(&lists(&[]), 0).is_empty());
    }
}
