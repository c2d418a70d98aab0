//! A bounded queue for CPU-bound work.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// The `Retry-After` of a busy server, in seconds.
pub(crate) const RETRY_AFTER: &str = "2";

/// How many pages may wait to be made: at 10 ms each, those who come later would wait for seconds.
const WAITING_PAGES: usize = 256;

/// A queue of CPU-bound work. Clones share the queue.
#[derive(Clone)]
pub(crate) struct Queue {
    /// The work that is running.
    working: Arc<Semaphore>,
    /// The work that is running or waiting.
    admitted: Arc<Semaphore>,
}

/// Why the work was not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotDone {
    /// Too much work is waiting already.
    Full,
    /// The work panicked; the log has the cause.
    BrokenOff,
}

impl Queue {
    /// A queue that runs `at_once` jobs and lets `waiting` more wait.
    pub(crate) fn new(at_once: usize, waiting: usize) -> Self {
        Self {
            working: Arc::new(Semaphore::new(at_once)),
            admitted: Arc::new(Semaphore::new(at_once + waiting)),
        }
    }

    /// A queue that runs as many jobs at once as there are processors.
    pub(crate) fn of_processors() -> Self {
        Self::new(std::thread::available_parallelism().map_or(1, usize::from), WAITING_PAGES)
    }

    /// Waits until it is the caller's turn, which lasts until the result is dropped.
    pub(super) async fn turn(&self) -> Result<[OwnedSemaphorePermit; 2], NotDone> {
        let admitted = Arc::clone(&self.admitted).try_acquire_owned().map_err(|_| NotDone::Full)?;
        let working = Arc::clone(&self.working).acquire_owned().await.map_err(|_| NotDone::BrokenOff)?;
        Ok([admitted, working])
    }

    /// Runs a job on a blocking thread when it is its turn.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, NotDone> {
        let _admitted = self.admitted.try_acquire().map_err(|_| NotDone::Full)?;
        self.go_on(work).await
    }

    /// Runs a further part of an admitted job: waits for its turn, and is never rejected.
    pub(crate) async fn go_on<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, NotDone> {
        let permit = Arc::clone(&self.working).acquire_owned().await.map_err(|_| NotDone::BrokenOff)?;
        let done = tokio::task::spawn_blocking(move || {
            // The job goes on if the client disconnects, so it owns the permit.
            let _permit = permit;
            work()
        });
        done.await.map_err(|error| {
            tracing::error!(%error, "work was broken off");
            NotDone::BrokenOff
        })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[tokio::test]
    async fn whoever_comes_after_those_who_wait_is_refused() {
        let queue = Queue::new(1, 1);
        let (release, released) = mpsc::channel::<()>();
        let (began, has_begun) = tokio::sync::oneshot::channel();
        let working = tokio::spawn({
            let queue = queue.clone();
            async move {
                queue
                    .run(move || {
                        began.send(()).unwrap();
                        released.recv().unwrap();
                        1
                    })
                    .await
            }
        });
        has_begun.await.unwrap();
        let mut waiting = Box::pin(queue.run(|| 2));
        assert!(futures_util::poll!(&mut waiting).is_pending());
        assert_eq!(queue.run(|| 3).await, Err(NotDone::Full));
        release.send(()).unwrap();
        assert_eq!((working.await.unwrap(), waiting.await), (Ok(1), Ok(2)));
        assert_eq!(queue.run(|| 4).await, Ok(4));
    }

    #[tokio::test]
    async fn a_panic_gives_its_place_back() {
        let queue = Queue::new(1, 0);
        assert_eq!(queue.run(|| panic!("on purpose")).await, Err::<(), _>(NotDone::BrokenOff));
        assert_eq!(queue.run(|| 1).await, Ok(1));
    }
}
