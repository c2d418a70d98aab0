//! The CSS classes of markers and names.

use domain::map::{geodata::PlaceKind, labels::LabelKind, scene::Symbol};

/// The class of the circle of one or several companies.
pub(crate) const fn circle_class(symbol: &Symbol) -> &'static str {
    match symbol {
        Symbol::Bare => "marker-bare",
        Symbol::Several { openings: 0 } => "marker-cluster is-bare",
        Symbol::Several { .. } => "marker-cluster",
        _ => "marker-open",
    }
}

/// The class of a name.
pub(crate) const fn label_class(kind: LabelKind) -> &'static str {
    match kind {
        LabelKind::Municipality => "map-name",
        LabelKind::Place(PlaceKind::Town) => "map-name is-town",
        LabelKind::Place(PlaceKind::Village) => "map-name is-village",
        LabelKind::Place(PlaceKind::Hamlet) => "map-name is-hamlet",
        LabelKind::Place(PlaceKind::Sea | PlaceKind::Lake) => "map-name is-water",
        LabelKind::Place(PlaceKind::County | PlaceKind::Country) => "map-name is-area",
    }
}
