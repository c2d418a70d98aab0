//! The texts of a position's page that depend on its kind: a thesis is not a job, and a summer job has its
//! own name.

use domain::records::position::PositionKind;
use messages::{Locale, text};

/// The texts for a kind of position.
pub(super) struct Words {
    /// An explanation of the kind, in a sentence.
    pub(super) meaning: String,
    /// The label of the link to apply.
    pub(super) apply: String,
    /// The heading of the description.
    pub(super) about: String,
    /// The heading of the schedule.
    pub(super) time: String,
    /// The name of the map of the places.
    pub(super) map: String,
    /// The label of the deadline.
    pub(super) deadline: String,
    /// The label of the number of openings.
    pub(super) openings: String,
    /// The text if there are no linked supervisors.
    pub(super) no_supervisors: String,
    /// The text after the deadline.
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
    /// The texts for the kind.
    pub(super) fn of(locale: Locale, kind: PositionKind) -> Self {
        match kind {
            PositionKind::Trainee => {
                Self { time: text!(locale, as_position.trainee_time), ..words!(locale, as_position, trainee) }
            }
            PositionKind::FirstJob => words!(locale, as_position, first_job),
            PositionKind::SummerJob => words!(locale, as_summer_job, summer_job),
            PositionKind::Internship => words!(locale, as_internship, internship),
            PositionKind::MastersThesis => words!(locale, as_thesis, masters_thesis),
        }
    }
}
