//! The door between what is stored and what is shown.

pub mod client_catalogue;
