//! Keeps what is published in step with the store, to which other programs write, and with the day. Open
//! pages then notice through `/katalog/current`, which `public/live_update.js` asks.

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

impl PublishError {
    /// What failed, in words that anybody may read: without paths or data.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Store(error) => error.kind(),
            Self::Stopped(_) => "the catalogue could not be made",
        }
    }
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
    /// [What](PublishError::kind) failed last.
    pub kind: &'static str,
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

    /// Publishes anew after each write and at midnight, for as long as the server runs. `revision` is that of
    /// what is published. What cannot be read leaves the visitors with what they had. A panic is a failure
    /// like any other.
    pub async fn run(self, mut revision: i64) {
        let mut pause = EVERY;
        loop {
            tokio::time::sleep(pause.min(self.until_midnight())).await;
            let publisher = self.clone();
            // A task of its own, so that a panic ends it and not the publishing.
            let attempt = tokio::spawn(async move { publisher.renew(revision).await }).await;
            match attempt.unwrap_or_else(|panic| Err(PublishError::Stopped(panic.to_string()))) {
                Ok(now) => {
                    revision = now;
                    pause = EVERY;
                    if self.locked().failing.take().is_some() {
                        tracing::info!("the database can be read again");
                    }
                }
                Err(error) => {
                    pause = (pause * 2).min(LONGEST_PAUSE);
                    self.failed(&error);
                }
            }
        }
    }

    fn until_midnight(&self) -> Duration {
        self.clock.until_tomorrow().try_into().unwrap_or(EVERY)
    }

    /// Remembers a failure, and logs it where the one before was none or of another kind.
    fn failed(&self, error: &PublishError) {
        let (now, kind) = (self.clock.now(), error.kind());
        let mut status = self.locked();
        let before = status.failing.take();
        if before.as_ref().is_none_or(|failing| failing.kind != kind) {
            tracing::error!(%error, "the database cannot be read anew; what was published before stays");
        }
        status.failing = Some(Failing { since: before.map_or(now, |failing| failing.since), kind });
    }

    /// Publishes what is stored if it is newer than a revision, or if the day is another; the revision of
    /// what is published then.
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

#[cfg(test)]
mod tests {
    use std::pin::Pin;

    use domain::records::Records;
    use store::{Answer, Loaded, Removed};
    use time::macros::{date, datetime};
    use tokio::time::Instant;

    use super::*;

    /// A store that others write to and break. Not SQLite: a paused clock does not wait for its threads.
    #[derive(Debug, Default)]
    struct Shared(Mutex<Content>);

    #[derive(Debug, Default)]
    struct Content {
        records: Records,
        revision: i64,
        broken: Option<fn() -> StoreError>,
        asked: Vec<Instant>,
    }

    impl Shared {
        fn content(&self) -> MutexGuard<'_, Content> {
            self.0.lock().unwrap()
        }

        fn write(&self, records: Records) {
            let mut content = self.content();
            content.records = records;
            content.revision += 1;
        }

        fn answer<T>(&self, of: impl FnOnce(&mut Content) -> T) -> Result<T, StoreError> {
            let broken = self.content().broken;
            broken.map_or_else(|| Ok(of(&mut self.content())), |broken| Err(broken()))
        }
    }

    impl Store for Shared {
        fn load(&self) -> Answer<'_, Loaded> {
            Box::pin(async {
                self.answer(|content| Loaded { records: content.records.clone(), set_aside: Vec::new() })
            })
        }

        fn revision(&self) -> Answer<'_, i64> {
            self.content().asked.push(Instant::now());
            Box::pin(async { self.answer(|content| content.revision) })
        }

        fn migrate(&self) -> Answer<'_, ()> {
            unreachable!("{ONLY_READS}")
        }

        fn is_empty(&self) -> Answer<'_, bool> {
            unreachable!("{ONLY_READS}")
        }

        fn insert_all<'a>(&'a self, _: &'a Records) -> Answer<'a, ()> {
            unreachable!("{ONLY_READS}")
        }

        fn remove_demo(&self) -> Answer<'_, Removed> {
            unreachable!("{ONLY_READS}")
        }

        fn close(&self) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
            unreachable!("{ONLY_READS}")
        }
    }

    const ONLY_READS: &str = "a publisher asks for the revision and the records, and for nothing else";

    const TODAY: Date = date!(2026 - 11 - 23);

    fn records(companies: u32) -> Records {
        demo::records(companies, 1, TODAY).unwrap()
    }

    /// A minute before midnight in Norway when a test asks first, and as much later as its paused clock says.
    fn late_in_the_evening() -> OffsetDateTime {
        thread_local! {
            static START: Instant = Instant::now();
        }
        datetime!(2026-11-23 22:59 UTC) + START.with(Instant::elapsed)
    }

    async fn publishing(companies: u32) -> (Arc<Shared>, Publisher) {
        let store = Arc::new(Shared::default());
        store.write(records(companies));
        let clock = Clock(late_in_the_evening);
        let (publisher, revision) = Publisher::start(store.clone(), clock).await.unwrap();
        tokio::spawn(publisher.clone().run(revision));
        (store, publisher)
    }

    fn published(publisher: &Publisher) -> usize {
        publisher.handle().current().companies().len()
    }

    async fn seconds(seconds: u64) {
        tokio::time::sleep(Duration::from_secs(seconds)).await;
    }

    #[tokio::test(start_paused = true)]
    async fn a_write_is_published_within_seconds_and_the_day_at_midnight() {
        let (store, publisher) = publishing(10).await;
        assert_eq!(published(&publisher), 10);
        store.write(records(20));
        seconds(3).await;
        assert_eq!(published(&publisher), 20);
        assert_eq!(publisher.status().day, TODAY);
        seconds(60).await;
        assert_eq!(publisher.status().day, date!(2026 - 11 - 24));
        // Nobody wrote: what is published stays the one that it was.
        let before = publisher.handle().published();
        seconds(600).await;
        assert!(Arc::ptr_eq(&before, &publisher.handle().published()));
    }

    #[tokio::test(start_paused = true)]
    async fn what_cannot_be_read_anew_stays_as_it_was_until_it_can() {
        let (store, publisher) = publishing(10).await;
        store.write(records(20));
        store.content().broken = Some(|| StoreError::Gone("/srv/traineekart.db".into()));
        seconds(3).await;
        assert_eq!(published(&publisher), 10);
        let failing = publisher.status().failing.unwrap();
        assert_eq!(failing.kind, "the database file is gone");
        assert!(publisher.is_current());

        // What failed last is said, and since when anything did; meanwhile the day before has become too old.
        store.content().broken = Some(|| StoreError::Replaced("/srv/traineekart.db".into()));
        seconds(600).await;
        assert_eq!(
            publisher.status().failing,
            Some(Failing { kind: "the database file was replaced", ..failing })
        );
        assert_eq!((published(&publisher), publisher.is_current()), (10, false));

        store.content().broken = None;
        seconds(61).await;
        assert_eq!(published(&publisher), 20);
        assert_eq!(publisher.status().failing, None);
        assert!(publisher.is_current());
    }

    #[tokio::test(start_paused = true)]
    async fn a_store_that_fails_is_asked_less_often_but_once_a_minute() {
        let (store, publisher) = publishing(0).await;
        // After midnight, which is not slept through.
        seconds(90).await;
        store.content().broken = Some(|| panic!("a panic is a failure too"));
        store.content().asked.clear();
        seconds(300).await;
        let asked = std::mem::take(&mut store.content().asked);
        let pauses: Vec<u64> = asked.windows(2).map(|two| (two[1] - two[0]).as_secs()).collect();
        assert_eq!(pauses[..6], [4, 8, 16, 32, 60, 60]);
        assert_eq!(publisher.status().failing.unwrap().kind, "the catalogue could not be made");

        store.content().broken = None;
        seconds(61).await;
        store.content().asked.clear();
        seconds(10).await;
        assert_eq!(store.content().asked.len(), 5);
    }

    #[tokio::test(start_paused = true)]
    async fn a_record_with_the_slug_of_another_kind_does_not_keep_the_site_from_starting() {
        let mut all = records(10);
        all.connection_points[0].slug = all.companies[0].slug.clone();
        let store = Arc::new(Shared::default());
        store.write(all);
        let (publisher, _) = Publisher::start(store, Clock(late_in_the_evening)).await.unwrap();
        assert_eq!(publisher.status().set_aside, 1);
        assert_eq!(published(&publisher), 10);
    }
}
