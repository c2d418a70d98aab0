//! The counts next to the choices of every filter.

use serde::{Deserialize, Serialize};

use crate::{
    codes::{
        enum_set::Indexed,
        field_of_study::FieldOfStudy,
        municipality::{MunicipalityCode, Region},
    },
    map::tint::{Tint, TintScale},
    records::position::{Level, PositionKind},
    search::query::Choice,
};

/// The choices offered for `frist`, in days.
pub const DEADLINE_CHOICES: [u16; 4] = [7, 14, 30, 90];

/// A set of filters, one bit each: those that a match fails.
pub(crate) type Filters = u16;

pub(crate) const REGION: usize = 0;

pub(crate) const MUNICIPALITY: usize = 1;

pub(crate) const FIELD: usize = 2;

pub(crate) const PARTNER: usize = 3;

pub(crate) const KIND: usize = 4;

pub(crate) const LEVEL: usize = 5;

pub(crate) const DEADLINE: usize = 6;

pub(crate) const SUPERVISOR: usize = 7;

/// The number of filters that offer choices. The search text and the viewport come after them and offer none.
const FACETS: usize = 8;

pub(crate) const TEXT: Filters = 1 << 8;

pub(crate) const AREA: Filters = 1 << 9;

pub(crate) const POSITION_FILTERS: Filters = 1 << KIND | 1 << LEVEL | 1 << DEADLINE;

/// For each filter the location of its choices in [`FacetBits`]: word, first bit and number of choices.
pub(crate) const LAYOUT: [(usize, usize, usize); FACETS] = {
    let mut layout = [(0, 0, 0); FACETS];
    layout[FIELD] = (0, 0, FieldOfStudy::COUNT);
    layout[PARTNER] = (1, 0, FieldOfStudy::COUNT);
    let few = [
        (REGION, Region::COUNT),
        (MUNICIPALITY, MunicipalityCode::COUNT),
        (KIND, PositionKind::COUNT),
        (LEVEL, Level::COUNT),
        (DEADLINE, DEADLINE_CHOICES.len()),
        (SUPERVISOR, 1),
    ];
    let (mut first, mut i) = (0, 0);
    while i < few.len() {
        let (facet, count) = few[i];
        layout[facet] = (2, first, count);
        first += count;
        i += 1;
    }
    assert!(first <= 128);
    layout
};

/// The choices of all filters as bits: fields in the first word, a partner's fields in the second, and the
/// few choices of all other filters in the third.
#[derive(Clone, Copy, Default)]
pub(crate) struct FacetBits(pub(crate) [u128; 3]);

impl FacetBits {
    /// For each filter the set of all its choices.
    pub(crate) const OF: [Self; FACETS] = {
        let mut every = [Self([0; 3]); FACETS];
        let mut facet = 0;
        while facet < FACETS {
            let (word, first, count) = LAYOUT[facet];
            every[facet].0[word] = u128::MAX >> (128 - count) << first;
            facet += 1;
        }
        every
    };

    /// Adds choices of a filter, given as bits from bit 0.
    pub(crate) fn with(mut self, facet: usize, choices: u128) -> Self {
        let (word, first, _) = LAYOUT[facet];
        self.0[word] |= choices << first;
        self
    }

    pub(crate) fn union(self, other: Self) -> Self {
        Self(std::array::from_fn(|word| self.0[word] | other.0[word]))
    }

    pub(crate) fn intersection(self, other: Self) -> Self {
        Self(std::array::from_fn(|word| self.0[word] & other.0[word]))
    }
}

/// The number of results of each kind that a choice would give with all other filters applied.
///
/// Serialized as a triple, since a page contains several hundred of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "(u32, u32, u32)", into = "(u32, u32, u32)")]
pub struct Count {
    /// Open positions.
    pub positions: u32,
    /// Companies, with or without openings.
    pub companies: u32,
    /// Supervisors.
    pub supervisors: u32,
}

impl Count {
    /// The number that the tint shows.
    pub const fn tinted(self, tint: Tint) -> u32 {
        match tint {
            Tint::Openings => self.positions,
            Tint::Companies => self.companies,
            Tint::Supervisors => self.supervisors,
        }
    }
}

impl From<(u32, u32, u32)> for Count {
    fn from((positions, companies, supervisors): (u32, u32, u32)) -> Self {
        Self { positions, companies, supervisors }
    }
}

/// The counts next to the choices of every filter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facets {
    counts: [Vec<Count>; FACETS],
}

impl Facets {
    /// An estimate of their memory, in bytes.
    pub fn size_estimate(&self) -> usize {
        size_of::<Self>() + self.counts.iter().map(|counts| size_of_val(&**counts)).sum::<usize>()
    }

    /// The tints of the municipalities for the results.
    pub fn tint_scale(&self, tint: Tint) -> TintScale {
        let count = |municipality| self.count(Choice::Municipality(municipality)).tinted(tint);
        TintScale::for_counts(MunicipalityCode::every().map(count))
    }

    /// The number of results if this were the only choice in its filter, with all *other* filters applied.
    pub fn count(&self, choice: Choice) -> Count {
        let (facet, place) = match choice {
            Choice::Region(region) => (REGION, Some(region.index())),
            Choice::Municipality(municipality) => (MUNICIPALITY, Some(municipality.index())),
            Choice::Field(field) => (FIELD, Some(field.index())),
            Choice::Partner(field) => (PARTNER, Some(field.index())),
            Choice::Kind(kind) => (KIND, Some(kind.index())),
            Choice::Level(level) => (LEVEL, Some(level.index())),
            Choice::DeadlineWithin(days) => (DEADLINE, DEADLINE_CHOICES.iter().position(|&d| d == days)),
            Choice::WithSupervisor => (SUPERVISOR, Some(0)),
        };
        place.and_then(|place| self.counts[facet].get(place)).copied().unwrap_or_default()
    }

    /// Every choice of every filter, in the order of the query string.
    pub fn choices() -> impl Iterator<Item = Choice> {
        let regions = Region::every().map(Choice::Region);
        let municipalities = MunicipalityCode::every().map(Choice::Municipality);
        let fields = FieldOfStudy::every().map(Choice::Field);
        let partner = FieldOfStudy::every().map(Choice::Partner);
        let kinds = PositionKind::every().map(Choice::Kind);
        let levels = Level::every().map(Choice::Level);
        let deadlines = DEADLINE_CHOICES.into_iter().map(Choice::DeadlineWithin);
        let places = regions.chain(municipalities);
        let study = fields.chain(partner);
        let position = kinds.chain(levels).chain(deadlines);
        places.chain(study).chain(position).chain([Choice::WithSupervisor])
    }
}

/// Counts how often each of 128 bits is set in a stream of words (a carry-save counter): plane *k* holds bit
/// *k* of every count, so that adding a word takes about two operations, however many of its bits are set.
#[derive(Default)]
struct BitCounter {
    planes: Vec<u128>,
}

impl BitCounter {
    fn add(&mut self, mut carry: u128) {
        for plane in &mut self.planes {
            if carry == 0 {
                return;
            }
            (*plane, carry) = (*plane ^ carry, *plane & carry);
        }
        if carry != 0 {
            self.planes.push(carry);
        }
    }

    fn count(&self, bit: usize) -> u32 {
        self.planes.iter().rev().fold(0, |count, plane| count << 1 | u32::from(plane >> bit & 1 == 1))
    }
}

#[derive(Default)]
pub(crate) struct Counters([BitCounter; 3]);

impl Counters {
    pub(crate) fn add(&mut self, answers: &FacetBits) {
        for (counter, word) in self.0.iter_mut().zip(answers.0) {
            counter.add(word);
        }
    }
}

pub(crate) fn facets([positions, companies, supervisors]: &[Counters; 3]) -> Facets {
    let count = |word: usize, bit: usize| Count {
        positions: positions.0[word].count(bit),
        companies: companies.0[word].count(bit),
        supervisors: supervisors.0[word].count(bit),
    };
    let counts = LAYOUT.map(|(word, first, len)| (first..first + len).map(|bit| count(word, bit)).collect());
    Facets { counts }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tint_scale_follows_the_municipalities() {
        let of = |companies: u32| Count { positions: 0, companies, supervisors: 1 };
        let mut facets = Facets::default();
        facets.counts[MUNICIPALITY] = (1..=38).map(|n| of(n * 7)).collect();
        let steps = |tint| facets.tint_scale(tint).steps();
        assert_eq!(steps(Tint::Companies), [1, 100, 150, 200]);
        assert_eq!((steps(Tint::Openings), steps(Tint::Supervisors)), ([1, 2, 3, 4], [1, 2, 3, 4]));
    }

    #[test]
    fn a_tint_counts_what_it_is_named_after() {
        let count = Count { positions: 1, companies: 2, supervisors: 3 };
        assert_eq!(
            [Tint::Openings, Tint::Companies, Tint::Supervisors].map(|tint| count.tinted(tint)),
            [1, 2, 3]
        );
        assert_eq!(serde_json::to_string(&count).unwrap(), "[1,2,3]");
        assert_eq!(serde_json::from_str::<Count>("[1,2,3]").unwrap(), count);
    }

    #[test]
    fn bits_are_counted_however_many_there_are() {
        let mut counter = BitCounter::default();
        for number in 1..=1000_u32 {
            let every_third = u128::from(number % 3 == 0) << 127;
            counter.add(1 | every_third | u128::from(number == 500) << 64);
        }
        assert_eq!([0, 1, 64, 126, 127].map(|bit| counter.count(bit)), [1000, 0, 1, 0, 333]);
    }
}
