//! Work that keeps a processor busy: so much at once, so much that waits for it, and no more.

use std::sync::Arc;

use tokio::sync::Semaphore;

/// A queue of such work. Clones are the same queue.
#[derive(Clone)]
pub(crate) struct Queue {
    /// Those whose work is being done.
    working: Arc<Semaphore>,
    /// Those and the ones that wait.
    admitted: Arc<Semaphore>,
}

/// Why the work was not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotDone {
    /// Too many wait already.
    Full,
    /// It was broken off: a panic, which the log holds.
    BrokenOff,
}

impl Queue {
    /// A queue for so much work at once, beside which so much may wait.
    pub(crate) fn new(at_once: usize, waiting: usize) -> Self {
        Self {
            working: Arc::new(Semaphore::new(at_once)),
            admitted: Arc::new(Semaphore::new(at_once + waiting)),
        }
    }

    /// Does some work on a thread that answers no requests, when it is its turn.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, NotDone> {
        let _admitted = self.admitted.try_acquire().map_err(|_| NotDone::Full)?;
        self.go_on(work).await
    }

    /// Does more of some work that has been admitted before: waits for its turn, and is never refused.
    pub(crate) async fn go_on<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, NotDone> {
        let permit = Arc::clone(&self.working).acquire_owned().await.map_err(|_| NotDone::BrokenOff)?;
        let done = tokio::task::spawn_blocking(move || {
            // A visitor who leaves does not stop the work, so that the permit goes with it.
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
