//! Calendar dates as ISO 8601 writes them: `2026-11-23`.
//!
//! The date library's own parser takes any format and is a tenth of the browser's program; we read one
//! format only.

use time::{Date, Month};

/// The date as ISO 8601 writes it.
pub fn iso_date(date: Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), u8::from(date.month()), date.day())
}

/// The date that ISO 8601 text names, if it names one: four, two and two digits.
pub fn parse_date(text: &str) -> Option<Date> {
    let number = |range: std::ops::Range<usize>| -> Option<u16> {
        let digits = text.get(range)?;
        digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
    };
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes.get(4) != Some(&b'-') || bytes.get(7) != Some(&b'-') {
        return None;
    }
    let month = Month::try_from(u8::try_from(number(5..7)?).ok()?).ok()?;
    Date::from_calendar_date(i32::from(number(0..4)?), month, u8::try_from(number(8..10)?).ok()?).ok()
}

/// For serde: `#[serde(with = "domain::date::iso")]` on a date.
pub mod iso {
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
    use time::Date;

    /// Writes the date as text.
    pub fn serialize<S: Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
        super::iso_date(*date).serialize(serializer)
    }

    /// Reads the date from text.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
        let text = String::deserialize(deserializer)?;
        super::parse_date(&text).ok_or_else(|| D::Error::custom(format_args!("not a date: {text}")))
    }
}

/// For serde: `#[serde(with = "domain::date::optional_iso")]` on a date that may be missing.
pub mod optional_iso {
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
    use time::Date;

    /// Writes the date as text, or nothing.
    pub fn serialize<S: Serializer>(date: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
        date.map(super::iso_date).serialize(serializer)
    }

    /// Reads the date from text, or nothing.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
        Option::<String>::deserialize(deserializer)?
            .map(|text| {
                super::parse_date(&text).ok_or_else(|| D::Error::custom(format_args!("not a date: {text}")))
            })
            .transpose()
    }
}

/// For serde: a moment as whole seconds since 1970-01-01 in UTC.
pub mod unix_seconds {
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
    use time::OffsetDateTime;

    /// Writes the seconds; parts of a second are lost.
    pub fn serialize<S: Serializer>(moment: &OffsetDateTime, serializer: S) -> Result<S::Ok, S::Error> {
        moment.unix_timestamp().serialize(serializer)
    }

    /// Reads the seconds.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<OffsetDateTime, D::Error> {
        OffsetDateTime::from_unix_timestamp(i64::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn reads_what_it_writes_and_nothing_else() {
        assert_eq!(parse_date(&iso_date(date!(2026 - 02 - 03))), Some(date!(2026 - 02 - 03)));
        for bad in
            ["2026-02-30", "2026-2-3", "26-02-03", "+026-02-03", "2026-02-3 ", "2026/02/03", "ååå2-02", ""]
        {
            assert_eq!(parse_date(bad), None, "{bad}");
        }
    }
}
