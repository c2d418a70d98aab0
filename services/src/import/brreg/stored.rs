//! The stored employers that the register knows.

use std::collections::BTreeSet;

use domain::{codes::organisation_number::OrganisationNumber, records::company::Company};
use store::{Contents, Entry};

use crate::import::compare::{identity_at, is_kept};

/// The name of the source in origins; the identity there is the organisation number.
pub const SOURCE: &str = "brreg";

/// The organisation number under which a stored employer is found in the register: that of its origin, or
/// its own.
pub(super) fn number_of(entry: &Entry<Company>) -> Option<OrganisationNumber> {
    match identity_at(entry, SOURCE) {
        Some(identity) => identity.parse().ok(),
        None => entry.record.organisation_number.filter(|_| !entry.is_demo && is_kept(entry.record.status)),
    }
}

/// Whether an employer was taken over from the register.
pub(super) fn is_of_register(entry: &Entry<Company>) -> bool {
    identity_at(entry, SOURCE).is_some()
}

/// The organisation numbers of stored employers, whose entries are looked at whatever the filter says.
pub fn held(contents: &Contents) -> BTreeSet<OrganisationNumber> {
    contents.companies.iter().filter_map(number_of).collect()
}
