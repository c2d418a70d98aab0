//! The ids of feeds, entries and events: the same whatever the site's URL and the titles of its records are.

use std::fmt::Display;

use sha2::{Digest as _, Sha256};
use store::DataSet;
use uuid::{Builder, Uuid};

/// The id of one thing of a kind in the data set: a UUID of version 8 made from a hash of names (RFC 9562,
/// appendix B.2).
pub(super) fn identity(data_set: &DataSet, kind: &str, name: impl Display) -> Uuid {
    let hash = Sha256::new()
        .chain_update(data_set.id.to_be_bytes())
        .chain_update(format!("{kind}/{name}"))
        .finalize();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    Builder::from_custom_bytes(bytes).into_uuid()
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    /// Ids must never change, so one is written down here.
    #[test]
    fn ids_hang_on_data_set_kind_and_name_alone() {
        let data_set = DataSet { id: 7, created: date!(2026 - 11 - 23) };
        let first = identity(&data_set, "position", 17);
        assert_eq!(first.to_string(), "2322c0d4-0a56-8fb4-b701-5eb263943978");
        assert_eq!(identity(&DataSet { created: date!(2027 - 01 - 01), ..data_set }, "position", 17), first);
        assert_ne!(identity(&DataSet { id: 8, ..data_set }, "position", 17), first);
        assert_ne!(identity(&data_set, "deadline", 17), first);
        assert_ne!(identity(&data_set, "position", 18), first);
    }
}
