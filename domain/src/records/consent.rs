//! Consent of a person to being shown.

use serde::{Deserialize, Serialize};
use time::Date;

use crate::codes::date::iso;

/// Whether a person has consented to being shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Consent {
    /// They were never asked or never answered.
    Never,
    /// They consented on a day.
    Given(#[serde(with = "iso")] Date),
    /// They withdrew their consent on a day.
    Withdrawn(#[serde(with = "iso")] Date),
}

impl Consent {
    /// Whether the person may be shown.
    pub const fn is_given(self) -> bool {
        matches!(self, Self::Given(_))
    }
}
