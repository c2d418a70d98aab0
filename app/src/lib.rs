//! What people see: Leptos pages, components, the map and the server functions.
//!
//! Built once with `ssr` for the server and once with `hydrate` for the browser, never with both.

// A page's views are one deeply nested type.
#![recursion_limit = "512"]

/// An element whose content the server writes and nothing changes afterwards: the browser's program
/// hydrates it as it is, without containing its texts and links. Its attributes stand in parentheses.
macro_rules! server_only {
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
mod error;
mod excerpt;
mod explore;
mod language;
mod map;
mod pages;
mod paths;
mod router;
mod server_functions;
mod ui;

#[cfg(feature = "ssr")]
pub mod api_guide;
#[cfg(feature = "ssr")]
pub mod assets;
#[cfg(feature = "ssr")]
pub mod server_context;
#[cfg(feature = "ssr")]
pub mod shell;

pub use map::shared::geometry::GEOMETRY_VERSION;
pub use router::{App, URL_TOO_LONG};
