//! The companies of a position over time.

use time::{Date, Month};

use crate::records::{ids::CompanyId, position::Position};

/// The part of a position that is spent at one company.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placement {
    /// The company.
    pub company: CompanyId,
    /// The length in months, where it is known.
    pub months: Option<u8>,
    /// The first day, where the start and all earlier lengths are known.
    pub first_day: Option<Date>,
    /// The last day, where the length is known too.
    pub last_day: Option<Date>,
}

/// The placements of the position, in order.
pub fn placements(position: &Position) -> Vec<Placement> {
    let mut next = position.start;
    position
        .stations
        .iter()
        .map(|station| {
            let first_day = next;
            next = first_day.zip(station.months).and_then(|(day, months)| months_after(day, months));
            let last_day = next.and_then(Date::previous_day);
            Placement { company: station.company, months: station.months, first_day, last_day }
        })
        .collect()
}

/// The same day of a later month, or that month's last day if it is shorter.
fn months_after(day: Date, months: u8) -> Option<Date> {
    let count = u8::from(day.month()) - 1 + months % 12;
    let year = day.year() + i32::from(months / 12) + i32::from(count / 12);
    let month = Month::try_from(count % 12 + 1).ok()?;
    Date::from_calendar_date(year, month, day.day().min(month.length(year))).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use time::macros::date;

    use super::*;
    use crate::{
        codes::{enum_set::EnumSet, field_of_study::FieldSet},
        records::{
            deadline::Deadline,
            ids::PositionId,
            position::{PositionKind, Station, WorkingLanguage},
            status::Status,
        },
    };

    fn position(start: Option<Date>, months: &[Option<u8>]) -> Position {
        Position {
            id: PositionId(1),
            slug: "stilling".parse().unwrap(),
            title: "Trainee".to_owned(),
            kind: PositionKind::Trainee,
            fields: FieldSet::EMPTY,
            levels: EnumSet::EMPTY,
            openings: 1,
            start,
            deadline: Deadline::Rolling,
            published: date!(2026 - 11 - 01),
            stations: (0..)
                .zip(months)
                .map(|(id, &months)| Station { company: CompanyId(id), months })
                .collect(),
            description: String::new(),
            language: WorkingLanguage::Norwegian,
            housing_help: false,
            source: None,
            status: Status::Published,
        }
    }

    fn days(start: Option<Date>, months: &[Option<u8>]) -> Vec<(Option<Date>, Option<Date>)> {
        placements(&position(start, months))
            .iter()
            .map(|placement| (placement.first_day, placement.last_day))
            .collect()
    }

    #[test]
    fn one_station_follows_the_other() {
        let start = date!(2027 - 08 - 01);
        assert_eq!(
            days(Some(start), &[Some(12), Some(6)]),
            [
                (Some(start), Some(date!(2028 - 07 - 31))),
                (Some(date!(2028 - 08 - 01)), Some(date!(2029 - 01 - 31))),
            ]
        );
    }

    #[test]
    fn what_is_not_settled_is_not_made_up() {
        let start = date!(2027 - 08 - 15);
        assert_eq!(days(None, &[Some(12), Some(12)]), [(None, None), (None, None)]);
        assert_eq!(days(Some(start), &[None, Some(12)]), [(Some(start), None), (None, None)]);
    }

    #[test]
    fn a_month_may_be_shorter() {
        assert_eq!(months_after(date!(2027 - 10 - 31), 4), Some(date!(2028 - 02 - 29)));
        assert_eq!(months_after(date!(2027 - 12 - 01), 1), Some(date!(2028 - 01 - 01)));
    }

    proptest! {
        #[test]
        fn so_many_months_later_is_that_month(day in 1..=28_u8, month in 1..=12_u8, months: u8) {
            let date = Date::from_calendar_date(2027, Month::try_from(month).unwrap(), day).unwrap();
            let later = months_after(date, months).unwrap();
            let count = |date: Date| date.year() * 12 + i32::from(u8::from(date.month()));
            prop_assert_eq!((count(later) - count(date), later.day()), (i32::from(months), day));
        }
    }
}
