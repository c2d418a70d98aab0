//! The commands that move everything from one database to another.

use std::{
    fs::{self, File},
    io::{self, BufReader, BufWriter, IsTerminal as _, Write},
    path::Path,
};

use flate2::{Compression, write::GzEncoder};
use services::compression::Unpacked;
use store::{IfMissing, Store, StoreError, Summary};

use super::commands::{absolute, up_to_date};
use crate::{
    ServerError,
    config::{Copy, ExportArchive, ImportArchive},
};

/// Writes everything that is stored as an archive.
pub(crate) async fn export(options: &ExportArchive) -> Result<(), ServerError> {
    let store = store::open(&options.database.url, IfMissing::Refuse).await?;
    let path = &options.file;
    let unwritten = |cause| ServerError::Unwritten { path: absolute(path), cause };
    let file = File::options().write(true).create_new(true).open(path).map_err(unwritten)?;
    let written = write(&store, &file, path).await;
    store.close().await;
    if written.is_err() {
        // A part of an archive is of no use. If it cannot be removed, it says itself that its end is missing.
        let _ = fs::remove_file(path);
    }
    let summary = written?;
    println!("Everything is in {}.\n{}", absolute(path).display(), described(&summary));
    Ok(())
}

async fn write(store: &Store, file: &File, path: &Path) -> Result<Summary, ServerError> {
    let unwritten = |cause| ServerError::Unwritten { path: absolute(path), cause };
    let mut progress = progress();
    let summary = if path.extension().is_some_and(|extension| extension == "gz") {
        let mut compressed = GzEncoder::new(BufWriter::new(file), Compression::default());
        let summary = store.write_archive(&mut compressed, &mut progress).await?;
        compressed.finish().and_then(|mut file| file.flush()).map_err(unwritten)?;
        summary
    } else {
        store.write_archive(&mut BufWriter::new(file), &mut progress).await?
    };
    file.sync_all().map_err(unwritten)?;
    Ok(summary)
}

/// Fills an empty database with everything from an archive.
pub(crate) async fn import(options: &ImportArchive) -> Result<(), ServerError> {
    let unread = |cause| ServerError::NoFile { path: absolute(&options.file), cause };
    let file = File::open(&options.file).and_then(Unpacked::new).map_err(unread)?;
    let store = to_be_filled(&options.database.url).await?;
    let summary = store.read_archive(&mut BufReader::new(file), &mut progress()).await;
    store.close().await;
    println!(
        "Everything is taken over from {}.\n{}",
        absolute(&options.file).display(),
        described(&summary?)
    );
    Ok(())
}

/// Copies everything from one database into another, and compares them.
pub(crate) async fn copy(options: &Copy) -> Result<(), ServerError> {
    let from = store::open(&options.from, IfMissing::Refuse).await?;
    if !options.while_serving && from.is_served().await? {
        return Err(ServerError::Served);
    }
    let to = to_be_filled(&options.to).await?;
    let copied = from.copy_to(&to, &mut progress()).await;
    let now = from.revision().await;
    to.close().await;
    from.close().await;
    let (read, written) = copied?;
    println!("from  {}\nto    {}", described(&read), described(&written));
    println!("Both hold the same.");
    if now? != read.revision {
        eprintln!(
            "The first database was changed meanwhile. What was written there since is not in the second."
        );
    }
    Ok(())
}

/// Opens a database that may not be there yet, with the tables of this version.
async fn to_be_filled(url: &str) -> Result<Store, ServerError> {
    let store = store::open(url, IfMissing::Create).await?;
    // One with records is not upgraded only to be refused. One without tables cannot say.
    if let Ok(false) = store.is_empty().await {
        return Err(StoreError::HasContent.into());
    }
    up_to_date(&store).await?;
    Ok(store)
}

/// The number of rows, the revision and the hash, in one line.
fn described(summary: &Summary) -> String {
    let rows = |table: &str| {
        let found = summary.rows.iter().find(|(name, _)| *name == table);
        found.map_or(0, |(_, rows)| *rows)
    };
    let all: u64 = summary.rows.iter().map(|(_, rows)| rows).sum();
    format!(
        "companies {}, positions {}, supervisors {}, links {}, connection points {}, events {}; rows {all}, \
         revision {}, sha256 {}",
        rows("companies"),
        rows("positions"),
        rows("supervisors"),
        rows("links"),
        rows("connection_points"),
        rows("events"),
        summary.revision,
        summary.content,
    )
}

/// A line on the terminal that says how far a command is, in hundredths.
struct ProgressLine {
    shown: Option<u64>,
}

impl Drop for ProgressLine {
    fn drop(&mut self) {
        if self.shown.is_some() {
            eprintln!();
        }
    }
}

/// Shows on a terminal how far a command is.
fn progress() -> impl FnMut(u64, u64) + Send {
    let is_shown = io::stderr().is_terminal();
    let mut line = ProgressLine { shown: None };
    move |done, of| {
        let hundredths = done.saturating_mul(100).checked_div(of);
        if is_shown && hundredths != line.shown {
            line.shown = hundredths;
            eprint!("\r{:3} %", hundredths.unwrap_or(100));
        }
    }
}
