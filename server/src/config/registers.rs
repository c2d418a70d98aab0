//! Settings of the commands for registers.

use std::{path::PathBuf, str::FromStr};

use clap::Args;
use domain::{
    codes::{municipality::MunicipalityCode, organisation_number::OrganisationNumber},
    search::foreign_forms,
};

use super::plans::Planned;

/// How Enhetsregisteret is imported.
#[derive(Debug, Args)]
pub struct ImportBrreg {
    /// What is done with the plan.
    #[command(flatten)]
    pub planned: Planned,
    /// The register's file of workplaces: JSON, packed by gzip or not.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Take in workplaces in these municipalities (number or name), separated by commas or given
    /// several times; without it, all of Trøndelag.
    #[arg(long = "municipality", value_name = "MUNICIPALITY", value_delimiter = ',')]
    pub municipalities: Vec<Municipality>,
    /// Take in workplaces with at least so many employees. The register withholds numbers below five: 0 takes
    /// in those with few and with none.
    #[arg(long, value_name = "NUMBER", default_value_t = 5)]
    pub min_employees: u32,
    /// Take in workplaces whose industry (NACE) begins with one of these, as in 62 or 86.9.
    #[arg(long = "industry", value_name = "CODE", value_delimiter = ',')]
    pub industries: Vec<Industry>,
    /// Look at the workplaces with these organisation numbers only, whatever the other filters say.
    #[arg(long = "number", value_name = "NUMBER", value_delimiter = ',')]
    pub numbers: Vec<OrganisationNumber>,
    /// Take in workplaces that bear, or may bear, the name of a person, too: such a name is personal data.
    #[arg(long)]
    pub with_sole_proprietors: bool,
    /// Withdraw employers of the register that its file does not have any more.
    #[arg(long)]
    pub withdraw_missing: bool,
    /// Allow that more than a fifth of the register's employers are withdrawn.
    #[arg(long)]
    pub yes_remove: bool,
}

/// A municipality of the county, by number or name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Municipality(pub MunicipalityCode);

/// The text names no municipality of the county.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no municipality of Trøndelag; write its number or name, as in 5007")]
pub struct UnknownMunicipality;

impl FromStr for Municipality {
    type Err = UnknownMunicipality;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        foreign_forms::municipality(text).map(Self).ok_or(UnknownMunicipality)
    }
}

/// The beginning of a code of an industry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Industry(pub String);

/// The text does not begin a code of an industry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no code of an industry; write its beginning in digits, as in 62 or 86.9")]
pub struct InvalidIndustry;

impl FromStr for Industry {
    type Err = InvalidIndustry;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let is_code = (1..=5).contains(&digits) && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        if is_code { Ok(Self(text.to_owned())) } else { Err(InvalidIndustry) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_municipalities_are_checked() {
        assert!(["62", "86.9", "41.200"].iter().all(|code| code.parse::<Industry>().is_ok()));
        assert!(["", ".", "bygg", "412000", "-1"].iter().all(|code| code.parse::<Industry>().is_err()));
        assert_eq!("Namsos".parse::<Municipality>().unwrap().0.to_string(), "5007");
        assert!("0301".parse::<Municipality>().is_err());
    }
}
