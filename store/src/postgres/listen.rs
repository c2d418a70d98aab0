//! Hears of other programs' changes.

use std::{convert::Infallible, time::Duration};

use sqlx::postgres::{PgConnectOptions, PgListener, PgPoolOptions};
use tokio::time::{sleep, timeout};

use super::dialect::CHANNEL;
use crate::{error::StoreError, signal::ChangeSignal};

/// The number of the lock that says that a server is running: “trainees” in ASCII. It ends with the
/// connection.
pub(super) const LOCK: i64 = 0x7472_6169_6e65_6573;

/// After so long without a word, the server is asked whether it is still there.
const QUIET: Duration = Duration::from_secs(30);

/// How long the answer to that, or a connection, may take.
const ANSWER: Duration = Duration::from_secs(5);

/// The first pause after a connection was lost; each failure doubles it.
const FIRST_PAUSE: Duration = Duration::from_millis(500);

/// The longest pause.
const LONGEST_PAUSE: Duration = Duration::from_secs(15);

/// Raises the signal whenever there may be something new to read; never returns.
pub(super) async fn listen(options: PgConnectOptions, signal: ChangeSignal) {
    let mut pause = FIRST_PAUSE;
    let mut has_failed = false;
    loop {
        let begun = || {
            if std::mem::take(&mut has_failed) {
                tracing::info!("the database tells of changes again");
            }
            pause = FIRST_PAUSE;
            // What was said meanwhile is lost.
            signal.raise();
        };
        let Err(error) = connection(&options, &signal, begun).await;
        if !std::mem::replace(&mut has_failed, true) {
            tracing::warn!(%error, "the database tells of no changes; it is asked every few seconds");
        }
        signal.raise();
        sleep(pause).await;
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

/// Listens on one connection until it is lost.
async fn connection(
    options: &PgConnectOptions,
    signal: &ChangeSignal,
    begun: impl FnOnce(),
) -> Result<Infallible, StoreError> {
    // A listener asks for a pool, which it would use to connect again.
    let pool = PgPoolOptions::new().max_connections(1).acquire_timeout(ANSWER).max_lifetime(None);
    let pool = pool.idle_timeout(None).connect_lazy_with(options.clone());
    let mut listener = PgListener::connect_with(&pool).await?;
    listener.eager_reconnect(false);
    // Others hold it exclusively for an instant only, to see whether that is possible.
    sqlx::query("SELECT pg_advisory_lock_shared($1)").bind(LOCK).execute(&mut listener).await?;
    listener.listen(CHANNEL).await?;
    begun();
    loop {
        match timeout(QUIET, listener.try_recv()).await {
            Ok(Ok(Some(_))) => signal.raise(),
            Ok(Ok(None)) => return Err(StoreError::Unavailable("the connection was lost".to_owned())),
            Ok(Err(error)) => return Err(error.into()),
            Err(_) => {
                let asked = timeout(ANSWER, sqlx::query("SELECT 1").execute(&mut listener)).await;
                let silent = |_| StoreError::Unavailable("it does not answer any more".to_owned());
                asked.map_err(silent)??;
            }
        }
    }
}
