//! Invented records for the unit tests of this crate.

use time::Date;

use crate::records::Records;

/// Records of the crate `demo`. It is built on this crate's library, whose types are others than those of the same crate
/// under test: the bytes are the same.
pub(crate) fn records(companies: u32, seed: u64, today: Date) -> Records {
    let records = demo::records(companies, seed, today).unwrap();
    postcard::from_bytes(&postcard::to_allocvec(&records).unwrap()).unwrap()
}
