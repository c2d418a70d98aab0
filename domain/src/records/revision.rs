//! When positions changed.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::records::ids::PositionId;

/// The last change of a position that has changed since it was created.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PositionRevision {
    /// The position.
    pub position: PositionId,
    /// Its version, from 2 on.
    pub version: u32,
    /// When it got this version.
    #[serde(with = "crate::codes::date::unix_seconds")]
    pub changed: OffsetDateTime,
}
