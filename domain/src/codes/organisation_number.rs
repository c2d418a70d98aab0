//! Organisation numbers of the Central Coordinating Register for Legal Entities (Brønnøysundregistrene).

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// Nine digits, the last of which is a check digit modulo 11 with the weights 3 2 7 6 5 4 3 2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct OrganisationNumber(u32);

/// The text is no organisation number.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an organisation number (nine digits, the last a check digit): {0}")]
pub struct InvalidOrganisationNumber(String);

const WEIGHTS: [u32; 8] = [3, 2, 7, 6, 5, 4, 3, 2];

impl OrganisationNumber {
    /// The number that begins with these eight digits, or none: a remainder of 1 has no check digit.
    pub fn from_stem(stem: u32) -> Option<Self> {
        let digits = digits_of(stem)?;
        let sum: u32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
        match sum % 11 {
            0 => Some(Self(stem * 10)),
            1 => None,
            remainder => Some(Self(stem * 10 + 11 - remainder)),
        }
    }
}

fn digits_of(stem: u32) -> Option<[u32; 8]> {
    if !(10_000_000..100_000_000).contains(&stem) {
        return None;
    }
    let mut digits = [0; 8];
    let mut rest = stem;
    for digit in digits.iter_mut().rev() {
        *digit = rest % 10;
        rest /= 10;
    }
    Some(digits)
}

impl FromStr for OrganisationNumber {
    type Err = InvalidOrganisationNumber;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let invalid = || InvalidOrganisationNumber(text.to_owned());
        let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        if compact.len() != 9 || !compact.bytes().all(|b| b.is_ascii_digit()) {
            return Err(invalid());
        }
        let number: u32 = compact.parse().map_err(|_| invalid())?;
        Self::from_stem(number / 10).filter(|valid| valid.0 == number).ok_or_else(invalid)
    }
}

impl TryFrom<String> for OrganisationNumber {
    type Error = InvalidOrganisationNumber;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<OrganisationNumber> for String {
    fn from(number: OrganisationNumber) -> Self {
        number.to_string()
    }
}

impl fmt::Display for OrganisationNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:09}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_real_numbers_and_rejects_a_wrong_check_digit() {
        // NTNU, Brønnøysundregistrene.
        for real in ["974767880", "974 760 673"] {
            assert!(real.parse::<OrganisationNumber>().is_ok(), "{real}");
        }
        for bad in ["974767881", "97476788", "9747678800", "", "97476788x", "000000000"] {
            assert!(bad.parse::<OrganisationNumber>().is_err(), "{bad}");
        }
        assert!(serde_json::from_str::<OrganisationNumber>("\"974767881\"").is_err());
    }

    #[test]
    fn a_stem_has_exactly_one_number_or_none() {
        for stem in 91_000_000..91_002_000 {
            let valid =
                (0..10).filter(|d| format!("{stem}{d}").parse::<OrganisationNumber>().is_ok()).count();
            assert_eq!(valid, usize::from(OrganisationNumber::from_stem(stem).is_some()));
        }
    }
}
