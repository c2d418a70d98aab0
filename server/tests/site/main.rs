//! The whole site through its router, without a socket or a browser. One program, so that it is linked once.

#![expect(clippy::unwrap_used, reason = "in a test, a panic is how it says no")]

mod api;
mod canary;
mod common;
mod connections;
mod indexing;
mod links;
mod machines;
mod nasty;
mod openapi;
mod people;
mod places;
mod router;
