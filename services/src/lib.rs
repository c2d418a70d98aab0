//! Use cases between store and web, without HTTP and Leptos.
//!
//! [`publisher`] keeps the published catalogue up to date with the store and the day; [`published`] is what
//! requests read.

pub mod clock;
pub mod published;
pub mod publisher;
