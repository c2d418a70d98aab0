//! `/frister.ics`: application deadlines as a calendar (RFC 5545), one all-day event each.
//!
//! Besides the parameters of every list it takes `stilling={slug},{slug}`: the deadlines of these positions
//! only, for a visitor's saved positions.

use domain::paths::Route;
use messages::{format, language::PageLanguage};
use std::{fmt, io, sync::Arc};

use crate::{
    http::{
        problem::{Problem, Vocabulary},
        streaming::{Document, Export, Exports},
    },
    routes::{
        feeds::{feed, identity::identity, moment},
        list_request::{SEARCH_CORRECTED, SearchResult, parse, values},
        record_text::{COMMA, employers, municipalities, without_control_characters},
    },
    state::SiteContext,
};
use axum::{
    extract::{RawQuery, State},
    response::{IntoResponse as _, Response},
};
use domain::{
    catalogue::{Catalogue, orders::Sort},
    codes::{date::iso_date, idx::Idx, language::Language, slug::Slug},
    records::{deadline::Deadline, position::Position},
    search::{notice::Notices, query::Query},
    text::query_pairs::query_pairs,
    views::saved::positions_in,
};
use icalendar::{Calendar, Component as _, Event, EventLike as _, Parameter, Property};
use messages::{Locale, text};
use time::Date;

/// The parameter that names positions.
const POSITIONS: &str = "stilling";

/// The parameters of a calendar of named positions.
const VOCABULARY: Vocabulary = Vocabulary { parameters: &[POSITIONS, "sprak"], values };

/// Answers with the deadlines of the positions that the query string finds or names.
pub(crate) async fn answer(
    State(context): State<SiteContext>,
    State(exports): State<Exports>,
    RawQuery(query_string): RawQuery,
) -> Response {
    match Asked::by(query_string.as_deref().unwrap_or_default()) {
        Ok(asked) => exports.answer(asked.language(), move || deadlines(asked, context)).await,
        Err(problem) => problem.into_response(),
    }
}

fn deadlines(asked: Asked, context: SiteContext) -> Export {
    let (mut corrected, mut corrected_sentence) = (None, None);
    let (language, catalogue, positions) = match asked {
        Asked::Query(query) => {
            let found =
                SearchResult::of(context.catalogue.current(), Query { sort: Some(Sort::Deadline), ..query });
            (corrected, corrected_sentence) = (found.corrected(), found.corrected_sentence());
            (found.query.language, found.catalogue, found.selection.positions)
        }
        Asked::Positions(slugs, language) => {
            let catalogue = context.catalogue.current();
            // Subscriptions outlive positions: one that has been removed has no deadline any more.
            let positions = slugs.iter().filter_map(|slug| catalogue.position_at(slug)).collect();
            (language, catalogue, positions)
        }
    };
    let document = Deadlines { catalogue, context, language, corrected_sentence };
    feed("text/calendar; charset=utf-8", "frister.ics", language, document, positions)
        .with_any(SEARCH_CORRECTED, corrected.as_deref())
}

/// The positions that a request asks for.
enum Asked {
    /// Those that a query finds.
    Query(Query),
    /// Those with these slugs.
    Positions(Vec<Slug>, Language),
}

impl Asked {
    fn language(&self) -> Language {
        match self {
            Self::Query(query) => query.language,
            Self::Positions(_, language) => *language,
        }
    }

    fn by(query_string: &str) -> Result<Self, Problem> {
        let pairs: Vec<_> = query_pairs(query_string).collect();
        if !pairs.iter().any(|(name, _)| name == POSITIONS) {
            return parse(Some(query_string)).map(Self::Query);
        }
        let (slugs, of_positions) = positions_in(query_string);
        let mut notices = Notices::default();
        notices.extend(of_positions);
        let unknown = pairs.iter().filter(|(name, _)| !VOCABULARY.parameters.contains(&&**name));
        unknown.for_each(|(name, _)| notices.unknown(name));
        let language = pairs.iter().rev().find(|(name, value)| name == "sprak" && !value.is_empty());
        let language = language.map_or(Ok(Language::default()), |(_, value)| {
            value.parse().map_err(|_| notices.dropped("sprak", value))
        });
        let notices = Vec::from(notices);
        match language {
            Ok(language) if notices.is_empty() => Ok(Self::Positions(slugs, language)),
            language => Err(Problem::invalid(notices, &VOCABULARY, language.unwrap_or_default())),
        }
    }
}

/// A calendar, without its events.
struct Deadlines {
    catalogue: Arc<Catalogue>,
    context: SiteContext,
    language: Language,
    /// What is said about a typo that was corrected.
    corrected_sentence: Option<String>,
}

const END: &str = "END:VCALENDAR\r\n";

/// How often a subscriber may ask for changes.
const REFRESH: &str = "PT12H";

/// The time zone of Norway (RFC 5545, section 3.6.5), with the rule that has held since 1996. A
/// calendar must have a component, and one that finds nothing has no other.
const TIME_ZONE: &str = "BEGIN:VTIMEZONE\r\n\
    TZID:Europe/Oslo\r\n\
    BEGIN:STANDARD\r\n\
    DTSTART:19961027T030000\r\n\
    RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n\
    TZOFFSETFROM:+0200\r\n\
    TZOFFSETTO:+0100\r\n\
    TZNAME:CET\r\n\
    END:STANDARD\r\n\
    BEGIN:DAYLIGHT\r\n\
    DTSTART:19970330T020000\r\n\
    RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n\
    TZOFFSETFROM:+0100\r\n\
    TZOFFSETTO:+0200\r\n\
    TZNAME:CEST\r\n\
    END:DAYLIGHT\r\n\
    END:VTIMEZONE\r\n";

impl Deadlines {
    fn locale(&self) -> Locale {
        PageLanguage(self.language).locale()
    }

    /// The empty calendar as the library writes it.
    fn frame(&self) -> String {
        let locale = self.locale();
        let mut calendar = Calendar::empty();
        calendar
            .append_property(Property::new("VERSION", "2.0"))
            .append_property(Property::new("PRODID", "-//Traineekart//Traineekart//NO"))
            .append_property(Property::new("CALSCALE", "GREGORIAN"))
            .name(&text!(locale, calendar.name));
        let demo = self.catalogue.records().demo.then(|| text!(locale, site.demo_banner));
        let notes: Vec<String> = self.corrected_sentence.clone().into_iter().chain(demo).collect();
        if !notes.is_empty() {
            calendar.description(&without_control_characters(&notes.join(" ")));
        }
        let often = Property::new("REFRESH-INTERVAL", REFRESH)
            .append_parameter(Parameter::new("VALUE", "DURATION"))
            .done();
        calendar.append_property(often);
        // What Outlook reads in its place.
        calendar.append_property(Property::new("X-PUBLISHED-TTL", REFRESH));
        calendar.to_string()
    }

    fn event(&self, index: Idx<Position>) -> Option<Event> {
        let locale = self.locale();
        let position = &self.catalogue[index];
        let Deadline::On(day) = position.deadline else { return None };
        let employer = employers(&self.catalogue, index, COMMA);
        let url = self.context.absolute(&PageLanguage(self.language).href(Route::Position(&position.slug)));
        let mut description = text!(
            locale,
            calendar.description,
            kind = format::kind(locale, position.kind),
            employer = employer.clone(),
            address = url.clone()
        );
        if self.catalogue.records().demo {
            description = format!(
                "{}: {}\n\n{description}",
                text!(locale, site.demo_banner_title),
                text!(locale, site.demo_banner)
            );
        }
        let summary = text!(locale, calendar.summary, title = position.title.clone(), employer = employer);
        let uid = identity(&self.context.data_set, "deadline", position.id.0);
        let changed = moment(self.catalogue.last_changed(index)).replace(['-', ':'], "");
        let mut event = Event::with_uid(&uid.to_string());
        event
            // Without a METHOD, both are the time of the last change (RFC 5545, section 3.8.7.2).
            .add_property("DTSTAMP", &changed)
            .add_property("LAST-MODIFIED", &changed)
            .sequence(self.catalogue.change_count(index))
            .append_property(date("DTSTART", day))
            .summary(&without_control_characters(&summary))
            .description(&without_control_characters(&description))
            .location(&municipalities(&self.catalogue, index, COMMA))
            .url(&url)
            // A deadline does not make the reader busy.
            .add_property("TRANSP", "TRANSPARENT");
        // The exclusive end; without it, some calendars show nothing.
        if let Some(after) = day.next_day() {
            event.append_property(date("DTEND", after));
        }
        Some(event)
    }
}

impl Document for Deadlines {
    type Item = Idx<Position>;

    fn begin(&mut self, out: &mut Vec<u8>) -> io::Result<()> {
        let frame = self.frame();
        out.extend_from_slice(refolded(frame.strip_suffix(END).unwrap_or(&frame)).as_bytes());
        out.extend_from_slice(TIME_ZONE.as_bytes());
        Ok(())
    }

    fn part(&mut self, position: Idx<Position>, out: &mut Vec<u8>) -> io::Result<()> {
        let Some(event) = self.event(position) else { return Ok(()) };
        let text = event.try_into_string().map_err(|error: fmt::Error| io::Error::other(error))?;
        out.extend_from_slice(refolded(&text).as_bytes());
        Ok(())
    }

    fn end(&mut self, out: &mut Vec<u8>) -> io::Result<()> {
        out.extend_from_slice(END.as_bytes());
        Ok(())
    }
}

/// The longest line, in bytes and without its end (RFC 5545, section 3.1).
const LINE: usize = 75;

/// The lines folded anew: the library also folds between a backslash and what it escapes, which Outlook reads
/// as two characters.
fn refolded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len() + text.len() / LINE * 3);
    for line in text.replace("\r\n ", "").split_terminator("\r\n") {
        let mut used = 0;
        let mut is_escaped = false;
        let mut letters = line.chars().peekable();
        while let Some(letter) = letters.next() {
            let escaping = letter == '\\' && !is_escaped;
            let pair = if escaping { letters.peek().map_or(0, |next| next.len_utf8()) } else { 0 };
            if !is_escaped && used + letter.len_utf8() + pair > LINE {
                folded.push_str("\r\n ");
                used = 1;
            }
            folded.push(letter);
            used += letter.len_utf8();
            is_escaped = escaping;
        }
        folded.push_str("\r\n");
    }
    folded
}

/// A date property without a time, so that it is the same day in every time zone.
fn date(name: &str, day: Date) -> Property {
    Property::new(name, basic(day)).append_parameter(Parameter::new("VALUE", "DATE")).done()
}

/// The day as `20261130`.
fn basic(day: Date) -> String {
    iso_date(day).replace('-', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_fold_parts_a_backslash_from_what_it_escapes() {
        for before in 60..80 {
            let line = format!("DESCRIPTION:{}\\, og så \\\\n\\n{}", "x".repeat(before), "å".repeat(90));
            let text = refolded(&format!("{line}\r\nEND:VEVENT\r\n"));
            assert_eq!(text.replace("\r\n ", ""), format!("{line}\r\nEND:VEVENT\r\n"));
            for folded in text.split("\r\n") {
                assert!(folded.len() <= LINE, "{folded}");
                let backslashes = folded.len() - folded.trim_end_matches('\\').len();
                assert_eq!(backslashes % 2, 0, "{folded}");
            }
            assert_eq!(refolded(&text), text);
        }
    }
}
