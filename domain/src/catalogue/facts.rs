//! What a selection needs to know of records.

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

/// What a selection needs to know of a company; beside each other, while the records lie far apart.
#[derive(Debug)]
pub(crate) struct CompanyFacts {
    /// Where it stands on the map.
    pub(crate) at: WorldPoint,
    /// The municipality where it lies.
    pub(crate) municipality: MunicipalityCode,
    /// The fields it employs and those of its positions, with all broader ones.
    pub(crate) fields: FieldSet,
    /// The fields that it or another company within [`PARTNER_DISTANCE_KM`] employs, with all broader ones.
    pub(crate) fields_around: FieldSet,
}

/// What a selection needs to know of a position.
#[derive(Debug)]
pub(crate) struct PositionFacts {
    pub(crate) kind: PositionKind,
    pub(crate) levels: EnumSet<Level>,
    pub(crate) deadline: Deadline,
    /// Its fields, with all broader ones.
    pub(crate) fields: FieldSet,
    /// Where it is served.
    pub(crate) municipalities: EnumSet<MunicipalityCode>,
}

/// A link, with the records that it names by their identities.
#[derive(Debug)]
pub(crate) struct LinkFacts {
    pub(crate) link: SupervisorLink,
    pub(crate) supervisor: Idx<Supervisor>,
    pub(crate) to: LinkEnd,
}

/// What a link ties its supervisor to.
#[derive(Debug)]
pub(crate) enum LinkEnd {
    Company(Idx<Company>),
    Position(Idx<Position>),
}
