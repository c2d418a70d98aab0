//! What the parts of a position's page are called: a thesis is not a job, and a summer job has its own
//! name.

use domain::records::position::PositionKind;
use messages::{Locale, text};

/// The words of a kind of position.
pub(super) struct Words {
    /// What one gets, in a sentence.
    pub(super) meaning: String,
    /// The way to apply.
    pub(super) apply: String,
    /// Above the description.
    pub(super) about: String,
    /// Above where one is when.
    pub(super) time: String,
    /// The map of those places.
    pub(super) map: String,
    /// Beside the last day.
    pub(super) deadline: String,
    /// Beside how many are sought.
    pub(super) openings: String,
    /// That nobody at a university is linked to it.
    pub(super) no_supervisors: String,
    /// That it is too late.
    pub(super) closed: String,
}

macro_rules! words {
    ($locale:expr, $section:ident, $meaning:ident) => {
        Words {
            meaning: text!($locale, kind_meaning.$meaning),
            apply: text!($locale, $section.apply),
            about: text!($locale, $section.about),
            time: text!($locale, $section.time),
            map: text!($locale, $section.map),
            deadline: text!($locale, $section.deadline),
            openings: text!($locale, $section.openings),
            no_supervisors: text!($locale, $section.no_supervisors),
            closed: text!($locale, $section.closed),
        }
    };
}

impl Words {
    /// Those of the kind.
    pub(super) fn of(locale: Locale, kind: PositionKind) -> Self {
        match kind {
            PositionKind::Trainee => words!(locale, as_position, trainee),
            PositionKind::FirstJob => words!(locale, as_position, first_job),
            PositionKind::SummerJob => words!(locale, as_summer_job, summer_job),
            PositionKind::Internship => words!(locale, as_internship, internship),
            PositionKind::MastersThesis => words!(locale, as_thesis, masters_thesis),
        }
    }
}
