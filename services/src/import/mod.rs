//! Imports: the one way by which records of others get into the store.
//!
//! A file is read into [sheets](sheet), its rows are read into records and compared with what is stored, and
//! the difference is a [`Plan`](plan::Plan): what would be new, changed, unchanged or missing, and which rows
//! are set aside and why. Every step is a function of its arguments; only [`Plan::batch`](plan::Plan::batch)
//! goes to the store, as one transaction.

mod columns;
mod directory;
pub mod plan;
pub mod read;
pub mod report;
mod row;
mod sheet;
mod tables;
mod values;
pub mod workbook;
