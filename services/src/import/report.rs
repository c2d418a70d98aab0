//! A plan for people and for programs.

use std::fmt::Write as _;

use super::{
    plan::{Action, Counts, Item, Plan, RegisterSays, Remark},
    values::shortened,
};
use serde::Serialize;

/// A plan as JSON.
#[derive(Serialize)]
struct Document<'a> {
    fingerprint: String,
    revision: i64,
    counts: Counts,
    items: &'a [Item],
    set_aside: &'a [Remark],
    register_says: &'a [RegisterSays],
    notes: &'a [Remark],
}

/// The plan as JSON.
pub fn json(plan: &Plan) -> Result<String, serde_json::Error> {
    let document = Document {
        fingerprint: plan.fingerprint(),
        revision: plan.revision,
        counts: plan.counts(),
        items: &plan.items,
        set_aside: &plan.set_aside,
        register_says: &plan.register_says,
        notes: &plan.notes,
    };
    serde_json::to_string_pretty(&document)
}

/// The plan as CSV: a line for each record, changed field and remark. Why a record is gone stands last.
pub fn csv(plan: &Plan) -> Result<String, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(["what", "kind", "id", "name", "sheet", "row", "column", "before", "after"])?;
    let text = |value: Option<u32>| value.map(|value| value.to_string()).unwrap_or_default();
    for item in &plan.items {
        let (id, row) = (text(item.id), text(item.row));
        let sheet = item.sheet.as_deref().unwrap_or_default();
        let mut line = |what: &str, column: &str, before: &str, after: &str| {
            writer.write_record([what, item.kind, &id, &item.name, sheet, &row, column, before, after])
        };
        match &item.action {
            Action::Changed(changes) => {
                for change in changes {
                    line("changed", change.column, &change.before, &change.after)?;
                }
            }
            other => line(word(other), "", "", item.why.as_deref().unwrap_or_default())?,
        }
    }
    for says in &plan.register_says {
        let (id, name) = (says.id.to_string(), &*says.name);
        let (kept, register) = (&*says.kept, &*says.register);
        writer.write_record([
            "the register says",
            says.kind,
            &id,
            name,
            "",
            "",
            says.column,
            kept,
            register,
        ])?;
    }
    for (what, remarks) in [("set aside", &plan.set_aside), ("note", &plan.notes)] {
        for remark in remarks {
            let sheet = remark.sheet.as_deref().unwrap_or_default();
            let column = remark.column.unwrap_or_default();
            let record = remark.record.as_deref().unwrap_or_default();
            writer.write_record([
                what,
                "",
                "",
                record,
                sheet,
                &text(remark.row),
                column,
                "",
                &remark.text,
            ])?;
        }
    }
    let bytes = writer.into_inner().map_err(csv::IntoInnerError::into_error)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

const fn word(action: &Action) -> &'static str {
    match action {
        Action::New => "new",
        Action::Changed(_) => "changed",
        Action::Unchanged => "unchanged",
        Action::Withdrawn => "withdrawn",
        Action::Missing => "missing",
    }
}

/// How many records a list names before it says how many more there are.
const NAMED: usize = 40;

/// The plan as text for a terminal.
pub fn text(plan: &Plan) -> String {
    let counts = plan.counts();
    let mut text = format!(
        "New {}, changed {}, unchanged {}, withdrawn {}, not in the file {}, rows set aside {}",
        counts.new, counts.changed, counts.unchanged, counts.withdrawn, counts.missing, counts.set_aside
    );
    if counts.register_says > 0 {
        // Writing to a `String` cannot fail.
        let _ = write!(text, ", fields on which the register differs {}", counts.register_says);
    }
    text.push_str(".\n");
    for (action, heading) in [
        ("new", "New"),
        ("changed", "Changed"),
        ("withdrawn", "Withdrawn, since they have ended or the file does not have them any more"),
        ("missing", "Not in the file, and kept (--withdraw-missing withdraws them)"),
    ] {
        let items: Vec<&Item> = plan.items.iter().filter(|item| word(&item.action) == action).collect();
        list(&mut text, heading, items.len(), items.into_iter().map(item_lines));
    }
    list(
        &mut text,
        "The register says otherwise, and what a person wrote stays",
        plan.register_says.len(),
        plan.register_says.iter().map(register_line),
    );
    list(
        &mut text,
        "Set aside: mend these rows and import the file again",
        plan.set_aside.len(),
        plan.set_aside.iter().map(remark_line),
    );
    list(&mut text, "Notes", plan.notes.len(), plan.notes.iter().map(remark_line));
    text
}

fn list(text: &mut String, heading: &str, count: usize, lines: impl Iterator<Item = String>) {
    if count == 0 {
        return;
    }
    // Writing to a `String` cannot fail.
    let _ = writeln!(text, "\n{heading} ({count}):");
    for line in lines.take(NAMED) {
        let _ = writeln!(text, "  {line}");
    }
    if count > NAMED {
        let _ = writeln!(text, "  and {} more; --format csv lists all", count - NAMED);
    }
}

fn item_lines(item: &Item) -> String {
    let id = item.id.map(|id| format!(" {id}")).unwrap_or_default();
    let mut lines = format!("{}{id}: {}", item.kind, item.name);
    if let Some(row) = item.row {
        let _ = write!(lines, " ({}row {row})", sheet(item.sheet.as_deref()));
    }
    if let Some(why) = &item.why {
        let _ = write!(lines, ": {why}");
    }
    if let Action::Changed(changes) = &item.action {
        for change in changes {
            let (before, after) = (shown(&change.before), shown(&change.after));
            let _ = write!(lines, "\n    {}: {before} → {after}", change.column);
        }
    }
    lines
}

fn register_line(says: &RegisterSays) -> String {
    let (kept, register) = (shown(&says.kept), shown(&says.register));
    let RegisterSays { kind, id, name, column, .. } = says;
    format!("{kind} {id}: {name}\n    {column}: {kept}; the register says {register}")
}

fn sheet(name: Option<&str>) -> String {
    name.map(|name| format!("{name}, ")).unwrap_or_default()
}

fn shown(text: &str) -> String {
    if text.is_empty() { "(empty)".to_owned() } else { shortened(&text.replace('\n', " ")) }
}

fn remark_line(remark: &Remark) -> String {
    let column = remark.column.map(|column| format!(", {column}")).unwrap_or_default();
    let place = match remark.row {
        None if remark.record.is_some() => {
            format!("{}{column}: ", remark.record.as_deref().unwrap_or_default())
        }
        Some(row) => format!("{}row {row}{column}: ", sheet(remark.sheet.as_deref())),
        None => remark.sheet.as_deref().map(|name| format!("{name}: ")).unwrap_or_default(),
    };
    format!("{place}{}", remark.text)
}
