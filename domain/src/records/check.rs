//! Checks the texts and places of records before they are stored and after they are read.
//!
//! Only a company's own description may be empty, since registers do not have it. Any other empty text would
//! look like a mistake on the page; a value that may be unknown is an `Option`.

use std::collections::HashSet;

use crate::{
    codes::{
        plain_text::{InvalidText, check_line, check_prose},
        slug::Slug,
    },
    geo::{covered::COVERED, lat_lng::LatLng, mercator::WorldPoint},
    records::{
        Records, company::Company, connection_point::ConnectionPoint, position::Position,
        supervisor::Supervisor, supervisor_link::SupervisorLink,
    },
};

/// A record that cannot be published, and why.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{field}: {reason}")]
pub struct InvalidRecord {
    /// The list of [`Records`] that holds it.
    pub list: &'static str,
    /// The record's id.
    pub id: u32,
    /// The field.
    pub field: &'static str,
    /// What is wrong with it.
    pub reason: InvalidField,
}

/// What is wrong with a field of a record.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum InvalidField {
    /// A text that no record may hold.
    #[error(transparent)]
    Text(#[from] InvalidText),
    /// A place that no map of the site shows.
    #[error("{}° N, {}° E lies outside the map", .0.lat(), .0.lng())]
    OutsideTheMap(LatLng),
    /// A position at no company.
    #[error("it is served nowhere")]
    NoStation,
}

/// A record whose texts and places can be checked.
pub trait Checked {
    /// The list of [`Records`] that holds such records.
    const LIST: &'static str;

    /// The record's id.
    fn id(&self) -> u32;

    /// The results for each field that is checked.
    fn fields(&self) -> Vec<(&'static str, Result<(), InvalidField>)>;

    /// An error for the first field that is invalid.
    fn check(&self) -> Result<(), InvalidRecord> {
        self.fields().into_iter().try_for_each(|(field, result)| {
            result.map_err(|reason| InvalidRecord { list: Self::LIST, id: self.id(), field, reason })
        })
    }
}

impl Checked for Company {
    const LIST: &'static str = "companies";

    fn id(&self) -> u32 {
        self.id.0
    }

    fn fields(&self) -> Vec<(&'static str, Result<(), InvalidField>)> {
        vec![
            ("name", line(&self.name)),
            ("lat, lng", place(self.place.at)),
            ("address", line(&self.place.address)),
            ("industry", line(&self.industry)),
            ("about", prose(&self.about)),
        ]
    }
}

impl Checked for Position {
    const LIST: &'static str = "positions";

    fn id(&self) -> u32 {
        self.id.0
    }

    fn fields(&self) -> Vec<(&'static str, Result<(), InvalidField>)> {
        let stations = if self.stations.is_empty() { Err(InvalidField::NoStation) } else { Ok(()) };
        vec![
            ("title", line(&self.title)),
            ("description", filled_prose(&self.description)),
            ("stations", stations),
        ]
    }
}

impl Checked for Supervisor {
    const LIST: &'static str = "supervisors";

    fn id(&self) -> u32 {
        self.id.0
    }

    fn fields(&self) -> Vec<(&'static str, Result<(), InvalidField>)> {
        let topics = self.topics.iter().map(|topic| ("topics", line(topic)));
        [("name", line(&self.name)), ("title", line(&self.title))].into_iter().chain(topics).collect()
    }
}

impl Checked for SupervisorLink {
    const LIST: &'static str = "links";

    fn id(&self) -> u32 {
        self.id.0
    }

    /// Codes and dates, which their types check.
    fn fields(&self) -> Vec<(&'static str, Result<(), InvalidField>)> {
        Vec::new()
    }
}

impl Checked for ConnectionPoint {
    const LIST: &'static str = "connection_points";

    fn id(&self) -> u32 {
        self.id.0
    }

    fn fields(&self) -> Vec<(&'static str, Result<(), InvalidField>)> {
        vec![("name", line(&self.name)), ("lat, lng", place(self.at))]
    }
}

/// Removes the invalid records and returns the reasons.
fn take_invalid<T: Checked>(list: &mut Vec<T>) -> Vec<InvalidRecord> {
    let mut invalid = Vec::new();
    list.retain(|record| match record.check() {
        Ok(()) => true,
        Err(reason) => {
            invalid.push(reason);
            false
        }
    });
    invalid
}

impl Records {
    /// Checks that every text is [plain text](crate::codes::plain_text) and every place is on the map. Stores
    /// call it before they write.
    pub fn check(&self) -> Result<(), InvalidRecord> {
        self.companies.iter().try_for_each(Checked::check)?;
        self.positions.iter().try_for_each(Checked::check)?;
        self.supervisors.iter().try_for_each(Checked::check)?;
        self.connection_points.iter().try_for_each(Checked::check)
    }

    /// Removes the records that fail [`Self::check`]; other programs may have written to the store.
    pub fn take_invalid(&mut self) -> Vec<InvalidRecord> {
        let mut invalid = take_invalid(&mut self.companies);
        invalid.extend(take_invalid(&mut self.positions));
        invalid.extend(take_invalid(&mut self.supervisors));
        invalid.extend(take_invalid(&mut self.connection_points));
        invalid
    }

    /// A slug that two records of any kinds share. Slugs must differ across kinds, since `valgt` in a query
    /// string names a record by its slug alone.
    pub fn duplicate_slug(&self) -> Option<&Slug> {
        let mut seen = HashSet::new();
        self.slugs().find(|slug| !seen.insert(*slug))
    }

    /// The slugs of all records, in the order in which they take precedence.
    pub fn slugs(&self) -> impl Iterator<Item = &Slug> {
        let companies = self.companies.iter().map(|company| &company.slug);
        let positions = self.positions.iter().map(|position| &position.slug);
        let supervisors = self.supervisors.iter().map(|supervisor| &supervisor.slug);
        let points = self.connection_points.iter().map(|point| &point.slug);
        companies.chain(positions).chain(supervisors).chain(points)
    }
}

fn line(text: &str) -> Result<(), InvalidField> {
    Ok(check_line(text)?)
}

fn prose(text: &str) -> Result<(), InvalidField> {
    Ok(check_prose(text)?)
}

fn filled_prose(text: &str) -> Result<(), InvalidField> {
    prose(text)?;
    if text.chars().any(char::is_alphanumeric) { Ok(()) } else { Err(InvalidText::Empty.into()) }
}

fn place(at: LatLng) -> Result<(), InvalidField> {
    if COVERED.contains(WorldPoint::from(at)) { Ok(()) } else { Err(InvalidField::OutsideTheMap(at)) }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;
    use crate::test_records;

    fn records() -> Records {
        test_records::records(50, 1, date!(2026 - 11 - 23))
    }

    #[test]
    fn every_text_and_place_is_checked() {
        type Spoil = fn(&mut Records);
        assert_eq!(records().check(), Ok(()));
        let cases: [(&str, &str, Spoil); 15] = [
            ("companies", "name", |records| records.companies[1].name.push('\0')),
            ("companies", "lat, lng", |records| records.companies[1].place.at = LatLng::literal(0.0, 0.0)),
            ("companies", "address", |records| records.companies[1].place.address.clear()),
            ("companies", "industry", |records| records.companies[1].industry.push('\u{2028}')),
            ("companies", "industry", |records| records.companies[1].industry.clear()),
            ("companies", "about", |records| records.companies[1].about.push('\0')),
            ("positions", "title", |records| records.positions[1].title.push('\n')),
            ("positions", "description", |records| records.positions[1].description.push('\u{202e}')),
            ("positions", "description", |records| records.positions[1].description = "–\n".into()),
            ("positions", "stations", |records| records.positions[1].stations.clear()),
            ("supervisors", "name", |records| records.supervisors[1].name.clear()),
            ("supervisors", "title", |records| records.supervisors[1].title.push(' ')),
            ("supervisors", "topics", |records| records.supervisors[1].topics[0].clear()),
            ("connection_points", "name", |records| records.connection_points[1].name.clear()),
            ("connection_points", "lat, lng", |records| {
                records.connection_points[1].at = LatLng::literal(48.86, 2.35);
            }),
        ];
        for (list, field, spoil) in cases {
            let mut records = records();
            spoil(&mut records);
            let refused = records.check().unwrap_err();
            assert_eq!(records.take_invalid(), std::slice::from_ref(&refused));
            assert_eq!(records.check(), Ok(()));
            assert_eq!((refused.list, refused.id, refused.field), (list, 2, field));
        }
    }

    #[test]
    fn a_company_need_not_say_anything_of_itself() {
        let mut records = records();
        records.companies[1].about.clear();
        assert_eq!(records.check(), Ok(()));
    }

    #[test]
    fn no_two_records_of_any_kinds_share_a_slug() {
        assert_eq!(records().duplicate_slug(), None);
        let mut records = records();
        records.supervisors[0].slug = records.companies[3].slug.clone();
        assert_eq!(records.duplicate_slug(), Some(&records.companies[3].slug));
        let mut records = self::records();
        records.connection_points[0].slug = records.positions[3].slug.clone();
        assert_eq!(records.duplicate_slug(), Some(&records.positions[3].slug));
    }
}
