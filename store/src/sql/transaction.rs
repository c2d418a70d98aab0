//! The steps that commands consist of, each a statement or a few.

use std::collections::HashMap;

use domain::{
    codes::slug::Slug,
    records::{
        consent::Consent,
        ids::{RecordKind, SupervisorId},
        origin::Origin,
    },
};

use super::{
    connection::Connection,
    read::{self, Which},
    row::{Cells, Row},
    statement::Statement,
    write::{self, ConsentRow, NewEvent, SlugRow, Write},
};
use crate::{
    DataSet, Loaded,
    batch::{Contents, Entry},
    error::StoreError,
    history::{Action, Actor, Change, ConsentEntry, Event, Stamp, Stored, Version},
    record::Record,
    removed::Removed,
    signal::ChangeSignal,
};

/// A transaction. What is not committed is rolled back.
pub(crate) struct Transaction {
    connection: Connection,
    signal: ChangeSignal,
    /// The revision that this transaction makes, once it has changed something.
    raised: Option<i64>,
}

/// The record that has or had a slug.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SlugOwner {
    pub(crate) kind: RecordKind,
    pub(crate) id: u32,
}

impl Transaction {
    /// A transaction that has just begun; `signal` is raised when it has changed something.
    pub(crate) fn new(connection: Connection, signal: ChangeSignal) -> Self {
        Self { connection, signal, raised: None }
    }

    pub(crate) async fn commit(mut self) -> Result<(), StoreError> {
        if let Some(revision) = self.raised {
            self.connection.announce(revision).await?;
        }
        self.connection.commit().await?;
        if self.raised.is_some() {
            self.signal.raise();
        }
        Ok(())
    }

    async fn execute(&mut self, statements: Vec<Statement>) -> Result<(), StoreError> {
        for statement in statements {
            self.connection.execute(statement).await?;
        }
        Ok(())
    }

    /// Whether no records are stored.
    pub(crate) async fn is_empty(&mut self) -> Result<bool, StoreError> {
        read::is_empty(&mut self.connection).await
    }

    /// Which data set the records are of.
    pub(crate) async fn data_set(&mut self) -> Result<DataSet, StoreError> {
        read::data_set(&mut self.connection).await
    }

    /// All valid records.
    pub(crate) async fn load(&mut self) -> Result<Loaded, StoreError> {
        read::load(&mut self.connection).await
    }

    /// The record with an id.
    pub(crate) async fn get<R: Record>(&mut self, id: u32) -> Result<Option<Stored<R>>, StoreError> {
        let (records, invalid) = R::read(&mut self.connection, Which::One(id)).await?;
        if let Some(invalid) = invalid.into_iter().next() {
            return Err(invalid);
        }
        let Some(record) = records.into_iter().next() else { return Ok(None) };
        let beside = Statement::new(format!(
            "SELECT id, version, created, created_by, changed, changed_by, origin_source, origin_identity
             FROM {} WHERE id = ?",
            R::TABLE
        ));
        let row = self.connection.only(beside.bind(id)).await?;
        let cells = Cells::new(R::TABLE, &row)?;
        Ok(Some(Stored {
            record,
            version: Version(cells.number("version")?),
            created: stamp(&cells, "created", "created_by")?,
            changed: stamp(&cells, "changed", "changed_by")?,
            origin: origin(&cells)?,
            former_slugs: self.former_slugs(R::KIND, id).await?,
        }))
    }

    /// The slugs under which a record was public before.
    pub(crate) async fn former_slugs(&mut self, kind: RecordKind, id: u32) -> Result<Vec<Slug>, StoreError> {
        let former = Statement::new(
            "SELECT slug, record AS id FROM slugs
             WHERE kind = ? AND record = ? AND NOT is_current AND was_public ORDER BY slug",
        );
        let rows = self.connection.rows(former.bind(kind.as_str()).bind(id)).await?;
        rows.iter().map(|row| Cells::new("slugs", row)?.gate("slug")).collect()
    }

    /// The id of the record with an origin.
    pub(crate) async fn find<R: Record>(&mut self, origin: &Origin) -> Result<Option<u32>, StoreError> {
        let sql = format!("SELECT id FROM {} WHERE origin_source = ? AND origin_identity = ?", R::TABLE);
        let found = Statement::new(sql).bind(origin.source().as_str()).bind(origin.identity());
        let row = self.connection.first(found).await?;
        row.map(|row| Cells::new(R::TABLE, &row)?.id()).transpose()
    }

    /// Takes so many ids and returns the first.
    pub(crate) async fn new_ids(&mut self, kind: RecordKind, count: usize) -> Result<u32, StoreError> {
        let count = i64::try_from(count).map_err(|_| StoreError::NoIds)?;
        let take = Statement::new("UPDATE id_counters SET last = last + ? WHERE kind = ? RETURNING last");
        let last: i64 = self.connection.only(take.bind(count).bind(kind.as_str())).await?.get(0)?;
        // No id may be out of range, or the next record would have none.
        u32::try_from(last).map_err(|_| StoreError::NoIds)?;
        u32::try_from(last - count + 1).map_err(|_| StoreError::NoIds)
    }

    /// Writes records.
    pub(crate) async fn write<R: Record>(
        &mut self,
        records: &[Stored<R>],
        how: Write,
    ) -> Result<(), StoreError> {
        self.execute(R::statements(records, how)).await
    }

    /// The record that has a slug, or had it while it was public.
    pub(crate) async fn slug_owner(&mut self, slug: &Slug) -> Result<Option<SlugOwner>, StoreError> {
        let owner = Statement::new("SELECT kind, record AS id FROM slugs WHERE slug = ?");
        let row = self.connection.first(owner.bind(slug.as_str())).await?;
        row.map(|row| {
            let cells = Cells::new("slugs", &row)?;
            Ok(SlugOwner { kind: cells.gate("kind")?, id: cells.id()? })
        })
        .transpose()
    }

    /// The first of the slugs that a record has or had.
    pub(crate) async fn taken_slug<'a>(
        &mut self,
        slugs: impl IntoIterator<Item = &'a Slug>,
    ) -> Result<Option<String>, StoreError> {
        for statement in write::lookups_of_slugs(slugs) {
            if let Some(row) = self.connection.first(statement).await? {
                return Ok(Some(row.get::<&str>(0)?.to_owned()));
            }
        }
        Ok(None)
    }

    /// Gives records slugs that nobody has or had.
    pub(crate) async fn add_slugs<R: Record>(
        &mut self,
        records: &[Stored<R>],
        change: &Change,
    ) -> Result<(), StoreError> {
        let rows = records.iter().filter_map(|Stored { record, .. }| {
            Some(SlugRow {
                slug: record.slug()?.as_str(),
                kind: R::KIND.as_str(),
                record: record.id(),
                was_public: record.is_public(change.day()),
            })
        });
        let statements = write::slugs(rows);
        self.execute(statements).await
    }

    /// Makes a former slug of a record its present one again.
    pub(crate) async fn take_slug_back(&mut self, slug: &Slug) -> Result<(), StoreError> {
        self.with_slug("UPDATE slugs SET is_current = TRUE WHERE slug = ?", slug).await
    }

    /// Notes that a record was public under a slug.
    pub(crate) async fn slug_was_public(&mut self, slug: &Slug) -> Result<(), StoreError> {
        self.with_slug("UPDATE slugs SET was_public = TRUE WHERE slug = ? AND NOT was_public", slug).await
    }

    /// Makes a slug a former one, or frees it if its record was never public under it.
    pub(crate) async fn retire_slug(&mut self, slug: &Slug) -> Result<(), StoreError> {
        self.with_slug("UPDATE slugs SET is_current = FALSE WHERE slug = ?", slug).await?;
        self.with_slug("DELETE FROM slugs WHERE slug = ? AND NOT was_public", slug).await
    }

    async fn with_slug(&mut self, statement: &'static str, slug: &Slug) -> Result<(), StoreError> {
        self.execute(vec![Statement::new(statement).bind(slug.as_str())]).await
    }

    /// Whether a record was public under any slug.
    pub(crate) async fn was_public(&mut self, kind: RecordKind, id: u32) -> Result<bool, StoreError> {
        let any = Statement::new(
            "SELECT EXISTS (SELECT 1 FROM slugs WHERE kind = ? AND record = ? AND was_public)",
        );
        Ok(self.connection.only(any.bind(kind.as_str()).bind(id)).await?.get(0)?)
    }

    /// Adds to the history of supervisors' consents.
    pub(crate) async fn add_consents(
        &mut self,
        consents: impl IntoIterator<Item = (u32, Consent)>,
        by: Stamp,
    ) -> Result<(), StoreError> {
        let rows = consents.into_iter().map(|(supervisor, consent)| ConsentRow {
            supervisor,
            consent,
            at: by.at,
            actor: by.actor.as_str(),
        });
        let statements = write::consents(rows);
        self.execute(statements).await
    }

    /// The history of a supervisor's consent, from the first.
    pub(crate) async fn consents(
        &mut self,
        supervisor: SupervisorId,
    ) -> Result<Vec<ConsentEntry>, StoreError> {
        let history = Statement::new(
            "SELECT id, consent, day, at, actor FROM consents WHERE supervisor = ? ORDER BY id",
        );
        let rows = self.connection.rows(history.bind(supervisor.0)).await?;
        rows.iter()
            .map(|row| {
                let cells = Cells::new("consents", row)?;
                let consent = read::consent(&cells, "day")?;
                Ok(ConsentEntry { consent, by: stamp(&cells, "at", "actor")? })
            })
            .collect()
    }

    /// Adds an event.
    pub(crate) async fn add_event(&mut self, event: NewEvent<'_>) -> Result<(), StoreError> {
        self.add_events(vec![event]).await
    }

    /// Adds events, and raises the revision, so that all servers see what every writing transaction did.
    pub(crate) async fn add_events(&mut self, events: Vec<NewEvent<'_>>) -> Result<(), StoreError> {
        if events.is_empty() {
            return Ok(());
        }
        self.execute(write::events(events)).await?;
        let raise = Statement::new("UPDATE revision SET revision = revision + 1 RETURNING revision");
        self.raised = Some(self.connection.only(raise).await?.get(0)?);
        Ok(())
    }

    /// A number that every writing transaction raises.
    pub(crate) async fn revision(&mut self) -> Result<i64, StoreError> {
        Ok(self.connection.only(Statement::new("SELECT revision FROM revision")).await?.get(0)?)
    }

    /// Every valid record with what is kept beside it.
    pub(crate) async fn contents(&mut self) -> Result<Contents, StoreError> {
        Ok(Contents {
            revision: self.revision().await?,
            companies: self.entries().await?,
            positions: self.entries().await?,
            supervisors: self.entries().await?,
            links: self.entries().await?,
            connection_points: self.entries().await?,
        })
    }

    async fn entries<R: Record>(&mut self) -> Result<Vec<Entry<R>>, StoreError> {
        let (records, _) = R::read(&mut self.connection, Which::All).await?;
        let sql = format!(
            "SELECT id, version, changed, changed_by, origin_source, origin_identity, {} AS is_demo FROM {}",
            R::IS_DEMO,
            R::TABLE
        );
        let rows = self.connection.rows(Statement::new(sql)).await?;
        let mut beside: HashMap<u32, &Row> = HashMap::with_capacity(rows.len());
        for row in &rows {
            let cells = Cells::new(R::TABLE, row)?;
            beside.insert(cells.id()?, row);
        }
        let entry = |record: R| {
            let row = beside.get(&record.id()).copied()?;
            Some(Cells::new(R::TABLE, row).and_then(|cells| {
                Ok(Entry {
                    version: Version(cells.number("version")?),
                    changed: stamp(&cells, "changed", "changed_by")?,
                    origin: origin(&cells)?,
                    is_demo: cells.get("is_demo")?,
                    record,
                })
            }))
        };
        records.into_iter().filter(|record| record.check().is_ok()).filter_map(entry).collect()
    }

    /// The events of a record, from the first.
    pub(crate) async fn events<R: Record>(&mut self, id: u32) -> Result<Vec<Event<R>>, StoreError> {
        let history = Statement::new(
            "SELECT id, at, actor, reason, action, version, before, after FROM events
             WHERE kind = ? AND record = ? ORDER BY id",
        );
        let rows = self.connection.rows(history.bind(R::KIND.as_str()).bind(id)).await?;
        rows.iter()
            .map(|row| {
                let cells = Cells::new("events", row)?;
                let before: Option<&str> = cells.get("before")?;
                let action = cells.get("action")?;
                Ok(Event {
                    by: stamp(&cells, "at", "actor")?,
                    reason: cells.get::<Option<&str>>("reason")?.map(str::to_owned),
                    action: Action::from_name(action)
                        .ok_or_else(|| cells.invalid("action", format_args!("unknown: {action}")))?,
                    version: Version(cells.number("version")?),
                    before: before.map(|json| content(&cells, "before", json)).transpose()?,
                    after: content(&cells, "after", cells.get("after")?)?,
                })
            })
            .collect()
    }

    /// Removes the invented records with their slugs.
    pub(crate) async fn remove_demo(&mut self) -> Result<Removed, StoreError> {
        let in_use = Statement::new(
            "SELECT positions.slug FROM positions JOIN stations ON stations.position = positions.id
                 JOIN companies ON companies.id = stations.company
             WHERE companies.is_demo AND NOT positions.is_demo ORDER BY positions.id LIMIT 1",
        );
        if let Some(row) = self.connection.first(in_use).await? {
            return Err(StoreError::DemoInUse(row.get::<&str>(0)?.to_owned()));
        }
        for statement in [
            "DELETE FROM slugs WHERE kind = 'bedrift'
                 AND record IN (SELECT id FROM companies WHERE is_demo)",
            "DELETE FROM slugs WHERE kind = 'stilling'
                 AND record IN (SELECT id FROM positions WHERE is_demo)",
            "DELETE FROM slugs WHERE kind = 'veileder'
                 AND record IN (SELECT id FROM supervisors WHERE is_demo)",
            "DELETE FROM slugs WHERE kind = 'koblingspunkt'
                 AND record IN (SELECT id FROM connection_points WHERE is_demo)",
        ] {
            self.connection.execute(Statement::new(statement)).await?;
        }
        // Deletes cascade to fields, levels, stations, topics, consents and links.
        let mut deleted = [0; 4];
        for (count, statement) in deleted.iter_mut().zip([
            "DELETE FROM positions WHERE is_demo",
            "DELETE FROM companies WHERE is_demo",
            "DELETE FROM supervisors WHERE is_demo",
            "DELETE FROM connection_points WHERE is_demo",
        ]) {
            *count = self.connection.execute(Statement::new(statement)).await?;
        }
        let [positions, companies, supervisors, connection_points] = deleted;
        Ok(Removed { companies, positions, supervisors, connection_points })
    }
}

/// Where a record comes from.
pub(crate) fn origin(cells: &Cells<'_>) -> Result<Option<Origin>, StoreError> {
    let source: Option<Slug> = cells.optional("origin_source")?;
    let identity: Option<&str> = cells.get("origin_identity")?;
    let origin = source.zip(identity).map(|(source, identity)| Origin::new(source, identity));
    origin.transpose().map_err(|cause| cells.invalid("origin_identity", cause))
}

/// A moment and an actor.
pub(crate) fn stamp(cells: &Cells<'_>, at: &str, actor: &str) -> Result<Stamp, StoreError> {
    let name: &str = cells.get(actor)?;
    Ok(Stamp {
        at: cells.moment(at)?,
        actor: Actor::from_name(name).ok_or_else(|| cells.invalid(actor, format_args!("unknown: {name}")))?,
    })
}

/// A record as it stands in an event.
pub(crate) fn content<R: Record>(cells: &Cells<'_>, column: &str, json: &str) -> Result<R, StoreError> {
    serde_json::from_str(json).map_err(|cause| cells.invalid(column, cause))
}
