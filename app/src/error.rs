//! What can go wrong on the way to a page, in the reader's words.

use leptos::{
    prelude::{FromServerFnError, ServerFnErrorErr},
    server_fn::codec::JsonEncoding,
};
use messages::{Locale, text};
use serde::{Deserialize, Serialize};

/// Why a page or a part of it cannot be shown. The cause is in the server's log, never on the screen.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum AppError {
    /// There is nothing at this URL.
    #[error("not found")]
    NotFound,
    /// There was something at this URL, and it was withdrawn.
    #[error("gone")]
    Gone,
    /// The URL is longer than what is read.
    #[cfg(feature = "ssr")]
    #[error("URL too long")]
    TooLong,
    /// The request makes no sense.
    #[error("invalid request")]
    Invalid,
    /// The server failed.
    #[error("unavailable")]
    Unavailable,
    /// The server was not reached.
    #[error("offline")]
    Offline,
}

impl AppError {
    /// The status code of an answer that consists of this error.
    #[cfg(feature = "ssr")]
    pub(crate) fn status(&self) -> http::StatusCode {
        match self {
            Self::NotFound => http::StatusCode::NOT_FOUND,
            Self::Gone => http::StatusCode::GONE,
            Self::TooLong => http::StatusCode::URI_TOO_LONG,
            Self::Invalid => http::StatusCode::BAD_REQUEST,
            Self::Unavailable | Self::Offline => http::StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// A heading for the error.
    pub(crate) fn title(&self, locale: Locale) -> String {
        match self {
            Self::NotFound => text!(locale, error.not_found_title),
            Self::Gone => text!(locale, error.gone_title),
            #[cfg(feature = "ssr")]
            Self::TooLong => text!(locale, error.too_long_title),
            Self::Invalid => text!(locale, error.invalid_title),
            Self::Unavailable | Self::Offline => text!(locale, error.unavailable_title),
        }
    }

    /// What the reader can do about it.
    pub(crate) fn detail(&self, locale: Locale) -> String {
        match self {
            Self::NotFound => text!(locale, error.not_found),
            Self::Gone => text!(locale, error.gone),
            #[cfg(feature = "ssr")]
            Self::TooLong => text!(locale, error.too_long),
            Self::Invalid => text!(locale, error.invalid),
            Self::Unavailable => text!(locale, error.unavailable),
            Self::Offline => text!(locale, error.offline),
        }
    }
}

impl FromServerFnError for AppError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        let error = match error {
            ServerFnErrorErr::Request(_) => Self::Offline,
            ServerFnErrorErr::Args(_)
            | ServerFnErrorErr::MissingArg(_)
            | ServerFnErrorErr::Deserialization(_) => Self::Invalid,
            _ => Self::Unavailable,
        };
        // What Leptos could not hand to a server function it answers with 500, unless told otherwise.
        #[cfg(feature = "ssr")]
        if let Some(response) = leptos::prelude::use_context::<leptos_axum::ResponseOptions>() {
            response.set_status(error.status());
        }
        error
    }
}
