//! Companies and their locations.

use serde::{Deserialize, Serialize};

use crate::{
    codes::{
        code_list::named_values, field_of_study::FieldSet, municipality::MunicipalityCode,
        organisation_number::OrganisationNumber, slug::Slug, web_url::WebUrl,
    },
    geo::lat_lng::LatLng,
    records::{ids::CompanyId, status::Status},
};

named_values! {
    /// How well the position of a company on the map is known.
    Precision, UnknownPrecision, "precision of a place", {
        /// At the street address.
        Exact = "noyaktig",
        /// Nearby: the middle of a postal area or a settlement.
        Approximate = "omtrentlig",
    }
}

/// The location of a company.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Location {
    /// The position on the map.
    pub at: LatLng,
    /// How well that position is known.
    pub precision: Precision,
    /// The municipality, which determines the region.
    pub municipality: MunicipalityCode,
    /// Street and number, postal code and town, as one line.
    pub address: String,
}

/// An organisation at a place (bedrift), with or without openings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Company {
    /// Its id.
    pub id: CompanyId,
    /// Its name in URLs.
    pub slug: Slug,
    /// Its name.
    pub name: String,
    /// The organisation number of its workplace (underenhet), where known.
    pub organisation_number: Option<OrganisationNumber>,
    /// Its location.
    pub place: Location,
    /// The fields of study that it employs, with or without openings.
    pub fields: FieldSet,
    /// What it does, in a few words.
    pub industry: String,
    /// Its description of itself, as plain text.
    pub about: String,
    /// The number of employees; the register withholds numbers below five.
    pub employees: Option<u32>,
    /// Its web site.
    pub website: Option<WebUrl>,
    /// The state of its publication.
    pub status: Status,
}
