//! The tables of each kind of record.

use domain::records::{
    company::Company, connection_point::ConnectionPoint, position::Position, supervisor::Supervisor,
    supervisor_link::SupervisorLink,
};
use sqlx::SqliteConnection;

use super::{
    read::{self, Read, Which},
    write::{self, Statement, Write},
};
use crate::history::Stored;

/// A kind of record that SQLite has tables for.
pub trait SqliteRecord: Sized {
    /// The kind's own table.
    const TABLE: &'static str;

    /// The column, or expression, that says whether a record is invented.
    const IS_DEMO: &'static str;

    /// Reads the records.
    fn read(connection: &mut SqliteConnection, which: Which) -> impl Future<Output = Read<Self>> + Send;

    /// The statements that write the records.
    fn statements(records: &[Stored<Self>], how: Write) -> Vec<Statement>;
}

macro_rules! tables {
    ($($record:ident: $table:ident, $is_demo:literal);+ $(;)?) => {$(
        impl SqliteRecord for $record {
            const TABLE: &'static str = stringify!($table);

            const IS_DEMO: &'static str = $is_demo;

            fn read(
                connection: &mut SqliteConnection,
                which: Which,
            ) -> impl Future<Output = Read<Self>> + Send {
                read::$table(connection, which)
            }

            fn statements(records: &[Stored<Self>], how: Write) -> Vec<Statement> {
                write::$table(records, how)
            }
        }
    )+};
}

tables! {
    Company: companies, "is_demo";
    Position: positions, "is_demo";
    Supervisor: supervisors, "is_demo";
    // Links are invented if their supervisors are.
    SupervisorLink: links, "(SELECT is_demo FROM supervisors WHERE supervisors.id = links.supervisor)";
    ConnectionPoint: connection_points, "is_demo";
}
