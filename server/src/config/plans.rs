//! Settings that every import has.

use clap::{Args, ValueEnum};

use super::Database;

/// What is done with a plan.
#[derive(Debug, Args)]
pub struct Planned {
    /// The database.
    #[command(flatten)]
    pub database: Database,
    /// Apply the changes. With the plan's fingerprint, apply that very plan or nothing.
    #[arg(
        long,
        value_name = "FINGERPRINT",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = ""
    )]
    pub apply: Option<String>,
    /// How the plan is written.
    #[arg(long, value_enum, default_value_t = PlanFormat::Text)]
    pub format: PlanFormat,
}

/// How a plan is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PlanFormat {
    /// For people.
    Text,
    /// A line for each record, changed field and remark.
    Csv,
    /// One document with everything.
    Json,
}
