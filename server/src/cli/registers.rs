//! The commands for registers.

use std::{fs::File, process::ExitCode};

use services::{
    clock::wall_clock,
    import::brreg::{self, Filter, Options, held, plan, select, written},
};
use store::IfMissing;

use crate::{
    ServerError,
    cli::{
        commands::absolute,
        plans::{file_name, finish},
    },
    config::ImportBrreg,
};

/// Compares Enhetsregisteret's file with the database, and applies the changes if asked to.
pub(crate) async fn brreg(options: ImportBrreg) -> Result<ExitCode, ServerError> {
    let path = absolute(&options.file);
    let file = File::open(&path).map_err(|cause| ServerError::NoFile { path: path.clone(), cause })?;
    let store = store::open(&options.planned.database.url, IfMissing::Refuse).await?;
    let contents = store.contents().await?;
    let filter = Filter {
        municipalities: options.municipalities.iter().map(|each| each.0).collect(),
        min_employees: options.min_employees,
        industries: options.industries.into_iter().map(|industry| industry.0).collect(),
        numbers: options.numbers.into_iter().collect(),
        with_sole_proprietors: options.with_sole_proprietors,
    };
    let today = wall_clock().today();
    let selection = select(file, &filter, &held(&contents), today)
        .map_err(|reason| ServerError::UnreadableRegister { path, reason })?;
    let written = written(&store, &contents).await?;
    let how = Options { today, withdraw_missing: options.withdraw_missing };
    let plan = plan(selection, &contents, &written, how);
    let reason = brreg::reason(&file_name(&options.file));
    finish(store, plan, &options.planned, options.yes_remove, reason).await
}
