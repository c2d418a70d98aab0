//! Keeps what is published in step with the database, to which other programs write: `traineekart demo`, an import.

use std::{sync::Arc, time::Duration};

use app::server_context::{CatalogueHandle, Clock};
use domain::catalogue::Catalogue;
use store::Store;

use crate::ServerError;

/// How long a write may go unnoticed.
const EVERY: Duration = Duration::from_secs(2);

/// Publishes the catalogue anew after each write, for as long as the server runs. `revision` is that of what is published. What
/// cannot be read leaves the visitors with what they had.
pub(crate) async fn renew(
    store: Arc<dyn Store>,
    published: CatalogueHandle,
    clock: Clock,
    mut revision: i64,
) {
    let mut has_failed = false;
    loop {
        tokio::time::sleep(EVERY).await;
        match newer(&*store, &published, clock, revision).await {
            Ok(now) => {
                revision = now;
                has_failed = false;
            }
            Err(error) => {
                // Once: it is tried again and again.
                if !has_failed {
                    tracing::error!(%error, "the database cannot be read anew; what was published before stays");
                }
                has_failed = true;
            }
        }
    }
}

/// Publishes what is stored if it is newer than a revision; the revision of what is published then.
async fn newer(
    store: &dyn Store,
    published: &CatalogueHandle,
    clock: Clock,
    revision: i64,
) -> Result<i64, ServerError> {
    // Asked before it is read: what is written meanwhile is newer still, and read the next time.
    let now = store.revision().await?;
    if now == revision {
        return Ok(revision);
    }
    let records = store.load().await?;
    // Some tenths of a second for ten thousand companies, which requests need not wait for.
    let companies = records.companies.len();
    let (published, today) = (published.clone(), clock.today());
    let publish = move || Catalogue::new(records).map(|catalogue| published.replace(catalogue, today));
    let done = tokio::task::spawn_blocking(publish).await;
    done.map_err(|failed| ServerError::Serve(std::io::Error::other(failed)))??;
    tracing::info!(companies, "the catalogue was published anew");
    Ok(now)
}
