//! Positions similar to another one.

use crate::{
    catalogue::Catalogue,
    codes::{
        field_of_study::{FieldLevel, FieldSet},
        idx::Idx,
    },
    geo::lat_lng::LatLng,
    records::position::Position,
};

/// The open positions most similar to one, the most similar first: by shared field (a more exact one counts
/// more), then by kind, by level, and by distance.
///
/// A position must share at least a broad field; one that shares only a broad field is left out if others
/// share more. The position itself, served at `places`, need not be in the catalogue.
pub fn similar_positions(
    catalogue: &Catalogue,
    position: &Position,
    places: &[LatLng],
    limit: usize,
) -> Vec<Idx<Position>> {
    let fields = position.fields.with_ancestors();
    let distance = |other| {
        let pairs = catalogue
            .hosts(other)
            .flat_map(|there| places.iter().map(|here| here.distance_km(there.place.at)));
        pairs.min_by(f64::total_cmp).unwrap_or(f64::INFINITY)
    };
    let mut alike: Vec<(u8, Idx<Position>)> = catalogue
        .position_facts()
        .enumerate()
        .filter(|&(other, _)| catalogue[other].id != position.id)
        .filter_map(|(other, facts)| {
            let shared = closeness(fields, facts.fields)?;
            let is_alike = [facts.kind == position.kind, facts.levels.intersects(position.levels)];
            let likeness = is_alike.into_iter().fold(shared, |sum, is| sum << 1 | u8::from(is));
            Some((likeness, other))
        })
        .collect();
    // Broad fields contain very different subjects, so they count only if nothing is more similar.
    if alike.iter().any(|&(likeness, _)| likeness >= NARROW << 2) {
        alike.retain(|&(likeness, _)| likeness >= NARROW << 2);
    }
    // Distances are computed only for positions that can be among the first: the similarity of the position
    // at the limit is the threshold.
    alike.sort_by_key(|&(likeness, _)| std::cmp::Reverse(likeness));
    let least = alike.get(limit.saturating_sub(1)).map_or(0, |&(likeness, _)| likeness);
    let mut nearest: Vec<(u8, f64, Idx<Position>)> = alike
        .into_iter()
        .take_while(|&(likeness, _)| likeness >= least)
        .map(|(likeness, other)| (likeness, distance(other), other))
        .collect();
    nearest.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.total_cmp(&b.1)));
    nearest.into_iter().take(limit).map(|(_, _, other)| other).collect()
}

/// The [`closeness`] of a narrow field.
const NARROW: u8 = 2;

/// The most exact field that two sets share, both given with all broader ones: 1 is broad, 2 narrow, 3
/// detailed.
pub(crate) fn closeness(a: FieldSet, b: FieldSet) -> Option<u8> {
    let exactness = |level| match level {
        FieldLevel::Broad => 1,
        FieldLevel::Narrow => NARROW,
        FieldLevel::Detailed => 3,
    };
    a.intersection(b).iter().map(|field| exactness(field.level())).max()
}

#[cfg(test)]
mod tests {
    use time::{Date, macros::date};

    use super::*;
    use crate::publication::snapshot::snapshot;
    use crate::{codes::field_of_study::FieldOfStudy, geo::lat_lng::LatLng, test_records};

    const TODAY: Date = date!(2026 - 11 - 23);
    const LATER: Date = date!(2026 - 12 - 20);

    fn catalogue(seed: u64) -> Catalogue {
        Catalogue::new(snapshot(test_records::records(150, seed, TODAY), LATER))
    }

    /// The length of the longest common prefix of codes of the two sets, in digits.
    fn shared_digits(a: FieldSet, b: FieldSet) -> usize {
        let digits = |a: FieldOfStudy, b: FieldOfStudy| {
            a.code().bytes().zip(b.code().bytes()).take_while(|(a, b)| a == b).count()
        };
        a.iter().flat_map(|a| b.iter().map(move |b| digits(a, b))).max().unwrap_or(0)
    }

    #[test]
    fn similar_positions_are_the_first_of_all_in_their_order() {
        for seed in 0..4 {
            let catalogue = catalogue(seed);
            let places =
                |position| catalogue.hosts(position).map(|host| host.place.at).collect::<Vec<LatLng>>();
            for (position, record) in Idx::enumerate(catalogue.positions()) {
                let key = |other: Idx<Position>| {
                    let that = &catalogue[other];
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
                let mut expected: Vec<Idx<Position>> = Idx::enumerate(catalogue.positions())
                    .filter(|&(other, that)| {
                        other != position
                            && that.is_open(LATER)
                            && shared_digits(record.fields, that.fields) >= 2
                    })
                    .map(|(other, _)| other)
                    .collect();
                let shared = |other: Idx<Position>| shared_digits(record.fields, catalogue[other].fields);
                if expected.iter().any(|&other| shared(other) > 2) {
                    expected.retain(|&other| shared(other) > 2);
                }
                expected.sort_by(|&a, &b| key(a).partial_cmp(&key(b)).unwrap());
                expected.truncate(6);
                assert_eq!(similar_positions(&catalogue, record, &places(position), 6), expected);
            }
        }
    }
}
