//! Writes records into tables, many rows at a time.

use domain::{
    codes::date::iso_date,
    records::{Records, consent::Consent, supervisor_link::LinkTarget},
};
use sqlx::{QueryBuilder, Sqlite, SqlitePool, query_builder::Separated};

use crate::{Removed, StoreError};

/// The number of rows in one statement. SQLite allows 32,766 parameters, and no table has more than twenty
/// columns.
const ROWS_AT_ONCE: usize = 500;

/// Takes the write lock immediately: a transaction that reads first and then writes fails instead of waiting
/// for another writer.
const BEGIN: &str = "BEGIN IMMEDIATE";

type Statement = QueryBuilder<Sqlite>;

/// All tables in order of their references, with the statements that fill them.
///
/// Plain functions, because an iterator over borrowed records cannot be held while a statement runs.
const TABLES: [fn(&Records) -> Vec<Statement>; 12] = [
    companies,
    company_fields,
    positions,
    position_fields,
    position_levels,
    stations,
    supervisors,
    supervisor_fields,
    supervisor_topics,
    links,
    connection_points,
    connection_point_municipalities,
];

pub(super) async fn insert_all(pool: &SqlitePool, records: &Records) -> Result<(), StoreError> {
    records.check()?;
    if let Some(slug) = records.duplicate_slug() {
        return Err(StoreError::SharedSlug(slug.to_string()));
    }
    let mut transaction = pool.begin_with(BEGIN).await?;
    for table in TABLES {
        for mut statement in table(records) {
            statement.build().execute(&mut *transaction).await?;
        }
    }
    // Each table has a unique constraint on its slugs; this checks across tables.
    let shared: Option<String> = sqlx::query_scalar(
        "SELECT slug FROM (SELECT slug FROM companies UNION ALL SELECT slug FROM positions
             UNION ALL SELECT slug FROM supervisors UNION ALL SELECT slug FROM connection_points)
         GROUP BY slug HAVING count(*) > 1 LIMIT 1",
    )
    .fetch_optional(&mut *transaction)
    .await?;
    if let Some(slug) = shared {
        return Err(StoreError::SharedSlug(slug));
    }
    transaction.commit().await?;
    Ok(())
}

/// The fewest statements that write the rows.
fn inserts<T>(
    into: &str,
    rows: impl IntoIterator<Item = T>,
    mut bind: impl FnMut(&mut Separated<'_, Sqlite, &'static str>, T),
) -> Vec<Statement> {
    let mut statements = Vec::new();
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let mut statement = QueryBuilder::new(format!("INSERT INTO {into} "));
        statement.push_values(rows.by_ref().take(ROWS_AT_ONCE), |mut values, row| bind(&mut values, row));
        statements.push(statement);
    }
    statements
}

/// The members of a list with their indices.
fn ordinals<T>(list: &[T]) -> impl Iterator<Item = (i64, &T)> {
    (0..).zip(list)
}

fn companies(records: &Records) -> Vec<Statement> {
    inserts(
        "companies (id, slug, name, organisation_number, lat, lng, precision, municipality, address, industry,
                    about, employees, website, status, is_demo)",
        &records.companies,
        |values, company| {
            values
                .push_bind(company.id.0)
                .push_bind(company.slug.as_str())
                .push_bind(&*company.name)
                .push_bind(company.organisation_number.map(|number| number.to_string()))
                .push_bind(company.place.at.lat())
                .push_bind(company.place.at.lng())
                .push_bind(company.place.precision.as_str())
                .push_bind(company.place.municipality.to_string())
                .push_bind(&*company.place.address)
                .push_bind(&*company.industry)
                .push_bind(&*company.about)
                .push_bind(company.employees)
                .push_bind(company.website.as_deref())
                .push_bind(company.status.as_str())
                .push_bind(records.demo);
        },
    )
}

fn company_fields(records: &Records) -> Vec<Statement> {
    inserts(
        "company_fields (company, field)",
        records
            .companies
            .iter()
            .flat_map(|company| company.fields.iter().map(|field| (company.id.0, field.code()))),
        |values, (company, field)| {
            values.push_bind(company).push_bind(field);
        },
    )
}

fn positions(records: &Records) -> Vec<Statement> {
    inserts(
        "positions (id, slug, title, kind, openings, start, deadline, published, description, language,
                    housing_help, source, status, is_demo)",
        &records.positions,
        |values, position| {
            values
                .push_bind(position.id.0)
                .push_bind(position.slug.as_str())
                .push_bind(&*position.title)
                .push_bind(position.kind.as_str())
                .push_bind(position.openings)
                .push_bind(position.start.map(iso_date))
                .push_bind(position.deadline.to_string())
                .push_bind(iso_date(position.published))
                .push_bind(&*position.description)
                .push_bind(position.language.as_str())
                .push_bind(position.housing_help)
                .push_bind(position.source.as_deref())
                .push_bind(position.status.as_str())
                .push_bind(records.demo);
        },
    )
}

fn position_fields(records: &Records) -> Vec<Statement> {
    inserts(
        "position_fields (position, field)",
        records
            .positions
            .iter()
            .flat_map(|position| position.fields.iter().map(|field| (position.id.0, field.code()))),
        |values, (position, field)| {
            values.push_bind(position).push_bind(field);
        },
    )
}

fn position_levels(records: &Records) -> Vec<Statement> {
    inserts(
        "position_levels (position, level)",
        records
            .positions
            .iter()
            .flat_map(|position| position.levels.iter().map(|level| (position.id.0, level.as_str()))),
        |values, (position, level)| {
            values.push_bind(position).push_bind(level);
        },
    )
}

fn stations(records: &Records) -> Vec<Statement> {
    inserts(
        "stations (position, ordinal, company, months)",
        records.positions.iter().flat_map(|position| {
            ordinals(&position.stations).map(|(ordinal, station)| (position.id.0, ordinal, station))
        }),
        |values, (position, ordinal, station)| {
            values
                .push_bind(position)
                .push_bind(ordinal)
                .push_bind(station.company.0)
                .push_bind(station.months);
        },
    )
}

fn supervisors(records: &Records) -> Vec<Statement> {
    inserts(
        "supervisors (id, slug, name, title, campus, profile, consented, consent_withdrawn, status, is_demo)",
        &records.supervisors,
        |values, supervisor| {
            let (consented, withdrawn) = match supervisor.consent {
                Consent::Never => (None, None),
                Consent::Given(day) => (Some(day), None),
                Consent::Withdrawn(day) => (None, Some(day)),
            };
            values
                .push_bind(supervisor.id.0)
                .push_bind(supervisor.slug.as_str())
                .push_bind(&*supervisor.name)
                .push_bind(&*supervisor.title)
                .push_bind(supervisor.campus.slug())
                .push_bind(supervisor.profile.as_deref())
                .push_bind(consented.map(iso_date))
                .push_bind(withdrawn.map(iso_date))
                .push_bind(supervisor.status.as_str())
                .push_bind(records.demo);
        },
    )
}

fn supervisor_fields(records: &Records) -> Vec<Statement> {
    inserts(
        "supervisor_fields (supervisor, field)",
        records
            .supervisors
            .iter()
            .flat_map(|supervisor| supervisor.fields.iter().map(|field| (supervisor.id.0, field.code()))),
        |values, (supervisor, field)| {
            values.push_bind(supervisor).push_bind(field);
        },
    )
}

fn supervisor_topics(records: &Records) -> Vec<Statement> {
    inserts(
        "supervisor_topics (supervisor, ordinal, topic)",
        records.supervisors.iter().flat_map(|supervisor| {
            ordinals(&supervisor.topics).map(|(ordinal, topic)| (supervisor.id.0, ordinal, &**topic))
        }),
        |values, (supervisor, ordinal, topic)| {
            values.push_bind(supervisor).push_bind(ordinal).push_bind(topic);
        },
    )
}

fn links(records: &Records) -> Vec<Statement> {
    inserts("links (supervisor, company, position, kind, since)", &records.links, |values, link| {
        let (company, position) = match link.target {
            LinkTarget::Company(company) => (Some(company.0), None),
            LinkTarget::Position(position) => (None, Some(position.0)),
        };
        values
            .push_bind(link.supervisor.0)
            .push_bind(company)
            .push_bind(position)
            .push_bind(link.kind.as_str())
            .push_bind(iso_date(link.since));
    })
}

fn connection_points(records: &Records) -> Vec<Statement> {
    inserts(
        "connection_points (id, slug, name, lat, lng, municipality, website, status, is_demo)",
        &records.connection_points,
        |values, point| {
            values
                .push_bind(point.id.0)
                .push_bind(point.slug.as_str())
                .push_bind(&*point.name)
                .push_bind(point.at.lat())
                .push_bind(point.at.lng())
                .push_bind(point.municipality.to_string())
                .push_bind(point.website.as_deref())
                .push_bind(point.status.as_str())
                .push_bind(records.demo);
        },
    )
}

fn connection_point_municipalities(records: &Records) -> Vec<Statement> {
    inserts(
        "connection_point_municipalities (connection_point, municipality)",
        records
            .connection_points
            .iter()
            .flat_map(|point| point.serves.iter().map(|municipality| (point.id.0, municipality))),
        |values, (point, municipality)| {
            values.push_bind(point).push_bind(municipality.to_string());
        },
    )
}

pub(super) async fn remove_demo(pool: &SqlitePool) -> Result<Removed, StoreError> {
    let mut transaction = pool.begin_with(BEGIN).await?;
    let connection = &mut *transaction;
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
    // Deletes cascade to fields, levels, stations, topics and links.
    let mut deleted = [0; 4];
    for (count, statement) in deleted.iter_mut().zip([
        "DELETE FROM positions WHERE is_demo",
        "DELETE FROM companies WHERE is_demo",
        "DELETE FROM supervisors WHERE is_demo",
        "DELETE FROM connection_points WHERE is_demo",
    ]) {
        *count = sqlx::query(statement).execute(&mut *connection).await?.rows_affected();
    }
    transaction.commit().await?;
    let [positions, companies, supervisors, connection_points] = deleted;
    Ok(Removed { companies, positions, supervisors, connection_points })
}
