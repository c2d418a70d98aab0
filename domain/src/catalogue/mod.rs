//! Everything published, in memory, indexed once and never changed.

pub(crate) mod adjacency;
pub(crate) mod facts;
pub(crate) mod index;
pub mod orders;
pub(crate) mod proximity;
pub(crate) mod word_index;

use std::collections::HashMap;
use time::Date;

use crate::{
    catalogue::{
        adjacency::Adjacency,
        facts::{CompanyFacts, PositionFacts},
        orders::Orders,
        proximity::fields_around,
        word_index::WordIndex,
    },
    codes::{enum_set::EnumSet, field_of_study::FieldSet, municipality::MunicipalityCode, slug::Slug},
    publication::{archive::Archive, snapshot::Snapshot},
    records::{
        Records,
        company::Company,
        connection_point::ConnectionPoint,
        position::Position,
        supervisor::Supervisor,
        supervisor_link::{LinkTarget, SupervisorLink},
    },
};

/// The records with everything that a selection needs to know about them, worked out once.
///
/// Records are numbered by their place in the lists; the numbers hold within one catalogue only.
#[derive(Debug)]
pub struct Catalogue {
    today: Date,
    records: Records,
    archive: Archive,
    companies: Vec<CompanyFacts>,
    positions: Vec<PositionFacts>,
    supervisors: Vec<FieldSet>,
    company_positions: Adjacency,
    company_links: Adjacency,
    position_companies: Adjacency,
    position_links: Adjacency,
    company_supervisors: Adjacency,
    supervisor_companies: Adjacency,
    supervisor_links: Adjacency,
    company_slugs: HashMap<Slug, u32>,
    position_slugs: HashMap<Slug, u32>,
    supervisor_slugs: HashMap<Slug, u32>,
    /// For each link the number of its supervisor.
    link_supervisors: Vec<u32>,
    words: WordIndex,
    orders: Orders,
}

fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

fn numbers<K: std::hash::Hash + Eq>(keys: impl Iterator<Item = K>) -> HashMap<K, u32> {
    keys.enumerate().map(|(index, key)| (key, number(index))).collect()
}

fn by_slug<'a>(slugs: impl Iterator<Item = &'a Slug>) -> HashMap<Slug, u32> {
    slugs.enumerate().map(|(index, slug)| (slug.clone(), number(index))).collect()
}

impl Default for Catalogue {
    /// A catalogue in which nothing is.
    fn default() -> Self {
        Self::new(Snapshot::default())
    }
}

impl Catalogue {
    /// Indexes the records of a snapshot, which sees to it that they do not contradict each other.
    pub fn new(snapshot: Snapshot) -> Self {
        let (records, archive, today) = snapshot.into_parts();
        let company_numbers = numbers(records.companies.iter().map(|company| company.id));
        let position_numbers = numbers(records.positions.iter().map(|position| position.id));
        let supervisor_numbers = numbers(records.supervisors.iter().map(|supervisor| supervisor.id));

        let mut companies: Vec<CompanyFacts> = records
            .companies
            .iter()
            .map(|company| CompanyFacts {
                at: company.place.at.into(),
                municipality: company.place.municipality,
                fields: company.fields.with_ancestors(),
                fields_around: FieldSet::EMPTY,
            })
            .collect();
        let supervisors =
            records.supervisors.iter().map(|supervisor| supervisor.fields.with_ancestors()).collect();

        let mut positions = Vec::with_capacity(records.positions.len());
        let mut company_positions = vec![Vec::new(); records.companies.len()];
        let mut position_companies = vec![Vec::new(); records.positions.len()];
        for (index, position) in records.positions.iter().enumerate() {
            let mut facts = PositionFacts {
                kind: position.kind,
                levels: position.levels,
                deadline: position.deadline,
                fields: position.fields.with_ancestors(),
                municipalities: EnumSet::EMPTY,
            };
            let hosts = &mut position_companies[index];
            for station in &position.stations {
                let Some(&company) = company_numbers.get(&station.company) else { continue };
                if hosts.contains(&company) {
                    continue;
                }
                hosts.push(company);
                company_positions[company as usize].push(number(index));
                let host = &mut companies[company as usize];
                host.fields = host.fields.union(facts.fields);
                facts.municipalities.insert(host.municipality);
            }
            positions.push(facts);
        }

        let mut link_supervisors = Vec::with_capacity(records.links.len());
        let mut company_links = vec![Vec::new(); records.companies.len()];
        let mut position_links = vec![Vec::new(); records.positions.len()];
        let mut supervisor_links = vec![Vec::new(); records.supervisors.len()];
        let mut supervisor_companies = vec![Vec::new(); records.supervisors.len()];
        for (index, link) in records.links.iter().enumerate() {
            let index = number(index);
            let Some(&supervisor) = supervisor_numbers.get(&link.supervisor) else { continue };
            link_supervisors.push(supervisor);
            let hosts = match link.target {
                LinkTarget::Company(id) => {
                    let Some(&company) = company_numbers.get(&id) else { continue };
                    for &position in &company_positions[company as usize] {
                        add(&mut position_links[position as usize], index);
                    }
                    &[company][..]
                }
                LinkTarget::Position(id) => {
                    let Some(&position) = position_numbers.get(&id) else { continue };
                    add(&mut position_links[position as usize], index);
                    &position_companies[position as usize]
                }
            };
            add(&mut supervisor_links[supervisor as usize], index);
            for &company in hosts {
                add(&mut supervisor_companies[supervisor as usize], company);
                add(&mut company_links[company as usize], index);
            }
        }

        let around = fields_around(&records.companies, &companies);
        for (facts, fields) in companies.iter_mut().zip(around) {
            facts.fields_around = fields;
        }

        let position_companies = position_companies.into();
        Self {
            today,
            archive,
            company_slugs: by_slug(records.companies.iter().map(|company| &company.slug)),
            position_slugs: by_slug(records.positions.iter().map(|position| &position.slug)),
            supervisor_slugs: by_slug(records.supervisors.iter().map(|supervisor| &supervisor.slug)),
            link_supervisors,
            words: word_index(&records, &position_companies),
            orders: Orders::of(&records, &position_companies),
            records,
            positions,
            supervisors,
            company_positions: company_positions.into(),
            company_links: company_links.into(),
            position_companies,
            position_links: position_links.into(),
            company_supervisors: inverse(&supervisor_companies, companies.len()).into(),
            supervisor_companies: supervisor_companies.into(),
            supervisor_links: supervisor_links.into(),
            companies,
        }
    }

    /// The day for which the catalogue holds.
    pub const fn today(&self) -> Date {
        self.today
    }

    /// What was public once.
    pub const fn archive(&self) -> &Archive {
        &self.archive
    }

    /// The public records that the catalogue was made from.
    pub fn records(&self) -> &Records {
        &self.records
    }

    /// The companies, by number.
    pub fn companies(&self) -> &[Company] {
        &self.records.companies
    }

    /// The positions, by number.
    pub fn positions(&self) -> &[Position] {
        &self.records.positions
    }

    /// The supervisors, by number.
    pub fn supervisors(&self) -> &[Supervisor] {
        &self.records.supervisors
    }

    /// The number of the company with this address.
    pub fn company_at(&self, slug: &Slug) -> Option<u32> {
        self.company_slugs.get(slug).copied()
    }

    /// The index of the position with this slug that one can apply for.
    pub fn position_at(&self, slug: &Slug) -> Option<u32> {
        self.position_slugs.get(slug).copied()
    }

    /// The number of the supervisor with this address.
    pub fn supervisor_at(&self, slug: &Slug) -> Option<u32> {
        self.supervisor_slugs.get(slug).copied()
    }

    /// The numbers of the company's positions.
    pub fn positions_of(&self, company: u32) -> &[u32] {
        self.company_positions.of(company)
    }

    /// The numbers of the position's companies, in the order of its stations.
    pub fn companies_of(&self, position: u32) -> &[u32] {
        self.position_companies.of(position)
    }

    /// Every tie of the supervisor.
    pub fn links_of_supervisor(&self, supervisor: u32) -> impl Iterator<Item = &SupervisorLink> {
        self.supervisor_links.of(supervisor).iter().filter_map(|&link| self.records.links.get(link as usize))
    }

    /// The numbers of the positions that the supervisor is tied to, directly or through a company.
    pub fn positions_of_supervisor(&self, supervisor: u32) -> impl Iterator<Item = u32> {
        let is_linked = move |position: u32| {
            let links = self.position_links.of(position).iter();
            links.filter_map(|&link| self.link_supervisors.get(link as usize)).any(|&each| each == supervisor)
        };
        let mut positions: Vec<u32> = self
            .companies_of_supervisor(supervisor)
            .iter()
            .flat_map(|&company| self.positions_of(company).iter().copied())
            .filter(|&position| is_linked(position))
            .collect();
        positions.sort_unstable();
        positions.dedup();
        positions.into_iter()
    }

    /// The supervisors tied to the company or to one of its positions, with the ties.
    pub fn links_of_company(&self, company: u32) -> impl Iterator<Item = (&Supervisor, &SupervisorLink)> {
        self.linked(self.company_links.of(company))
    }

    /// The supervisors tied to the position or to one of its companies, with the ties.
    pub fn links_of_position(&self, position: u32) -> impl Iterator<Item = (&Supervisor, &SupervisorLink)> {
        self.linked(self.position_links.of(position))
    }

    fn linked<'a>(&'a self, links: &'a [u32]) -> impl Iterator<Item = (&'a Supervisor, &'a SupervisorLink)> {
        links.iter().filter_map(|&link| {
            let supervisor = *self.link_supervisors.get(link as usize)?;
            Some((self.records.supervisors.get(supervisor as usize)?, self.records.links.get(link as usize)?))
        })
    }

    /// The connection points that serve the municipality.
    pub fn connection_points_for(
        &self,
        municipality: MunicipalityCode,
    ) -> impl Iterator<Item = &ConnectionPoint> {
        self.records.connection_points.iter().filter(move |point| point.serves.contains(municipality))
    }

    pub(crate) fn company_facts(&self, company: u32) -> &CompanyFacts {
        &self.companies[company as usize]
    }

    /// Whether a position is in any of the fields; a broad field contains its narrower ones.
    pub fn is_in_fields(&self, position: u32, fields: FieldSet) -> bool {
        self.position_facts(position).fields.intersects(fields)
    }

    pub(crate) fn position_facts(&self, position: u32) -> &PositionFacts {
        &self.positions[position as usize]
    }

    /// The supervisor's fields, with all broader ones.
    pub(crate) fn fields_of_supervisor(&self, supervisor: u32) -> FieldSet {
        self.supervisors[supervisor as usize]
    }

    /// The companies that the supervisor is tied to, directly or through a position.
    pub(crate) fn companies_of_supervisor(&self, supervisor: u32) -> &[u32] {
        self.supervisor_companies.of(supervisor)
    }

    /// The numbers of the links that tie somebody to the company or to one of its positions.
    pub(crate) fn link_numbers_of_company(&self, company: u32) -> &[u32] {
        self.company_links.of(company)
    }

    /// The number of the link's supervisor.
    pub(crate) fn supervisor_of_link(&self, link: usize) -> Option<u32> {
        self.link_supervisors.get(link).copied()
    }

    /// The supervisors tied to the company or to one of its positions, each once.
    pub(crate) fn supervisors_of_company(&self, company: u32) -> &[u32] {
        self.company_supervisors.of(company)
    }

    pub(crate) fn is_company_tied(&self, company: u32) -> bool {
        !self.company_links.of(company).is_empty()
    }

    pub(crate) fn is_position_tied(&self, position: u32) -> bool {
        !self.position_links.of(position).is_empty()
    }

    pub(crate) fn is_supervisor_tied(&self, supervisor: u32) -> bool {
        !self.supervisor_links.of(supervisor).is_empty()
    }

    pub(crate) fn orders(&self) -> &Orders {
        &self.orders
    }

    pub(crate) fn words(&self) -> &WordIndex {
        &self.words
    }

    /// The documents of the word index are numbered: positions first, then companies, then supervisors.
    pub(crate) fn company_document(&self, company: u32) -> u32 {
        number(self.positions.len()) + company
    }

    pub(crate) fn supervisor_document(&self, supervisor: u32) -> u32 {
        number(self.positions.len() + self.companies.len()) + supervisor
    }
}

fn add(list: &mut Vec<u32>, value: u32) {
    if !list.contains(&value) {
        list.push(value);
    }
}

/// For each of `len` values the lists that hold it.
fn inverse(lists: &[Vec<u32>], len: usize) -> Vec<Vec<u32>> {
    let mut inverse = vec![Vec::new(); len];
    for (list, values) in (0..).zip(lists) {
        for &value in values {
            inverse[value as usize].push(list);
        }
    }
    inverse
}

fn word_index(records: &Records, position_companies: &Adjacency) -> WordIndex {
    let position_texts = (0..).zip(&records.positions).map(|(number, position)| {
        let hosts = position_companies.of(number).iter();
        let names = hosts.map(|&company| records.companies[company as usize].name.as_str());
        std::iter::once(position.title.as_str()).chain(names).collect::<Vec<_>>()
    });
    let company_texts = records.companies.iter().map(|company| {
        vec![company.name.as_str(), company.industry.as_str(), company.place.address.as_str()]
    });
    let supervisor_texts = records.supervisors.iter().map(|supervisor| {
        let mut texts = vec![supervisor.name.as_str(), supervisor.title.as_str()];
        texts.extend(supervisor.topics.iter().map(String::as_str));
        texts.push(supervisor.campus.institution().name());
        texts
    });
    WordIndex::new(position_texts.chain(company_texts).chain(supervisor_texts))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use time::macros::date;

    use super::*;
    use crate::{publication::snapshot::snapshot, test_records};

    const TODAY: Date = date!(2026 - 11 - 23);

    /// The identities of the companies where a position is served, each once.
    fn hosts(position: &Position) -> Vec<crate::records::ids::CompanyId> {
        let mut hosts = Vec::new();
        for station in &position.stations {
            if !hosts.contains(&station.company) {
                hosts.push(station.company);
            }
        }
        hosts
    }

    fn ties_company(records: &Records, link: &SupervisorLink, company: &Company) -> bool {
        match link.target {
            LinkTarget::Company(id) => id == company.id,
            LinkTarget::Position(id) => {
                records.positions.iter().any(|each| each.id == id && hosts(each).contains(&company.id))
            }
        }
    }

    fn ties_position(link: &SupervisorLink, position: &Position) -> bool {
        match link.target {
            LinkTarget::Company(id) => hosts(position).contains(&id),
            LinkTarget::Position(id) => id == position.id,
        }
    }

    #[test]
    fn whoever_is_linked_is_tied_to_companies_and_their_positions() {
        let catalogue = Catalogue::new(snapshot(test_records::records(80, 5, TODAY), TODAY));
        let records = catalogue.records();
        assert!(records.links.len() > 20 && records.positions.iter().any(Position::is_rotation));
        for supervisor in &records.supervisors {
            let number = catalogue.supervisor_at(&supervisor.slug).unwrap();
            let own: Vec<_> = records.links.iter().filter(|link| link.supervisor == supervisor.id).collect();
            assert_eq!(catalogue.links_of_supervisor(number).collect::<Vec<_>>(), own);
            assert_eq!(catalogue.is_supervisor_tied(number), !own.is_empty());
            let positions: Vec<_> = records
                .positions
                .iter()
                .filter(|position| own.iter().any(|link| ties_position(link, position)))
                .map(|position| catalogue.position_at(&position.slug).unwrap())
                .collect();
            assert_eq!(catalogue.positions_of_supervisor(number).collect::<Vec<_>>(), positions);
            let companies: BTreeSet<_> = records
                .companies
                .iter()
                .filter(|company| own.iter().any(|link| ties_company(records, link, company)))
                .map(|company| catalogue.company_at(&company.slug).unwrap())
                .collect();
            let found = catalogue.companies_of_supervisor(number);
            assert_eq!(found.iter().copied().collect::<BTreeSet<_>>(), companies);
            assert_eq!(found.len(), companies.len());
        }
    }

    #[test]
    fn a_company_has_the_ties_of_its_positions_and_a_position_those_of_its_companies() {
        let catalogue = Catalogue::new(snapshot(test_records::records(80, 5, TODAY), TODAY));
        let records = catalogue.records();
        for company in &records.companies {
            let number = catalogue.company_at(&company.slug).unwrap();
            let ties: Vec<_> =
                records.links.iter().filter(|link| ties_company(records, link, company)).collect();
            let found: Vec<_> = catalogue.links_of_company(number).collect();
            assert_eq!(found.iter().map(|(_, link)| *link).collect::<Vec<_>>(), ties);
            assert!(found.iter().all(|(supervisor, link)| supervisor.id == link.supervisor));
            assert_eq!(catalogue.is_company_tied(number), !ties.is_empty());
            let supervisors: BTreeSet<_> = found
                .iter()
                .map(|(supervisor, _)| catalogue.supervisor_at(&supervisor.slug).unwrap())
                .collect();
            let each_once = catalogue.supervisors_of_company(number);
            assert!(each_once.iter().copied().eq(supervisors));
            let positions: Vec<_> = records
                .positions
                .iter()
                .filter(|position| hosts(position).contains(&company.id))
                .map(|position| catalogue.position_at(&position.slug).unwrap())
                .collect();
            assert_eq!(catalogue.positions_of(number), positions);
        }
        for position in &records.positions {
            let number = catalogue.position_at(&position.slug).unwrap();
            let ties: Vec<_> = records.links.iter().filter(|link| ties_position(link, position)).collect();
            let found: Vec<_> = catalogue.links_of_position(number).collect();
            assert_eq!(found.iter().map(|(_, link)| *link).collect::<Vec<_>>(), ties);
            assert_eq!(catalogue.is_position_tied(number), !ties.is_empty());
            let companies: Vec<_> = hosts(position)
                .iter()
                .map(|id| records.companies.iter().find(|company| company.id == *id).unwrap())
                .map(|company| catalogue.company_at(&company.slug).unwrap())
                .collect();
            assert_eq!(catalogue.companies_of(number), companies);
        }
    }

    #[test]
    fn a_company_that_a_rotation_comes_back_to_is_its_host_once() {
        let mut records = test_records::records(40, 5, TODAY);
        let rotation =
            records.positions.iter_mut().find(|each| each.is_open(TODAY) && each.is_rotation()).unwrap();
        let first = rotation.stations[0];
        rotation.stations.push(first);
        let rotation = rotation.clone();
        let catalogue = Catalogue::new(snapshot(records, TODAY));
        let position = catalogue.position_at(&rotation.slug).unwrap();
        let companies = catalogue.companies_of(position);
        assert_eq!(companies.len(), hosts(&rotation).len());
        for &company in companies {
            assert_eq!(catalogue.positions_of(company).iter().filter(|each| **each == position).count(), 1);
        }
    }

    #[test]
    fn a_broad_field_holds_the_positions_of_its_narrower_ones() {
        let mut records = test_records::records(20, 5, TODAY);
        let position = records.positions.iter_mut().find(|each| each.is_open(TODAY)).unwrap();
        position.fields = EnumSet::only("0613".parse().unwrap());
        let slug = position.slug.clone();
        let catalogue = Catalogue::new(snapshot(records, TODAY));
        let position = catalogue.position_at(&slug).unwrap();
        let is_in = |code: &str| catalogue.is_in_fields(position, EnumSet::only(code.parse().unwrap()));
        assert_eq!(["06", "061", "0613", "0612", "07"].map(is_in), [true, true, true, false, false]);
    }

    #[test]
    fn a_connection_point_is_found_where_it_serves() {
        let mut records = test_records::records(20, 5, TODAY);
        let [roros, oppdal] = ["5025", "5021"].map(|number| number.parse().unwrap());
        records.connection_points.truncate(1);
        records.connection_points[0].serves = EnumSet::only(roros);
        let expected = records.connection_points.clone();
        let catalogue = Catalogue::new(snapshot(records, TODAY));
        assert!(catalogue.connection_points_for(roros).eq(&expected));
        assert_eq!(catalogue.connection_points_for(oppdal).count(), 0);
    }
}
