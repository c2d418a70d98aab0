//! The page of an error.

use domain::paths::Route;
use leptos::prelude::*;
use messages::text;

#[cfg(feature = "ssr")]
use crate::ui::head::Head;
use crate::{
    error::AppError,
    language::{use_language, use_locale},
};

/// The error as a page, with its status code.
#[component]
pub(crate) fn ErrorView(
    /// What went wrong.
    error: AppError,
) -> impl IntoView {
    let locale = use_locale();
    #[cfg(feature = "ssr")]
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
        response.set_status(error.status());
    }
    // Rendered for its side effect on the head; it has no markup to hydrate.
    #[cfg(feature = "ssr")]
    drop(view! { <Head title=Some(error.title(locale)) description=error.detail(locale)/> }.to_html());
    view! {
        <div class="page error-page">
            <h1 class="ds-heading" data-size="lg">{error.title(locale)}</h1>
            <p class="ds-paragraph">{error.detail(locale)}</p>
            <p>
                <a class="ds-button" href=use_language().href(Route::Explore)>
                    {text!(locale, site.back_to_map)}
                </a>
            </p>
        </div>
    }
}
