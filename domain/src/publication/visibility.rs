//! What is public on a day.

use time::Date;

use crate::records::{
    company::Company, connection_point::ConnectionPoint, position::Position, status::Status,
    supervisor::Supervisor, supervisor_link::SupervisorLink,
};

/// How much of a position is public on a day, as far as the position itself determines it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PositionVisibility {
    /// Nothing, not even that it exists: it is not approved or not announced yet.
    Hidden,
    /// Only that it existed.
    Withdrawn,
    /// Its content, and that its deadline has passed.
    Closed,
    /// Everything: it is open.
    Open,
}

/// How much of a position is public on a day.
pub fn position(position: &Position, day: Date) -> PositionVisibility {
    let is_announced = position.published <= day;
    match position.status {
        Status::Published if !is_announced => PositionVisibility::Hidden,
        Status::Published if position.deadline.is_open(day) => PositionVisibility::Open,
        Status::Published => PositionVisibility::Closed,
        Status::Withdrawn if is_announced => PositionVisibility::Withdrawn,
        Status::Draft | Status::Submitted | Status::Withdrawn | Status::Discarded => {
            PositionVisibility::Hidden
        }
    }
}

/// How much of any other record is public, which does not depend on the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visibility {
    /// Nothing, not even that it exists.
    Hidden,
    /// Only that it existed.
    Withdrawn,
    /// Everything.
    Public,
}

impl From<Status> for Visibility {
    fn from(status: Status) -> Self {
        match status {
            Status::Draft | Status::Submitted | Status::Discarded => Self::Hidden,
            Status::Withdrawn => Self::Withdrawn,
            Status::Published => Self::Public,
        }
    }
}

/// How much of a company is public.
pub fn company(company: &Company) -> Visibility {
    company.status.into()
}

/// How much of a supervisor is public: without consent, not even that they were listed once, since a slug is
/// a name.
pub fn supervisor(supervisor: &Supervisor) -> Visibility {
    if supervisor.consent.is_given() { supervisor.status.into() } else { Visibility::Hidden }
}

/// Whether a link is public, as far as the link itself determines it.
pub fn link(link: &SupervisorLink) -> bool {
    link.status == Status::Published
}

/// How much of a connection point is public.
pub fn connection_point(point: &ConnectionPoint) -> Visibility {
    point.status.into()
}
