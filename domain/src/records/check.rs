//! The one gate that records pass on their way into a store and out of it: their texts and places.

use std::collections::HashSet;

use crate::{
    codes::{
        plain_text::{InvalidText, check_line, check_prose},
        slug::Slug,
    },
    geo::{lat_lng::LatLng, mercator::WorldPoint},
    map::geodata::COVERED,
    records::Records,
};

/// A record that cannot be published, and why.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{field}: {reason}")]
pub struct InvalidRecord {
    /// The list of [`Records`] where it stands.
    pub list: &'static str,
    /// Its identity.
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
}

impl Records {
    /// Whether every text is one that [documents can say](crate::codes::plain_text) and every place lies on
    /// the map.
    ///
    /// Stores ask before they write and after they read, since a database may be written by other programs
    /// too.
    pub fn check(&self) -> Result<(), InvalidRecord> {
        let in_list = |list, id| {
            move |(field, result): (&'static str, Result<(), InvalidField>)| {
                result.map_err(|reason| InvalidRecord { list, id, field, reason })
            }
        };
        for company in &self.companies {
            [
                ("name", line(&company.name)),
                ("lat, lng", place(company.place.at)),
                ("address", line(&company.place.address)),
                ("industry", line(&company.industry)),
                ("about", prose(&company.about)),
            ]
            .into_iter()
            .try_for_each(in_list("companies", company.id.0))?;
        }
        for position in &self.positions {
            [("title", line(&position.title)), ("description", prose(&position.description))]
                .into_iter()
                .try_for_each(in_list("positions", position.id.0))?;
        }
        for supervisor in &self.supervisors {
            let topics = supervisor.topics.iter().map(|topic| ("topics", line(topic)));
            [("name", line(&supervisor.name)), ("title", line(&supervisor.title))]
                .into_iter()
                .chain(topics)
                .try_for_each(in_list("supervisors", supervisor.id.0))?;
        }
        for point in &self.connection_points {
            [("name", line(&point.name)), ("lat, lng", place(point.at))]
                .into_iter()
                .try_for_each(in_list("connection_points", point.id.0))?;
        }
        Ok(())
    }

    /// A slug that two records have, of whatever kinds: `valgt` in an address names a record by its slug
    /// alone.
    pub fn duplicate_slug(&self) -> Option<&Slug> {
        let mut seen = HashSet::new();
        let companies = self.companies.iter().map(|company| &company.slug);
        let positions = self.positions.iter().map(|position| &position.slug);
        let supervisors = self.supervisors.iter().map(|supervisor| &supervisor.slug);
        let points = self.connection_points.iter().map(|point| &point.slug);
        companies.chain(positions).chain(supervisors).chain(points).find(|slug| !seen.insert(*slug))
    }
}

fn line(text: &str) -> Result<(), InvalidField> {
    Ok(check_line(text)?)
}

fn prose(text: &str) -> Result<(), InvalidField> {
    Ok(check_prose(text)?)
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
        let cases: [(&str, &str, Spoil); 12] = [
            ("companies", "name", |records| records.companies[1].name.push('\0')),
            ("companies", "lat, lng", |records| records.companies[1].place.at = LatLng::literal(0.0, 0.0)),
            ("companies", "address", |records| records.companies[1].place.address.clear()),
            ("companies", "industry", |records| records.companies[1].industry.push('\u{2028}')),
            ("companies", "about", |records| records.companies[1].about.push('\0')),
            ("positions", "title", |records| records.positions[1].title.push('\n')),
            ("positions", "description", |records| records.positions[1].description.push('\u{202e}')),
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
            assert_eq!((refused.list, refused.id, refused.field), (list, 2, field));
        }
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
