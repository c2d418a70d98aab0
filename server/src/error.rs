//! Why the program ends early, in one sentence for the person who started it.

use std::io;

use demo::DemoError;
use store::StoreError;

/// Why the program ends early.
#[derive(Debug, thiserror::Error)]
pub enum ServerError {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What is stored cannot be published.
    #[error(transparent)]
    Publish(#[from] services::publisher::PublishError),
    /// The invented records.
    #[error("the example records could not be made: {0}")]
    Demo(#[from] DemoError),
    /// The log filter.
    #[error(
        "the log filter “{0}” is not valid; it must be a level, as in info, or levels by part, as in \
         info,server=debug"
    )]
    LogFilter(String),
    /// The settings of Leptos, in the environment.
    #[error("a LEPTOS_ setting is not valid: {0}")]
    Leptos(String),
    /// The address is taken.
    #[error(
        "{0} is taken by another program: stop it, or choose another address with --address or \
         TRAINEEKART_ADDRESS"
    )]
    AddressTaken(String),
    /// The address cannot be had.
    #[error("cannot listen on {address}: {cause}")]
    Address {
        /// The address.
        address: String,
        /// What the system says.
        cause: io::Error,
    },
    /// The listener failed.
    #[error("the server stopped: {0}")]
    Serve(#[source] io::Error),
}
