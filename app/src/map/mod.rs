//! The map: an SVG drawing that is a function of the view, the results, and the highlighted companies.

pub(crate) mod interactive;
pub(crate) mod shared;
#[cfg(feature = "ssr")]
pub(crate) mod static_map;
