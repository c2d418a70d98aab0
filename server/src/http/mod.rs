//! HTTP behaviour that all routes share: middleware, limits, conditional requests, problem documents.

mod client_address;
pub mod client_limit;
pub(crate) mod coding;
pub(crate) mod conditional;
pub mod connections;
pub mod headers;
pub(crate) mod in_turn;
pub(crate) mod inline_hashes;
pub(crate) mod limits;
pub mod middleware;
mod plain_page;
pub(crate) mod problem;
pub(crate) mod queue;
mod request_log;
pub mod response_cache;
pub(crate) mod streaming;
