//! What a selection reads from records.

use crate::{
    codes::{enum_set::EnumSet, field_of_study::FieldSet, idx::Idx, municipality::MunicipalityCode},
    geo::mercator::WorldPoint,
    records::{
        company::Company,
        deadline::Deadline,
        position::{Level, Position, PositionKind},
        supervisor::Supervisor,
        supervisor_link::SupervisorLink,
    },
};

/// What a selection reads from a company, stored contiguously, unlike the records.
#[derive(Debug)]
pub(crate) struct CompanyFacts {
    /// Its position on the map.
    pub(crate) at: WorldPoint,
    /// The municipality that it is in.
    pub(crate) municipality: MunicipalityCode,
    /// Its fields and those of its positions, with all broader ones.
    pub(crate) fields: FieldSet,
    /// The fields of this and every other company within [`PARTNER_DISTANCE_KM`], with all broader ones.
    pub(crate) fields_around: FieldSet,
}

/// What a selection reads from a position.
#[derive(Debug)]
pub(crate) struct PositionFacts {
    pub(crate) kind: PositionKind,
    pub(crate) levels: EnumSet<Level>,
    pub(crate) deadline: Deadline,
    /// Its fields, with all broader ones.
    pub(crate) fields: FieldSet,
    /// The municipalities of its companies.
    pub(crate) municipalities: EnumSet<MunicipalityCode>,
}

/// A link, with ids resolved to indices.
#[derive(Debug)]
pub(crate) struct LinkFacts {
    pub(crate) link: SupervisorLink,
    pub(crate) supervisor: Idx<Supervisor>,
    pub(crate) to: LinkEnd,
}

/// What a link leads to.
#[derive(Debug)]
pub(crate) enum LinkEnd {
    Company(Idx<Company>),
    Position(Idx<Position>),
}
