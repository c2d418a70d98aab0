//! The server: command line, configuration, router, middleware.
//!
//! `main` parses the command line and hands it to [`run`]. Tests make a [`router::router`] and put requests to it.

pub mod api;
mod client_catalogue;
mod commands;
mod conditional;
pub mod config;
pub mod connections;
mod error;
pub mod exports;
pub mod feeds;
pub mod headers;
mod limits;
mod list_request;
mod logging;
pub mod og_images;
mod pages;
mod problem;
mod queue;
mod records;
pub mod router;
mod serve;
pub mod sitemap;
pub mod state;
mod streaming;
pub mod version;

pub use error::ServerError;

use config::{Cli, Command};

/// Does what the command line asks for.
pub async fn run(cli: Cli) -> Result<(), ServerError> {
    logging::start(&cli.logging)?;
    match cli.command {
        Command::Serve(options) => serve::serve(options).await,
        Command::Migrate(options) => commands::migrate(&options.database).await,
        Command::Demo(options) if options.remove => commands::remove_demo(&options.database).await,
        Command::Demo(options) => commands::insert_demo(&options).await,
    }
}
