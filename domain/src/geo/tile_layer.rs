//! Where raster tiles come from.

/// Raster tiles in Web Mercator that the map may show at close zooms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TileLayer {
    /// The URL of a tile with `{z}`, `{x}` and `{y}` where its numbers go.
    pub template: String,
    /// The server that hands them out, as a Content-Security-Policy names it: `https://tiles.example.org`.
    pub origin: String,
    /// The attribution beside Kartverket's, whose boundaries the map always shows.
    pub credit: Option<TileCredit>,
}

/// The attribution of a tile layer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TileCredit {
    /// As it stands on the map.
    pub name: String,
    /// The URL that it leads to.
    pub address: Option<String>,
}

impl TileLayer {
    /// The server without its scheme: `tiles.example.org`.
    pub fn server(&self) -> &str {
        self.origin.split_once("://").map_or(&*self.origin, |(_, server)| server)
    }
}
