//! Deadlines of applications.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use time::Date;

use crate::codes::date::{iso_date, parse_date};

/// When an application is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Deadline {
    /// The last day on which one can apply.
    On(Date),
    /// Applications are read as they arrive, until the position is filled.
    Rolling,
}

/// The text is neither a date nor the word for a rolling deadline.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a deadline (a date as 2026-11-23, or “løpende”): {0}")]
pub struct InvalidDeadline(String);

impl Deadline {
    const ROLLING: &'static str = "løpende";

    /// Whether applications are still accepted on the day.
    pub fn is_open(self, today: Date) -> bool {
        self.days_left(today).is_none_or(|days| days >= 0)
    }

    /// Days from `today` to the last day: 0 on that day, negative after it; `None` for a rolling deadline.
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

impl fmt::Display for Deadline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::On(day) => f.write_str(&iso_date(*day)),
            Self::Rolling => f.write_str(Self::ROLLING),
        }
    }
}

/// Whether a position is open on `today`. All lists of open positions use this rule.
pub(crate) fn is_open(published: Date, deadline: Deadline, today: Date) -> bool {
    published <= today && deadline.is_open(today)
}

impl From<Deadline> for String {
    fn from(deadline: Deadline) -> Self {
        deadline.to_string()
    }
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
    fn deadlines_pass_one_gate() {
        assert_eq!("2026-02-28".parse(), Ok(Deadline::On(date!(2026 - 02 - 28))));
        for bad in ["2026-02-30", "snarest", "", "28.02.2026"] {
            assert!(bad.parse::<Deadline>().is_err(), "{bad}");
        }
    }
}
