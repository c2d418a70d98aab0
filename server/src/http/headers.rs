//! Security headers.

use axum::{
    Router,
    http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, header},
};
use tower_http::set_header::SetResponseHeaderLayer;

/// A page's relation to frames.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frames {
    /// It neither is framed nor contains frames.
    None,
    /// Other sites may frame it.
    AroundIt,
    /// It contains a frame of a page of this site.
    InIt,
}

/// The `frame-ancestors` of an embed.
const EVERYBODY: &str = "*";

/// The scripts that a page may run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scripts<'a> {
    /// None, for responses that are not pages.
    None,
    /// The site's files, and inline scripts and styles with this nonce.
    Document(&'a str),
    /// The same and WebAssembly, for the hydrated page.
    Program(&'a str),
}

/// The Content-Security-Policy of a response.
///
/// It names no other host. `reload` is the live-reload socket used in development.
pub fn content_security_policy(scripts: Scripts<'_>, reload: Option<&str>, frames: Frames) -> String {
    let styles = match scripts {
        Scripts::Document(nonce) | Scripts::Program(nonce) => format!("'self' 'nonce-{nonce}'"),
        Scripts::None => "'self'".to_owned(),
    };
    let scripts = match scripts {
        // Compiling WebAssembly needs its own permission.
        Scripts::Program(nonce) => format!("'self' 'nonce-{nonce}' 'wasm-unsafe-eval'"),
        Scripts::Document(nonce) => format!("'self' 'nonce-{nonce}'"),
        Scripts::None => "'none'".to_owned(),
    };
    let (children, ancestors) = match frames {
        Frames::None => ("'none'", "'none'"),
        Frames::AroundIt => ("'none'", EVERYBODY),
        Frames::InIt => ("'self'", "'none'"),
    };
    let connections = ["'self'"].into_iter().chain(reload).collect::<Vec<_>>().join(" ");
    format!(
        "default-src 'none'; script-src {scripts}; style-src {styles}; img-src 'self' data:; connect-src \
         {connections}; worker-src 'self'; font-src 'self'; manifest-src 'self'; frame-src {children}; \
         form-action 'self'; base-uri 'none'; frame-ancestors {ancestors}"
    )
}

/// The policy of program files, one of which runs by itself: the worker with the catalogue runs WebAssembly
/// and fetches from this site.
pub(crate) const PROGRAM_POLICY: &str =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; frame-ancestors 'none'";

const ALWAYS: [(HeaderName, &str); 4] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    // The path of a page names a company or position; linked sites get the origin only.
    (header::REFERRER_POLICY, "strict-origin-when-cross-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "geolocation=(self), camera=(), microphone=(), payment=(), usb=()",
    ),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
];

/// Adds the headers to every response. Headers set by a handler stay; by default a response must be
/// revalidated and runs no scripts.
pub(crate) fn secured<S: Clone + Send + Sync + 'static>(router: Router<S>) -> Router<S> {
    let nothing = HeaderValue::from_str(&content_security_policy(Scripts::None, None, Frames::None)).ok();
    // A cache updates its stored response with the fields of a 304, which would replace the page's own
    // policy.
    let policy = move |response: &Response<_>| nothing.clone().filter(|_| !is_unchanged(response.status()));
    let mut router = router
        .layer(SetResponseHeaderLayer::if_not_present(
            header::CACHE_CONTROL,
            HeaderValue::from_static("no-cache"),
        ))
        .layer(SetResponseHeaderLayer::if_not_present(header::CONTENT_SECURITY_POLICY, policy));
    // X-Frame-Options has no value for "anyone", so that pages that others may frame are sent without it.
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

/// How long browsers remember to use HTTPS only: a year.
const HTTPS_ONLY: &str = "max-age=31536000";

/// Adds HSTS if the public URL uses HTTPS.
pub(crate) fn over_https(router: Router, public_url: &str) -> Router {
    if !public_url.starts_with("https://") {
        return router;
    }
    router.layer(SetResponseHeaderLayer::overriding(
        header::STRICT_TRANSPORT_SECURITY,
        HeaderValue::from_static(HTTPS_ONLY),
    ))
}

/// Whether the response says that the client's copy is still valid.
fn is_unchanged(status: StatusCode) -> bool {
    status == StatusCode::NOT_MODIFIED
}

/// Whether the response's policy allows framing by any site.
fn may_be_framed(headers: &HeaderMap) -> bool {
    let policy = headers.get(header::CONTENT_SECURITY_POLICY).and_then(|policy| policy.to_str().ok());
    policy.is_some_and(|policy| policy.ends_with(&format!("frame-ancestors {EVERYBODY}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_may_run_its_own_scripts_and_no_others() {
        let policy = content_security_policy(Scripts::Program("abc"), None, Frames::None);
        assert!(policy.contains("script-src 'self' 'nonce-abc' 'wasm-unsafe-eval';"));
        assert!(policy.contains("style-src 'self' 'nonce-abc';"));
        assert!(policy.contains("img-src 'self' data:;"));
        assert!(policy.contains("connect-src 'self';"));
        assert!(policy.starts_with("default-src 'none';") && policy.ends_with("frame-ancestors 'none'"));
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"));
    }

    #[test]
    fn what_is_no_page_runs_no_scripts() {
        assert!(content_security_policy(Scripts::None, None, Frames::None).contains("script-src 'none';"));
    }
}
