//! The paths of the site's pages and files: links, site map, feeds and API take them from here. The router of
//! the app needs literals; a test compares them with these.
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

    /// Those of [`Self::FIXED`] that search engines may list: the others show what the visitor's own device
    /// keeps, or stand in pages of other sites.
    pub const LISTED: [Route<'static>; 7] = [
        Route::Explore,
        Route::UniversityCoverage,
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
        (search, Language::Nb) => with_query(path, search),
        ("", other) => format!("{path}?sprak={other}"),
        (search, other) => format!("{path}?{search}&sprak={other}"),
    }
}

/// A path with a query string, which may be empty.
pub fn with_query(path: impl fmt::Display, query_string: &str) -> String {
    if query_string.is_empty() { path.to_string() } else { format!("{path}?{query_string}") }
}

/// The feed of new positions.
pub const FEED: &str = "/feed.atom";

/// The description of the API.
pub const OPENAPI: &str = "/api/openapi.json";

/// The calendar of deadlines.
pub const CALENDAR: &str = "/frister.ics";

/// The table of university coverage.
pub const UNIVERSITY_COVERAGE_TABLE: &str = "/kontakt.csv";

/// The folder of the positions' preview pictures.
pub const POSITION_IMAGES: &str = "/bilde/stilling";

/// The folder of the municipalities' preview pictures.
pub const MUNICIPALITY_IMAGES: &str = "/bilde/kommune";

/// The folder of the companies' preview pictures.
pub const COMPANY_IMAGES: &str = "/bilde/bedrift";

/// The folder of the regions' preview pictures.
pub const REGION_IMAGES: &str = "/bilde/region";

/// The folder of the fields' preview pictures.
pub const FIELD_IMAGES: &str = "/bilde/fag";

/// The preview picture of the map page.
pub const EXPLORE_IMAGE: &str = "/bilde/kart.png";

/// The preview picture of a position.
pub fn position_image(slug: &Slug) -> String {
    format!("{POSITION_IMAGES}/{slug}.png")
}

/// The preview picture of a municipality.
pub fn municipality_image(municipality: MunicipalityCode) -> String {
    format!("{MUNICIPALITY_IMAGES}/{municipality}.png")
}

/// The preview picture of a company.
pub fn company_image(slug: &Slug) -> String {
    format!("{COMPANY_IMAGES}/{slug}.png")
}

/// The preview picture of a region.
pub fn region_image(region: Region) -> String {
    format!("{REGION_IMAGES}/{region}.png")
}

/// The preview picture of a field of study.
pub fn field_image(field: FieldOfStudy) -> String {
    format!("{FIELD_IMAGES}/{field}.png")
}

/// A list that can be downloaded as a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportList {
    /// Positions.
    Positions,
    /// Companies.
    Companies,
    /// Supervisors.
    Supervisors,
}

/// The format of a downloaded list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportFormat {
    /// A table.
    Csv,
    /// Points on a map.
    GeoJson,
}

impl ExportList {
    /// The path of the file.
    pub const fn path(self, format: ExportFormat) -> &'static str {
        match (self, format) {
            (Self::Positions, ExportFormat::Csv) => "/api/v1/positions.csv",
            (Self::Positions, ExportFormat::GeoJson) => "/api/v1/positions.geojson",
            (Self::Companies, ExportFormat::Csv) => "/api/v1/companies.csv",
            (Self::Companies, ExportFormat::GeoJson) => "/api/v1/companies.geojson",
            (Self::Supervisors, ExportFormat::Csv) => "/api/v1/supervisors.csv",
            (Self::Supervisors, ExportFormat::GeoJson) => "/api/v1/supervisors.geojson",
        }
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
    fn every_place_and_field_is_found_at_its_path() {
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
    fn what_search_engines_may_list_is_a_page() {
        let listed = Route::LISTED.map(Route::path);
        let unlisted = Route::FIXED.map(Route::path).into_iter().filter(|path| !listed.contains(path));
        assert_eq!(unlisted.collect::<Vec<_>>(), ["/lagret", "/sammenlign", "/embed"]);
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
