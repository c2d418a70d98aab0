//! What a position leads to: other employers near it, and other positions like it.

use time::Date;

use crate::{
    catalogue::{Catalogue, PARTNER_DISTANCE_KM},
    field_of_study::{FieldLevel, FieldSet},
    geo::LatLng,
    overview::count,
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
/// A broad field contains its narrower ones, as it does for [`select`](crate::selection::select).
pub fn employers_near(
    catalogue: &Catalogue,
    places: &[LatLng],
    fields: FieldSet,
    left_out: &[u32],
    today: Date,
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
            let openings = openings.filter(|&&position| catalogue.is_open_in(position, fields, today));
            Some(Nearby { company: number, distance_km, openings: count(openings.count()) })
        })
        .collect();
    found.sort_by(|a, b| {
        let without = |nearby: &Nearby| nearby.openings == 0;
        (without(a).cmp(&without(b))).then(a.distance_km.total_cmp(&b.distance_km))
    });
    found
}

/// The open positions most like one, the most alike first: by the field that they share – the more exactly, the more alike –,
/// then by kind, by level, and by how near they are.
///
/// A position that shares not even a broad field is not like it, nor one that shares no more where others do. The position itself need not be open.
pub fn similar_positions(catalogue: &Catalogue, position: u32, today: Date, limit: usize) -> Vec<u32> {
    let asked = catalogue.position_facts(position);
    let distance = |other: u32| {
        let places = |position: u32| {
            catalogue.companies_of(position).iter().filter_map(|&company| {
                catalogue.companies().get(company as usize).map(|company| company.place.at)
            })
        };
        let pairs = places(position).flat_map(|here| places(other).map(move |there| here.distance_km(there)));
        pairs.min_by(f64::total_cmp).unwrap_or(f64::INFINITY)
    };
    let mut alike: Vec<(u8, u32)> = (0..)
        .zip(catalogue.positions())
        .filter(|&(other, _)| other != position)
        .filter_map(|(other, _)| {
            let facts = catalogue.position_facts(other);
            let shared = closeness(asked.fields, facts.fields)?;
            let is_alike = [facts.kind == asked.kind, facts.levels.intersects(asked.levels)];
            let likeness = is_alike.into_iter().fold(shared, |sum, is| sum << 1 | u8::from(is));
            facts.is_open(today).then_some((likeness, other))
        })
        .collect();
    // A broad field alone holds too much, sports and tourism: it counts where nothing is more alike.
    if alike.iter().any(|&(likeness, _)| likeness >= NARROW << 2) {
        alike.retain(|&(likeness, _)| likeness >= NARROW << 2);
    }
    // Distances are worked out for those that may come first only: the position at the limit decides how alike they must be.
    alike.sort_by_key(|&(likeness, _)| std::cmp::Reverse(likeness));
    let least = alike.get(limit.saturating_sub(1)).map_or(0, |&(likeness, _)| likeness);
    let mut nearest: Vec<(u8, f64, u32)> = alike
        .into_iter()
        .take_while(|&(likeness, _)| likeness >= least)
        .map(|(likeness, other)| (likeness, distance(other), other))
        .collect();
    nearest.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.total_cmp(&b.1)));
    nearest.into_iter().take(limit).map(|(_, _, other)| other).collect()
}

/// What [`closeness`] calls a narrow field.
const NARROW: u8 = 2;

/// How exact a field two sets share, both with all broader ones: 1 a broad one, 2 a narrow one, 3 a detailed one.
fn closeness(a: FieldSet, b: FieldSet) -> Option<u8> {
    let exactness = |level| match level {
        FieldLevel::Broad => 1,
        FieldLevel::Narrow => NARROW,
        FieldLevel::Detailed => 3,
    };
    a.intersection(b).iter().map(|field| exactness(field.level())).max()
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;
    use crate::{demo, field_of_study::FieldOfStudy, record::Position};

    const TODAY: Date = date!(2026 - 11 - 23);
    const LATER: Date = date!(2026 - 12 - 20);

    fn catalogue(seed: u64) -> Catalogue {
        Catalogue::new(demo::records(150, seed, TODAY).unwrap()).unwrap()
    }

    /// How many digits the codes of two sets share at their beginnings, at most.
    fn shared_digits(a: FieldSet, b: FieldSet) -> usize {
        let digits = |a: FieldOfStudy, b: FieldOfStudy| {
            a.code().bytes().zip(b.code().bytes()).take_while(|(a, b)| a == b).count()
        };
        a.iter().flat_map(|a| b.iter().map(move |b| digits(a, b))).max().unwrap_or(0)
    }

    fn answers(asked: FieldSet, had: FieldSet) -> bool {
        asked.iter().any(|asked| had.iter().any(|had| had.code().starts_with(asked.code())))
    }

    #[test]
    fn employers_near_are_those_that_a_plain_search_finds() {
        for seed in 0..4 {
            let catalogue = catalogue(seed);
            let number = |company: &crate::record::Company| catalogue.company_at(&company.slug).unwrap();
            for (position, record) in (0..).zip(catalogue.positions()) {
                let hosts = catalogue.companies_of(position);
                let places: Vec<LatLng> =
                    hosts.iter().map(|&host| catalogue.companies()[host as usize].place.at).collect();
                let found = employers_near(&catalogue, &places, record.fields, hosts, LATER);
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

    #[test]
    fn similar_positions_are_the_first_of_all_in_their_order() {
        for seed in 0..4 {
            let catalogue = catalogue(seed);
            let places = |position: u32| {
                let hosts = catalogue.companies_of(position).iter();
                hosts.map(|&host| catalogue.companies()[host as usize].place.at).collect::<Vec<LatLng>>()
            };
            for (position, record) in (0..).zip(catalogue.positions()) {
                let key = |other: u32| {
                    let that = &catalogue.positions()[other as usize];
                    let levels = that.levels.iter().any(|level| record.levels.contains(level));
                    let km = places(position)
                        .iter()
                        .flat_map(|a| places(other).into_iter().map(move |b| a.distance_km(b)))
                        .fold(f64::INFINITY, f64::min);
                    (
                        std::cmp::Reverse((
                            shared_digits(record.fields, that.fields),
                            that.kind == record.kind,
                            levels,
                        )),
                        km,
                    )
                };
                let mut expected: Vec<u32> = (0..)
                    .zip(catalogue.positions())
                    .filter(|&(other, that)| {
                        other != position
                            && that.is_open(LATER)
                            && shared_digits(record.fields, that.fields) >= 2
                    })
                    .map(|(other, _)| other)
                    .collect();
                let shared =
                    |other: u32| shared_digits(record.fields, catalogue.positions()[other as usize].fields);
                if expected.iter().any(|&other| shared(other) > 2) {
                    expected.retain(|&other| shared(other) > 2);
                }
                expected.sort_by(|&a, &b| key(a).partial_cmp(&key(b)).unwrap());
                expected.truncate(6);
                assert_eq!(similar_positions(&catalogue, position, LATER, 6), expected);
            }
        }
    }
}
