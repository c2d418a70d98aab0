//! Reads tables into validated records.

use std::{collections::HashMap, fmt::Display, str::FromStr};

use domain::{
    codes::{
        date::parse_date,
        enum_set::{EnumSet, Indexed},
    },
    geo::lat_lng::LatLng,
    records::{
        Records,
        company::{Company, Location},
        connection_point::ConnectionPoint,
        consent::Consent,
        ids::{CompanyId, ConnectionPointId, PositionId, SupervisorId},
        position::{Position, Station},
        supervisor::Supervisor,
        supervisor_link::{LinkTarget, SupervisorLink},
    },
};
use sqlx::{Decode, Row as _, Sqlite, SqliteConnection, SqlitePool, Type, sqlite::SqliteRow};
use time::Date;

use crate::{DataSet, Loaded, StoreError};

pub(super) async fn is_empty(pool: &SqlitePool) -> Result<bool, StoreError> {
    let any: bool = sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM companies) OR EXISTS (SELECT 1 FROM positions)
             OR EXISTS (SELECT 1 FROM supervisors) OR EXISTS (SELECT 1 FROM connection_points)",
    )
    .fetch_one(pool)
    .await?;
    Ok(!any)
}

pub(super) async fn data_set(pool: &SqlitePool) -> Result<DataSet, StoreError> {
    let row = sqlx::query("SELECT id, number, created FROM data_set").fetch_one(pool).await?;
    let cells = Cells::new("data_set", &row)?;
    let number: &[u8] = cells.get("number")?;
    let number = number.try_into().map_err(|cause| cells.invalid("number", cause))?;
    Ok(DataSet { id: u128::from_be_bytes(number), created: cells.date("created")? })
}

pub(super) async fn load(pool: &SqlitePool) -> Result<Loaded, StoreError> {
    // One transaction, for a consistent snapshot.
    let mut transaction = pool.begin().await?;
    let connection = &mut *transaction;
    let mut set_aside = Vec::new();
    let mut records = Records {
        demo: is_demo(connection).await?,
        companies: companies(connection, &mut set_aside).await?,
        positions: positions(connection, &mut set_aside).await?,
        supervisors: supervisors(connection, &mut set_aside).await?,
        links: links(connection, &mut set_aside).await?,
        connection_points: connection_points(connection, &mut set_aside).await?,
    };
    set_aside.extend(records.take_invalid().into_iter().map(StoreError::from));
    Ok(Loaded { records, set_aside })
}

/// The valid rows. Invalid ones are set aside; any other error fails the whole read.
fn readable<T>(
    rows: impl Iterator<Item = Result<T, StoreError>>,
    set_aside: &mut Vec<StoreError>,
) -> Result<Vec<T>, StoreError> {
    let mut read = Vec::new();
    for row in rows {
        match row {
            Ok(record) => read.push(record),
            Err(invalid @ StoreError::InvalidRow { .. }) => set_aside.push(invalid),
            Err(other) => return Err(other),
        }
    }
    Ok(read)
}

async fn is_demo(connection: &mut SqliteConnection) -> Result<bool, StoreError> {
    Ok(sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM companies WHERE is_demo)
            OR EXISTS (SELECT 1 FROM positions WHERE is_demo)
             OR EXISTS (SELECT 1 FROM supervisors WHERE is_demo)
             OR EXISTS (SELECT 1 FROM connection_points WHERE is_demo)",
    )
    .fetch_one(connection)
    .await?)
}

/// A row whose values are not validated yet.
struct Cells<'r> {
    row: &'r SqliteRow,
    table: &'static str,
    id: i64,
}

impl<'r> Cells<'r> {
    fn new(table: &'static str, row: &'r SqliteRow) -> Result<Self, StoreError> {
        Ok(Self { row, table, id: row.try_get("id")? })
    }

    fn invalid(&self, column: &str, reason: impl Display) -> StoreError {
        StoreError::InvalidRow { table: self.table, id: self.id, reason: format!("{column}: {reason}") }
    }

    fn get<T: Decode<'r, Sqlite> + Type<Sqlite>>(&self, column: &str) -> Result<T, StoreError> {
        self.row.try_get(column).map_err(|cause| self.invalid(column, cause))
    }

    fn id(&self) -> Result<u32, StoreError> {
        u32::try_from(self.id).map_err(|cause| self.invalid("id", cause))
    }

    fn gate<T: FromStr<Err: Display>>(&self, column: &str) -> Result<T, StoreError> {
        let text: &str = self.get(column)?;
        text.parse().map_err(|cause| self.invalid(column, cause))
    }

    fn optional<T: FromStr<Err: Display>>(&self, column: &str) -> Result<Option<T>, StoreError> {
        let text: Option<&str> = self.get(column)?;
        text.map(|text| text.parse().map_err(|cause| self.invalid(column, cause))).transpose()
    }

    /// A set, stored as the codes of its members separated by spaces.
    fn set<T: Indexed + FromStr<Err: Display>>(&self, column: &str) -> Result<EnumSet<T>, StoreError> {
        let codes: Option<&str> = self.get(column)?;
        let members = codes.unwrap_or_default().split_ascii_whitespace();
        members.map(|code| code.parse().map_err(|cause| self.invalid(column, cause))).collect()
    }

    fn date(&self, column: &str) -> Result<Date, StoreError> {
        self.optional_date(column)?.ok_or_else(|| self.invalid(column, "no date"))
    }

    fn optional_date(&self, column: &str) -> Result<Option<Date>, StoreError> {
        let text: Option<&str> = self.get(column)?;
        text.map(|text| parse_date(text).ok_or_else(|| self.invalid(column, format!("not a date: {text}"))))
            .transpose()
    }

    fn position_on_the_map(&self) -> Result<LatLng, StoreError> {
        LatLng::new(self.get("lat")?, self.get("lng")?).map_err(|cause| self.invalid("lat, lng", cause))
    }
}

async fn companies(
    connection: &mut SqliteConnection,
    set_aside: &mut Vec<StoreError>,
) -> Result<Vec<Company>, StoreError> {
    let rows = sqlx::query(
        "SELECT *, (SELECT group_concat(field, ' ') FROM company_fields WHERE company = id) AS fields
         FROM companies ORDER BY id",
    )
    .fetch_all(connection)
    .await?;
    let read = rows.iter().map(|row| {
        let cells = Cells::new("companies", row)?;
        Ok(Company {
            id: CompanyId(cells.id()?),
            slug: cells.gate("slug")?,
            name: cells.get("name")?,
            organisation_number: cells.optional("organisation_number")?,
            place: Location {
                at: cells.position_on_the_map()?,
                precision: cells.gate("precision")?,
                municipality: cells.gate("municipality")?,
                address: cells.get("address")?,
            },
            fields: cells.set("fields")?,
            industry: cells.get("industry")?,
            about: cells.get("about")?,
            employees: cells.get("employees")?,
            website: cells.optional("website")?,
            status: cells.gate("status")?,
        })
    });
    readable(read, set_aside)
}

async fn positions(
    connection: &mut SqliteConnection,
    set_aside: &mut Vec<StoreError>,
) -> Result<Vec<Position>, StoreError> {
    let mut stations = stations(connection).await?;
    let rows = sqlx::query(
        "SELECT *, (SELECT group_concat(field, ' ') FROM position_fields WHERE position = id) AS fields,
                (SELECT group_concat(level, ' ') FROM position_levels WHERE position = id) AS levels
         FROM positions ORDER BY id",
    )
    .fetch_all(connection)
    .await?;
    let read = rows.iter().map(|row| {
        let cells = Cells::new("positions", row)?;
        let id = cells.id()?;
        Ok(Position {
            id: PositionId(id),
            slug: cells.gate("slug")?,
            title: cells.get("title")?,
            kind: cells.gate("kind")?,
            fields: cells.set("fields")?,
            levels: cells.set("levels")?,
            openings: cells.get("openings")?,
            start: cells.optional_date("start")?,
            deadline: cells.gate("deadline")?,
            published: cells.date("published")?,
            stations: stations
                .remove(&id)
                .unwrap_or_else(|| Err(cells.invalid("stations", "it is served nowhere")))?,
            description: cells.get("description")?,
            language: cells.gate("language")?,
            housing_help: cells.get("housing_help")?,
            source: cells.optional("source")?,
            status: cells.gate("status")?,
        })
    });
    readable(read, set_aside)
}

/// The stations of each position, in order, or an error if one of them is invalid.
async fn stations(
    connection: &mut SqliteConnection,
) -> Result<HashMap<u32, Result<Vec<Station>, StoreError>>, StoreError> {
    let rows = sqlx::query("SELECT position AS id, company, months FROM stations ORDER BY position, ordinal")
        .fetch_all(connection)
        .await?;
    let mut stations: HashMap<u32, Result<Vec<Station>, StoreError>> = HashMap::with_capacity(rows.len());
    for row in &rows {
        let cells = Cells::new("stations", row)?;
        // No position can have an invalid id.
        let Ok(position) = cells.id() else { continue };
        let of_position = stations.entry(position).or_insert_with(|| Ok(Vec::new()));
        match (station(&cells), of_position.as_mut()) {
            (Ok(station), Ok(list)) => list.push(station),
            (Err(invalid), Ok(_)) => *of_position = Err(invalid),
            (_, Err(_)) => {}
        }
    }
    Ok(stations)
}

fn station(cells: &Cells<'_>) -> Result<Station, StoreError> {
    Ok(Station { company: CompanyId(cells.get("company")?), months: cells.get("months")? })
}

async fn supervisors(
    connection: &mut SqliteConnection,
    set_aside: &mut Vec<StoreError>,
) -> Result<Vec<Supervisor>, StoreError> {
    let rows =
        sqlx::query("SELECT supervisor AS id, topic FROM supervisor_topics ORDER BY supervisor, ordinal")
            .fetch_all(&mut *connection)
            .await?;
    let mut topics: HashMap<u32, Vec<String>> = HashMap::new();
    for row in &rows {
        let cells = Cells::new("supervisor_topics", row)?;
        match (cells.id(), cells.get("topic")) {
            (Ok(supervisor), Ok(topic)) => topics.entry(supervisor).or_default().push(topic),
            (Err(invalid), _) | (_, Err(invalid)) => set_aside.push(invalid),
        }
    }
    let rows = sqlx::query(
        "SELECT *, (SELECT group_concat(field, ' ') FROM supervisor_fields WHERE supervisor = id) AS fields
         FROM supervisors ORDER BY id",
    )
    .fetch_all(connection)
    .await?;
    let read = rows.iter().map(|row| {
        let cells = Cells::new("supervisors", row)?;
        let id = cells.id()?;
        Ok(Supervisor {
            id: SupervisorId(id),
            slug: cells.gate("slug")?,
            name: cells.get("name")?,
            title: cells.get("title")?,
            campus: cells.gate("campus")?,
            fields: cells.set("fields")?,
            topics: topics.remove(&id).unwrap_or_default(),
            profile: cells.optional("profile")?,
            consent: match (cells.optional_date("consented")?, cells.optional_date("consent_withdrawn")?) {
                (_, Some(day)) => Consent::Withdrawn(day),
                (Some(day), None) => Consent::Given(day),
                (None, None) => Consent::Never,
            },
            status: cells.gate("status")?,
        })
    });
    readable(read, set_aside)
}

async fn links(
    connection: &mut SqliteConnection,
    set_aside: &mut Vec<StoreError>,
) -> Result<Vec<SupervisorLink>, StoreError> {
    let rows = sqlx::query("SELECT * FROM links ORDER BY id").fetch_all(connection).await?;
    let read = rows.iter().map(|row| {
        let cells = Cells::new("links", row)?;
        let target = match (cells.get("company")?, cells.get("position")?) {
            (Some(company), None) => LinkTarget::Company(CompanyId(company)),
            (None, Some(position)) => LinkTarget::Position(PositionId(position)),
            _ => return Err(cells.invalid("company, position", "exactly one must be set")),
        };
        Ok(SupervisorLink {
            supervisor: SupervisorId(cells.get("supervisor")?),
            target,
            kind: cells.gate("kind")?,
            since: cells.date("since")?,
        })
    });
    readable(read, set_aside)
}

async fn connection_points(
    connection: &mut SqliteConnection,
    set_aside: &mut Vec<StoreError>,
) -> Result<Vec<ConnectionPoint>, StoreError> {
    let rows = sqlx::query(
        "SELECT *, (SELECT group_concat(served.municipality, ' ')
            FROM connection_point_municipalities AS served
                    WHERE connection_point = id) AS serves
         FROM connection_points ORDER BY id",
    )
    .fetch_all(connection)
    .await?;
    let read = rows.iter().map(|row| {
        let cells = Cells::new("connection_points", row)?;
        Ok(ConnectionPoint {
            id: ConnectionPointId(cells.id()?),
            slug: cells.gate("slug")?,
            name: cells.get("name")?,
            at: cells.position_on_the_map()?,
            municipality: cells.gate("municipality")?,
            serves: cells.set("serves")?,
            website: cells.optional("website")?,
            status: cells.gate("status")?,
        })
    });
    readable(read, set_aside)
}
