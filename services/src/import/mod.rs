//! Imports: the one way by which records of others get into the store.
//!
//! A file is read into [sheets](sheet), or into the entries of a [register](brreg); rows and entries are read
//! into records and compared with what is stored, and the difference is a [`Plan`](plan::Plan): what would be
//! new, changed, unchanged or missing, and what is set aside and why. Every step is a function of its
//! arguments; only [`Plan::batch`](plan::Plan::batch) goes to the store, as one transaction.

pub mod brreg;
mod columns;
mod compare;
mod directory;
pub mod plan;
pub mod read;
pub mod report;
mod row;
mod sheet;
pub mod spreadsheet;
mod tables;
mod values;
pub mod workbook;
