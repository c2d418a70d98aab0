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
pub struct Listing<T> {
    /// Whether the records are invented, which whoever shows them must say.
    pub demo: bool,
    /// How many items there are on all pages.
    pub total: u32,
    /// The page that was asked for, from 1; one after the last has no items.
    pub page: u32,
    /// How many pages there are; at least one.
    pub pages: u32,
    /// The items of the page.
    pub items: Vec<T>,
    /// The counts beside every choice.
    pub facets: FacetLists,
}

/// For each filter, keyed by its parameter, the choices and what each would find.
///
/// Short lists are whole. Of municipalities and fields those are listed that would find something or are
/// chosen.
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct FacetLists {
    /// Regions.
    pub region: Vec<FacetChoice>,
    /// Municipalities, by number.
    pub kommune: Vec<FacetChoice>,
    /// Fields of study by code; a broad one counts what its narrower ones count.
    pub fag: Vec<FacetChoice>,
    /// Fields of study of a second person.
    pub partner: Vec<FacetChoice>,
    /// Kinds of position.
    #[serde(rename = "type")]
    pub kind: Vec<FacetChoice>,
    /// Levels.
    pub niva: Vec<FacetChoice>,
    /// Deadlines within so many days: those offered and the chosen one.
    pub frist: Vec<FacetChoice>,
    /// With a supervisor link only.
    pub veileder: Vec<FacetChoice>,
}

/// A choice in a filter.
#[derive(Debug, Serialize, ToSchema)]
pub struct FacetChoice {
    /// The value of the parameter.
    pub value: String,
    /// The choice in the language asked for.
    pub label: String,
    /// How many items the choice, alone in its filter, would find under all other filters.
    pub count: u32,
}

/// An open position.
#[derive(Debug, Serialize, ToSchema)]
pub struct PositionItem<'a> {
    /// Its name in URLs, which it keeps.
    #[schema(value_type = schemas::Slug)]
    pub slug: &'a Slug,
    /// The URL of its page.
    pub url: String,
    /// Its title.
    pub title: &'a str,
    /// What sort of opening it is: a value of `type`.
    #[schema(value_type = schemas::Kind)]
    pub kind: PositionKind,
    /// The degrees that it asks for: values of `niva`.
    #[schema(value_type = Vec<schemas::Degree>)]
    pub levels: EnumSet<Level>,
    /// The fields of study that it asks for, as given: values of `fag`, without the broader ones that
    /// contain them.
    #[schema(value_type = Vec<schemas::FieldCode>)]
    pub fields: FieldSet,
    /// How many people are sought.
    pub vacancies: u16,
    /// When work begins, where that is settled.
    #[schema(required)]
    pub start: Option<Date>,
    /// The last day on which one can apply; `null` when applications are read as they come.
    #[schema(required)]
    pub deadline: Option<Date>,
    /// The day on which it was announced.
    pub published: Date,
    /// Where it is served, in order: at least one station, several when it is a rotation.
    pub stations: Vec<StationItem<'a>>,
    /// What it is about: paragraphs separated by an empty line.
    pub description: &'a str,
    /// The language it is worked in: `norsk` (or another Scandinavian language), or `engelsk` when English
    /// is enough.
    #[schema(value_type = schemas::WorkedIn)]
    pub working_language: WorkingLanguage,
    /// Whether the employer helps to find somewhere to live.
    pub housing_help: bool,
    /// Where it was announced and where one applies: a URL.
    #[schema(required)]
    pub source: Option<&'a str>,
    /// The links of supervisors to it or to one of its companies; a supervisor with several links is listed
    /// several times.
    pub supervisors: Vec<SupervisorLinkItem<'a>>,
}

/// One of the places where a position is served.
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
    /// How long one is there, in months, where that is settled.
    #[schema(required)]
    pub months: Option<u8>,
}

/// A company's name and URL.
#[derive(Debug, Serialize, ToSchema)]
pub struct CompanyReference<'a> {
    /// Its name in URLs, which it keeps.
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

/// An organisation at a place, with or without openings.
#[derive(Debug, Serialize, ToSchema)]
pub struct CompanyItem<'a> {
    /// The company.
    #[serde(flatten)]
    pub company: CompanyReference<'a>,
    /// The number of its workplace in the Central Coordinating Register for Legal Entities, where known.
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
    /// How well that is known: `noyaktig` at the street address, or `omtrentlig` somewhere about here.
    #[schema(value_type = schemas::HowExact)]
    pub precision: Precision,
    /// The fields of study that it employs, with or without openings: values of `fag`.
    #[schema(value_type = Vec<schemas::FieldCode>)]
    pub fields: FieldSet,
    /// What it does, in a few words.
    pub industry: &'a str,
    /// Its description of itself.
    pub about: &'a str,
    /// How many people work there, where known.
    #[schema(required)]
    pub employees: Option<u32>,
    /// Its web site.
    #[schema(required)]
    pub website: Option<&'a str>,
    /// How many of the open positions that the query finds are served there.
    pub openings: u32,
    /// The slugs of those positions.
    #[schema(value_type = Vec<schemas::Slug>)]
    pub positions: Vec<&'a Slug>,
    /// The links of supervisors to it or to one of its positions; a supervisor with several links is listed
    /// several times.
    pub supervisors: Vec<SupervisorLinkItem<'a>>,
}

/// A person at a campus who supervises and has consented to being shown.
#[derive(Debug, Serialize, ToSchema)]
pub struct SupervisorItem<'a> {
    /// Their name in URLs, which they keep.
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

/// Where a university teaches.
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
    /// The slug of the open position that it concerns; `null` when it concerns the companies as a whole, or
    /// a position that one cannot apply for now.
    #[schema(value_type = Option<schemas::Slug>, required)]
    pub position: Option<&'a Slug>,
    /// The company that it concerns, or those where the position is served.
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
    /// What choosing it, and no other municipality, would find under all other filters.
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
    /// What choosing it, and no other field, would find under all other filters.
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
    /// Companies, with or without openings.
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
    /// What tells it from the others of the collection: a slug, or the number of a municipality.
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
    /// How many of the open positions that the query finds are served there.
    pub openings: u32,
    /// The municipality where it is: a value of `kommune`.
    #[schema(value_type = schemas::MunicipalityNumber)]
    pub municipality: MunicipalityCode,
    /// How well its place is known: `noyaktig` at the street address, or `omtrentlig` somewhere about here.
    #[schema(value_type = schemas::HowExact)]
    pub precision: Precision,
}
