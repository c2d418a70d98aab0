//! The PostgreSQL store.

use std::{fmt, sync::Mutex, time::Duration};

use sqlx::{
    Connection as _, PgConnection, PgPool, Postgres, Transaction,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use tokio::task::AbortHandle;

use self::dialect::patiently;
use crate::{
    error::StoreError,
    signal::ChangeSignal,
    sql::{connection::Connection, migrations},
};

pub(crate) mod dialect;
mod inspect;
mod listen;
mod migrate;
mod url;

/// The connections for commands: one program serves its pages from memory and needs few.
const CONNECTIONS: u32 = 5;

/// How long a command waits for a connection.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// One moment for all statements of a transaction.
const BEGIN_READING: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

/// Everything that is said explicitly may be set otherwise for the database, or left over in a connection.
const BEGIN_WRITING: &str = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE";

/// Waits until no other transaction writes: all of them begin with this lock. What is read after it is what
/// they left, so that there is nothing to repeat.
const LOCK: &str = "SET LOCAL lock_timeout = '5s'; SELECT revision FROM revision FOR UPDATE";

pub(crate) struct PostgresStore {
    pool: PgPool,
    options: PgConnectOptions,
    listener: Mutex<Option<AbortHandle>>,
}

impl PostgresStore {
    pub(crate) async fn open(url: &str) -> Result<Self, StoreError> {
        let options = url::options(url)?;
        // A pool would try again until its time is over, and then not say why.
        let connecting = tokio::time::timeout(CONNECT_TIMEOUT, PgConnection::connect_with(&options));
        let late = |_| StoreError::Unavailable(format!("no answer in {} seconds", CONNECT_TIMEOUT.as_secs()));
        let mut connection =
            connecting.await.map_err(late)?.map_err(|cause| url::refused(&options, cause))?;
        let checked = patiently(async { Ok(inspect::check(&mut connection, &options).await) }).await;
        // Whatever goes wrong with the goodbye, nothing depends on it.
        let _ = patiently(connection.close()).await;
        checked??;
        let pool = PgPoolOptions::new().max_connections(CONNECTIONS).acquire_timeout(CONNECT_TIMEOUT);
        let pool = pool.connect_lazy_with(options.clone());
        Ok(Self { pool, options, listener: Mutex::default() })
    }

    pub(crate) async fn migrate(&self) -> Result<(), StoreError> {
        migrate::migrate(&self.pool).await
    }

    pub(crate) async fn reading(&self) -> Result<Connection, StoreError> {
        Ok(Connection::Postgres(self.begun(BEGIN_READING).await?))
    }

    pub(crate) async fn writing(&self) -> Result<Connection, StoreError> {
        let mut transaction = self.begun(BEGIN_WRITING).await?;
        patiently(sqlx::raw_sql(LOCK).execute(&mut *transaction)).await?;
        Ok(Connection::Postgres(transaction))
    }

    /// Boxed, since it is a part of every command, and a large one.
    async fn begun(&self, begin: &'static str) -> Result<Transaction<'static, Postgres>, StoreError> {
        Box::pin(patiently(self.pool.begin_with(begin))).await
    }

    /// Raises the signal when another program has written, until the store is closed.
    pub(crate) fn listen(&self, url: Option<&str>, signal: ChangeSignal) -> Result<(), StoreError> {
        let options = url.map_or_else(|| Ok(self.options.clone()), url::options)?;
        let listening = tokio::spawn(listen::listen(options, signal)).abort_handle();
        if let Some(before) = self.listener().replace(listening) {
            before.abort();
        }
        Ok(())
    }

    /// Whether a server listens to this database.
    pub(crate) async fn is_served(&self) -> Result<bool, StoreError> {
        let mut transaction = self.begun(BEGIN_WRITING).await?;
        let lock = sqlx::query_scalar("SELECT pg_try_advisory_xact_lock($1)").bind(listen::LOCK);
        let is_free: bool = patiently(lock.fetch_one(&mut *transaction)).await?;
        patiently(transaction.rollback()).await?;
        Ok(!is_free)
    }

    fn listener(&self) -> std::sync::MutexGuard<'_, Option<AbortHandle>> {
        self.listener.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    pub(crate) async fn close(&self) {
        if let Some(listener) = self.listener().take() {
            listener.abort();
        }
        self.pool.close().await;
    }
}

/// The version of the tables that this program needs.
pub(crate) fn newest() -> i64 {
    migrations::newest(&migrate::migrator())
}

/// Without the options, which hold the password.
impl fmt::Debug for PostgresStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("PostgresStore").field(&url::name(&self.options)).finish()
    }
}

impl Drop for PostgresStore {
    fn drop(&mut self) {
        if let Some(listener) = self.listener().take() {
            listener.abort();
        }
    }
}
