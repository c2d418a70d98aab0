//! The parts that pages are made of, one a file.

pub(crate) mod chosen;
pub(crate) mod error_view;
pub(crate) mod filters;
pub(crate) mod head;
pub(crate) mod notices;
pub(crate) mod pagination;
pub(crate) mod position_row;
pub(crate) mod query_link;
pub(crate) mod results;
#[cfg(feature = "ssr")]
pub(crate) mod ties;
