//! What people see: Leptos pages, components, the map and the server functions.
//!
//! Built once with `ssr` for the server and once with `hydrate` for the browser, never with both.

// A page's views are one deeply nested type.
#![recursion_limit = "512"]

/// An element whose content the server writes and nothing changes while the page stands: the browser's program takes it over as it
/// is, without texts and links of its own. Its attributes stand in brackets.
macro_rules! as_served {
    ($tag:ident ($($attributes:tt)*), $content:expr) => {{
        #[cfg(feature = "ssr")]
        let element = view! { <$tag $($attributes)*>{$content}</$tag> };
        #[cfg(not(feature = "ssr"))]
        let element = view! { <$tag $($attributes)* inner_html=""></$tag> };
        element
    }};
}

mod browser;
mod codec;
mod components;
mod error;
pub mod format;
mod frame;
pub mod language;
mod live;
mod map;
mod pages;
mod server_functions;
mod worker;

#[cfg(feature = "ssr")]
pub mod api_guide;
#[cfg(feature = "ssr")]
pub mod assets;
#[cfg(feature = "ssr")]
pub mod server_context;
#[cfg(feature = "ssr")]
pub mod shell;
#[cfg(feature = "ssr")]
mod structured;

pub use frame::{ADDRESS_TOO_LONG, App, EXCERPT, EXCERPT_BUILDER};
pub use map::{
    geometry::{GEOMETRY_VERSION, geometry},
    stage::view_box,
};
