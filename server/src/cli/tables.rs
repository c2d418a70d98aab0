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
        plan::{Options, Plan, plan},
        read::{MAX_FILE, UnreadableFile, read},
        report,
        workbook::{self, Invented},
    },
};
use store::{Actor, Change, IfMissing};

use crate::{
    ServerError,
    cli::commands::absolute,
    config::{ExportTable, ImportTable, PlanFormat, Template},
};

/// There are changes, and they were not applied.
const NOT_APPLIED: u8 = 3;

/// Rows were set aside.
const SET_ASIDE: u8 = 4;

/// Compares a spreadsheet with the database, and applies the changes if asked to.
pub(crate) async fn import(options: ImportTable) -> Result<ExitCode, ServerError> {
    let sheets =
        read(&content(&options.file)?).map_err(|reason| ServerError::unreadable(&options.file, reason))?;
    let store = store::open(&options.database.url, IfMissing::Refuse).await?;
    let columns = options.columns.iter().map(|each| (each.from.clone(), each.to.clone())).collect();
    let how = Options { today: wall_clock().today(), columns, withdraw_missing: options.withdraw_missing };
    let plan = plan(sheets, &store.contents().await?, &how);
    print(&plan, options.format)?;
    let counts = plan.counts();
    let is_done = match &options.apply {
        _ if plan.batch.is_empty() => true,
        Some(_) if plan.is_mass_removal() && !options.yes_remove => {
            return Err(ServerError::MassRemoval(counts.withdrawn));
        }
        Some(expected) if !expected.is_empty() && *expected != plan.fingerprint() => {
            return Err(ServerError::AnotherPlan(plan.fingerprint()));
        }
        Some(_) => {
            let name = options.file.file_name().map(|name| name.to_string_lossy().into_owned());
            let change = Change::new(Actor::Operator, wall_clock().now());
            let reason = format!("Importert fra {}", name.unwrap_or_default());
            // A file name that cannot be kept is no reason to fail.
            let change = change.clone().because(reason).unwrap_or(change);
            store.apply(plan.batch, plan.revision, &change).await?;
            eprintln!("Applied.");
            true
        }
        None => {
            eprintln!("Nothing was changed. --apply={} applies this plan.", plan.fingerprint());
            false
        }
    };
    store.close().await;
    Ok(if counts.set_aside > 0 {
        SET_ASIDE.into()
    } else if is_done {
        ExitCode::SUCCESS
    } else {
        NOT_APPLIED.into()
    })
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

fn print(plan: &Plan, format: PlanFormat) -> Result<(), ServerError> {
    let text = match format {
        PlanFormat::Text => Ok(report::text(plan)),
        PlanFormat::Csv => report::csv(plan).map_err(|error| error.to_string()),
        PlanFormat::Json => report::json(plan).map_err(|error| error.to_string()),
    };
    println!("{}", text.map_err(ServerError::Report)?.trim_end());
    Ok(())
}

/// Writes all records as a workbook.
pub(crate) async fn export(options: &ExportTable) -> Result<(), ServerError> {
    let store = store::open(&options.database.url, IfMissing::Refuse).await?;
    let contents = store.contents().await?;
    store.close().await;
    let invented = if options.with_demo { Invented::Included } else { Invented::LeftOut };
    let how = Options { today: wall_clock().today(), columns: Vec::new(), withdraw_missing: false };
    let workbook = workbook::export(&contents, &how, invented)?;
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
