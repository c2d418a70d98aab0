//! Inspects a database before anything is written to it.

use sqlx::{PgConnection, postgres::PgConnectOptions};

use super::{migrate::migrator, url::name};
use crate::{error::StoreError, sql::migrations};

/// The oldest version that the tests have in mind, as the server writes it.
const OLDEST: u32 = 140_000;

/// Returns an error if the database must not be written to, or would not do.
pub(super) async fn check(
    connection: &mut PgConnection,
    options: &PgConnectOptions,
) -> Result<(), StoreError> {
    let unsuitable = |reason: String| Err(StoreError::Unsuitable(format!("{}: {reason}", name(options))));
    let version = connection.server_version_num().unwrap_or(0);
    if version < OLDEST {
        return unsuitable(format!("PostgreSQL 14 or later is needed, and this is {}", version / 10_000));
    }
    let (encoding, is_standby, schema): (String, bool, Option<String>) = sqlx::query_as(
        "SELECT current_setting('server_encoding'), pg_is_in_recovery(), current_schema()::text",
    )
    .fetch_one(&mut *connection)
    .await?;
    if encoding != "UTF8" {
        return unsuitable(format!("its encoding must be UTF8, and is {encoding}"));
    }
    if is_standby {
        return unsuitable("it is a standby, which nobody can write to".to_owned());
    }
    let Some(schema) = schema else {
        return unsuitable("none of the schemas in its search_path exists".to_owned());
    };
    // What an extension has brought is nobody's data.
    let tables: Vec<String> = sqlx::query_scalar(
        "SELECT relname::text FROM pg_class
         WHERE relkind IN ('r', 'p') AND relnamespace = to_regnamespace(quote_ident($1))
             AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = pg_class.oid AND deptype = 'e')",
    )
    .bind(schema)
    .fetch_all(&mut *connection)
    .await?;
    if !tables.iter().any(|table| table == "_sqlx_migrations") {
        return if tables.is_empty() { Ok(()) } else { Err(StoreError::Foreign(name(options))) };
    }
    let applied: Vec<(i64, Vec<u8>)> =
        sqlx::query_as(migrations::APPLIED).fetch_all(&mut *connection).await?;
    migrations::check(&migrator(), &applied, &name(options))
}
