//! Keeps the published catalogue up to date with the store, which other programs write to, and with the day.
//! It is woken by what this program writes, and by other programs where the engine tells of them; it asks the
//! store anyway, since a word may be lost.
//! Open pages then notice through `/katalog/current`, which `public/live_update.js` polls.

use std::{
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use domain::records::{ids::RecordKind, status::Status as RecordStatus};
use store::{ChangeWatcher, Loaded, Store, StoreError};
use time::{Date, OffsetDateTime};
use tokio::time::{Instant, sleep};

use crate::{
    clock::Clock,
    published::{CatalogueHandle, Published},
};

/// The interval at which the store is checked for writes when nobody tells of any.
const EVERY: Duration = Duration::from_secs(2);

/// The longest pause after repeated failures; each failure doubles the pause.
const LONGEST_PAUSE: Duration = Duration::from_mins(1);

/// How long after midnight yesterday's catalogue still counts as current.
const GRACE: time::Duration = time::Duration::minutes(5);

/// Why nothing could be published.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The store cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Preparing the catalogue panicked, or the program is shutting down.
    #[error("making the catalogue ready was broken off: {0}")]
    Stopped(String),
}

impl PublishError {
    /// A description of the failure that is safe to publish: without paths or data.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Store(error) => error.kind(),
            Self::Stopped(_) => "the catalogue could not be made",
        }
    }
}

/// The state of the publisher.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// When the current catalogue was published.
    pub published_at: OffsetDateTime,
    /// The day that it is for.
    pub day: Date,
    /// The failure, if the last attempt failed.
    pub failing: Option<Failing>,
    /// The number of rows and records of the store that are left out.
    pub set_aside: usize,
    /// The revision of the store that is published.
    pub revision: i64,
    /// How many records of each kind and status are stored, public or not.
    pub records: Counts,
}

/// A failure that still persists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failing {
    /// When the first failed attempt was.
    pub since: OffsetDateTime,
    /// The [kind](PublishError::kind) of the last failure.
    pub kind: &'static str,
}

/// The answer of a [`Source`]. Boxed, so that a source can be a trait object.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

/// Where a publisher has the records from: a [`Store`], or what stands in for one in a test.
pub trait Source: Send + Sync {
    /// All records, as [`Store::load`] reads them.
    fn load(&self) -> Answer<'_, Loaded>;

    /// A number that changes with the records, as [`Store::revision`].
    fn revision(&self) -> Answer<'_, i64>;

    /// What tells of changes, as [`Store::watcher`]. Not all of them: the revision is asked as well.
    fn watcher(&self) -> ChangeWatcher;
}

impl Source for Store {
    fn load(&self) -> Answer<'_, Loaded> {
        Box::pin(Self::load(self))
    }

    fn revision(&self) -> Answer<'_, i64> {
        Box::pin(Self::revision(self))
    }

    fn watcher(&self) -> ChangeWatcher {
        Self::watcher(self)
    }
}

/// Publishes the content of a store.
#[derive(Clone)]
pub struct Publisher {
    store: Arc<dyn Source>,
    handle: CatalogueHandle,
    clock: Clock,
    status: Arc<Mutex<Status>>,
}

impl Publisher {
    /// Publishes for the first time. Returns an error if the store cannot be read; invalid rows are left out.
    pub async fn start(store: Arc<dyn Source>, clock: Clock) -> Result<(Self, i64), PublishError> {
        // Read before the content: a write in between has a newer revision and is read next time.
        let revision = store.revision().await?;
        let (published, records, set_aside) = read(&*store, clock.today()).await?;
        let status = Status {
            published_at: clock.now(),
            day: published.today(),
            failing: None,
            set_aside,
            revision,
            records,
        };
        let handle = CatalogueHandle::new(published);
        Ok((Self { store, handle, clock, status: Arc::new(Mutex::new(status)) }, revision))
    }

    /// A publisher with a catalogue that is already published.
    pub fn of(store: Arc<dyn Source>, handle: CatalogueHandle, clock: Clock) -> Self {
        let published = handle.published();
        let (day, set_aside) = (published.today(), published.set_aside());
        let status = Status {
            published_at: clock.now(),
            day,
            failing: None,
            set_aside,
            revision: 0,
            records: Arc::default(),
        };
        Self { store, handle, clock, status: Arc::new(Mutex::new(status)) }
    }

    /// What is published.
    pub fn handle(&self) -> &CatalogueHandle {
        &self.handle
    }

    /// The state of the publisher.
    pub fn status(&self) -> Status {
        self.locked().clone()
    }

    /// Whether today's catalogue is published, with a few minutes' grace after midnight.
    pub fn is_current(&self) -> bool {
        let (now, day) = (self.clock.now(), self.status().day);
        let is_of = |moment| crate::clock::day_in_norway(moment) == day;
        is_of(now) || is_of(now - GRACE)
    }

    fn locked(&self) -> MutexGuard<'_, Status> {
        self.status.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Publishes again after each write and at midnight; never returns. `revision` is that of the published
    /// catalogue. After a failure the old catalogue stays; a panic counts as a failure. Before a catalogue is
    /// published it is given to `prepare`.
    pub async fn run<P, F>(self, revision: i64, prepare: P)
    where
        P: Fn(Arc<Published>) -> F + Clone + Send + 'static,
        F: Future<Output = ()> + Send,
    {
        let mut pause = EVERY;
        // `None` while the store has not been read for the day that is published.
        let mut revision = Some(revision);
        let mut watcher = self.store.watcher();
        loop {
            tokio::select! {
                () = sleep(pause.min(self.until_midnight())) => {}
                () = watcher.changed() => {}
            }
            let begun = Instant::now();
            let (publisher, preparing) = (self.clone(), prepare.clone());
            // A separate task, so that a panic ends only this attempt.
            let attempt = tokio::spawn(async move { publisher.renew(revision, preparing).await }).await;
            match attempt.unwrap_or_else(|panic| Err(PublishError::Stopped(panic.to_string()))) {
                Ok(now) => {
                    revision = Some(now);
                    pause = EVERY;
                    if self.locked().failing.take().is_some() {
                        tracing::info!("the database can be read again");
                    }
                }
                Err(error) => {
                    pause = (pause * 2).min(LONGEST_PAUSE);
                    self.failed(&error);
                    let (publisher, preparing) = (self.clone(), prepare.clone());
                    let attempt = tokio::spawn(async move { publisher.close_expired(preparing).await });
                    match attempt.await {
                        Ok(true) => revision = None,
                        Ok(false) => {}
                        Err(error) => tracing::error!(%error, "the new day could not be published"),
                    }
                }
            }
            // Many writes, one soon after the other, take half of the time at most, and not all of it.
            sleep(begun.elapsed().min(EVERY)).await;
        }
    }

    fn until_midnight(&self) -> Duration {
        self.clock.until_tomorrow().try_into().unwrap_or(EVERY)
    }

    /// Records a failure, and logs it unless the previous attempt failed in the same way.
    fn failed(&self, error: &PublishError) {
        let (now, kind) = (self.clock.now(), error.kind());
        let mut status = self.locked();
        let before = status.failing.take();
        if before.as_ref().is_none_or(|failing| failing.kind != kind) {
            tracing::error!(%error, "the database cannot be read anew; what was published before stays");
        }
        status.failing = Some(Failing { since: before.map_or(now, |failing| failing.since), kind });
    }

    /// On a new day on which the store cannot be read, publishes what is known of it: deadlines pass also
    /// while a database is gone. What is announced on that day appears once it is back.
    /// Returns whether there was a new day.
    async fn close_expired<F: Future<Output = ()>>(&self, prepare: impl FnOnce(Arc<Published>) -> F) -> bool {
        let today = self.clock.today();
        let before = self.handle.published();
        if before.today() == today {
            return false;
        }
        let Ok(published) = tokio::task::spawn_blocking(move || before.later(today)).await else {
            return false;
        };
        self.publish(published, prepare).await;
        tracing::warn!(%today, "published for a new day without the database");
        true
    }

    /// Replaces what is published.
    async fn publish<F: Future<Output = ()>>(
        &self,
        published: Published,
        prepare: impl FnOnce(Arc<Published>) -> F,
    ) {
        let published = Arc::new(published);
        let day = published.today();
        prepare(Arc::clone(&published)).await;
        self.handle.replace(published);
        let mut status = self.locked();
        (status.published_at, status.day) = (self.clock.now(), day);
    }

    /// Publishes the content of the store if its revision or the day has changed; returns the revision that
    /// is published then.
    async fn renew<F: Future<Output = ()>>(
        &self,
        revision: Option<i64>,
        prepare: impl FnOnce(Arc<Published>) -> F,
    ) -> Result<i64, PublishError> {
        let today = self.clock.today();
        let now = self.store.revision().await?;
        if Some(now) == revision && today == self.handle.published().today() {
            return Ok(now);
        }
        let (published, records, set_aside) = read(&*self.store, today).await?;
        let companies = published.catalogue().companies().len();
        self.publish(published, prepare).await;
        {
            let mut status = self.locked();
            (status.revision, status.records, status.set_aside) = (now, records, set_aside);
        }
        tracing::info!(companies, %today, "the catalogue was published anew");
        Ok(now)
    }
}

/// How many records of each kind and status there are.
type Counts = Arc<[(RecordKind, RecordStatus, usize)]>;

/// Reads the store and prepares the catalogue for a day; also returns how many records are stored, and how
/// many rows and records are left out.
async fn read(store: &dyn Source, today: Date) -> Result<(Published, Counts, usize), PublishError> {
    let loaded = store.load().await?;
    for row in &loaded.set_aside {
        tracing::error!(%row, "a row of the database is set aside");
    }
    let rows = loaded.set_aside.len();
    let counts = loaded.records.count_by_status().into();
    // Takes some tenths of a second for ten thousand companies and must not block requests.
    let making = tokio::task::spawn_blocking(move || Published::of(loaded.records, today)).await;
    let published = making.map_err(|failed| PublishError::Stopped(failed.to_string()))?;
    let set_aside = rows + published.set_aside();
    Ok((published, counts, set_aside))
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use domain::records::{Records, deadline::Deadline};
    use store::ChangeSignal;
    use time::macros::{date, datetime};

    use super::*;

    /// A fake store. Not SQLite, whose threads a paused clock does not wait for.
    #[derive(Debug, Default)]
    struct Shared(Mutex<Content>, ChangeSignal);

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

    impl Source for Shared {
        fn load(&self) -> Answer<'_, Loaded> {
            Box::pin(async {
                self.answer(|content| Loaded { records: content.records.clone(), set_aside: Vec::new() })
            })
        }

        fn revision(&self) -> Answer<'_, i64> {
            self.content().asked.push(Instant::now());
            Box::pin(async { self.answer(|content| content.revision) })
        }

        fn watcher(&self) -> ChangeWatcher {
            self.1.watcher()
        }
    }

    const TODAY: Date = date!(2026 - 11 - 23);

    fn records(companies: u32) -> Records {
        demo::records(companies, 1, TODAY).unwrap()
    }

    /// A minute before midnight in Norway plus the elapsed time of the test's paused clock.
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
        tokio::spawn(publisher.clone().run(revision, async |_| ()));
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
        // Without a write, the same catalogue stays published.
        let before = publisher.handle().published();
        seconds(600).await;
        assert!(Arc::ptr_eq(&before, &publisher.handle().published()));
    }

    #[tokio::test(start_paused = true)]
    async fn a_clock_that_is_set_back_publishes_the_day_that_it_says() {
        thread_local! {
            static NOW: Cell<OffsetDateTime> = const { Cell::new(datetime!(2026-11-23 12:00 UTC)) };
        }
        let store = Arc::new(Shared::default());
        store.write(records(10));
        let (publisher, revision) = Publisher::start(store, Clock(|| NOW.get())).await.unwrap();
        tokio::spawn(publisher.clone().run(revision, async |_| ()));
        NOW.set(datetime!(2026-11-20 12:00 UTC));
        seconds(3).await;
        assert_eq!((publisher.status().day, publisher.is_current()), (date!(2026 - 11 - 20), true));
        assert_eq!(published(&publisher), 10);
    }

    #[tokio::test(start_paused = true)]
    async fn a_write_that_is_told_of_is_published_at_once() {
        let (store, publisher) = publishing(10).await;
        // The publisher begins to wait.
        seconds(1).await;
        for companies in [20, 30] {
            store.write(records(companies));
            store.1.raise();
            tokio::time::sleep(Duration::from_millis(100)).await;
            assert_eq!(published(&publisher), companies as usize);
        }
        // A word about nothing is no reason to publish anew.
        let before = publisher.handle().published();
        store.1.raise();
        tokio::time::sleep(Duration::from_millis(100)).await;
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

        // The status has the kind of the last failure and the time of the first. Meanwhile it is another day.
        store.content().broken = Some(|| StoreError::Replaced("/srv/traineekart.db".into()));
        seconds(600).await;
        assert_eq!(
            publisher.status().failing,
            Some(Failing { kind: "the database file was replaced", ..failing })
        );
        assert_eq!((published(&publisher), publisher.is_current()), (10, true));
        assert_eq!(publisher.handle().current().today(), date!(2026 - 11 - 24));

        store.content().broken = None;
        seconds(61).await;
        assert_eq!(published(&publisher), 20);
        assert_eq!(publisher.status().failing, None);
        assert!(publisher.is_current());
    }

    #[tokio::test(start_paused = true)]
    async fn deadlines_pass_at_midnight_without_the_store_and_the_rest_of_the_day_follows_with_it() {
        let tomorrow = date!(2026 - 11 - 24);
        let mut all = records(10);
        let closing = all.positions.iter().position(|each| each.is_open(TODAY)).unwrap();
        let announced = all.positions.iter().rposition(|each| each.is_open(TODAY)).unwrap();
        assert_ne!(closing, announced);
        all.positions[closing].deadline = Deadline::On(TODAY);
        all.positions[announced].published = tomorrow;
        let slugs = [closing, announced].map(|at| all.positions[at].slug.clone());
        let store = Arc::new(Shared::default());
        store.write(all);
        let (publisher, revision) =
            Publisher::start(store.clone(), Clock(late_in_the_evening)).await.unwrap();
        tokio::spawn(publisher.clone().run(revision, async |_| ()));
        let open = || {
            let current = publisher.handle().current();
            slugs.each_ref().map(|slug| current.records().positions.iter().any(|each| each.slug == *slug))
        };
        assert_eq!(open(), [true, false]);
        store.content().broken = Some(|| StoreError::Gone("/srv/traineekart.db".into()));
        seconds(120).await;
        assert_eq!((publisher.status().day, open()), (tomorrow, [false, false]));
        store.content().broken = None;
        seconds(61).await;
        assert_eq!((publisher.status().day, open()), (tomorrow, [false, true]));
    }

    #[tokio::test(start_paused = true)]
    async fn a_store_that_fails_is_asked_less_often_but_once_a_minute() {
        let (store, publisher) = publishing(0).await;
        // Past midnight, which would interrupt a pause.
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
