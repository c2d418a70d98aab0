//! The paths of the site's pages, listed once: links, site map, feeds, API and router take them from here.
//!
//! A number or code identifies the page of a place or field; the words after it are for people, and may be
//! wrong in an old link.

use std::fmt;

use crate::codes::{
    field_of_study::FieldOfStudy,
    language::Language,
    municipality::{MunicipalityCode, Region},
    slug::Slug,
};

/// A page of the site. `Display` writes its path, as in `/stilling/trainee-roros`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route<'a> {
    /// The map with its list.
    Explore,
    /// A position.
    Position(&'a Slug),
    /// A company.
    Company(&'a Slug),
    /// A supervisor.
    Supervisor(&'a Slug),
    /// A connection point.
    ConnectionPoint(&'a Slug),
    /// A municipality, as in `/kommune/5025-roros`.
    Municipality(MunicipalityCode),
    /// A region, as in `/region/rorosregionen`.
    Region(Region),
    /// A field of study, as in `/fag/0714-elektronikk-og-automasjon`: by its name in bokmål in every
    /// language, so that a page has one path.
    Field(FieldOfStudy),
    /// Where contact with the universities is thin.
    UniversityCoverage,
    /// Positions saved on the device.
    Saved,
    /// Positions side by side.
    Compare,
    /// The one page that other sites may frame.
    Embed,
    /// Where such excerpts are made; it frames one to show it.
    EmbedBuilder,
    /// The guide to the API.
    Api,
    /// About the site.
    About,
    /// The accessibility statement.
    Accessibility,
    /// The privacy statement.
    Privacy,
}

impl Route<'_> {
    /// The pages that are about no record, place or field.
    pub const FIXED: [Route<'static>; 10] = [
        Route::Explore,
        Route::UniversityCoverage,
        Route::Saved,
        Route::Compare,
        Route::Embed,
        Route::EmbedBuilder,
        Route::Api,
        Route::About,
        Route::Accessibility,
        Route::Privacy,
    ];

    /// The path.
    pub fn path(self) -> String {
        self.to_string()
    }

    /// The URL of the page in a language, relative to the site: the default language is not named.
    pub fn href(self, language: Language) -> String {
        self.href_with("", language)
    }

    /// The URL of the page with a query string in a language, relative to the site.
    pub fn href_with(self, query_string: &str, language: Language) -> String {
        with_language(&self.path(), query_string, language)
    }
}

impl fmt::Display for Route<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Explore => f.write_str("/"),
            Self::Position(slug) => write!(f, "/stilling/{slug}"),
            Self::Company(slug) => write!(f, "/bedrift/{slug}"),
            Self::Supervisor(slug) => write!(f, "/veileder/{slug}"),
            Self::ConnectionPoint(slug) => write!(f, "/koblingspunkt/{slug}"),
            Self::Municipality(code) => write!(f, "/kommune/{code}-{}", code.slug()),
            Self::Region(region) => write!(f, "/region/{region}"),
            Self::Field(field) => match Slug::from_title(field.name(Language::Nb), field.code()) {
                Ok(slug) => write!(f, "/fag/{field}-{slug}"),
                Err(_) => write!(f, "/fag/{field}"),
            },
            Self::UniversityCoverage => f.write_str("/kontakt"),
            Self::Saved => f.write_str("/lagret"),
            Self::Compare => f.write_str("/sammenlign"),
            Self::Embed => f.write_str("/embed"),
            Self::EmbedBuilder => f.write_str("/embed/bygg"),
            Self::Api => f.write_str("/api"),
            Self::About => f.write_str("/om"),
            Self::Accessibility => f.write_str("/tilgjengelighet"),
            Self::Privacy => f.write_str("/personvern"),
        }
    }
}

/// A path with a query string in a language. The default language is not named.
pub fn with_language(path: &str, query_string: &str, language: Language) -> String {
    match (query_string, language) {
        ("", Language::Nb) => path.to_owned(),
        ("", other) => format!("{path}?sprak={other}"),
        (search, Language::Nb) => format!("{path}?{search}"),
        (search, other) => format!("{path}?{search}&sprak={other}"),
    }
}

/// What the last segment of a path identifies, by the part before its first hyphen.
pub fn parse_id_segment<T: std::str::FromStr>(segment: &str) -> Option<T> {
    segment.split('-').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn last(path: &str) -> &str {
        path.rsplit('/').next().unwrap()
    }

    #[test]
    fn every_place_and_field_is_found_at_its_address() {
        for each in MunicipalityCode::all() {
            assert_eq!(parse_id_segment(last(&Route::Municipality(each).path())), Some(each));
        }
        for each in FieldOfStudy::all() {
            let path = Route::Field(each).path();
            assert_eq!(parse_id_segment(last(&path)), Some(each));
            assert!(path.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'/')), "{path}");
        }
        for each in Region::ALL {
            assert_eq!(last(&Route::Region(each).path()).parse(), Ok(each));
        }
    }

    #[test]
    fn the_words_after_the_number_do_not_matter() {
        assert_eq!(parse_id_segment::<MunicipalityCode>("5025"), "5025".parse().ok());
        assert_eq!(parse_id_segment::<MunicipalityCode>("5025-bergstaden-roros"), "5025".parse().ok());
        assert_eq!(parse_id_segment::<MunicipalityCode>("roros"), None);
        assert_eq!(parse_id_segment::<MunicipalityCode>("-5025"), None);
        assert_eq!(parse_id_segment::<FieldOfStudy>(""), None);
    }

    #[test]
    fn a_language_is_named_unless_it_is_the_default() {
        assert_eq!(Route::About.href(Language::Nb), "/om");
        assert_eq!(Route::About.href(Language::Nn), "/om?sprak=nn");
        assert_eq!(Route::Explore.href_with("fag=07", Language::Nb), "/?fag=07");
        assert_eq!(Route::Explore.href_with("fag=07", Language::En), "/?fag=07&sprak=en");
    }
}
