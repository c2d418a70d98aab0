//! The server: command line, configuration, routes, middleware.
//!
//! `main` parses the command line and hands it to [`run`]. Tests make a [`routes::router`] and put requests
//! to it.

mod cli;
pub mod config;
mod error;
pub mod http;
mod logging;
pub mod routes;
pub mod state;
pub mod version;

pub use cli::run;
pub use error::ServerError;
