//! The catalogue on its way to the browser.
//!
//! The same records without what the map page never shows: a filter, a search and a move of the map give the same there as on the
//! server, and what only a document tells (descriptions, addresses on the web) stays where documents are made. So does what a position
//! is about before the day on which it is announced. In the format of
//! `postcard`: a fraction of JSON in size, in the time to read it, and in code.

use time::{Date, OffsetDateTime};

use crate::{
    codes::slug::Slug,
    records::{Records, company::Company, position::Position, supervisor::Supervisor},
};

/// The bytes are no catalogue, or one of another version.
#[derive(Debug, thiserror::Error)]
#[error("not a catalogue: {0}")]
pub struct UnreadableCatalogue(#[from] postcard::Error);

impl Records {
    /// The records for the browser on a day, as bytes.
    pub fn to_wire(&self, today: Date) -> Result<Vec<u8>, UnreadableCatalogue> {
        Ok(postcard::to_allocvec(&self.for_map(today))?)
    }

    /// The records that [`Self::to_wire`] wrote.
    pub fn from_wire(bytes: &[u8]) -> Result<Self, UnreadableCatalogue> {
        Ok(postcard::from_bytes(bytes)?)
    }

    fn for_map(&self, today: Date) -> Self {
        Self {
            companies: self
                .companies
                .iter()
                .map(|company| Company {
                    organisation_number: None,
                    about: String::new(),
                    employees: None,
                    website: None,
                    ..company.clone()
                })
                .collect(),
            positions: self
                .positions
                .iter()
                .enumerate()
                .map(|(number, position)| {
                    let position = Position {
                        start: None,
                        description: String::new(),
                        source: None,
                        ..position.clone()
                    };
                    if position.published <= today { position } else { unannounced(number, position) }
                })
                .collect(),
            supervisors: self
                .supervisors
                .iter()
                .map(|supervisor| Supervisor { profile: None, consented: NO_DAY, ..supervisor.clone() })
                .collect(),
            ..self.clone()
        }
    }
}

/// Stands where a day is none of the browser's business.
const NO_DAY: Date = OffsetDateTime::UNIX_EPOCH.date();

/// The position without what it will be announced with. It keeps its place among the others.
fn unannounced(number: usize, position: Position) -> Position {
    let slug =
        Slug::from_title(&format!("utlyses {number}"), "utlyses").unwrap_or_else(|_| position.slug.clone());
    Position { slug, title: String::new(), ..position }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;
    use crate::test_records;

    #[test]
    fn what_is_read_is_what_was_written() {
        let today = date!(2026 - 11 - 23);
        let records = test_records::records(200, 7, today);
        let read = Records::from_wire(&records.to_wire(today).unwrap()).unwrap();
        assert_eq!(read, records.for_map(today));
        assert_ne!(read, records);
    }

    #[test]
    fn what_is_yet_to_be_announced_is_not_told() {
        let today = date!(2026 - 11 - 23);
        let mut records = test_records::records(50, 7, today);
        let position = records.positions.first_mut().unwrap();
        position.published = today.next_day().unwrap();
        let (title, slug) = (position.title.clone(), position.slug.to_string());
        let tells = |today| {
            let wire = records.to_wire(today).unwrap();
            let read = Records::from_wire(&wire).unwrap();
            assert!(crate::catalogue::Catalogue::new(read).is_ok());
            [title.as_bytes(), slug.as_bytes()].map(|text| wire.windows(text.len()).any(|part| part == text))
        };
        assert_eq!(tells(today), [false, false]);
        assert_eq!(tells(today.next_day().unwrap()), [true, true]);
    }

    #[test]
    fn what_is_no_catalogue_is_an_error() {
        let today = date!(2026 - 11 - 23);
        let bytes = test_records::records(20, 7, today).to_wire(today).unwrap();
        for broken in [&[][..], &bytes[..bytes.len() / 2], b"<!DOCTYPE html><html></html>"] {
            assert!(Records::from_wire(broken).is_err());
        }
    }
}
