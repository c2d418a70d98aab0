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
    company::Company, connection_point::ConnectionPoint, former_slug::FormerSlug, ids::RecordKind,
    position::Position, revision::PositionRevision, status::Status, supervisor::Supervisor,
    supervisor_link::SupervisorLink,
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

impl Records {
    /// How many records there are of each kind and status.
    pub fn count_by_status(&self) -> Vec<(RecordKind, Status, usize)> {
        let Self { companies, positions, supervisors, links, connection_points, .. } = self;
        let mut counts = Vec::with_capacity(RecordKind::ALL.len() * Status::ALL.len());
        let pairs =
            RecordKind::ALL.iter().flat_map(|kind| Status::ALL.iter().map(move |each| (*kind, *each)));
        for (kind, status) in pairs {
            let number = match kind {
                RecordKind::Company => count(companies.iter().map(|each| each.status), status),
                RecordKind::Position => count(positions.iter().map(|each| each.status), status),
                RecordKind::Supervisor => count(supervisors.iter().map(|each| each.status), status),
                RecordKind::SupervisorLink => count(links.iter().map(|each| each.status), status),
                RecordKind::ConnectionPoint => {
                    count(connection_points.iter().map(|each| each.status), status)
                }
            };
            counts.push((kind, status, number));
        }
        counts
    }
}

fn count(statuses: impl Iterator<Item = Status>, status: Status) -> usize {
    statuses.filter(|each| *each == status).count()
}
