//! The server: command line, configuration, routes, middleware.
//!
//! `main` parses the command line and passes it to [`run`]. Tests build a [`routes::router`] and send it
//! requests.

pub mod backups;
mod cli;
pub mod config;
mod error;
pub mod http;
mod logging;
pub mod metrics;
pub mod routes;
pub mod state;
pub mod tiles;
pub mod version;

pub use cli::run;
pub use error::ServerError;
