//! Positions that graduates and students can apply for.

use serde::{Deserialize, Serialize};
use time::Date;

use crate::{
    codes::{
        code_list::named_values, enum_set::EnumSet, field_of_study::FieldSet, slug::Slug, web_url::WebUrl,
    },
    records::{
        deadline::{Deadline, is_open},
        ids::{CompanyId, PositionId},
        status::Status,
    },
};

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
    /// Its names in every language, to search for.
    pub const fn names(self) -> &'static [&'static str] {
        match self {
            Self::Trainee => &["trainee", "traineestilling"],
            Self::FirstJob => &["første jobb", "fyrste jobb", "first job"],
            Self::SummerJob => &["sommerjobb", "sommarjobb", "summer job"],
            Self::Internship => &["praksis", "praksisplass", "internship", "placement"],
            Self::MastersThesis => {
                &["masteroppgave", "masteroppgåve", "master’s thesis", "master thesis", "theses"]
            }
        }
    }

    /// Whether it is for students who have not finished their degree.
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

/// One of the places where a position is served.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Station {
    /// The company.
    pub company: CompanyId,
    /// The length of the stay in months, where it is known.
    pub months: Option<u8>,
}

named_values! {
    /// The working language of a position.
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
    /// Its id.
    pub id: PositionId,
    /// Its name in URLs.
    pub slug: Slug,
    /// Its title.
    pub title: String,
    /// What sort of opening it is.
    pub kind: PositionKind,
    /// The fields of study that qualify for it.
    pub fields: FieldSet,
    /// The degrees that qualify for it.
    pub levels: EnumSet<Level>,
    /// How many people are sought.
    pub openings: u16,
    /// When work begins, where it is known.
    #[serde(with = "crate::codes::date::optional_iso")]
    pub start: Option<Date>,
    /// When the application is due.
    pub deadline: Deadline,
    /// The day on which it was announced.
    #[serde(with = "crate::codes::date::iso")]
    pub published: Date,
    /// The companies where the work is done, in order; at least one.
    pub stations: Vec<Station>,
    /// What it is about: plain text, with an empty line between paragraphs.
    pub description: String,
    /// The working language.
    pub language: WorkingLanguage,
    /// Whether the employer helps to find housing.
    pub housing_help: bool,
    /// Where it was announced and where to apply.
    pub source: Option<WebUrl>,
    /// The state of its publication.
    pub status: Status,
}

impl Position {
    /// Whether it is open on the day: announced, and the deadline has not passed.
    pub fn is_open(&self, today: Date) -> bool {
        is_open(self.published, self.deadline, today)
    }

    /// Whether the position is a rotation: one position at several companies in turn.
    pub fn is_rotation(&self) -> bool {
        self.stations.len() > 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::enum_set::Indexed as _;

    #[test]
    fn kinds_and_levels_pass_one_gate() {
        for kind in PositionKind::ALL {
            assert_eq!(kind.as_str().parse(), Ok(*kind));
            assert_eq!(PositionKind::from_index(kind.index()), Some(*kind));
        }
        assert!(serde_json::from_str::<Level>("\"lærling\"").is_err());
    }
}
