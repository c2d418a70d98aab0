//! Records that used to be public, and URLs that records used to have, for pages that answer 410 or 301.

use std::collections::HashMap;

use serde::Serialize;

use crate::{
    codes::slug::Slug,
    records::{company::Company, ids::RecordKind, position::Position},
};

/// A position whose deadline has passed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ClosedPosition {
    /// The position.
    pub position: Position,
    /// The companies where the work was done and that are still public, in station order; at least one.
    pub companies: Vec<Company>,
}

/// What became of the record that had a slug.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Former {
    /// It has another slug now.
    Moved(Slug),
    /// It was withdrawn; none of its content is public.
    Gone,
}

/// Closed positions, and what became of records that had another slug or were withdrawn, by slug.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Archive {
    closed: HashMap<Slug, ClosedPosition>,
    former: HashMap<Slug, (RecordKind, Former)>,
}

impl Archive {
    /// The closed position with this slug.
    pub fn closed(&self, slug: &Slug) -> Option<&ClosedPosition> {
        self.closed.get(slug)
    }

    /// What became of the record of this kind that had this slug; `None` if there was none, or it is public
    /// under this slug, or it is hidden.
    pub fn former(&self, kind: RecordKind, slug: &Slug) -> Option<&Former> {
        self.former.get(slug).filter(|(of, _)| *of == kind).map(|(_, former)| former)
    }

    /// All closed positions, by slug.
    pub fn closed_in_order(&self) -> Vec<(&str, &ClosedPosition)> {
        let mut all: Vec<_> = self.closed.iter().map(|(slug, each)| (slug.as_str(), each)).collect();
        all.sort_unstable_by_key(|(slug, _)| *slug);
        all
    }

    /// All former slugs.
    pub fn former_slugs(&self) -> impl Iterator<Item = (&Slug, RecordKind, &Former)> {
        self.former.iter().map(|(slug, (kind, former))| (slug, *kind, former))
    }

    /// All former slugs, in order.
    pub fn former_in_order(&self) -> Vec<(&str, RecordKind, &Former)> {
        let mut all: Vec<_> =
            self.former_slugs().map(|(slug, kind, former)| (slug.as_str(), kind, former)).collect();
        all.sort_unstable_by_key(|(slug, ..)| *slug);
        all
    }

    /// Whether nothing is in the archive.
    pub fn is_empty(&self) -> bool {
        self.closed.is_empty() && self.former.is_empty()
    }

    pub(super) fn insert_closed(&mut self, closed: ClosedPosition) {
        self.closed.insert(closed.position.slug.clone(), closed);
    }

    pub(super) fn insert_former(&mut self, slug: Slug, kind: RecordKind, former: Former) {
        self.former.insert(slug, (kind, former));
    }
}
