//! What people see: Leptos pages, components, the map, the texts and the server functions.
//!
//! Built once with `ssr` for the server and once with `hydrate` for the browser, never with both.

#[cfg(feature = "ssr")]
pub mod server_context;
