//! Errors that end the program, as one sentence for the person who started it.

use std::{io, path::PathBuf};

use demo::DemoError;
use services::import::{brreg::UnreadableRegister, read::UnreadableFile};
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
        "{address} is taken by another program: stop it, or choose another address with {flag} or {variable}"
    )]
    AddressTaken {
        /// The address.
        address: String,
        /// The flag that sets it.
        flag: &'static str,
        /// The environment variable that sets it.
        variable: &'static str,
    },
    /// The database to be copied is in use.
    #[error(
        "a server is using the database that is to be copied, and what it writes meanwhile would be missing: \
         stop it first, or copy --while-serving"
    )]
    Served,
    /// The server backs up SQLite files alone.
    #[error(
        "--backup-every copies the file of an SQLite database: back up PostgreSQL with pg_dump, and leave \
         the option out"
    )]
    NoFileToBackUp,
    /// The folder for backups cannot be used.
    #[error("backups cannot be kept in {}: {cause}", folder.display())]
    BackupFolder {
        /// The folder.
        folder: PathBuf,
        /// The error of the operating system.
        cause: io::Error,
    },
    /// Listening on the address failed.
    #[error("cannot listen on {address}: {cause}")]
    Address {
        /// The address.
        address: String,
        /// The error of the operating system.
        cause: io::Error,
    },
    /// A file cannot be opened.
    #[error("{} cannot be read: {cause}", path.display())]
    NoFile {
        /// The file.
        path: PathBuf,
        /// The error of the operating system.
        cause: io::Error,
    },
    /// A file is no spreadsheet that can be read.
    #[error("{} was not read: {reason}", path.display())]
    UnreadableFile {
        /// The file.
        path: PathBuf,
        /// Why not.
        reason: UnreadableFile,
    },
    /// A file is no file of the register, or not a whole one.
    #[error("{} was not read: {reason}", path.display())]
    UnreadableRegister {
        /// The file.
        path: PathBuf,
        /// Why not.
        reason: UnreadableRegister,
    },
    /// A file was not written.
    #[error("{} was not written: {cause}", path.display())]
    Unwritten {
        /// The file.
        path: PathBuf,
        /// The error of the operating system.
        cause: io::Error,
    },
    /// A report or workbook was not written.
    #[error("{0}")]
    Report(String),
    /// An import would withdraw more than a fifth of the records.
    #[error(
        "{0} records would be withdrawn, more than a fifth: is the file complete? Nothing was changed; \
         --yes-remove withdraws them"
    )]
    MassRemoval(usize),
    /// The plan is not the one that was to be applied.
    #[error(
        "the file or the database has changed since that plan was made, so nothing was changed: look at this \
         plan, whose fingerprint is {0}"
    )]
    AnotherPlan(String),
    /// The listener failed.
    #[error("the server stopped: {0}")]
    Serve(#[source] io::Error),
}
