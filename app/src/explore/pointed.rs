//! Highlights the same company in the list and on the map.

use domain::codes::slug::Slug;
use leptos::prelude::*;

/// The companies under the pointer, in the list or on the map: the other side highlights them.
#[derive(Clone, Copy)]
pub(crate) struct Pointed(pub(crate) RwSignal<Vec<Slug>>);

impl Pointed {
    /// Points at the companies, or at none. A row that is being removed may still call this.
    pub(crate) fn point_at(self, slugs: Option<Vec<Slug>>) {
        self.0.try_set(slugs.unwrap_or_default());
    }

    /// Whether any of the companies is pointed at.
    pub(crate) fn at(self, slugs: &[Slug]) -> bool {
        self.0.try_with(|pointed| pointed.iter().any(|slug| slugs.contains(slug))).unwrap_or(false)
    }
}
