//! Connection points: business gardens (næringshager) and the like.

use serde::{Deserialize, Serialize};

use crate::{
    codes::{enum_set::EnumSet, municipality::MunicipalityCode, slug::Slug, web_url::WebUrl},
    geo::lat_lng::LatLng,
    records::{ids::ConnectionPointId, status::Status},
};

/// A business garden or similar (koblingspunkt) that serves certain municipalities.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConnectionPoint {
    /// Its identity.
    pub id: ConnectionPointId,
    /// Its name in addresses.
    pub slug: Slug,
    /// Its name.
    pub name: String,
    /// Where it lies.
    pub at: LatLng,
    /// The municipality where it lies.
    pub municipality: MunicipalityCode,
    /// The municipalities that it serves.
    pub serves: EnumSet<MunicipalityCode>,
    /// Its web site.
    pub website: Option<WebUrl>,
    /// Where the record stands.
    pub status: Status,
}
