//! What day it is in Trøndelag.

use app::server_context::Clock;
use jiff::{Timestamp, tz::TimeZone};
use time::{Date, Duration, OffsetDateTime, UtcOffset};

/// Norway's time, with its summer time: taken from the time zone database when the program was compiled, so that it needs none
/// where it runs.
const NORWAY: TimeZone = jiff::tz::get!("Europe/Oslo");

/// The clock on the wall.
pub(crate) fn wall_clock() -> Clock {
    Clock(|| day_in_norway(OffsetDateTime::now_utc()))
}

/// The calendar day in Norway at a moment; in years that the time zone's library does not know, the day in Greenwich.
fn day_in_norway(now: OffsetDateTime) -> Date {
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
}
