//! Logs to standard error, without anything that a visitor typed.

use std::io::{self, IsTerminal as _};

use tracing_subscriber::EnvFilter;

use crate::{
    ServerError,
    config::{LogFormat, Logging},
};

/// Starts logging.
pub(crate) fn start(settings: &Logging) -> Result<(), ServerError> {
    let from_environment = || std::env::var("RUST_LOG").ok();
    let filter = settings.filter.clone().or_else(from_environment).filter(|filter| !filter.is_empty());
    let filter = filter.unwrap_or_else(|| "info".to_owned());
    let filter = EnvFilter::try_new(&filter).map_err(|_| ServerError::LogFilter(filter))?;
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr)
        .with_ansi(io::stderr().is_terminal());
    // A second call, as in tests, has no effect.
    let _ = match settings.log_format {
        LogFormat::Text => log.try_init(),
        LogFormat::Json => log.json().flatten_event(true).try_init(),
    };
    Ok(())
}
