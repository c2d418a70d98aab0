//! The pages, one in each file.
//!
//! The map page is interactive in the browser. The others are documents that the server renders, without a
//! client program (docs/decisions/0006-documents.md).

#[cfg(feature = "ssr")]
pub(crate) mod about;
#[cfg(feature = "ssr")]
pub(crate) mod accessibility;
#[cfg(feature = "ssr")]
pub(crate) mod api;
#[cfg(feature = "ssr")]
pub(crate) mod company;
#[cfg(feature = "ssr")]
pub(crate) mod compare;
#[cfg(feature = "ssr")]
pub(crate) mod connection_point;
#[cfg(feature = "ssr")]
pub(crate) mod document;
#[cfg(feature = "ssr")]
pub(crate) mod embed;
#[cfg(feature = "ssr")]
pub(crate) mod embed_builder;
pub(crate) mod explore;
#[cfg(feature = "ssr")]
pub(crate) mod field;
#[cfg(feature = "ssr")]
pub(crate) mod municipality;
#[cfg(feature = "ssr")]
mod place;
#[cfg(feature = "ssr")]
pub(crate) mod position;
#[cfg(feature = "ssr")]
pub(crate) mod privacy;
#[cfg(feature = "ssr")]
pub(crate) mod region;
#[cfg(feature = "ssr")]
pub(crate) mod saved;
#[cfg(feature = "ssr")]
pub(crate) mod supervisor;
#[cfg(feature = "ssr")]
pub(crate) mod university_coverage;
