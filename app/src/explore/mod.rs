//! The parts of the map page: filters, list, search field, and the state that they share.

pub(crate) mod address;
pub(crate) mod chosen;
pub(crate) mod feeds;
pub(crate) mod filters;
mod pagination;
pub(crate) mod pointed;
pub(crate) mod results;
pub(crate) mod search_box;
pub(crate) mod state;
mod worker;
