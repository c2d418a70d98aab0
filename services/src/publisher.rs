//! Keeps what is published in step with the store, to which other programs write, and with the day.

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use store::{Store, StoreError};
use time::{Date, OffsetDateTime};

use crate::{
    clock::Clock,
    published::{CatalogueHandle, Published},
};

/// How long a write may go unnoticed.
const EVERY: Duration = Duration::from_secs(2);

/// The longest pause after failures, which double it.
const LONGEST_PAUSE: Duration = Duration::from_mins(1);

/// How long after midnight yesterday's catalogue is not called old.
const GRACE: time::Duration = time::Duration::minutes(5);

/// Why nothing could be published.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The store cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Making the catalogue ready panicked, or the program is ending.
    #[error("making the catalogue ready was broken off: {0}")]
    Stopped(String),
}

/// How the publisher is doing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// When the current catalogue was published.
    pub published_at: OffsetDateTime,
    /// The day for which it holds.
    pub day: Date,
    /// The first failure since then.
    pub failing: Option<Failing>,
    /// How many rows and records of the store are set aside.
    pub set_aside: usize,
}

/// A failure that has not been mended yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failing {
    /// Since when.
    pub since: OffsetDateTime,
    /// What failed last.
    pub cause: String,
}

/// Publishes what a store holds.
#[derive(Clone)]
pub struct Publisher {
    store: Arc<dyn Store>,
    handle: CatalogueHandle,
    clock: Clock,
    status: Arc<Mutex<Status>>,
}

impl Publisher {
    /// Publishes for the first time. What cannot be read at all is an error; single rows are set aside.
    pub async fn start(store: Arc<dyn Store>, clock: Clock) -> Result<(Self, i64), PublishError> {
        // Asked before it is read: what is written meanwhile is newer still, and read the next time.
        let revision = store.revision().await?;
        let (published, set_aside) = read(&*store, clock.today()).await?;
        let status = Status { published_at: clock.now(), day: published.today(), failing: None, set_aside };
        let handle = CatalogueHandle::new(published);
        Ok((Self { store, handle, clock, status: Arc::new(Mutex::new(status)) }, revision))
    }

    /// A publisher of what is published already.
    pub fn of(store: Arc<dyn Store>, handle: CatalogueHandle, clock: Clock) -> Self {
        let published = handle.published();
        let (day, set_aside) = (published.today(), published.set_aside());
        let status = Status { published_at: clock.now(), day, failing: None, set_aside };
        Self { store, handle, clock, status: Arc::new(Mutex::new(status)) }
    }

    /// What is published.
    pub fn handle(&self) -> &CatalogueHandle {
        &self.handle
    }

    /// How the publisher is doing.
    pub fn status(&self) -> Status {
        self.locked().clone()
    }

    /// Whether what is published is that of today. At midnight the new day takes a moment.
    pub fn is_current(&self) -> bool {
        let (now, day) = (self.clock.now(), self.status().day);
        let is_of = |moment| crate::clock::day_in_norway(moment) == day;
        is_of(now) || is_of(now - GRACE)
    }

    fn locked(&self) -> MutexGuard<'_, Status> {
        self.status.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Publishes anew after each write and at midnight, for as long as the server runs. `revision` is that of what is published.
    /// What cannot be read leaves the visitors with what they had. A panic is a failure like any other.
    pub async fn run(self, mut revision: i64) {
        let mut pause = EVERY;
        loop {
            tokio::time::sleep(pause.min(self.until_midnight())).await;
            let publisher = self.clone();
            // A task of its own, so that a panic ends it and not the publishing.
            let attempt = tokio::spawn(async move { publisher.renew(revision).await }).await;
            match attempt.map_err(|panic| panic.to_string()).and_then(|done| done.map_err(|e| e.to_string()))
            {
                Ok(now) => {
                    revision = now;
                    pause = EVERY;
                    if self.locked().failing.take().is_some() {
                        tracing::info!("the database can be read again");
                    }
                }
                Err(cause) => {
                    pause = (pause * 2).min(LONGEST_PAUSE);
                    self.failed(cause);
                }
            }
        }
    }

    fn until_midnight(&self) -> Duration {
        self.clock.until_tomorrow().try_into().unwrap_or(EVERY)
    }

    /// Remembers a failure, and logs the first of a series.
    fn failed(&self, cause: String) {
        let now = self.clock.now();
        let mut status = self.locked();
        if let Some(failing) = &mut status.failing {
            failing.cause = cause;
        } else {
            tracing::error!(%cause, "the database cannot be read anew; what was published before stays");
            status.failing = Some(Failing { since: now, cause });
        }
    }

    /// Publishes what is stored if it is newer than a revision, or if the day is another; the revision of what is published then.
    async fn renew(&self, revision: i64) -> Result<i64, PublishError> {
        let today = self.clock.today();
        let now = self.store.revision().await?;
        if now == revision && today == self.handle.published().today() {
            return Ok(revision);
        }
        let (published, set_aside) = read(&*self.store, today).await?;
        let companies = published.catalogue().companies().len();
        self.handle.replace(published);
        {
            let mut status = self.locked();
            (status.published_at, status.day, status.set_aside) = (self.clock.now(), today, set_aside);
        }
        tracing::info!(companies, %today, "the catalogue was published anew");
        Ok(now)
    }
}

/// What is stored, ready to be published on a day, and how much of it was set aside.
async fn read(store: &dyn Store, today: Date) -> Result<(Published, usize), PublishError> {
    let loaded = store.load().await?;
    for row in &loaded.set_aside {
        tracing::error!(%row, "a row of the database is set aside");
    }
    let rows = loaded.set_aside.len();
    // Some tenths of a second for ten thousand companies, which requests need not wait for.
    let making = tokio::task::spawn_blocking(move || Published::of(loaded.records, today)).await;
    let published = making.map_err(|failed| PublishError::Stopped(failed.to_string()))?;
    let set_aside = rows + published.set_aside();
    Ok((published, set_aside))
}
