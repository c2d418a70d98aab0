//! Headers that keep browsers from doing what no page of this site asks for.

use axum::{
    Router,
    http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, header},
};
use tower_http::set_header::SetResponseHeaderLayer;

/// What a page has to do with frames.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frames {
    /// It stands in none and has none in it.
    None,
    /// Other sites may frame it.
    AroundIt,
    /// It frames a page of this site.
    InIt,
}

/// Who may frame an excerpt.
const EVERYBODY: &str = "*";

/// Which scripts may run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scripts<'a> {
    /// None at all: what is no page.
    None,
    /// The site's files, and what Leptos writes into a page that does not come alive: always the same, so
    /// that no nonce is needed and the page is the same for everybody.
    Document,
    /// The site's files, and what bears this nonce, its style too: a page that comes alive.
    Nonce(&'a str),
}

/// The scripts in a page that does not come alive, by their hash: the empty lists of what it would go on
/// with.
const DOCUMENT_SCRIPTS: &str = "'sha256-2e+rGxtst+bbxdLf6Dp32aL0uyPdikvr0awq53hVU58=' \
     'sha256-PEoA+SZ6ZbFCusLsUEMftpXvTp6Abhw9kvgQnCC8l3U='";

/// The Content-Security-Policy of an answer.
///
/// `tile_origin` is the server of the map's raster
/// tiles. `reload` is the socket through which the page hears of a new build during development.
pub fn content_security_policy(
    scripts: Scripts<'_>,
    tile_origin: Option<&str>,
    reload: Option<&str>,
    frames: Frames,
) -> String {
    let styles = match scripts {
        // The map page holds its style itself.
        Scripts::Nonce(nonce) => format!("'self' 'nonce-{nonce}'"),
        Scripts::Document | Scripts::None => "'self'".to_owned(),
    };
    let scripts = match scripts {
        // WebAssembly counts as a script made at run time.
        Scripts::Nonce(nonce) => format!("'self' 'nonce-{nonce}' 'wasm-unsafe-eval'"),
        Scripts::Document => format!("'self' {DOCUMENT_SCRIPTS}"),
        Scripts::None => "'none'".to_owned(),
    };
    let images = ["'self'", "data:"].into_iter().chain(tile_origin).collect::<Vec<_>>().join(" ");
    let (children, ancestors) = match frames {
        Frames::None => ("'none'", "'none'"),
        Frames::AroundIt => ("'none'", EVERYBODY),
        Frames::InIt => ("'self'", "'none'"),
    };
    let connections = ["'self'"].into_iter().chain(reload).collect::<Vec<_>>().join(" ");
    format!(
        "default-src 'none'; script-src {scripts}; style-src {styles}; img-src {images}; connect-src \
         {connections}; worker-src 'self'; font-src 'self'; manifest-src 'self'; frame-src {children}; \
         form-action 'self'; base-uri 'none'; frame-ancestors {ancestors}"
    )
}

/// What the files of the program may do where one of them is a program by itself: the worker with the
/// catalogue runs WebAssembly and fetches from this site.
pub(crate) const PROGRAM_POLICY: &str =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; frame-ancestors 'none'";

const ALWAYS: [(HeaderName, &str); 4] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    // The path of a page names a company or position; where one came from is enough for the sites that it
    // links to.
    (header::REFERRER_POLICY, "strict-origin-when-cross-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "geolocation=(self), camera=(), microphone=(), payment=(), usb=()",
    ),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
];

/// Adds the headers to every answer. What a handler says about caching and scripts stays; an answer that says
/// nothing is not to be kept without asking, and runs no scripts.
pub(crate) fn secured<S: Clone + Send + Sync + 'static>(router: Router<S>) -> Router<S> {
    let nothing =
        HeaderValue::from_str(&content_security_policy(Scripts::None, None, None, Frames::None)).ok();
    // What a cache already has is as it was sent: the fields of a 304 would take the place of the page's own.
    let policy = move |response: &Response<_>| nothing.clone().filter(|_| !is_unchanged(response.status()));
    let mut router = router
        .layer(SetResponseHeaderLayer::if_not_present(
            header::CACHE_CONTROL,
            HeaderValue::from_static("no-cache"),
        ))
        .layer(SetResponseHeaderLayer::if_not_present(header::CONTENT_SECURITY_POLICY, policy));
    // Older than the policy, and knows no exception: a page that anybody may frame goes without.
    router = router.layer(SetResponseHeaderLayer::overriding(
        header::X_FRAME_OPTIONS,
        |response: &Response<_>| {
            let is_guarded = !may_be_framed(response.headers()) && !is_unchanged(response.status());
            is_guarded.then_some(HeaderValue::from_static("DENY"))
        },
    ));
    for (name, value) in ALWAYS {
        router = router.layer(SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value)));
    }
    router
}

/// How long a browser remembers that the site is reached by HTTPS alone: a year.
const HTTPS_ONLY: &str = "max-age=31536000";

/// Where visitors reach the site by HTTPS, tells browsers to use nothing else.
pub(crate) fn over_https(router: Router, public_url: &str) -> Router {
    if !public_url.starts_with("https://") {
        return router;
    }
    router.layer(SetResponseHeaderLayer::overriding(
        header::STRICT_TRANSPORT_SECURITY,
        HeaderValue::from_static(HTTPS_ONLY),
    ))
}

/// Whether the answer says that what the visitor has is still good.
fn is_unchanged(status: StatusCode) -> bool {
    status == StatusCode::NOT_MODIFIED
}

/// Whether the answer's policy says that anybody may frame it.
fn may_be_framed(headers: &HeaderMap) -> bool {
    let policy = headers.get(header::CONTENT_SECURITY_POLICY).and_then(|policy| policy.to_str().ok());
    policy.is_some_and(|policy| policy.ends_with(&format!("frame-ancestors {EVERYBODY}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_may_run_its_own_scripts_and_no_others() {
        let policy = content_security_policy(
            Scripts::Nonce("abc"),
            Some("https://tiles.example.org"),
            None,
            Frames::None,
        );
        assert!(policy.contains("script-src 'self' 'nonce-abc' 'wasm-unsafe-eval';"));
        assert!(policy.contains("style-src 'self' 'nonce-abc';"));
        assert!(policy.contains("img-src 'self' data: https://tiles.example.org;"));
        assert!(policy.contains("connect-src 'self';"));
        assert!(policy.starts_with("default-src 'none';") && policy.ends_with("frame-ancestors 'none'"));
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"));
    }

    #[test]
    fn what_is_no_page_runs_no_scripts() {
        assert!(
            content_security_policy(Scripts::None, None, None, Frames::None).contains("script-src 'none';")
        );
    }
}
