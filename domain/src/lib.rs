//! The vocabulary and the rules of Traineekart: no I/O, no clock, no user interface, no SQL.
//!
//! Everything published lives in an immutable [`Catalogue`](catalogue::Catalogue), and every read of it is a pure function.

pub mod address;
pub mod answers;
pub mod campus;
pub mod catalogue;
mod code_list;
pub mod contact;
pub mod date;
#[cfg(any(test, feature = "demo"))]
pub mod demo;
pub mod embed;
pub mod field_of_study;
pub mod geo;
pub mod geodata;
pub mod gesture;
pub mod index_set;
pub mod labels;
pub mod language;
mod lists;
pub mod marks;
pub mod mercator;
pub mod municipality;
pub mod nearby;
mod orders;
pub mod organisation_number;
pub mod outlines;
pub mod overview;
pub mod place_summary;
pub mod query;
pub mod record;
pub mod saved;
pub mod scale_bar;
mod search;
pub mod selection;
pub mod stages;
pub mod suggest;
pub mod text;
pub mod ties;
pub mod tiles;
pub mod tint;
pub mod viewport;
mod wire;
