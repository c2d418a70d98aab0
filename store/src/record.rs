//! The kinds of records, and what commands need to know of them.

use domain::{
    codes::slug::Slug,
    publication::visibility::{self, PositionVisibility, Visibility},
    records::{
        check::Checked,
        company::Company,
        connection_point::ConnectionPoint,
        consent::Consent,
        ids::{CompanyId, ConnectionPointId, PositionId, RecordKind, SupervisorId, SupervisorLinkId},
        position::{Position, Station},
        status::Status,
        supervisor::Supervisor,
        supervisor_link::{LinkTarget, SupervisorLink},
    },
};
use serde::{Serialize, de::DeserializeOwned};
use time::Date;

use crate::sql::record::TableRecord;

/// A kind of record that can be stored.
pub trait Record:
    Checked + TableRecord + Clone + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static
{
    /// The type of its id.
    type Id: Copy + Into<u32> + Send + Sync;

    /// The kind.
    const KIND: RecordKind;

    /// Its id.
    fn record_id(&self) -> Self::Id;

    /// The same record with another id.
    #[must_use]
    fn with_id(self, id: u32) -> Self;

    /// The same record with another status.
    #[must_use]
    fn with_status(self, status: Status) -> Self;

    /// The state of its publication.
    fn status(&self) -> Status;

    /// Its name in URLs; `None` for a kind without pages.
    fn slug(&self) -> Option<&Slug>;

    /// Whether the public can see it on a day, as far as it depends on the record itself.
    fn is_public(&self, day: Date) -> bool;

    /// The same record with other ids in place of those that it refers to.
    fn with_references<E>(self, _id: impl Fn(RecordKind, u32) -> Result<u32, E>) -> Result<Self, E> {
        Ok(self)
    }

    /// Its consent to being shown; `None` for a kind that is not asked.
    fn consent(&self) -> Option<Consent> {
        None
    }

    /// The same record with another consent.
    #[must_use]
    fn with_consent(self, _consent: Consent) -> Self {
        self
    }
}

/// What [`Record`] asks of every kind alike.
macro_rules! common {
    ($id:ident, $kind:ident) => {
        type Id = $id;

        const KIND: RecordKind = RecordKind::$kind;

        fn record_id(&self) -> Self::Id {
            self.id
        }

        fn with_id(self, id: u32) -> Self {
            Self { id: $id(id), ..self }
        }

        fn with_status(self, status: Status) -> Self {
            Self { status, ..self }
        }

        fn status(&self) -> Status {
            self.status
        }
    };
}

impl Record for Company {
    common!(CompanyId, Company);

    fn slug(&self) -> Option<&Slug> {
        Some(&self.slug)
    }

    fn is_public(&self, _day: Date) -> bool {
        visibility::company(self) == Visibility::Public
    }
}

impl Record for Position {
    common!(PositionId, Position);

    fn slug(&self) -> Option<&Slug> {
        Some(&self.slug)
    }

    fn with_references<E>(self, id: impl Fn(RecordKind, u32) -> Result<u32, E>) -> Result<Self, E> {
        let station = |station: Station| {
            Ok(Station { company: CompanyId(id(RecordKind::Company, station.company.0)?), ..station })
        };
        Ok(Self { stations: self.stations.into_iter().map(station).collect::<Result<_, E>>()?, ..self })
    }

    fn is_public(&self, day: Date) -> bool {
        matches!(visibility::position(self, day), PositionVisibility::Open | PositionVisibility::Closed)
    }
}

impl Record for Supervisor {
    common!(SupervisorId, Supervisor);

    fn slug(&self) -> Option<&Slug> {
        Some(&self.slug)
    }

    fn is_public(&self, _day: Date) -> bool {
        visibility::supervisor(self) == Visibility::Public
    }

    fn consent(&self) -> Option<Consent> {
        Some(self.consent)
    }

    fn with_consent(self, consent: Consent) -> Self {
        Self { consent, ..self }
    }
}

impl Record for SupervisorLink {
    common!(SupervisorLinkId, SupervisorLink);

    fn slug(&self) -> Option<&Slug> {
        None
    }

    fn with_references<E>(self, id: impl Fn(RecordKind, u32) -> Result<u32, E>) -> Result<Self, E> {
        Ok(Self {
            supervisor: SupervisorId(id(RecordKind::Supervisor, self.supervisor.0)?),
            target: match self.target {
                LinkTarget::Company(company) => {
                    LinkTarget::Company(CompanyId(id(RecordKind::Company, company.0)?))
                }
                LinkTarget::Position(position) => {
                    LinkTarget::Position(PositionId(id(RecordKind::Position, position.0)?))
                }
            },
            ..self
        })
    }

    fn is_public(&self, _day: Date) -> bool {
        visibility::link(self)
    }
}

impl Record for ConnectionPoint {
    common!(ConnectionPointId, ConnectionPoint);

    fn slug(&self) -> Option<&Slug> {
        Some(&self.slug)
    }

    fn is_public(&self, _day: Date) -> bool {
        visibility::connection_point(self) == Visibility::Public
    }
}
