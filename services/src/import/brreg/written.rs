//! Who wrote the fields of an employer last: the register or a person.

use std::collections::HashMap;

use domain::{codes::plain_text::check_line, records::company::Company};
use store::{Contents, Entry, Event, Store, StoreError, Version};

use super::stored::is_of_register;

/// How the reason of every change by the register begins; by it the history tells these from a person's.
const REASON: &str = "Enhetsregisteret: ";

/// The reason of an import of the register from a file.
pub fn reason(file: &str) -> String {
    // A file name that no reason can hold must not make a person's changes of the register's.
    let file = if check_line(file).is_ok() { file } else { "fil" };
    format!("{REASON}{file}")
}

/// A field, or fields that belong together, which the register knows.
struct Part {
    is_same: fn(&Company, &Company) -> bool,
    take: fn(&mut Company, &Company),
}

/// The fields that the register knows.
static PARTS: [Part; 8] = [
    Part { is_same: |a, b| a.status == b.status, take: |to, from| to.status = from.status },
    Part { is_same: |a, b| a.name == b.name, take: |to, from| to.name.clone_from(&from.name) },
    Part {
        is_same: |a, b| a.organisation_number == b.organisation_number,
        take: |to, from| to.organisation_number = from.organisation_number,
    },
    // Address, municipality and position are of one place.
    Part { is_same: |a, b| a.place == b.place, take: |to, from| to.place.clone_from(&from.place) },
    Part { is_same: |a, b| a.fields == b.fields, take: |to, from| to.fields = from.fields },
    Part {
        is_same: |a, b| a.industry == b.industry,
        take: |to, from| to.industry.clone_from(&from.industry),
    },
    Part { is_same: |a, b| a.employees == b.employees, take: |to, from| to.employees = from.employees },
    Part { is_same: |a, b| a.website == b.website, take: |to, from| to.website.clone_from(&from.website) },
];

/// The place of the status among the parts.
pub(super) const STATUS: usize = 0;

/// Which parts a person wrote last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Persons([bool; PARTS.len()]);

impl Persons {
    const ALL: Self = Self([true; PARTS.len()]);

    pub(super) fn has(self, part: usize) -> bool {
        self.0.get(part).copied().unwrap_or(true)
    }
}

/// The record with what the register says, but for what a person wrote.
pub(super) fn kept(stored: &Company, register: &Company, persons: Persons) -> Company {
    let mut record = stored.clone();
    for (part, _) in PARTS.iter().zip(persons.0).filter(|(_, is_persons)| !is_persons) {
        (part.take)(&mut record, register);
    }
    record
}

/// Who wrote the fields of employers that were taken over from the register.
#[derive(Debug, Default)]
pub struct Written(HashMap<u32, Persons>);

impl Written {
    /// Of an employer from elsewhere everything is a person's; of one that nobody changed nothing.
    pub(super) fn persons(&self, entry: &Entry<Company>) -> Persons {
        if is_of_register(entry) {
            self.0.get(&entry.record.id.0).copied().unwrap_or_default()
        } else {
            Persons::ALL
        }
    }
}

/// Reads who wrote the fields from the history of those employers of the register that have changed.
pub async fn written(store: &Store, contents: &Contents) -> Result<Written, StoreError> {
    let mut written = Written::default();
    let of_register = contents.companies.iter().filter(|entry| is_of_register(entry));
    for entry in of_register.filter(|entry| entry.version != Version::FIRST) {
        let events: Vec<Event<Company>> = store.events(entry.record.id).await?;
        written.0.insert(entry.record.id.0, last_by_persons(&events));
    }
    Ok(written)
}

/// Which parts a person wrote last; `events` from the first.
fn last_by_persons(events: &[Event<Company>]) -> Persons {
    let mut persons = Persons::default();
    for event in events {
        let Some(before) = &event.before else { continue };
        let is_persons = !event.reason.as_deref().is_some_and(|reason| reason.starts_with(REASON));
        for (part, by_person) in PARTS.iter().zip(&mut persons.0) {
            if !(part.is_same)(before, &event.after) {
                *by_person = is_persons;
            }
        }
    }
    persons
}
