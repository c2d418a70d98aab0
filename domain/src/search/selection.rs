//! Finds the records that match a query and counts every choice of every filter, in one pass.
//!
//! For the query `region=fosen&type=trainee` each record becomes a `Match`: a bit for each filter that it
//! fails, and a bit for each choice that it matches.
//!
//! ```text
//!                          fails          matches: the bits that count (- are masked out)
//!                          REGION KIND    fosen innherred | trainee sommerjobb
//! trainee in Fosen           0     0        1       0     |    1        0      found: all of them
//! trainee in Innherred       1     0        0       1     |    -        -      fails REGION: its bits only
//! summer job in Fosen        0     1        -       -     |    0        1      fails KIND: its bits only
//! summer job in Innherred    1     1        -       -     |    -        -      fails two: none
//! count beside the choice                   1       1     |    1        1      the sum of each column
//! ```
//!
//! A record that fails one filter only would be found by another choice in that filter, so it counts there. A
//! record that can match in several ways (a position at several companies) takes the union of their bits and
//! counts once (`MatchSummary`). `FacetBits` holds all choices in three `u128`. `BitCounter` sums the columns
//! of one: it keeps 128 counts as bit planes and adds a word to all of them with a few logical operations.

use crate::{
    catalogue::{Catalogue, orders::Sort, word_index::Document},
    codes::{
        enum_set::{EnumSet, Indexed},
        field_of_study::FieldSet,
        idx::{Idx, IndexVec},
        municipality::MunicipalityCode,
    },
    geo::bounding_box::BoundingBox,
    records::{
        company::Company,
        position::{Position, PositionKind},
        supervisor::Supervisor,
    },
    search::{
        facets::{
            AREA, Count, Counters, DEADLINE, DEADLINE_CHOICES, FIELD, FacetBits, Facets, Filters, KIND,
            LAYOUT, LEVEL, MUNICIPALITY, PARTNER, POSITION_FILTERS, REGION, SUPERVISOR, TEXT, facets,
        },
        query::Query,
        typed_text::{Term, TypedText},
    },
};

impl From<Count> for (u32, u32, u32) {
    fn from(count: Count) -> Self {
        (count.positions, count.companies, count.supervisors)
    }
}

/// The results of a query in a catalogue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Open positions, in the query's order.
    pub positions: Vec<Idx<Position>>,
    /// Companies, in the query's order: those with a position among [`Self::positions`] and, if no filter
    /// asks for positions, those that match by themselves.
    pub companies: Vec<Idx<Company>>,
    /// For each of [`Self::companies`] the number of [`Self::positions`] there.
    pub openings: Vec<u32>,
    /// Supervisors, by name.
    pub supervisors: Vec<Idx<Supervisor>>,
    /// The counts next to the choices.
    pub facets: Facets,
    /// Whether the search text asks for anything.
    pub has_words: bool,
    /// The search text with its typos corrected, if that is what was looked for.
    pub corrected: Option<String>,
}

impl Selection {
    /// For every position of the catalogue whether it was found.
    pub(crate) fn is_position_found(&self, catalogue: &Catalogue) -> IndexVec<Position, bool> {
        marked(&self.positions, catalogue.positions().len())
    }

    /// For every company of the catalogue whether it was found.
    pub(crate) fn is_company_found(&self, catalogue: &Catalogue) -> IndexVec<Company, bool> {
        marked(&self.companies, catalogue.companies().len())
    }
}

/// One way in which a record can match the query: the filters that it fails, and the choices that it would
/// match.
#[derive(Clone, Copy)]
struct Match {
    fails: Filters,
    answers: FacetBits,
}

impl Match {
    /// The combined match: a position *at* a company, a supervisor *linked to* a company.
    fn and(self, other: Self) -> Self {
        Self { fails: self.fails | other.fails, answers: self.answers.union(other.answers) }
    }
}

/// The union of all matches of one record.
#[derive(Default)]
pub(crate) struct MatchSummary {
    found: bool,
    answers: FacetBits,
}

impl MatchSummary {
    fn add(&mut self, each: Match) {
        if each.fails == 0 {
            self.found = true;
            self.answers = self.answers.union(each.answers);
        } else if each.fails.is_power_of_two() && each.fails & (TEXT | AREA) == 0 {
            // It fails one filter only, so another choice in that filter would find it.
            let facet = each.fails.trailing_zeros() as usize;
            self.answers = self.answers.union(each.answers.intersection(FacetBits::OF[facet]));
        }
    }
}

/// The query, prepared for comparison with records.
struct Matcher<'a> {
    catalogue: &'a Catalogue,
    query: &'a Query,
    area: Option<BoundingBox>,
    terms: &'a [Term],
}

/// The filter's bit if the filter is on and the record does not match it, otherwise 0.
fn fail(filter: usize, is_on: bool, is_answered: bool) -> Filters {
    Filters::from(is_on && !is_answered) << filter
}

impl Matcher<'_> {
    fn text_fails(
        &self,
        document: Idx<Document>,
        fields: FieldSet,
        places: EnumSet<MunicipalityCode>,
        kind: Option<PositionKind>,
    ) -> Filters {
        if self.terms.iter().all(|term| term.includes(document, fields, places, kind)) { 0 } else { TEXT }
    }

    /// The match of a company's place and surroundings.
    fn place(&self, company: Idx<Company>) -> Match {
        let facts = &self.catalogue.company_facts()[company];
        let region = facts.municipality.region();
        let query = self.query;
        let fails = fail(REGION, !query.regions.is_empty(), query.regions.contains(region))
            | fail(
                MUNICIPALITY,
                !query.municipalities.is_empty(),
                query.municipalities.contains(facts.municipality),
            )
            | fail(PARTNER, !query.partner.is_empty(), facts.fields_around.intersects(query.partner))
            | if self.area.is_none_or(|area| area.contains(facts.at)) { 0 } else { AREA };
        let answers = FacetBits::default()
            .with(REGION, 1 << region.index())
            .with(MUNICIPALITY, 1 << facts.municipality.index())
            .with(PARTNER, facts.fields_around.bits());
        Match { fails, answers }
    }

    /// The match of a company itself, apart from its place; it fails all filters that ask for a position.
    fn company(&self, company: Idx<Company>) -> Match {
        let facts = &self.catalogue.company_facts()[company];
        let query = self.query;
        let has_supervisor = self.catalogue.company_has_supervisor(company);
        let fails = self.position_filters()
            | fail(FIELD, !query.fields.is_empty(), facts.fields.intersects(query.fields))
            | fail(SUPERVISOR, query.with_supervisor, has_supervisor)
            | self.text_fails(
                self.catalogue.company_document(company),
                facts.fields,
                EnumSet::only(facts.municipality),
                None,
            );
        let answers = FacetBits::default()
            .with(FIELD, facts.fields.bits())
            .with(SUPERVISOR, u128::from(has_supervisor));
        Match { fails, answers }
    }

    /// The match of a position, apart from its place.
    fn position(&self, position: Idx<Position>) -> Match {
        let facts = &self.catalogue.position_facts()[position];
        let query = self.query;
        let days_left = facts.deadline.days_left(self.catalogue.today());
        let is_due_within = |days: u16| days_left.is_some_and(|left| left <= i64::from(days));
        let has_supervisor = self.catalogue.position_has_supervisor(position);
        let fails = fail(FIELD, !query.fields.is_empty(), facts.fields.intersects(query.fields))
            | fail(KIND, !query.kinds.is_empty(), query.kinds.contains(facts.kind))
            | fail(LEVEL, !query.levels.is_empty(), query.levels.intersects(facts.levels))
            | fail(
                DEADLINE,
                query.deadline_within.is_some(),
                query.deadline_within.is_some_and(is_due_within),
            )
            | fail(SUPERVISOR, query.with_supervisor, has_supervisor)
            | self.text_fails(
                Catalogue::position_document(position),
                facts.fields,
                facts.municipalities,
                Some(facts.kind),
            );
        let deadlines = (0..)
            .zip(DEADLINE_CHOICES)
            .fold(0, |choices, (bit, days)| choices | u128::from(is_due_within(days)) << bit);
        let answers = FacetBits::default()
            .with(FIELD, facts.fields.bits())
            .with(KIND, 1 << facts.kind.index())
            .with(LEVEL, facts.levels.bits())
            .with(DEADLINE, deadlines)
            .with(SUPERVISOR, u128::from(has_supervisor));
        Match { fails, answers }
    }

    /// The match of a supervisor: fields, text, and that they are a supervisor.
    fn supervisor(&self, supervisor: Idx<Supervisor>) -> Match {
        let fields = self.catalogue.supervisor_fields()[supervisor];
        let has_links = self.catalogue.supervisor_has_links(supervisor);
        let query = self.query;
        let fails = fail(FIELD, !query.fields.is_empty(), fields.intersects(query.fields))
            | fail(SUPERVISOR, query.with_supervisor, has_links)
            | self.text_fails(self.catalogue.supervisor_document(supervisor), fields, EnumSet::EMPTY, None);
        let answers = FacetBits::default().with(FIELD, fields.bits()).with(SUPERVISOR, u128::from(has_links));
        Match { fails, answers }
    }

    /// The filters in use that only a position can match.
    fn position_filters(&self) -> Filters {
        fail(KIND, !self.query.kinds.is_empty(), false)
            | fail(LEVEL, !self.query.levels.is_empty(), false)
            | fail(DEADLINE, self.query.deadline_within.is_some(), false)
    }

    /// The filters in use that only a place can match.
    fn place_filters(&self) -> Filters {
        fail(REGION, !self.query.regions.is_empty(), false)
            | fail(MUNICIPALITY, !self.query.municipalities.is_empty(), false)
            | fail(PARTNER, !self.query.partner.is_empty(), false)
            | if self.area.is_some() { AREA } else { 0 }
    }
}

/// Finds the results of a query and the counts next to every choice.
///
/// Choices within a filter are alternatives, all filters must match, and a broad field contains its narrower
/// ones.
/// - A **position** is found if it matches the filters on positions, and one of its companies matches the
///   filters on places (region, municipality, partner).
/// - A **company** is found if it matches the filters on places and either one of its positions is found by
///   the others, or none of them asks for positions and it matches them itself.
/// - A **supervisor** is found if their fields and text match and, if a filter asks for places or positions,
///   they are linked to a company that matches the former and has a position that matches the latter.
///
/// The count next to a choice is the number of results if it were the only choice in its filter. One pass,
/// linear in the number of records: the matches of each record are compared as bits, and a match that fails
/// exactly one filter counts for that filter's choices only.
pub fn select(catalogue: &Catalogue, query: &Query) -> Selection {
    select_within(catalogue, query, None)
}

/// Like [`select`], but for a part of the map only: records outside it fail a filter that offers no choices.
pub fn select_within(catalogue: &Catalogue, query: &Query, area: Option<BoundingBox>) -> Selection {
    let typed = TypedText::new(catalogue.words(), &query.text);
    let matcher = Matcher { catalogue, query, area, terms: typed.terms() };
    let places: IndexVec<Company, Match> =
        catalogue.company_facts().indices().map(|company| matcher.place(company)).collect();
    let positions: IndexVec<Position, Match> =
        catalogue.position_facts().indices().map(|position| matcher.position(position)).collect();

    let corrected = typed.corrected().map(str::to_owned);
    let has_words = !typed.terms().is_empty();
    let mut found = Selection { has_words, corrected, ..Selection::default() };
    let mut counters = [Counters::default(), Counters::default(), Counters::default()];
    let [position_counters, company_counters, supervisor_counters] = &mut counters;

    let order = query.sort.unwrap_or(Sort::DEFAULT);
    let mut is_found = IndexVec::filled(false, positions.len());
    for (position, way) in positions.enumerate() {
        let mut summary = MatchSummary::default();
        for &company in catalogue.companies_of(position) {
            summary.add(way.and(places[company]));
        }
        position_counters.add(&summary.answers);
        is_found[position] = summary.found;
    }
    found.positions = kept(catalogue.orders().positions(order), &is_found);

    let mut is_found_company = IndexVec::filled(false, places.len());
    let mut openings_of = IndexVec::filled(0, places.len());
    for (company, place) in places.enumerate() {
        let mut summary = MatchSummary::default();
        summary.add(matcher.company(company).and(*place));
        let mut openings = 0;
        for &position in catalogue.positions_of(company) {
            summary.add(positions[position].and(*place));
            openings += u32::from(is_found[position]);
        }
        company_counters.add(&summary.answers);
        is_found_company[company] = summary.found;
        openings_of[company] = if place.fails == 0 { openings } else { 0 };
    }
    found.companies = kept(catalogue.orders().companies(order), &is_found_company);
    found.openings = found.companies.iter().map(|&company| openings_of[company]).collect();

    let mut is_found_supervisor = IndexVec::filled(false, catalogue.supervisors().len());
    for supervisor in catalogue.supervisor_fields().indices() {
        let own = matcher.supervisor(supervisor);
        let mut summary = MatchSummary::default();
        summary.add(Match { fails: own.fails | matcher.place_filters() | matcher.position_filters(), ..own });
        for &company in catalogue.companies_of_supervisor(supervisor) {
            let at_company = own.and(places[company]);
            summary.add(Match { fails: at_company.fails | matcher.position_filters(), ..at_company });
            for &position in catalogue.positions_of(company) {
                let mut opening = positions[position];
                // Fields, links and text are the supervisor's own; the position adds only what a supervisor
                // does not have.
                opening.fails &= POSITION_FILTERS;
                opening.answers.0[LAYOUT[FIELD].0] = 0;
                summary.add(at_company.and(opening));
            }
        }
        supervisor_counters.add(&summary.answers);
        is_found_supervisor[supervisor] = summary.found;
    }
    found.supervisors = kept(catalogue.orders().supervisors(), &is_found_supervisor);

    found.facets = facets(&counters);
    found
}

/// The records found, in the given order.
fn kept<T>(order: &[Idx<T>], is_found: &IndexVec<T, bool>) -> Vec<Idx<T>> {
    order.iter().copied().filter(|&record| is_found[record]).collect()
}

/// For each of `len` records whether it was found.
fn marked<T>(found: &[Idx<T>], len: usize) -> IndexVec<T, bool> {
    let mut is_found = IndexVec::filled(false, len);
    for &record in found {
        is_found[record] = true;
    }
    is_found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_every_position_it_is_known_whether_it_was_found() {
        let found = [Idx::<Position>::of(3), Idx::of(1)];
        assert_eq!(*marked(&found, 5), [false, true, false, true, false]);
    }
}
