//! Inspects a file before anything is written to it.

use std::{
    fs::{self, File},
    io::{self, Read as _},
    path::Path,
};

use sqlx::{ConnectOptions as _, Connection as _, SqliteConnection, sqlite::SqliteConnectOptions};

use super::{BUSY_TIMEOUT, migrate::migrator, opening_failed, with_suffix};
use crate::{IfMissing, StoreError, error::sqlite_code, sql::migrations};

/// The first bytes of every SQLite file, <https://www.sqlite.org/fileformat.html>.
const HEADER: &[u8; 16] = b"SQLite format 3\0";

const SQLITE_READONLY: u32 = 8;
const SQLITE_CORRUPT: u32 = 11;
const SQLITE_CANTOPEN: u32 = 14;
const SQLITE_NOTADB: u32 = 26;

/// Returns an error if the file must not be written to. Opens it read-only.
pub(super) async fn check(path: &Path, if_missing: IfMissing) -> Result<(), StoreError> {
    let unreachable = |reason| StoreError::Unreachable { path: path.to_owned(), reason };
    let metadata = match fs::metadata(path) {
        Ok(metadata) => metadata,
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return check_missing(path, if_missing),
        Err(cause) => return Err(unreachable(cause)),
    };
    if !metadata.is_file() {
        return Err(StoreError::NotADatabase(path.to_owned()));
    }
    if metadata.permissions().readonly() {
        return Err(StoreError::ReadOnly(path.to_owned()));
    }
    if metadata.len() == 0 {
        // An empty file is a new SQLite database before the first write.
        return Ok(());
    }
    let mut start = [0; HEADER.len()];
    match File::open(path).and_then(|mut file| file.read_exact(&mut start)) {
        Err(cause) if cause.kind() != io::ErrorKind::UnexpectedEof => return Err(unreachable(cause)),
        _ if start != *HEADER => return Err(StoreError::NotADatabase(path.to_owned())),
        _ => {}
    }
    let mut connection = read_only(path).connect().await.map_err(|cause| opening_failed(path, cause))?;
    let checked = check_content(path, &mut connection).await;
    connection.close().await?;
    checked
}

/// How a file is opened without a change to it or beside it.
pub(super) fn read_only(path: &Path) -> SqliteConnectOptions {
    // In WAL mode even a reader creates files next to the database, unless it is opened as immutable. That is
    // only safe without a journal, which a running or interrupted writer leaves.
    let at_rest = ["-wal", "-journal"].iter().all(|suffix| !with_suffix(path, suffix).exists());
    SqliteConnectOptions::new().filename(path).read_only(true).immutable(at_rest).busy_timeout(BUSY_TIMEOUT)
}

fn check_missing(path: &Path, if_missing: IfMissing) -> Result<(), StoreError> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !folder.is_dir() {
        return Err(StoreError::MissingFolder(folder.to_owned()));
    }
    match if_missing {
        IfMissing::Create => Ok(()),
        IfMissing::Refuse => Err(StoreError::Missing(path.to_owned())),
    }
}

async fn check_content(path: &Path, connection: &mut SqliteConnection) -> Result<(), StoreError> {
    let failed = |cause| opening_failed(path, cause);
    let found: String =
        sqlx::query_scalar("PRAGMA quick_check(1)").fetch_one(&mut *connection).await.map_err(failed)?;
    if found != "ok" {
        return Err(StoreError::Damaged { path: path.to_owned(), detail: found });
    }
    let tables: Vec<String> = sqlx::query_scalar("SELECT name FROM sqlite_schema WHERE type = 'table'")
        .fetch_all(&mut *connection)
        .await
        .map_err(failed)?;
    if !tables.iter().any(|table| table == "_sqlx_migrations") {
        return if tables.is_empty() { Ok(()) } else { Err(StoreError::Foreign(path.display().to_string())) };
    }
    let applied: Vec<(i64, Vec<u8>)> =
        sqlx::query_as(migrations::APPLIED).fetch_all(&mut *connection).await.map_err(failed)?;
    migrations::check(&migrator(), &applied, &path.display().to_string())
}

/// The specific error for a problem with the file, if there is one.
pub(super) fn name(path: &Path, cause: &sqlx::Error) -> Option<StoreError> {
    let path = path.to_owned();
    match sqlite_code(cause)? {
        SQLITE_NOTADB => Some(StoreError::NotADatabase(path)),
        SQLITE_CORRUPT => Some(StoreError::Damaged { path, detail: cause.to_string() }),
        SQLITE_READONLY => Some(StoreError::ReadOnly(path)),
        SQLITE_CANTOPEN => {
            let reason = io::Error::other("the file, or the folder it lies in, cannot be written");
            Some(StoreError::Unreachable { path, reason })
        }
        _ => None,
    }
}
