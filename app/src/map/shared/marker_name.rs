//! The accessible names of markers.

use domain::{
    codes::municipality::MunicipalityCode, geo::mercator::WorldPoint, map::geodata::nearest_settlement,
    records::company::Precision,
};
use messages::{Locale, plural, text};

/// The name of the marker of one company.
pub(crate) fn company_name(
    locale: Locale,
    company: &str,
    municipality: MunicipalityCode,
    precision: Precision,
    openings: u32,
) -> String {
    let positions = plural!(locale, explore.positions_found, count = openings);
    let place = with_precision(locale, municipality.name().to_owned(), precision);
    text!(locale, map.marker_company, name = company.to_owned(), place = place, positions = positions)
}

/// The name of the marker of several companies at one place.
pub(crate) fn address_name(locale: Locale, companies: u32, openings: u32) -> String {
    let positions = plural!(locale, explore.positions_found, count = openings);
    let companies = plural!(locale, explore.companies_found, count = companies);
    text!(locale, map.marker_address, companies = companies, positions = positions)
}

/// The name of the marker of a cluster, with the settlement nearest to it, which tells clusters of the same
/// size apart.
pub(crate) fn cluster_name(locale: Locale, at: WorldPoint, companies: u32, openings: u32) -> String {
    let positions = plural!(locale, explore.positions_found, count = openings);
    let companies = plural!(locale, explore.companies_found, count = companies);
    let place = place_of_cluster(at);
    text!(locale, map.marker_cluster, companies = companies, place = place, positions = positions)
}

/// The name of the settlement that a cluster is said to be around.
pub(crate) fn place_of_cluster(at: WorldPoint) -> &'static str {
    nearest_settlement(at.to_lat_lng()).name
}

/// The place, with a note if it is approximate.
pub(crate) fn with_precision(locale: Locale, place: String, precision: Precision) -> String {
    match precision {
        Precision::Exact => place,
        Precision::Approximate => format!("{place} ({})", text!(locale, map.approximate)),
    }
}
