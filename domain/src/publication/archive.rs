//! Records that used to be public, and addresses that records used to have, for pages that answer 410 or 301.

use std::collections::HashMap;

use serde::Serialize;

use crate::{
    codes::slug::Slug,
    records::{company::Company, ids::RecordKind, position::Position},
};

/// A position that is no longer open.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum Archived {
    /// Its deadline has passed.
    Closed {
        /// The position.
        position: Box<Position>,
        /// The companies where the work was done and that are still public, in station order; at least one.
        companies: Vec<Company>,
    },
    /// It was withdrawn; none of its content is public.
    Withdrawn,
}

/// What became of the record that had a slug.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Former {
    /// It has another slug now.
    Moved(Slug),
    /// It was withdrawn.
    Gone,
}

/// Positions that used to be public and are no longer open, and addresses that records had before, by slug.
/// So are the addresses of withdrawn records of other kinds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Archive {
    positions: HashMap<Slug, Archived>,
    former: HashMap<Slug, (RecordKind, Former)>,
}

impl Archive {
    /// The position that had this slug.
    pub fn position(&self, slug: &Slug) -> Option<&Archived> {
        self.positions.get(slug)
    }

    /// What became of the record of this kind that had this slug; `None` if there was none, or it has the
    /// slug still, or it is hidden. A withdrawn position that still has its slug is
    /// [in the archive](Self::position) instead.
    pub fn former(&self, kind: RecordKind, slug: &Slug) -> Option<&Former> {
        self.former.get(slug).filter(|(of, _)| *of == kind).map(|(_, former)| former)
    }

    /// All positions in the archive, by slug.
    pub fn in_order(&self) -> Vec<(&str, &Archived)> {
        let mut all: Vec<_> = self.positions.iter().map(|(slug, each)| (slug.as_str(), each)).collect();
        all.sort_unstable_by_key(|(slug, _)| *slug);
        all
    }

    /// All former slugs, in order.
    pub fn former_in_order(&self) -> Vec<(&str, RecordKind, &Former)> {
        let all = self.former.iter().map(|(slug, (kind, former))| (slug.as_str(), *kind, former));
        let mut all: Vec<_> = all.collect();
        all.sort_unstable_by_key(|(slug, ..)| *slug);
        all
    }

    /// How many positions are in the archive.
    pub fn len(&self) -> usize {
        self.positions.len()
    }

    /// Whether nothing is in the archive.
    pub fn is_empty(&self) -> bool {
        self.positions.is_empty() && self.former.is_empty()
    }

    pub(super) fn insert(&mut self, slug: Slug, archived: Archived) {
        self.positions.insert(slug, archived);
    }

    pub(super) fn insert_former(&mut self, slug: Slug, kind: RecordKind, former: Former) {
        self.former.insert(slug, (kind, former));
    }
}
