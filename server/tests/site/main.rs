//! Tests of the whole site through its router, without sockets or a browser. One binary, to link only once.

#![expect(clippy::unwrap_used, reason = "in a test, a panic is how it says no")]

mod addresses;
mod api;
mod canary;
mod common;
mod connections;
mod exports;
mod indexing;
mod links;
mod nasty;
mod openapi;
mod operations;
mod people;
mod places;
mod router;
mod spreadsheets;
mod tiles;
