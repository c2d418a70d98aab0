//! Many short lists in one piece of memory.

/// For each record a list of numbers.
///
/// A selection walks through all of them: lists with a memory of their own would each be fetched from somewhere else, which
/// takes longer than everything that is done with them.
#[derive(Debug, Default)]
pub(crate) struct Adjacency {
    /// Where each list begins, and where the last one ends.
    bounds: Vec<u32>,
    numbers: Vec<u32>,
}

impl Adjacency {
    /// The list of a record; empty if there is no such record.
    pub(crate) fn of(&self, record: u32) -> &[u32] {
        let record = record as usize;
        match self.bounds.get(record..record + 2) {
            Some(&[start, end]) => self.numbers.get(start as usize..end as usize).unwrap_or_default(),
            _ => &[],
        }
    }
}

impl From<Vec<Vec<u32>>> for Adjacency {
    fn from(lists: Vec<Vec<u32>>) -> Self {
        let mut end = 0;
        let ends = lists.iter().map(|list| {
            end += u32::try_from(list.len()).unwrap_or(u32::MAX);
            end
        });
        Self { bounds: std::iter::once(0).chain(ends).collect(), numbers: lists.concat() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_record_has_its_list() {
        let lists = Adjacency::from(vec![vec![3, 1], vec![], vec![2]]);
        let expected: [&[u32]; 4] = [&[3, 1], &[], &[2], &[]];
        assert_eq!([0, 1, 2, 3].map(|record| lists.of(record)), expected);
        assert!(Adjacency::from(vec![]).of(0).is_empty());
        assert!(Adjacency::default().of(0).is_empty());
    }
}
