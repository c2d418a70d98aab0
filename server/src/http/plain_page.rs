//! A page of text alone, for when the site cannot make one of its own.

use axum::{
    http::{HeaderMap, header},
    response::Html,
};
use domain::text::html::escaped;
use messages::language::PageLanguage;

/// A page with a heading and a sentence.
pub(crate) fn plain_page(language: PageLanguage, title: &str, text: &str) -> Html<String> {
    let (tag, title, text) = (language.0.tag(), escaped(title), escaped(text));
    Html(format!(
        "<!DOCTYPE html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{title} – Traineekart</title>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n<p>{text}</p>\n\
         </main>\n</body>\n</html>\n"
    ))
}

/// Whether a request is for a page, as browsers ask for one.
pub(crate) fn is_for_page(headers: &HeaderMap) -> bool {
    let accepted = headers.get(header::ACCEPT).and_then(|accepted| accepted.to_str().ok());
    accepted.is_some_and(|accepted| accepted.contains("text/html"))
}
