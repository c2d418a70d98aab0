//! Records in short, as lists show them.

use serde::{Deserialize, Serialize};

use crate::{
    catalogue::Catalogue,
    codes::{
        campus::Campus, enum_set::EnumSet, field_of_study::FieldSet, municipality::MunicipalityCode,
        slug::Slug,
    },
    geo::mercator::WorldPoint,
    records::{
        company::Company,
        company::Precision,
        deadline::Deadline,
        position::{Level, Position, PositionKind},
    },
};

/// A supervisor in short.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SupervisorCard {
    /// Their address.
    pub slug: Slug,
    /// Their name.
    pub name: String,
    /// Their academic title.
    pub title: String,
    /// Where they work.
    pub campus: Campus,
}

/// An open position in short.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PositionCard {
    /// Its address.
    pub slug: Slug,
    /// Its title.
    pub title: String,
    /// What sort of opening it is.
    pub kind: PositionKind,
    /// The degrees that answer it.
    pub levels: EnumSet<Level>,
    /// How many are sought.
    pub openings: u16,
    /// When the application is due.
    pub deadline: Deadline,
    /// Where it is served: company, address, municipality.
    pub hosts: Vec<CompanyRef>,
    /// Whether a supervisor is tied to it or to one of its companies.
    pub has_supervisor: bool,
}

/// A company in a line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CompanyRef {
    /// Its address.
    pub slug: Slug,
    /// Its name.
    pub name: String,
    /// The municipality where it lies.
    pub municipality: MunicipalityCode,
}

/// A company in short.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CompanyCard {
    /// Its address.
    pub slug: Slug,
    /// Its name.
    pub name: String,
    /// What it does.
    pub industry: String,
    /// Where it lies.
    pub municipality: MunicipalityCode,
    /// The fields that it employs.
    pub fields: FieldSet,
    /// Whether a supervisor is tied to it.
    pub has_supervisor: bool,
    /// Its open positions among those found; none in a [`Row`].
    pub positions: Vec<PositionCard>,
    /// Where it stands on the map.
    pub at: WorldPoint,
    /// How well that is known.
    pub precision: Precision,
}

pub(crate) fn host(catalogue: &Catalogue, company: u32) -> CompanyRef {
    let company = &catalogue.companies()[company as usize];
    CompanyRef {
        slug: company.slug.clone(),
        name: company.name.clone(),
        municipality: company.place.municipality,
    }
}

/// The position in short.
pub fn position_card(catalogue: &Catalogue, position: u32) -> PositionCard {
    let record = &catalogue.positions()[position as usize];
    PositionCard {
        slug: record.slug.clone(),
        title: record.title.clone(),
        kind: record.kind,
        levels: record.levels,
        openings: record.openings,
        deadline: record.deadline,
        hosts: catalogue.companies_of(position).iter().map(|&company| host(catalogue, company)).collect(),
        has_supervisor: catalogue.links_of_position(position).next().is_some(),
    }
}

/// A position whose deadline has passed in short.
pub fn archived_card(position: &Position, companies: &[Company]) -> PositionCard {
    PositionCard {
        slug: position.slug.clone(),
        title: position.title.clone(),
        kind: position.kind,
        levels: position.levels,
        openings: position.openings,
        deadline: position.deadline,
        hosts: companies
            .iter()
            .map(|company| CompanyRef {
                slug: company.slug.clone(),
                name: company.name.clone(),
                municipality: company.place.municipality,
            })
            .collect(),
        has_supervisor: false,
    }
}

/// The company in short, with those of the positions that it hosts.
pub fn company_card(catalogue: &Catalogue, company: u32, positions: &[u32]) -> CompanyCard {
    let record = &catalogue.companies()[company as usize];
    let own = catalogue.positions_of(company);
    CompanyCard {
        slug: record.slug.clone(),
        name: record.name.clone(),
        industry: record.industry.clone(),
        municipality: record.place.municipality,
        fields: record.fields,
        has_supervisor: catalogue.links_of_company(company).next().is_some(),
        positions: positions
            .iter()
            .filter(|p| own.contains(p))
            .map(|&p| position_card(catalogue, p))
            .collect(),
        at: record.place.at.into(),
        precision: record.place.precision,
    }
}

/// The supervisor in short.
pub(crate) fn supervisor_card(catalogue: &Catalogue, supervisor: u32) -> Option<SupervisorCard> {
    let supervisor = catalogue.supervisors().get(supervisor as usize)?;
    Some(SupervisorCard {
        slug: supervisor.slug.clone(),
        name: supervisor.name.clone(),
        title: supervisor.title.clone(),
        campus: supervisor.campus,
    })
}
