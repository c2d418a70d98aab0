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
    /// Its id.
    pub id: ConnectionPointId,
    /// Its name in URLs.
    pub slug: Slug,
    /// Its name.
    pub name: String,
    /// Its position on the map.
    pub at: LatLng,
    /// The municipality that it is in.
    pub municipality: MunicipalityCode,
    /// The municipalities that it serves.
    pub serves: EnumSet<MunicipalityCode>,
    /// Its web site.
    pub website: Option<WebUrl>,
    /// The state of its publication.
    pub status: Status,
}
