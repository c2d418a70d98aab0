//! Use cases between store and web, without HTTP and Leptos.
//!
//! [`import`] compares files of others with what is stored. [`publisher`] keeps the
//! published catalogue up to date with the store and the day; [`published`] is what
//! requests read; [`compression`] is Brotli for both, and gzip
//! of files.

pub mod clock;
pub mod compression;
pub mod import;
pub mod published;
pub mod publisher;
