//! Backups that a server makes of its database at intervals.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use prometheus_client::metrics::counter::Counter;
use services::clock::Clock;
use store::{Store, StoreError};
use time::{
    OffsetDateTime, PrimitiveDateTime, format_description::StaticFormatDescription,
    macros::format_description,
};

/// The time in the name of a backup, in UTC and in the order of time.
const MOMENT: StaticFormatDescription = format_description!("[year][month][day]T[hour][minute][second]Z");

/// What the names of backups begin and end with. Other files in the folder are left alone.
const BEFORE: &str = "traineekart-";
const AFTER: &str = ".db";

/// The pause after a backup that failed, unless the interval is shorter.
const AFTER_FAILURE: Duration = Duration::from_mins(5);

/// When backups are made, and how many are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule {
    /// Where they are.
    pub folder: PathBuf,
    /// The time from one to the next.
    pub every: Duration,
    /// How many are kept: the newest.
    pub keep: usize,
}

/// Why a backup failed.
#[derive(Debug, thiserror::Error)]
enum BackupError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("{}: {cause}", path.display())]
    Folder { path: PathBuf, cause: io::Error },
}

/// Makes backups. Clones are the same.
#[derive(Clone)]
pub struct Backups {
    schedule: Schedule,
    last: Arc<Mutex<Option<OffsetDateTime>>>,
    errors: Counter,
    clock: Clock,
}

impl Backups {
    /// Reads which backups there are. Returns an error if the folder cannot be used.
    pub fn open(schedule: Schedule, errors: Counter, clock: Clock) -> io::Result<Self> {
        fs::create_dir_all(&schedule.folder)?;
        let last = existing(&schedule.folder)?.pop().map(|(moment, _)| moment);
        Ok(Self { schedule, last: Arc::new(Mutex::new(last)), errors, clock })
    }

    /// When the last one was made, here or by an earlier server.
    pub fn last(&self) -> Option<OffsetDateTime> {
        *self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes a backup whenever one is due; never returns.
    pub async fn run(self, store: Arc<Store>) {
        let mut pause = self.until_due();
        loop {
            tokio::time::sleep(pause).await;
            pause = match self.make(&store).await {
                Ok(path) => {
                    tracing::info!(path = %path.display(), "the database was backed up");
                    self.until_due()
                }
                Err(error) => {
                    tracing::error!(%error, "the database could not be backed up");
                    self.errors.inc();
                    AFTER_FAILURE.min(self.schedule.every)
                }
            };
        }
    }

    /// The time until the next one is due.
    fn until_due(&self) -> Duration {
        let Some(last) = self.last() else { return Duration::ZERO };
        // A clock that was set back does not put it off.
        let since = (self.clock.now() - last).try_into().unwrap_or(Duration::MAX);
        self.schedule.every.saturating_sub(since)
    }

    /// Makes one, and removes those that are too many then.
    async fn make(&self, store: &Store) -> Result<PathBuf, BackupError> {
        let now = self.clock.now();
        let Schedule { folder, keep, .. } = &self.schedule;
        let path = folder.join(name(now));
        store.backup(&path).await?;
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(now);
        let failed = |cause| BackupError::Folder { path: folder.clone(), cause };
        let all = existing(folder).map_err(failed)?;
        let too_many = all.len().saturating_sub(*keep);
        for (_, path) in all.into_iter().take(too_many) {
            fs::remove_file(&path).map_err(|cause| BackupError::Folder { path, cause })?;
        }
        Ok(path)
    }
}

/// The name of a backup.
fn name(at: OffsetDateTime) -> String {
    let moment = at.to_offset(time::UtcOffset::UTC).format(MOMENT).unwrap_or_default();
    format!("{BEFORE}{moment}{AFTER}")
}

/// The backups in a folder, from the oldest.
fn existing(folder: &Path) -> io::Result<Vec<(OffsetDateTime, PathBuf)>> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str());
        let moment = name
            .and_then(|name| name.strip_prefix(BEFORE)?.strip_suffix(AFTER))
            .and_then(|moment| PrimitiveDateTime::parse(moment, MOMENT).ok());
        if let Some(moment) = moment {
            all.push((moment.assume_utc(), path));
        }
    }
    all.sort_unstable();
    Ok(all)
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use store::IfMissing;
    use time::macros::datetime;

    use super::*;

    thread_local! {
        static NOW: Cell<OffsetDateTime> = const { Cell::new(datetime!(2026-11-27 02:00 UTC)) };
    }

    const CLOCK: Clock = Clock(|| NOW.get());

    async fn store() -> (Store, tempfile::TempDir) {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("site.db").display());
        let store = store::open(&url, IfMissing::Create).await.unwrap();
        store.migrate().await.unwrap();
        (store, folder)
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[tokio::test]
    async fn the_newest_backups_are_kept_and_other_files_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("traineekart-of-my-own.db"), "").unwrap();
        let schedule =
            Schedule { folder: folder.path().to_owned(), every: Duration::from_hours(24), keep: 2 };
        let open = || Backups::open(schedule.clone(), Counter::default(), CLOCK).unwrap();
        let (store, _database) = store().await;
        let backups = open();
        assert_eq!((backups.last(), backups.until_due()), (None, Duration::ZERO));
        for _ in 0..3 {
            backups.make(&store).await.unwrap();
            NOW.set(NOW.get() + time::Duration::hours(1));
        }
        let kept = ["traineekart-20261127T030000Z.db", "traineekart-20261127T040000Z.db"];
        assert_eq!(names(folder.path()), [&kept[..], &["traineekart-of-my-own.db"]].concat());

        // A server that starts later goes on where the last one was.
        let later = open();
        assert_eq!(later.last(), Some(datetime!(2026-11-27 04:00 UTC)));
        assert_eq!(later.until_due(), Duration::from_hours(23));
        // A clock that was set back makes one at once, and never waits for longer than the interval.
        NOW.set(datetime!(2026-11-20 00:00 UTC));
        assert_eq!(later.until_due(), Duration::ZERO);
    }

    #[tokio::test]
    async fn a_backup_that_fails_is_counted_and_tried_again() {
        let folder = tempfile::tempdir().unwrap();
        let schedule =
            Schedule { folder: folder.path().join("gone"), every: Duration::from_millis(5), keep: 2 };
        let backups = Backups::open(schedule.clone(), Counter::default(), CLOCK).unwrap();
        fs::remove_dir(&schedule.folder).unwrap();
        let errors = backups.errors.clone();
        let (store, _database) = store().await;
        let running = tokio::spawn(backups.clone().run(Arc::new(store)));
        let until = async |condition: &dyn Fn() -> bool| {
            tokio::time::timeout(Duration::from_secs(20), async {
                while !condition() {
                    tokio::time::sleep(Duration::from_millis(5)).await;
                }
            })
            .await
            .unwrap();
        };
        until(&|| errors.get() >= 2).await;
        assert_eq!(backups.last(), None);
        fs::create_dir(&schedule.folder).unwrap();
        until(&|| backups.last().is_some()).await;
        running.abort();
    }
}
