//! The settings: flags and environment variables, as listed by `--help`.

mod archives;
mod backups;
mod client_limit;
mod connections;
mod megabytes;
mod plans;
mod public_url;
mod registers;
mod tables;
mod tiles;

use std::{path::PathBuf, str::FromStr};

use clap::{Args, Parser, Subcommand, ValueEnum};
use domain::codes::{
    email_address::EmailAddress,
    plain_text::{InvalidText, check_line},
};

pub use archives::{Copy, ExportArchive, ImportArchive};
pub use backups::{Backups, Interval, InvalidInterval};
pub use client_limit::{ClientLimits, NotInRange, ProxyCount, Rate, UpTo};
pub use connections::{Connections, InvalidSeconds, Seconds};
pub use megabytes::{InvalidMegabytes, Megabytes};
pub use plans::{PlanFormat, Planned};
pub use public_url::{InvalidPublicUrl, PublicUrl};
pub use registers::{ImportBrreg, Industry, InvalidIndustry, Municipality, UnknownMunicipality};
pub use tables::{
    Assignment, Export, ExportFormat, ExportTable, Import, ImportSource, ImportTable, InvalidAssignment,
    Template,
};
pub use tiles::{Credit, InvalidCredit, InvalidTileLayer, TileUrl, Tiles};

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
    Serve(Box<Serve>),
    /// Bring the database up to date with this version, creating it if there is none.
    Migrate(Migrate),
    /// Fill an empty database with invented companies, or remove them again.
    Demo(Demo),
    /// Copy the whole database to a file, also while the site serves.
    Backup(Backup),
    /// Bring a backup back into a database that is empty or not there. Stop the server first.
    Restore(Restore),
    /// Copy everything into another database, of any engine. Stop the server first.
    #[command(after_help = "Example:\n  \
        traineekart copy --from sqlite:traineekart.db --to postgres://traineekart@db.example.org/kart")]
    Copy(Copy),
    /// Take records over from a spreadsheet, or everything from an archive.
    Import(Import),
    /// Write the records as a spreadsheet, or everything as an archive.
    Export(Export),
    /// Write an empty workbook to fill in, with three examples.
    #[command(after_help = "Example:\n  traineekart template traineekart.xlsx")]
    Template(Template),
}

/// The database.
#[derive(Debug, Args)]
pub struct Database {
    /// Where the database is: sqlite: and a path, or <postgres://user:password@host/database>.
    // An address may hold a password, which --help must not show.
    #[arg(
        long = "database",
        alias = "database-url",
        env = "TRAINEEKART_DATABASE_URL",
        hide_env_values = true,
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
    /// The memory for rendered pages, which are sent again until the catalogue changes; 64 without it.
    #[arg(long, env = "TRAINEEKART_PAGE_CACHE_SIZE", value_name = "MB", value_parser = optional::<Megabytes>)]
    pub page_cache_size: Option<Optional<Megabytes>>,
    /// The limits of connections.
    #[command(flatten)]
    pub connections: Connections,
    /// How much each client may ask for.
    #[command(flatten)]
    pub client_limits: ClientLimits,
    /// Where Prometheus may read metrics, at /metrics. Without it, nothing is measured.
    ///
    /// An address of its own, so that visitors cannot read them.
    #[arg(
        long,
        env = "TRAINEEKART_METRICS_ADDRESS",
        value_name = "HOST:PORT",
        value_parser = optional::<String>
    )]
    pub metrics_address: Option<Optional<String>>,
    /// The database.
    #[command(flatten)]
    pub database: Database,
    /// Where PostgreSQL tells of changes by other servers, if that is not --database: a pooler such as
    /// PgBouncer passes on nothing of the kind in transaction mode.
    #[arg(
        long,
        env = "TRAINEEKART_DATABASE_LISTEN_URL",
        hide_env_values = true,
        value_name = "URL",
        value_parser = optional::<String>
    )]
    pub database_listen_url: Option<Optional<String>>,
    /// When the database is backed up.
    #[command(flatten)]
    pub backups: Backups,
    /// The map's raster tiles.
    #[command(flatten)]
    pub tiles: Tiles,
    /// Who runs the site: the organisation's name. The pages for employers, about privacy and about
    /// accessibility say it, and connection points without a website.
    #[arg(
        long,
        env = "TRAINEEKART_CONTACT_NAME",
        value_name = "NAME",
        value_parser = optional::<ContactName>
    )]
    pub contact_name: Option<Optional<ContactName>>,
    /// The e-mail address to write to, shown on the same pages.
    #[arg(
        long,
        env = "TRAINEEKART_CONTACT_EMAIL",
        value_name = "ADDRESS",
        value_parser = optional::<EmailAddress>
    )]
    pub contact_email: Option<Optional<EmailAddress>>,
}

impl Serve {
    /// The memory for rendered pages, in bytes.
    pub fn page_cache_bytes(&self) -> u64 {
        self.page_cache_size.and_then(|size| size.0).unwrap_or(PAGE_CACHE_SIZE).bytes()
    }
}

/// The default memory for rendered pages: some 200 answers of the map page, or some thousand others.
const PAGE_CACHE_SIZE: Megabytes = Megabytes(64);

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

/// The name of who runs the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactName(pub String);

/// The text is no name of who runs the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidContactName {
    /// It is no line of readable text.
    #[error("not a readable name: {0}")]
    Text(InvalidText),
    /// It is longer than names are.
    #[error("the name must have at most {NAME_LENGTH} characters")]
    TooLong,
}

/// The maximum length of the operator's name, in characters.
const NAME_LENGTH: usize = 100;

impl FromStr for ContactName {
    type Err = InvalidContactName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let name = text.trim();
        if name.chars().nth(NAME_LENGTH).is_some() {
            return Err(InvalidContactName::TooLong);
        }
        check_line(name).map_err(InvalidContactName::Text)?;
        Ok(Self(name.to_owned()))
    }
}

/// A setting whose environment variable may be empty, which means the same as not set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Optional<T>(pub Option<T>);

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
        assert_eq!((serve.tiles.folder(), serve.tiles.max_size()), (None, 512_000_000));
        assert_eq!(serve.page_cache_bytes(), 64_000_000);
        assert_eq!((serve.tiles.layer(), serve.public_url), (None, None));
        let Command::Demo(demo) = Cli::parse_from(["traineekart", "demo", "--seed", "7"]).command else {
            panic!("not demo");
        };
        assert_eq!((demo.companies, demo.seed, demo.remove), (250, 7, false));
    }

    #[test]
    fn help_shows_no_address_of_a_database() {
        for argument in Cli::command().get_subcommands().flat_map(clap::Command::get_arguments) {
            let has_password =
                ["url", "database_listen_url", "from", "to"].contains(&argument.get_id().as_str());
            assert!(!has_password || argument.is_hide_env_values_set(), "{argument}");
        }
    }

    #[test]
    fn what_makes_no_sense_together_is_refused() {
        for arguments in [
            &["traineekart"][..],
            &["traineekart", "demo", "--remove", "--seed", "2"],
            &["traineekart", "demo", "--companies", "0"],
            &["traineekart", "serve", "--tile-layer", "osm"],
            &["traineekart", "serve", "--tile-credit", "© A <b>"],
            &["traineekart", "serve", "--tile-cache-size", "0"],
            &["traineekart", "serve", "--public-url", "traineekart.no"],
            &["traineekart", "serve", "--contact-email", "Kari <kari@example.org>"],
            &["traineekart", "serve", "--contact-name", " – "],
            &["traineekart", "serve", "--log-format", "xml"],
        ] {
            assert!(Cli::try_parse_from(arguments).is_err(), "{arguments:?}");
        }
    }

    #[test]
    fn an_operator_has_a_name_that_one_can_read() {
        let ContactName(name) = " Trøndelag fylkeskommune ".parse().unwrap();
        assert_eq!(name, "Trøndelag fylkeskommune");
        for (bad, reason) in [
            ("–", "not a readable name: there is no letter or digit in it"),
            ("A\u{202e}B", "U+202E"),
            (&"å".repeat(101), "the name must have at most 100 characters"),
        ] {
            let refused = bad.parse::<ContactName>().unwrap_err().to_string();
            assert!(refused.contains(reason), "{refused}");
        }
        assert_eq!(optional::<EmailAddress>("").unwrap(), Optional(None));
    }
}
