//! What is public on a day.

use time::Date;

use crate::records::{
    company::Company, connection_point::ConnectionPoint, position::Position, status::Status,
    supervisor::Supervisor,
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
        Status::Draft | Status::Submitted | Status::Withdrawn => PositionVisibility::Hidden,
    }
}

/// Whether a company is public.
pub fn company(company: &Company) -> bool {
    company.status == Status::Published
}

/// Whether a supervisor is public, which requires consent.
pub fn supervisor(supervisor: &Supervisor) -> bool {
    supervisor.status == Status::Published && supervisor.consent.is_given()
}

/// Whether a connection point is public.
pub fn connection_point(point: &ConnectionPoint) -> bool {
    point.status == Status::Published
}
