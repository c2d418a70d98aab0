//! The pages, one a file.
//!
//! The map page comes alive in the browser. The others are documents that the server writes, without any program
//! (docs/decisions/0006-documents.md).

#[cfg(feature = "ssr")]
pub(crate) mod company;
#[cfg(feature = "ssr")]
pub(crate) mod compare;
#[cfg(feature = "ssr")]
pub(crate) mod connection_point;
#[cfg(feature = "ssr")]
pub(crate) mod document;
pub(crate) mod explore;
#[cfg(feature = "ssr")]
pub(crate) mod position;
#[cfg(feature = "ssr")]
pub(crate) mod saved;
#[cfg(feature = "ssr")]
pub(crate) mod supervisor;
