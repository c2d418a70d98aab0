//! The vocabulary and the rules of Traineekart: no I/O, no clock, no user interface, no SQL.
//!
//! Everything published lives in an immutable [`Catalogue`](catalogue::Catalogue), and every read of it is a pure function.

pub mod geo;
pub mod language;
