//! RFC 9457 problem documents in the reader's language.

use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{
    codes::language::Language,
    search::{
        notice::{Notice, Reason},
        query::Query,
    },
};
use messages::language::PageLanguage;
use messages::{Locale, text};

use serde::Serialize;
use utoipa::ToSchema;

use crate::http::{
    plain_page::{is_for_page, plain_page},
    queue::{NotDone, RETRY_AFTER},
};

/// The type of problems with parameters, a URL in the [API's description](domain::paths::OPENAPI).
const INVALID_PARAMETER: &str = "/api/openapi.json#/components/responses/InvalidParameter";

/// The type of problems that the status code explains.
const STATUS_SAYS_IT: &str = "about:blank";

/// Why there is no answer, as an RFC 9457 problem document.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProblemDocument<'a> {
    /// What kind of problem it is; `about:blank` where the status says it all.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// The kind of problem in the requested language.
    pub title: String,
    /// The status code.
    pub status: u16,
    /// What is wrong with this request, in the requested language.
    pub detail: &'a str,
    /// The first of [`Self::errors`], where there is one.
    #[serde(flatten)]
    #[schema(ignore)]
    pub first: Option<&'a ParameterError>,
    /// The invalid parts of the query string, at most ten; omitted if the query string is not the problem.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    #[schema(value_type = Vec<ParameterError>)]
    pub errors: &'a [ParameterError],
}

/// An invalid part of the query string.
#[derive(Debug, Serialize, ToSchema)]
pub struct ParameterError {
    /// The parameter.
    pub parameter: String,
    /// The invalid value, shortened if it is long; `null` if the parameter itself is unknown.
    #[schema(required)]
    pub value: Option<String>,
    /// What is allowed instead: values or, for an unknown parameter, parameters; `null` if the list is long.
    #[schema(required)]
    pub allowed: Option<Vec<&'static str>>,
    /// For the sentence about it.
    #[serde(skip)]
    #[schema(ignore)]
    reason: Reason,
}

/// The language that a query string asks for, even if other parts of it are invalid.
pub(crate) fn language(query_string: Option<&str>) -> Language {
    Query::parse(query_string.unwrap_or_default()).0.language
}

/// The parameters and values that a query string may have, for problem documents.
pub(crate) struct Vocabulary {
    /// Its parameters.
    pub(crate) parameters: &'static [&'static str],
    /// The values of a parameter, if they are few.
    pub(crate) values: fn(&str) -> Option<Vec<&'static str>>,
}

/// A problem and the language to describe it in.
#[derive(Debug)]
pub(crate) struct Problem {
    language: Language,
    cause: Cause,
}

#[derive(Debug)]
enum Cause {
    InvalidParameter(Vec<ParameterError>),
    NotFound,
    MethodNotAllowed,
    UrlTooLong,
    TooMany { retry_after: u64 },
    Busy,
    Unavailable,
}

impl Problem {
    /// Parts of the query string are invalid; there is at least one notice.
    pub(crate) fn invalid(notices: Vec<Notice>, vocabulary: &Vocabulary, language: Language) -> Self {
        let errors = notices.into_iter().map(|notice| error(notice, vocabulary)).collect();
        Self { language, cause: Cause::InvalidParameter(errors) }
    }

    /// The URL does not exist.
    pub(crate) fn not_found(language: Language) -> Self {
        Self { language, cause: Cause::NotFound }
    }

    /// The URL supports reading only. The router adds the `Allow` field.
    pub(crate) fn method_not_allowed(language: Language) -> Self {
        Self { language, cause: Cause::MethodNotAllowed }
    }

    /// The URL is too long.
    pub(crate) fn url_too_long(language: Language) -> Self {
        Self { language, cause: Cause::UrlTooLong }
    }

    /// The client has sent too many requests; it may go on after so many seconds.
    pub(crate) fn too_many(retry_after: u64, language: Language) -> Self {
        Self { language, cause: Cause::TooMany { retry_after } }
    }

    /// Too many expensive requests.
    pub(crate) fn busy(language: Language) -> Self {
        Self { language, cause: Cause::Busy }
    }

    /// The work for the response was not done.
    pub(crate) fn not_done(reason: NotDone, language: Language) -> Self {
        match reason {
            NotDone::Full => Self::busy(language),
            NotDone::BrokenOff => Self::unavailable(language),
        }
    }

    /// The server failed; the cause belongs in the log.
    pub(crate) fn unavailable(language: Language) -> Self {
        Self { language, cause: Cause::Unavailable }
    }

    /// The answer: a page for people, the document for programs, by the headers of the request.
    pub(crate) fn answer(self, headers: &HeaderMap) -> Response {
        if is_for_page(headers) { self.into_page() } else { self.into_response() }
    }

    /// The answer for people.
    pub(crate) fn into_page(self) -> Response {
        let language = PageLanguage(self.language);
        let (title, text) = self.cause.words(language.locale());
        let (_, status) = self.cause.kind();
        (status, self.headers(), plain_page(language, &title, &text)).into_response()
    }

    /// The headers, whatever the body is.
    fn headers(&self) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(self.language.tag()));
        let retry_after = match self.cause {
            Cause::Busy => Some(HeaderValue::from_static(RETRY_AFTER)),
            Cause::TooMany { retry_after } => Some(retry_after.into()),
            _ => None,
        };
        if let Some(retry_after) = retry_after {
            headers.insert(header::RETRY_AFTER, retry_after);
            headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        }
        headers
    }
}

fn error(notice: Notice, vocabulary: &Vocabulary) -> ParameterError {
    let Notice { parameter, value, reason } = notice;
    let allowed =
        if value.is_some() { (vocabulary.values)(&parameter) } else { Some(vocabulary.parameters.to_vec()) };
    ParameterError { parameter, value, allowed, reason }
}

/// Describes an invalid parameter in a sentence.
fn sentence(locale: Locale, error: &ParameterError) -> String {
    let parameter = error.parameter.clone();
    match error.value.clone() {
        None => text!(locale, problem.parameter, parameter = parameter),
        Some(text) if error.reason == Reason::NoWords => {
            text!(locale, explore.notice_no_words, text = text)
        }
        Some(value) => text!(locale, problem.value, value = value, parameter = parameter),
    }
}

impl Cause {
    /// The type of the problem as a URL, and the status code.
    fn kind(&self) -> (&'static str, StatusCode) {
        match self {
            Self::InvalidParameter(_) => (INVALID_PARAMETER, StatusCode::BAD_REQUEST),
            Self::NotFound => (STATUS_SAYS_IT, StatusCode::NOT_FOUND),
            Self::MethodNotAllowed => (STATUS_SAYS_IT, StatusCode::METHOD_NOT_ALLOWED),
            Self::UrlTooLong => (STATUS_SAYS_IT, StatusCode::URI_TOO_LONG),
            Self::TooMany { .. } => (STATUS_SAYS_IT, StatusCode::TOO_MANY_REQUESTS),
            Self::Busy => (STATUS_SAYS_IT, StatusCode::SERVICE_UNAVAILABLE),
            Self::Unavailable => (STATUS_SAYS_IT, StatusCode::INTERNAL_SERVER_ERROR),
        }
    }

    /// The title of the problem, and what is wrong with this request.
    fn words(&self, locale: Locale) -> (String, String) {
        match self {
            Self::InvalidParameter(errors) => {
                let sentences: Vec<String> = errors.iter().map(|error| sentence(locale, error)).collect();
                (text!(locale, error.invalid_title), sentences.join(" "))
            }
            Self::NotFound => (text!(locale, problem.not_found_title), text!(locale, problem.not_found)),
            Self::MethodNotAllowed => (text!(locale, problem.method_title), text!(locale, problem.method)),
            Self::UrlTooLong => (text!(locale, error.too_long_title), text!(locale, error.too_long)),
            Self::TooMany { .. } => (text!(locale, problem.too_many_title), text!(locale, problem.too_many)),
            Self::Busy => (text!(locale, problem.busy_title), text!(locale, problem.busy)),
            Self::Unavailable => (text!(locale, error.unavailable_title), text!(locale, problem.unavailable)),
        }
    }

    /// The invalid parameters.
    fn errors(&self) -> &[ParameterError] {
        match self {
            Self::InvalidParameter(errors) => errors,
            _ => &[],
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let (kind, status) = self.cause.kind();
        let (title, detail) = self.cause.words(PageLanguage(self.language).locale());
        let errors = self.cause.errors();
        let document = ProblemDocument {
            kind,
            title,
            status: status.as_u16(),
            detail: &detail,
            first: errors.first(),
            errors,
        };
        let mut headers = self.headers();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        match serde_json::to_vec(&document) {
            Ok(body) => (status, headers, body).into_response(),
            Err(error) => {
                tracing::error!(%error, "a problem document could not be written");
                status.into_response()
            }
        }
    }
}
