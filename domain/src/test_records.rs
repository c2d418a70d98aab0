//! Invented records for the unit tests of this crate.

use time::Date;

use crate::records::Records;

/// Records of the crate `demo`. It depends on this crate's library, whose types differ from those of the
/// crate under test, so the records are converted through their bytes.
pub(crate) fn records(companies: u32, seed: u64, today: Date) -> Records {
    let records = demo::records(companies, seed, today).unwrap();
    postcard::from_bytes(&postcard::to_allocvec(&records).unwrap()).unwrap()
}
