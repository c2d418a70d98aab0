//! The stored employers that the register knows.

use std::collections::BTreeSet;

use domain::{codes::organisation_number::OrganisationNumber, records::company::Company};
use store::{Contents, Entry};

use crate::import::compare::is_kept;

/// The name of the source in origins; the identity there is the organisation number.
pub const SOURCE: &str = "brreg";

/// The organisation number under which a stored employer is found in the register: that of its origin, or
/// its own.
pub(super) fn number_of(entry: &Entry<Company>) -> Option<OrganisationNumber> {
    if is_of_register(entry) {
        return entry.origin.as_ref().and_then(|origin| origin.identity().parse().ok());
    }
    entry.record.organisation_number.filter(|_| !entry.is_demo && is_kept(entry.record.status))
}

/// Whether an employer was taken over from the register.
pub(super) fn is_of_register(entry: &Entry<Company>) -> bool {
    entry.origin.as_ref().is_some_and(|origin| origin.source().as_str() == SOURCE)
}

/// The organisation numbers of stored employers, whose entries are looked at whatever the filter says.
pub fn held(contents: &Contents) -> BTreeSet<OrganisationNumber> {
    contents.companies.iter().filter_map(number_of).collect()
}
