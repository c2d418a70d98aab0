//! Changes to many records that are made together.

use domain::records::{
    company::Company, connection_point::ConnectionPoint, origin::Origin, position::Position,
    supervisor::Supervisor, supervisor_link::SupervisorLink,
};

use crate::history::{Stamp, Version};

/// A record with what the store keeps beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry<R> {
    /// The record.
    pub record: R,
    /// Its version.
    pub version: Version,
    /// When it got this version, and by whom.
    pub changed: Stamp,
    /// Where it comes from, if it was imported.
    pub origin: Option<Origin>,
    /// Whether it is invented.
    pub is_demo: bool,
}

/// Every valid record, public or not, as of one revision.
#[derive(Debug, Default)]
pub struct Contents {
    /// The revision.
    pub revision: i64,
    /// The companies, by id.
    pub companies: Vec<Entry<Company>>,
    /// The positions, by id.
    pub positions: Vec<Entry<Position>>,
    /// The supervisors, by id.
    pub supervisors: Vec<Entry<Supervisor>>,
    /// The links, by id. Those of invented supervisors are invented.
    pub links: Vec<Entry<SupervisorLink>>,
    /// The connection points, by id.
    pub connection_points: Vec<Entry<ConnectionPoint>>,
}

/// Changes to many records, made together or not at all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Batch {
    /// Of companies.
    pub companies: Changes<Company>,
    /// Of positions.
    pub positions: Changes<Position>,
    /// Of supervisors.
    pub supervisors: Changes<Supervisor>,
    /// Of links.
    pub links: Changes<SupervisorLink>,
    /// Of connection points.
    pub connection_points: Changes<ConnectionPoint>,
}

/// Changes to records of one kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Changes<R> {
    /// Records to add. Their ids are temporary: the other records of the batch refer to them by these, and
    /// no stored record may have one of them. The store gives them ids of its own.
    pub new: Vec<NewRecord<R>>,
    /// Records to replace, by id. The same content again is no change.
    pub changed: Vec<ChangedRecord<R>>,
    /// The ids of records whose publication ends.
    pub withdrawn: Vec<u32>,
}

impl<R> Default for Changes<R> {
    fn default() -> Self {
        Self { new: Vec::new(), changed: Vec::new(), withdrawn: Vec::new() }
    }
}

impl<R> Changes<R> {
    /// Whether nothing is to be done.
    pub fn is_empty(&self) -> bool {
        self.new.is_empty() && self.changed.is_empty() && self.withdrawn.is_empty()
    }
}

/// A record to add.
#[derive(Clone, Debug, PartialEq)]
pub struct NewRecord<R> {
    /// The record.
    pub record: R,
    /// Where it comes from.
    pub origin: Option<Origin>,
    /// Why it is added, if there is more to say than why the batch is made.
    pub reason: Option<String>,
}

/// A record to replace.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangedRecord<R> {
    /// The record.
    pub record: R,
    /// Why it is changed, if there is more to say than why the batch is made.
    pub reason: Option<String>,
}

impl Batch {
    /// Whether nothing is to be done.
    pub fn is_empty(&self) -> bool {
        self.companies.is_empty()
            && self.positions.is_empty()
            && self.supervisors.is_empty()
            && self.links.is_empty()
            && self.connection_points.is_empty()
    }
}
