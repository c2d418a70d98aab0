//! Brings the tables up to date.

use sqlx::{PgConnection, PgPool, migrate::Migrator};

use super::BEGIN_WRITING;
use crate::{error::StoreError, sql::migrations};

/// The number of the lock that migrations take: “traineek” in ASCII.
const LOCK: i64 = 0x7472_6169_6e65_656b;

/// The migrations, by version.
pub(super) fn migrator() -> Migrator {
    let mut migrator =
        migrations::migrator(&[(1, "records", include_str!("../../migrations/postgres/0001_records.sql"))]);
    // SQLx's lock is the session's, which a pooler may give to somebody else.
    migrator.set_locking(false);
    migrator
}

/// Migrates the tables, if needed, in one transaction. Of programs that do it at once, all but the first wait
/// and then find the work done.
pub(super) async fn migrate(pool: &PgPool) -> Result<(), StoreError> {
    let mut transaction = pool.begin_with(BEGIN_WRITING).await?;
    sqlx::query("SELECT pg_advisory_xact_lock($1)").bind(LOCK).execute(&mut *transaction).await?;
    let migrator = migrator();
    if version(&mut transaction).await? != Some(migrations::newest(&migrator)) {
        migrator.run_direct(None, &mut *transaction, false).await?;
    }
    Ok(transaction.commit().await?)
}

/// The version of the tables; `None` if there are none.
async fn version(connection: &mut PgConnection) -> Result<Option<i64>, StoreError> {
    let is_there = "SELECT to_regclass(quote_ident(current_schema()) || '._sqlx_migrations') IS NOT NULL";
    if !sqlx::query_scalar::<_, bool>(is_there).fetch_one(&mut *connection).await? {
        return Ok(None);
    }
    Ok(sqlx::query_scalar("SELECT max(version) FROM _sqlx_migrations").fetch_one(connection).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_migration_in_the_folder_is_run() {
        let (files, known) = migrations::files("postgres", &migrator());
        assert_eq!(files, known);
    }
}
