//! Links between supervisors and companies or positions.

use serde::{Deserialize, Serialize};
use time::Date;

use crate::{
    codes::code_list::named_values,
    records::{
        ids::{CompanyId, PositionId, SupervisorId, SupervisorLinkId},
        status::Status,
    },
};

named_values! {
    /// What a link between a supervisor and a company or position is about.
    LinkKind, UnknownLinkKind, "kind of supervisor link", {
        /// Supervision of trainees at the company.
        TraineeSupervision = "traineeveiledning",
        /// Supervision of master's theses written with the company.
        Thesis = "masteroppgave",
        /// A joint research project.
        ResearchProject = "forskningsprosjekt",
    }
}

/// What a supervisor is linked to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LinkTarget {
    /// A company as a whole.
    Company(CompanyId),
    /// One position.
    Position(PositionId),
}

/// A link between a supervisor and a company or position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SupervisorLink {
    /// Its id.
    pub id: SupervisorLinkId,
    /// The supervisor.
    pub supervisor: SupervisorId,
    /// What the supervisor is linked to.
    pub target: LinkTarget,
    /// What the link is about.
    pub kind: LinkKind,
    /// The day on which it began.
    #[serde(with = "crate::codes::date::iso")]
    pub since: Date,
    /// The state of its publication.
    pub status: Status,
}
