//! The raster tiles that a map shows.

/// Raster tiles in Web Mercator that the map may show at close zooms. The site's own server hands them out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TileLayer {
    /// The path of a tile on this site, with `{z}`, `{x}` and `{y}` where its numbers go.
    pub template: String,
    /// The server that they come from: `tiles.example.org`.
    pub server: String,
    /// The attribution beside Kartverket's, whose boundaries the map always shows.
    pub credit: TileCredit,
}

/// The attribution of a tile layer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TileCredit {
    /// As it stands on the map.
    pub name: String,
    /// The URL that it leads to.
    pub url: Option<String>,
}
