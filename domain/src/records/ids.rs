//! The ids of records.

use serde::{Deserialize, Serialize};

use crate::codes::code_list::named_values;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub struct $name(pub u32);

        impl From<$name> for u32 {
            fn from(id: $name) -> Self {
                id.0
            }
        }
    )+};
}

ids! {
    /// Identifies a [company](super::company).
    CompanyId,
    /// Identifies a [position](super::position).
    PositionId,
    /// Identifies a [supervisor](super::supervisor).
    SupervisorId,
    /// Identifies a [link of a supervisor](super::supervisor_link).
    SupervisorLinkId,
    /// Identifies a [connection point](super::connection_point).
    ConnectionPointId,
}

named_values! {
    /// The kinds of records. An id is unique among the records of its kind, and never used again.
    RecordKind, UnknownRecordKind, "kind of record", {
        /// A company.
        Company = "bedrift",
        /// A position.
        Position = "stilling",
        /// A supervisor.
        Supervisor = "veileder",
        /// A link of a supervisor. It has no address.
        SupervisorLink = "kobling",
        /// A connection point.
        ConnectionPoint = "koblingspunkt",
    }
}
