//! Short forms of records, for lists.

use serde::{Deserialize, Serialize};

use crate::{
    catalogue::{Catalogue, PositionWithCompanies},
    codes::{
        campus::Campus, enum_set::EnumSet, field_of_study::FieldSet, idx::Idx,
        municipality::MunicipalityCode, slug::Slug,
    },
    geo::mercator::WorldPoint,
    records::{
        company::Company,
        company::Precision,
        deadline::Deadline,
        position::{Level, Position, PositionKind},
        supervisor::Supervisor,
    },
    search::{nearby::PartnerEmployers, query::Query},
    views::focus::places,
};

/// The memory of a card with its texts, in bytes: an estimate for caches.
pub(crate) const CARD_SIZE: usize = 1024;

/// A supervisor in short.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SupervisorCard {
    /// Their name in URLs.
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
    /// Its name in URLs.
    pub slug: Slug,
    /// Its title.
    pub title: String,
    /// What sort of opening it is.
    pub kind: PositionKind,
    /// The degrees that qualify for it.
    pub levels: EnumSet<Level>,
    /// How many people are sought.
    pub openings: u16,
    /// When the application is due.
    pub deadline: Deadline,
    /// The companies where the work is done.
    pub hosts: Vec<CompanyRef>,
    /// Whether a supervisor is linked to it or to one of its companies.
    pub has_supervisor: bool,
    /// The employers nearby in the partner's field, if the query has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partner_employers: Option<PartnerEmployers>,
}

/// A company's name, URL and municipality.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CompanyRef {
    /// Its name in URLs.
    pub slug: Slug,
    /// Its name.
    pub name: String,
    /// The municipality that it is in.
    pub municipality: MunicipalityCode,
}

/// A company in short.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CompanyCard {
    /// Its name in URLs.
    pub slug: Slug,
    /// Its name.
    pub name: String,
    /// What it does.
    pub industry: String,
    /// The municipality that it is in.
    pub municipality: MunicipalityCode,
    /// The fields that it employs.
    pub fields: FieldSet,
    /// Whether a supervisor is linked to it.
    pub has_supervisor: bool,
    /// The employers nearby in the partner's field, if the query has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partner_employers: Option<PartnerEmployers>,
    /// Its open positions among the results; empty in a [`Row`].
    pub positions: Vec<PositionCard>,
    /// Its position on the map.
    pub at: WorldPoint,
    /// How well that position is known.
    pub precision: Precision,
}

impl From<&Company> for CompanyRef {
    fn from(company: &Company) -> Self {
        Self {
            slug: company.slug.clone(),
            name: company.name.clone(),
            municipality: company.place.municipality,
        }
    }
}

/// The position in short.
pub fn position_card(catalogue: &Catalogue, position: Idx<Position>) -> PositionCard {
    let has_supervisor = catalogue.position_has_supervisor(position);
    card(catalogue, &catalogue[position], catalogue.companies_of(position), has_supervisor)
}

/// The position in short, for a list of a place: its companies there are named first.
pub fn position_card_of(catalogue: &Catalogue, position: Idx<Position>, query: &Query) -> PositionCard {
    let places = places(query);
    let mut card = position_card(catalogue, position);
    card.hosts.sort_by_key(|host| !places.contains(host.municipality));
    card
}

/// The position in short, open or closed.
pub fn saved_card(catalogue: &Catalogue, saved: &PositionWithCompanies<'_>) -> PositionCard {
    let has_supervisor = saved.open.is_some_and(|position| catalogue.position_has_supervisor(position));
    card(catalogue, saved.position, &saved.companies, has_supervisor)
}

fn card(
    catalogue: &Catalogue,
    position: &Position,
    hosts: &[Idx<Company>],
    has_supervisor: bool,
) -> PositionCard {
    PositionCard {
        slug: position.slug.clone(),
        title: position.title.clone(),
        kind: position.kind,
        levels: position.levels,
        openings: position.openings,
        deadline: position.deadline,
        hosts: hosts.iter().map(|&company| CompanyRef::from(&catalogue[company])).collect(),
        has_supervisor,
        partner_employers: None,
    }
}

/// The company in short, with the given positions that it hosts.
pub fn company_card(
    catalogue: &Catalogue,
    company: Idx<Company>,
    positions: &[Idx<Position>],
) -> CompanyCard {
    let record = &catalogue[company];
    let own = catalogue.positions_of(company);
    CompanyCard {
        slug: record.slug.clone(),
        name: record.name.clone(),
        industry: record.industry.clone(),
        municipality: record.place.municipality,
        fields: record.fields,
        has_supervisor: catalogue.company_has_supervisor(company),
        partner_employers: None,
        positions: positions
            .iter()
            .filter(|p| own.contains(p))
            .map(|&p| position_card(catalogue, p))
            .collect(),
        at: record.place.at.into(),
        precision: record.place.precision,
    }
}

impl From<&Supervisor> for SupervisorCard {
    fn from(supervisor: &Supervisor) -> Self {
        Self {
            slug: supervisor.slug.clone(),
            name: supervisor.name.clone(),
            title: supervisor.title.clone(),
            campus: supervisor.campus,
        }
    }
}
