//! Settings for the map's raster tiles.

use std::{path::PathBuf, str::FromStr};

use clap::Args;
use domain::geo::tile_layer::{TileCredit, TileLayer};
use http::{Uri, uri::Authority};

use crate::{
    config::{Megabytes, Optional, optional},
    tiles::{TileSource, short_digest},
};

/// The map's raster tiles.
#[derive(Debug, Args)]
pub struct Tiles {
    /// The map's raster tiles from zoom 10 on: kartverket (the grey map, also topograatone), topo
    /// (Kartverket's coloured one), or a URL with {z}, {x} and {y}.
    ///
    /// This server fetches them when somebody looks at them, so that visitors talk to nobody else. Without
    /// it the map draws its own outlines at every zoom, and nothing is fetched from anywhere.
    #[arg(
        long,
        env = "TRAINEEKART_TILE_LAYER",
        value_name = "LAYER",
        value_parser = optional::<TileUrl>,
        hide_env_values = true
    )]
    pub tile_layer: Option<Optional<TileUrl>>,
    /// The credit shown for the tiles, and where it leads, as in: © Somebody <https://example.org/terms>.
    ///
    /// Without it the map names the licence of Kartverket's tiles, and the server of others.
    #[arg(long, env = "TRAINEEKART_TILE_CREDIT", value_name = "TEXT", value_parser = optional::<Credit>)]
    pub tile_credit: Option<Optional<Credit>>,
    /// The folder where tiles are kept for as long as their server allows.
    ///
    /// Without it a folder beside the database: traineekart.tiles beside traineekart.db.
    #[arg(long, env = "TRAINEEKART_TILE_CACHE", value_name = "DIR", value_parser = optional::<PathBuf>)]
    pub tile_cache: Option<Optional<PathBuf>>,
    /// How large that folder may become; 512 without it. Tiles not looked at for longest go first.
    #[arg(long, env = "TRAINEEKART_TILE_CACHE_SIZE", value_name = "MB", value_parser = optional::<Megabytes>)]
    pub tile_cache_size: Option<Optional<Megabytes>>,
}

/// The default size of the cache, in megabytes: some 30,000 tiles.
const CACHE_SIZE: Megabytes = Megabytes(512);

impl Tiles {
    /// The configured layer and how the map shows it.
    pub fn layer(&self) -> Option<(TileSource, TileLayer)> {
        let url = self.tile_layer.as_ref()?.0.as_ref()?;
        let credit = self.tile_credit.as_ref().and_then(|credit| credit.0.clone());
        Some((url.source.clone(), url.layer(credit.map(|Credit(credit)| credit))))
    }

    /// The folder of the cache, if it is set.
    pub fn folder(&self) -> Option<PathBuf> {
        self.tile_cache
            .as_ref()
            .and_then(|folder| folder.0.clone())
            .filter(|path| !path.as_os_str().is_empty())
    }

    /// The maximum size of the cache, in bytes.
    pub fn max_size(&self) -> u64 {
        self.tile_cache_size.and_then(|size| size.0).unwrap_or(CACHE_SIZE).bytes()
    }
}

/// The source of raster tiles in Web Mercator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TileUrl {
    source: TileSource,
}

/// The attribution of the tiles: a text, and optionally a URL in angle brackets after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credit(pub TileCredit);

/// The text is not a valid attribution.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidCredit {
    /// The text is empty or too long for the map.
    #[error("must be a text of 1 to {CREDIT_LENGTH} characters, and may end with a URL in angle brackets")]
    Text,
    /// The text in brackets is not a web URL.
    #[error("the URL in angle brackets must begin with https:// or http://")]
    Url,
}

/// The maximum length of an attribution, in characters: what fits in the corner of a phone's map.
const CREDIT_LENGTH: usize = 60;

/// The text is not a valid tile layer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidTileLayer {
    /// It is neither a known name nor a web URL.
    #[error("must be kartverket, topograatone, topo, or a URL that begins with https:// or http://")]
    Scheme,
    /// The URL has no valid host.
    #[error("the URL names no server")]
    Server,
    /// The URL lacks a placeholder.
    #[error("the URL must hold {{z}}, {{x}} and {{y}}")]
    Placeholders,
    /// The URL contains a character that must be percent-encoded.
    #[error("the URL holds a space, a quotation mark or another character that must be encoded")]
    Character,
}

/// Kartverket's open tiles, <https://cache.kartverket.no/>: row before column.
const KARTVERKET: &str =
    "https://cache.kartverket.no/v1/wmts/1.0.0/{layer}/default/webmercator/{z}/{y}/{x}.png";

/// Kartverket's server.
const KARTVERKET_HOST: &str = "cache.kartverket.no";

/// Kartverket's quiet layer, which lets the markers stand out.
const GREY: &str = "topograatone";

/// The licence of Kartverket's tiles; the map names Kartverket before it. With no-break spaces.
const LICENCE: (&str, &str) = ("CC\u{a0}BY\u{a0}4.0", "https://creativecommons.org/licenses/by/4.0/");

impl TileUrl {
    /// The layer on the map, with its attribution.
    pub fn layer(&self, credit: Option<TileCredit>) -> TileLayer {
        let TileSource { host, .. } = &self.source;
        let credit = credit.unwrap_or_else(|| {
            let (name, url) = LICENCE;
            if host == KARTVERKET_HOST {
                TileCredit { name: name.to_owned(), url: Some(url.to_owned()) }
            } else {
                TileCredit { name: host.clone(), url: None }
            }
        });
        TileLayer { template: self.source.own_template(), server: host.clone(), credit }
    }

    /// The server that has the tiles.
    pub fn source(&self) -> &TileSource {
        &self.source
    }
}

impl FromStr for Credit {
    type Err = InvalidCredit;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (name, url) = match text.trim().strip_suffix('>').and_then(|text| text.rsplit_once('<')) {
            Some((name, url)) => (name, Some(url.to_owned())),
            None => (text, None),
        };
        let name = name.trim();
        if name.is_empty() || name.chars().count() > CREDIT_LENGTH || name.contains(char::is_control) {
            return Err(InvalidCredit::Text);
        }
        let is_web = |url: &String| {
            url.parse::<Uri>()
                .is_ok_and(|uri| uri.host().is_some() && matches!(uri.scheme_str(), Some("https" | "http")))
        };
        if !url.as_ref().is_none_or(is_web) {
            return Err(InvalidCredit::Url);
        }
        Ok(Self(TileCredit { name: name.to_owned(), url }))
    }
}

impl FromStr for TileUrl {
    type Err = InvalidTileLayer;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let preset = match text {
            "kartverket" | GREY => Some(GREY),
            "topo" => Some(text),
            _ => None,
        };
        if let Some(layer) = preset {
            let template = KARTVERKET.replace("{layer}", layer);
            let host = KARTVERKET_HOST.to_owned();
            return Ok(Self { source: TileSource { layer: layer.to_owned(), template, host } });
        }
        let (_, rest) = text
            .split_once("://")
            .filter(|(scheme, _)| matches!(*scheme, "https" | "http"))
            .ok_or(InvalidTileLayer::Scheme)?;
        if !text.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"'<>\\^`;,#".contains(&byte)) {
            return Err(InvalidTileLayer::Character);
        }
        let (server, _) = rest.split_once('/').ok_or(InvalidTileLayer::Server)?;
        let server: Authority = server.parse().map_err(|_| InvalidTileLayer::Server)?;
        if server.host().is_empty() || server.as_str().contains(['@', '{', '*']) {
            return Err(InvalidTileLayer::Server);
        }
        if !["{z}", "{x}", "{y}"].iter().all(|placeholder| rest.contains(placeholder)) {
            return Err(InvalidTileLayer::Placeholders);
        }
        let is_url = ["{z}", "{x}", "{y}"]
            .iter()
            .fold(text.to_owned(), |url, placeholder| url.replace(placeholder, "0"))
            .parse::<Uri>()
            .is_ok();
        if !is_url {
            return Err(InvalidTileLayer::Character);
        }
        // Another URL is another layer, so that no cache mixes their tiles.
        let layer = short_digest(text.as_bytes());
        Ok(Self { source: TileSource { layer, template: text.to_owned(), host: server.to_string() } })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tile_layers_have_a_server_and_a_name() {
        let layer: TileUrl = "kartverket".parse().unwrap();
        assert_eq!(layer, "topograatone".parse().unwrap());
        assert_eq!(layer.source.host, "cache.kartverket.no");
        assert!(layer.source.template.contains("/topograatone/"));
        assert!(layer.source.template.ends_with("/{z}/{y}/{x}.png"));
        assert_eq!(layer.layer(None).template, "/kart/topograatone/{z}/{x}/{y}");
        let layer: TileUrl = "http://localhost:8080/{z}/{x}/{y}.png?key=a%20b".parse().unwrap();
        assert_eq!(layer.source.host, "localhost:8080");
        // The page has nothing of the template, which may hold a key.
        let shown = format!("{:?} {layer:?}", layer.layer(None));
        assert!(!shown.contains("key") && !shown.contains("http"), "{shown}");
        let other: TileUrl = "http://localhost:8080/{z}/{x}/{y}.png?key=b".parse().unwrap();
        assert_ne!(layer.source.layer, other.source.layer);
        assert_eq!(optional::<TileUrl>("").unwrap(), Optional(None));
    }

    #[test]
    fn tiles_are_credited_to_whom_the_configuration_names_or_to_their_server() {
        let other: TileUrl = "https://tiles.example.org/{z}/{x}/{y}.png".parse().unwrap();
        let kartverket: TileUrl = "topo".parse().unwrap();
        let name = |url: &TileUrl, credit| url.layer(credit).credit.name;
        assert_eq!(name(&kartverket, None).replace('\u{a0}', " "), "CC BY 4.0");
        assert_eq!(name(&other, None), "tiles.example.org");
        let Credit(credit) = "© Somebody & sons <https://example.org/terms>".parse().unwrap();
        assert_eq!(credit.name, "© Somebody & sons");
        assert_eq!(credit.url.as_deref(), Some("https://example.org/terms"));
        assert_eq!(name(&other, Some(credit)), "© Somebody & sons");
        let Credit(plain) = " © Somebody ".parse().unwrap();
        assert_eq!((plain.name.as_str(), plain.url), ("© Somebody", None));
        for (text, reason) in [
            (" ", InvalidCredit::Text),
            ("<https://example.org>", InvalidCredit::Text),
            ("line\nbreak", InvalidCredit::Text),
            (&"x".repeat(61), InvalidCredit::Text),
            ("© Somebody <javascript:alert(1)>", InvalidCredit::Url),
            ("© Somebody </terms>", InvalidCredit::Url),
            ("© Somebody <>", InvalidCredit::Url),
        ] {
            assert_eq!(text.parse::<Credit>(), Err(reason), "{text}");
        }
    }

    #[test]
    fn what_is_no_url_of_one_server_is_no_tile_layer() {
        for (text, reason) in [
            ("osm", InvalidTileLayer::Scheme),
            ("ftp://a/{z}/{x}/{y}", InvalidTileLayer::Scheme),
            ("file:///{z}/{x}/{y}", InvalidTileLayer::Scheme),
            ("https:///{z}/{x}/{y}", InvalidTileLayer::Server),
            ("https://{s}.example.org/{z}/{x}/{y}", InvalidTileLayer::Server),
            ("https://user@example.org/{z}/{x}/{y}", InvalidTileLayer::Server),
            ("https://*.example.org/{z}/{x}/{y}", InvalidTileLayer::Server),
            ("https://example.org/{z}/{x}", InvalidTileLayer::Placeholders),
            ("https://example.org/{z}/{x}/{y} HTTP/1.1", InvalidTileLayer::Character),
            ("https://example.org/{z}/{x}/{y}'", InvalidTileLayer::Character),
            ("https://example.org/#{z}/{x}/{y}", InvalidTileLayer::Character),
        ] {
            assert_eq!(text.parse::<TileUrl>(), Err(reason), "{text}");
        }
    }
}
