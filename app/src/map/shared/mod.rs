//! What the map of the map page and the maps of other pages share.

pub(crate) mod geometry;
pub(crate) mod initial_view;
pub(crate) mod marker_name;
pub(crate) mod symbols;
pub(crate) mod tint_labels;
