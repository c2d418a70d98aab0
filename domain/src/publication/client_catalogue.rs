//! Encodes the catalogue for the browser.
//!
//! It is the snapshot of a day without what only documents show (descriptions, web URLs), so that filters,
//! search and map moves give the same result in the browser as on the server. The format is `postcard`, which
//! is much smaller than JSON, faster to read, and needs less code.

use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};

use crate::{
    publication::snapshot::{Snapshot, snapshot},
    records::{
        Records, company::Company, consent::Consent, ids::SupervisorLinkId, position::Position,
        supervisor::Supervisor, supervisor_link::SupervisorLink,
    },
};

/// The bytes are not a catalogue, or one of another version.
#[derive(Debug, thiserror::Error)]
#[error("not a catalogue: {0}")]
pub struct UnreadableCatalogue(#[from] postcard::Error);

/// A snapshot could not be encoded, which only happens when memory runs out.
#[derive(Debug, thiserror::Error)]
#[error("the catalogue for browsers could not be written: {0}")]
pub struct UnwritableCatalogue(#[from] postcard::Error);

/// The encoded content.
#[derive(Serialize, Deserialize)]
struct ClientCatalogue {
    #[serde(with = "crate::codes::date::iso")]
    day: Date,
    records: Records,
}

/// Encodes the parts of a snapshot that browsers may have.
pub fn encode(public: &Snapshot) -> Result<Vec<u8>, UnwritableCatalogue> {
    let written = ClientCatalogue { day: public.day(), records: for_map(public.records()) };
    Ok(postcard::to_allocvec(&written)?)
}

/// Decodes what [`encode`] wrote.
pub fn decode(bytes: &[u8]) -> Result<Snapshot, UnreadableCatalogue> {
    let ClientCatalogue { day, records } = postcard::from_bytes(bytes)?;
    Ok(snapshot(records, day))
}

fn for_map(records: &Records) -> Records {
    let company = |company: &Company| Company {
        organisation_number: None,
        about: String::new(),
        employees: None,
        website: None,
        ..company.clone()
    };
    let position = |position: &Position| Position {
        start: None,
        description: String::new(),
        source: None,
        ..position.clone()
    };
    let supervisor = |supervisor: &Supervisor| Supervisor {
        profile: None,
        consent: Consent::Given(NO_DAY),
        ..supervisor.clone()
    };
    let link = |link: &SupervisorLink| SupervisorLink { id: SupervisorLinkId(0), ..*link };
    Records {
        demo: records.demo,
        companies: records.companies.iter().map(company).collect(),
        positions: records.positions.iter().map(position).collect(),
        supervisors: records.supervisors.iter().map(supervisor).collect(),
        links: records.links.iter().map(link).collect(),
        connection_points: records.connection_points.clone(),
        former_slugs: Vec::new(),
        revisions: Vec::new(),
    }
}

/// Replaces a date that browsers do not need.
const NO_DAY: Date = OffsetDateTime::UNIX_EPOCH.date();

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;
    use crate::test_records;

    const TODAY: Date = date!(2026 - 11 - 23);

    #[test]
    fn what_is_read_is_what_was_written() {
        let public = snapshot(test_records::records(200, 7, TODAY), TODAY);
        let read = decode(&encode(&public).unwrap()).unwrap();
        assert_eq!(read.day(), TODAY);
        assert_eq!(read.records(), &for_map(public.records()));
        assert_ne!(read.records(), public.records());
        assert!(read.archive().is_empty() && read.set_aside().is_empty());
    }

    #[test]
    fn it_holds_nothing_that_only_documents_show() {
        let mut records = test_records::records(20, 7, TODAY);
        for company in &mut records.companies {
            company.about = "HEMMELIG omtale".to_owned();
            company.employees = Some(4_294_967_295);
        }
        for supervisor in &mut records.supervisors {
            supervisor.consent = Consent::Given(date!(2019 - 03 - 07));
        }
        let public = snapshot(records, TODAY);
        let read = decode(&encode(&public).unwrap()).unwrap();
        assert!(read.records().companies.iter().all(|company| {
            company.about.is_empty()
                && company.employees.is_none()
                && company.website.is_none()
                && company.organisation_number.is_none()
        }));
        assert!(!read.records().supervisors.is_empty());
        assert!(read.records().supervisors.iter().all(|supervisor| {
            supervisor.profile.is_none() && supervisor.consent == Consent::Given(NO_DAY)
        }));
        assert!(read.records().positions.iter().all(|position| {
            position.description.is_empty() && position.source.is_none() && position.start.is_none()
        }));
    }

    #[test]
    fn it_does_not_grow_with_history() {
        let size = |keep_closed: bool| {
            let mut records = test_records::records(60, 7, TODAY);
            records.links.clear();
            records.positions.retain(|position| keep_closed || position.is_open(TODAY));
            encode(&snapshot(records, TODAY)).unwrap().len()
        };
        assert_eq!(size(true), size(false));
    }

    #[test]
    fn what_is_no_catalogue_is_an_error() {
        let bytes = encode(&snapshot(test_records::records(20, 7, TODAY), TODAY)).unwrap();
        for broken in [&[][..], &bytes[..bytes.len() / 2], b"<!DOCTYPE html><html></html>"] {
            assert!(decode(broken).is_err());
        }
    }
}
