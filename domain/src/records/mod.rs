//! The records of the catalogue: companies, positions, supervisors, the links between them, connection
//! points.

pub mod check;
pub mod company;
pub mod connection_point;
pub mod consent;
pub mod deadline;
pub mod ids;
pub mod position;
pub mod schedule;
pub mod status;
pub mod supervisor;
pub mod supervisor_link;

use serde::{Deserialize, Serialize};

use crate::records::{
    company::Company, connection_point::ConnectionPoint, position::Position, supervisor::Supervisor,
    supervisor_link::SupervisorLink,
};

/// All records as they are stored, whether the public may see them or not: what it sees is a
/// [`Snapshot`](crate::publication::snapshot::Snapshot) of them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Records {
    /// Whether the records are invented, which every screen must say.
    pub demo: bool,
    /// Companies.
    pub companies: Vec<Company>,
    /// Positions, those that are yet to be announced and those with passed deadlines included.
    pub positions: Vec<Position>,
    /// Supervisors, whether or not they consented to being shown.
    pub supervisors: Vec<Supervisor>,
    /// Ties between supervisors and companies or positions.
    pub links: Vec<SupervisorLink>,
    /// Connection points.
    pub connection_points: Vec<ConnectionPoint>,
}
