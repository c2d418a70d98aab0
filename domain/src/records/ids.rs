//! The ids of records.

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub struct $name(pub u32);
    )+};
}

ids! {
    /// Identifies a [`Company`] for as long as it exists.
    CompanyId,
    /// Identifies a [`Position`].
    PositionId,
    /// Identifies a [`Supervisor`].
    SupervisorId,
    /// Identifies a [`ConnectionPoint`].
    ConnectionPointId,
}
