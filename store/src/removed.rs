//! What was removed.

/// The number of records of each kind that were removed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Removed {
    /// Companies.
    pub companies: u64,
    /// Positions.
    pub positions: u64,
    /// Supervisors.
    pub supervisors: u64,
    /// Connection points.
    pub connection_points: u64,
}
