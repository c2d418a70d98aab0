//! What the interactive map and the static maps share.

pub(crate) mod geometry;
pub(crate) mod initial_view;
pub(crate) mod marker_name;
pub(crate) mod symbols;
pub(crate) mod tint_labels;
