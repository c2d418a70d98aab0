//! The addresses of pages about places and fields.
//!
//! A number or code identifies the page; the words after it are for people, and may be wrong in an old link.

use crate::{
    field_of_study::FieldOfStudy,
    language::Language,
    municipality::{MunicipalityCode, Region},
    query::Notice,
    text::Slug,
};

/// The page of a municipality, as in `/kommune/5025-roros`.
pub fn municipality(municipality: MunicipalityCode) -> String {
    format!("/kommune/{municipality}-{}", municipality.slug())
}

/// The page of a region, as in `/region/rorosregionen`.
pub fn region(region: Region) -> String {
    format!("/region/{region}")
}

/// The page of a field of study, as in `/fag/0714-elektronikk-og-automasjon`: by its name in bokmål in every language, so
/// that a page has one address.
pub fn field(field: FieldOfStudy) -> String {
    match Slug::from_title(field.name(Language::Nb), field.code()) {
        Ok(slug) => format!("/fag/{field}-{slug}"),
        Err(_) => format!("/fag/{field}"),
    }
}

/// What the last part of an address names, by what stands before its first hyphen.
pub fn identified<T: std::str::FromStr>(segment: &str) -> Option<T> {
    segment.split('-').next()?.parse().ok()
}

/// What of an address's part after the question mark means nothing to a page that knows these parameters and the language.
pub fn stray(address: &str, parameters: &[&str]) -> Vec<Notice> {
    form_urlencoded::parse(address.trim_start_matches('?').as_bytes())
        .filter_map(|(name, value)| match (&*name, value.trim()) {
            ("sprak", "") => None,
            ("sprak", tag) => tag.parse::<Language>().is_err().then(|| Notice::dropped(&name, tag)),
            (known, _) => (!parameters.contains(&known)).then(|| Notice::unknown(&name)),
        })
        .take(Notice::MAX)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_does_not_know_is_said() {
        assert_eq!(stray("?sprak=nn&stilling=a,b&sprak=", &["stilling"]), []);
        assert_eq!(
            stray("?stilling=a&sprak=de&tull", &[]),
            [Notice::unknown("stilling"), Notice::dropped("sprak", "de"), Notice::unknown("tull")]
        );
    }

    fn last(address: &str) -> &str {
        address.rsplit('/').next().unwrap()
    }

    #[test]
    fn every_place_and_field_is_found_at_its_address() {
        for each in MunicipalityCode::all() {
            assert_eq!(identified(last(&municipality(each))), Some(each));
        }
        for each in FieldOfStudy::all() {
            let address = field(each);
            assert_eq!(identified(last(&address)), Some(each));
            assert!(
                address.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'/')),
                "{address}"
            );
        }
        for each in Region::ALL {
            assert_eq!(last(&region(each)).parse(), Ok(each));
        }
    }

    #[test]
    fn the_words_after_the_number_do_not_matter() {
        assert_eq!(identified::<MunicipalityCode>("5025"), "5025".parse().ok());
        assert_eq!(identified::<MunicipalityCode>("5025-bergstaden-roros"), "5025".parse().ok());
        assert_eq!(identified::<MunicipalityCode>("roros"), None);
        assert_eq!(identified::<MunicipalityCode>("-5025"), None);
        assert_eq!(identified::<FieldOfStudy>(""), None);
    }
}
