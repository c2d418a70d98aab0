//! Employers near a place.

use serde::{Deserialize, Serialize};

use crate::{
    catalogue::Catalogue,
    codes::{
        field_of_study::FieldSet,
        idx::{Idx, count},
    },
    geo::{
        distance::{PARTNER_DISTANCE_KM, chord_squared, chord_squared_between},
        lat_lng::LatLng,
    },
    records::company::Company,
};

/// An employer near a place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Nearby {
    /// The company.
    pub company: Idx<Company>,
    /// The distance as the crow flies, in kilometres.
    pub distance_km: f64,
    /// The number of its open positions in the given fields.
    pub openings: u32,
}

/// The employers of any of the fields within [`PARTNER_DISTANCE_KM`] of any of the places, except the
/// excluded ones: those with an opening in the fields first, then by distance.
///
/// A broad field contains its narrower ones, as in [`select`](crate::search::selection::select).
pub fn employers_near(
    catalogue: &Catalogue,
    places: &[LatLng],
    fields: FieldSet,
    left_out: &[Idx<Company>],
) -> Vec<Nearby> {
    let mut found: Vec<Nearby> = catalogue
        .company_facts()
        .enumerate()
        .filter(|(company, facts)| facts.fields.intersects(fields) && !left_out.contains(company))
        .filter_map(|(company, _)| {
            let at = catalogue[company].place.at;
            let distances = places.iter().map(|place| place.distance_km(at));
            let distance_km = distances.min_by(f64::total_cmp).filter(|km| *km <= PARTNER_DISTANCE_KM)?;
            let openings = catalogue.positions_of(company).iter();
            let openings = openings.filter(|&&position| catalogue.is_in_fields(position, fields));
            Some(Nearby { company, distance_km, openings: count(openings.count()) })
        })
        .collect();
    found.sort_by(|a, b| {
        let without = |nearby: &Nearby| nearby.openings == 0;
        (without(a).cmp(&without(b))).then(a.distance_km.total_cmp(&b.distance_km))
    });
    found
}

/// The employers of a partner's field near a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartnerEmployers {
    /// How many there are.
    pub count: u32,
    /// The name of the nearest one; none if there are none.
    pub nearest: Option<String>,
}

/// The employers of some fields, for counting those near many places.
pub(crate) struct Employers {
    /// The companies, and where they are as unit vectors.
    at: Vec<(Idx<Company>, [f64; 3])>,
}

impl Employers {
    /// Those of any of the fields.
    pub(crate) fn new(catalogue: &Catalogue, fields: FieldSet) -> Self {
        let employers =
            catalogue.company_facts().enumerate().filter(|(_, facts)| facts.fields.intersects(fields));
        let at = |company: Idx<Company>| (company, catalogue[company].place.at.unit_vector());
        Self { at: employers.map(|(company, _)| at(company)).collect() }
    }

    /// Those within [`PARTNER_DISTANCE_KM`] of any of the companies, themselves included: what the partner
    /// filter asks for.
    pub(crate) fn near(&self, catalogue: &Catalogue, companies: &[Idx<Company>]) -> PartnerEmployers {
        let limit = chord_squared(PARTNER_DISTANCE_KM);
        let places: Vec<[f64; 3]> =
            companies.iter().map(|&company| catalogue[company].place.at.unit_vector()).collect();
        let mut near = 0;
        let mut nearest: Option<(f64, Idx<Company>)> = None;
        for &(company, at) in &self.at {
            let chords = places.iter().map(|&place| chord_squared_between(place, at));
            let Some(chord) = chords.min_by(f64::total_cmp).filter(|chord| *chord <= limit) else { continue };
            near += 1;
            if nearest.is_none_or(|(other, _)| chord < other) {
                nearest = Some((chord, company));
            }
        }
        let nearest = nearest.map(|(_, company)| catalogue[company].name.clone());
        PartnerEmployers { count: near, nearest }
    }
}

#[cfg(test)]
mod tests {
    use time::{Date, macros::date};

    use super::*;
    use crate::{
        codes::field_of_study::FieldOfStudy, publication::snapshot::snapshot, records::position::Position,
        test_records,
    };

    const TODAY: Date = date!(2026 - 11 - 23);
    const LATER: Date = date!(2026 - 12 - 20);

    fn catalogue(seed: u64) -> Catalogue {
        Catalogue::new(snapshot(test_records::records(150, seed, TODAY), LATER))
    }

    fn answers(asked: FieldSet, had: FieldSet) -> bool {
        asked.iter().any(|asked| had.iter().any(|had| had.code().starts_with(asked.code())))
    }

    #[test]
    fn partners_are_told_how_many_employers_there_are_and_which_is_the_nearest() {
        let catalogue = catalogue(2);
        let health: FieldSet = FieldOfStudy::broad().filter(|field| field.code() == "09").collect();
        let employers = Employers::new(&catalogue, health);
        let mut counts = std::collections::BTreeSet::new();
        for company in catalogue.company_facts().indices() {
            let own = catalogue[company].place.at;
            let near = employers_near(&catalogue, &[own], health, &[]);
            let told = employers.near(&catalogue, &[company]);
            assert_eq!(told.count, count(near.len()));
            let nearest = near.iter().map(|nearby| nearby.distance_km).min_by(f64::total_cmp);
            let closest = near.iter().filter(|nearby| Some(nearby.distance_km) == nearest);
            let mut names = closest.map(|nearby| catalogue[nearby.company].name.as_str());
            match &told.nearest {
                Some(name) => assert!(names.any(|each| each == name), "{name}"),
                None => assert_eq!(near.len(), 0),
            }
            counts.insert(told.count);
        }
        assert!(counts.len() > 3, "{counts:?}");
    }

    #[test]
    fn employers_near_are_those_that_a_plain_search_finds() {
        for seed in 0..4 {
            let catalogue = catalogue(seed);
            let index = |company: &Company| catalogue.company_at(&company.slug).unwrap();
            for (position, record) in Idx::enumerate(catalogue.positions()) {
                let hosts = catalogue.companies_of(position);
                let places: Vec<LatLng> = hosts.iter().map(|&host| catalogue[host].place.at).collect();
                let found = employers_near(&catalogue, &places, record.fields, hosts);
                let in_fields = |at: Idx<Company>| {
                    let all = catalogue.positions_of(at).iter();
                    all.map(|&p| &catalogue[p])
                        .filter(|p| answers(record.fields, p.fields))
                        .collect::<Vec<&Position>>()
                };
                let mut expected: Vec<(Idx<Company>, u32)> = catalogue
                    .companies()
                    .iter()
                    .filter(|company| {
                        let near = places.iter().any(|at| at.distance_km(company.place.at) <= 30.0);
                        let employs =
                            answers(record.fields, company.fields) || !in_fields(index(company)).is_empty();
                        near && employs && !hosts.contains(&index(company))
                    })
                    .map(|company| {
                        let open = in_fields(index(company)).into_iter().filter(|p| p.is_open(LATER));
                        (index(company), count(open.count()))
                    })
                    .collect();
                let mut as_found: Vec<(Idx<Company>, u32)> =
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
