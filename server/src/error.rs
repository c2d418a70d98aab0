//! Errors that end the program, as one sentence for the person who started it.

use std::io;

use demo::DemoError;
use store::StoreError;

use crate::tiles::TileError;

/// An error that ends the program.
#[derive(Debug, thiserror::Error)]
pub enum ServerError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The stored records cannot be published.
    #[error(transparent)]
    Publish(#[from] services::publisher::PublishError),
    /// The invented records could not be generated.
    #[error("the example records could not be made: {0}")]
    Demo(#[from] DemoError),
    /// The map's raster tiles cannot be served.
    #[error(transparent)]
    Tiles(#[from] TileError),
    /// The log filter is invalid.
    #[error(
        "the log filter “{0}” is not valid; it must be a level, as in info, or levels by part, as in \
         info,server=debug"
    )]
    LogFilter(String),
    /// The settings of Leptos in the environment are invalid.
    #[error("a LEPTOS_ setting is not valid: {0}")]
    Leptos(String),
    /// The address is in use.
    #[error(
        "{0} is taken by another program: stop it, or choose another address with --address or \
         TRAINEEKART_ADDRESS"
    )]
    AddressTaken(String),
    /// Listening on the address failed.
    #[error("cannot listen on {address}: {cause}")]
    Address {
        /// The address.
        address: String,
        /// The error of the operating system.
        cause: io::Error,
    },
    /// The listener failed.
    #[error("the server stopped: {0}")]
    Serve(#[source] io::Error),
}
