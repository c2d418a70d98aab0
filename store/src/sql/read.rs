//! Reads tables into validated records.

use std::collections::HashMap;

use domain::records::{
    Records,
    company::{Company, Location},
    connection_point::ConnectionPoint,
    consent::Consent,
    deadline::Deadline,
    former_slug::FormerSlug,
    ids::{CompanyId, ConnectionPointId, PositionId, RecordKind, SupervisorId, SupervisorLinkId},
    position::{Position, Station},
    revision::PositionRevision,
    supervisor::Supervisor,
    supervisor_link::{LinkTarget, SupervisorLink},
};

use super::{
    connection::Connection,
    row::{Cells, Row},
    statement::Statement,
};
use crate::{DataSet, Loaded, StoreError};

/// Which records are read.
#[derive(Clone, Copy, Debug)]
pub enum Which {
    /// All.
    All,
    /// The one with this id.
    One(u32),
    /// Those with ids from the first to the last.
    Between(u32, u32),
}

/// The valid records, and the errors of the others.
pub type Read<T> = Result<(Vec<T>, Vec<StoreError>), StoreError>;

/// A query for all rows of a table, by id, and the same for one id, and for those between two. The columns
/// are named, so that a newer program may add some while this one runs.
macro_rules! by_id {
    ($query:literal, $id:literal, $order:literal) => {
        [
            concat!($query, " ORDER BY ", $order),
            concat!($query, " WHERE ", $id, " = ? ORDER BY ", $order),
            concat!($query, " WHERE ", $id, " BETWEEN ? AND ? ORDER BY ", $order),
        ]
    };
}

async fn rows(
    connection: &mut Connection,
    [all, one, between]: [&'static str; 3],
    which: Which,
) -> Result<Vec<Row>, StoreError> {
    let statement = match which {
        Which::All => Statement::new(all),
        Which::One(id) => Statement::new(one).bind(id),
        Which::Between(first, last) => Statement::new(between).bind(first).bind(last),
    };
    connection.rows(statement).await
}

/// Whether no records are stored.
pub(super) async fn is_empty(connection: &mut Connection) -> Result<bool, StoreError> {
    let any = Statement::new(
        "SELECT EXISTS (SELECT 1 FROM companies) OR EXISTS (SELECT 1 FROM positions)
             OR EXISTS (SELECT 1 FROM supervisors) OR EXISTS (SELECT 1 FROM connection_points)",
    );
    Ok(!connection.only(any).await?.get::<bool>(0)?)
}

/// What tells the records from those of any other store.
pub(crate) async fn data_set(connection: &mut Connection) -> Result<DataSet, StoreError> {
    let row = connection.only(Statement::new("SELECT id, number, created FROM data_set")).await?;
    let cells = Cells::new("data_set", &row)?;
    let number: &[u8] = cells.get("number")?;
    let number = number.try_into().map_err(|cause| cells.invalid("number", cause))?;
    Ok(DataSet { id: u128::from_be_bytes(number), created: cells.date("created")? })
}

/// All valid records, as of the moment of the transaction.
pub(super) async fn load(connection: &mut Connection) -> Result<Loaded, StoreError> {
    let mut set_aside = Vec::new();
    let mut records = Records {
        demo: is_demo(connection).await?,
        companies: valid(companies(connection, Which::All).await?, &mut set_aside),
        positions: valid(positions(connection, Which::All).await?, &mut set_aside),
        supervisors: valid(supervisors(connection, Which::All).await?, &mut set_aside),
        links: valid(links(connection, Which::All).await?, &mut set_aside),
        connection_points: valid(connection_points(connection, Which::All).await?, &mut set_aside),
        former_slugs: valid(former_slugs(connection).await?, &mut set_aside),
        revisions: valid(revisions(connection).await?, &mut set_aside),
    };
    set_aside.extend(records.take_invalid().into_iter().map(StoreError::from));
    Ok(Loaded { records, set_aside })
}

fn valid<T>((records, invalid): (Vec<T>, Vec<StoreError>), set_aside: &mut Vec<StoreError>) -> Vec<T> {
    set_aside.extend(invalid);
    records
}

/// The valid rows, and those that are set aside; any other error fails the whole read.
fn readable<T>(rows: impl Iterator<Item = Result<T, StoreError>>) -> Read<T> {
    let (mut read, mut set_aside) = (Vec::new(), Vec::new());
    for row in rows {
        match row {
            Ok(record) => read.push(record),
            Err(invalid @ StoreError::InvalidRow { .. }) => set_aside.push(invalid),
            Err(other) => return Err(other),
        }
    }
    Ok((read, set_aside))
}

async fn is_demo(connection: &mut Connection) -> Result<bool, StoreError> {
    let any = Statement::new(
        "SELECT EXISTS (SELECT 1 FROM companies WHERE is_demo)
             OR EXISTS (SELECT 1 FROM positions WHERE is_demo)
             OR EXISTS (SELECT 1 FROM supervisors WHERE is_demo)
             OR EXISTS (SELECT 1 FROM connection_points WHERE is_demo)",
    );
    Ok(connection.only(any).await?.get(0)?)
}

pub(super) async fn companies(connection: &mut Connection, which: Which) -> Read<Company> {
    const QUERY: [&str; 3] = by_id!(
        "SELECT id, slug, name, organisation_number, lat, lng, precision, municipality, address, industry,
                about, employees, website, status,
                (SELECT string_agg(field, ' ') FROM company_fields WHERE company = id) AS fields
         FROM companies",
        "id",
        "id"
    );
    let rows = rows(connection, QUERY, which).await?;
    let read = rows.iter().map(|row| {
        let cells = Cells::new("companies", row)?;
        Ok(Company {
            id: CompanyId(cells.id()?),
            slug: cells.gate("slug")?,
            name: cells.text("name")?,
            organisation_number: cells.optional("organisation_number")?,
            place: Location {
                at: cells.position_on_the_map()?,
                precision: cells.gate("precision")?,
                municipality: cells.gate("municipality")?,
                address: cells.text("address")?,
            },
            fields: cells.set("fields")?,
            industry: cells.text("industry")?,
            about: cells.text("about")?,
            employees: cells.optional_number("employees")?,
            website: cells.optional("website")?,
            status: cells.gate("status")?,
        })
    });
    readable(read)
}

pub(super) async fn positions(connection: &mut Connection, which: Which) -> Read<Position> {
    const QUERY: [&str; 3] = by_id!(
        "SELECT id, slug, title, kind, openings, start, deadline_kind, deadline_day, published, description,
                language, housing_help, source, status,
                (SELECT string_agg(field, ' ') FROM position_fields WHERE position = id) AS fields,
                (SELECT string_agg(level, ' ') FROM position_levels WHERE position = id) AS levels
         FROM positions",
        "id",
        "id"
    );
    let mut stations = stations(connection, which).await?;
    let rows = rows(connection, QUERY, which).await?;
    let read = rows.iter().map(|row| {
        let cells = Cells::new("positions", row)?;
        let id = cells.id()?;
        Ok(Position {
            id: PositionId(id),
            slug: cells.gate("slug")?,
            title: cells.text("title")?,
            kind: cells.gate("kind")?,
            fields: cells.set("fields")?,
            levels: cells.set("levels")?,
            openings: cells.number("openings")?,
            start: cells.optional_date("start")?,
            deadline: deadline(&cells)?,
            published: cells.date("published")?,
            stations: stations
                .remove(&id)
                .unwrap_or_else(|| Err(cells.invalid("stations", "it is served nowhere")))?,
            description: cells.text("description")?,
            language: cells.gate("language")?,
            housing_help: cells.get("housing_help")?,
            source: cells.optional("source")?,
            status: cells.gate("status")?,
        })
    });
    readable(read)
}

fn deadline(cells: &Cells<'_>) -> Result<Deadline, StoreError> {
    match (cells.get("deadline_kind")?, cells.optional_date("deadline_day")?) {
        ("dato", Some(day)) => Ok(Deadline::On(day)),
        ("løpende", None) => Ok(Deadline::Rolling),
        _ => Err(cells.invalid("deadline_kind, deadline_day", "they contradict each other")),
    }
}

/// The stations of each position, in order, or an error if one of them is invalid.
async fn stations(
    connection: &mut Connection,
    which: Which,
) -> Result<HashMap<u32, Result<Vec<Station>, StoreError>>, StoreError> {
    const QUERY: [&str; 3] =
        by_id!("SELECT position AS id, company, months FROM stations", "position", "position, ordinal");
    let rows = rows(connection, QUERY, which).await?;
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
    Ok(Station { company: CompanyId(cells.number("company")?), months: cells.optional_number("months")? })
}

pub(super) async fn supervisors(connection: &mut Connection, which: Which) -> Read<Supervisor> {
    const TOPICS: [&str; 3] =
        by_id!("SELECT supervisor AS id, topic FROM supervisor_topics", "supervisor", "supervisor, ordinal");
    const QUERY: [&str; 3] = by_id!(
        "SELECT id, slug, name, title, campus, profile, consent, consent_day, status,
                (SELECT string_agg(field, ' ') FROM supervisor_fields WHERE supervisor = id) AS fields
         FROM supervisors",
        "id",
        "id"
    );
    let mut unread = Vec::new();
    let mut topics: HashMap<u32, Vec<String>> = HashMap::new();
    for row in &rows(connection, TOPICS, which).await? {
        let cells = Cells::new("supervisor_topics", row)?;
        match (cells.id(), cells.text("topic")) {
            (Ok(supervisor), Ok(topic)) => topics.entry(supervisor).or_default().push(topic),
            (Err(invalid), _) | (_, Err(invalid)) => unread.push(invalid),
        }
    }
    let rows = rows(connection, QUERY, which).await?;
    let read = rows.iter().map(|row| {
        let cells = Cells::new("supervisors", row)?;
        let id = cells.id()?;
        Ok(Supervisor {
            id: SupervisorId(id),
            slug: cells.gate("slug")?,
            name: cells.text("name")?,
            title: cells.text("title")?,
            campus: cells.gate("campus")?,
            fields: cells.set("fields")?,
            topics: topics.remove(&id).unwrap_or_default(),
            profile: cells.optional("profile")?,
            consent: consent(&cells, "consent_day")?,
            status: cells.gate("status")?,
        })
    });
    let (read, mut set_aside) = readable(read)?;
    set_aside.extend(unread);
    Ok((read, set_aside))
}

/// The state in the column `consent`, with the day in another.
pub(crate) fn consent(cells: &Cells<'_>, day: &str) -> Result<Consent, StoreError> {
    match (cells.get("consent")?, cells.optional_date(day)?) {
        ("aldri", None) => Ok(Consent::Never),
        ("gitt", Some(day)) => Ok(Consent::Given(day)),
        ("trukket", Some(day)) => Ok(Consent::Withdrawn(day)),
        _ => Err(cells.invalid("consent", "state and day contradict each other")),
    }
}

pub(super) async fn links(connection: &mut Connection, which: Which) -> Read<SupervisorLink> {
    const QUERY: [&str; 3] =
        by_id!("SELECT id, supervisor, company, position, kind, since, status FROM links", "id", "id");
    let rows = rows(connection, QUERY, which).await?;
    let read = rows.iter().map(|row| {
        let cells = Cells::new("links", row)?;
        let target = match (cells.optional_number("company")?, cells.optional_number("position")?) {
            (Some(company), None) => LinkTarget::Company(CompanyId(company)),
            (None, Some(position)) => LinkTarget::Position(PositionId(position)),
            _ => return Err(cells.invalid("company, position", "exactly one must be set")),
        };
        Ok(SupervisorLink {
            id: SupervisorLinkId(cells.id()?),
            supervisor: SupervisorId(cells.number("supervisor")?),
            target,
            kind: cells.gate("kind")?,
            since: cells.date("since")?,
            status: cells.gate("status")?,
        })
    });
    readable(read)
}

pub(super) async fn connection_points(connection: &mut Connection, which: Which) -> Read<ConnectionPoint> {
    const QUERY: [&str; 3] = by_id!(
        "SELECT id, slug, name, lat, lng, municipality, website, status,
                (SELECT string_agg(served.municipality, ' ') FROM connection_point_municipalities AS served
                 WHERE connection_point = id) AS serves
         FROM connection_points",
        "id",
        "id"
    );
    let rows = rows(connection, QUERY, which).await?;
    let read = rows.iter().map(|row| {
        let cells = Cells::new("connection_points", row)?;
        Ok(ConnectionPoint {
            id: ConnectionPointId(cells.id()?),
            slug: cells.gate("slug")?,
            name: cells.text("name")?,
            at: cells.position_on_the_map()?,
            municipality: cells.gate("municipality")?,
            serves: cells.set("serves")?,
            website: cells.optional("website")?,
            status: cells.gate("status")?,
        })
    });
    readable(read)
}

/// The slugs under which records were public before.
async fn former_slugs(connection: &mut Connection) -> Read<FormerSlug> {
    let former = Statement::new(
        "SELECT slug, kind, record AS id FROM slugs WHERE NOT is_current AND was_public ORDER BY slug",
    );
    let rows = connection.rows(former).await?;
    let read = rows.iter().map(|row| {
        let cells = Cells::new("slugs", row)?;
        let kind: RecordKind = cells.gate("kind")?;
        Ok(FormerSlug { slug: cells.gate("slug")?, kind, id: cells.id()? })
    });
    readable(read)
}

/// The last changes of positions that have changed since they were created.
async fn revisions(connection: &mut Connection) -> Read<PositionRevision> {
    let changed = Statement::new("SELECT id, version, changed FROM positions WHERE version > 1 ORDER BY id");
    let rows = connection.rows(changed).await?;
    let read = rows.iter().map(|row| {
        let cells = Cells::new("positions", row)?;
        let (position, version) = (PositionId(cells.id()?), cells.number("version")?);
        Ok(PositionRevision { position, version, changed: cells.moment("changed")? })
    });
    readable(read)
}
