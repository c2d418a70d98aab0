//! Slugs that records had before.

use serde::{Deserialize, Serialize};

use crate::{codes::slug::Slug, records::ids::RecordKind};

/// A slug under which a record was public before it was renamed. No other record may have it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct FormerSlug {
    /// The slug.
    pub slug: Slug,
    /// The kind of the record.
    pub kind: RecordKind,
    /// The id of the record.
    pub id: u32,
}
