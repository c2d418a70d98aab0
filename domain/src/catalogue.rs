//! Everything published, in memory, indexed once and never changed.

use std::collections::HashMap;

use crate::{
    field_of_study::{FieldOfStudy, FieldSet},
    geo::LatLng,
    index_set::IndexSet,
    municipality::MunicipalityCode,
    record::{
        Company, CompanyId, ConnectionPoint, LinkTarget, Position, PositionId, Records, Supervisor,
        SupervisorId, SupervisorLink,
    },
    search::WordIndex,
    text::Slug,
};

/// How far a partner may have to travel to work, in kilometres as the crow flies.
pub const PARTNER_DISTANCE_KM: f64 = 30.0;

/// The records with everything that a selection needs to know about them, worked out once.
///
/// Records are numbered by their place in the lists; the numbers hold within one catalogue only.
#[derive(Debug, Default)]
pub struct Catalogue {
    records: Records,
    companies: Vec<CompanyEntry>,
    positions: Vec<PositionEntry>,
    supervisors: Vec<SupervisorEntry>,
    company_slugs: HashMap<Slug, u32>,
    position_slugs: HashMap<Slug, u32>,
    supervisor_slugs: HashMap<Slug, u32>,
    /// For each link the number of its supervisor.
    link_supervisors: Vec<u32>,
    words: WordIndex,
}

/// What a selection needs to know of a company.
#[derive(Debug, Default)]
pub(crate) struct CompanyEntry {
    /// The fields it employs and those of its positions, with all broader ones.
    pub(crate) fields: FieldSet,
    /// The fields that it or another company within [`PARTNER_DISTANCE_KM`] employs, with all broader ones.
    pub(crate) fields_around: FieldSet,
    /// Its positions, by number.
    pub(crate) positions: Vec<u32>,
    /// The links to it or to one of its positions, by number.
    pub(crate) links: Vec<u32>,
}

/// What a selection needs to know of a position.
#[derive(Debug, Default)]
pub(crate) struct PositionEntry {
    /// Its fields, with all broader ones.
    pub(crate) fields: FieldSet,
    /// Its companies, by number, in the order of its stations.
    pub(crate) companies: Vec<u32>,
    /// The links to it or to one of its companies, by number.
    pub(crate) links: Vec<u32>,
}

/// What a selection needs to know of a supervisor.
#[derive(Debug, Default)]
pub(crate) struct SupervisorEntry {
    /// Their fields, with all broader ones.
    pub(crate) fields: FieldSet,
    /// Their links, by number.
    pub(crate) links: Vec<u32>,
    /// The companies that they are tied to, directly or through a position, by number.
    pub(crate) companies: Vec<u32>,
}

/// The records contradict each other, so no catalogue can be made of them.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InconsistentRecords {
    /// Two records of one kind have the same address.
    #[error("two records share the address {0}")]
    DuplicateSlug(Slug),
    /// A position names a company that does not exist.
    #[error("position {position:?} is served at the unknown company {company:?}")]
    UnknownCompany {
        /// The position.
        position: PositionId,
        /// The company that it names.
        company: CompanyId,
    },
    /// A position names no company.
    #[error("position {0:?} is served nowhere")]
    NoStation(PositionId),
    /// A link names a supervisor, company or position that does not exist.
    #[error("a link of supervisor {0:?} leads nowhere")]
    DanglingLink(SupervisorId),
}

fn closure(fields: FieldSet) -> FieldSet {
    fields.iter().map(FieldOfStudy::ancestors_and_self).fold(FieldSet::EMPTY, FieldSet::union)
}

fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

fn numbers<K: std::hash::Hash + Eq>(keys: impl Iterator<Item = K>) -> HashMap<K, u32> {
    keys.enumerate().map(|(index, key)| (key, number(index))).collect()
}

fn by_slug<'a>(slugs: impl Iterator<Item = &'a Slug>) -> Result<HashMap<Slug, u32>, InconsistentRecords> {
    let mut map = HashMap::new();
    for (index, slug) in slugs.enumerate() {
        if map.insert(slug.clone(), number(index)).is_some() {
            return Err(InconsistentRecords::DuplicateSlug(slug.clone()));
        }
    }
    Ok(map)
}

impl Catalogue {
    /// Indexes the records.
    pub fn new(records: Records) -> Result<Self, InconsistentRecords> {
        let company_numbers = numbers(records.companies.iter().map(|company| company.id));
        let position_numbers = numbers(records.positions.iter().map(|position| position.id));
        let supervisor_numbers = numbers(records.supervisors.iter().map(|supervisor| supervisor.id));

        let mut companies: Vec<CompanyEntry> = records
            .companies
            .iter()
            .map(|company| CompanyEntry { fields: closure(company.fields), ..Default::default() })
            .collect();
        let mut supervisors: Vec<SupervisorEntry> = records
            .supervisors
            .iter()
            .map(|supervisor| SupervisorEntry { fields: closure(supervisor.fields), ..Default::default() })
            .collect();

        let mut positions = Vec::with_capacity(records.positions.len());
        for (index, position) in records.positions.iter().enumerate() {
            let mut entry = PositionEntry { fields: closure(position.fields), ..Default::default() };
            for station in &position.stations {
                let unknown =
                    InconsistentRecords::UnknownCompany { position: position.id, company: station.company };
                let company = *company_numbers.get(&station.company).ok_or(unknown)?;
                if entry.companies.contains(&company) {
                    continue;
                }
                entry.companies.push(company);
                let host = &mut companies[company as usize];
                host.positions.push(number(index));
                host.fields = host.fields.union(entry.fields);
            }
            if entry.companies.is_empty() {
                return Err(InconsistentRecords::NoStation(position.id));
            }
            positions.push(entry);
        }

        let mut link_supervisors = Vec::with_capacity(records.links.len());
        for (index, link) in records.links.iter().enumerate() {
            let dangling = InconsistentRecords::DanglingLink(link.supervisor);
            let index = number(index);
            let supervisor = *supervisor_numbers.get(&link.supervisor).ok_or_else(|| dangling.clone())?;
            link_supervisors.push(supervisor);
            let hosts = match link.target {
                LinkTarget::Company(id) => {
                    let company = *company_numbers.get(&id).ok_or(dangling)?;
                    for &position in &companies[company as usize].positions {
                        add(&mut positions[position as usize].links, index);
                    }
                    vec![company]
                }
                LinkTarget::Position(id) => {
                    let position = *position_numbers.get(&id).ok_or(dangling)?;
                    let entry = &mut positions[position as usize];
                    add(&mut entry.links, index);
                    entry.companies.clone()
                }
            };
            let entry = &mut supervisors[supervisor as usize];
            add(&mut entry.links, index);
            for company in hosts {
                add(&mut entry.companies, company);
                add(&mut companies[company as usize].links, index);
            }
        }

        let around = fields_around(&records.companies, &companies);
        for (entry, fields) in companies.iter_mut().zip(around) {
            entry.fields_around = fields;
        }

        Ok(Self {
            company_slugs: by_slug(records.companies.iter().map(|company| &company.slug))?,
            position_slugs: by_slug(records.positions.iter().map(|position| &position.slug))?,
            supervisor_slugs: by_slug(records.supervisors.iter().map(|supervisor| &supervisor.slug))?,
            link_supervisors,
            words: word_index(&records, &positions),
            records,
            companies,
            positions,
            supervisors,
        })
    }

    /// The records that the catalogue was made from.
    pub fn records(&self) -> &Records {
        &self.records
    }

    /// The companies, by number.
    pub fn companies(&self) -> &[Company] {
        &self.records.companies
    }

    /// The positions, by number, those with passed deadlines included.
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

    /// The number of the position with this address.
    pub fn position_at(&self, slug: &Slug) -> Option<u32> {
        self.position_slugs.get(slug).copied()
    }

    /// The number of the supervisor with this address.
    pub fn supervisor_at(&self, slug: &Slug) -> Option<u32> {
        self.supervisor_slugs.get(slug).copied()
    }

    /// The numbers of the company's positions, those with passed deadlines included.
    pub fn positions_of(&self, company: u32) -> &[u32] {
        self.companies.get(company as usize).map_or(&[], |entry| &entry.positions)
    }

    /// The numbers of the position's companies, in the order of its stations.
    pub fn companies_of(&self, position: u32) -> &[u32] {
        self.positions.get(position as usize).map_or(&[], |entry| &entry.companies)
    }

    /// Every tie of the supervisor.
    pub fn links_of_supervisor(&self, supervisor: u32) -> impl Iterator<Item = &SupervisorLink> {
        let links = self.supervisors.get(supervisor as usize).map_or(&[][..], |entry| &entry.links);
        links.iter().filter_map(|&link| self.records.links.get(link as usize))
    }

    /// The supervisors tied to the company or to one of its positions, with the ties.
    pub fn links_of_company(&self, company: u32) -> impl Iterator<Item = (&Supervisor, &SupervisorLink)> {
        self.linked(self.companies.get(company as usize).map_or(&[], |entry| &entry.links))
    }

    /// The supervisors tied to the position or to one of its companies, with the ties.
    pub fn links_of_position(&self, position: u32) -> impl Iterator<Item = (&Supervisor, &SupervisorLink)> {
        self.linked(self.positions.get(position as usize).map_or(&[], |entry| &entry.links))
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

    pub(crate) fn company_entries(&self) -> &[CompanyEntry] {
        &self.companies
    }

    pub(crate) fn position_entries(&self) -> &[PositionEntry] {
        &self.positions
    }

    pub(crate) fn supervisor_entries(&self) -> &[SupervisorEntry] {
        &self.supervisors
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

    /// Where the position is served.
    pub(crate) fn municipalities_of(&self, position: u32) -> IndexSet<MunicipalityCode> {
        self.companies_of(position)
            .iter()
            .map(|&company| self.records.companies[company as usize].place.municipality)
            .collect()
    }
}

fn add(list: &mut Vec<u32>, value: u32) {
    if !list.contains(&value) {
        list.push(value);
    }
}

fn word_index(records: &Records, positions: &[PositionEntry]) -> WordIndex {
    let position_texts = records.positions.iter().zip(positions).map(|(position, entry)| {
        let mut texts = vec![position.title.as_str()];
        texts
            .extend(entry.companies.iter().map(|&company| records.companies[company as usize].name.as_str()));
        texts
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

/// The side of a grid cell in kilometres: small against the distance asked for, so that most cells lie wholly within
/// or wholly outside it and their companies need not be measured one by one.
const CELL_KM: f64 = 5.0;

/// Kilometres per degree of latitude.
const KM_PER_DEGREE: f64 = crate::geo::EARTH_RADIUS_KM * std::f64::consts::PI / 180.0;

/// For each company the fields that it or another company within [`PARTNER_DISTANCE_KM`] employs.
fn fields_around(companies: &[Company], entries: &[CompanyEntry]) -> Vec<FieldSet> {
    // Columns are as wide as they are at the northernmost company, so that no cell is wider than its name says.
    let north = companies.iter().map(|company| company.place.at.lat().abs()).fold(0.0, f64::max);
    let km_per_degree_east = (KM_PER_DEGREE * north.to_radians().cos()).max(1.0);
    let cell_of = |at: LatLng| {
        #[expect(clippy::cast_possible_truncation, reason = "degrees are small numbers")]
        let cell = |km: f64| (km / CELL_KM).floor() as i32;
        (cell(at.lat() * KM_PER_DEGREE), cell(at.lng() * km_per_degree_east))
    };
    let mut cells: HashMap<(i32, i32), (FieldSet, Vec<usize>)> = HashMap::new();
    for (index, (company, entry)) in companies.iter().zip(entries).enumerate() {
        let (fields, members) = cells.entry(cell_of(company.place.at)).or_default();
        *fields = fields.union(entry.fields);
        members.push(index);
    }

    #[expect(clippy::cast_possible_truncation, reason = "a handful of cells")]
    let reach = (PARTNER_DISTANCE_KM / CELL_KM).ceil() as i32;
    let mut around: Vec<FieldSet> = entries.iter().map(|entry| entry.fields).collect();
    for (&(row, column), (_, members)) in &cells {
        // Further south a column is wider than its name says, so that this square holds all that is near enough.
        let near: Vec<_> = (row - reach..=row + reach)
            .flat_map(|r| (column - reach..=column + reach).map(move |c| (r, c)))
            .filter_map(|cell| cells.get(&cell))
            .collect();
        for &member in members {
            let at = companies[member].place.at;
            let known = &mut around[member];
            for (fields, others) in &near {
                if fields.union(*known) == *known {
                    continue;
                }
                for &other in others {
                    let more = entries[other].fields.union(*known);
                    if more != *known && at.distance_km(companies[other].place.at) <= PARTNER_DISTANCE_KM {
                        *known = more;
                    }
                }
            }
        }
    }
    around
}
