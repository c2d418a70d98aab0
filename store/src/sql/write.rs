//! Writes records into tables, many rows at a time.

use domain::{
    codes::{date::iso_date, slug::Slug},
    records::{
        company::Company,
        connection_point::ConnectionPoint,
        consent::Consent,
        deadline::Deadline,
        ids::RecordKind,
        origin::Origin,
        position::Position,
        supervisor::Supervisor,
        supervisor_link::{LinkTarget, SupervisorLink},
    },
};
use time::{Date, OffsetDateTime};

use super::statement::{Statement, Value};
use crate::history::{Change, Stored, Version};

/// The number of rows in one statement. SQLite allows 32,766 values, PostgreSQL 65,535, and no table has more
/// than thirty columns.
const ROWS_AT_ONCE: usize = 500;

/// The values of a row, in the order of its columns.
#[derive(Default)]
struct Values(Vec<Value>);

impl Values {
    fn push(&mut self, value: impl Into<Value>) -> &mut Self {
        self.0.push(value.into());
        self
    }
}

/// Whether rows are added or replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Write {
    /// Rows with new ids.
    Add {
        /// Whether they are invented.
        is_demo: bool,
    },
    /// Rows with ids that exist. Whether they are invented stays as it is.
    Replace,
}

/// The columns of every table of records, after those of its kind.
const OF_EVERY_RECORD: [&str; 7] =
    ["version", "created", "created_by", "changed", "changed_by", "origin_source", "origin_identity"];

/// The columns that never change.
const FIXED: [&str; 6] = ["id", "is_demo", "created", "created_by", "origin_source", "origin_identity"];

/// Microseconds since 1970 in UTC.
pub(super) fn microseconds(at: OffsetDateTime) -> i64 {
    i64::try_from(at.unix_timestamp_nanos().div_euclid(1000)).unwrap_or(i64::MAX)
}

/// The name of a consent's state, and its day.
pub(super) fn consent(consent: Consent) -> (&'static str, Option<Date>) {
    match consent {
        Consent::Never => ("aldri", None),
        Consent::Given(day) => ("gitt", Some(day)),
        Consent::Withdrawn(day) => ("trukket", Some(day)),
    }
}

/// The fewest statements that add the rows.
fn inserts<T>(
    into: &str,
    rows: impl IntoIterator<Item = T>,
    mut bind: impl FnMut(&mut Values, T),
) -> Vec<Statement> {
    let mut statements = Vec::new();
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let mut text = format!("INSERT INTO {into} VALUES ");
        let mut values = Values::default();
        let mut count = 0;
        for row in rows.by_ref().take(ROWS_AT_ONCE) {
            let before = values.0.len();
            bind(&mut values, row);
            text.push_str(if count == 0 { "" } else { ", " });
            push_placeholders(&mut text, values.0.len() - before);
            count += 1;
        }
        statements.push(several(text, values.0, count));
    }
    statements
}

/// A list of so many placeholders, in brackets.
pub(crate) fn push_placeholders(text: &mut String, count: usize) {
    text.push('(');
    for number in 0..count {
        text.push_str(if number == 0 { "?" } else { ", ?" });
    }
    text.push(')');
}

/// A statement about so many things. With many it is hardly ever used again with as many.
fn several(text: String, values: Vec<Value>, count: usize) -> Statement {
    if count == 1 {
        values.into_iter().fold(Statement::new(text), Statement::bind)
    } else {
        Statement::once(text, values)
    }
}

/// The fewest statements that write the rows of a kind's own table; `columns` are those that `bind` binds.
fn main_rows<R>(
    how: Write,
    table: &str,
    columns: &[&str],
    rows: &[Stored<R>],
    bind: impl Fn(&mut Values, &R),
) -> Vec<Statement> {
    // Links are invented if their supervisors are.
    let has_is_demo = table != "links";
    let is_demo = how == Write::Add { is_demo: true };
    let mut columns: Vec<&str> = columns.to_vec();
    if has_is_demo {
        columns.push("is_demo");
    }
    columns.extend(OF_EVERY_RECORD);
    let into = format!("{table} ({})", columns.join(", "));
    let mut statements = inserts(&into, rows, |values, row| {
        bind(values, &row.record);
        if has_is_demo {
            values.push(is_demo);
        }
        values
            .push(row.version.0)
            .push(microseconds(row.created.at))
            .push(row.created.actor.as_str())
            .push(microseconds(row.changed.at))
            .push(row.changed.actor.as_str())
            .push(row.origin.as_ref().map(|origin| origin.source().as_str()))
            .push(row.origin.as_ref().map(Origin::identity));
    });
    if how == Write::Replace {
        let changes = columns.iter().filter(|column| !FIXED.contains(column));
        let changes: Vec<String> = changes.map(|column| format!("{column} = excluded.{column}")).collect();
        let clause = format!(" ON CONFLICT (id) DO UPDATE SET {}", changes.join(", "));
        statements = statements.into_iter().map(|statement| statement.followed_by(&clause)).collect();
    }
    statements
}

/// Removes the rows of another table that belong to records that are replaced.
fn removals(how: Write, table: &str, column: &str, ids: impl Iterator<Item = u32>) -> Vec<Statement> {
    if how != Write::Replace {
        return Vec::new();
    }
    ids.map(|id| Statement::new(format!("DELETE FROM {table} WHERE {column} = ?")).bind(id)).collect()
}

/// The members of a list with their indices.
fn ordinals<T>(list: &[T]) -> impl Iterator<Item = (i64, &T)> {
    (0..).zip(list)
}

pub(super) fn companies(rows: &[Stored<Company>], how: Write) -> Vec<Statement> {
    let columns = [
        "id",
        "slug",
        "name",
        "organisation_number",
        "lat",
        "lng",
        "precision",
        "municipality",
        "address",
        "industry",
        "about",
        "employees",
        "website",
        "status",
    ];
    let mut all = main_rows(how, "companies", &columns, rows, |values, company| {
        values
            .push(company.id.0)
            .push(company.slug.as_str())
            .push(&*company.name)
            .push(company.organisation_number.map(|number| number.to_string()))
            .push(company.place.at.lat())
            .push(company.place.at.lng())
            .push(company.place.precision.as_str())
            .push(company.place.municipality.to_string())
            .push(&*company.place.address)
            .push(&*company.industry)
            .push(&*company.about)
            .push(company.employees)
            .push(company.website.as_deref())
            .push(company.status.as_str());
    });
    let records = || rows.iter().map(|row| &row.record);
    all.extend(removals(how, "company_fields", "company", records().map(|company| company.id.0)));
    all.extend(inserts(
        "company_fields (company, field)",
        records().flat_map(|company| company.fields.iter().map(|field| (company.id.0, field.code()))),
        |values, (company, field)| {
            values.push(company).push(field);
        },
    ));
    all
}

pub(super) fn positions(rows: &[Stored<Position>], how: Write) -> Vec<Statement> {
    let columns = [
        "id",
        "slug",
        "title",
        "kind",
        "openings",
        "start",
        "deadline_kind",
        "deadline_day",
        "published",
        "description",
        "language",
        "housing_help",
        "source",
        "status",
    ];
    let mut all = main_rows(how, "positions", &columns, rows, |values, position| {
        let (deadline_kind, deadline_day) = match position.deadline {
            Deadline::On(day) => ("dato", Some(day)),
            Deadline::Rolling => ("løpende", None),
        };
        values
            .push(position.id.0)
            .push(position.slug.as_str())
            .push(&*position.title)
            .push(position.kind.as_str())
            .push(position.openings)
            .push(position.start.map(iso_date))
            .push(deadline_kind)
            .push(deadline_day.map(iso_date))
            .push(iso_date(position.published))
            .push(&*position.description)
            .push(position.language.as_str())
            .push(position.housing_help)
            .push(position.source.as_deref())
            .push(position.status.as_str());
    });
    let records = || rows.iter().map(|row| &row.record);
    for table in ["position_fields", "position_levels", "stations"] {
        all.extend(removals(how, table, "position", records().map(|position| position.id.0)));
    }
    all.extend(inserts(
        "position_fields (position, field)",
        records().flat_map(|position| position.fields.iter().map(|field| (position.id.0, field.code()))),
        |values, (position, field)| {
            values.push(position).push(field);
        },
    ));
    all.extend(inserts(
        "position_levels (position, level)",
        records().flat_map(|position| position.levels.iter().map(|level| (position.id.0, level.as_str()))),
        |values, (position, level)| {
            values.push(position).push(level);
        },
    ));
    all.extend(inserts(
        "stations (position, ordinal, company, months)",
        records().flat_map(|position| {
            ordinals(&position.stations).map(|(ordinal, station)| (position.id.0, ordinal, station))
        }),
        |values, (position, ordinal, station)| {
            values.push(position).push(ordinal).push(station.company.0).push(station.months);
        },
    ));
    all
}

pub(super) fn supervisors(rows: &[Stored<Supervisor>], how: Write) -> Vec<Statement> {
    let columns = ["id", "slug", "name", "title", "campus", "profile", "consent", "consent_day", "status"];
    let mut all = main_rows(how, "supervisors", &columns, rows, |values, supervisor| {
        let (state, day) = consent(supervisor.consent);
        values
            .push(supervisor.id.0)
            .push(supervisor.slug.as_str())
            .push(&*supervisor.name)
            .push(&*supervisor.title)
            .push(supervisor.campus.slug())
            .push(supervisor.profile.as_deref())
            .push(state)
            .push(day.map(iso_date))
            .push(supervisor.status.as_str());
    });
    let records = || rows.iter().map(|row| &row.record);
    for table in ["supervisor_fields", "supervisor_topics"] {
        all.extend(removals(how, table, "supervisor", records().map(|supervisor| supervisor.id.0)));
    }
    all.extend(inserts(
        "supervisor_fields (supervisor, field)",
        records()
            .flat_map(|supervisor| supervisor.fields.iter().map(|field| (supervisor.id.0, field.code()))),
        |values, (supervisor, field)| {
            values.push(supervisor).push(field);
        },
    ));
    all.extend(inserts(
        "supervisor_topics (supervisor, ordinal, topic)",
        records().flat_map(|supervisor| {
            ordinals(&supervisor.topics).map(|(ordinal, topic)| (supervisor.id.0, ordinal, &**topic))
        }),
        |values, (supervisor, ordinal, topic)| {
            values.push(supervisor).push(ordinal).push(topic);
        },
    ));
    all
}

pub(super) fn links(rows: &[Stored<SupervisorLink>], how: Write) -> Vec<Statement> {
    let columns = ["id", "supervisor", "company", "position", "kind", "since", "status"];
    main_rows(how, "links", &columns, rows, |values, link| {
        let (company, position) = match link.target {
            LinkTarget::Company(company) => (Some(company.0), None),
            LinkTarget::Position(position) => (None, Some(position.0)),
        };
        values
            .push(link.id.0)
            .push(link.supervisor.0)
            .push(company)
            .push(position)
            .push(link.kind.as_str())
            .push(iso_date(link.since))
            .push(link.status.as_str());
    })
}

pub(super) fn connection_points(rows: &[Stored<ConnectionPoint>], how: Write) -> Vec<Statement> {
    let columns = ["id", "slug", "name", "lat", "lng", "municipality", "website", "status"];
    let mut all = main_rows(how, "connection_points", &columns, rows, |values, point| {
        values
            .push(point.id.0)
            .push(point.slug.as_str())
            .push(&*point.name)
            .push(point.at.lat())
            .push(point.at.lng())
            .push(point.municipality.to_string())
            .push(point.website.as_deref())
            .push(point.status.as_str());
    });
    let records = || rows.iter().map(|row| &row.record);
    let ids = records().map(|point| point.id.0);
    all.extend(removals(how, "connection_point_municipalities", "connection_point", ids));
    all.extend(inserts(
        "connection_point_municipalities (connection_point, municipality)",
        records().flat_map(|point| point.serves.iter().map(|municipality| (point.id.0, municipality))),
        |values, (point, municipality)| {
            values.push(point).push(municipality.to_string());
        },
    ));
    all
}

/// A row of the table of slugs.
pub(super) struct SlugRow<'a> {
    pub(super) slug: &'a str,
    pub(super) kind: &'static str,
    pub(super) record: u32,
    pub(super) was_public: bool,
}

/// Adds slugs that records have now.
pub(super) fn slugs<'a>(rows: impl IntoIterator<Item = SlugRow<'a>>) -> Vec<Statement> {
    inserts("slugs (slug, kind, record, is_current, was_public)", rows, |values, row| {
        values.push(row.slug).push(row.kind).push(row.record).push(true).push(row.was_public);
    })
}

/// A row of the history of consents.
pub(super) struct ConsentRow {
    pub(super) supervisor: u32,
    pub(super) consent: Consent,
    pub(super) at: OffsetDateTime,
    pub(super) actor: &'static str,
}

/// Adds to the history of consents.
pub(super) fn consents(rows: impl IntoIterator<Item = ConsentRow>) -> Vec<Statement> {
    inserts("consents (supervisor, consent, day, at, actor)", rows, |values, row| {
        let (state, day) = consent(row.consent);
        values
            .push(row.supervisor)
            .push(state)
            .push(day.map(iso_date))
            .push(microseconds(row.at))
            .push(row.actor);
    })
}

/// An event to be added.
pub(crate) struct NewEvent<'a> {
    pub(crate) change: &'a Change,
    pub(crate) action: &'a str,
    /// Kind, id and new version of the record, unless it is about many.
    pub(crate) record: Option<(RecordKind, u32, Version)>,
    pub(crate) before: Option<String>,
    pub(crate) after: Option<String>,
}

/// Adds events.
pub(super) fn events(events: Vec<NewEvent<'_>>) -> Vec<Statement> {
    inserts(
        "events (at, actor, reason, action, kind, record, version, before, after)",
        events,
        |values, event| {
            let NewEvent { change, action, record, before, after } = event;
            values
                .push(microseconds(change.by.at))
                .push(change.by.actor.as_str())
                .push(change.reason.as_deref())
                .push(action)
                .push(record.map(|(kind, ..)| kind.as_str()))
                .push(record.map(|(_, id, _)| id))
                .push(record.map(|(.., version)| version.0))
                .push(before)
                .push(after);
        },
    )
}

/// Queries for the slugs that records have or had.
pub(super) fn lookups_of_slugs<'a>(slugs: impl IntoIterator<Item = &'a Slug>) -> Vec<Statement> {
    let mut statements = Vec::new();
    let mut slugs = slugs.into_iter().peekable();
    while slugs.peek().is_some() {
        let values: Vec<Value> = slugs.by_ref().take(ROWS_AT_ONCE).map(|slug| slug.as_str().into()).collect();
        let count = values.len();
        let mut text = "SELECT slug FROM slugs WHERE slug IN ".to_owned();
        push_placeholders(&mut text, count);
        text.push_str(" ORDER BY slug LIMIT 1");
        statements.push(several(text, values, count));
    }
    statements
}
