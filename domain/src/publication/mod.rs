//! Decides which stored records are public.
//!
//! Code that works on a [`snapshot`](snapshot::snapshot) need not check visibility: catalogue, counts, pages,
//! API, feeds, pictures and the file for browsers are made from snapshots only.

pub mod archive;
pub mod client_catalogue;
pub mod snapshot;
pub mod visibility;
