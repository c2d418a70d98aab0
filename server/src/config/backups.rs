//! Settings for backups that the server makes itself.

use std::{num::NonZeroUsize, path::PathBuf, str::FromStr, time::Duration};

use clap::Args;

use crate::{
    backups::Schedule,
    config::{Optional, optional},
};

/// How many backups are kept if nothing else is said: two weeks of one a day.
const KEPT: usize = 14;

/// When backups are made.
#[derive(Debug, Args)]
pub struct Backups {
    /// How often the server backs up its database, as in 24h or 7d. Without it, it does not.
    #[arg(
        long,
        env = "TRAINEEKART_BACKUP_EVERY",
        value_name = "TIME",
        value_parser = optional::<Interval>
    )]
    pub backup_every: Option<Optional<Interval>>,
    /// How many of these backups are kept, the newest; 14 without it.
    #[arg(
        long,
        env = "TRAINEEKART_BACKUP_KEEP",
        value_name = "NUMBER",
        value_parser = optional::<NonZeroUsize>
    )]
    pub backup_keep: Option<Optional<NonZeroUsize>>,
    /// The folder of these backups; without it, one beside the database.
    #[arg(long, env = "TRAINEEKART_BACKUP_DIR", value_name = "FOLDER", value_parser = optional::<PathBuf>)]
    pub backup_dir: Option<Optional<PathBuf>>,
}

/// The time between two backups: a minute to a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval(Duration);

/// The text is no valid interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("must be a time from one minute to a year, as in 24h, 7d or 90min")]
pub struct InvalidInterval;

impl FromStr for Interval {
    type Err = InvalidInterval;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let range = Duration::from_mins(1)..=Duration::from_hours(366 * 24);
        humantime::parse_duration(text)
            .ok()
            .filter(|interval| range.contains(interval))
            .map(Self)
            .ok_or(InvalidInterval)
    }
}

impl Backups {
    /// The schedule, if backups are made; `folder` where none is set.
    pub fn schedule(self, folder: impl FnOnce() -> PathBuf) -> Option<Schedule> {
        let Interval(every) = self.backup_every?.0?;
        Some(Schedule {
            folder: self.backup_dir.and_then(|set| set.0).unwrap_or_else(folder),
            every,
            keep: self.backup_keep.and_then(|set| set.0).map_or(KEPT, NonZeroUsize::get),
        })
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;

    use super::*;
    use crate::config::{Cli, Command};

    fn schedule(arguments: &[&str]) -> Option<Schedule> {
        let arguments = ["traineekart", "serve"].iter().chain(arguments);
        let Command::Serve(serve) = Cli::parse_from(arguments).command else { panic!("not serve") };
        serve.backups.schedule(|| "beside".into())
    }

    #[test]
    fn backups_are_made_if_it_is_said_how_often() {
        assert_eq!(schedule(&[]), None);
        assert_eq!(schedule(&["--backup-every=", "--backup-keep=3"]), None);
        let every = schedule(&["--backup-every=24h"]).unwrap();
        assert_eq!(every, Schedule { folder: "beside".into(), every: Duration::from_hours(24), keep: 14 });
        let set = schedule(&["--backup-every=7d", "--backup-keep=3", "--backup-dir=/srv/b"]).unwrap();
        assert_eq!(set, Schedule { folder: "/srv/b".into(), every: Duration::from_hours(168), keep: 3 });
    }

    #[test]
    fn what_is_no_interval_is_refused() {
        for text in ["0", "59s", "2y", "24", "-1h", "daily"] {
            assert_eq!(text.parse::<Interval>(), Err(InvalidInterval), "{text}");
        }
    }
}
