//! The commands of the command line.

mod commands;
mod serve;

use crate::{
    ServerError,
    config::{Cli, Command},
    logging,
};

/// Runs the command.
pub async fn run(cli: Cli) -> Result<(), ServerError> {
    logging::start(&cli.logging)?;
    match cli.command {
        Command::Serve(options) => serve::serve(*options).await,
        Command::Migrate(options) => commands::migrate(&options.database).await,
        Command::Demo(options) if options.remove => commands::remove_demo(&options.database).await,
        Command::Demo(options) => commands::insert_demo(&options).await,
        Command::Backup(options) => commands::backup(&options).await,
        Command::Restore(options) => commands::restore(&options).await,
    }
}
