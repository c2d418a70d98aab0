//! Queries and their results.

pub mod chosen;
pub mod facets;
pub mod filter;
pub mod foreign_forms;
pub(crate) mod names;
pub mod nearby;
pub mod notice;
pub mod query;
pub mod query_string;
pub mod selection;
pub mod similar;
pub mod suggest;
pub(crate) mod typed_text;
