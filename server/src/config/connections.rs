//! Settings for connection limits.

use std::{num::NonZeroUsize, str::FromStr, time::Duration};

use clap::Args;

use crate::{
    config::{Optional, optional},
    http::connections::Limits,
};

/// The default maximum of connections, if the system allows enough open files.
const CONNECTIONS: usize = 4096;

/// The limits of connections.
#[derive(Debug, Args)]
pub struct Connections {
    /// How many connections there may be at once. Beyond it, those that have been idle longest are closed.
    ///
    /// Without it three quarters of the files that the process may have open, and 4096 at most.
    #[arg(
        long,
        env = "TRAINEEKART_MAX_CONNECTIONS",
        value_name = "NUMBER",
        value_parser = optional::<NonZeroUsize>
    )]
    pub max_connections: Option<Optional<NonZeroUsize>>,
    /// How long the head of a request may take from its first byte to its last; 10 without it.
    #[arg(
        long,
        env = "TRAINEEKART_HEADER_TIMEOUT",
        value_name = "SECONDS",
        value_parser = optional::<Seconds>
    )]
    pub header_timeout: Option<Optional<Seconds>>,
    /// How long a connection may stay open without a request, or an answer without being received; 75 without
    /// it.
    ///
    /// Behind a proxy that keeps connections, longer than the proxy keeps them.
    #[arg(
        long,
        env = "TRAINEEKART_IDLE_TIMEOUT",
        value_name = "SECONDS",
        value_parser = optional::<Seconds>
    )]
    pub idle_timeout: Option<Optional<Seconds>>,
    /// How long a request may take until its answer begins; 30 without it.
    #[arg(
        long,
        env = "TRAINEEKART_REQUEST_TIMEOUT",
        value_name = "SECONDS",
        value_parser = optional::<Seconds>
    )]
    pub request_timeout: Option<Optional<Seconds>>,
    /// How long the server goes on serving after it is told to stop, while /readyz says so already; 0 without
    /// it.
    ///
    /// Behind a proxy that asks /readyz, a little longer than the time between two of its questions.
    #[arg(
        long,
        env = "TRAINEEKART_STOP_DELAY",
        value_name = "SECONDS",
        value_parser = optional::<Seconds>
    )]
    pub stop_delay: Option<Optional<Seconds>>,
}

/// A time of 1 to 3600 seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seconds(u16);

/// The text is not a valid number of seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("must be a number of seconds from 1 to 3600")]
pub struct InvalidSeconds;

impl FromStr for Seconds {
    type Err = InvalidSeconds;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().ok().filter(|seconds| (1..=3600).contains(seconds)).map(Self).ok_or(InvalidSeconds)
    }
}

impl Connections {
    /// The limits, with defaults for what is not set.
    pub fn limits(&self) -> Limits {
        let set = self.max_connections.as_ref().and_then(|number| number.0).map(NonZeroUsize::get);
        let seconds = |set: Option<Optional<Seconds>>, default| {
            Duration::from_secs(set.and_then(|seconds| seconds.0).map_or(default, |Seconds(set)| set.into()))
        };
        Limits {
            connections: set.unwrap_or_else(|| connections_within(open_files())),
            header: seconds(self.header_timeout, 10),
            idle: seconds(self.idle_timeout, 75),
            request: seconds(self.request_timeout, 30),
            stop_delay: seconds(self.stop_delay, 0),
            drain: DRAIN,
        }
    }
}

/// How long running requests may take to finish after the server is told to stop: less than a process
/// supervisor usually waits before it kills the process.
const DRAIN: Duration = Duration::from_secs(4);

/// How many connections to allow for this many open files, leaving some for the database and the files being
/// sent.
fn connections_within(open_files: u64) -> usize {
    usize::try_from(open_files / 4 * 3).unwrap_or(usize::MAX).clamp(1, CONNECTIONS)
}

/// How many files the process may have open.
#[cfg(unix)]
fn open_files() -> u64 {
    let limit = rustix::process::getrlimit(rustix::process::Resource::Nofile);
    // `None` means unlimited.
    limit.current.unwrap_or(u64::MAX)
}

/// There is no such limit to read on other systems; this is a common default.
#[cfg(not(unix))]
fn open_files() -> u64 {
    1024
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;

    use super::*;
    use crate::config::{Cli, Command};

    fn limits(arguments: &[&str]) -> Limits {
        let arguments = ["traineekart", "serve"].iter().chain(arguments);
        let Command::Serve(serve) = Cli::parse_from(arguments).command else { panic!("not serve") };
        serve.connections.limits()
    }

    #[test]
    fn limits_are_what_is_set() {
        let set = limits(&[
            "--max-connections=7",
            "--header-timeout=1",
            "--idle-timeout=2",
            "--request-timeout=3600",
        ]);
        assert_eq!(set.connections, 7);
        assert_eq!([set.header, set.idle, set.request].map(|limit| limit.as_secs()), [1, 2, 3600]);
    }

    #[test]
    fn what_is_not_set_or_set_to_nothing_has_a_default() {
        for arguments in [&[][..], &["--max-connections=", "--header-timeout=", "--idle-timeout="]] {
            let set = limits(arguments);
            assert_eq!([set.header, set.idle, set.request].map(|limit| limit.as_secs()), [10, 75, 30]);
            assert!((1..=CONNECTIONS).contains(&set.connections), "{set:?}");
            assert!(u64::try_from(set.connections).unwrap() < open_files());
        }
    }

    #[test]
    fn the_number_of_connections_leaves_files_for_the_rest() {
        for (open_files, connections) in [(0, 1), (256, 192), (1024, 768), (1 << 20, 4096), (u64::MAX, 4096)]
        {
            assert_eq!(connections_within(open_files), connections);
        }
    }

    #[test]
    fn what_is_no_limit_is_refused() {
        for argument in [
            "--max-connections=0",
            "--max-connections=-1",
            "--idle-timeout=0",
            "--header-timeout=3601",
            "--request-timeout=1m",
        ] {
            assert!(Cli::try_parse_from(["traineekart", "serve", argument]).is_err(), "{argument}");
        }
    }
}
