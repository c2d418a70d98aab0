//! `ETag`s and conditional requests.
//!
//! Most responses are pure functions of the catalogue, the day, the program, the configuration and the URL. A
//! hash of these is therefore an `ETag` that is known before the response is made, so that revalidation costs
//! next to nothing. It is weak, since the same content is also sent compressed. All servers that run the same
//! program on the same records agree on it, regardless of compiler and machine.

use std::{fs, path::Path};

use crate::{state::SiteContext, version::BUILD};
use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use headers::{ETag, HeaderMapExt as _, IfNoneMatch};
use services::published::CatalogueHandle;
use sha2::{Digest as _, Sha256};

/// `Cache-Control` of lists and pages: after a change, some visitors see the old state for a minute, and a
/// few for five.
pub(crate) const BRIEFLY: &str = "public, max-age=60, stale-while-revalidate=300";

/// `Cache-Control` of pictures and the site map, which need not be up to date.
pub(crate) const FOR_AN_HOUR: &str = "public, max-age=3600, stale-while-revalidate=86400";

/// The input of the `ETag` besides the URL, and the caching policy.
#[derive(Clone)]
pub(crate) struct Validation {
    /// The source of the catalogue and the day.
    catalogue: CatalogueHandle,
    /// A hash with everything else but the URL: it does not change while the server runs.
    fixed: Sha256,
    /// The `Cache-Control` of cacheable responses.
    keep: &'static str,
}

impl Validation {
    /// Responses of a program, by its id from [`build`].
    pub(crate) fn new(context: &SiteContext, build: u64, keep: &'static str) -> Self {
        let SiteContext { catalogue, public_url, tiles, operator, data_set, metrics: _ } = context;
        let fixed = Sha256::new()
            .chain_update(build.to_be_bytes())
            // None contains a line break: `Debug` escapes them.
            .chain_update(format!("{public_url}\n{tiles:?}\n{operator:?}\n{data_set:?}\n"));
        Self { catalogue: catalogue.clone(), fixed, keep }
    }

    fn tag(&self, request: &Request) -> Option<ETag> {
        let url = request.uri().path_and_query().map_or("", http::uri::PathAndQuery::as_str);
        let version = self.catalogue.published().version().to_be_bytes();
        let hash = self.fixed.clone().chain_update(version).chain_update(url).finalize();
        format!("W/\"{hash:.16x}\"").parse().ok()
    }
}

/// Answers 304 if the client has the current version, and adds an `ETag` and `Cache-Control` to all other
/// cacheable responses.
///
/// Responses with their own `Cache-Control` are left alone. Where a response is kept whole, `response_cache`
/// replaces the tag by a strong one.
pub(crate) async fn validated(
    State(validation): State<Validation>,
    request: Request,
    next: Next,
) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return next.run(request).await;
    }
    let Some(tag) = validation.tag(&request) else { return next.run(request).await };
    let held = request.headers().typed_get::<IfNoneMatch>();
    // `*` matches any existing resource (RFC 9110, section 13.1.2), which is known only afterwards.
    let holds_any = held == Some(IfNoneMatch::any());
    let is_held = is_held(held.as_ref(), &tag);
    let caching = caching(tag, validation.keep);
    if is_held && !holds_any {
        return (StatusCode::NOT_MODIFIED, caching).into_response();
    }
    let mut response = next.run(request).await;
    if response.status() == StatusCode::OK && !response.headers().contains_key(header::CACHE_CONTROL) {
        if holds_any {
            return (StatusCode::NOT_MODIFIED, caching).into_response();
        }
        response.headers_mut().extend(caching);
    }
    response
}

/// Whether the client has the version with this tag.
pub(crate) fn is_held(held: Option<&IfNoneMatch>, tag: &ETag) -> bool {
    held.is_some_and(|held| !held.precondition_passes(tag))
}

/// The `ETag` and `Cache-Control` of a response.
pub(crate) fn caching(tag: ETag, keep: &'static str) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.typed_insert(tag);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    headers
}

/// A hash that identifies this program and its site files: of the build id, and of the file that lists the
/// hashed file names, if there is one.
pub(crate) fn build(names: Option<&Path>) -> u64 {
    let names = names.map_or(Ok(Vec::new()), fs::read).unwrap_or_else(|error| {
        tracing::warn!(%error, "the names of the site's files cannot be read; caches may take it for another \
                                build's");
        Vec::new()
    });
    let hash = Sha256::new().chain_update(BUILD).chain_update("\n").chain_update(names).finalize();
    hash.first_chunk().map_or(0, |bytes| u64::from_be_bytes(*bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_name_of_the_sites_files_is_another_build() {
        let folder = tempfile::tempdir().unwrap();
        let names = folder.path().join("hash.txt");
        std::fs::write(&names, "css: a").unwrap();
        let first = build(Some(&names));
        assert_eq!(build(Some(&names)), first);
        std::fs::write(&names, "css: b").unwrap();
        assert_ne!(build(Some(&names)), first);
    }

    #[test]
    fn a_copy_of_the_same_files_is_the_same_build() {
        let folder = tempfile::tempdir().unwrap();
        let [one, other] = ["one.txt", "other.txt"].map(|name| folder.path().join(name));
        std::fs::write(&one, "css: a").unwrap();
        std::fs::write(&other, "css: a").unwrap();
        // A different modification time, as when a package is unpacked on another machine.
        let file = std::fs::File::options().write(true).open(&other).unwrap();
        file.set_modified(std::time::UNIX_EPOCH).unwrap();
        assert_eq!(build(Some(&one)), build(Some(&other)));
        assert_ne!(build(Some(&one)), build(None));
    }
}
