//! The parts of the map page: filters, list, search field, and the state that they share.

pub(crate) mod chosen;
mod correction;
pub(crate) mod feeds;
pub(crate) mod filters;
pub(crate) mod page_url;
mod pagination;
pub(crate) mod pointed;
pub(crate) mod results;
pub(crate) mod search_box;
pub(crate) mod state;
mod worker;
