//! The parts that pages are made of, one a file.

#[cfg(feature = "ssr")]
pub(crate) mod breadcrumbs;
pub(crate) mod chosen;
pub(crate) mod error_view;
pub(crate) mod feeds;
pub(crate) mod filters;
#[cfg(feature = "ssr")]
pub(crate) mod head;
#[cfg(feature = "ssr")]
pub(crate) mod nearby;
pub(crate) mod notices;
pub(crate) mod pagination;
pub(crate) mod position_row;
pub(crate) mod query_link;
pub(crate) mod results;
pub(crate) mod save_button;
pub(crate) mod search_box;
#[cfg(feature = "ssr")]
pub(crate) mod ties;
#[cfg(feature = "ssr")]
pub(crate) mod tools;
