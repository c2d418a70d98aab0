//! Chooses from the file of the register what concerns the map.

use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    io::Read,
};

use domain::codes::{municipality::MunicipalitySet, organisation_number::OrganisationNumber};
use time::Date;

use super::{
    entries::{Entries, MAX_ENTRY, Piece, UnreadableRegister},
    workplace::{Workplace, number_in},
};
use crate::import::plan::Remark;

/// Which workplaces are taken in. Those that were taken in before are kept in step whatever the filter says.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// In these municipalities; all of the county if there are none.
    pub municipalities: MunicipalitySet,
    /// With at least so many employees. The register withholds numbers below five, so that only 0 takes in
    /// those with few or none.
    pub min_employees: u32,
    /// With an industry (NACE) whose code begins with one of these, with or without points; any if there are
    /// none.
    pub industries: Vec<String>,
    /// Only these, whatever the other filters say, and nothing else is looked at; all if there are none.
    pub numbers: BTreeSet<OrganisationNumber>,
    /// Also workplaces that bear, or may bear, the name of a person.
    pub with_sole_proprietors: bool,
}

/// What was chosen from a file.
#[derive(Debug, Default)]
pub struct Selection {
    /// What was chosen, and what concerns stored employers.
    pub(super) found: BTreeMap<OrganisationNumber, Found>,
    /// The numbers of entries that were set aside.
    pub(super) unreadable: HashSet<OrganisationNumber>,
    pub(super) set_aside: Vec<Remark>,
    pub(super) notes: Vec<Remark>,
    /// Whether what is not in the file is not in the register: a lone entry says nothing about others.
    pub(super) is_complete: bool,
    /// Which numbers were looked at only; all if there are none.
    pub(super) numbers: BTreeSet<OrganisationNumber>,
}

/// A workplace of the file.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Found {
    pub(super) workplace: Workplace,
    /// Whether it is taken in if it is new.
    pub(super) is_chosen: bool,
}

/// The most workplaces that are compared: more than the county has.
const MOST: usize = 200_000;

/// How many entries that cannot be read are named.
const NAMED: usize = 1000;

/// Chooses what passes the filter, and what has one of the `held` numbers, from the register's file: a JSON
/// array of workplaces, packed by gzip or not, or a lone workplace. Memory does not grow with the file.
///
/// Returns an error if the file is not whole: then nothing is known about what it lacks.
pub fn select(
    file: impl Read,
    filter: &Filter,
    held: &BTreeSet<OrganisationNumber>,
    today: Date,
) -> Result<Selection, UnreadableRegister> {
    let mut entries = Entries::new(file)?;
    let mut choice = Choice { filter, held, today, selection: Selection::default(), bad: 0, persons: 0 };
    let mut number = 0;
    while let Some((piece, entry)) = entries.next()? {
        number += 1;
        choice.take(number, piece, entry);
        if choice.selection.found.len() > MOST {
            return Err(UnreadableRegister::TooMany(MOST));
        }
    }
    let is_list = entries.is_list();
    Ok(choice.finished(number, is_list))
}

struct Choice<'a> {
    filter: &'a Filter,
    held: &'a BTreeSet<OrganisationNumber>,
    today: Date,
    selection: Selection,
    /// How many entries cannot be read.
    bad: usize,
    /// How many were left out since their names may be persons'.
    persons: usize,
}

fn remark(record: Option<String>, text: String) -> Remark {
    Remark { sheet: None, row: None, record, column: None, text }
}

impl Choice<'_> {
    fn take(&mut self, place: u64, piece: Piece, entry: &[u8]) {
        if piece == Piece::TooLong {
            return self.set_aside(place, number_in(entry), format!("it is longer than {MAX_ENTRY} bytes"));
        }
        let workplace: Workplace = match serde_json::from_slice(entry) {
            Ok(workplace) => workplace,
            Err(error) => {
                return self.set_aside(place, number_in(entry), format!("it cannot be read: {error}"));
            }
        };
        let Some(number) = workplace.number() else {
            // Elsewhere it is nobody's business.
            if workplace.number.is_none() || workplace.municipality().is_some() {
                self.set_aside(place, None, "it has no organisation number, or a wrong one".to_owned());
            }
            return;
        };
        let is_wanted = self.filter.numbers.is_empty() || self.filter.numbers.contains(&number);
        let is_held = self.held.contains(&number);
        if !is_wanted {
            return;
        }
        let is_chosen = self.is_chosen(&workplace);
        if is_chosen || is_held {
            self.keep(number, Found { workplace, is_chosen });
        }
    }

    fn keep(&mut self, number: OrganisationNumber, found: Found) {
        if self.selection.unreadable.contains(&number) {
            return;
        }
        let label = found.workplace.label();
        let is_other = self.selection.found.get(&number).is_some_and(|other| *other != found);
        if is_other {
            // Which of them is right does not follow from their order.
            self.selection.found.remove(&number);
            self.selection.unreadable.insert(number);
            let text = "the file has it twice, with different contents".to_owned();
            self.selection.set_aside.push(remark(Some(label), text));
        } else {
            self.selection.found.insert(number, found);
        }
    }

    fn is_chosen(&mut self, workplace: &Workplace) -> bool {
        let Some(municipality) = workplace.municipality() else { return false };
        let Filter { municipalities, min_employees, industries, numbers, with_sole_proprietors } =
            self.filter;
        if workplace.ended(self.today).is_some() {
            return false;
        }
        if numbers.is_empty() {
            let is_there = municipalities.is_empty() || municipalities.contains(municipality);
            let is_large = workplace.employees.unwrap_or(0) >= *min_employees;
            if !is_there || !is_large {
                return false;
            }
            let digits = workplace.industry_digits();
            let begins = |prefix: &String| digits.starts_with(&prefix.replace('.', ""));
            if !industries.is_empty() && !industries.iter().any(begins) {
                return false;
            }
        }
        let is_person = workplace.is_a_persons() || workplace.may_be_a_persons();
        if is_person && !with_sole_proprietors {
            self.persons += 1;
            return false;
        }
        true
    }

    fn set_aside(&mut self, place: u64, number: Option<OrganisationNumber>, text: String) {
        self.bad += 1;
        if let Some(number) = number {
            self.selection.found.remove(&number);
            self.selection.unreadable.insert(number);
        }
        if self.bad <= NAMED {
            let record = number.map_or_else(|| format!("entry {place}"), |number| number.to_string());
            self.selection.set_aside.push(remark(Some(record), text));
        }
    }

    fn finished(self, entries: u64, is_list: bool) -> Selection {
        let mut selection = self.selection;
        if self.bad > NAMED {
            let text = format!("{} more entries cannot be read", self.bad - NAMED);
            selection.set_aside.push(remark(None, text));
        }
        let chosen = selection.found.values().filter(|found| found.is_chosen).count();
        let read = format!("{entries} entries were read, and {chosen} chosen");
        selection.notes.push(remark(None, read));
        if self.persons > 0 {
            let text = format!(
                "{} were left out since their names may be persons'; --with-sole-proprietors takes them",
                self.persons
            );
            selection.notes.push(remark(None, text));
        }
        let is_there = |number: &OrganisationNumber| {
            selection.found.contains_key(number) || selection.unreadable.contains(number)
        };
        let absent: Vec<_> = self.filter.numbers.iter().filter(|number| !is_there(number)).collect();
        for number in absent {
            let text = "not taken in: the file does not have it, or it has ended or is elsewhere".to_owned();
            selection.notes.push(remark(Some(number.to_string()), text));
        }
        selection.is_complete = is_list;
        selection.numbers.clone_from(&self.filter.numbers);
        selection
    }
}
