//! The parts of pages about places and fields, one in each file.

pub(crate) mod counted_links;
pub(crate) mod demand;
pub(crate) mod downloads;
pub(crate) mod employers;
pub(crate) mod figures;
pub(crate) mod frame;
pub(crate) mod openings;
pub(crate) mod supervisors;
