//! Allows the inline scripts and styles of a page by their hashes, so that the page is the same for everybody
//! and caches may keep it.
//!
//! While a page is rendered, those that we write ourselves bear its nonce: a secret of that rendering, which
//! no text of a record can know. Only what bears it is hashed. The nonce itself is taken out again.

use axum::{
    body::{Body, to_bytes},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use sha2::{Digest as _, Sha256};

/// The hashes of a page's own inline scripts and styles, as the policy names them.
#[derive(Debug, Default, PartialEq, Eq)]
struct Hashes {
    scripts: Vec<String>,
    styles: Vec<String>,
}

/// Replaces the nonce of a page by hashes, in its policy and its text. Other responses stay as they are.
pub(crate) async fn with_hashes(response: Response) -> Response {
    let policy = response.headers().get(header::CONTENT_SECURITY_POLICY);
    let Some(policy) = policy.and_then(|policy| policy.to_str().ok()).map(str::to_owned) else {
        return response;
    };
    let Some(nonce) = nonce(&policy) else { return response };
    let (mut parts, body) = response.into_parts();
    // Pages are rendered whole before they are sent.
    let page = match to_bytes(body, usize::MAX).await {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(error) => {
            tracing::error!(%error, "a page broke off");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    };
    let (page, hashes) = without_nonce(&page, nonce);
    let policy = with_sources(&policy, nonce, &hashes);
    let Ok(policy) = HeaderValue::try_from(policy) else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    parts.headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    parts.headers.remove(header::CONTENT_LENGTH);
    (parts, Body::from(within_body(&page))).into_response()
}

/// The nonce that a policy names.
fn nonce(policy: &str) -> Option<&str> {
    let (_, rest) = policy.split_once("'nonce-")?;
    rest.split_once('\'').map(|(nonce, _)| nonce)
}

/// The page without its nonce, and the hashes of what bears it.
fn without_nonce(page: &str, nonce: &str) -> (String, Hashes) {
    let attribute = format!(" nonce=\"{nonce}\"");
    let mut hashes = Hashes::default();
    let mut pieces = page.split(&*attribute);
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let tag = text.rfind('<').map_or("", |at| &text[at + 1..]);
        let name = tag.split_ascii_whitespace().next().unwrap_or_default();
        let list = match name {
            "script" => Some(&mut hashes.scripts),
            "style" => Some(&mut hashes.styles),
            _ => None,
        };
        let content = piece.split_once('>').and_then(|(_, rest)| rest.split_once(&*format!("</{name}>")));
        if let (Some(list), Some((content, _))) = (list, content) {
            let hash = format!("'sha256-{}'", STANDARD.encode(Sha256::digest(content)));
            if !content.is_empty() && !list.contains(&hash) {
                list.push(hash);
            }
        }
        text.push_str(piece);
    }
    (text, hashes)
}

/// The policy with hashes in place of the nonce.
fn with_sources(policy: &str, nonce: &str, hashes: &Hashes) -> String {
    let source = format!("'nonce-{nonce}'");
    let directives = policy.split("; ").map(|directive| {
        let hashes: &[String] = if directive.starts_with("script-src ") {
            &hashes.scripts
        } else if directive.starts_with("style-src ") {
            &hashes.styles
        } else {
            &[]
        };
        let sources = directive.split(' ').filter(|each| *each != source);
        sources.chain(hashes.iter().map(String::as_str)).collect::<Vec<_>>().join(" ")
    });
    directives.collect::<Vec<_>>().join("; ")
}

/// The page with the scripts that Leptos writes after the end of the document moved into the body, where
/// browsers put them, too: behind `</html>` they are an error. The empty comments there mark nothing.
fn within_body(page: &str) -> String {
    let moved = page.rsplit_once("</body>").and_then(|(before, after)| {
        let (end, scripts) = after.split_at(after.find("<script").unwrap_or(after.len()));
        let is_end = end.replace("<!>", "") == "</html>";
        is_end.then(|| format!("{before}{scripts}</body></html>"))
    });
    moved.unwrap_or_else(|| page.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONCE: &str = "c2VjcmV0LW9mLW9uZS1wYWdl";

    fn hash(text: &str) -> String {
        format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
    }

    #[test]
    fn only_what_bears_the_nonce_is_hashed() {
        let page = format!(
            "<head><style nonce=\"{NONCE}\">a{{}}</style>\
             <script type=\"module\" nonce=\"{NONCE}\">run()</script>\
             <script nonce=\"{NONCE}\" src=\"/page.js\"></script><link nonce=\"{NONCE}\" rel=\"x\"></head>\
             <p>Omtale<script>alert(1)</script><script nonce=\"gjettet\">alert(2)</script>\
             <style>b{{}}</style><script nonce=\"{NONCE}\">run()</script></p>"
        );
        let (text, hashes) = without_nonce(&page, NONCE);
        assert_eq!(hashes, Hashes { scripts: vec![hash("run()")], styles: vec![hash("a{}")] });
        assert_eq!(text, page.replace(&format!(" nonce=\"{NONCE}\""), ""));
        assert!(!text.contains(NONCE) && text.contains("<script nonce=\"gjettet\">"));
    }

    #[test]
    fn the_policy_names_hashes_and_no_nonce() {
        let hashes = Hashes { scripts: vec![hash("a"), hash("b")], styles: Vec::new() };
        let policy = format!(
            "default-src 'none'; script-src 'self' 'nonce-{NONCE}'; style-src 'self' 'nonce-{NONCE}'"
        );
        assert_eq!(nonce(&policy), Some(NONCE));
        assert_eq!(
            with_sources(&policy, NONCE, &hashes),
            format!("default-src 'none'; script-src 'self' {} {}; style-src 'self'", hash("a"), hash("b"))
        );
        assert_eq!(nonce("script-src 'self'"), None);
    }

    #[test]
    fn nothing_stands_after_the_document() {
        let page = "<html><body>så<!></body><!><!></html><!><script>x</script><script>y</script>";
        let expected = "<html><body>så<!><script>x</script><script>y</script></body></html>";
        assert_eq!(within_body(page), expected);
        for whole in ["<html><body>så</body></html>", "no page", "a</body>b</html>"] {
            assert_eq!(within_body(whole), whole);
        }
    }

    #[tokio::test]
    async fn other_responses_stay_as_they_are() {
        let page = "<script nonce=\"x\">a</script>";
        let response = with_hashes(page.into_response()).await;
        assert_eq!(to_bytes(response.into_body(), usize::MAX).await.unwrap(), page);
    }
}
