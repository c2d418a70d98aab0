//! What the page of a municipality, a region or a field of study shows: a summary of the catalogue under one
//! filter.

use crate::{
    catalogue::Catalogue,
    codes::{
        field_of_study::{FieldLevel, FieldOfStudy},
        idx::{Idx, IndexVec, count},
    },
    records::{company::Company, position::Position, supervisor::Supervisor},
    search::{
        facets::{Count, Facets},
        query::{Choice, Query},
        selection::select,
    },
    views::cards::{CARD_SIZE, CompanyCard, CompanyRef, PositionCard, company_card, position_card_of},
};

/// The number of rows in each list of the page; the map page has the rest.
pub const LISTED: usize = 10;

/// The number of fields in demand that are listed.
const FIELDS_LISTED: usize = 8;

/// The number of companies that are named with a supervisor.
const HOSTS_LISTED: usize = 2;

/// The content of the page.
#[derive(Clone, Debug)]
pub struct PlaceSummary {
    /// The open positions with the earliest deadlines.
    pub positions: Vec<PositionCard>,
    /// The number of open positions.
    pub position_count: u32,
    /// Employers: by number of openings, then by name.
    pub employers: Vec<Employer>,
    /// The number of companies, with or without openings.
    pub company_count: u32,
    /// The number of companies with an opening.
    pub hiring_count: u32,
    /// Supervisors, by number of links here.
    pub supervisors: Vec<LinkedSupervisor>,
    /// The number of supervisors.
    pub supervisor_count: u32,
    /// The narrow fields in demand: by open positions, then by companies.
    pub fields: Vec<(FieldOfStudy, Count)>,
    /// Every company with its number of openings, for the map.
    pub on_map: Vec<(Idx<Company>, u32)>,
    /// For every position of the catalogue whether it was found.
    is_found: IndexVec<Position, bool>,
    /// The counts of other choices: the neighbours of a municipality, the fields within a field.
    pub facets: Facets,
    /// The search text with its typos corrected, if that is what was looked for.
    pub corrected: Option<String>,
}

impl PlaceSummary {
    /// An estimate of its memory, in bytes.
    pub fn size_estimate(&self) -> usize {
        let hosts: usize = self.supervisors.iter().map(|each| each.hosts.len()).sum();
        let cards = self.positions.len() + self.employers.len() + self.supervisors.len() + hosts;
        size_of::<Self>()
            + self.facets.size_estimate()
            + cards * CARD_SIZE
            + size_of_val(&*self.fields)
            + size_of_val(&*self.on_map)
            + self.is_found.len()
            + self.corrected.as_ref().map_or(0, String::len)
    }

    /// Whether an open position was found.
    pub fn finds(&self, position: Idx<Position>) -> bool {
        self.is_found[position]
    }
}

/// A company with its number of openings.
#[derive(Clone, Debug)]
pub struct Employer {
    /// The company in short, without its positions.
    pub company: CompanyCard,
    /// Its openings.
    pub openings: u32,
}

/// A supervisor with the companies here that they are linked to.
#[derive(Clone, Debug)]
pub struct LinkedSupervisor {
    /// The supervisor.
    pub supervisor: Supervisor,
    /// The first of those companies.
    pub hosts: Vec<CompanyRef>,
    /// The number of those companies.
    pub link_count: u32,
}

/// Computes the page: the results of the query's filters, with at most `rows` rows in each list.
pub fn place_summary(catalogue: &Catalogue, query: &Query, rows: usize) -> PlaceSummary {
    let found = select(catalogue, query);
    let on_map: Vec<(Idx<Company>, u32)> =
        found.companies.iter().copied().zip(found.openings.iter().copied()).collect();

    // Stable sort: those with equal numbers stay in the order of their names.
    let mut by_openings = on_map.clone();
    by_openings.sort_by_key(|&(_, openings)| std::cmp::Reverse(openings));
    let employers = by_openings
        .iter()
        .take(rows)
        .map(|&(company, openings)| Employer { company: company_card(catalogue, company, &[]), openings })
        .collect();

    let is_here = found.is_company_found(catalogue);
    let links_of = |supervisor| {
        let companies = catalogue.companies_of_supervisor(supervisor).iter().copied();
        companies.filter(|&company| is_here[company]).collect::<Vec<_>>()
    };
    let mut linked: Vec<_> = found.supervisors.iter().map(|&each| (each, links_of(each))).collect();
    // Stable sort: those with equal numbers stay in the order of their names.
    linked.sort_by_key(|(_, hosts)| std::cmp::Reverse(hosts.len()));
    let supervisors = linked
        .into_iter()
        .take(rows)
        .map(|(supervisor, hosts)| LinkedSupervisor {
            supervisor: catalogue[supervisor].clone(),
            hosts: hosts.iter().take(HOSTS_LISTED).map(|&host| CompanyRef::from(&catalogue[host])).collect(),
            link_count: count(hosts.len()),
        })
        .collect();

    let mut fields: Vec<(FieldOfStudy, Count)> = FieldOfStudy::all()
        .filter(|field| field.level() == FieldLevel::Narrow)
        .map(|field| (field, found.facets.count(Choice::Field(field))))
        .filter(|(_, count)| count.positions + count.companies > 0)
        .collect();
    fields.sort_by_key(|(_, count)| std::cmp::Reverse((count.positions, count.companies)));
    fields.truncate(FIELDS_LISTED);

    PlaceSummary {
        positions: found
            .positions
            .iter()
            .take(rows)
            .map(|&each| position_card_of(catalogue, each, query))
            .collect(),
        position_count: count(found.positions.len()),
        employers,
        company_count: count(on_map.len()),
        hiring_count: count(on_map.iter().filter(|(_, openings)| *openings > 0).count()),
        supervisors,
        supervisor_count: count(found.supervisors.len()),
        fields,
        on_map,
        is_found: found.is_position_found(catalogue),
        facets: found.facets,
        corrected: found.corrected,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use time::{Date, macros::date};

    use super::*;
    use crate::publication::snapshot::snapshot;
    use crate::{
        codes::{
            enum_set::{EnumSet, Indexed as _},
            municipality::MunicipalityCode,
        },
        test_records,
    };

    const TODAY: Date = date!(2026 - 11 - 23);

    fn catalogue(companies: u32, seed: u64) -> Catalogue {
        Catalogue::new(snapshot(test_records::records(companies, seed, TODAY), TODAY))
    }

    fn of_municipality(municipality: MunicipalityCode) -> Query {
        Query { municipalities: EnumSet::only(municipality), ..Query::default() }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(12))]

        #[test]
        fn a_municipality_page_counts_what_lies_there(seed in 0..1000_u64, place in 0..38_usize) {
            let catalogue = catalogue(120, seed);
            let municipality = MunicipalityCode::from_index(place).unwrap();
            let page = place_summary(&catalogue, &of_municipality(municipality), LISTED);
            let here = catalogue.companies().iter().filter(|each| each.place.municipality == municipality);
            prop_assert_eq!(page.company_count as usize, here.count());
            let is_open = |position: &crate::records::position::Position| {
                position.published <= TODAY && position.deadline.is_open(TODAY)
            };
            let open = catalogue.positions().iter().filter(|position| {
                is_open(position) && position.stations.iter().any(|station| {
                    catalogue.companies().iter().any(|company| {
                        company.id == station.company && company.place.municipality == municipality
                    })
                })
            });
            prop_assert_eq!(page.position_count as usize, open.count());
            prop_assert!(page.employers.iter().all(|each| each.company.municipality == municipality));
            prop_assert!(page.employers.is_sorted_by_key(|each| std::cmp::Reverse(each.openings)));
            prop_assert!(page.supervisors.iter().all(|each| each.link_count > 0));
            let is_here = |host: &CompanyRef| host.municipality == municipality;
            prop_assert!(page.supervisors.iter().all(|each| each.hosts.iter().all(is_here)));
            let counted = page.facets.count(Choice::Municipality(municipality));
            prop_assert_eq!(counted.companies, page.company_count);
        }
    }

    #[test]
    fn lists_are_cut_and_counts_are_not() {
        let page = place_summary(&catalogue(300, 1), &of_municipality("5001".parse().unwrap()), LISTED);
        assert_eq!(page.employers.len(), LISTED);
        assert!(page.company_count as usize > LISTED && page.on_map.len() == page.company_count as usize);
        assert!(page.positions.len() <= LISTED);
        assert_eq!(page.fields.len(), FIELDS_LISTED);
        assert!(page.fields.iter().all(|(field, _)| field.code().len() == 3));
        assert!(
            page.fields
                .is_sorted_by_key(|(_, found)| { std::cmp::Reverse((found.positions, found.companies)) })
        );
        assert!(page.hiring_count <= page.company_count);
    }

    #[test]
    fn a_field_page_says_where_in_the_county() {
        let catalogue = catalogue(300, 1);
        let field: FieldOfStudy = "07".parse().unwrap();
        let page =
            place_summary(&catalogue, &Query { fields: EnumSet::only(field), ..Query::default() }, LISTED);
        let everywhere: u32 =
            MunicipalityCode::all().map(|each| page.facets.count(Choice::Municipality(each)).companies).sum();
        assert_eq!(everywhere, page.company_count);
        assert!(page.supervisors.iter().all(|each| each.supervisor.fields.with_ancestors().contains(field)));
    }

    #[test]
    fn an_empty_catalogue_makes_an_empty_page() {
        let page = place_summary(&Catalogue::default(), &of_municipality("5025".parse().unwrap()), LISTED);
        assert!(page.positions.is_empty() && page.employers.is_empty() && page.fields.is_empty());
        assert_eq!((page.position_count, page.company_count, page.supervisor_count), (0, 0, 0));
    }
}
