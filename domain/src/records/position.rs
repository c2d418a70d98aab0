//! Positions: what one can apply for.

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
    pub levels: EnumSet<Level>,
    /// How many are sought.
    pub openings: u16,
    /// When work begins, where that is settled.
    #[serde(with = "crate::codes::date::optional_iso")]
    pub start: Option<Date>,
    /// When the application is due.
    pub deadline: Deadline,
    /// The day on which it was announced.
    #[serde(with = "crate::codes::date::iso")]
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
    pub source: Option<WebUrl>,
    /// Where the record stands.
    pub status: Status,
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
