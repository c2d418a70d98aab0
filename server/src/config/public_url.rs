//! The public URL of the site.

use std::{fmt, str::FromStr};

use http::uri::Authority;

/// The prefix of every absolute URL that the site writes: scheme and host, without a trailing slash.
///
/// Feeds, calendars, the site map and previews are read outside the site, where a URL that begins with `/`
/// cannot be resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicUrl(String);

/// The text is not the public URL of a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidPublicUrl {
    /// It is not a web URL.
    #[error("must begin with https:// or http://")]
    Scheme,
    /// The host is missing or invalid.
    #[error("the URL names no server")]
    Server,
    /// Something follows the host.
    #[error("the URL must end after the server: the site stands at its root")]
    Path,
}

impl PublicUrl {
    /// The URL, as in `https://traineekart.no`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for PublicUrl {
    type Err = InvalidPublicUrl;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (scheme, rest) = text
            .split_once("://")
            .filter(|(scheme, _)| matches!(*scheme, "https" | "http"))
            .ok_or(InvalidPublicUrl::Scheme)?;
        let server = rest.strip_suffix('/').unwrap_or(rest);
        if server.contains(['/', '?', '#']) {
            return Err(InvalidPublicUrl::Path);
        }
        let server: Authority = server.parse().map_err(|_| InvalidPublicUrl::Server)?;
        // The URL is written into markup, so only characters of host names are allowed.
        let is_host = |byte: u8| byte.is_ascii_alphanumeric() || b"-.:[]".contains(&byte);
        if server.host().is_empty() || !server.as_str().bytes().all(is_host) {
            return Err(InvalidPublicUrl::Server);
        }
        Ok(Self(format!("{scheme}://{}", server.as_str().to_ascii_lowercase())))
    }
}

impl fmt::Display for PublicUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_public_url_ends_after_its_server() {
        for (text, url) in [
            ("https://traineekart.no", "https://traineekart.no"),
            ("https://Kart.Example.org/", "https://kart.example.org"),
            ("http://127.0.0.1:3000", "http://127.0.0.1:3000"),
            ("http://[::1]:3000/", "http://[::1]:3000"),
        ] {
            assert_eq!(text.parse::<PublicUrl>().unwrap().as_str(), url);
        }
    }

    #[test]
    fn what_is_no_site_is_refused() {
        for (text, reason) in [
            ("traineekart.no", InvalidPublicUrl::Scheme),
            ("ftp://traineekart.no", InvalidPublicUrl::Scheme),
            ("https://", InvalidPublicUrl::Server),
            ("https:///", InvalidPublicUrl::Server),
            ("https://user@traineekart.no", InvalidPublicUrl::Server),
            ("https://a b", InvalidPublicUrl::Server),
            ("https://a'b", InvalidPublicUrl::Server),
            ("https://traineekart.no/kart", InvalidPublicUrl::Path),
            ("https://traineekart.no/?a=b", InvalidPublicUrl::Path),
            ("https://traineekart.no#kart", InvalidPublicUrl::Path),
        ] {
            assert_eq!(text.parse::<PublicUrl>(), Err(reason), "{text}");
        }
    }
}
