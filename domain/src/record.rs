//! The records of the catalogue: companies, positions, supervisors, the links between them, connection points.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use time::Date;

use crate::{
    campus::Campus,
    date::{iso_date, parse_date},
    field_of_study::FieldSet,
    geo::LatLng,
    index_set::{IndexSet, Indexed},
    municipality::MunicipalityCode,
    organisation_number::OrganisationNumber,
    text::Slug,
};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub struct $name(pub u32);
    )+};
}

ids! {
    /// Identifies a [`Company`] for as long as it exists.
    CompanyId,
    /// Identifies a [`Position`].
    PositionId,
    /// Identifies a [`Supervisor`].
    SupervisorId,
    /// Identifies a [`ConnectionPoint`].
    ConnectionPointId,
}

/// A closed list of values with a name on the wire, in addresses and in the database.
macro_rules! named_values {
    (
        $(#[$doc:meta])* $name:ident, $error:ident, $what:literal,
        { $($(#[$vdoc:meta])* $variant:ident = $wire:literal),+ $(,)? }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        #[doc = concat!("The text names no ", $what, ".")]
        #[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
        #[error("unknown {what}: {0}", what = $what)]
        pub struct $error(String);

        impl $name {
            /// Every value, in the order in which they are listed on the screen.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name on the wire, in addresses and in the database.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $wire),+ }
            }
        }

        impl Indexed for $name {
            const COUNT: usize = Self::ALL.len();

            fn index(self) -> usize {
                self as usize
            }

            fn from_index(index: usize) -> Option<Self> {
                Self::ALL.get(index).copied()
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = $error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::ALL.iter().copied().find(|v| v.as_str() == text).ok_or_else(|| $error(text.to_owned()))
            }
        }

        $crate::code_list::text_code!($name, expecting $what);

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}
pub(crate) use named_values;

named_values! {
    /// What sort of opening a position is.
    PositionKind, UnknownPositionKind, "kind of position", {
        /// A trainee position, often a [rotation](Position::is_rotation).
        Trainee = "trainee",
        /// A first ordinary job after the degree.
        FirstJob = "jobb",
        /// A summer job for students.
        SummerJob = "sommerjobb",
        /// A practice placement during the studies.
        Internship = "praksis",
        /// A master's thesis written with a company.
        MastersThesis = "masteroppgave",
    }
}

impl PositionKind {
    /// What it is called in every language: one may search for it by any of these words.
    pub const fn search_words(self) -> &'static str {
        match self {
            Self::Trainee => "trainee traineestilling",
            Self::FirstJob => "første jobb fyrste first job",
            Self::SummerJob => "sommerjobb sommarjobb summer job",
            Self::Internship => "praksis praksisplass internship placement",
            Self::MastersThesis => "masteroppgave masteroppgåve master’s thesis theses",
        }
    }

    /// Whether it is something that one does before the degree.
    pub const fn is_for_students(self) -> bool {
        match self {
            Self::SummerJob | Self::Internship | Self::MastersThesis => true,
            Self::Trainee | Self::FirstJob => false,
        }
    }
}

named_values! {
    /// The degree that a position asks for.
    Level, UnknownLevel, "level", {
        /// A bachelor's degree.
        Bachelor = "bachelor",
        /// A master's degree.
        Master = "master",
        /// A doctorate.
        Phd = "phd",
    }
}

named_values! {
    /// What ties a supervisor to a company or position.
    LinkKind, UnknownLinkKind, "kind of supervisor link", {
        /// Supervision of trainees at the company.
        TraineeSupervision = "traineeveiledning",
        /// Supervision of master's theses written with the company.
        Thesis = "masteroppgave",
        /// A research project together.
        ResearchProject = "forskningsprosjekt",
    }
}

named_values! {
    /// How well the position of a company on the map is known.
    Precision, UnknownPrecision, "precision of a place", {
        /// At the address.
        Exact = "noyaktig",
        /// Somewhere about here: the middle of a postal area or a built-up place.
        Approximate = "omtrentlig",
    }
}

/// Where a company lies.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// The position on the map.
    pub at: LatLng,
    /// How well that position is known.
    pub precision: Precision,
    /// The municipality, which decides the region.
    pub municipality: MunicipalityCode,
    /// Street and number, postal code and town, as one line.
    pub address: String,
}

/// An organisation at a place (bedrift), with or without openings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Company {
    /// Its identity.
    pub id: CompanyId,
    /// Its name in addresses.
    pub slug: Slug,
    /// Its name.
    pub name: String,
    /// The number of its workplace (underenhet), where known.
    pub organisation_number: Option<OrganisationNumber>,
    /// Where it lies.
    pub place: Place,
    /// The fields of study that it employs, with or without openings.
    pub fields: FieldSet,
    /// What it does, in a few words.
    pub industry: String,
    /// What it says of itself: plain text.
    pub about: String,
    /// How many work there; the register withholds fewer than five.
    pub employees: Option<u32>,
    /// Its web site.
    pub website: Option<String>,
}

/// When an application is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Deadline {
    /// The last day on which one can apply.
    On(Date),
    /// Applications are read as they come, until the position is filled.
    Rolling,
}

/// The text is neither a date nor the word for a rolling deadline.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a deadline (a date as 2026-11-23, or “løpende”): {0}")]
pub struct InvalidDeadline(String);

impl Deadline {
    const ROLLING: &'static str = "løpende";

    /// Whether one can still apply on the day.
    pub fn is_open(self, today: Date) -> bool {
        self.days_left(today).is_none_or(|days| days >= 0)
    }

    /// Days from `today` to the last day: 0 on that day, negative when it has passed, none when it is rolling.
    pub fn days_left(self, today: Date) -> Option<i64> {
        match self {
            Self::On(day) => Some((day - today).whole_days()),
            Self::Rolling => None,
        }
    }
}

impl FromStr for Deadline {
    type Err = InvalidDeadline;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text == Self::ROLLING {
            return Ok(Self::Rolling);
        }
        parse_date(text).map(Self::On).ok_or_else(|| InvalidDeadline(text.to_owned()))
    }
}

impl TryFrom<String> for Deadline {
    type Error = InvalidDeadline;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Deadline> for String {
    fn from(deadline: Deadline) -> Self {
        deadline.to_string()
    }
}

impl fmt::Display for Deadline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::On(day) => f.write_str(&iso_date(*day)),
            Self::Rolling => f.write_str(Self::ROLLING),
        }
    }
}

/// Whether one can apply on a day for what was announced on another; the one rule of what is on the lists.
pub(crate) fn is_open(published: Date, deadline: Deadline, today: Date) -> bool {
    published <= today && deadline.is_open(today)
}

/// One of the places where a position is served.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Station {
    /// The company.
    pub company: CompanyId,
    /// How long one is there, in months, where that is settled.
    pub months: Option<u8>,
}

named_values! {
    /// The languages that a position is worked in.
    WorkingLanguage, UnknownWorkingLanguage, "language to work in", {
        /// Norwegian or another Scandinavian language.
        Norwegian = "norsk",
        /// English is enough.
        English = "engelsk",
    }
}

/// An opening (stilling).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Position {
    /// Its identity.
    pub id: PositionId,
    /// Its name in addresses.
    pub slug: Slug,
    /// Its title.
    pub title: String,
    /// What sort of opening it is.
    pub kind: PositionKind,
    /// The fields of study that answer it.
    pub fields: FieldSet,
    /// The degrees that answer it.
    pub levels: IndexSet<Level>,
    /// How many are sought.
    pub openings: u16,
    /// When work begins, where that is settled.
    #[serde(with = "crate::date::optional_iso")]
    pub start: Option<Date>,
    /// When the application is due.
    pub deadline: Deadline,
    /// The day on which it was announced.
    #[serde(with = "crate::date::iso")]
    pub published: Date,
    /// The companies where it is served, in their order; at least one.
    pub stations: Vec<Station>,
    /// What it is about: plain text, paragraphs parted by an empty line.
    pub description: String,
    /// The language it is worked in.
    pub language: WorkingLanguage,
    /// Whether the employer helps to find somewhere to live.
    pub housing_help: bool,
    /// Where it was announced and where one applies.
    pub source: Option<String>,
}

impl Position {
    /// Whether one can apply on the day: it has been announced, and its deadline has not passed.
    pub fn is_open(&self, today: Date) -> bool {
        is_open(self.published, self.deadline, today)
    }

    /// Whether the position is a `Rotation`: one position served at several companies in turn.
    pub fn is_rotation(&self) -> bool {
        self.stations.len() > 1
    }
}

/// A person at a campus who supervises (veileder); published only with recorded consent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Supervisor {
    /// Their identity.
    pub id: SupervisorId,
    /// Their name in addresses.
    pub slug: Slug,
    /// Their name.
    pub name: String,
    /// Their academic title.
    pub title: String,
    /// Where they work.
    pub campus: Campus,
    /// Their fields of study.
    pub fields: FieldSet,
    /// What they work on, in their own words.
    pub topics: Vec<String>,
    /// Their public profile.
    pub profile: Option<String>,
    /// The day on which they consented to being shown.
    #[serde(with = "crate::date::iso")]
    pub consented: Date,
}

/// What a supervisor is tied to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LinkTarget {
    /// A company as a whole.
    Company(CompanyId),
    /// One position.
    Position(PositionId),
}

/// A tie between a supervisor and a company or position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SupervisorLink {
    /// Who supervises.
    pub supervisor: SupervisorId,
    /// What the supervision is tied to.
    pub target: LinkTarget,
    /// What the tie consists of.
    pub kind: LinkKind,
    /// Since when.
    #[serde(with = "crate::date::iso")]
    pub since: Date,
}

/// A business garden or similar (koblingspunkt) that serves certain municipalities.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConnectionPoint {
    /// Its identity.
    pub id: ConnectionPointId,
    /// Its name in addresses.
    pub slug: Slug,
    /// Its name.
    pub name: String,
    /// Where it lies.
    pub at: LatLng,
    /// The municipality where it lies.
    pub municipality: MunicipalityCode,
    /// The municipalities that it serves.
    pub serves: IndexSet<MunicipalityCode>,
    /// Its web site.
    pub website: Option<String>,
}

/// All records as they are stored and sent; a [`Catalogue`](crate::catalogue::Catalogue) is made from them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Records {
    /// Whether the records are invented, which every screen must say.
    pub demo: bool,
    /// Companies.
    pub companies: Vec<Company>,
    /// Positions, those with passed deadlines included.
    pub positions: Vec<Position>,
    /// Supervisors who consented.
    pub supervisors: Vec<Supervisor>,
    /// Ties between supervisors and companies or positions.
    pub links: Vec<SupervisorLink>,
    /// Connection points.
    pub connection_points: Vec<ConnectionPoint>,
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn one_can_apply_until_the_end_of_the_last_day() {
        let deadline = Deadline::On(date!(2026 - 11 - 30));
        assert!(deadline.is_open(date!(2026 - 11 - 30)));
        assert!(!deadline.is_open(date!(2026 - 12 - 01)));
        assert_eq!(deadline.days_left(date!(2026 - 11 - 23)), Some(7));
        assert!(Deadline::Rolling.is_open(date!(2099 - 01 - 01)));
    }

    #[test]
    fn one_can_apply_from_the_day_of_the_announcement_to_that_of_the_deadline() {
        let (published, last) = (date!(2026 - 11 - 20), date!(2026 - 11 - 30));
        let on = |today| is_open(published, Deadline::On(last), today);
        assert!(!on(date!(2026 - 11 - 19)));
        assert!(on(published) && on(last));
        assert!(!on(date!(2026 - 12 - 01)));
        assert!(!is_open(published, Deadline::Rolling, date!(2026 - 11 - 19)));
    }

    #[test]
    fn deadlines_and_kinds_pass_one_gate() {
        assert_eq!("2026-02-28".parse(), Ok(Deadline::On(date!(2026 - 02 - 28))));
        for bad in ["2026-02-30", "snarest", "", "28.02.2026"] {
            assert!(bad.parse::<Deadline>().is_err(), "{bad}");
        }
        for kind in PositionKind::ALL {
            assert_eq!(kind.as_str().parse(), Ok(*kind));
            assert_eq!(PositionKind::from_index(kind.index()), Some(*kind));
        }
        assert!(serde_json::from_str::<Level>("\"lærling\"").is_err());
    }
}
