//! Copies of a database, made while it is in use.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use sqlx::{ConnectOptions as _, Connection as _, SqliteConnection, sqlite::SqliteConnectOptions};

use super::with_suffix;
use crate::error::StoreError;

/// Whether the references in a copy are checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum References {
    /// A row that refers to none is a fault.
    Checked,
    /// It is copied like the rest.
    AsTheyAre,
}

/// Copies a database to a path where nothing may be yet. The copy is checked and on the disk when this
/// returns; a failure leaves nothing behind.
pub(super) async fn copy(
    from: &SqliteConnectOptions,
    to: &Path,
    references: References,
) -> Result<(), StoreError> {
    let refused = |reason: String| StoreError::NoCopy { path: to.to_owned(), reason };
    if to.exists() {
        return Err(refused("there is a file already".to_owned()));
    }
    let unfinished = with_suffix(to, ".unfinished");
    let copied = async {
        remove_if_there(&unfinished).map_err(|cause| cause.to_string())?;
        write(from, &unfinished).await.map_err(|cause| cause.to_string())?;
        check(&unfinished, references).await?;
        File::options()
            .write(true)
            .open(&unfinished)
            .and_then(|file| file.sync_all())
            .and_then(|()| name(&unfinished, to))
            .and_then(|()| sync_folder(to))
            .map_err(|cause| cause.to_string())
    };
    let copied = copied.await.map_err(refused);
    // What is left of a failure is of no use; after a success it is the copy's second name.
    let removed = remove_if_there(&unfinished);
    copied?;
    removed.map_err(|cause| refused(cause.to_string()))
}

/// Gives a file another name, which must be free.
fn name(file: &Path, name: &Path) -> io::Result<()> {
    // Unlike a rename, a link never replaces a file; not every file system has links.
    match fs::hard_link(file, name) {
        Err(cause) if cause.kind() != io::ErrorKind::AlreadyExists && !name.exists() => {
            fs::rename(file, name)
        }
        linked => linked,
    }
}

async fn write(from: &SqliteConnectOptions, to: &Path) -> Result<(), sqlx::Error> {
    let mut connection = from.connect().await?;
    // In one statement, as of one moment, whatever is written meanwhile.
    let written = sqlx::query("VACUUM INTO $1").bind(to.to_string_lossy()).execute(&mut connection).await;
    connection.close().await?;
    written.map(|_| ())
}

/// Checks every page of a copy, and its references if that is asked for.
async fn check(path: &Path, references: References) -> Result<(), String> {
    let options = SqliteConnectOptions::new().filename(path).read_only(true).immutable(true);
    let mut connection = options.connect().await.map_err(|cause| cause.to_string())?;
    let fault = fault(&mut connection, references).await.map_err(|cause| cause.to_string());
    connection.close().await.map_err(|cause| cause.to_string())?;
    fault?.map_or(Ok(()), Err)
}

async fn fault(
    connection: &mut SqliteConnection,
    references: References,
) -> Result<Option<String>, sqlx::Error> {
    let found: String = sqlx::query_scalar("PRAGMA integrity_check(1)").fetch_one(&mut *connection).await?;
    match (found == "ok", references) {
        (false, _) => Ok(Some(found)),
        (true, References::Checked) => broken_reference(connection).await,
        (true, References::AsTheyAre) => Ok(None),
    }
}

/// The first row that refers to one that does not exist.
pub(super) async fn broken_reference(
    connection: &mut SqliteConnection,
) -> Result<Option<String>, sqlx::Error> {
    let broken: Option<(String, String)> =
        sqlx::query_as(r#"SELECT "table", "parent" FROM pragma_foreign_key_check LIMIT 1"#)
            .fetch_optional(connection)
            .await?;
    Ok(broken.map(|(table, parent)| format!("a row of {table} refers to none of {parent}")))
}

/// Removes a file, if there is one.
pub(super) fn remove_if_there(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => Err(cause),
        _ => Ok(()),
    }
}

/// Makes a new name in a folder last.
#[cfg(unix)]
pub(super) fn sync_folder(of: &Path) -> io::Result<()> {
    File::open(folder(of))?.sync_all()
}

#[cfg(not(unix))]
pub(super) fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

/// The folder that a file is in.
#[cfg(unix)]
fn folder(of: &Path) -> PathBuf {
    of.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned()
}
