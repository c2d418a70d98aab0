//! Reads the parameters of a query string.

use std::borrow::Cow;

/// Tracking parameters that other sites add to links; the reader did not put them there.
const TRACKING: [&str; 18] = [
    "_ga",
    "_gl",
    "dclid",
    "fbclid",
    "gad_source",
    "gbraid",
    "gclid",
    "gclsrc",
    "igsh",
    "igshid",
    "li_fat_id",
    "mc_cid",
    "mc_eid",
    "msclkid",
    "ttclid",
    "twclid",
    "wbraid",
    "yclid",
];

/// The parameters of a query string with their decoded values, in order. All query strings are read with this
/// function, with or without the leading question mark. Tracking parameters are left out silently.
///
/// Bytes that are not UTF-8 become U+FFFD, which no parameter accepts.
pub fn query_pairs(query_string: &str) -> impl Iterator<Item = (Cow<'_, str>, Cow<'_, str>)> {
    let query_string = query_string.strip_prefix('?').unwrap_or(query_string);
    form_urlencoded::parse(query_string.as_bytes()).filter(|(name, _)| !is_tracking(name))
}

fn is_tracking(name: &str) -> bool {
    name.starts_with("utm_") || TRACKING.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_follows_visitors_is_left_out() {
        let pairs: Vec<_> = query_pairs("?utm_source=a&fag=07&fbclid=x&gclid=&q=a+b%26&utm=1").collect();
        let expected = [("fag", "07"), ("q", "a b&"), ("utm", "1")];
        assert!(pairs.iter().map(|(name, value)| (&**name, &**value)).eq(expected), "{pairs:?}");
        assert_eq!(query_pairs("utm_medium=e-post&mc_eid=1&igshid=2&msclkid=3").count(), 0);
    }
}
