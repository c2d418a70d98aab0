//! Numbers of municipalities that no longer exist.

use crate::codes::municipality::{MunicipalityCode, MunicipalitySet};

/// The former numbers in Trøndelag with those of today: the ones in use from 2012 until the counties merged
/// in 2018 (16xx, 17xx), those until the municipal reform of 2020, and of Møre og Romsdal Rindal (until 2019)
/// and Halsa (until 2020). A municipality that was divided is where most of its people are: Snillfjord in
/// Orkland.
///
/// Source: Statistics Norway, Klass 131, changes as of 1 January 2018, 2019 and 2020.
const FORMER: [(u16, u16); 68] = [
    (1567, 5061),
    (1571, 5055),
    (1601, 5001),
    (1612, 5055),
    (1613, 5059),
    (1617, 5056),
    (1620, 5014),
    (1621, 5057),
    (1622, 5059),
    (1624, 5054),
    (1627, 5057),
    (1630, 5058),
    (1632, 5058),
    (1633, 5020),
    (1634, 5021),
    (1635, 5022),
    (1636, 5059),
    (1638, 5059),
    (1640, 5025),
    (1644, 5026),
    (1648, 5027),
    (1653, 5028),
    (1657, 5029),
    (1662, 5001),
    (1663, 5031),
    (1664, 5032),
    (1665, 5033),
    (1702, 5006),
    (1703, 5007),
    (1711, 5034),
    (1714, 5035),
    (1717, 5036),
    (1718, 5054),
    (1719, 5037),
    (1721, 5038),
    (1724, 5006),
    (1725, 5007),
    (1736, 5041),
    (1738, 5042),
    (1739, 5043),
    (1740, 5044),
    (1742, 5045),
    (1743, 5046),
    (1744, 5047),
    (1748, 5007),
    (1749, 5049),
    (1750, 5060),
    (1751, 5060),
    (1755, 5052),
    (1756, 5053),
    (5004, 5006),
    (5005, 5007),
    (5011, 5055),
    (5012, 5059),
    (5013, 5056),
    (5015, 5057),
    (5016, 5059),
    (5017, 5057),
    (5018, 5058),
    (5019, 5058),
    (5023, 5059),
    (5024, 5059),
    (5030, 5001),
    (5039, 5006),
    (5040, 5007),
    (5048, 5007),
    (5050, 5060),
    (5051, 5060),
];

/// The municipality of today for a number that was in use before.
pub fn successor(former: u16) -> Option<MunicipalityCode> {
    let at = FORMER.binary_search_by_key(&former, |(number, _)| *number).ok()?;
    FORMER.get(at)?.1.try_into().ok()
}

/// A county that became part of Trøndelag in 2018.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormerCounty {
    /// The south, with the numbers 16xx.
    SorTrondelag,
    /// The north, with the numbers 17xx.
    NordTrondelag,
}

/// The municipalities of today that hold those of the county.
pub fn successors(county: FormerCounty) -> MunicipalitySet {
    let hundred = match county {
        FormerCounty::SorTrondelag => 16,
        FormerCounty::NordTrondelag => 17,
    };
    let numbers = FORMER.iter().filter(|(former, _)| former / 100 == hundred);
    numbers.filter_map(|&(_, number)| MunicipalityCode::try_from(number).ok()).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_former_number_leads_to_a_municipality_of_today() {
        assert!(FORMER.is_sorted_by(|a, b| a.0 < b.0));
        let mut reached = BTreeSet::new();
        for (former, _) in FORMER {
            assert!(MunicipalityCode::try_from(former).is_err(), "{former} is in use");
            reached.insert(successor(former).unwrap());
        }
        assert_eq!(reached.len(), MunicipalityCode::all().count());
        // From 2018 to 2019 every number of this range was in use.
        for number in 5011..=5054 {
            assert!(MunicipalityCode::try_from(number).is_ok() || successor(number).is_some(), "{number}");
        }
        assert_eq!(successor(1703), "5007".parse().ok());
        assert_eq!((successor(5007), successor(301)), (None, None));
    }
}
