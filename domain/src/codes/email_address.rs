//! E-mail addresses.

use super::checked_text::checked_text;

checked_text! {
    /// An e-mail address as people have them, which one may put in a `mailto:` link as it is.
    ///
    /// Stricter than RFC 5322 and HTML (<https://html.spec.whatwg.org/#valid-e-mail-address>): letters of
    /// ASCII, digits and `._+-` before the `@`, and the name of a host with a dot after it.
    EmailAddress, InvalidEmailAddress, check
}

/// Why a text is no [`EmailAddress`]. The text is not repeated: it may be somebody's address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidEmailAddress {
    /// Not exactly one `@` with something before it.
    #[error("an e-mail address has one @, with a name before it, as in post@example.org")]
    At,
    /// The part before the `@` has another character, or dots where none may be.
    #[error("before its @, an e-mail address has letters from a to z, digits and . _ + - only")]
    Name,
    /// The part after the `@` is no name of a host.
    #[error("after its @, an e-mail address has the name of a host, as in example.org")]
    Host,
    /// Longer than [`EmailAddress::MAX_LENGTH`].
    #[error("an e-mail address is at most {} characters long", EmailAddress::MAX_LENGTH)]
    TooLong,
}

impl EmailAddress {
    /// The longest address, in characters (RFC 5321, section 4.5.3.1.3, without the angle brackets).
    pub const MAX_LENGTH: usize = 254;
}

fn check(text: &str) -> Result<(), InvalidEmailAddress> {
    if text.len() > EmailAddress::MAX_LENGTH {
        return Err(InvalidEmailAddress::TooLong);
    }
    let (name, host) = text.split_once('@').ok_or(InvalidEmailAddress::At)?;
    if name.is_empty() || host.contains('@') {
        return Err(InvalidEmailAddress::At);
    }
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"._+-".contains(&byte);
    if !name.bytes().all(is_allowed) || name.split('.').any(str::is_empty) {
        return Err(InvalidEmailAddress::Name);
    }
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    if !host.contains('.') || !host.split('.').all(is_label) {
        return Err(InvalidEmailAddress::Host);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_pass_one_gate() {
        for address in ["post@example.org", "Kari.Nordmann+kart@sub.example-1.no", "a_b-c@xn--rros-gra.no"] {
            assert_eq!(address.parse::<EmailAddress>().unwrap().as_str(), address);
        }
        let long = format!("{}@example.org", "a".repeat(250));
        for (bad, why) in [
            ("", InvalidEmailAddress::At),
            ("post", InvalidEmailAddress::At),
            ("@example.org", InvalidEmailAddress::At),
            ("a@b@example.org", InvalidEmailAddress::At),
            ("kår@example.org", InvalidEmailAddress::Name),
            ("a b@example.org", InvalidEmailAddress::Name),
            ("a?subject=x@example.org", InvalidEmailAddress::Name),
            ("a..b@example.org", InvalidEmailAddress::Name),
            (".a@example.org", InvalidEmailAddress::Name),
            ("Kari <kari@example.org>", InvalidEmailAddress::Name),
            ("a@", InvalidEmailAddress::Host),
            ("a@localhost", InvalidEmailAddress::Host),
            ("a@-b.no", InvalidEmailAddress::Host),
            ("a@røros.no", InvalidEmailAddress::Host),
            ("a@example.org\n", InvalidEmailAddress::Host),
            (&long, InvalidEmailAddress::TooLong),
        ] {
            assert_eq!(bad.parse::<EmailAddress>(), Err(why), "{bad}");
        }
    }
}
