//! The record that the query string chooses on the map.

use crate::{
    catalogue::Catalogue,
    codes::idx::Idx,
    records::{company::Company, position::Position, supervisor::Supervisor},
    search::query::Query,
};

/// The record that the query string chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ChosenRecord {
    Company(Idx<Company>),
    Position(Idx<Position>),
    Supervisor(Idx<Supervisor>),
}

impl ChosenRecord {
    pub(crate) fn of(catalogue: &Catalogue, query: &Query) -> Option<Self> {
        let slug = query.chosen.as_ref()?;
        (catalogue.company_at(slug).map(Self::Company))
            .or_else(|| catalogue.position_at(slug).map(Self::Position))
            .or_else(|| catalogue.supervisor_at(slug).map(Self::Supervisor))
    }
}
