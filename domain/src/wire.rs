//! The catalogue on its way to the browser.
//!
//! The same records without what the map page never shows: a filter, a search and a move of the map give the same there as on the
//! server, and what only a document tells (descriptions, addresses on the web) stays where documents are made. In the format of
//! `postcard`: a fraction of JSON in size, in the time to read it, and in code.

use crate::record::{Company, Position, Records, Supervisor};

/// The bytes are no catalogue, or one of another version.
#[derive(Debug, thiserror::Error)]
#[error("not a catalogue: {0}")]
pub struct UnreadableCatalogue(#[from] postcard::Error);

impl Records {
    /// The records for the browser, as bytes.
    pub fn to_wire(&self) -> Result<Vec<u8>, UnreadableCatalogue> {
        Ok(postcard::to_allocvec(&self.for_map())?)
    }

    /// The records that [`Self::to_wire`] wrote.
    pub fn from_wire(bytes: &[u8]) -> Result<Self, UnreadableCatalogue> {
        Ok(postcard::from_bytes(bytes)?)
    }

    fn for_map(&self) -> Self {
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
                .map(|position| Position {
                    start: None,
                    description: String::new(),
                    source: None,
                    ..position.clone()
                })
                .collect(),
            supervisors: self
                .supervisors
                .iter()
                .map(|supervisor| Supervisor { profile: None, ..supervisor.clone() })
                .collect(),
            ..self.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;
    use crate::demo;

    #[test]
    fn what_is_read_is_what_was_written() {
        let records = demo::records(200, 7, date!(2026 - 11 - 23)).unwrap();
        let read = Records::from_wire(&records.to_wire().unwrap()).unwrap();
        assert_eq!(read, records.for_map());
        assert_ne!(read, records);
    }

    #[test]
    fn what_is_no_catalogue_is_an_error() {
        let bytes = demo::records(20, 7, date!(2026 - 11 - 23)).unwrap().to_wire().unwrap();
        for broken in [&[][..], &bytes[..bytes.len() / 2], b"<!DOCTYPE html><html></html>"] {
            assert!(Records::from_wire(broken).is_err());
        }
    }
}
