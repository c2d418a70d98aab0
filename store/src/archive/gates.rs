//! Checks what an archive has brought, with the gates through which it will be read.

use domain::{
    codes::{plain_text::check_prose, slug::Slug},
    records::{
        company::Company, connection_point::ConnectionPoint, ids::RecordKind, position::Position,
        supervisor::Supervisor, supervisor_link::SupervisorLink,
    },
};

use super::tables::ROWS_AT_ONCE;
use crate::{
    error::StoreError,
    history::Action,
    record::Record,
    sql::{
        connection::Connection,
        read::{self, Which},
        row::Cells,
        statement::Statement,
        transaction::{content, origin, stamp},
    },
};

/// An error for the first row that is not valid.
pub(super) async fn check(connection: &mut Connection) -> Result<(), StoreError> {
    records::<Company>(connection).await?;
    records::<Position>(connection).await?;
    records::<Supervisor>(connection).await?;
    records::<SupervisorLink>(connection).await?;
    records::<ConnectionPoint>(connection).await?;
    consents(connection).await?;
    slugs(connection).await?;
    events(connection).await
}

/// Checks the records of a kind with what is kept beside them, and that no id would be given again.
async fn records<R: Record>(connection: &mut Connection) -> Result<(), StoreError> {
    let beside = format!(
        "SELECT id, version, created, created_by, changed, changed_by, origin_source, origin_identity
         FROM {} WHERE id > ? ORDER BY id LIMIT {ROWS_AT_ONCE}",
        R::TABLE
    );
    let mut last = i64::MIN;
    loop {
        let rows = connection.rows(Statement::new(beside.clone()).bind(last)).await?;
        let (mut first, mut newest) = (u32::MAX, 0);
        for row in &rows {
            let cells = Cells::new(R::TABLE, row)?;
            let _: u32 = cells.number("version")?;
            stamp(&cells, "created", "created_by")?;
            stamp(&cells, "changed", "changed_by")?;
            origin(&cells)?;
            let id = cells.id()?;
            (first, newest) = (first.min(id), newest.max(id));
        }
        if rows.is_empty() {
            break;
        }
        last = newest.into();
        let (read, invalid) = R::read(connection, Which::Between(first, newest)).await?;
        invalid.into_iter().next().map_or(Ok(()), Err)?;
        read.iter().try_for_each(R::check)?;
    }
    let counter = Statement::new("SELECT last AS id FROM id_counters WHERE kind = ?").bind(R::KIND.as_str());
    let no_counter = || StoreError::Contradiction(format!("there is no counter for ids of {}", R::TABLE));
    let row = connection.first(counter).await?.ok_or_else(no_counter)?;
    let given: i64 = Cells::new("id_counters", &row)?.id()?.into();
    if given < last {
        let reason = format!("the last id of {} would be given again", R::TABLE);
        return Err(StoreError::Contradiction(reason));
    }
    Ok(())
}

async fn consents(connection: &mut Connection) -> Result<(), StoreError> {
    let mut last = i64::MIN;
    loop {
        let page = format!(
            "SELECT id, consent, day, at, actor FROM consents WHERE id > ? ORDER BY id LIMIT {ROWS_AT_ONCE}"
        );
        let rows = connection.rows(Statement::new(page).bind(last)).await?;
        for row in &rows {
            let cells = Cells::new("consents", row)?;
            read::consent(&cells, "day")?;
            stamp(&cells, "at", "actor")?;
            last = row.get("id")?;
        }
        if rows.is_empty() {
            return Ok(());
        }
    }
}

async fn slugs(connection: &mut Connection) -> Result<(), StoreError> {
    let mut last = String::new();
    loop {
        let page = format!(
            "SELECT slug, kind, record AS id FROM slugs WHERE slug > ? ORDER BY slug LIMIT {ROWS_AT_ONCE}"
        );
        let rows = connection.rows(Statement::new(page).bind(&*last)).await?;
        for row in &rows {
            let cells = Cells::new("slugs", row)?;
            let slug: Slug = cells.gate("slug")?;
            let _: RecordKind = cells.gate("kind")?;
            cells.id()?;
            slug.as_str().clone_into(&mut last);
        }
        if rows.is_empty() {
            return Ok(());
        }
    }
}

async fn events(connection: &mut Connection) -> Result<(), StoreError> {
    let mut last = i64::MIN;
    loop {
        let page = format!(
            "SELECT id, at, actor, reason, action, kind, record, version, before, after FROM events
             WHERE id > ? ORDER BY id LIMIT {ROWS_AT_ONCE}"
        );
        let rows = connection.rows(Statement::new(page).bind(last)).await?;
        for row in &rows {
            event(&Cells::new("events", row)?)?;
            last = row.get("id")?;
        }
        if rows.is_empty() {
            return Ok(());
        }
    }
}

fn event(cells: &Cells<'_>) -> Result<(), StoreError> {
    stamp(cells, "at", "actor")?;
    if let Some(reason) = cells.get::<Option<&str>>("reason")? {
        check_prose(reason).map_err(|cause| cells.invalid("reason", cause))?;
    }
    let Some(kind) = cells.optional::<RecordKind>("kind")? else {
        // About many records, with their numbers.
        return Ok(());
    };
    let action: &str = cells.get("action")?;
    Action::from_name(action).ok_or_else(|| cells.invalid("action", format_args!("unknown: {action}")))?;
    let _: u32 = cells.number("record")?;
    let _: u32 = cells.number("version")?;
    match kind {
        RecordKind::Company => contents::<Company>(cells),
        RecordKind::Position => contents::<Position>(cells),
        RecordKind::Supervisor => contents::<Supervisor>(cells),
        RecordKind::SupervisorLink => contents::<SupervisorLink>(cells),
        RecordKind::ConnectionPoint => contents::<ConnectionPoint>(cells),
    }
}

/// Checks the record before and after an event.
fn contents<R: Record>(cells: &Cells<'_>) -> Result<(), StoreError> {
    if let Some(before) = cells.get("before")? {
        content::<R>(cells, "before", before)?;
    }
    content::<R>(cells, "after", cells.get("after")?).map(|_| ())
}
