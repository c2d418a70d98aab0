//! What the store keeps with each record: version, origin, who changed it when, and its history.

use std::fmt;

use domain::{
    codes::{
        plain_text::{InvalidText, check_prose},
        slug::Slug,
    },
    records::{consent::Consent, origin::Origin},
};
use time::{Date, OffsetDateTime, UtcOffset};

/// The version of a record: 1 when it is created, one more with each change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version(pub u32);

impl Version {
    /// The version of a new record.
    pub const FIRST: Self = Self(1);

    /// The version after this one.
    pub(crate) const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// Who changes a record. Never a name or an address: events are kept for long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Actor {
    /// The person at the command line.
    Operator,
    /// The command that inserts or removes invented records.
    Demonstration,
    /// An upgrade of the database, for what was there before there were versions.
    Migration,
}

impl Actor {
    const ALL: [Self; 3] = [Self::Operator, Self::Demonstration, Self::Migration];

    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Operator => "operator",
            Self::Demonstration => "demonstration",
            Self::Migration => "migration",
        }
    }

    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|actor| actor.as_str() == name)
    }
}

/// Who changes something, when and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub(crate) by: Stamp,
    pub(crate) reason: Option<String>,
}

impl Change {
    /// A change without a reason. The moment is kept to the microsecond, which every database can hold.
    pub fn new(actor: Actor, at: OffsetDateTime) -> Self {
        Self { by: Stamp { at: at.to_offset(UtcOffset::UTC).truncate_to_microsecond(), actor }, reason: None }
    }

    /// The same change with a reason. Returns an error if the reason is not
    /// [plain text](domain::codes::plain_text).
    pub fn because(self, reason: impl Into<String>) -> Result<Self, InvalidText> {
        let reason = reason.into();
        check_prose(&reason)?;
        Ok(Self { reason: Some(reason), ..self })
    }

    /// The same change with another reason, if there is one.
    pub(crate) fn with_reason(&self, reason: Option<String>) -> Result<Self, InvalidText> {
        match reason {
            Some(reason) => self.clone().because(reason),
            None => Ok(self.clone()),
        }
    }

    /// When it is made, and by whom.
    pub fn stamp(&self) -> Stamp {
        self.by
    }

    /// Why, if it was said.
    pub fn reason(&self) -> Option<&str> {
        self.reason.as_deref()
    }

    /// The day of the change, in UTC.
    pub(crate) fn day(&self) -> Date {
        self.by.at.date()
    }
}

/// When something was done, and by whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// When.
    pub at: OffsetDateTime,
    /// By whom.
    pub actor: Actor,
}

/// A record as it is stored.
#[derive(Clone, Debug, PartialEq)]
pub struct Stored<R> {
    /// The record.
    pub record: R,
    /// Its version, which a change must name.
    pub version: Version,
    /// When it was created, and by whom.
    pub created: Stamp,
    /// When it got this version, and by whom.
    pub changed: Stamp,
    /// Where it comes from, if it was imported.
    pub origin: Option<Origin>,
    /// The slugs under which it was public before, in alphabetical order.
    pub former_slugs: Vec<Slug>,
}

impl<R> Stored<R> {
    /// A new record.
    pub(crate) fn first(record: R, origin: Option<Origin>, change: &Change) -> Self {
        Self {
            record,
            version: Version::FIRST,
            created: change.by,
            changed: change.by,
            origin,
            former_slugs: Vec::new(),
        }
    }
}

/// What an event did to a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Created it.
    Created,
    /// Changed it.
    Changed,
    /// Ended its publication.
    Withdrawn,
    /// Put the content of an older version back.
    Restored,
}

impl Action {
    const ALL: [Self; 4] = [Self::Created, Self::Changed, Self::Withdrawn, Self::Restored];

    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Changed => "changed",
            Self::Withdrawn => "withdrawn",
            Self::Restored => "restored",
        }
    }

    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.as_str() == name)
    }
}

/// A change of a record that was made.
#[derive(Clone, Debug, PartialEq)]
pub struct Event<R> {
    /// When, and by whom.
    pub by: Stamp,
    /// Why, if it was said.
    pub reason: Option<String>,
    /// What was done.
    pub action: Action,
    /// The version that the record got.
    pub version: Version,
    /// The record before, unless it was created.
    pub before: Option<R>,
    /// The record afterwards.
    pub after: R,
}

/// A state of a supervisor's consent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConsentEntry {
    /// The consent, with its day.
    pub consent: Consent,
    /// When it was entered, and by whom.
    pub by: Stamp,
}
