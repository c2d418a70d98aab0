//! What each command does, step by step, whatever the engine. A command is one whole transaction.

use std::collections::HashMap;

use domain::records::{
    Records,
    consent::Consent,
    ids::{CompanyId, PositionId, SupervisorId, SupervisorLinkId},
    origin::Origin,
    position::{Position, Station},
    status::Status,
    supervisor_link::{LinkTarget, SupervisorLink},
};
use serde_json::json;

use crate::{
    error::{CommandError, StoreError},
    history::{Action, Change, Event, Stored, Version},
    record::Record,
    removed::Removed,
    sqlite::{
        transaction::{NewEvent, SlugOwner, Transaction},
        write::Write,
    },
};

/// Adds a record; the store makes its id.
pub(crate) async fn create<R: Record>(
    mut transaction: Transaction,
    record: R,
    origin: Option<Origin>,
    change: &Change,
) -> Result<Stored<R>, CommandError<R>> {
    record.check().map_err(StoreError::from)?;
    let id = transaction.new_ids(R::KIND, 1).await?;
    // Nobody can have seen it yet.
    let record = ended(record, false).with_id(id);
    if let Some(slug) = record.slug()
        && transaction.slug_owner(slug).await?.is_some()
    {
        return Err(StoreError::SharedSlug(slug.to_string()).into());
    }
    let created = [Stored::first(record, origin, change)];
    transaction.write(&created, Write::Add { is_demo: false }).await?;
    transaction.add_slugs(&created, change).await?;
    let [created] = created;
    let consent = created.record.consent().filter(|consent| *consent != Consent::Never);
    transaction.add_consents(consent.map(|consent| (id, consent)), change.by).await?;
    finish(&mut transaction, Action::Created, None, &created, change).await?;
    transaction.commit().await?;
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
    let withdrawn = |before: &R| match before.status() {
        Status::Withdrawn | Status::Discarded => Ok(before.clone()),
        _ => Ok(before.clone().with_status(Status::Withdrawn)),
    };
    replace(transaction, id, expected, Action::Withdrawn, change, withdrawn).await
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
    let Some(before) = transaction.get::<R>(id).await? else { return Err(CommandError::NotFound) };
    if before.version != expected {
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
        rename(&mut transaction, &before, &after, change).await?;
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
    finish(&mut transaction, action, Some(&before.record), &after, change).await?;
    after.former_slugs = transaction.former_slugs(R::KIND, id).await?;
    transaction.commit().await?;
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

/// Adds the event of a change.
async fn finish<R: Record>(
    transaction: &mut Transaction,
    action: Action,
    before: Option<&R>,
    after: &Stored<R>,
    change: &Change,
) -> Result<(), StoreError> {
    let json = |record: &R| serde_json::to_string(record).map_err(StoreError::Unwritable);
    let event = NewEvent {
        change,
        action: action.as_str(),
        record: Some((R::KIND, after.record.id(), after.version)),
        before: before.map(json).transpose()?,
        after: Some(json(&after.record)?),
    };
    transaction.add_event(event).await
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

/// New ids for records, by their old ones.
async fn new_ids<R: Record>(
    transaction: &mut Transaction,
    records: &[R],
) -> Result<HashMap<u32, u32>, StoreError> {
    let first = transaction.new_ids(R::KIND, records.len()).await?;
    Ok(records.iter().map(R::id).zip(first..).collect())
}

/// The records with ids of the store. They may only refer to each other.
async fn renumbered(transaction: &mut Transaction, records: &Records) -> Result<Records, StoreError> {
    let companies = new_ids(transaction, &records.companies).await?;
    let positions = new_ids(transaction, &records.positions).await?;
    let supervisors = new_ids(transaction, &records.supervisors).await?;
    let links = new_ids(transaction, &records.links).await?;
    let points = new_ids(transaction, &records.connection_points).await?;
    let id = |ids: &HashMap<u32, u32>, old: u32| {
        let unknown = || StoreError::Contradiction(format!("there is no record {old} among the new ones"));
        ids.get(&old).copied().ok_or_else(unknown)
    };
    let station = |station: &Station| {
        Ok(Station { company: CompanyId(id(&companies, station.company.0)?), ..*station })
    };
    let position = |position: &Position| {
        let stations: Result<Vec<Station>, StoreError> = position.stations.iter().map(station).collect();
        Ok(Position {
            id: PositionId(id(&positions, position.id.0)?),
            stations: stations?,
            ..position.clone()
        })
    };
    let link = |link: &SupervisorLink| {
        Ok(SupervisorLink {
            id: SupervisorLinkId(id(&links, link.id.0)?),
            supervisor: SupervisorId(id(&supervisors, link.supervisor.0)?),
            target: match link.target {
                LinkTarget::Company(company) => LinkTarget::Company(CompanyId(id(&companies, company.0)?)),
                LinkTarget::Position(old) => LinkTarget::Position(PositionId(id(&positions, old.0)?)),
            },
            ..*link
        })
    };
    Ok(Records {
        companies: with_ids(&records.companies, &companies),
        positions: records.positions.iter().map(position).collect::<Result<_, StoreError>>()?,
        supervisors: with_ids(&records.supervisors, &supervisors),
        links: records.links.iter().map(link).collect::<Result<_, StoreError>>()?,
        connection_points: with_ids(&records.connection_points, &points),
        ..Records::default()
    })
}

fn with_ids<R: Record>(records: &[R], ids: &HashMap<u32, u32>) -> Vec<R> {
    let with_id = |record: &R| record.clone().with_id(ids.get(&record.id()).copied().unwrap_or_default());
    records.iter().map(with_id).collect()
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
