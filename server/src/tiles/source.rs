//! Where tiles are fetched from.

use std::fmt;

use domain::geo::tile::Tile;
use http::Uri;
use sha2::{Digest as _, Sha256};

/// A server of raster tiles in Web Mercator. Its URL may hold a key and is neither shown nor logged.
#[derive(Clone, PartialEq, Eq)]
pub struct TileSource {
    /// The name of the layer in our own URLs and in the cache: lower-case letters, digits and hyphens.
    pub layer: String,
    /// The URL of a tile with `{z}`, `{x}` and `{y}` where its numbers go.
    pub template: String,
    /// The host, with a port if the template has one: `tiles.example.org`.
    pub host: String,
}

/// The first 64 bits of a digest, as a name for some content.
pub(crate) fn short_digest(content: &[u8]) -> String {
    let digest = Sha256::digest(content);
    format!("{:016x}", digest.first_chunk().map_or(0, |first| u64::from_be_bytes(*first)))
}

impl TileSource {
    /// Our own URL of a tile, with `{z}`, `{x}` and `{y}` where its numbers go.
    pub fn own_template(&self) -> String {
        format!("/kart/{}/{{z}}/{{x}}/{{y}}", self.layer)
    }

    /// The tile's URL there.
    pub(super) fn uri(&self, tile: Tile) -> Result<Uri, http::uri::InvalidUri> {
        tile.url(&self.template).parse()
    }
}

impl fmt::Debug for TileSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TileSource").field("host", &self.host).finish_non_exhaustive()
    }
}
