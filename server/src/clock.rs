//! What day it is in Trøndelag.

use app::server_context::Clock;
use time::{Date, Duration, Month, OffsetDateTime, Time, Weekday};

/// The clock on the wall.
pub(crate) fn wall_clock() -> Clock {
    Clock(|| day_in_norway(OffsetDateTime::now_utc()))
}

/// The calendar day in Norway at a moment: Central European Time, an hour ahead of UTC, and two from the last Sunday of March
/// to the last of October, both at 01:00 UTC (directive 2000/84/EC, which Norway follows).
fn day_in_norway(now: OffsetDateTime) -> Date {
    let utc = now.to_offset(time::UtcOffset::UTC);
    let is_summer = match (change(utc.year(), Month::March), change(utc.year(), Month::October)) {
        (Some(begin), Some(end)) => (begin..end).contains(&utc),
        _ => false,
    };
    (utc + Duration::hours(if is_summer { 2 } else { 1 })).date()
}

/// When clocks change in a month with 31 days.
fn change(year: i32, month: Month) -> Option<OffsetDateTime> {
    let last = Date::from_calendar_date(year, month, 31).ok()?;
    let sunday = if last.weekday() == Weekday::Sunday { last } else { last.prev_occurrence(Weekday::Sunday) };
    Some(sunday.with_time(Time::from_hms(1, 0, 0).ok()?).assume_utc())
}

#[cfg(test)]
mod tests {
    use time::macros::{date, datetime};

    use super::*;

    #[test]
    fn the_day_begins_at_midnight_in_norway() {
        assert_eq!(day_in_norway(datetime!(2026-11-23 22:59:59 UTC)), date!(2026 - 11 - 23));
        assert_eq!(day_in_norway(datetime!(2026-11-23 23:00:00 UTC)), date!(2026 - 11 - 24));
        assert_eq!(day_in_norway(datetime!(2026-07-01 21:59:59 UTC)), date!(2026 - 07 - 01));
        assert_eq!(day_in_norway(datetime!(2026-07-01 22:00:00 UTC)), date!(2026 - 07 - 02));
        assert_eq!(day_in_norway(datetime!(2026-07-02 00:00:00 +2)), date!(2026 - 07 - 02));
        assert_eq!(day_in_norway(datetime!(2026-12-31 23:00:00 UTC)), date!(2027 - 01 - 01));
    }

    #[test]
    fn clocks_change_on_the_last_sundays() {
        assert_eq!(change(2026, Month::March), Some(datetime!(2026-03-29 01:00 UTC)));
        assert_eq!(change(2026, Month::October), Some(datetime!(2026-10-25 01:00 UTC)));
        assert_eq!(change(2027, Month::October), Some(datetime!(2027-10-31 01:00 UTC)));
        assert_eq!(day_in_norway(datetime!(2026-03-28 22:30 UTC)), date!(2026 - 03 - 28));
        assert_eq!(day_in_norway(datetime!(2026-03-29 22:30 UTC)), date!(2026 - 03 - 30));
        assert_eq!(day_in_norway(datetime!(2026-10-25 22:30 UTC)), date!(2026 - 10 - 25));
    }
}
