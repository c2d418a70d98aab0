//! Compares records that were read with those that are stored, whatever they were read from.

use std::collections::HashSet;

use domain::{
    codes::slug::Slug,
    records::{origin::Origin, status::Status},
};
use store::{ChangedRecord, Changes, Contents, Entry, NewRecord};
use time::Date;

use super::{
    columns as at,
    directory::Directory,
    plan::{Action, FieldChange, Item, Plan},
    row::Row,
    tables::{Context, Tabular},
};

/// What the rows of a file may refer to.
pub(super) fn context(contents: &Contents, today: Date) -> Context {
    let mut context = Context {
        today,
        companies: Directory::default(),
        positions: Directory::default(),
        supervisors: Directory::default(),
        slugs: HashSet::new(),
    };
    register(&contents.companies, &mut context);
    register(&contents.positions, &mut context);
    register(&contents.supervisors, &mut context);
    register(&contents.connection_points, &mut context);
    context
}

/// Makes stored records known to the rows of a file.
fn register<R: Tabular>(entries: &[Entry<R>], context: &mut Context) {
    for entry in entries {
        entry.record.register(context);
        context.slugs.extend(entry.record.slug().map(Slug::to_string));
    }
}

/// The comparison of one file.
pub(super) struct Comparison<'a> {
    pub(super) plan: &'a mut Plan,
    pub(super) context: &'a mut Context,
    /// The name of the source in the origins of new records.
    pub(super) source: &'static str,
    /// Whether what a complete file does not have is withdrawn.
    withdraw_missing: bool,
    /// The next temporary id.
    temporary: u32,
}

impl<'a> Comparison<'a> {
    pub(super) fn new(
        plan: &'a mut Plan,
        context: &'a mut Context,
        source: &'static str,
        withdraw_missing: bool,
    ) -> Self {
        Self { plan, context, source, withdraw_missing, temporary: u32::MAX }
    }
}

impl Comparison<'_> {
    /// The record of a row, valid, with the cells of the stored one where the row has none. Otherwise the row
    /// is set aside with all that is wrong with it.
    pub(super) fn read<R: Tabular>(&mut self, row: &mut Row, stored: Option<&Entry<R>>) -> Option<R> {
        if let Some(entry) = stored {
            let cells = entry.record.cells(self.context);
            row.completed_by(R::SHEET.columns(), cells);
        }
        let id = stored.map_or(self.temporary, |entry| entry.record.id());
        let record = R::from_row(row, id, stored.map(|entry| &entry.record), self.context);
        let record = record.filter(|_| row.problems.is_empty()).filter(|record| is_valid(record, row));
        if record.is_none() {
            self.plan.set_aside.append(&mut row.problems);
        }
        record
    }

    pub(super) fn item<R: Tabular>(&mut self, row: &Row, id: Option<u32>, record: &R, action: Action) {
        self.plan.items.push(Item {
            kind: R::NOUN,
            id,
            name: record.label(self.context),
            sheet: row.sheet.clone(),
            row: row.shown_number(),
            action,
            why: None,
        });
    }

    /// Adds a record that [`read`](Self::read) returned.
    pub(super) fn added<R: Tabular>(&mut self, row: &Row, record: R, changes: &mut Changes<R>) {
        self.temporary -= 1;
        record.register(self.context);
        self.item(row, None, &record, Action::New);
        let identity = record.keys().into_iter().next().unwrap_or_default();
        let origin = self.source.parse().ok().and_then(|source| Origin::new(source, identity).ok());
        changes.new.push(NewRecord { record, origin, reason: R::reason(row) });
    }

    /// Replaces a record, if it is different.
    pub(super) fn changed<R: Tabular>(
        &mut self,
        row: &Row,
        entry: &Entry<R>,
        record: R,
        changes: &mut Changes<R>,
    ) {
        record.register(self.context);
        let id = Some(record.id());
        if record == entry.record {
            return self.item(row, id, &record, Action::Unchanged);
        }
        let differences = differences(&entry.record, &record, self.context);
        self.item(row, id, &record, Action::Changed(differences));
        changes.changed.push(ChangedRecord { record, reason: R::reason(row) });
    }

    /// Ends the publication of a record.
    pub(super) fn withdrawn<R: Tabular>(
        &mut self,
        entry: &Entry<R>,
        why: Option<String>,
        changes: &mut Changes<R>,
    ) {
        changes.withdrawn.push(entry.record.id());
        self.gone(entry, Action::Withdrawn, why);
    }

    /// Notes that a complete file does not have a record, which is withdrawn where that was asked for.
    pub(super) fn missing<R: Tabular>(
        &mut self,
        entry: &Entry<R>,
        why: Option<String>,
        changes: &mut Changes<R>,
    ) {
        if self.withdraw_missing {
            self.withdrawn(entry, why, changes);
        } else {
            self.gone(entry, Action::Missing, why);
        }
    }

    fn gone<R: Tabular>(&mut self, entry: &Entry<R>, action: Action, why: Option<String>) {
        self.plan.items.push(Item {
            kind: R::NOUN,
            id: Some(entry.record.id()),
            name: entry.record.label(self.context),
            sheet: None,
            row: None,
            action,
            why,
        });
    }
}

/// What identifies a record at a source, if it came from there.
pub(super) fn identity_at<'a, R>(entry: &'a Entry<R>, source: &str) -> Option<&'a str> {
    entry.origin.as_ref().filter(|origin| origin.source().as_str() == source).map(Origin::identity)
}

/// Whether a record with this status is there as far as imports are concerned.
pub(super) fn is_kept(status: Status) -> bool {
    !matches!(status, Status::Withdrawn | Status::Discarded)
}

/// Whether the store will take the record; otherwise says why not.
fn is_valid<R: Tabular>(record: &R, row: &mut Row) -> bool {
    match record.check() {
        Ok(()) => true,
        Err(wrong) => {
            row.refuse(at::NAME, wrong);
            false
        }
    }
}

/// What is different, field by field.
pub(super) fn differences<R: Tabular>(before: &R, after: &R, context: &Context) -> Vec<FieldChange> {
    let columns = R::SHEET.columns().iter();
    let texts = before.cells(context).into_iter().zip(after.cells(context));
    let changed = columns.zip(texts).filter(|(_, (before, after))| before != after);
    changed.map(|(column, (before, after))| FieldChange { column: column.name, before, after }).collect()
}
