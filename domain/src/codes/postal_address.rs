//! The parts of a Norwegian address that is written as one line.

/// An address in parts, each a piece of its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PostalAddress<'a> {
    /// Street and number, or whatever stands before the postal code; a postal code can stand alone.
    pub street: Option<&'a str>,
    /// The postal code (postnummer): four digits.
    pub postal_code: &'a str,
    /// The post town (poststed), which need not be the name of the municipality.
    pub post_town: &'a str,
}

impl<'a> PostalAddress<'a> {
    /// The parts of "Storgata 1, 7770 Flatanger". `None` for a line that does not end in a comma, a postal
    /// code and a post town (or has only the latter two): where its parts end would be a guess.
    pub fn of_line(line: &'a str) -> Option<Self> {
        let (street, post) = match line.rsplit_once(',') {
            Some((street, post)) => (Some(street.trim()), post),
            None => (None, line),
        };
        let (postal_code, post_town) = post.trim().split_once(' ')?;
        let post_town = post_town.trim();
        let is_code = postal_code.len() == 4 && postal_code.bytes().all(|byte| byte.is_ascii_digit());
        let is_town = post_town.starts_with(char::is_alphabetic) && !post_town.contains(char::is_numeric);
        let is_street = street.is_none_or(|street| street.contains(char::is_alphanumeric));
        (is_code && is_town && is_street).then_some(Self { street, postal_code, post_town })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_address_has_street_code_and_town() {
        for (line, street, postal_code, post_town) in [
            ("Storgata 1, 7770 Flatanger", Some("Storgata 1"), "7770", "Flatanger"),
            ("Storgata 1 B, 2. etasje, 7374 Røros", Some("Storgata 1 B, 2. etasje"), "7374", "Røros"),
            ("Postboks 8, 0001 Oslo", Some("Postboks 8"), "0001", "Oslo"),
            ("Øra 3,7690  Mo i Rana", Some("Øra 3"), "7690", "Mo i Rana"),
            ("7770 Flatanger", None, "7770", "Flatanger"),
        ] {
            let parts = PostalAddress { street, postal_code, post_town };
            assert_eq!(PostalAddress::of_line(line), Some(parts), "{line}");
        }
    }

    #[test]
    fn an_address_of_another_form_stays_whole() {
        for line in [
            "",
            ",",
            "Flatanger",
            "Storgata 1",
            "Storgata 1 7770 Flatanger",
            "Storgata 1, Flatanger",
            "Storgata 1, 7770",
            "Storgata 1, 777 Flatanger",
            "Storgata 1, 77700 Flatanger",
            "Storgata 1, ٧٧٧٠ Flatanger",
            "Storgata 1, N-7770 Flatanger",
            "Storgata 1, 7770 Flatanger, Norge",
            "Storgata 1, 7770 Flatanger 2",
            ", 7770 Flatanger",
        ] {
            assert_eq!(PostalAddress::of_line(line), None, "{line}");
        }
    }

    proptest! {
        #[test]
        fn parts_joined_are_parsed_again(
            street in proptest::option::of("[A-ZÆØÅ][a-zæøå ,.]{0,12}[a-zæøå] [1-9][0-9]?"),
            postal_code in "[0-9]{4}",
            post_town in "[A-ZÆØÅ][a-zæøåïŋ]{1,8}([ -][A-ZÆØÅ][a-zæøå]{1,8})?",
        ) {
            let post = format!("{postal_code} {post_town}");
            let line = street.iter().chain([&post]).cloned().collect::<Vec<_>>().join(", ");
            let (street, postal_code, post_town) = (street.as_deref(), &*postal_code, &*post_town);
            let parts = PostalAddress { street, postal_code, post_town };
            prop_assert_eq!(PostalAddress::of_line(&line), Some(parts));
        }

        #[test]
        fn nothing_of_a_line_is_lost(line in "[A-Za-zå0-9 ,]{0,30}|\\PC{0,40}") {
            if let Some(PostalAddress { street, postal_code, post_town }) = PostalAddress::of_line(&line) {
                let comma = street.map(|_| ",").unwrap_or_default();
                let joined = format!("{}{comma}{postal_code}{post_town}", street.unwrap_or_default());
                let letters = |text: &str| text.replace(char::is_whitespace, "");
                prop_assert_eq!(letters(&joined), letters(&line));
            }
        }
    }
}
