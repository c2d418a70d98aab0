//! The commands for spreadsheets.

use std::{
    fs::File,
    io::{Read as _, Write as _},
    path::Path,
    process::ExitCode,
};

use services::{
    clock::wall_clock,
    import::{
        read::{MAX_FILE, UnreadableFile, read},
        spreadsheet::{Options, plan},
        workbook::{self, Invented},
    },
};
use store::IfMissing;

use crate::{
    ServerError,
    cli::{
        commands::absolute,
        plans::{file_name, finish},
    },
    config::{ExportTable, ImportTable, Template},
};

/// Compares a spreadsheet with the database, and applies the changes if asked to.
pub(crate) async fn import(options: ImportTable) -> Result<ExitCode, ServerError> {
    let sheets =
        read(&content(&options.file)?).map_err(|reason| ServerError::unreadable(&options.file, reason))?;
    let store = store::open(&options.planned.database.url, IfMissing::Refuse).await?;
    let columns = options.columns.iter().map(|each| (each.from.clone(), each.to.clone())).collect();
    let how = Options { today: wall_clock().today(), columns, withdraw_missing: options.withdraw_missing };
    let plan = plan(sheets, &store.contents().await?, &how);
    let reason = format!("Importert fra {}", file_name(&options.file));
    finish(store, plan, &options.planned, options.yes_remove, reason).await
}

/// The content of a file, unless it is too large to be read.
fn content(path: &Path) -> Result<Vec<u8>, ServerError> {
    let unopened = |cause| ServerError::NoFile { path: absolute(path), cause };
    let mut content = Vec::new();
    File::open(path).and_then(|file| file.take(MAX_FILE + 1).read_to_end(&mut content)).map_err(unopened)?;
    if u64::try_from(content.len()).is_ok_and(|length| length > MAX_FILE) {
        return Err(ServerError::unreadable(path, UnreadableFile::TooLarge));
    }
    Ok(content)
}

/// Writes all records as a workbook.
pub(crate) async fn export(options: &ExportTable) -> Result<(), ServerError> {
    let store = store::open(&options.database.url, IfMissing::Refuse).await?;
    let contents = store.contents().await?;
    store.close().await;
    let invented = if options.with_demo { Invented::Included } else { Invented::LeftOut };
    let workbook = workbook::export(&contents, wall_clock().today(), invented)?;
    write(&options.file, &workbook)?;
    println!("The records are in {}.", absolute(&options.file).display());
    Ok(())
}

/// Writes an empty workbook.
pub(crate) fn template(options: &Template) -> Result<(), ServerError> {
    write(&options.file, &workbook::template()?)?;
    println!("The workbook is {}.", absolute(&options.file).display());
    Ok(())
}

/// Writes a file that does not exist yet.
fn write(path: &Path, content: &[u8]) -> Result<(), ServerError> {
    let file = File::options().write(true).create_new(true).open(path);
    let written = file.and_then(|mut file| file.write_all(content).and_then(|()| file.sync_all()));
    written.map_err(|cause| ServerError::Unwritten { path: absolute(path), cause })
}

impl ServerError {
    fn unreadable(path: &Path, reason: UnreadableFile) -> Self {
        Self::UnreadableFile { path: absolute(path), reason }
    }
}

impl From<services::import::workbook::UnwritableWorkbook> for ServerError {
    fn from(error: services::import::workbook::UnwritableWorkbook) -> Self {
        Self::Report(error.to_string())
    }
}
