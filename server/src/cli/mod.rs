//! The commands of the command line.

mod archives;
mod commands;
mod plans;
mod registers;
mod serve;
mod tables;

use std::process::ExitCode;

use crate::{
    ServerError,
    config::{Cli, Command, Export, ExportFormat, Import, ImportSource},
    logging,
};

/// Runs the command.
///
/// Returns the code with which the program ends: 0, or what the command says beside success.
pub async fn run(cli: Cli) -> Result<ExitCode, ServerError> {
    logging::start(&cli.logging)?;
    match cli.command {
        Command::Import(Import { source: ImportSource::Table(options) }) => {
            return tables::import(options).await;
        }
        Command::Import(Import { source: ImportSource::Brreg(options) }) => {
            return registers::brreg(options).await;
        }
        Command::Serve(options) => serve::serve(*options).await,
        Command::Migrate(options) => commands::migrate(&options.database).await,
        Command::Demo(options) if options.remove => commands::remove_demo(&options.database).await,
        Command::Demo(options) => commands::insert_demo(&options).await,
        Command::Backup(options) => commands::backup(&options).await,
        Command::Restore(options) => commands::restore(&options).await,
        Command::Copy(options) => archives::copy(&options).await,
        Command::Import(Import { source: ImportSource::Archive(options) }) => {
            archives::import(&options).await
        }
        Command::Export(Export { format: ExportFormat::Archive(options) }) => {
            archives::export(&options).await
        }
        Command::Export(Export { format: ExportFormat::Table(options) }) => tables::export(&options).await,
        Command::Template(options) => tables::template(&options),
    }
    .map(|()| ExitCode::SUCCESS)
}
