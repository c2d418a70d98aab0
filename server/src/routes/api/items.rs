//! Converts records to API types.

use domain::paths::Route;
use std::collections::HashSet;

use domain::{
    catalogue::{Catalogue, ResolvedLink},
    codes::{
        campus::Campus,
        field_of_study::{FieldLevel, FieldOfStudy},
        idx::Idx,
        language::Language,
        municipality::MunicipalityCode,
    },
    geo::lat_lng::LatLng,
    records::{
        company::Company, deadline::Deadline, position::Position, supervisor::Supervisor,
        supervisor_link::SupervisorLink,
    },
    search::{
        facets::{Count, Facets},
        query::Choice,
    },
};

use crate::routes::api::types::{
    CampusItem, CentreItem, CompanyItem, CompanyProperties, CompanyReference, Coordinates, Counts, Feature,
    FieldItem, FieldNames, FieldWidth, Geometry, LinkItem, MunicipalityItem, MunicipalityNames, PositionItem,
    StationItem, SupervisorItem, SupervisorLinkItem,
};

/// The position.
pub(super) fn position(catalogue: &Catalogue, index: Idx<Position>) -> PositionItem<'_> {
    let position = &catalogue[index];
    let hosts: Vec<&Company> = catalogue.hosts(index).collect();
    // A rotation may return to a company, so stations and companies are not parallel lists.
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
    PositionItem {
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
        supervisors: catalogue.links_of_position(index).map(link_item).collect(),
    }
}

/// The company, with the given positions that are there.
pub(super) fn company<'a>(
    catalogue: &'a Catalogue,
    index: Idx<Company>,
    openings: u32,
    found: &HashSet<Idx<Position>>,
) -> CompanyItem<'a> {
    let company = &catalogue[index];
    let own = catalogue.positions_of(index).iter().filter(|position| found.contains(position));
    CompanyItem {
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
        positions: own.map(|&position| &catalogue[position].slug).collect(),
        supervisors: catalogue.links_of_company(index).map(link_item).collect(),
    }
}

/// The company as a `GeoJSON` feature.
pub(super) fn feature(
    catalogue: &Catalogue,
    company: Idx<Company>,
    openings: u32,
) -> Feature<CompanyProperties<'_>> {
    let company = &catalogue[company];
    Feature {
        id: company.slug.to_string(),
        geometry: Geometry::of([company.place.at.into()]),
        properties: CompanyProperties {
            company: company_reference(company),
            openings,
            municipality: company.place.municipality,
            precision: company.place.precision,
        },
    }
}

/// The supervisor.
pub(super) fn supervisor(catalogue: &Catalogue, index: Idx<Supervisor>) -> SupervisorItem<'_> {
    let supervisor = &catalogue[index];
    let link = |ResolvedLink { link, position, companies }: ResolvedLink<'_>| LinkItem {
        kind: link.kind,
        since: link.since,
        position: position.map(|position| &catalogue[position].slug),
        companies: companies.iter().map(|&company| company_reference(&catalogue[company])).collect(),
    };
    SupervisorItem {
        slug: &supervisor.slug,
        name: &supervisor.name,
        title: &supervisor.title,
        campus: campus(supervisor.campus),
        fields: supervisor.fields,
        topics: &supervisor.topics,
        profile: supervisor.profile.as_deref(),
        links: catalogue.links_of_supervisor(index).map(link).collect(),
    }
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

fn link_item<'a>((supervisor, link): (&'a Supervisor, &'a SupervisorLink)) -> SupervisorLinkItem<'a> {
    SupervisorLinkItem { slug: &supervisor.slug, name: &supervisor.name, kind: link.kind, since: link.since }
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
