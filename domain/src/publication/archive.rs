//! Records that used to be public, for pages that answer 410.

use std::collections::HashMap;

use serde::Serialize;

use crate::{
    codes::slug::Slug,
    records::{company::Company, position::Position},
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

/// Positions that used to be public and are no longer open, by slug.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Archive {
    positions: HashMap<Slug, Archived>,
}

impl Archive {
    /// The position that had this slug.
    pub fn position(&self, slug: &Slug) -> Option<&Archived> {
        self.positions.get(slug)
    }

    /// Everything in the archive, by slug.
    pub fn in_order(&self) -> Vec<(&str, &Archived)> {
        let mut all: Vec<_> = self.positions.iter().map(|(slug, each)| (slug.as_str(), each)).collect();
        all.sort_unstable_by_key(|(slug, _)| *slug);
        all
    }

    /// How many positions are in the archive.
    pub fn len(&self) -> usize {
        self.positions.len()
    }

    /// Whether nothing is in the archive.
    pub fn is_empty(&self) -> bool {
        self.positions.is_empty()
    }

    pub(super) fn insert(&mut self, slug: Slug, archived: Archived) {
        self.positions.insert(slug, archived);
    }
}
