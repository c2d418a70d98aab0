//! Use cases between store and web. No HTTP, no Leptos.
//!
//! [`publisher`] keeps what is published in step with the store and the day; [`published`] is what requests
//! read.

pub mod clock;
pub mod published;
pub mod publisher;
