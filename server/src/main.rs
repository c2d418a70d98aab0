//! The command `traineekart`.

use std::process::ExitCode;

use clap::Parser as _;
use server::config::Cli;

#[tokio::main]
async fn main() -> ExitCode {
    match server::run(Cli::parse()).await {
        Ok(code) => code,
        Err(error) => {
            eprintln!("traineekart: {error}");
            ExitCode::FAILURE
        }
    }
}
