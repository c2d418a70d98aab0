//! Settings of the commands that move everything from one database to another.

use std::path::PathBuf;

use clap::Args;

use super::Database;

/// Where an archive goes.
#[derive(Debug, Args)]
pub struct ExportArchive {
    /// The database.
    #[command(flatten)]
    pub database: Database,
    /// The file to be made, compressed if its name ends with .gz. There must be none yet.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}

/// Which archive is taken over.
#[derive(Debug, Args)]
pub struct ImportArchive {
    /// The database. It must be empty or not there.
    #[command(flatten)]
    pub database: Database,
    /// The archive, compressed or not.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}

/// From where to where everything is copied.
#[derive(Debug, Args)]
pub struct Copy {
    /// The database to copy: sqlite: and a path, or <postgres://user:password@host/database>.
    #[arg(long, env = "TRAINEEKART_COPY_FROM", hide_env_values = true, value_name = "URL")]
    pub from: String,
    /// The database to fill, which must be empty. A file of SQLite is made if there is none.
    #[arg(long, env = "TRAINEEKART_COPY_TO", hide_env_values = true, value_name = "URL")]
    pub to: String,
    /// Copy also while a server uses the first database. What is written there meanwhile may be missing.
    #[arg(long)]
    pub while_serving: bool,
}
