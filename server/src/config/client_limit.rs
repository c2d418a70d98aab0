//! Settings for how much each client may ask for.

use std::{num::NonZeroU32, str::FromStr};

use clap::Args;
use prometheus_client::metrics::counter::Counter;

use crate::{
    config::{Optional, optional},
    http::client_limit::ClientLimit,
};

/// Requests per second that a client may send in the long run, if nothing else is said.
const REQUESTS_PER_SECOND: u32 = 50;

/// How much each client may ask for.
#[derive(Debug, Args)]
pub struct ClientLimits {
    /// How many requests per second each client may send in the long run, and thirty times as many at once;
    /// 50 without it, and 0 for any number. A table, feed, calendar or picture counts as ten; files and tiles
    /// do not count, and neither does this machine.
    #[arg(
        long,
        env = "TRAINEEKART_REQUESTS_PER_SECOND",
        value_name = "NUMBER",
        value_parser = optional::<Rate>
    )]
    pub requests_per_second: Option<Optional<Rate>>,
    /// How many reverse proxies of yours a request passes before it reaches the server; 0 without it. The
    /// client's address is then taken from X-Forwarded-For, counted from the right.
    #[arg(
        long,
        env = "TRAINEEKART_TRUSTED_PROXIES",
        value_name = "NUMBER",
        value_parser = optional::<ProxyCount>
    )]
    pub trusted_proxies: Option<Optional<ProxyCount>>,
}

/// A number from 0 to the given one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UpTo<const MOST: u32>(u32);

/// The text is no number in the range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("must be a number from 0 to {0}")]
pub struct NotInRange(u32);

impl<const MOST: u32> FromStr for UpTo<MOST> {
    type Err = NotInRange;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().ok().filter(|number| *number <= MOST).map(Self).ok_or(NotInRange(MOST))
    }
}

/// Requests per second.
pub type Rate = UpTo<100_000>;

/// A number of proxies.
pub type ProxyCount = UpTo<8>;

impl ClientLimits {
    /// The limit, unless there is none; `refused` counts what it refuses.
    pub fn limit(&self, refused: Counter) -> Option<ClientLimit> {
        let set = self.requests_per_second.and_then(|set| set.0);
        let per_second = NonZeroU32::new(set.map_or(REQUESTS_PER_SECOND, |UpTo(set)| set))?;
        let proxies = self.trusted_proxies.and_then(|set| set.0).map_or(0, |UpTo(set)| set);
        Some(ClientLimit::new(per_second, usize::try_from(proxies).ok()?, refused))
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;

    use crate::config::Cli;

    #[test]
    fn what_is_no_number_in_the_range_is_refused() {
        for argument in [
            "--requests-per-second=-1",
            "--requests-per-second=100001",
            "--requests-per-second=many",
            "--trusted-proxies=9",
        ] {
            assert!(Cli::try_parse_from(["traineekart", "serve", argument]).is_err(), "{argument}");
        }
        for argument in ["--requests-per-second=0", "--requests-per-second=", "--trusted-proxies=8"] {
            assert!(Cli::try_parse_from(["traineekart", "serve", argument]).is_ok(), "{argument}");
        }
    }
}
