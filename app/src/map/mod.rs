//! The map: an SVG drawing that is a function of the view, what was found, and what is pointed at.

pub(crate) mod interactive;
pub(crate) mod shared;
#[cfg(feature = "ssr")]
pub(crate) mod static_map;
