//! The records of the catalogue: companies, positions, supervisors, the links between them, and connection
//! points.

pub mod check;
pub mod company;
pub mod connection_point;
pub mod consent;
pub mod deadline;
pub mod former_slug;
pub mod ids;
pub mod origin;
pub mod position;
pub mod revision;
pub mod schedule;
pub mod status;
pub mod supervisor;
pub mod supervisor_link;

use serde::{Deserialize, Serialize};

use crate::records::{
    company::Company, connection_point::ConnectionPoint, former_slug::FormerSlug, position::Position,
    revision::PositionRevision, supervisor::Supervisor, supervisor_link::SupervisorLink,
};

/// All records as they are stored, public or not. A [`Snapshot`](crate::publication::snapshot::Snapshot)
/// holds those that are public.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Records {
    /// Whether the records are invented, which every page must say.
    pub demo: bool,
    /// Companies.
    pub companies: Vec<Company>,
    /// Positions, including those not announced yet and those with passed deadlines.
    pub positions: Vec<Position>,
    /// Supervisors, with or without consent to being shown.
    pub supervisors: Vec<Supervisor>,
    /// Links between supervisors and companies or positions.
    pub links: Vec<SupervisorLink>,
    /// Connection points.
    pub connection_points: Vec<ConnectionPoint>,
    /// The slugs that public records had before.
    pub former_slugs: Vec<FormerSlug>,
    /// The last changes of positions that have changed since they were created.
    pub revisions: Vec<PositionRevision>,
}
