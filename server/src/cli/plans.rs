//! What every import does with its plan: print it, and apply it if asked to.

use std::{path::Path, process::ExitCode};

use services::{
    clock::wall_clock,
    import::{plan::Plan, report},
};
use store::{Actor, Change, Store};

use crate::{
    ServerError,
    config::{PlanFormat, Planned},
};

/// There are changes, and they were not applied.
const NOT_APPLIED: u8 = 3;

/// Rows were set aside.
const SET_ASIDE: u8 = 4;

/// The name of a file, for the reason of a change.
pub(super) fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Prints a plan, and applies it if asked to.
pub(super) async fn finish(
    store: Store,
    plan: Plan,
    planned: &Planned,
    yes_remove: bool,
    reason: String,
) -> Result<ExitCode, ServerError> {
    print(&plan, planned.format)?;
    let counts = plan.counts();
    let is_done = match &planned.apply {
        _ if plan.batch.is_empty() => true,
        Some(_) if plan.is_mass_removal() && !yes_remove => {
            return Err(ServerError::MassRemoval(counts.withdrawn));
        }
        Some(expected) if !expected.is_empty() && *expected != plan.fingerprint() => {
            return Err(ServerError::AnotherPlan(plan.fingerprint()));
        }
        Some(_) => {
            let change = Change::new(Actor::Operator, wall_clock().now());
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

fn print(plan: &Plan, format: PlanFormat) -> Result<(), ServerError> {
    let text = match format {
        PlanFormat::Text => Ok(report::text(plan)),
        PlanFormat::Csv => report::csv(plan).map_err(|error| error.to_string()),
        PlanFormat::Json => report::json(plan).map_err(|error| error.to_string()),
    };
    println!("{}", text.map_err(ServerError::Report)?.trim_end());
    Ok(())
}
