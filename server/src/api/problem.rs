//! Why there is no answer, in the reader's language: RFC 9457 problem documents.

use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{
    index_set::Indexed,
    language::Language,
    municipality::Region,
    query::{Notice, PARAMETERS, Sort},
    record::{Level, PositionKind},
};

use super::{
    labels,
    types::{ParameterError, ProblemDocument},
};

/// The type of the problem that parts of the address were not understood: its place in the API's description.
const INVALID_PARAMETER: &str = "/api/openapi.json#/components/responses/InvalidParameter";

/// The type of a problem that its status explains.
const STATUS_SAYS_IT: &str = "about:blank";

/// A problem and the language in which to tell it.
#[derive(Debug)]
pub(super) struct Problem {
    language: Language,
    cause: Cause,
}

#[derive(Debug)]
enum Cause {
    InvalidParameter(Vec<ParameterError>),
    NotFound,
    MethodNotAllowed,
    Unavailable,
}

impl Problem {
    /// The address holds what nobody understands; at least one notice says what.
    pub(super) fn invalid_parameter(notices: Vec<Notice>, language: Language) -> Self {
        let errors = notices.into_iter().map(error).collect();
        Self { language, cause: Cause::InvalidParameter(errors) }
    }

    /// There is nothing at the address.
    pub(super) fn not_found(language: Language) -> Self {
        Self { language, cause: Cause::NotFound }
    }

    /// The address can only be read. The `Allow` field is the router's to add, who knows the methods.
    pub(super) fn method_not_allowed(language: Language) -> Self {
        Self { language, cause: Cause::MethodNotAllowed }
    }

    /// The server failed; the cause belongs in the log.
    pub(super) fn unavailable(language: Language) -> Self {
        Self { language, cause: Cause::Unavailable }
    }
}

fn error(Notice { parameter, value }: Notice) -> ParameterError {
    let allowed = if value.is_some() { allowed_values(&parameter) } else { Some(PARAMETERS.to_vec()) };
    ParameterError { parameter, value, allowed }
}

/// The values of a parameter that has few.
fn allowed_values(parameter: &str) -> Option<Vec<&'static str>> {
    Some(match parameter {
        "region" => Region::every().map(Region::slug).collect(),
        "type" => PositionKind::every().map(PositionKind::as_str).collect(),
        "niva" => Level::every().map(Level::as_str).collect(),
        "sorter" => Sort::every().map(Sort::as_str).collect(),
        "sprak" => Language::ALL.into_iter().map(Language::tag).collect(),
        "veileder" => vec!["1"],
        _ => return None,
    })
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let language = self.language;
        let sentences: String;
        let mut errors: &[ParameterError] = &[];
        let (kind, status, (title, detail)) = match &self.cause {
            Cause::InvalidParameter(found) => {
                errors = found;
                sentences = found
                    .iter()
                    .map(|error| labels::invalid_parameter(error, language))
                    .collect::<Vec<_>>()
                    .join(" ");
                let texts = (labels::invalid_parameter_title(language), sentences.as_str());
                (INVALID_PARAMETER, StatusCode::BAD_REQUEST, texts)
            }
            Cause::NotFound => (STATUS_SAYS_IT, StatusCode::NOT_FOUND, labels::not_found(language)),
            Cause::MethodNotAllowed => {
                (STATUS_SAYS_IT, StatusCode::METHOD_NOT_ALLOWED, labels::method_not_allowed(language))
            }
            Cause::Unavailable => {
                (STATUS_SAYS_IT, StatusCode::INTERNAL_SERVER_ERROR, labels::unavailable(language))
            }
        };
        let document =
            ProblemDocument { kind, title, status: status.as_u16(), detail, first: errors.first(), errors };
        let headers =
            [(header::CONTENT_TYPE, "application/problem+json"), (header::CONTENT_LANGUAGE, language.tag())];
        match serde_json::to_vec(&document) {
            Ok(body) => (status, headers, body).into_response(),
            Err(error) => {
                tracing::error!(%error, "a problem document could not be written");
                status.into_response()
            }
        }
    }
}
