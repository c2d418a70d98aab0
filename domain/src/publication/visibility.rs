//! The one rule of what the public may see on a day.

use time::Date;

use crate::records::{
    company::Company, connection_point::ConnectionPoint, position::Position, status::Status,
    supervisor::Supervisor,
};

/// What the public may see of a position on a day, as far as the position itself decides it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PositionVisibility {
    /// Nothing, not even that there is one: it is not cleared, or yet to be announced.
    Hidden,
    /// That there was one.
    Withdrawn,
    /// What it was, and that its deadline has passed.
    Closed,
    /// Everything: one can apply.
    Open,
}

/// What the public may see of a position on a day.
pub fn position(position: &Position, day: Date) -> PositionVisibility {
    let is_announced = position.published <= day;
    match position.status {
        Status::Published if !is_announced => PositionVisibility::Hidden,
        Status::Published if position.deadline.is_open(day) => PositionVisibility::Open,
        Status::Published => PositionVisibility::Closed,
        Status::Withdrawn if is_announced => PositionVisibility::Withdrawn,
        Status::Draft | Status::Submitted | Status::Withdrawn => PositionVisibility::Hidden,
    }
}

/// Whether the public may see a company.
pub fn company(company: &Company) -> bool {
    company.status == Status::Published
}

/// Whether the public may see a supervisor: only with consent.
pub fn supervisor(supervisor: &Supervisor) -> bool {
    supervisor.status == Status::Published && supervisor.consent.is_given()
}

/// Whether the public may see a connection point.
pub fn connection_point(point: &ConnectionPoint) -> bool {
    point.status == Status::Published
}
