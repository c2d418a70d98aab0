//! The records of the catalogue: companies, positions, supervisors, the links between them, connection points.

pub mod check;
pub mod company;
pub mod connection_point;
pub mod deadline;
pub mod ids;
pub mod position;
pub mod schedule;
pub mod supervisor;
pub mod supervisor_link;

use serde::{Deserialize, Serialize};

use crate::records::{
    company::Company, connection_point::ConnectionPoint, position::Position, supervisor::Supervisor,
    supervisor_link::SupervisorLink,
};

/// All records as they are stored and sent; a [`Catalogue`](crate::catalogue::Catalogue) is made from them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Records {
    /// Whether the records are invented, which every screen must say.
    pub demo: bool,
    /// Companies.
    pub companies: Vec<Company>,
    /// Positions, those with passed deadlines included.
    pub positions: Vec<Position>,
    /// Supervisors who consented.
    pub supervisors: Vec<Supervisor>,
    /// Ties between supervisors and companies or positions.
    pub links: Vec<SupervisorLink>,
    /// Connection points.
    pub connection_points: Vec<ConnectionPoint>,
}
