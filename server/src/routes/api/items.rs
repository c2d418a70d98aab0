//! Records of the catalogue in the words of the wire.
//!
//! Records are named by their numbers in the catalogue; a number that it does not have gives no item.

use domain::paths::Route;
use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use domain::{
    catalogue::Catalogue,
    codes::{
        campus::Campus,
        field_of_study::{FieldLevel, FieldOfStudy},
        language::Language,
        municipality::MunicipalityCode,
    },
    geo::lat_lng::LatLng,
    records::{
        company::Company,
        deadline::Deadline,
        ids::{CompanyId, PositionId},
        supervisor::Supervisor,
        supervisor_link::{LinkTarget, SupervisorLink},
    },
    search::{
        facets::{Count, Facets},
        query::Choice,
    },
};

use crate::routes::{
    api::types::{
        CampusItem, CentreItem, CompanyItem, CompanyProperties, CompanyReference, Coordinates, Counts,
        Feature, FieldItem, FieldNames, FieldWidth, Geometry, LinkItem, MunicipalityItem, MunicipalityNames,
        PositionItem, StationItem, SupervisorItem, SupervisorTie,
    },
    record_text::companies,
};

/// The position.
pub(super) fn position(catalogue: &Catalogue, number: u32) -> Option<PositionItem<'_>> {
    let position = catalogue.positions().get(number as usize)?;
    let hosts: Vec<&Company> = companies(catalogue, catalogue.companies_of(number)).collect();
    // A rotation may come back to a company, so that stations and companies do not pair off.
    let stations = position.stations.iter().filter_map(|station| {
        let company = hosts.iter().find(|company| company.id == station.company)?;
        Some(StationItem {
            company: company_reference(company),
            municipality: company.place.municipality,
            region: company.place.municipality.region(),
            at: company.place.at.into(),
            months: station.months,
        })
    });
    Some(PositionItem {
        slug: &position.slug,
        url: Route::Position(&position.slug).path(),
        title: &position.title,
        kind: position.kind,
        levels: position.levels,
        fields: position.fields,
        vacancies: position.openings,
        start: position.start,
        deadline: match position.deadline {
            Deadline::On(day) => Some(day),
            Deadline::Rolling => None,
        },
        published: position.published,
        stations: stations.collect(),
        description: &position.description,
        working_language: position.language,
        housing_help: position.housing_help,
        source: position.source.as_deref(),
        supervisors: catalogue.links_of_position(number).map(tie).collect(),
    })
}

/// The company, with those of the positions found that are served there.
pub(super) fn company<'a>(
    catalogue: &'a Catalogue,
    number: u32,
    openings: u32,
    found: &HashSet<u32>,
) -> Option<CompanyItem<'a>> {
    let company = catalogue.companies().get(number as usize)?;
    let own = catalogue.positions_of(number).iter().filter(|position| found.contains(position));
    let slug_of = |&position: &u32| Some(&catalogue.positions().get(position as usize)?.slug);
    Some(CompanyItem {
        company: company_reference(company),
        organisation_number: company.organisation_number,
        municipality: company.place.municipality,
        region: company.place.municipality.region(),
        address: &company.place.address,
        at: company.place.at.into(),
        precision: company.place.precision,
        fields: company.fields,
        industry: &company.industry,
        about: &company.about,
        employees: company.employees,
        website: company.website.as_deref(),
        openings,
        positions: own.filter_map(slug_of).collect(),
        supervisors: catalogue.links_of_company(number).map(tie).collect(),
    })
}

/// The company as a `GeoJSON` feature.
pub(super) fn feature(
    catalogue: &Catalogue,
    number: u32,
    openings: u32,
) -> Option<Feature<CompanyProperties<'_>>> {
    let company = catalogue.companies().get(number as usize)?;
    Some(Feature {
        geometry: Geometry::of([company.place.at.into()]),
        properties: CompanyProperties {
            company: company_reference(company),
            openings,
            municipality: company.place.municipality,
            precision: company.place.precision,
        },
    })
}

/// The records that links name by their identity.
pub(super) struct LinkTargets {
    catalogue: Arc<Catalogue>,
    companies: HashMap<CompanyId, u32>,
    positions: HashMap<PositionId, u32>,
}

impl LinkTargets {
    /// The targets of links: time in proportion to the number of records.
    pub(super) fn new(catalogue: Arc<Catalogue>) -> Self {
        Self {
            companies: catalogue.companies().iter().map(|company| company.id).zip(0..).collect(),
            positions: catalogue.positions().iter().map(|position| position.id).zip(0..).collect(),
            catalogue,
        }
    }

    /// The companies that a link concerns: the one that it names, or those where its position is served.
    pub(super) fn companies_of(&self, link: &SupervisorLink) -> &[u32] {
        let hosts = match link.target {
            LinkTarget::Company(id) => self.companies.get(&id).map(std::slice::from_ref),
            LinkTarget::Position(id) => {
                self.positions.get(&id).map(|&number| self.catalogue.companies_of(number))
            }
        };
        hosts.unwrap_or_default()
    }

    fn link(&self, link: &SupervisorLink) -> LinkItem<'_> {
        let position = match link.target {
            LinkTarget::Company(_) => None,
            LinkTarget::Position(id) => self.positions.get(&id),
        };
        let open = position.and_then(|&number| self.catalogue.positions().get(number as usize));
        LinkItem {
            kind: link.kind,
            since: link.since,
            position: open.map(|position| &position.slug),
            companies: companies(&self.catalogue, self.companies_of(link)).map(company_reference).collect(),
        }
    }
}

/// The supervisor.
pub(super) fn supervisor(targets: &LinkTargets, number: u32) -> Option<SupervisorItem<'_>> {
    let supervisor = targets.catalogue.supervisors().get(number as usize)?;
    Some(SupervisorItem {
        slug: &supervisor.slug,
        name: &supervisor.name,
        title: &supervisor.title,
        campus: campus(supervisor.campus),
        fields: supervisor.fields,
        topics: &supervisor.topics,
        profile: supervisor.profile.as_deref(),
        links: targets.catalogue.links_of_supervisor(number).map(|link| targets.link(link)).collect(),
    })
}

/// The municipality.
pub(super) fn municipality(facets: &Facets, municipality: MunicipalityCode) -> MunicipalityItem {
    let centre = municipality.centre();
    MunicipalityItem {
        number: municipality,
        names: MunicipalityNames { no: municipality.name(), sma: municipality.sami_name() },
        region: municipality.region(),
        centre: CentreItem { name: centre.name, at: centre.at.into() },
        counts: facets.count(Choice::Municipality(municipality)).into(),
    }
}

/// The field of study.
pub(super) fn field(facets: &Facets, field: FieldOfStudy) -> FieldItem {
    FieldItem {
        code: field,
        names: FieldNames {
            nb: field.name(Language::Nb),
            nn: field.name(Language::Nn),
            en: field.name(Language::En),
        },
        parent: field.parent(),
        level: match field.level() {
            FieldLevel::Broad => FieldWidth::Broad,
            FieldLevel::Narrow => FieldWidth::Narrow,
            FieldLevel::Detailed => FieldWidth::Detailed,
        },
        counts: facets.count(Choice::Field(field)).into(),
    }
}

fn company_reference(company: &Company) -> CompanyReference<'_> {
    CompanyReference { slug: &company.slug, url: Route::Company(&company.slug).path(), name: &company.name }
}

fn tie<'a>((supervisor, link): (&'a Supervisor, &'a SupervisorLink)) -> SupervisorTie<'a> {
    SupervisorTie { slug: &supervisor.slug, name: &supervisor.name, kind: link.kind, since: link.since }
}

fn campus(campus: Campus) -> CampusItem {
    CampusItem {
        slug: campus,
        name: campus.full_name(),
        institution: campus.institution(),
        municipality: campus.municipality(),
        at: campus.at().into(),
    }
}

impl From<LatLng> for Coordinates {
    fn from(at: LatLng) -> Self {
        Self { lat: at.lat(), lon: at.lng() }
    }
}

impl From<Count> for Counts {
    fn from(count: Count) -> Self {
        Self { positions: count.positions, companies: count.companies, supervisors: count.supervisors }
    }
}
