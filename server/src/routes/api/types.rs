//! The response types of the API: field names in English, codes and dates as in URLs and the database.
//!
//! Stable within `/api/v1`: fields may be added, but none is removed or changes its meaning. Texts are plain
//! text; dates are `2026-11-23`; coordinates are WGS 84 degrees; URLs begin with `/` and are relative to the
//! API's own site. Unknown values are `null`, never left out.

use domain::{
    codes::{
        campus::{Campus, Institution},
        enum_set::EnumSet,
        field_of_study::{FieldOfStudy, FieldSet},
        municipality::{MunicipalityCode, Region},
        organisation_number::OrganisationNumber,
        slug::Slug,
    },
    records::{
        company::Precision,
        position::{Level, PositionKind, WorkingLanguage},
        supervisor_link::LinkKind,
    },
};
use serde::Serialize;
use time::Date;
use utoipa::ToSchema;

use crate::routes::api::schemas;

/// What a query finds.
#[derive(Debug, Serialize, ToSchema)]
pub struct Listing<'a, T> {
    /// Whether the records are invented, which must be said wherever they are shown.
    pub demo: bool,
    /// What was looked for in place of `q`, if nothing matched that and a typo in it was corrected.
    pub corrected: Option<&'a str>,
    /// How many items there are on all pages.
    pub total: u32,
    /// The requested page, from 1; one after the last has no items.
    pub page: u32,
    /// How many pages there are; at least one.
    pub pages: u32,
    /// The items of the page.
    pub items: Vec<T>,
    /// The counts of every choice.
    pub facets: FacetLists,
}

/// For each filter, keyed by its parameter, the choices with their numbers of results.
///
/// Short lists are complete. Municipalities and fields are listed if they have results or are selected.
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct FacetLists {
    /// Regions.
    pub region: Vec<FacetChoice>,
    /// Municipalities, by number.
    pub kommune: Vec<FacetChoice>,
    /// Fields of study by code; a broad one counts what its narrower ones count.
    pub fag: Vec<FacetChoice>,
    /// Fields of study of a partner.
    pub partner: Vec<FacetChoice>,
    /// Kinds of position.
    #[serde(rename = "type")]
    pub kind: Vec<FacetChoice>,
    /// Degrees.
    pub niva: Vec<FacetChoice>,
    /// Deadlines within a number of days: those offered and the selected one.
    pub frist: Vec<FacetChoice>,
    /// Only with a linked supervisor.
    pub veileder: Vec<FacetChoice>,
}

/// A choice in a filter.
#[derive(Debug, Serialize, ToSchema)]
pub struct FacetChoice {
    /// The value of the parameter.
    pub value: String,
    /// The name of the choice in the requested language.
    pub label: String,
    /// The number of results if it were the only choice in its filter, with all other filters applied.
    pub count: u32,
}

/// An open position.
#[derive(Debug, Serialize, ToSchema)]
pub struct PositionItem<'a> {
    /// Its permanent name in URLs.
    #[schema(value_type = schemas::Slug)]
    pub slug: &'a Slug,
    /// The URL of its page.
    pub url: String,
    /// Its title.
    pub title: &'a str,
    /// Its type: a value of `type`.
    #[schema(value_type = schemas::Kind)]
    pub kind: PositionKind,
    /// The degrees it asks for: values of `niva`.
    #[schema(value_type = Vec<schemas::Degree>)]
    pub levels: EnumSet<Level>,
    /// The fields of study it asks for, as entered: values of `fag`, without the broader fields that contain
    /// them.
    #[schema(value_type = Vec<schemas::FieldCode>)]
    pub fields: FieldSet,
    /// The number of people wanted.
    pub vacancies: u16,
    /// The first day of work; `null` if it is not decided.
    #[schema(required)]
    pub start: Option<Date>,
    /// The last day to apply; `null` for rolling applications.
    #[schema(required)]
    pub deadline: Option<Date>,
    /// The day it was published.
    pub published: Date,
    /// Its workplaces in order: at least one, several for a rotation.
    pub stations: Vec<StationItem<'a>>,
    /// Its description: paragraphs separated by an empty line.
    pub description: &'a str,
    /// The working language: `norsk` (or another Scandinavian language), or `engelsk` if English is enough.
    #[schema(value_type = schemas::WorkedIn)]
    pub working_language: WorkingLanguage,
    /// Whether the employer helps to find housing.
    pub housing_help: bool,
    /// The URL of the employer's own announcement, where one applies.
    #[schema(required)]
    pub source: Option<&'a str>,
    /// The supervisors linked to it or to one of its companies, once for each link.
    pub supervisors: Vec<SupervisorLinkItem<'a>>,
}

/// One of the workplaces of a position.
#[derive(Debug, Serialize, ToSchema)]
pub struct StationItem<'a> {
    /// The company.
    #[serde(flatten)]
    pub company: CompanyReference<'a>,
    /// The municipality where it is: a value of `kommune`.
    #[schema(value_type = schemas::MunicipalityNumber)]
    pub municipality: MunicipalityCode,
    /// The region of the municipality: a value of `region`.
    #[schema(value_type = schemas::RegionSlug)]
    pub region: Region,
    /// Its coordinates.
    pub at: Coordinates,
    /// The length of the stay in months; `null` if it is not decided.
    #[schema(required)]
    pub months: Option<u8>,
}

/// A company's name and URL.
#[derive(Debug, Serialize, ToSchema)]
pub struct CompanyReference<'a> {
    /// Its permanent name in URLs.
    #[schema(value_type = schemas::Slug)]
    pub slug: &'a Slug,
    /// The URL of its page.
    pub url: String,
    /// Its name.
    pub name: &'a str,
}

/// A supervisor and their link to the company or position.
#[derive(Debug, Serialize, ToSchema)]
pub struct SupervisorLinkItem<'a> {
    /// The supervisor's name in URLs.
    #[schema(value_type = schemas::Slug)]
    pub slug: &'a Slug,
    /// Their name.
    pub name: &'a str,
    /// The kind of link: `traineeveiledning`, `masteroppgave` or `forskningsprosjekt`.
    #[schema(value_type = schemas::SupervisorLinkKind)]
    pub kind: LinkKind,
    /// Since when.
    pub since: Date,
}

/// An employer at a place, with or without open positions.
#[derive(Debug, Serialize, ToSchema)]
pub struct CompanyItem<'a> {
    /// The company.
    #[serde(flatten)]
    pub company: CompanyReference<'a>,
    /// The number of its workplace in the Central Coordinating Register for Legal Entities, if known.
    #[schema(value_type = Option<schemas::OrganisationNumberText>, required)]
    pub organisation_number: Option<OrganisationNumber>,
    /// The municipality where it is: a value of `kommune`.
    #[schema(value_type = schemas::MunicipalityNumber)]
    pub municipality: MunicipalityCode,
    /// The region of the municipality: a value of `region`.
    #[schema(value_type = schemas::RegionSlug)]
    pub region: Region,
    /// Street and number, postal code and town, as one line.
    pub address: &'a str,
    /// Its coordinates.
    pub at: Coordinates,
    /// How exact they are: `noyaktig` at the street address, or `omtrentlig`.
    #[schema(value_type = schemas::HowExact)]
    pub precision: Precision,
    /// The fields of study it recruits in, with or without open positions: values of `fag`.
    #[schema(value_type = Vec<schemas::FieldCode>)]
    pub fields: FieldSet,
    /// What it does, in a few words.
    pub industry: &'a str,
    /// Its description of itself.
    pub about: &'a str,
    /// The number of employees, if known.
    #[schema(required)]
    pub employees: Option<u32>,
    /// Its website.
    #[schema(required)]
    pub website: Option<&'a str>,
    /// How many of the open positions found it has.
    pub openings: u32,
    /// The slugs of those positions.
    #[schema(value_type = Vec<schemas::Slug>)]
    pub positions: Vec<&'a Slug>,
    /// The supervisors linked to it or to one of its positions, once for each link.
    pub supervisors: Vec<SupervisorLinkItem<'a>>,
}

/// A supervisor at a campus who has consented to being shown.
#[derive(Debug, Serialize, ToSchema)]
pub struct SupervisorItem<'a> {
    /// Their permanent name in URLs.
    #[schema(value_type = schemas::Slug)]
    pub slug: &'a Slug,
    /// Their name.
    pub name: &'a str,
    /// Their academic title.
    pub title: &'a str,
    /// Where they work.
    pub campus: CampusItem,
    /// Their fields of study: values of `fag`.
    #[schema(value_type = Vec<schemas::FieldCode>)]
    pub fields: FieldSet,
    /// What they work on, in their own words.
    #[schema(value_type = Vec<String>)]
    pub topics: &'a [String],
    /// Their public profile: a URL.
    #[schema(required)]
    pub profile: Option<&'a str>,
    /// Their links.
    pub links: Vec<LinkItem<'a>>,
}

/// A campus of a university.
#[derive(Debug, Serialize, ToSchema)]
pub struct CampusItem {
    /// Its code.
    #[schema(value_type = schemas::CampusCode)]
    pub slug: Campus,
    /// The place with its university, as in "NTNU Gløshaugen".
    pub name: &'static str,
    /// The code of the university: `ntnu` or `nord`.
    #[schema(value_type = schemas::InstitutionCode)]
    pub institution: Institution,
    /// The municipality where it is.
    #[schema(value_type = schemas::MunicipalityNumber)]
    pub municipality: MunicipalityCode,
    /// Its coordinates.
    pub at: Coordinates,
}

/// A link of a supervisor.
#[derive(Debug, Serialize, ToSchema)]
pub struct LinkItem<'a> {
    /// The kind of link: `traineeveiledning`, `masteroppgave` or `forskningsprosjekt`.
    #[schema(value_type = schemas::SupervisorLinkKind)]
    pub kind: LinkKind,
    /// Since when.
    pub since: Date,
    /// The slug of the open position that it is to; `null` if it is to a company, or to a closed position.
    #[schema(value_type = Option<schemas::Slug>, required)]
    pub position: Option<&'a Slug>,
    /// The company that it is to, or those of the position.
    pub companies: Vec<CompanyReference<'a>>,
}

/// A municipality of Trøndelag.
#[derive(Debug, Serialize, ToSchema)]
pub struct MunicipalityItem {
    /// Its number: a value of `kommune`.
    #[schema(value_type = schemas::MunicipalityNumber)]
    pub number: MunicipalityCode,
    /// Its names.
    pub names: MunicipalityNames,
    /// Its region: a value of `region`.
    #[schema(value_type = schemas::RegionSlug)]
    pub region: Region,
    /// Its administrative centre.
    pub centre: CentreItem,
    /// The results if it were the only municipality selected, with all other filters applied.
    pub counts: Counts,
}

/// The official names of a municipality, keyed by BCP 47 tag.
#[derive(Debug, Serialize, ToSchema)]
pub struct MunicipalityNames {
    /// Norwegian.
    pub no: &'static str,
    /// Southern Sámi, where there is one.
    #[schema(required)]
    pub sma: Option<&'static str>,
}

/// A town or village.
#[derive(Debug, Serialize, ToSchema)]
pub struct CentreItem {
    /// Its name.
    pub name: &'static str,
    /// The middle of it, to about 500 metres.
    pub at: Coordinates,
}

/// A field of study: a code of ISCED-F 2013.
#[derive(Debug, Serialize, ToSchema)]
pub struct FieldItem {
    /// Two to four digits: a value of `fag` and `partner`.
    #[schema(value_type = schemas::FieldCode)]
    pub code: FieldOfStudy,
    /// Its names.
    pub names: FieldNames,
    /// The field that directly contains it; `null` for a broad one.
    #[schema(value_type = Option<schemas::FieldCode>, required)]
    pub parent: Option<FieldOfStudy>,
    /// How wide it is.
    pub level: FieldWidth,
    /// The results if it were the only field selected, with all other filters applied.
    pub counts: Counts,
}

/// The names of a field of study, keyed by BCP 47 tag.
#[derive(Debug, Serialize, ToSchema)]
pub struct FieldNames {
    /// Norwegian bokmål.
    pub nb: &'static str,
    /// Norwegian nynorsk.
    pub nn: &'static str,
    /// English.
    pub en: &'static str,
}

/// How wide a field of study is.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum FieldWidth {
    /// Two digits.
    Broad,
    /// Three digits.
    Narrow,
    /// Four digits.
    Detailed,
}

/// How many of each kind of record.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct Counts {
    /// Open positions.
    pub positions: u32,
    /// Companies, with or without open positions.
    pub companies: u32,
    /// Supervisors.
    pub supervisors: u32,
}

/// A position on the globe in WGS 84 degrees.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct Coordinates {
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
}

/// A record as a `GeoJSON` feature (RFC 7946).
#[derive(Debug, Serialize)]
#[serde(tag = "type")]
pub struct Feature<T> {
    /// Unique in the collection: a slug, or the number of a municipality.
    pub id: String,
    /// Its position on the map.
    pub geometry: Geometry,
    /// Its fields.
    pub properties: T,
}

/// One point or several: degrees east, then degrees north, the order that `GeoJSON` prescribes.
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "type", content = "coordinates")]
pub enum Geometry {
    /// One place.
    Point([f64; 2]),
    /// Several places, as those of a rotation.
    MultiPoint(Vec<[f64; 2]>),
}

impl Geometry {
    /// A point where there is one place, several where there are more or none.
    pub fn of(places: impl IntoIterator<Item = Coordinates>) -> Self {
        let points: Vec<[f64; 2]> = places.into_iter().map(|at| [at.lon, at.lat]).collect();
        match *points {
            [point] => Self::Point(point),
            _ => Self::MultiPoint(points),
        }
    }
}

/// What a map needs to know of a company.
#[derive(Debug, Serialize, ToSchema)]
pub struct CompanyProperties<'a> {
    /// The company.
    #[serde(flatten)]
    pub company: CompanyReference<'a>,
    /// How many of the open positions found it has.
    pub openings: u32,
    /// The municipality where it is: a value of `kommune`.
    #[schema(value_type = schemas::MunicipalityNumber)]
    pub municipality: MunicipalityCode,
    /// How exact its place is: `noyaktig` at the street address, or `omtrentlig`.
    #[schema(value_type = schemas::HowExact)]
    pub precision: Precision,
}
