//! The door between what is stored and what is shown.
//!
//! Whatever comes after a [`snapshot`](snapshot::snapshot) can forget the rule of what is public: catalogue,
//! counts, pages, API, feeds, pictures and the file for browsers are made from snapshots only.

pub mod archive;
pub mod client_catalogue;
pub mod snapshot;
pub mod visibility;
