//! Which municipalities have a border in common.

use super::{MunicipalityCode, MunicipalitySet, Region, RegionSet};
use crate::codes::enum_set::Indexed as _;

/// Each municipality with the neighbours of a higher number: those with which it shares a border on land.
///
/// Taken from the outlines in `data/geo` and compared with them by `domain/tests/geodata.rs`.
#[rustfmt::skip]
static BORDERS: [(u16, &[u16]); 32] = [
    (5001, &[5028, 5031, 5032]),
    (5006, &[5007, 5038, 5041, 5047, 5053, 5054, 5058]),
    (5007, &[5020, 5046, 5047, 5049, 5058, 5060]),
    (5020, &[5049, 5058]),
    (5021, &[5022, 5061]),
    (5022, &[5027, 5059, 5061]),
    (5025, &[5026, 5033]),
    (5026, &[5027, 5032, 5033]),
    (5027, &[5028, 5032, 5059]),
    (5028, &[5029, 5032, 5059]),
    (5029, &[5059]),
    (5031, &[5032, 5035]),
    (5032, &[5033, 5034, 5035]),
    (5033, &[5034]),
    (5034, &[5035, 5038]),
    (5035, &[5037]),
    (5036, &[5037]),
    (5037, &[5038]),
    (5038, &[5041, 5053]),
    (5041, &[5042, 5045, 5047]),
    (5042, &[5043, 5045]),
    (5043, &[5044]),
    (5044, &[5045, 5046]),
    (5045, &[5046, 5047]),
    (5046, &[5047, 5060]),
    (5052, &[5060]),
    (5053, &[5054]),
    (5054, &[5057, 5058]),
    (5055, &[5059, 5061]),
    (5056, &[5059]),
    (5057, &[5058]),
    (5059, &[5061]),
];

/// Frøya is all islands; the Frøya tunnel leads to Hitra.
const TUNNEL: (u16, u16) = (5014, 5056);

/// For each municipality its neighbours.
static NEIGHBOURS: std::sync::LazyLock<[MunicipalitySet; MunicipalityCode::COUNT]> =
    std::sync::LazyLock::new(|| {
        let mut neighbours = [MunicipalitySet::EMPTY; MunicipalityCode::COUNT];
        let borders = BORDERS.iter().flat_map(|(a, others)| others.iter().map(move |b| (*a, *b)));
        for (a, b) in borders.chain([TUNNEL]) {
            let (a, b) = (MunicipalityCode::literal(a), MunicipalityCode::literal(b));
            neighbours[a.index()].insert(b);
            neighbours[b.index()].insert(a);
        }
        neighbours
    });

impl MunicipalityCode {
    /// The neighbouring municipalities: across a border on land, and between Frøya and Hitra through the
    /// tunnel.
    pub fn neighbours(self) -> MunicipalitySet {
        NEIGHBOURS[self.index()]
    }

    /// Whether the municipality has a border on land with another of the county.
    pub const fn has_land_border(self) -> bool {
        self.number() != TUNNEL.0
    }
}

impl Region {
    /// The regions that have municipalities next to its own.
    pub fn neighbours(self) -> RegionSet {
        let around = self.municipalities().iter().flat_map(|each| each.neighbours().iter());
        around.map(MunicipalityCode::region).filter(|region| *region != self).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(number: u16) -> MunicipalityCode {
        number.try_into().unwrap()
    }

    #[test]
    fn neighbours_are_mutual_and_everybody_has_some() {
        for each in MunicipalityCode::all() {
            assert!(!each.neighbours().is_empty(), "{each}");
            assert!(!each.neighbours().contains(each), "{each}");
            for other in each.neighbours().iter() {
                assert!(other.neighbours().contains(each), "{each} {other}");
            }
        }
        for each in Region::ALL {
            assert!(!each.neighbours().is_empty() && !each.neighbours().contains(each), "{each}");
        }
    }

    #[test]
    fn roros_lies_between_holtalen_and_tydal() {
        let names: Vec<_> = code(5025).neighbours().iter().map(MunicipalityCode::name).collect();
        assert_eq!(names, ["Holtålen", "Tydal"]);
    }

    #[test]
    fn one_drives_to_froya_under_the_sea() {
        assert_eq!(code(5014).neighbours(), MunicipalitySet::only(code(5056)));
        assert!(!code(5014).has_land_border() && code(5056).has_land_border());
    }
}
