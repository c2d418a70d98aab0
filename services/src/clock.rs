//! The current day in Norway.

use jiff::{Timestamp, tz::TimeZone};
use time::{Date, Duration, OffsetDateTime, UtcOffset};

/// The clock, passed in from `main` so that tests can set it; nothing else reads the time.
#[derive(Clone, Copy)]
pub struct Clock(pub fn() -> OffsetDateTime);

impl Clock {
    /// The current time.
    pub fn now(self) -> OffsetDateTime {
        (self.0)()
    }

    /// The calendar day in Norway.
    pub fn today(self) -> Date {
        day_in_norway(self.now())
    }

    /// The time until the next day begins in Norway; at least a second.
    pub fn until_tomorrow(self) -> Duration {
        let seconds =
            start_of_next_day(self.today()).map_or(3600, |start| start - self.now().unix_timestamp());
        Duration::seconds(seconds.max(1))
    }
}

/// Norway's time zone with summer time, compiled in, so that the server needs no time zone database.
const NORWAY: TimeZone = jiff::tz::get!("Europe/Oslo");

/// The start of the next day in Norway, in seconds of Unix time; `None` for years outside the range of the
/// time zone library.
fn start_of_next_day(day: Date) -> Option<i64> {
    let year = i16::try_from(day.year()).ok()?;
    let (month, day) = (i8::try_from(u8::from(day.month())).ok()?, i8::try_from(day.day()).ok()?);
    let next = jiff::civil::Date::new(year, month, day).ok()?.tomorrow().ok()?;
    let midnight = next.to_datetime(jiff::civil::Time::midnight());
    Some(midnight.to_zoned_datetime(NORWAY).ok()?.timestamp().as_second())
}

/// The system clock.
pub fn wall_clock() -> Clock {
    Clock(OffsetDateTime::now_utc)
}

/// The calendar day in Norway at a time; in UTC for years outside the range of the time zone library.
pub(crate) fn day_in_norway(now: OffsetDateTime) -> Date {
    let ahead =
        Timestamp::from_second(now.unix_timestamp()).map_or(0, |moment| NORWAY.to_offset(moment).seconds());
    (now.to_offset(UtcOffset::UTC) + Duration::seconds(ahead.into())).date()
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
    fn clocks_change_on_the_last_sundays_of_march_and_october() {
        assert_eq!(day_in_norway(datetime!(2026-03-28 22:30 UTC)), date!(2026 - 03 - 28));
        assert_eq!(day_in_norway(datetime!(2026-03-29 22:30 UTC)), date!(2026 - 03 - 30));
        assert_eq!(day_in_norway(datetime!(2026-10-24 22:30 UTC)), date!(2026 - 10 - 25));
        assert_eq!(day_in_norway(datetime!(2026-10-25 22:30 UTC)), date!(2026 - 10 - 25));
        assert_eq!(day_in_norway(datetime!(2026-10-25 23:30 UTC)), date!(2026 - 10 - 26));
    }

    #[test]
    fn the_next_day_is_so_far_away() {
        let until = |clock: Clock| clock.until_tomorrow();
        assert_eq!(until(Clock(|| datetime!(2026-11-23 22:59:30 UTC))), Duration::seconds(30));
        assert_eq!(until(Clock(|| datetime!(2026-11-23 23:00:00 UTC))), Duration::hours(24));
        // The night when summer time ends is an hour longer.
        assert_eq!(until(Clock(|| datetime!(2026-10-24 22:00:00 UTC))), Duration::hours(25));
        assert_eq!(until(Clock(|| datetime!(2026-03-28 23:00:00 UTC))), Duration::hours(23));
    }
}
