//! What a position leads to: other employers near it, and other positions like it.

use crate::{
    catalogue::{Catalogue, index::count},
    codes::field_of_study::FieldSet,
    geo::{distance::PARTNER_DISTANCE_KM, lat_lng::LatLng},
};

/// An employer near a place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Nearby {
    /// The number of the company.
    pub company: u32,
    /// How far it is as the crow flies, in kilometres.
    pub distance_km: f64,
    /// How many of its positions in the fields asked for one can apply for.
    pub openings: u32,
}

/// The employers of any of the fields within [`PARTNER_DISTANCE_KM`] of any of the places, but for those left out: first
/// those with an opening in the fields, then the nearest first.
///
/// A broad field contains its narrower ones, as it does for [`select`](crate::search::selection::select).
pub fn employers_near(
    catalogue: &Catalogue,
    places: &[LatLng],
    fields: FieldSet,
    left_out: &[u32],
) -> Vec<Nearby> {
    let mut found: Vec<Nearby> = (0..)
        .zip(catalogue.companies())
        .filter(|&(number, _)| {
            catalogue.company_facts(number).fields.intersects(fields) && !left_out.contains(&number)
        })
        .filter_map(|(number, company)| {
            let distances = places.iter().map(|place| place.distance_km(company.place.at));
            let distance_km = distances.min_by(f64::total_cmp).filter(|km| *km <= PARTNER_DISTANCE_KM)?;
            let openings = catalogue.positions_of(number).iter();
            let openings = openings.filter(|&&position| catalogue.is_in_fields(position, fields));
            Some(Nearby { company: number, distance_km, openings: count(openings.count()) })
        })
        .collect();
    found.sort_by(|a, b| {
        let without = |nearby: &Nearby| nearby.openings == 0;
        (without(a).cmp(&without(b))).then(a.distance_km.total_cmp(&b.distance_km))
    });
    found
}

#[cfg(test)]
mod tests {
    use time::{Date, macros::date};

    use super::*;
    use crate::publication::snapshot::snapshot;
    use crate::{records::position::Position, test_records};

    const TODAY: Date = date!(2026 - 11 - 23);
    const LATER: Date = date!(2026 - 12 - 20);

    fn catalogue(seed: u64) -> Catalogue {
        Catalogue::new(snapshot(test_records::records(150, seed, TODAY), LATER))
    }

    fn answers(asked: FieldSet, had: FieldSet) -> bool {
        asked.iter().any(|asked| had.iter().any(|had| had.code().starts_with(asked.code())))
    }

    #[test]
    fn employers_near_are_those_that_a_plain_search_finds() {
        for seed in 0..4 {
            let catalogue = catalogue(seed);
            let number =
                |company: &crate::records::company::Company| catalogue.company_at(&company.slug).unwrap();
            for (position, record) in (0..).zip(catalogue.positions()) {
                let hosts = catalogue.companies_of(position);
                let places: Vec<LatLng> =
                    hosts.iter().map(|&host| catalogue.companies()[host as usize].place.at).collect();
                let found = employers_near(&catalogue, &places, record.fields, hosts);
                let in_fields = |at: u32| {
                    let all = catalogue.positions_of(at).iter();
                    all.map(|&p| &catalogue.positions()[p as usize])
                        .filter(|p| answers(record.fields, p.fields))
                        .collect::<Vec<&Position>>()
                };
                let mut expected: Vec<(u32, u32)> = catalogue
                    .companies()
                    .iter()
                    .filter(|company| {
                        let near = places.iter().any(|at| at.distance_km(company.place.at) <= 30.0);
                        let employs =
                            answers(record.fields, company.fields) || !in_fields(number(company)).is_empty();
                        near && employs && !hosts.contains(&number(company))
                    })
                    .map(|company| {
                        let open = in_fields(number(company)).into_iter().filter(|p| p.is_open(LATER));
                        (number(company), count(open.count()))
                    })
                    .collect();
                let mut as_found: Vec<(u32, u32)> =
                    found.iter().map(|nearby| (nearby.company, nearby.openings)).collect();
                assert!(found.is_sorted_by(
                    |a, b| (a.openings == 0, a.distance_km) <= (b.openings == 0, b.distance_km)
                ));
                expected.sort_unstable();
                as_found.sort_unstable();
                assert_eq!(as_found, expected);
            }
        }
    }
}
