//! The tables of each kind of record.

use domain::records::{
    company::Company, connection_point::ConnectionPoint, position::Position, supervisor::Supervisor,
    supervisor_link::SupervisorLink,
};

use super::{
    connection::Connection,
    read::{self, Read, Which},
    statement::Statement,
    write::{self, Write},
};
use crate::history::Stored;

/// A kind of record that has tables.
pub trait TableRecord: Sized {
    /// The kind's own table.
    const TABLE: &'static str;

    /// The column, or expression, that says whether a record is invented.
    const IS_DEMO: &'static str;

    /// Reads the records.
    fn read(connection: &mut Connection, which: Which) -> impl Future<Output = Read<Self>> + Send;

    /// The statements that write the records.
    fn statements(records: &[Stored<Self>], how: Write) -> Vec<Statement>;
}

macro_rules! tables {
    ($($record:ident: $table:ident, $is_demo:literal);+ $(;)?) => {$(
        impl TableRecord for $record {
            const TABLE: &'static str = stringify!($table);

            const IS_DEMO: &'static str = $is_demo;

            fn read(connection: &mut Connection, which: Which) -> impl Future<Output = Read<Self>> + Send {
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
