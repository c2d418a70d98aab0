//! URLs that records hold.

use super::checked_text::checked_text;

checked_text! {
    /// An `http` or `https` URL (RFC 3986) that one may put in a link as it is: with a host name, at most
    /// [`MAX_LENGTH`](Self::MAX_LENGTH) bytes long, without a user name, and of ASCII only, as `format: uri`
    /// demands.
    ///
    /// The check is written by hand because the crate `url` brings the tables of IDNA, which browsers would
    /// have to load. It is stricter than browsers, which correct what they are given: they skip tabs and take
    /// `\` for `/`.
    WebUrl, InvalidWebUrl, check
}

/// Why a text is no [`WebUrl`]. The text is not repeated: it may be long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidWebUrl {
    /// Another scheme or none, as in `javascript:`, `mailto:` and `//example.org`.
    #[error("a URL begins with http:// or https://")]
    Scheme,
    /// The host is missing or is no name of a host.
    #[error("a URL has the name of a host, as in https://example.org")]
    Host,
    /// Something before an `@`: it shows another host than the one that is opened.
    #[error("a URL has no user name")]
    UserName,
    /// The port is no number from 1 to 65535.
    #[error("the port of a URL is a number from 1 to 65535")]
    Port,
    /// A character that must be written in another way.
    #[error("a URL cannot contain {0:?}; it is written with % (in the host as xn--)")]
    Character(char),
    /// Longer than [`WebUrl::MAX_LENGTH`].
    #[error("a URL is at most {} bytes long", WebUrl::MAX_LENGTH)]
    TooLong,
}

impl WebUrl {
    /// The longest URL, in bytes.
    pub const MAX_LENGTH: usize = 2048;
}

fn check(text: &str) -> Result<(), InvalidWebUrl> {
    if text.len() > WebUrl::MAX_LENGTH {
        return Err(InvalidWebUrl::TooLong);
    }
    if let Some(bad) = text.chars().find(|&c| !is_allowed(c)) {
        return Err(InvalidWebUrl::Character(bad));
    }
    let (scheme, rest) = text.split_once("://").ok_or(InvalidWebUrl::Scheme)?;
    if !(scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")) {
        return Err(InvalidWebUrl::Scheme);
    }
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if authority.contains('@') {
        return Err(InvalidWebUrl::UserName);
    }
    let (host, port) = authority.split_once(':').map_or((authority, None), |(host, port)| (host, Some(port)));
    if !is_host(host) {
        return Err(InvalidWebUrl::Host);
    }
    match port {
        Some(port) if !is_port(port) => Err(InvalidWebUrl::Port),
        _ => Ok(()),
    }
}

/// The characters of RFC 3986 but for brackets, which only enclose numeric hosts.
fn is_allowed(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-._~:/?#@!$&'()*+,;=%".contains(c)
}

/// Labels of letters, digits and inner hyphens with a dot between them, at least two.
fn is_host(host: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    host.len() <= 253 && host.contains('.') && host.split('.').all(is_label)
}

fn is_port(port: &str) -> bool {
    port.bytes().all(|b| b.is_ascii_digit()) && port.parse::<u16>().is_ok_and(|port| port > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_pass_one_gate() {
        for good in [
            "https://example.org",
            "HTTP://www.example.org:8080/a%20b?c=d&e='f'#g",
            "https://example.org?next=https://a@b",
            "https://xn--rros-gra.kommune.no/",
        ] {
            assert_eq!(good.parse::<WebUrl>().unwrap().as_str(), good);
        }
        let long = format!("https://example.org/{}", "a".repeat(WebUrl::MAX_LENGTH));
        for (bad, why) in [
            ("", InvalidWebUrl::Scheme),
            ("example.org", InvalidWebUrl::Scheme),
            ("javascript:alert(1)", InvalidWebUrl::Scheme),
            ("javascript://example.org/%0Aalert(1)", InvalidWebUrl::Scheme),
            ("//evil.example", InvalidWebUrl::Scheme),
            ("mailto:ola@example.org", InvalidWebUrl::Scheme),
            ("https:/example.org", InvalidWebUrl::Scheme),
            ("https://", InvalidWebUrl::Host),
            ("https:///etc", InvalidWebUrl::Host),
            ("https://localhost", InvalidWebUrl::Host),
            ("https://a..example", InvalidWebUrl::Host),
            ("https://-a.example", InvalidWebUrl::Host),
            ("https://example.org@evil.example/", InvalidWebUrl::UserName),
            ("https://example.org:", InvalidWebUrl::Port),
            ("https://example.org:+1", InvalidWebUrl::Port),
            ("https://example.org:65536/", InvalidWebUrl::Port),
            ("https://[::1]/", InvalidWebUrl::Character('[')),
            ("https://evil.example\\@example.org", InvalidWebUrl::Character('\\')),
            (" https://example.org", InvalidWebUrl::Character(' ')),
            ("https://example.org/\"onmouseover=", InvalidWebUrl::Character('"')),
            ("https://example.org/\0", InvalidWebUrl::Character('\0')),
            ("https://røros.example", InvalidWebUrl::Character('ø')),
            (&*long, InvalidWebUrl::TooLong),
        ] {
            assert_eq!(bad.parse::<WebUrl>(), Err(why), "{bad}");
        }
        assert!(serde_json::from_str::<WebUrl>("\"javascript:alert(1)\"").is_err());
    }
}
