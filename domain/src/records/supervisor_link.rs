//! Links between supervisors and companies or positions.

use serde::{Deserialize, Serialize};
use time::Date;

use crate::{
    codes::code_list::named_values,
    records::ids::{CompanyId, PositionId, SupervisorId},
};

named_values! {
    /// What ties a supervisor to a company or position.
    LinkKind, UnknownLinkKind, "kind of supervisor link", {
        /// Supervision of trainees at the company.
        TraineeSupervision = "traineeveiledning",
        /// Supervision of master's theses written with the company.
        Thesis = "masteroppgave",
        /// A research project together.
        ResearchProject = "forskningsprosjekt",
    }
}

/// What a supervisor is tied to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LinkTarget {
    /// A company as a whole.
    Company(CompanyId),
    /// One position.
    Position(PositionId),
}

/// A tie between a supervisor and a company or position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SupervisorLink {
    /// Who supervises.
    pub supervisor: SupervisorId,
    /// What the supervision is tied to.
    pub target: LinkTarget,
    /// What the tie consists of.
    pub kind: LinkKind,
    /// Since when.
    #[serde(with = "crate::codes::date::iso")]
    pub since: Date,
}
