//! How this program learns at once that records were changed.

use tokio::sync::watch;

/// Tells watchers that records may have changed.
#[derive(Clone, Debug)]
pub struct ChangeSignal(watch::Sender<()>);

/// Waits for a [`ChangeSignal`].
#[derive(Debug)]
pub struct ChangeWatcher(watch::Receiver<()>);

impl ChangeSignal {
    /// A signal that nobody waits for yet.
    pub fn new() -> Self {
        Self(watch::Sender::new(()))
    }

    /// Wakes every watcher, or lets it not wait the next time.
    pub fn raise(&self) {
        self.0.send_replace(());
    }

    /// A watcher for what happens from now on.
    pub fn watcher(&self) -> ChangeWatcher {
        ChangeWatcher(self.0.subscribe())
    }
}

impl Default for ChangeSignal {
    fn default() -> Self {
        Self::new()
    }
}

impl ChangeWatcher {
    /// Waits until records may have changed since the last time. Several changes may be one; without any
    /// signal left, it waits for ever.
    pub async fn changed(&mut self) {
        if self.0.changed().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}
