//! Whether a page is an excerpt of the map on another site.

use domain::paths::Route;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// Whether the page is an excerpt on another site.
pub(crate) fn is_excerpt() -> bool {
    use_location().pathname.with_untracked(|path| *path == Route::Embed.path())
}
