//! The published records in memory, indexed once and immutable.

pub(crate) mod adjacency;
pub(crate) mod facts;
pub mod orders;
pub(crate) mod partner_rule;
pub(crate) mod word_index;

use std::{collections::HashMap, ops::Index};
use time::{Date, OffsetDateTime};

use crate::{
    catalogue::{
        adjacency::Adjacency,
        facts::{CompanyFacts, LinkEnd, LinkFacts, PositionFacts},
        orders::Orders,
        partner_rule::fields_around,
        word_index::{Document, WordIndex},
    },
    codes::{
        enum_set::EnumSet,
        field_of_study::FieldSet,
        idx::{Idx, IndexVec},
        municipality::MunicipalitySet,
        slug::Slug,
    },
    publication::{
        archive::{Archive, ClosedPosition, Former},
        snapshot::Snapshot,
    },
    records::{
        Records,
        company::Company,
        connection_point::ConnectionPoint,
        ids::{PositionId, RecordKind},
        position::Position,
        revision::PositionRevision,
        supervisor::Supervisor,
        supervisor_link::{LinkTarget, SupervisorLink},
    },
};

/// The published records, with precomputed data for selections.
///
/// Records are referred to by index: `catalogue[company]` is the company. An index is valid in its own
/// catalogue only; one of another catalogue may panic.
#[derive(Debug)]
pub struct Catalogue {
    today: Date,
    records: Records,
    archive: Archive,
    companies: IndexVec<Company, CompanyFacts>,
    positions: IndexVec<Position, PositionFacts>,
    /// The supervisors' fields, with all broader ones.
    supervisors: IndexVec<Supervisor, FieldSet>,
    links: IndexVec<SupervisorLink, LinkFacts>,
    company_positions: Adjacency<Company, Position>,
    company_links: Adjacency<Company, SupervisorLink>,
    position_companies: Adjacency<Position, Company>,
    position_links: Adjacency<Position, SupervisorLink>,
    company_supervisors: Adjacency<Company, Supervisor>,
    supervisor_companies: Adjacency<Supervisor, Company>,
    supervisor_links: Adjacency<Supervisor, SupervisorLink>,
    company_slugs: HashMap<Slug, Idx<Company>>,
    position_slugs: HashMap<Slug, Idx<Position>>,
    supervisor_slugs: HashMap<Slug, Idx<Supervisor>>,
    revisions: HashMap<PositionId, PositionRevision>,
    words: WordIndex,
    orders: Orders,
}

/// A supervisor's link with what it leads to.
#[derive(Clone, Copy, Debug)]
pub struct ResolvedLink<'a> {
    /// The link.
    pub link: &'a SupervisorLink,
    /// The position, if the link is to one.
    pub position: Option<Idx<Position>>,
    /// The linked company, or the companies of the position.
    pub companies: &'a [Idx<Company>],
}

/// A position that is or was public, with its companies.
#[derive(Clone, Debug)]
pub struct PositionWithCompanies<'a> {
    /// The position.
    pub position: &'a Position,
    /// Its index if it is open; `None` if its deadline has passed.
    pub open: Option<Idx<Position>>,
    /// Its companies, in station order.
    pub companies: Vec<Idx<Company>>,
}

/// The indices of records by a unique key.
fn indices_by<'a, T, K: std::hash::Hash + Eq>(list: &'a [T], key: impl Fn(&'a T) -> K) -> HashMap<K, Idx<T>> {
    Idx::enumerate(list).map(|(index, record)| (key(record), index)).collect()
}

impl Default for Catalogue {
    /// An empty catalogue.
    fn default() -> Self {
        Self::new(Snapshot::default())
    }
}

impl Catalogue {
    /// Indexes the records of a snapshot, which are consistent.
    pub fn new(snapshot: Snapshot) -> Self {
        let (records, archive, today) = snapshot.into_parts();
        let company_ids = indices_by(&records.companies, |company| company.id);
        let position_ids = indices_by(&records.positions, |position| position.id);
        let supervisor_ids = indices_by(&records.supervisors, |supervisor| supervisor.id);

        let mut companies: IndexVec<Company, CompanyFacts> = records
            .companies
            .iter()
            .map(|company| CompanyFacts {
                at: company.place.at.into(),
                municipality: company.place.municipality,
                fields: company.fields.with_ancestors(),
                fields_around: FieldSet::EMPTY,
            })
            .collect();
        let supervisors: IndexVec<Supervisor, FieldSet> =
            records.supervisors.iter().map(|supervisor| supervisor.fields.with_ancestors()).collect();

        let mut positions = Vec::with_capacity(records.positions.len());
        let mut company_positions = IndexVec::filled(Vec::new(), companies.len());
        let mut position_companies = IndexVec::filled(Vec::new(), records.positions.len());
        for (index, position) in Idx::enumerate(&records.positions) {
            let mut facts = PositionFacts {
                kind: position.kind,
                levels: position.levels,
                deadline: position.deadline,
                fields: position.fields.with_ancestors(),
                municipalities: EnumSet::EMPTY,
            };
            let hosts: &mut Vec<Idx<Company>> = &mut position_companies[index];
            for station in &position.stations {
                let Some(&company) = company_ids.get(&station.company) else { continue };
                if hosts.contains(&company) {
                    continue;
                }
                hosts.push(company);
                company_positions[company].push(index);
                let host = &mut companies[company];
                host.fields = host.fields.union(facts.fields);
                facts.municipalities.insert(host.municipality);
            }
            positions.push(facts);
        }

        let resolved = |link: &SupervisorLink| {
            let to = match link.target {
                LinkTarget::Company(id) => LinkEnd::Company(*company_ids.get(&id)?),
                LinkTarget::Position(id) => LinkEnd::Position(*position_ids.get(&id)?),
            };
            Some(LinkFacts { link: *link, supervisor: *supervisor_ids.get(&link.supervisor)?, to })
        };
        let links: IndexVec<SupervisorLink, LinkFacts> = records.links.iter().filter_map(resolved).collect();
        let mut company_links = IndexVec::filled(Vec::new(), companies.len());
        let mut position_links = IndexVec::filled(Vec::new(), positions.len());
        let mut supervisor_links = IndexVec::filled(Vec::new(), supervisors.len());
        let mut supervisor_companies = IndexVec::filled(Vec::new(), supervisors.len());
        for (index, LinkFacts { supervisor, to, .. }) in links.enumerate() {
            let hosts = match to {
                LinkEnd::Company(company) => {
                    for &position in &company_positions[*company] {
                        add(&mut position_links[position], index);
                    }
                    std::slice::from_ref(company)
                }
                LinkEnd::Position(position) => {
                    add(&mut position_links[*position], index);
                    &position_companies[*position]
                }
            };
            add(&mut supervisor_links[*supervisor], index);
            for &company in hosts {
                add(&mut supervisor_companies[*supervisor], company);
                add(&mut company_links[company], index);
            }
        }

        let around = fields_around(&records.companies, &companies);
        for (company, fields) in around.enumerate() {
            companies[company].fields_around = *fields;
        }

        let position_companies = position_companies.into();
        Self {
            today,
            archive,
            company_slugs: indices_by(&records.companies, |company| company.slug.clone()),
            position_slugs: indices_by(&records.positions, |position| position.slug.clone()),
            supervisor_slugs: indices_by(&records.supervisors, |supervisor| supervisor.slug.clone()),
            revisions: records.revisions.iter().map(|revision| (revision.position, *revision)).collect(),
            words: word_index(&records, &position_companies),
            orders: Orders::of(&records, &position_companies),
            records,
            positions: positions.into_iter().collect(),
            supervisors,
            links,
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

    /// The day that the catalogue is for.
    pub const fn today(&self) -> Date {
        self.today
    }

    /// Positions that used to be public.
    pub const fn archive(&self) -> &Archive {
        &self.archive
    }

    /// The public records that the catalogue was made from.
    pub fn records(&self) -> &Records {
        &self.records
    }

    /// The companies.
    pub fn companies(&self) -> &[Company] {
        &self.records.companies
    }

    /// The positions.
    pub fn positions(&self) -> &[Position] {
        &self.records.positions
    }

    /// The supervisors.
    pub fn supervisors(&self) -> &[Supervisor] {
        &self.records.supervisors
    }

    /// The company with this slug.
    pub fn company_at(&self, slug: &Slug) -> Option<Idx<Company>> {
        self.company_slugs.get(slug).copied()
    }

    /// The open position with this slug.
    pub fn position_at(&self, slug: &Slug) -> Option<Idx<Position>> {
        self.position_slugs.get(slug).copied()
    }

    /// The supervisor with this slug.
    pub fn supervisor_at(&self, slug: &Slug) -> Option<Idx<Supervisor>> {
        self.supervisor_slugs.get(slug).copied()
    }

    /// The open or closed position that has this slug or had it before: lists that visitors keep name
    /// positions by slug.
    pub fn position_with_companies(&self, slug: &Slug) -> Option<PositionWithCompanies<'_>> {
        let slug = match self.archive.former(RecordKind::Position, slug) {
            Some(Former::Moved(present)) => present,
            _ => slug,
        };
        if let Some(index) = self.position_at(slug) {
            let companies = self.companies_of(index).to_vec();
            return Some(PositionWithCompanies { position: &self[index], open: Some(index), companies });
        }
        let ClosedPosition { position, companies } = self.archive.closed(slug)?;
        let companies = companies.iter().filter_map(|company| self.company_at(&company.slug));
        Some(PositionWithCompanies { position, open: None, companies: companies.collect() })
    }

    /// When the position last changed as readers see it: when it was announced, or edited after that.
    pub fn last_changed(&self, position: Idx<Position>) -> OffsetDateTime {
        // Announcements have no time; midnight UTC is on the same day in Norway.
        let announced = self[position].published.midnight().assume_utc();
        let edited = self.revisions.get(&self[position].id).map(|revision| revision.changed);
        edited.map_or(announced, |edited| edited.max(announced))
    }

    /// How often the position was changed since it was created.
    pub fn change_count(&self, position: Idx<Position>) -> u32 {
        self.revisions.get(&self[position].id).map_or(0, |revision| revision.version.saturating_sub(1))
    }

    /// The company's positions.
    pub fn positions_of(&self, company: Idx<Company>) -> &[Idx<Position>] {
        self.company_positions.of(company)
    }

    /// The position's companies, in station order.
    pub fn companies_of(&self, position: Idx<Position>) -> &[Idx<Company>] {
        self.position_companies.of(position)
    }

    /// The records of the position's companies, in station order.
    pub fn hosts(&self, position: Idx<Position>) -> impl Iterator<Item = &Company> {
        self.companies_of(position).iter().map(|&company| &self[company])
    }

    /// Every link of the supervisor.
    pub fn links_of_supervisor(&self, supervisor: Idx<Supervisor>) -> impl Iterator<Item = ResolvedLink<'_>> {
        self.supervisor_links.of(supervisor).iter().map(|&link| {
            let LinkFacts { link, to, .. } = &self.links[link];
            match to {
                LinkEnd::Company(company) => {
                    ResolvedLink { link, position: None, companies: std::slice::from_ref(company) }
                }
                LinkEnd::Position(position) => {
                    ResolvedLink { link, position: Some(*position), companies: self.companies_of(*position) }
                }
            }
        })
    }

    /// The positions that the supervisor is linked to, directly or through a company.
    pub fn positions_of_supervisor(&self, supervisor: Idx<Supervisor>) -> Vec<Idx<Position>> {
        let is_linked = |position: Idx<Position>| {
            let mut links = self.position_links.of(position).iter();
            links.any(|&link| self.links[link].supervisor == supervisor)
        };
        let mut positions: Vec<Idx<Position>> = self
            .companies_of_supervisor(supervisor)
            .iter()
            .flat_map(|&company| self.positions_of(company).iter().copied())
            .filter(|&position| is_linked(position))
            .collect();
        positions.sort_unstable();
        positions.dedup();
        positions
    }

    /// The supervisors linked to the company or to one of its positions, with the links.
    pub fn links_of_company(
        &self,
        company: Idx<Company>,
    ) -> impl Iterator<Item = (&Supervisor, &SupervisorLink)> {
        self.linked(self.company_links.of(company))
    }

    /// The supervisors linked to the position or to one of its companies, with the links.
    pub fn links_of_position(
        &self,
        position: Idx<Position>,
    ) -> impl Iterator<Item = (&Supervisor, &SupervisorLink)> {
        self.linked(self.position_links.of(position))
    }

    fn linked<'a>(
        &'a self,
        links: &'a [Idx<SupervisorLink>],
    ) -> impl Iterator<Item = (&'a Supervisor, &'a SupervisorLink)> {
        links.iter().map(|&link| {
            let LinkFacts { link, supervisor, .. } = &self.links[link];
            (&self[*supervisor], link)
        })
    }

    /// The connection points that serve any of the municipalities, each once.
    pub fn connection_points_for(
        &self,
        municipalities: MunicipalitySet,
    ) -> impl Iterator<Item = &ConnectionPoint> {
        self.records.connection_points.iter().filter(move |point| point.serves.intersects(municipalities))
    }

    /// Whether a position is in any of the fields; a broad field contains its narrower ones.
    pub fn is_in_fields(&self, position: Idx<Position>, fields: FieldSet) -> bool {
        self.positions[position].fields.intersects(fields)
    }

    pub(crate) fn company_facts(&self) -> &IndexVec<Company, CompanyFacts> {
        &self.companies
    }

    pub(crate) fn position_facts(&self) -> &IndexVec<Position, PositionFacts> {
        &self.positions
    }

    /// The supervisors' fields, with all broader ones.
    pub(crate) fn supervisor_fields(&self) -> &IndexVec<Supervisor, FieldSet> {
        &self.supervisors
    }

    pub(crate) fn link_facts(&self) -> &IndexVec<SupervisorLink, LinkFacts> {
        &self.links
    }

    /// The companies that the supervisor is linked to, directly or through a position.
    pub(crate) fn companies_of_supervisor(&self, supervisor: Idx<Supervisor>) -> &[Idx<Company>] {
        self.supervisor_companies.of(supervisor)
    }

    /// The links to the company or to one of its positions.
    pub(crate) fn link_indices_of_company(&self, company: Idx<Company>) -> &[Idx<SupervisorLink>] {
        self.company_links.of(company)
    }

    /// The supervisors linked to the company or to one of its positions, each once.
    pub(crate) fn supervisors_of_company(&self, company: Idx<Company>) -> &[Idx<Supervisor>] {
        self.company_supervisors.of(company)
    }

    pub(crate) fn company_has_supervisor(&self, company: Idx<Company>) -> bool {
        !self.company_links.of(company).is_empty()
    }

    pub(crate) fn position_has_supervisor(&self, position: Idx<Position>) -> bool {
        !self.position_links.of(position).is_empty()
    }

    pub(crate) fn supervisor_has_links(&self, supervisor: Idx<Supervisor>) -> bool {
        !self.supervisor_links.of(supervisor).is_empty()
    }

    pub(crate) fn orders(&self) -> &Orders {
        &self.orders
    }

    pub(crate) fn words(&self) -> &WordIndex {
        &self.words
    }

    // The documents of the word index: positions first, then companies, then supervisors.

    pub(crate) fn position_document(position: Idx<Position>) -> Idx<Document> {
        Idx::new(position.to_usize())
    }

    pub(crate) fn company_document(&self, company: Idx<Company>) -> Idx<Document> {
        Idx::new(self.positions.len() + company.to_usize())
    }

    pub(crate) fn supervisor_document(&self, supervisor: Idx<Supervisor>) -> Idx<Document> {
        Idx::new(self.positions.len() + self.companies.len() + supervisor.to_usize())
    }
}

impl Index<Idx<Company>> for Catalogue {
    type Output = Company;

    fn index(&self, company: Idx<Company>) -> &Company {
        &self.records.companies[company.to_usize()]
    }
}

impl Index<Idx<Position>> for Catalogue {
    type Output = Position;

    fn index(&self, position: Idx<Position>) -> &Position {
        &self.records.positions[position.to_usize()]
    }
}

impl Index<Idx<Supervisor>> for Catalogue {
    type Output = Supervisor;

    fn index(&self, supervisor: Idx<Supervisor>) -> &Supervisor {
        &self.records.supervisors[supervisor.to_usize()]
    }
}

fn add<T: PartialEq>(list: &mut Vec<T>, value: T) {
    if !list.contains(&value) {
        list.push(value);
    }
}

/// For each of `len` records the lists that contain it.
fn inverse<A, B>(lists: &IndexVec<A, Vec<Idx<B>>>, len: usize) -> IndexVec<B, Vec<Idx<A>>> {
    let mut inverse = IndexVec::filled(Vec::new(), len);
    for (list, records) in lists.enumerate() {
        for &record in records {
            inverse[record].push(list);
        }
    }
    inverse
}

fn word_index(records: &Records, position_companies: &Adjacency<Position, Company>) -> WordIndex {
    let position_texts = Idx::enumerate(&records.positions).map(|(index, position)| {
        let hosts = position_companies.of(index).iter();
        let names = hosts.map(|&company| records.companies[company.to_usize()].name.as_str());
        std::iter::once(position.title.as_str()).chain(names).collect::<Vec<_>>()
    });
    let company_texts = records.companies.iter().map(|company| {
        vec![company.name.as_str(), company.industry.as_str(), company.place.address.as_str()]
    });
    let supervisor_texts = records.supervisors.iter().map(|supervisor| {
        let mut texts = vec![supervisor.name.as_str(), supervisor.title.as_str()];
        texts.extend(supervisor.topics.iter().map(String::as_str));
        texts.push(supervisor.campus.full_name());
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

    fn is_of_company(records: &Records, link: &SupervisorLink, company: &Company) -> bool {
        match link.target {
            LinkTarget::Company(id) => id == company.id,
            LinkTarget::Position(id) => {
                records.positions.iter().any(|each| each.id == id && hosts(each).contains(&company.id))
            }
        }
    }

    fn is_of_position(link: &SupervisorLink, position: &Position) -> bool {
        match link.target {
            LinkTarget::Company(id) => hosts(position).contains(&id),
            LinkTarget::Position(id) => id == position.id,
        }
    }

    #[test]
    fn whoever_is_linked_has_companies_and_their_positions() {
        let catalogue = Catalogue::new(snapshot(test_records::records(80, 5, TODAY), TODAY));
        let records = catalogue.records();
        assert!(records.links.len() > 20 && records.positions.iter().any(Position::is_rotation));
        for supervisor in &records.supervisors {
            let number = catalogue.supervisor_at(&supervisor.slug).unwrap();
            let own: Vec<_> = records.links.iter().filter(|link| link.supervisor == supervisor.id).collect();
            let links = catalogue.links_of_supervisor(number);
            assert_eq!(links.map(|resolved| resolved.link).collect::<Vec<_>>(), own);
            assert_eq!(catalogue.supervisor_has_links(number), !own.is_empty());
            let positions: Vec<_> = records
                .positions
                .iter()
                .filter(|position| own.iter().any(|link| is_of_position(link, position)))
                .map(|position| catalogue.position_at(&position.slug).unwrap())
                .collect();
            assert_eq!(catalogue.positions_of_supervisor(number), positions);
            let companies: BTreeSet<_> = records
                .companies
                .iter()
                .filter(|company| own.iter().any(|link| is_of_company(records, link, company)))
                .map(|company| catalogue.company_at(&company.slug).unwrap())
                .collect();
            let found = catalogue.companies_of_supervisor(number);
            assert_eq!(found.iter().copied().collect::<BTreeSet<_>>(), companies);
            assert_eq!(found.len(), companies.len());
        }
    }

    #[test]
    fn a_company_has_the_links_of_its_positions_and_a_position_those_of_its_companies() {
        let catalogue = Catalogue::new(snapshot(test_records::records(80, 5, TODAY), TODAY));
        let records = catalogue.records();
        for company in &records.companies {
            let number = catalogue.company_at(&company.slug).unwrap();
            let links: Vec<_> =
                records.links.iter().filter(|link| is_of_company(records, link, company)).collect();
            let found: Vec<_> = catalogue.links_of_company(number).collect();
            assert_eq!(found.iter().map(|(_, link)| *link).collect::<Vec<_>>(), links);
            assert!(found.iter().all(|(supervisor, link)| supervisor.id == link.supervisor));
            assert_eq!(catalogue.company_has_supervisor(number), !links.is_empty());
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
            let links: Vec<_> = records.links.iter().filter(|link| is_of_position(link, position)).collect();
            let found: Vec<_> = catalogue.links_of_position(number).collect();
            assert_eq!(found.iter().map(|(_, link)| *link).collect::<Vec<_>>(), links);
            assert_eq!(catalogue.position_has_supervisor(number), !links.is_empty());
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
        assert!(catalogue.connection_points_for(EnumSet::only(roros)).eq(&expected));
        assert_eq!(catalogue.connection_points_for(EnumSet::only(oppdal)).count(), 0);
    }
}
