//! The CSS classes of markers and names.

use domain::map::{labels::LabelKind, scene::Symbol};

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
        LabelKind::Settlement => "map-name is-settlement",
    }
}
