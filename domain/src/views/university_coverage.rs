//! University coverage: for every municipality and region its companies and openings, and how many links from
//! universities they have.

use crate::{
    catalogue::Catalogue,
    codes::{
        code_list::named_values,
        enum_set::{EnumSet, Indexed},
        field_of_study::{FieldLevel, FieldOfStudy, FieldSet},
        idx::{Idx, IndexVec, count},
        language::Language,
        municipality::{MunicipalityCode, MunicipalitySet, Region},
        slug::Slug,
    },
    geo::{distance::chord_squared, lat_lng::LatLng},
    records::{
        company::Company, connection_point::ConnectionPoint, supervisor::Supervisor,
        supervisor_link::SupervisorLink,
    },
    search::notice::{Notice, Notices},
    text::fold::collation_key,
    text::query_pairs::query_pairs,
    views::cards::CompanyRef,
};
use std::{
    cmp::{Ordering, Reverse},
    collections::BTreeMap,
};

/// The maximum distance of a nearby link, in kilometres as the crow flies.
pub const NEARBY_KM: f64 = 75.0;

/// How many supervisors are suggested where a field has no links.
const SUGGESTIONS: usize = 2;

/// The lower limits of tints 1 to 4, in links per opening.
pub const TINTS: [f64; 4] = [0.0, 0.5, 1.0, 2.0];

/// The tint of a place with links but without openings.
pub const NO_OPENINGS: usize = TINTS.len() + 1;

/// The tint of a place with companies but without links.
pub const NO_CONTACT: usize = TINTS.len() + 2;

/// The place of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CoveragePlace {
    /// A municipality.
    Municipality(MunicipalityCode),
    /// A region.
    Region(Region),
}

impl CoveragePlace {
    /// What people call the place.
    pub const fn name(self, language: Language) -> &'static str {
        match self {
            Self::Municipality(municipality) => municipality.name(),
            Self::Region(region) => region.name(language),
        }
    }

    fn municipalities(self) -> MunicipalitySet {
        match self {
            Self::Municipality(municipality) => EnumSet::only(municipality),
            Self::Region(region) => region.municipalities(),
        }
    }

    /// The distance from its administrative centre to Trondheim, in kilometres as the crow flies; for a
    /// region the mean of its municipalities.
    pub fn distance_km(self) -> f64 {
        let trondheim = MunicipalityCode::literal(5001).centre().at;
        let places = self.municipalities();
        let sum: f64 = places.iter().map(|each| each.centre().at.distance_km(trondheim)).sum();
        sum / f64::from(places.len().max(1))
    }
}

/// The links of a field in a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkedField {
    /// The field.
    pub field: FieldOfStudy,
    /// The number of links of supervisors in the field.
    pub links: u32,
}

/// A supervisor in the field with links nearby, who could be asked.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkSuggestion {
    /// Their name.
    pub name: String,
    /// Their name in URLs.
    pub slug: Slug,
    /// The nearest company that they are linked to.
    pub company: CompanyRef,
    /// Its distance from the municipality's administrative centre, in kilometres as the crow flies.
    pub km: f64,
}

/// A place's numbers, limited to the page's field.
#[derive(Clone, Debug, PartialEq)]
pub struct CoverageRow {
    /// The place.
    pub place: CoveragePlace,
    /// Companies, with or without openings.
    pub companies: u32,
    /// Open positions there.
    pub openings: u32,
    /// Links of supervisors to companies or positions there, each once.
    pub links: u32,
    /// The field with most links among those of the companies there.
    pub most: Option<LinkedField>,
    /// The field with fewest links among those of the companies there, if it is another one; of several, the
    /// one with most companies.
    pub least: Option<LinkedField>,
    /// The field without any link that most companies there employ.
    pub missing: Option<FieldOfStudy>,
    /// Supervisors who could be asked about that field, those with the nearest links first. Empty for
    /// regions, since their municipalities have them.
    pub suggestions: Vec<LinkSuggestion>,
    /// Connection points that serve the municipality and could be asked if no supervisor in the field has
    /// links nearby.
    pub connection_points: Vec<ConnectionPoint>,
}

impl CoverageRow {
    /// Links per open position; `None` without open positions.
    pub fn links_per_opening(&self) -> Option<f64> {
        (self.openings > 0).then(|| f64::from(self.links) / f64::from(self.openings))
    }

    /// The tint: 1 to 4 by links per opening, [`NO_CONTACT`] with companies but without links,
    /// [`NO_OPENINGS`] with links but no open positions, and 0 without companies.
    pub fn tint(&self) -> usize {
        if self.links == 0 {
            return if self.lacks_contact() { NO_CONTACT } else { 0 };
        }
        self.links_per_opening()
            .map_or(NO_OPENINGS, |ratio| TINTS.iter().filter(|&&from| ratio >= from).count())
    }

    /// Whether there are companies, but no links.
    pub fn lacks_contact(&self) -> bool {
        self.companies > 0 && self.links == 0
    }
}

/// The rows of all places.
#[derive(Clone, Debug, PartialEq)]
pub struct UniversityCoverage {
    /// By municipality number until sorted.
    pub municipalities: Vec<CoverageRow>,
    /// In the order of [`Region::ALL`] until sorted.
    pub regions: Vec<CoverageRow>,
}

named_values! {
    /// The column that the table is sorted by.
    CoverageSort, UnknownCoverageSort, "order of the table", {
        /// By name.
        Name = "navn",
        /// By companies.
        Companies = "bedrifter",
        /// By open positions.
        Openings = "stillinger",
        /// By links.
        Links = "koblinger",
        /// By links per opening; places without openings last.
        LinksPerOpening = "andel",
        /// By distance to Trondheim.
        Distance = "avstand",
    }
}

named_values! {
    /// The sort direction.
    Direction, UnknownDirection, "direction", {
        /// The smallest first.
        Ascending = "stigende",
        /// The largest first.
        Descending = "synkende",
    }
}

impl Direction {
    /// The opposite direction.
    #[must_use]
    pub const fn reversed(self) -> Self {
        match self {
            Self::Ascending => Self::Descending,
            Self::Descending => Self::Ascending,
        }
    }
}

/// The query of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CoverageQuery {
    /// `fag`: counts this field only.
    pub field: Option<FieldOfStudy>,
    /// `sorter`: the sort column.
    pub sort: CoverageSort,
    /// `retning`: the sort direction.
    pub direction: Direction,
}

impl Default for CoverageQuery {
    /// The least covered places first.
    fn default() -> Self {
        Self { field: None, sort: CoverageSort::Links, direction: Direction::Ascending }
    }
}

impl CoverageQuery {
    /// Parses a query string; what is not understood is dropped with a notice.
    pub fn parse(query_string: &str) -> (Self, Vec<Notice>) {
        let mut query = Self::default();
        let mut notices = Notices::default();
        for (name, value) in query_pairs(query_string) {
            let value = value.trim();
            let is_understood = match (&*name, value) {
                (_, "") => true,
                // The page reads it elsewhere; here it is only validated.
                ("sprak", tag) => tag.parse::<Language>().is_ok(),
                ("fag", code) => code.parse().map(|field| query.field = Some(field)).is_ok(),
                ("sorter", sort) => sort.parse().map(|sort| query.sort = sort).is_ok(),
                ("retning", direction) => {
                    direction.parse().map(|direction| query.direction = direction).is_ok()
                }
                _ => {
                    notices.unknown(&name);
                    continue;
                }
            };
            if !is_understood {
                notices.dropped(&name, value);
            }
        }
        (query, notices.into())
    }

    /// The canonical query string of the query, without the question mark and the language.
    pub fn to_query_string(self) -> String {
        let default = Self::default();
        let mut parts = Vec::new();
        if let Some(field) = self.field {
            parts.push(format!("fag={field}"));
        }
        if self.sort != default.sort || self.direction != default.direction {
            parts.push(format!("sorter={}&retning={}", self.sort, self.direction));
        }
        parts.join("&")
    }

    /// The query after a click on a column header: sorted by that column, or reversed if it already is.
    #[must_use]
    pub fn sorted_by(self, sort: CoverageSort) -> Self {
        let direction = if self.sort == sort { self.direction.reversed() } else { Direction::Ascending };
        Self { sort, direction, ..self }
    }
}

/// A link in the page's field.
struct Link {
    /// The fields of its supervisor, with all broader ones.
    fields: FieldSet,
    /// The municipalities of its companies.
    places: MunicipalitySet,
}

/// A supervisor with the companies that they are linked to.
struct SupervisorReach {
    supervisor: Idx<Supervisor>,
    fields: FieldSet,
    company: Idx<Company>,
    at: [f64; 3],
}

/// Computes all rows for one day, for one field or for all.
///
/// A company, an open position or a supervisor belongs to a field if one of its fields is that field or
/// within it. A link counts for the fields of its supervisor, and in every municipality that one of its
/// companies is in.
pub fn university_coverage(catalogue: &Catalogue, query: CoverageQuery) -> UniversityCoverage {
    let belongs = |fields: FieldSet| query.field.is_none_or(|field| fields.contains(field));
    // Sibling fields, so that their numbers of links can be compared.
    let compared: FieldSet = match query.field {
        None => FieldOfStudy::all().filter(|field| field.level() == FieldLevel::Broad).collect(),
        // A field without siblings has nothing to be compared with.
        Some(field) if field.children().count() == 1 => FieldSet::EMPTY,
        Some(field) => field.children().collect(),
    };

    let mut links: IndexVec<SupervisorLink, Link> = catalogue
        .link_facts()
        .iter()
        .map(|link| Link {
            fields: catalogue.supervisor_fields()[link.supervisor],
            places: MunicipalitySet::EMPTY,
        })
        .collect();
    let mut companies = [0_u32; MunicipalityCode::COUNT];
    let mut employers: BTreeMap<(MunicipalityCode, FieldOfStudy), u32> = BTreeMap::new();
    for (company, facts) in catalogue.company_facts().enumerate() {
        for &link in catalogue.link_indices_of_company(company) {
            links[link].places.insert(facts.municipality);
        }
        if belongs(facts.fields) {
            companies[facts.municipality.index()] += 1;
            for field in compared.iter().filter(|&field| facts.fields.contains(field)) {
                *employers.entry((facts.municipality, field)).or_default() += 1;
            }
        }
    }
    let linked: Vec<&Link> =
        links.iter().filter(|link| belongs(link.fields) && !link.places.is_empty()).collect();
    let open: Vec<MunicipalitySet> = catalogue
        .position_facts()
        .iter()
        .filter(|facts| belongs(facts.fields))
        .map(|facts| facts.municipalities)
        .collect();

    let row = |place: CoveragePlace| {
        let here = place.municipalities();
        // Filtered once for all fields.
        let links: Vec<FieldSet> =
            linked.iter().filter(|link| link.places.intersects(here)).map(|link| link.fields).collect();
        let linked_field = |field: FieldOfStudy| LinkedField {
            field,
            links: count(links.iter().filter(|fields| fields.contains(field)).count()),
        };
        let employers_of = |field: FieldOfStudy| -> u32 {
            here.iter().filter_map(|each| employers.get(&(each, field))).sum()
        };
        let fields: Vec<LinkedField> =
            compared.iter().filter(|&field| employers_of(field) > 0).map(linked_field).collect();
        let most = fields.iter().copied().rev().max_by_key(|each| each.links).filter(|each| each.links > 0);
        let least = fields
            .iter()
            .copied()
            .min_by_key(|each| (each.links, Reverse(employers_of(each.field))))
            .filter(|each| Some(*each) != most);
        let links = count(links.len());
        let companies = here.iter().map(|each| companies[each.index()]).sum();
        let missing = match query.field {
            Some(field) => (links == 0 && companies > 0).then_some(field),
            None => least.filter(|each| each.links == 0).map(|each| each.field),
        };
        let openings = count(open.iter().filter(|places| places.intersects(here)).count());
        CoverageRow {
            place,
            companies,
            openings,
            links,
            most,
            least,
            missing,
            suggestions: Vec::new(),
            connection_points: Vec::new(),
        }
    };

    let mut municipalities: Vec<CoverageRow> =
        MunicipalityCode::all().map(|each| row(CoveragePlace::Municipality(each))).collect();
    let candidates = supervisor_reaches(catalogue);
    for row in &mut municipalities {
        if let (CoveragePlace::Municipality(municipality), Some(field)) = (row.place, row.missing) {
            row.suggestions = suggestions(catalogue, &candidates, field, municipality.centre().at);
            row.connection_points =
                catalogue.connection_points_for(EnumSet::only(municipality)).cloned().collect();
        }
    }
    let mut university_coverage = UniversityCoverage {
        municipalities,
        regions: Region::ALL.into_iter().map(|each| row(CoveragePlace::Region(each))).collect(),
    };
    for rows in [&mut university_coverage.municipalities, &mut university_coverage.regions] {
        rows.sort_by(|a, b| order(a, b, query.sort, query.direction));
    }
    university_coverage
}

/// Every supervisor with all companies that they are linked to.
fn supervisor_reaches(catalogue: &Catalogue) -> Vec<SupervisorReach> {
    let of = |(supervisor, &fields)| {
        catalogue.companies_of_supervisor(supervisor).iter().map(move |&company| {
            let at = catalogue[company].place.at.unit_vector();
            SupervisorReach { supervisor, fields, company, at }
        })
    };
    catalogue.supervisor_fields().enumerate().flat_map(of).collect()
}

/// The supervisors in the field whose nearest link is within [`NEARBY_KM`] of a place, the nearest first.
fn suggestions(
    catalogue: &Catalogue,
    reaches: &[SupervisorReach],
    field: FieldOfStudy,
    from: LatLng,
) -> Vec<LinkSuggestion> {
    let (origin, reach) = (from.unit_vector(), chord_squared(NEARBY_KM));
    let apart = |at: [f64; 3]| -> f64 { at.iter().zip(origin).map(|(a, b)| (a - b) * (a - b)).sum() };
    let mut near: Vec<(f64, &SupervisorReach)> = reaches
        .iter()
        .filter(|each| each.fields.contains(field))
        .map(|each| (apart(each.at), each))
        .filter(|(apart, _)| *apart <= reach)
        .collect();
    near.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.supervisor.cmp(&b.1.supervisor)));
    let mut named = Vec::new();
    near.retain(|(_, each)| {
        !named.contains(&each.supervisor) && named.len() < SUGGESTIONS && {
            named.push(each.supervisor);
            true
        }
    });
    near.into_iter()
        .map(|(_, each)| {
            let (supervisor, company) = (&catalogue[each.supervisor], &catalogue[each.company]);
            LinkSuggestion {
                name: supervisor.name.clone(),
                slug: supervisor.slug.clone(),
                km: company.place.at.distance_km(from),
                company: company.into(),
            }
        })
        .collect()
}

/// Equal rows are ordered by name in either direction. Among rows with equally many links, those with most
/// companies and openings come first.
fn order(a: &CoverageRow, b: &CoverageRow, sort: CoverageSort, direction: Direction) -> Ordering {
    let could_be = |row: &CoverageRow| (row.openings, row.companies);
    let name = |row: &CoverageRow| collation_key(row.place.name(Language::default()));
    let by_name = || name(a).cmp(&name(b));
    let ordering = match sort {
        CoverageSort::Name => by_name(),
        CoverageSort::Companies => a.companies.cmp(&b.companies),
        CoverageSort::Openings => a.openings.cmp(&b.openings),
        CoverageSort::Links => a.links.cmp(&b.links),
        CoverageSort::Distance => a.place.distance_km().total_cmp(&b.place.distance_km()),
        CoverageSort::LinksPerOpening => match (a.links_per_opening(), b.links_per_opening()) {
            (Some(a), Some(b)) => a.total_cmp(&b),
            // Rows without openings have no ratio: last in either direction.
            (a, b) => return b.is_some().cmp(&a.is_some()).then_with(by_name),
        },
    };
    let ordering = match direction {
        Direction::Ascending => ordering,
        Direction::Descending => ordering.reverse(),
    };
    match sort {
        CoverageSort::Links => ordering.then_with(|| could_be(b).cmp(&could_be(a))).then_with(by_name),
        _ => ordering.then_with(by_name),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::prelude::*;
    use time::{Date, macros::date};

    use super::*;
    use crate::publication::snapshot::snapshot;
    use crate::{
        records::{Records, supervisor_link::LinkTarget},
        test_records,
    };

    const TODAY: Date = date!(2026 - 11 - 23);

    fn records(companies: u32, seed: u64) -> Records {
        test_records::records(companies, seed, TODAY)
    }

    fn with_field(field: Option<FieldOfStudy>) -> CoverageQuery {
        CoverageQuery { field, ..CoverageQuery::default() }
    }

    fn within(fields: FieldSet, field: Option<FieldOfStudy>) -> bool {
        field.is_none_or(|field| fields.iter().any(|each| field.contains(each)))
    }

    /// The expected numbers, computed from the records in the most direct way.
    struct Brute<'a>(&'a Records);

    impl Brute<'_> {
        fn hosts(&self, link: &SupervisorLink) -> HashSet<MunicipalityCode> {
            let companies: Vec<_> = match link.target {
                LinkTarget::Company(id) => vec![id],
                LinkTarget::Position(id) => {
                    let position = self.0.positions.iter().find(|each| each.id == id).unwrap();
                    position.stations.iter().map(|station| station.company).collect()
                }
            };
            let of = |id| self.0.companies.iter().find(|each| each.id == id).unwrap().place.municipality;
            companies.into_iter().map(of).collect()
        }

        fn links(&self, here: MunicipalitySet, field: Option<FieldOfStudy>) -> usize {
            let fields = |link: &SupervisorLink| {
                self.0.supervisors.iter().find(|each| each.id == link.supervisor).unwrap().fields
            };
            let links = self.0.links.iter().filter(|link| within(fields(link), field));
            links.filter(|link| self.hosts(link).iter().any(|each| here.contains(*each))).count()
        }

        fn openings(&self, here: MunicipalitySet, field: Option<FieldOfStudy>) -> usize {
            let is_here = |id| {
                self.0.companies.iter().any(|each| each.id == id && here.contains(each.place.municipality))
            };
            self.0
                .positions
                .iter()
                .filter(|each| within(each.fields, field))
                .filter(|each| each.stations.iter().any(|station| is_here(station.company)))
                .count()
        }

        fn companies(&self, here: MunicipalitySet, field: Option<FieldOfStudy>) -> usize {
            let all = self.0.companies.iter().filter(|each| here.contains(each.place.municipality));
            let employs = |company: &crate::records::company::Company| {
                let positions = self.0.positions.iter();
                let own = positions
                    .filter(|each| each.stations.iter().any(|station| station.company == company.id));
                within(company.fields, field) || own.into_iter().any(|each| within(each.fields, field))
            };
            all.filter(|company| employs(company)).count()
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10))]

        #[test]
        fn every_row_counts_what_the_records_say(
            seed in 0..1000_u64,
            field in proptest::option::of(0..120_usize),
        ) {
            let field = field.and_then(FieldOfStudy::from_index);
            let catalogue = Catalogue::new(snapshot(records(80, seed), TODAY));
            let university_coverage = university_coverage(&catalogue, with_field(field));
            let brute = Brute(catalogue.records());
            for row in university_coverage.municipalities.iter().chain(&university_coverage.regions) {
                let here = row.place.municipalities();
                prop_assert_eq!(row.companies as usize, brute.companies(here, field), "{:?}", row.place);
                prop_assert_eq!(row.openings as usize, brute.openings(here, field), "{:?}", row.place);
                prop_assert_eq!(row.links as usize, brute.links(here, field), "{:?}", row.place);
                for linked in [row.most, row.least].into_iter().flatten() {
                    prop_assert_eq!(linked.links as usize, brute.links(here, Some(linked.field)));
                }
                if let (Some(most), Some(least)) = (row.most, row.least) {
                    prop_assert!(least.links <= most.links && least.field != most.field);
                }
            }
            let of = |rows: &[CoverageRow]| rows.iter().map(|row| row.companies).sum::<u32>();
            prop_assert_eq!(of(&university_coverage.municipalities), of(&university_coverage.regions));
        }

        #[test]
        fn whom_to_ask_knows_the_field_and_is_near(seed in 0..1000_u64) {
            let catalogue = Catalogue::new(snapshot(records(150, seed), TODAY));
            for row in university_coverage(&catalogue, CoverageQuery::default()).municipalities {
                prop_assert!(row.suggestions.len() <= SUGGESTIONS);
                prop_assert!(row.suggestions.is_empty() || row.missing.is_some());
                prop_assert!(row.suggestions.is_sorted_by(|a, b| a.km <= b.km));
                for suggestion in &row.suggestions {
                    let supervisor = catalogue.supervisor_at(&suggestion.slug).unwrap();
                    prop_assert!(catalogue.supervisor_fields()[supervisor].contains(row.missing.unwrap()));
                    prop_assert!(suggestion.km <= NEARBY_KM + 1e-6);
                }
            }
        }

        #[test]
        fn rows_stand_in_the_order_asked_for(seed in 0..1000_u64, sort in 0..6_usize, down in any::<bool>()) {
            let catalogue = Catalogue::new(snapshot(records(80, seed), TODAY));
            let sort = CoverageSort::ALL[sort];
            let direction = if down { Direction::Descending } else { Direction::Ascending };
            let query = CoverageQuery { sort, direction, ..CoverageQuery::default() };
            let rows = university_coverage(&catalogue, query).municipalities;
            prop_assert_eq!(rows.len(), 38);
            let key = |row: &CoverageRow| match sort {
                CoverageSort::Name => None,
                CoverageSort::Companies => Some(f64::from(row.companies)),
                CoverageSort::Openings => Some(f64::from(row.openings)),
                CoverageSort::Links => Some(f64::from(row.links)),
                CoverageSort::LinksPerOpening => row.links_per_opening(),
                CoverageSort::Distance => Some(row.place.distance_km()),
            };
            let keys: Vec<f64> = rows.iter().filter_map(key).collect();
            let is_sorted = if down { keys.is_sorted_by(|a, b| a >= b) } else { keys.is_sorted() };
            prop_assert!(is_sorted);
            if sort == CoverageSort::Links {
                let same = |pair: &&[CoverageRow]| pair[0].links == pair[1].links;
                prop_assert!(rows.windows(2).filter(same).all(|pair| pair[0].openings >= pair[1].openings));
            }
        }

        #[test]
        fn the_query_string_says_the_query(
            field in proptest::option::of(0..120_usize),
            sort in 0..6_usize,
            down in any::<bool>(),
        ) {
            let query = CoverageQuery {
                field: field.and_then(FieldOfStudy::from_index),
                sort: CoverageSort::ALL[sort],
                direction: if down { Direction::Descending } else { Direction::Ascending },
            };
            prop_assert_eq!(CoverageQuery::parse(&query.to_query_string()), (query, vec![]));
        }
    }

    #[test]
    fn what_a_query_string_does_not_say_is_dropped_with_a_notice() {
        let (query, notices) =
            CoverageQuery::parse("fag=99999&sorter=lykke&farge=rosa&sprak=nn&sprak=AAA&retning=");
        assert_eq!(query, CoverageQuery::default());
        assert_eq!(notices.len(), 4);
    }

    #[test]
    fn a_click_on_the_same_column_turns_the_order_round() {
        let first = CoverageQuery::default().sorted_by(CoverageSort::Distance);
        assert_eq!(first.direction, Direction::Ascending);
        assert_eq!(first.sorted_by(CoverageSort::Distance).direction, Direction::Descending);
        assert_eq!(CoverageQuery::default().to_query_string(), "");
    }

    #[test]
    fn distances_are_measured_from_trondheim() {
        let km = |number: u16| CoveragePlace::Municipality(number.try_into().unwrap()).distance_km();
        assert!(km(5001) < 0.001);
        assert!((105.0..112.0).contains(&km(5025)), "{}", km(5025));
        assert!((220.0..240.0).contains(&km(5043)), "{}", km(5043));
    }

    #[test]
    fn a_tint_begins_with_its_number_of_links_per_opening() {
        let tint = |companies: u32, links: u32, openings: u32| {
            let place = CoveragePlace::Region(Region::ALL[0]);
            let row = CoverageRow {
                place,
                companies,
                openings,
                links,
                most: None,
                least: None,
                missing: None,
                suggestions: Vec::new(),
                connection_points: Vec::new(),
            };
            row.tint()
        };
        let ratios = [(1, 3), (1, 2), (2, 3), (3, 3), (5, 3), (4, 2), (9, 2)];
        assert_eq!(ratios.map(|(links, openings)| tint(1, links, openings)), [1, 2, 2, 3, 3, 4, 4]);
        assert_eq!([tint(1, 1, 0), tint(1, 0, 1), tint(0, 0, 1)], [NO_OPENINGS, NO_CONTACT, 0]);
    }

    #[test]
    fn near_is_within_75_kilometres() {
        let catalogue = Catalogue::new(snapshot(records(80, 1), TODAY));
        let reach = &supervisor_reaches(&catalogue)[..1];
        let field = reach[0].fields.iter().next().unwrap();
        let at = catalogue[reach[0].company].place.at;
        // A degree of latitude is 111.2 km.
        let is_near = |km: f64| {
            let from = LatLng::new(at.lat() + km / 111.2, at.lng()).unwrap();
            assert!((at.distance_km(from) - km).abs() < 0.1);
            !suggestions(&catalogue, reach, field, from).is_empty()
        };
        assert!(is_near(0.0) && is_near(74.5) && !is_near(75.5));
    }

    #[test]
    fn an_empty_catalogue_has_every_row_and_nothing_in_it() {
        let university_coverage = university_coverage(&Catalogue::default(), CoverageQuery::default());
        assert_eq!((university_coverage.municipalities.len(), university_coverage.regions.len()), (38, 8));
        assert!(university_coverage.municipalities.iter().all(|row| {
            row.links == 0
                && row.tint() == 0
                && !row.lacks_contact()
                && row.links_per_opening().is_none()
                && row.most.is_none()
        }));
    }
}
