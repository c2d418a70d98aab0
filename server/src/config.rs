//! What can be set: by a flag, or by the environment variable that `--help` names beside it.

mod public_url;

use std::{fmt, str::FromStr};

use clap::{Args, Parser, Subcommand, ValueEnum};
use http::uri::Authority;

pub use public_url::{InvalidPublicUrl, PublicUrl};

/// An interactive map of Trøndelag with companies, open trainee positions and the supervisors tied to them.
#[derive(Debug, Parser)]
#[command(name = "traineekart", version, propagate_version = true)]
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
    /// Bring the database's tables to this version's form, and make the database if there is none.
    Migrate(Migrate),
    /// Fill an empty database with invented companies, or take them away again.
    Demo(Demo),
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
    /// The address under which visitors reach the site, as in <https://traineekart.example.org>: feeds, calendars, the site map and
    /// previews name pages by it. Without it, http:// and the address on which the server listens.
    #[arg(long, env = "TRAINEEKART_PUBLIC_URL", value_name = "URL", value_parser = optional::<PublicUrl>)]
    pub public_url: Option<Optional<PublicUrl>>,
    /// The database.
    #[command(flatten)]
    pub database: Database,
    /// The map's raster tiles from zoom 10 on: topograatone or topo (Kartverket's), or an address with {z}, {x} and {y}.
    ///
    /// Without it the map draws its own outlines at every zoom and asks no other server for anything.
    #[arg(long, env = "TRAINEEKART_TILE_LAYER", value_name = "LAYER", value_parser = optional::<TileLayer>)]
    pub tile_layer: Option<Optional<TileLayer>>,
}

/// Which database to migrate.
#[derive(Debug, Args)]
pub struct Migrate {
    /// The database.
    #[command(flatten)]
    pub database: Database,
}

/// Which example records to make.
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
    /// Take the example records away instead, and nothing else.
    #[arg(long, conflicts_with_all = ["companies", "seed"])]
    pub remove: bool,
}

/// What is logged, and how. The log goes to standard error and holds no search words and no addresses of visitors.
#[derive(Debug, Args)]
pub struct Logging {
    /// How the log is written.
    #[arg(long, global = true, env = "TRAINEEKART_LOG_FORMAT", value_enum, default_value_t = LogFormat::Text)]
    pub log_format: LogFormat,
    /// What is logged: error, warn, info, debug or trace, also by part of the program. `RUST_LOG` counts where this is not set.
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

/// Raster tiles in Web Mercator that the map may show when one looks close.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TileLayer {
    template: String,
    origin: String,
}

/// An environment variable that is set to nothing means the same as one that is not set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Optional<T>(pub Option<T>);

/// The text names no tile layer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidTileLayer {
    /// It is neither of the names nor a web address.
    #[error("must be topograatone, topo, or an address that begins with https:// or http://")]
    Scheme,
    /// The server in the address is none.
    #[error("the address names no server")]
    Server,
    /// The address does not say which tile.
    #[error("the address must hold {{z}}, {{x}} and {{y}}")]
    Placeholders,
    /// The address holds something that must be encoded.
    #[error("the address holds a space, a quotation mark or another character that must be encoded")]
    Character,
}

/// Kartverket's open tiles, <https://cache.kartverket.no/>: row before column.
const KARTVERKET: &str =
    "https://cache.kartverket.no/v1/wmts/1.0.0/{layer}/default/webmercator/{z}/{y}/{x}.png";

impl TileLayer {
    /// The address of a tile, with `{z}`, `{x}` and `{y}` where its numbers go.
    pub fn template(&self) -> &str {
        &self.template
    }

    /// The server that hands them out, as a Content-Security-Policy names it: `https://cache.kartverket.no`.
    pub fn origin(&self) -> &str {
        &self.origin
    }
}

impl FromStr for TileLayer {
    type Err = InvalidTileLayer;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if matches!(text, "topograatone" | "topo") {
            return KARTVERKET.replace("{layer}", text).parse();
        }
        let (scheme, rest) = text
            .split_once("://")
            .filter(|(scheme, _)| matches!(*scheme, "https" | "http"))
            .ok_or(InvalidTileLayer::Scheme)?;
        // It is written into the page and its policy.
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

impl fmt::Display for TileLayer {
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
            &["traineekart", "serve", "--public-url", "traineekart.no"],
            &["traineekart", "serve", "--log-format", "xml"],
        ] {
            assert!(Cli::try_parse_from(arguments).is_err(), "{arguments:?}");
        }
    }

    #[test]
    fn tile_layers_have_an_origin() {
        let layer: TileLayer = "topograatone".parse().unwrap();
        assert_eq!(layer.origin(), "https://cache.kartverket.no");
        assert!(
            layer.template().contains("/topograatone/") && layer.template().ends_with("/{z}/{y}/{x}.png")
        );
        let layer: TileLayer = "http://localhost:8080/{z}/{x}/{y}.png?key=a%20b".parse().unwrap();
        assert_eq!(layer.origin(), "http://localhost:8080");
        assert_eq!(optional::<TileLayer>("").unwrap(), Optional(None));
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
            assert_eq!(text.parse::<TileLayer>(), Err(reason), "{text}");
        }
    }
}
