//! What an import would do: the difference between a file and what is stored.

use std::{collections::HashSet, fmt::Write as _};

use serde::Serialize;
use sha2::{Digest as _, Sha256};
use store::Batch;

pub use super::row::Remark;

/// What would be done with a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// It is added.
    New,
    /// It is changed; field by field.
    Changed(Vec<FieldChange>),
    /// It is as it was.
    Unchanged,
    /// Its publication ends: a complete file does not have it, or the source says that it has ended.
    Withdrawn,
    /// A complete file does not have it, and it stays.
    Missing,
}

/// A field before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldChange {
    /// The column.
    pub column: &'static str,
    /// Its text before.
    pub before: String,
    /// Its text afterwards.
    pub after: String,
}

/// A record of the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Item {
    /// The kind of record, as in `employer`.
    pub kind: &'static str,
    /// Its id; none for a new one.
    pub id: Option<u32>,
    /// What it is called.
    pub name: String,
    /// The sheet, where the file has several.
    pub sheet: Option<String>,
    /// The row; none for what is missing.
    pub row: Option<u32>,
    /// What would be done.
    pub action: Action,
    /// Why it would be withdrawn or is missing, where the source says it.
    pub why: Option<String>,
}

/// A field that a person wrote, and of which a register says something else. It stays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RegisterSays {
    /// The kind of record, as in `employer`.
    pub kind: &'static str,
    /// Its id.
    pub id: u32,
    /// What it is called.
    pub name: String,
    /// The column.
    pub column: &'static str,
    /// What it says, and goes on saying.
    pub kept: String,
    /// What the register says.
    pub register: String,
}

/// What an import would do.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// The revision of the store that it was made for.
    pub revision: i64,
    /// The records.
    pub items: Vec<Item>,
    /// Rows that are set aside, with all that is wrong with them.
    pub set_aside: Vec<Remark>,
    /// What a register says otherwise than a person did, who wins.
    pub register_says: Vec<RegisterSays>,
    /// What was guessed, ignored or looks odd.
    pub notes: Vec<Remark>,
    /// The changes.
    pub batch: Batch,
    /// How many stored records the complete file could have.
    pub kept_records: usize,
}

/// How many records of each sort a plan has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Added.
    pub new: usize,
    /// Changed.
    pub changed: usize,
    /// As they were.
    pub unchanged: usize,
    /// Withdrawn.
    pub withdrawn: usize,
    /// Not in a complete file, and kept.
    pub missing: usize,
    /// Rows set aside.
    pub set_aside: usize,
    /// Fields of which a register says something else than a person did.
    pub register_says: usize,
}

impl Plan {
    /// How many records there are of each sort.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for item in &self.items {
            match item.action {
                Action::New => counts.new += 1,
                Action::Changed(_) => counts.changed += 1,
                Action::Unchanged => counts.unchanged += 1,
                Action::Withdrawn => counts.withdrawn += 1,
                Action::Missing => counts.missing += 1,
            }
        }
        let place = |remark: &'_ Remark| (remark.sheet.clone(), remark.row, remark.record.clone());
        let rows: HashSet<_> = self.set_aside.iter().map(place).collect();
        counts.set_aside = rows.len();
        counts.register_says = self.register_says.len();
        counts
    }

    /// Whether it takes away so many of the records that it may be a mistake: more than a fifth.
    pub fn is_mass_removal(&self) -> bool {
        self.counts().withdrawn * 5 > self.kept_records
    }

    /// What tells this plan from any other, in hexadecimal: of the same file and the same store it is the
    /// same.
    pub fn fingerprint(&self) -> String {
        let mut hash = Sha256::new();
        hash.update(self.revision.to_be_bytes());
        // A list of plain structures can always be written.
        hash.update(
            serde_json::to_vec(&(&self.items, &self.set_aside, &self.register_says)).unwrap_or_default(),
        );
        let mut fingerprint = String::new();
        for byte in hash.finalize().iter().take(6) {
            // Writing to a `String` cannot fail.
            let _ = write!(fingerprint, "{byte:02x}");
        }
        fingerprint
    }
}
