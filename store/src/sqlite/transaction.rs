//! The steps that commands consist of, each a statement or a few. Another engine brings the same steps.

use std::collections::HashMap;

use domain::{
    codes::slug::Slug,
    records::{
        consent::Consent,
        ids::{RecordKind, SupervisorId},
        origin::Origin,
    },
};
use sqlx::{AssertSqlSafe, Sqlite, SqliteConnection, SqlitePool};

use super::{
    read::{self, Cells, Which},
    write::{self, ConsentRow, NewEvent, SlugRow, Statement, Write},
};
use crate::{
    batch::{Contents, Entry},
    error::StoreError,
    history::{Action, Actor, Change, ConsentEntry, Event, Stamp, Stored, Version},
    record::Record,
    removed::Removed,
};

/// Takes the write lock immediately: a transaction that reads first and then writes fails instead of waiting
/// for another writer.
const BEGIN_WRITING: &str = "BEGIN IMMEDIATE";

/// A transaction. What is not committed is rolled back.
pub(crate) struct Transaction {
    inner: sqlx::Transaction<'static, Sqlite>,
}

/// The record that has or had a slug.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SlugOwner {
    pub(crate) kind: RecordKind,
    pub(crate) id: u32,
}

impl Transaction {
    pub(crate) async fn to_read(pool: &SqlitePool) -> Result<Self, StoreError> {
        Ok(Self { inner: pool.begin().await? })
    }

    pub(crate) async fn to_write(pool: &SqlitePool) -> Result<Self, StoreError> {
        Ok(Self { inner: pool.begin_with(BEGIN_WRITING).await? })
    }

    pub(crate) async fn commit(self) -> Result<(), StoreError> {
        Ok(self.inner.commit().await?)
    }

    fn connection(&mut self) -> &mut SqliteConnection {
        &mut self.inner
    }

    async fn execute(&mut self, statements: Vec<Statement>) -> Result<(), StoreError> {
        for mut statement in statements {
            statement.build().execute(self.connection()).await?;
        }
        Ok(())
    }

    /// The record with an id.
    pub(crate) async fn get<R: Record>(&mut self, id: u32) -> Result<Option<Stored<R>>, StoreError> {
        let (records, invalid) = R::read(self.connection(), Which::One(id)).await?;
        if let Some(invalid) = invalid.into_iter().next() {
            return Err(invalid);
        }
        let Some(record) = records.into_iter().next() else { return Ok(None) };
        let sql = format!(
            "SELECT id, version, created, created_by, changed, changed_by, origin_source, origin_identity
             FROM {} WHERE id = $1",
            R::TABLE
        );
        let row = sqlx::query(AssertSqlSafe(sql)).bind(id).fetch_one(self.connection()).await?;
        let cells = Cells::new(R::TABLE, &row)?;
        Ok(Some(Stored {
            record,
            version: Version(cells.get("version")?),
            created: stamp(&cells, "created", "created_by")?,
            changed: stamp(&cells, "changed", "changed_by")?,
            origin: origin(&cells)?,
            former_slugs: self.former_slugs(R::KIND, id).await?,
        }))
    }

    /// The slugs under which a record was public before.
    pub(crate) async fn former_slugs(&mut self, kind: RecordKind, id: u32) -> Result<Vec<Slug>, StoreError> {
        let rows = sqlx::query(
            "SELECT slug, record AS id FROM slugs
             WHERE kind = $1 AND record = $2 AND is_current = 0 AND was_public = 1 ORDER BY slug",
        )
        .bind(kind.as_str())
        .bind(id)
        .fetch_all(self.connection())
        .await?;
        rows.iter().map(|row| Cells::new("slugs", row)?.gate("slug")).collect()
    }

    /// The id of the record with an origin.
    pub(crate) async fn find<R: Record>(&mut self, origin: &Origin) -> Result<Option<u32>, StoreError> {
        let sql = format!("SELECT id FROM {} WHERE origin_source = $1 AND origin_identity = $2", R::TABLE);
        let id =
            sqlx::query_scalar(AssertSqlSafe(sql)).bind(origin.source().as_str()).bind(origin.identity());
        Ok(id.fetch_optional(self.connection()).await?)
    }

    /// Takes so many ids and returns the first.
    pub(crate) async fn new_ids(&mut self, kind: RecordKind, count: usize) -> Result<u32, StoreError> {
        let count = i64::try_from(count).map_err(|_| StoreError::NoIds)?;
        let last: i64 =
            sqlx::query_scalar("UPDATE id_counters SET last = last + $1 WHERE kind = $2 RETURNING last")
                .bind(count)
                .bind(kind.as_str())
                .fetch_one(self.connection())
                .await?;
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
        let row = sqlx::query("SELECT kind, record AS id FROM slugs WHERE slug = $1")
            .bind(slug.as_str())
            .fetch_optional(self.connection())
            .await?;
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
            let mut statement = statement;
            let taken = statement.build_query_scalar().fetch_optional(self.connection()).await?;
            if taken.is_some() {
                return Ok(taken);
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
        sqlx::query("UPDATE slugs SET is_current = 1 WHERE slug = $1")
            .bind(slug.as_str())
            .execute(self.connection())
            .await?;
        Ok(())
    }

    /// Notes that a record was public under a slug.
    pub(crate) async fn slug_was_public(&mut self, slug: &Slug) -> Result<(), StoreError> {
        sqlx::query("UPDATE slugs SET was_public = 1 WHERE slug = $1 AND was_public = 0")
            .bind(slug.as_str())
            .execute(self.connection())
            .await?;
        Ok(())
    }

    /// Makes a slug a former one, or frees it if its record was never public under it.
    pub(crate) async fn retire_slug(&mut self, slug: &Slug) -> Result<(), StoreError> {
        for statement in [
            "UPDATE slugs SET is_current = 0 WHERE slug = $1",
            "DELETE FROM slugs WHERE slug = $1 AND was_public = 0",
        ] {
            sqlx::query(statement).bind(slug.as_str()).execute(self.connection()).await?;
        }
        Ok(())
    }

    /// Whether a record was public under any slug.
    pub(crate) async fn was_public(&mut self, kind: RecordKind, id: u32) -> Result<bool, StoreError> {
        let was_public = sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM slugs WHERE kind = $1 AND record = $2 AND was_public = 1)",
        )
        .bind(kind.as_str())
        .bind(id)
        .fetch_one(self.connection())
        .await?;
        Ok(was_public)
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
        let rows =
            sqlx::query("SELECT id, consent, day, at, actor FROM consents WHERE supervisor = $1 ORDER BY id")
                .bind(supervisor.0)
                .fetch_all(self.connection())
                .await?;
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
        sqlx::query("UPDATE revision SET revision = revision + 1").execute(self.connection()).await?;
        Ok(())
    }

    /// A number that every writing transaction raises.
    pub(crate) async fn revision(&mut self) -> Result<i64, StoreError> {
        Ok(sqlx::query_scalar("SELECT revision FROM revision").fetch_one(self.connection()).await?)
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
        let (records, _) = R::read(self.connection(), Which::All).await?;
        let sql = format!(
            "SELECT id, version, changed, changed_by, origin_source, origin_identity, {} AS is_demo FROM {}",
            R::IS_DEMO,
            R::TABLE
        );
        let rows = sqlx::query(AssertSqlSafe(sql)).fetch_all(self.connection()).await?;
        let mut beside = HashMap::with_capacity(rows.len());
        for row in &rows {
            let cells = Cells::new(R::TABLE, row)?;
            beside.insert(cells.id()?, row);
        }
        let entry = |record: R| {
            let row = beside.get(&record.id()).copied()?;
            Some(Cells::new(R::TABLE, row).and_then(|cells| {
                Ok(Entry {
                    version: Version(cells.get("version")?),
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
        let rows = sqlx::query(
            "SELECT id, at, actor, reason, action, version, before, after FROM events
             WHERE kind = $1 AND record = $2 ORDER BY id",
        )
        .bind(R::KIND.as_str())
        .bind(id)
        .fetch_all(self.connection())
        .await?;
        rows.iter()
            .map(|row| {
                let cells = Cells::new("events", row)?;
                let before: Option<&str> = cells.get("before")?;
                let action = cells.get("action")?;
                Ok(Event {
                    by: stamp(&cells, "at", "actor")?,
                    reason: cells.get("reason")?,
                    action: Action::from_name(action)
                        .ok_or_else(|| cells.invalid("action", format_args!("unknown: {action}")))?,
                    version: Version(cells.get("version")?),
                    before: before.map(|json| content(&cells, "before", json)).transpose()?,
                    after: content(&cells, "after", cells.get("after")?)?,
                })
            })
            .collect()
    }

    /// Removes the invented records with their slugs.
    pub(crate) async fn remove_demo(&mut self) -> Result<Removed, StoreError> {
        let connection = self.connection();
        let in_use: Option<String> = sqlx::query_scalar(
            "SELECT positions.slug FROM positions JOIN stations ON stations.position = positions.id
                 JOIN companies ON companies.id = stations.company
             WHERE companies.is_demo AND NOT positions.is_demo LIMIT 1",
        )
        .fetch_optional(&mut *connection)
        .await?;
        if let Some(position) = in_use {
            return Err(StoreError::DemoInUse(position));
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
            sqlx::query(statement).execute(&mut *connection).await?;
        }
        // Deletes cascade to fields, levels, stations, topics, consents and links.
        let mut deleted = [0; 4];
        for (count, statement) in deleted.iter_mut().zip([
            "DELETE FROM positions WHERE is_demo",
            "DELETE FROM companies WHERE is_demo",
            "DELETE FROM supervisors WHERE is_demo",
            "DELETE FROM connection_points WHERE is_demo",
        ]) {
            *count = sqlx::query(statement).execute(&mut *connection).await?.rows_affected();
        }
        let [positions, companies, supervisors, connection_points] = deleted;
        Ok(Removed { companies, positions, supervisors, connection_points })
    }
}

/// Where a record comes from.
fn origin(cells: &Cells<'_>) -> Result<Option<Origin>, StoreError> {
    let source: Option<Slug> = cells.optional("origin_source")?;
    let identity: Option<&str> = cells.get("origin_identity")?;
    let origin = source.zip(identity).map(|(source, identity)| Origin::new(source, identity));
    origin.transpose().map_err(|cause| cells.invalid("origin_identity", cause))
}

/// A moment and an actor.
fn stamp(cells: &Cells<'_>, at: &str, actor: &str) -> Result<Stamp, StoreError> {
    let name: &str = cells.get(actor)?;
    Ok(Stamp {
        at: cells.moment(at)?,
        actor: Actor::from_name(name).ok_or_else(|| cells.invalid(actor, format_args!("unknown: {name}")))?,
    })
}

/// A record as it stands in an event.
fn content<R: Record>(cells: &Cells<'_>, column: &str, json: &str) -> Result<R, StoreError> {
    serde_json::from_str(json).map_err(|cause| cells.invalid(column, cause))
}
