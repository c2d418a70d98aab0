//! The server: command line, configuration, router, middleware.
//!
//! `main` parses the command line and hands it to [`run`]. Tests make a [`router::router`] and put requests to it.

pub mod api;
mod catalogue;
mod clock;
pub mod config;
pub mod connections;
mod error;
pub mod feeds;
pub mod headers;
mod limits;
mod logging;
pub mod machines;
mod pages;
pub mod pictures;
mod problem;
mod question;
mod queue;
mod records;
mod renewal;
pub mod router;
mod serve;
pub mod sitemap;
mod stored;
mod streaming;
mod validators;

pub use error::ServerError;

use config::{Cli, Command};

/// Does what the command line asks for.
pub async fn run(cli: Cli) -> Result<(), ServerError> {
    logging::start(&cli.logging)?;
    match cli.command {
        Command::Serve(options) => serve::serve(options).await,
        Command::Migrate(options) => stored::migrate(&options.database).await,
        Command::Demo(options) if options.remove => stored::remove_demo(&options.database).await,
        Command::Demo(options) => stored::insert_demo(&options).await,
    }
}
