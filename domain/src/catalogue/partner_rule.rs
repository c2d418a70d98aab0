//! The fields of companies near a company, for the partner filter.

use std::collections::HashMap;

use crate::{
    catalogue::facts::CompanyFacts,
    codes::{
        field_of_study::FieldSet,
        idx::{Idx, IndexVec},
    },
    geo::{
        distance::{PARTNER_DISTANCE_KM, chord_squared, chord_squared_between},
        lat_lng::LatLng,
    },
    records::company::Company,
};

/// The side of a grid cell in kilometres. Small compared with the search distance, so that most cells are
/// wholly inside or outside it and their companies need not be measured one by one.
const CELL_KM: f64 = 5.0;

/// Kilometres per degree of latitude.
const KM_PER_DEGREE: f64 = crate::geo::distance::EARTH_RADIUS_KM * std::f64::consts::PI / 180.0;

/// A grid cell, with the union of its companies' fields.
#[derive(Default)]
struct Cell {
    fields: FieldSet,
    members: Vec<Member>,
}

struct Member {
    company: Idx<Company>,
    fields: FieldSet,
    at: [f64; 3],
}

/// For each company the fields of all companies within [`PARTNER_DISTANCE_KM`] (30 km), itself included.
pub(crate) fn fields_around(
    companies: &[Company],
    facts: &IndexVec<Company, CompanyFacts>,
) -> IndexVec<Company, FieldSet> {
    // Columns get their width at the northernmost company, so that no cell is narrower than intended.
    let north = companies.iter().map(|company| company.place.at.lat().abs()).fold(0.0, f64::max);
    let km_per_degree_east = (KM_PER_DEGREE * north.to_radians().cos()).max(1.0);
    let cell_of = |at: LatLng| {
        #[expect(clippy::cast_possible_truncation, reason = "degrees are small numbers")]
        let cell = |km: f64| (km / CELL_KM).floor() as i32;
        (cell(at.lat() * KM_PER_DEGREE), cell(at.lng() * km_per_degree_east))
    };
    let mut cells: HashMap<(i32, i32), Cell> = HashMap::new();
    for (company, record) in Idx::enumerate(companies) {
        let (at, fields) = (record.place.at, facts[company].fields);
        let cell = cells.entry(cell_of(at)).or_default();
        cell.fields = cell.fields.union(fields);
        cell.members.push(Member { company, fields, at: at.unit_vector() });
    }

    #[expect(clippy::cast_possible_truncation, reason = "a handful of cells")]
    let reach = (PARTNER_DISTANCE_KM / CELL_KM).ceil() as i32;
    let limit = chord_squared(PARTNER_DISTANCE_KM);
    let mut around: IndexVec<Company, FieldSet> = facts.iter().map(|facts| facts.fields).collect();
    for (&(row, column), cell) in &cells {
        // Further south the columns are wider, so that this square contains everything near enough.
        let near: Vec<_> = (row - reach..=row + reach)
            .flat_map(|r| (column - reach..=column + reach).map(move |c| (r, c)))
            .filter_map(|cell| cells.get(&cell))
            .collect();
        for member in &cell.members {
            let known = &mut around[member.company];
            for cell in &near {
                if cell.fields.union(*known) == *known {
                    continue;
                }
                for other in &cell.members {
                    if chord_squared_between(member.at, other.at) <= limit {
                        *known = other.fields.union(*known);
                    }
                }
            }
        }
    }
    around
}
