//! The settings: flags and environment variables, as listed by `--help`.

mod connections;
mod public_url;

use std::{fmt, path::PathBuf, str::FromStr};

use clap::{Args, Parser, Subcommand, ValueEnum};
use domain::geo::tile_layer::{TileCredit, TileLayer};
use http::uri::Authority;

pub use connections::{Connections, InvalidSeconds, Seconds};
pub use public_url::{InvalidPublicUrl, PublicUrl};

use crate::version::VERSION_AND_BUILD;

/// An interactive map of Trøndelag with companies, open trainee positions and supervisors linked to them.
#[derive(Debug, Parser)]
#[command(name = "traineekart", version = VERSION_AND_BUILD, propagate_version = true)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// What is logged, and how.
    #[command(flatten)]
    pub logging: Logging,
}

/// What the program can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the site until interrupted.
    Serve(Serve),
    /// Bring the database up to date with this version, creating it if there is none.
    Migrate(Migrate),
    /// Fill an empty database with invented companies, or remove them again.
    Demo(Demo),
    /// Copy the whole database to a file, also while the site serves.
    Backup(Backup),
    /// Bring a backup back into a database that is empty or not there. Stop the server first.
    Restore(Restore),
}

/// The database.
#[derive(Debug, Args)]
pub struct Database {
    /// Where the database is: sqlite: and a path.
    #[arg(
        long = "database",
        env = "TRAINEEKART_DATABASE_URL",
        default_value = "sqlite:traineekart.db",
        value_name = "URL"
    )]
    pub url: String,
}

/// How to serve.
#[derive(Debug, Args)]
pub struct Serve {
    /// Where to listen.
    #[arg(long, env = "TRAINEEKART_ADDRESS", default_value = "127.0.0.1:3000", value_name = "HOST:PORT")]
    pub address: String,
    /// The URL under which visitors reach the site, as in <https://traineekart.example.org>: feeds,
    /// calendars, the site map and previews name pages by it. Without it, http:// and the address on which
    /// the server listens.
    #[arg(long, env = "TRAINEEKART_PUBLIC_URL", value_name = "URL", value_parser = optional::<PublicUrl>)]
    pub public_url: Option<Optional<PublicUrl>>,
    /// The limits of connections.
    #[command(flatten)]
    pub connections: Connections,
    /// The database.
    #[command(flatten)]
    pub database: Database,
    /// The map's raster tiles from zoom 10 on: topograatone or topo (Kartverket's), or a URL with {z},
    /// {x} and {y}.
    ///
    /// Without it the map draws its own outlines at every zoom and asks no other server for anything.
    #[arg(long, env = "TRAINEEKART_TILE_LAYER", value_name = "LAYER", value_parser = optional::<TileAddress>)]
    pub tile_layer: Option<Optional<TileAddress>>,
    /// The credit shown for tiles that are not Kartverket's, and where it leads, as in: © Somebody
    /// <https://example.org/terms>.
    ///
    /// Without it the map names the server that they come from.
    #[arg(long, env = "TRAINEEKART_TILE_CREDIT", value_name = "TEXT", value_parser = optional::<Credit>)]
    pub tile_credit: Option<Optional<Credit>>,
}

/// Which database to migrate.
#[derive(Debug, Args)]
pub struct Migrate {
    /// The database.
    #[command(flatten)]
    pub database: Database,
}

/// Where a backup goes.
#[derive(Debug, Args)]
pub struct Backup {
    /// The database.
    #[command(flatten)]
    pub database: Database,
    /// The file to be made. There must be none yet.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}

/// Which backup to bring back.
#[derive(Debug, Args)]
pub struct Restore {
    /// The database.
    #[command(flatten)]
    pub database: Database,
    /// The backup.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}

/// Which invented records to make.
#[derive(Debug, Args)]
pub struct Demo {
    /// The database.
    #[command(flatten)]
    pub database: Database,
    /// How many companies.
    #[arg(long, default_value_t = 250, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub companies: u32,
    /// The same seed makes the same records on the same day.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Remove the invented records instead, and nothing else.
    #[arg(long, conflicts_with_all = ["companies", "seed"])]
    pub remove: bool,
}

/// What is logged, and how. The log goes to standard error and holds no search words and no IP addresses of
/// visitors.
#[derive(Debug, Args)]
pub struct Logging {
    /// How the log is written.
    #[arg(long, global = true, env = "TRAINEEKART_LOG_FORMAT", value_enum, default_value_t = LogFormat::Text)]
    pub log_format: LogFormat,
    /// What is logged: error, warn, info, debug or trace, also by part of the program. `RUST_LOG` applies
    /// where this is not set.
    #[arg(long = "log", global = true, env = "TRAINEEKART_LOG", value_name = "FILTER")]
    pub filter: Option<String>,
}

/// How the log is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// Lines for people.
    Text,
    /// One JSON object on each line.
    Json,
}

/// The source of raster tiles in Web Mercator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TileAddress {
    template: String,
    origin: String,
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
    Address,
}

/// The maximum length of an attribution, in characters: what fits in the corner of a phone's map.
const CREDIT_LENGTH: usize = 60;

/// A setting whose environment variable may be empty, which means the same as not set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Optional<T>(pub Option<T>);

/// The text is not a valid tile layer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidTileLayer {
    /// It is neither a known name nor a web URL.
    #[error("must be topograatone, topo, or a URL that begins with https:// or http://")]
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

impl TileAddress {
    /// The layer with its attribution: by default the host name, except for Kartverket, which the map always
    /// names.
    pub fn credited(self, credit: Option<TileCredit>) -> TileLayer {
        let Self { template, origin } = self;
        let mut layer = TileLayer { template, origin, credit };
        if layer.credit.is_none() && !KARTVERKET.starts_with(&layer.origin) {
            layer.credit = Some(TileCredit { name: layer.server().to_owned(), address: None });
        }
        layer
    }
}

impl FromStr for Credit {
    type Err = InvalidCredit;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (name, address) = match text.trim().strip_suffix('>').and_then(|text| text.rsplit_once('<')) {
            Some((name, address)) => (name, Some(address.to_owned())),
            None => (text, None),
        };
        let name = name.trim();
        if name.is_empty() || name.chars().count() > CREDIT_LENGTH || name.contains(char::is_control) {
            return Err(InvalidCredit::Text);
        }
        let is_web = |address: &String| {
            address
                .parse::<http::Uri>()
                .is_ok_and(|uri| uri.host().is_some() && matches!(uri.scheme_str(), Some("https" | "http")))
        };
        if !address.as_ref().is_none_or(is_web) {
            return Err(InvalidCredit::Address);
        }
        Ok(Self(TileCredit { name: name.to_owned(), address }))
    }
}

impl FromStr for TileAddress {
    type Err = InvalidTileLayer;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if matches!(text, "topograatone" | "topo") {
            return KARTVERKET.replace("{layer}", text).parse();
        }
        let (scheme, rest) = text
            .split_once("://")
            .filter(|(scheme, _)| matches!(*scheme, "https" | "http"))
            .ok_or(InvalidTileLayer::Scheme)?;
        // The URL is written into the page and its content security policy.
        if !text.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"'<>\\^`;,".contains(&byte)) {
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
        Ok(Self { template: text.to_owned(), origin: format!("{scheme}://{server}") })
    }
}

impl fmt::Display for TileAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.template)
    }
}

fn optional<T: FromStr>(text: &str) -> Result<Optional<T>, T::Err> {
    if text.is_empty() {
        return Ok(Optional(None));
    }
    text.parse().map(|value| Optional(Some(value)))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_flag_has_its_default() {
        let Command::Serve(serve) = Cli::parse_from(["traineekart", "serve"]).command else {
            panic!("not serve");
        };
        assert_eq!(serve.address, "127.0.0.1:3000");
        assert_eq!(serve.database.url, "sqlite:traineekart.db");
        assert_eq!((serve.tile_layer, serve.public_url), (None, None));
        let Command::Demo(demo) = Cli::parse_from(["traineekart", "demo", "--seed", "7"]).command else {
            panic!("not demo");
        };
        assert_eq!((demo.companies, demo.seed, demo.remove), (250, 7, false));
    }

    #[test]
    fn what_makes_no_sense_together_is_refused() {
        for arguments in [
            &["traineekart"][..],
            &["traineekart", "demo", "--remove", "--seed", "2"],
            &["traineekart", "demo", "--companies", "0"],
            &["traineekart", "serve", "--tile-layer", "osm"],
            &["traineekart", "serve", "--tile-credit", "© A <b>"],
            &["traineekart", "serve", "--public-url", "traineekart.no"],
            &["traineekart", "serve", "--log-format", "xml"],
        ] {
            assert!(Cli::try_parse_from(arguments).is_err(), "{arguments:?}");
        }
    }

    #[test]
    fn tile_layers_have_an_origin() {
        let layer: TileAddress = "topograatone".parse().unwrap();
        assert_eq!(layer.origin, "https://cache.kartverket.no");
        assert!(layer.template.contains("/topograatone/") && layer.template.ends_with("/{z}/{y}/{x}.png"));
        let layer: TileAddress = "http://localhost:8080/{z}/{x}/{y}.png?key=a%20b".parse().unwrap();
        assert_eq!(layer.origin, "http://localhost:8080");
        assert_eq!(optional::<TileAddress>("").unwrap(), Optional(None));
    }

    #[test]
    fn tiles_are_credited_to_whom_the_configuration_names_or_to_their_server() {
        let other = || "https://tiles.example.org/{z}/{x}/{y}.png".parse::<TileAddress>().unwrap();
        let kartverket: TileAddress = "topo".parse().unwrap();
        assert_eq!(kartverket.credited(None).credit, None);
        let name = |credit: &TileLayer| credit.credit.clone().unwrap().name;
        assert_eq!(name(&other().credited(None)), "tiles.example.org");
        let Credit(credit) = "© Somebody & sons <https://example.org/terms>".parse().unwrap();
        assert_eq!(credit.name, "© Somebody & sons");
        assert_eq!(credit.address.as_deref(), Some("https://example.org/terms"));
        assert_eq!(name(&other().credited(Some(credit))), "© Somebody & sons");
        let Credit(plain) = " © Somebody ".parse().unwrap();
        assert_eq!((plain.name.as_str(), plain.address), ("© Somebody", None));
        for (text, reason) in [
            (" ", InvalidCredit::Text),
            ("<https://example.org>", InvalidCredit::Text),
            ("line\nbreak", InvalidCredit::Text),
            (&"x".repeat(61), InvalidCredit::Text),
            ("© Somebody <javascript:alert(1)>", InvalidCredit::Address),
            ("© Somebody </terms>", InvalidCredit::Address),
            ("© Somebody <>", InvalidCredit::Address),
        ] {
            assert_eq!(text.parse::<Credit>(), Err(reason), "{text}");
        }
    }

    #[test]
    fn what_could_break_out_of_the_policy_is_no_tile_layer() {
        for (text, reason) in [
            ("osm", InvalidTileLayer::Scheme),
            ("ftp://a/{z}/{x}/{y}", InvalidTileLayer::Scheme),
            ("javascript://a/{z}/{x}/{y}", InvalidTileLayer::Scheme),
            ("https:///{z}/{x}/{y}", InvalidTileLayer::Server),
            ("https://{s}.example.org/{z}/{x}/{y}", InvalidTileLayer::Server),
            ("https://user@example.org/{z}/{x}/{y}", InvalidTileLayer::Server),
            ("https://*.example.org/{z}/{x}/{y}", InvalidTileLayer::Server),
            ("https://example.org/{z}/{x}", InvalidTileLayer::Placeholders),
            ("https://example.org/{z}/{x}/{y}; script-src *", InvalidTileLayer::Character),
            ("https://example.org/{z}/{x}/{y}'", InvalidTileLayer::Character),
        ] {
            assert_eq!(text.parse::<TileAddress>(), Err(reason), "{text}");
        }
    }
}
