//! The vocabulary and the rules of Traineekart: no I/O, no clock, no user interface, no SQL.
//!
//! Everything published lives in an immutable [`Catalogue`](catalogue::Catalogue), and every read of it is
//! a pure function.

pub mod catalogue;
pub mod codes;
pub mod geo;
pub mod map;
pub mod paths;
pub mod publication;
pub mod records;
pub mod search;
pub mod text;
pub mod views;

#[cfg(test)]
mod test_records;
