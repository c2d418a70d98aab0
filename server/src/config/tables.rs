//! Settings of the commands for spreadsheets.

use std::{path::PathBuf, str::FromStr};

use clap::{Args, Subcommand};

use super::{Database, ExportArchive, ImportArchive, plans::Planned, registers::ImportBrreg};

/// Where records are imported from.
#[derive(Debug, Args)]
pub struct Import {
    /// The source.
    #[command(subcommand)]
    pub source: ImportSource,
}

/// The sources of imports.
#[derive(Debug, Subcommand)]
pub enum ImportSource {
    /// Compare a spreadsheet (XLSX, ODS, CSV) with the database, and take its changes over with --apply.
    ///
    /// Exit codes: 0, nothing is left to do; 3, there are changes, and they were not applied; 4, rows were
    /// set aside (the others were applied with --apply); 1, an error, and nothing was changed.
    #[command(after_help = "Example:\n  \
        traineekart import table bedrifter.xlsx\n  \
        traineekart import table bedrifter.xlsx --apply=4f0c9b1e77aa")]
    Table(ImportTable),
    /// Compare employers with Enhetsregisteret's file of all workplaces (underenheter), JSON packed by gzip
    /// or not, and take its changes over with --apply.
    ///
    /// The filters choose which workplaces are taken in. Those that were taken in before are kept in step
    /// whatever the filters say. What a person wrote stays, and the plan says what the register says.
    ///
    /// Exit codes: 0, nothing is left to do; 3, there are changes, and they were not applied; 4, entries were
    /// set aside (the others were applied with --apply); 1, an error, and nothing was changed.
    #[command(after_help = "Example:\n  \
        traineekart import brreg underenheter_alle.json.gz --municipality 5007 --min-employees 10\n  \
        traineekart import brreg underenheter_alle.json.gz --number 974767880 --apply=4f0c9b1e77aa")]
    Brreg(ImportBrreg),
    /// Fill an empty database with everything from an archive.
    #[command(after_help = "Example:\n  traineekart import archive traineekart.jsonl.gz")]
    Archive(ImportArchive),
}

/// How a spreadsheet is imported.
#[derive(Debug, Args)]
pub struct ImportTable {
    /// What is done with the plan.
    #[command(flatten)]
    pub planned: Planned,
    /// The spreadsheet.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Take a column with another name for one of ours; may be given several times.
    #[arg(long = "column", value_name = "THEIRS=OURS")]
    pub columns: Vec<Assignment>,
    /// Withdraw records that a sheet with ids does not have any more.
    #[arg(long)]
    pub withdraw_missing: bool,
    /// Allow that more than a fifth of the records are withdrawn.
    #[arg(long, requires = "withdraw_missing")]
    pub yes_remove: bool,
}

/// A heading, and the column that it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    /// The heading in the file.
    pub from: String,
    /// The name of our column.
    pub to: String,
}

/// The text is no assignment of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("write the heading in the file, = and the name of the column, as in Firma=Navn")]
pub struct InvalidAssignment;

impl FromStr for Assignment {
    type Err = InvalidAssignment;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (from, to) = text.rsplit_once('=').ok_or(InvalidAssignment)?;
        let (from, to) = (from.trim(), to.trim());
        if from.is_empty() || to.is_empty() {
            return Err(InvalidAssignment);
        }
        Ok(Self { from: from.to_owned(), to: to.to_owned() })
    }
}

/// What is exported.
#[derive(Debug, Args)]
pub struct Export {
    /// The format.
    #[command(subcommand)]
    pub format: ExportFormat,
}

/// The formats of exports.
#[derive(Debug, Subcommand)]
pub enum ExportFormat {
    /// Write all records as a workbook to edit, which `import table` takes back.
    #[command(after_help = "Example:\n  traineekart export table traineekart.xlsx")]
    Table(ExportTable),
    /// Write everything that is stored, with its history, as an archive, which `import archive` takes back.
    #[command(after_help = "Example:\n  traineekart export archive traineekart.jsonl.gz")]
    Archive(ExportArchive),
}

/// Which workbook to write.
#[derive(Debug, Args)]
pub struct ExportTable {
    /// The database.
    #[command(flatten)]
    pub database: Database,
    /// The file to be made. There must be none yet.
    #[arg(value_name = "FILE.xlsx")]
    pub file: PathBuf,
    /// Write the invented records, too.
    #[arg(long)]
    pub with_demo: bool,
}

/// Where the empty workbook goes.
#[derive(Debug, Args)]
pub struct Template {
    /// The file to be made. There must be none yet.
    #[arg(value_name = "FILE.xlsx")]
    pub file: PathBuf,
}
