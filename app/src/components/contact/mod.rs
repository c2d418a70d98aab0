//! The parts of the page that says where contact with the universities is thin, one a file.

pub(crate) mod chart;
pub(crate) mod choice;
pub(crate) mod table;
