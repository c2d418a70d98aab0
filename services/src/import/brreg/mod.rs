//! Workplaces of Enhetsregisteret, the register of Brønnøysundregistrene, by the same way as spreadsheets.
//!
//! The source is its file of all workplaces (underenheter) under the licence NLOD 2.0. What a person wrote
//! wins: a field whose last change was not the register's stays, and the plan says what the register says.

mod entries;
mod industry;
mod selection;
mod stored;
mod workplace;
mod written;

use std::collections::{BTreeMap, HashMap};

use domain::{
    codes::organisation_number::OrganisationNumber,
    records::{company::Company, status::Status},
};
use store::{Changes, Contents, Entry};
use time::Date;

pub use entries::{MAX_TOTAL, UnreadableRegister};
pub use selection::{Filter, Selection, select};
pub use stored::{SOURCE, held};
pub use written::{Written, reason, written};

use self::{
    selection::Found,
    stored::{is_of_register, number_of},
    workplace::{Ended, Workplace},
    written::{STATUS, kept},
};
use super::{
    columns as at,
    compare::{Comparison, context, differences, is_kept},
    plan::{Plan, RegisterSays, Remark},
    tables::Tabular as _,
};

/// How the register is compared.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The day of the import.
    pub today: Date,
    /// Whether employers of the register that the whole file does not have any more are withdrawn.
    pub withdraw_missing: bool,
}

/// Compares what was chosen from the register with what is stored.
pub fn plan(selection: Selection, contents: &Contents, written: &Written, options: Options) -> Plan {
    let mut plan = Plan { revision: contents.revision, ..Plan::default() };
    let Selection { found, unreadable, set_aside, notes, is_complete, numbers } = selection;
    plan.set_aside = set_aside;
    plan.notes = notes;
    let mut stored: BTreeMap<OrganisationNumber, Vec<&Entry<Company>>> = BTreeMap::new();
    for entry in &contents.companies {
        if let Some(number) = number_of(entry) {
            stored.entry(number).or_default().push(entry);
        }
    }
    let mut context = context(contents, options.today);
    let comparison = Comparison::new(&mut plan, &mut context, SOURCE, options.withdraw_missing);
    let mut register = Register {
        comparison,
        written,
        today: options.today,
        doubles: doubles(contents),
        changes: Changes::default(),
        guesses: Vec::new(),
    };
    for (number, found) in &found {
        register.compare(found, stored.get(number).map_or(&[][..], Vec::as_slice));
    }
    let is_in_scope = |number: &OrganisationNumber| numbers.is_empty() || numbers.contains(number);
    for (number, entries) in stored.iter().filter(|(number, _)| is_in_scope(number)) {
        let is_there = found.contains_key(number) || unreadable.contains(number);
        for entry in entries {
            register.absent(entry, is_there || !is_complete);
        }
    }
    let Register { changes, guesses, .. } = register;
    plan.batch.companies = changes;
    // The rarer notes come first.
    plan.notes.extend(guesses);
    plan
}

/// Employers by name and municipality: those that may be the same as a new one.
fn doubles(contents: &Contents) -> HashMap<String, u32> {
    let kept = contents.companies.iter().filter(|entry| !entry.is_demo && is_kept(entry.record.status));
    kept.filter_map(|entry| Some((entry.record.keys().pop()?, entry.record.id.0))).collect()
}

/// The comparison with the register.
struct Register<'a> {
    comparison: Comparison<'a>,
    written: &'a Written,
    today: Date,
    doubles: HashMap<String, u32>,
    changes: Changes<Company>,
    guesses: Vec<Remark>,
}

impl Register<'_> {
    fn compare(&mut self, found: &Found, stored: &[&Entry<Company>]) {
        let workplace = &found.workplace;
        let ended = workplace.ended(self.today);
        if stored.is_empty() {
            if found.is_chosen && ended.is_none() {
                self.add(workplace);
            }
            return;
        }
        for entry in stored {
            match &ended {
                Some(ended) => self.end(entry, ended),
                None => self.change(workplace, entry),
            }
        }
    }

    fn add(&mut self, workplace: &Workplace) {
        let mut row = workplace.row();
        let Some(record) = self.comparison.read::<Company>(&mut row, None) else { return };
        if let Some(id) = record.keys().pop().and_then(|key| self.doubles.get(&key)) {
            self.note(
                workplace,
                format!(
                    "perhaps the same as employer {id}, which has the same name and municipality; both stay"
                ),
            );
        }
        self.warn(workplace);
        self.guesses.append(&mut row.guesses);
        self.comparison.added(&row, record, &mut self.changes);
    }

    fn change(&mut self, workplace: &Workplace, entry: &Entry<Company>) {
        let mut row = workplace.row();
        let place = &entry.record.place;
        let is_there = workplace.municipality() == Some(place.municipality);
        if !is_there || row.text(at::ADDRESS) != place.address {
            // What has moved is not where it was.
            for column in [at::LATITUDE, at::LONGITUDE, at::PRECISION] {
                row.forget(column);
            }
        }
        let Some(mut register) = self.comparison.read(&mut row, Some(entry)) else { return };
        let persons = self.written.persons(entry);
        // What the register withdrew, and has again.
        if !is_kept(entry.record.status) && !persons.has(STATUS) {
            register.status = Status::Published;
        }
        let record = kept(&entry.record, &register, persons);
        if is_kept(entry.record.status) {
            self.warn(workplace);
            self.says(&record, &register);
        }
        if record != entry.record {
            self.guesses.append(&mut row.guesses);
        }
        self.comparison.changed(&row, entry, record, &mut self.changes);
    }

    /// Notes each field of which the register says something else.
    fn says(&mut self, record: &Company, register: &Company) {
        const COLUMNS: [&str; 8] = [
            at::NAME,
            at::ORGANISATION_NUMBER,
            at::INDUSTRY,
            at::ADDRESS,
            at::MUNICIPALITY,
            at::FIELDS,
            at::EMPLOYEES,
            at::WEBSITE,
        ];
        let different = differences(record, register, self.comparison.context);
        for field in different.into_iter().filter(|field| COLUMNS.contains(&field.column)) {
            self.say(record, field.column, field.before, field.after);
        }
    }

    fn say(&mut self, record: &Company, column: &'static str, kept: String, register: String) {
        let name = record.label(self.comparison.context);
        let says = RegisterSays { kind: Company::NOUN, id: record.id.0, name, column, kept, register };
        self.comparison.plan.register_says.push(says);
    }

    /// A workplace that is no employer of the map any more.
    fn end(&mut self, entry: &Entry<Company>, ended: &Ended) {
        let why = ended.to_string();
        let is_own = is_of_register(entry);
        let is_persons = self.written.persons(entry).has(STATUS);
        if !is_kept(entry.record.status) {
            // It is gone here, too.
        } else if is_own && (!is_persons || *ended == Ended::Removed) {
            self.comparison.withdrawn(entry, Some(why), &mut self.changes);
        } else {
            let status = entry.record.status.as_str().to_owned();
            self.say(&entry.record, at::STATUS, status, why);
        }
    }

    /// A stored employer that may not be in the file.
    fn absent(&mut self, entry: &Entry<Company>, is_there: bool) {
        const WHY: &str = "unknown to the register, or removed from it for legal reasons";
        let is_kept = is_kept(entry.record.status);
        if is_of_register(entry) && is_kept {
            self.comparison.plan.kept_records += 1;
        }
        if is_there || !is_kept {
            return;
        }
        if is_of_register(entry) {
            self.comparison.missing(entry, Some(WHY.to_owned()), &mut self.changes);
        } else {
            let number = entry.record.organisation_number.map(|number| number.to_string());
            self.say(&entry.record, at::ORGANISATION_NUMBER, number.unwrap_or_default(), WHY.to_owned());
        }
    }

    fn warn(&mut self, workplace: &Workplace) {
        if let Some(warning) = workplace.warning(self.today) {
            self.note(workplace, warning);
        }
    }

    fn note(&mut self, workplace: &Workplace, text: String) {
        let record = Some(workplace.label());
        self.comparison.plan.notes.push(Remark { sheet: None, row: None, record, column: None, text });
    }
}
