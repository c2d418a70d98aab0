//! The vocabulary and the rules of Traineekart: no I/O, no clock, no user interface, no SQL.
//!
//! Everything published lives in an immutable [`Catalogue`](catalogue::Catalogue), and every read of it is a pure function.

pub mod campus;
mod code_list;
pub mod field_of_study;
pub mod geo;
pub mod index_set;
pub mod language;
pub mod municipality;
