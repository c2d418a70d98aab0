//! What each command does, step by step, whatever the engine. A command is one whole transaction.

use std::collections::HashMap;

use domain::records::{Records, consent::Consent, ids::RecordKind, origin::Origin, status::Status};
use serde_json::json;

use crate::{
    batch::{Batch, ChangedRecord, Changes, NewRecord},
    error::{CommandError, StoreError},
    history::{Action, Change, Event, Stored, Version},
    record::Record,
    removed::Removed,
    sql::{
        transaction::{SlugOwner, Transaction},
        write::{NewEvent, Write},
    },
};

/// Adds a record; the store makes its id.
pub(crate) async fn create<R: Record>(
    mut transaction: Transaction,
    record: R,
    origin: Option<Origin>,
    change: &Change,
) -> Result<Stored<R>, CommandError<R>> {
    let id = transaction.new_ids(R::KIND, 1).await?;
    let new = NewRecord { record: record.with_id(id), origin, reason: None };
    let created = add(&mut transaction, vec![new], change).await?;
    transaction.commit().await?;
    created.into_iter().next().ok_or(CommandError::NotFound)
}

/// Adds records with ids of the store, and an event for each.
async fn add<R: Record>(
    transaction: &mut Transaction,
    new: Vec<NewRecord<R>>,
    change: &Change,
) -> Result<Vec<Stored<R>>, StoreError> {
    let mut created = Vec::with_capacity(new.len());
    let mut changes = Vec::with_capacity(new.len());
    for NewRecord { record, origin, reason } in new {
        record.check()?;
        changes.push(change.with_reason(reason).map_err(StoreError::InvalidReason)?);
        // Nobody can have seen it yet.
        created.push(Stored::first(ended(record, false), origin, change));
    }
    let slugs = created.iter().filter_map(|created| created.record.slug());
    if let Some(slug) = transaction.taken_slug(slugs).await? {
        return Err(StoreError::SharedSlug(slug));
    }
    transaction.write(&created, Write::Add { is_demo: false }).await?;
    transaction.add_slugs(&created, change).await?;
    let consents = created.iter().filter_map(|created| {
        let consent = created.record.consent().filter(|consent| *consent != Consent::Never)?;
        Some((created.record.id(), consent))
    });
    transaction.add_consents(consents.collect::<Vec<_>>(), change.by).await?;
    let events =
        created.iter().zip(&changes).map(|(created, change)| event(Action::Created, None, created, change));
    transaction.add_events(events.collect::<Result<_, _>>()?).await?;
    Ok(created)
}

/// Replaces the record with this id if it has the expected version.
pub(crate) async fn put<R: Record>(
    transaction: Transaction,
    record: R,
    expected: Version,
    change: &Change,
) -> Result<Stored<R>, CommandError<R>> {
    let id = record.id();
    replace(transaction, id, expected, Action::Changed, change, |_| Ok(record)).await
}

/// Ends a record's publication if it has the expected version.
pub(crate) async fn withdraw<R: Record>(
    transaction: Transaction,
    id: u32,
    expected: Version,
    change: &Change,
) -> Result<Stored<R>, CommandError<R>> {
    replace(transaction, id, expected, Action::Withdrawn, change, |before| Ok(withdrawn(before))).await
}

/// A record whose publication has ended.
fn withdrawn<R: Record>(before: &R) -> R {
    match before.status() {
        Status::Withdrawn | Status::Discarded => before.clone(),
        _ => before.clone().with_status(Status::Withdrawn),
    }
}

/// Puts the content of an older version back if the record has the expected version. A consent stays as it
/// is: it is the person's, not the editor's.
pub(crate) async fn restore<R: Record>(
    mut transaction: Transaction,
    id: u32,
    version: Version,
    expected: Version,
    change: &Change,
) -> Result<Stored<R>, CommandError<R>> {
    let events = transaction.events::<R>(id).await?;
    let restored = |before: &R| {
        let older = content_of(version, events).ok_or(CommandError::NoSuchVersion(version))?;
        Ok(match before.consent() {
            Some(consent) => older.with_consent(consent),
            None => older,
        })
    };
    replace(transaction, id, expected, Action::Restored, change, restored).await
}

/// The content of a version: what its event left, or what the next one found.
fn content_of<R>(version: Version, events: Vec<Event<R>>) -> Option<R> {
    events.into_iter().find_map(|event| {
        if event.version == version {
            Some(event.after)
        } else if event.version == version.next() {
            event.before
        } else {
            None
        }
    })
}

/// Changes a record with the expected version. Does nothing if nothing is different afterwards.
async fn replace<R: Record>(
    mut transaction: Transaction,
    id: u32,
    expected: Version,
    action: Action,
    change: &Change,
    changed: impl FnOnce(&R) -> Result<R, CommandError<R>> + Send,
) -> Result<Stored<R>, CommandError<R>> {
    let after = replace_in(&mut transaction, id, Some(expected), action, change, changed).await?;
    transaction.commit().await?;
    Ok(after)
}

/// The steps of [`replace`]. The version is not compared where none is expected.
async fn replace_in<R: Record>(
    transaction: &mut Transaction,
    id: u32,
    expected: Option<Version>,
    action: Action,
    change: &Change,
    changed: impl FnOnce(&R) -> Result<R, CommandError<R>> + Send,
) -> Result<Stored<R>, CommandError<R>> {
    let Some(before) = transaction.get::<R>(id).await? else { return Err(CommandError::NotFound) };
    if expected.is_some_and(|expected| before.version != expected) {
        return Err(CommandError::Conflict(Box::new(before)));
    }
    let record = changed(&before.record)?;
    record.check().map_err(StoreError::from)?;
    let seen = before.record.is_public(change.day());
    if seen && let Some(slug) = before.record.slug() {
        transaction.slug_was_public(slug).await?;
    }
    let was_public =
        seen || before.record.status() == Status::Withdrawn || transaction.was_public(R::KIND, id).await?;
    let record = ended(record, was_public);
    if record == before.record {
        return Ok(before);
    }

    let mut after = Stored { record, version: before.version.next(), changed: change.by, ..before.clone() };
    // First, since an engine's own complaint about a slug would not say whose it is.
    if before.record.slug() != after.record.slug() {
        rename(transaction, &before, &after, change).await?;
    } else if let Some(slug) = after.record.slug()
        && after.record.is_public(change.day())
    {
        transaction.slug_was_public(slug).await?;
    }
    transaction.write(std::slice::from_ref(&after), Write::Replace).await?;
    if before.record.consent() != after.record.consent() {
        let consent = after.record.consent().map(|consent| (id, consent));
        transaction.add_consents(consent, change.by).await?;
    }
    transaction.add_event(event(action, Some(&before.record), &after, change)?).await?;
    after.former_slugs = transaction.former_slugs(R::KIND, id).await?;
    Ok(after)
}

/// Gives a record another slug: one that nobody has or had, or one that it had itself.
async fn rename<R: Record>(
    transaction: &mut Transaction,
    before: &Stored<R>,
    after: &Stored<R>,
    change: &Change,
) -> Result<(), StoreError> {
    if let Some(slug) = before.record.slug() {
        transaction.retire_slug(slug).await?;
    }
    let Some(slug) = after.record.slug() else { return Ok(()) };
    match transaction.slug_owner(slug).await? {
        None => transaction.add_slugs(std::slice::from_ref(after), change).await,
        Some(owner) if owner == (SlugOwner { kind: R::KIND, id: after.record.id() }) => {
            transaction.take_slug_back(slug).await
        }
        Some(_) => Err(StoreError::SharedSlug(slug.to_string())),
    }
}

/// The record with the status of its end: whether the public may have seen it is for the store to know.
fn ended<R: Record>(record: R, was_public: bool) -> R {
    match record.status() {
        Status::Withdrawn | Status::Discarded => {
            record.with_status(if was_public { Status::Withdrawn } else { Status::Discarded })
        }
        _ => record,
    }
}

/// The event of a change.
fn event<'a, R: Record>(
    action: Action,
    before: Option<&R>,
    after: &Stored<R>,
    change: &'a Change,
) -> Result<NewEvent<'a>, StoreError> {
    let json = |record: &R| serde_json::to_string(record).map_err(StoreError::Unwritable);
    Ok(NewEvent {
        change,
        action: action.as_str(),
        record: Some((R::KIND, after.record.id(), after.version)),
        before: before.map(json).transpose()?,
        after: Some(json(&after.record)?),
    })
}

/// Makes the changes of a batch if the store has the expected revision.
pub(crate) async fn apply(
    mut transaction: Transaction,
    batch: Batch,
    expected: i64,
    change: &Change,
) -> Result<(), StoreError> {
    if transaction.revision().await? != expected {
        return Err(StoreError::MovedOn);
    }
    let mut ids = NewIds::new();
    take_ids(&mut transaction, temporary(&batch.companies), &mut ids).await?;
    take_ids(&mut transaction, temporary(&batch.connection_points), &mut ids).await?;
    take_ids(&mut transaction, temporary(&batch.supervisors), &mut ids).await?;
    take_ids(&mut transaction, temporary(&batch.positions), &mut ids).await?;
    take_ids(&mut transaction, temporary(&batch.links), &mut ids).await?;
    // What others refer to comes first.
    make(&mut transaction, batch.companies, &ids, change).await?;
    make(&mut transaction, batch.connection_points, &ids, change).await?;
    make(&mut transaction, batch.supervisors, &ids, change).await?;
    make(&mut transaction, batch.positions, &ids, change).await?;
    make(&mut transaction, batch.links, &ids, change).await?;
    transaction.commit().await
}

/// The new records of a list of changes, with temporary ids.
fn temporary<R>(changes: &Changes<R>) -> impl ExactSizeIterator<Item = &R> {
    changes.new.iter().map(|new| &new.record)
}

/// Makes the changes to the records of one kind.
async fn make<R: Record>(
    transaction: &mut Transaction,
    changes: Changes<R>,
    ids: &NewIds,
    change: &Change,
) -> Result<(), StoreError> {
    let known = |kind, id| Ok::<u32, StoreError>(ids.get(&(kind, id)).copied().unwrap_or(id));
    let mut new = Vec::with_capacity(changes.new.len());
    for NewRecord { record, origin, reason } in changes.new {
        let id = known(R::KIND, record.id())?;
        new.push(NewRecord { record: record.with_references(known)?.with_id(id), origin, reason });
    }
    add(transaction, new, change).await?;
    for ChangedRecord { record, reason } in changes.changed {
        let record = record.with_references(known)?;
        let id = record.id();
        let change = change.with_reason(reason).map_err(StoreError::InvalidReason)?;
        let replaced = replace_in(transaction, id, None, Action::Changed, &change, |_| Ok(record)).await;
        replaced.map_err(CommandError::into_store_error)?;
    }
    for id in changes.withdrawn {
        let end = |before: &R| Ok(withdrawn(before));
        let ended = replace_in(transaction, id, None, Action::Withdrawn, change, end).await;
        ended.map_err(CommandError::into_store_error)?;
    }
    Ok(())
}

/// Adds invented records, with one event for all of them.
pub(crate) async fn insert_demo(
    mut transaction: Transaction,
    records: &Records,
    change: &Change,
) -> Result<(), StoreError> {
    records.check()?;
    if let Some(slug) = records.duplicate_slug() {
        return Err(StoreError::SharedSlug(slug.to_string()));
    }
    let records = renumbered(&mut transaction, records).await?;
    if let Some(slug) = transaction.taken_slug(records.slugs()).await? {
        return Err(StoreError::SharedSlug(slug));
    }
    let counts = counts(&records);
    let consents: Vec<(u32, Consent)> = records
        .supervisors
        .iter()
        .filter(|supervisor| supervisor.consent != Consent::Never)
        .map(|supervisor| (supervisor.id.0, supervisor.consent))
        .collect();
    add_all(&mut transaction, records.companies, change).await?;
    add_all(&mut transaction, records.positions, change).await?;
    add_all(&mut transaction, records.supervisors, change).await?;
    add_all(&mut transaction, records.links, change).await?;
    add_all(&mut transaction, records.connection_points, change).await?;
    transaction.add_consents(consents, change.by).await?;
    let event = NewEvent {
        change,
        action: "demonstration inserted",
        record: None,
        before: None,
        after: Some(counts),
    };
    transaction.add_event(event).await?;
    transaction.commit().await
}

/// The number of records, as JSON.
fn counts(records: &Records) -> String {
    json!({
        "companies": records.companies.len(),
        "positions": records.positions.len(),
        "supervisors": records.supervisors.len(),
        "links": records.links.len(),
        "connection_points": records.connection_points.len(),
    })
    .to_string()
}

async fn add_all<R: Record>(
    transaction: &mut Transaction,
    records: Vec<R>,
    change: &Change,
) -> Result<(), StoreError> {
    let records: Vec<Stored<R>> =
        records.into_iter().map(|record| Stored::first(record, None, change)).collect();
    transaction.write(&records, Write::Add { is_demo: true }).await?;
    transaction.add_slugs(&records, change).await
}

/// The ids of new records by kind and the ids that they had before.
type NewIds = HashMap<(RecordKind, u32), u32>;

/// Takes an id for each record.
async fn take_ids<'a, R: Record>(
    transaction: &mut Transaction,
    records: impl ExactSizeIterator<Item = &'a R>,
    ids: &mut NewIds,
) -> Result<(), StoreError> {
    let first = transaction.new_ids(R::KIND, records.len()).await?;
    ids.extend(records.map(|record| (R::KIND, record.id())).zip(first..));
    Ok(())
}

/// The records with ids of the store. They may only refer to each other.
async fn renumbered(transaction: &mut Transaction, records: &Records) -> Result<Records, StoreError> {
    let mut ids = NewIds::new();
    take_ids(transaction, records.companies.iter(), &mut ids).await?;
    take_ids(transaction, records.positions.iter(), &mut ids).await?;
    take_ids(transaction, records.supervisors.iter(), &mut ids).await?;
    take_ids(transaction, records.links.iter(), &mut ids).await?;
    take_ids(transaction, records.connection_points.iter(), &mut ids).await?;
    Ok(Records {
        companies: with_ids(&records.companies, &ids)?,
        positions: with_ids(&records.positions, &ids)?,
        supervisors: with_ids(&records.supervisors, &ids)?,
        links: with_ids(&records.links, &ids)?,
        connection_points: with_ids(&records.connection_points, &ids)?,
        ..Records::default()
    })
}

fn with_ids<R: Record>(records: &[R], ids: &NewIds) -> Result<Vec<R>, StoreError> {
    let id = |kind, old| {
        let unknown = || StoreError::Contradiction(format!("there is no record {old} among the new ones"));
        ids.get(&(kind, old)).copied().ok_or_else(unknown)
    };
    let renumbered = |record: &R| {
        let new = id(R::KIND, record.id())?;
        Ok(record.clone().with_references(id)?.with_id(new))
    };
    records.iter().map(renumbered).collect()
}

/// Removes the invented records, with one event for all of them.
pub(crate) async fn remove_demo(
    mut transaction: Transaction,
    change: &Change,
) -> Result<Removed, StoreError> {
    let removed = transaction.remove_demo().await?;
    if removed == Removed::default() {
        return Ok(removed);
    }
    let counts = json!({
        "companies": removed.companies,
        "positions": removed.positions,
        "supervisors": removed.supervisors,
        "connection_points": removed.connection_points,
    });
    let event = NewEvent {
        change,
        action: "demonstration removed",
        record: None,
        before: Some(counts.to_string()),
        after: None,
    };
    transaction.add_event(event).await?;
    transaction.commit().await?;
    Ok(removed)
}
