//! The pages, one a file.

pub(crate) mod company;
pub(crate) mod explore;
pub(crate) mod position;
