//! Content codings: which the client accepts, and how a complete body is compressed (RFC 9110, section 8.4).

use std::io::{self, Write as _};

use axum::{
    body::Bytes,
    http::{HeaderMap, header},
};
use flate2::{Compression, write::GzEncoder};
use services::compression::brotli;
use tower_http::compression::{DefaultPredicate, Predicate, predicate::NotForContentType};

/// How a body is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Coding {
    /// As it is.
    Identity,
    /// Compressed with gzip.
    Gzip,
    /// Compressed with Brotli.
    Brotli,
}

/// The level of compression of responses. Level 6 makes a page 6 % smaller than level 4; higher levels are
/// slow for hardly any gain.
pub(crate) const QUALITY: u32 = 6;

impl Coding {
    /// The best one that the client accepts: the one with the largest weight, and Brotli before gzip.
    pub(crate) fn accepted(headers: &HeaderMap) -> Self {
        let (brotli, gzip) = (weight(headers, "br"), weight(headers, "gzip"));
        if brotli > 0.0 && brotli >= gzip {
            Self::Brotli
        } else if gzip > 0.0 {
            Self::Gzip
        } else {
            Self::Identity
        }
    }

    /// Its name in `Content-Encoding`.
    pub(crate) const fn name(self) -> Option<&'static str> {
        match self {
            Self::Identity => None,
            Self::Gzip => Some("gzip"),
            Self::Brotli => Some("br"),
        }
    }

    /// The bytes in this coding.
    pub(crate) fn encode(self, bytes: &Bytes) -> io::Result<Bytes> {
        match self {
            Self::Identity => Ok(bytes.clone()),
            Self::Gzip => {
                let mut writer = GzEncoder::new(Vec::new(), Compression::default());
                writer.write_all(bytes)?;
                Ok(writer.finish()?.into())
            }
            Self::Brotli => Ok(brotli(bytes, QUALITY)?.into()),
        }
    }
}

/// Which responses are compressed. The site's files are compressed at build time. Outlook.com asks for
/// compressed calendars and cannot read them. The catalogue for browsers, the one octet stream, has a Brotli
/// copy; compressing megabytes for each of the few clients without Brotli costs more than it saves.
pub(crate) fn compressible() -> impl Predicate {
    DefaultPredicate::new()
        .and(NotForContentType::const_new("text/calendar"))
        .and(NotForContentType::const_new("application/octet-stream"))
}

/// Whether the client accepts Brotli.
pub(crate) fn takes_brotli(headers: &HeaderMap) -> bool {
    weight(headers, "br") > 0.0
}

/// The weight that the client gives a coding, from 0 (not accepted) to 1 (RFC 9110, section 12.5.3).
fn weight(headers: &HeaderMap, coding: &str) -> f32 {
    let named = |wanted: &str| {
        let values = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
        values.flat_map(|value| value.split(',')).find_map(|item| {
            let mut parts = item.split(';').map(str::trim);
            let is_wanted = parts.next().is_some_and(|name| name.eq_ignore_ascii_case(wanted));
            let weight = parts.find_map(|part| part.strip_prefix("q=")).map_or(Ok(1.0), str::parse);
            is_wanted.then(|| weight.unwrap_or(0.0))
        })
    };
    named(coding).or_else(|| named("*")).unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use axum::http::HeaderValue;
    use flate2::read::GzDecoder;

    use super::*;

    #[test]
    fn the_best_accepted_coding_is_chosen() {
        for (accepted, expected) in [
            ("br", Coding::Brotli),
            ("gzip, deflate, br, zstd", Coding::Brotli),
            ("gzip;q=0.5, br;q=1.0", Coding::Brotli),
            ("BR; q=0.1", Coding::Brotli),
            ("*", Coding::Brotli),
            ("gzip", Coding::Gzip),
            ("gzip, br;q=0", Coding::Gzip),
            ("br;q=0.2, gzip;q=0.8", Coding::Gzip),
            ("br;q=x, gzip", Coding::Gzip),
            ("br;q=0.0", Coding::Identity),
            ("brotli", Coding::Identity),
            ("identity", Coding::Identity),
            ("", Coding::Identity),
        ] {
            let headers =
                HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static(accepted))]);
            assert_eq!(Coding::accepted(&headers), expected, "{accepted}");
        }
        assert_eq!(Coding::accepted(&HeaderMap::new()), Coding::Identity);
    }

    #[test]
    fn brotli_is_sent_to_whoever_takes_it() {
        let takes = |value: &'static str| {
            takes_brotli(&HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static(value))]))
        };
        assert!(takes("br") && takes("gzip, br") && takes("gzip;q=0.5, br;q=1.0") && takes("BR; q=0.1"));
        assert!(
            !takes("gzip") && !takes("br;q=0") && !takes("br;q=0.0") && !takes("brotli") && !takes("br;q=x")
        );
        assert!(!takes_brotli(&HeaderMap::new()));
    }

    #[test]
    fn what_is_compressed_can_be_read_again() {
        let text = Bytes::from("Hun søker jobb på Røros. ".repeat(200));
        let (mut from_brotli, mut from_gzip) = (Vec::new(), Vec::new());
        let brotli = Coding::Brotli.encode(&text).unwrap();
        brotli::Decompressor::new(&brotli[..], 4096).read_to_end(&mut from_brotli).unwrap();
        let gzip = Coding::Gzip.encode(&text).unwrap();
        GzDecoder::new(&gzip[..]).read_to_end(&mut from_gzip).unwrap();
        assert_eq!((&*from_brotli, &*from_gzip), (&*text, &*text));
        assert!(brotli.len() < text.len() / 10 && gzip.len() < text.len() / 10);
        assert_eq!(Coding::Identity.encode(&text).unwrap(), text);
    }
}
