//! The colours of the municipalities: what they show, and their scale.

use crate::codes::code_list::named_values;

named_values! {
    /// What the colour of a municipality shows.
    Tint, UnknownTint, "tint", {
        /// How many open positions were found there.
        Openings = "stillinger",
        /// How many companies were found there.
        Companies = "bedrifter",
        /// How many supervisors are linked to companies there.
        Supervisors = "veiledere",
    }
}

/// How many colours there are for municipalities that have any of what is counted; one more is for those
/// with none.
pub const STEPS: usize = 4;

/// The percentiles of the non-zero counts at which each colour begins.
const QUANTILES: [usize; STEPS] = [0, 40, 70, 90];

/// The smallest count of each colour but the first, which is for none.
///
/// The steps follow what was found: a fixed scale would show a small selection in one colour and a large
/// one in another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TintScale([u32; STEPS]);

impl TintScale {
    /// The scale for the counts of the municipalities.
    pub fn for_counts(counts: impl Iterator<Item = u32>) -> Self {
        let mut counts: Vec<u32> = counts.filter(|&count| count > 0).collect();
        counts.sort_unstable();
        let mut least = 0;
        Self(QUANTILES.map(|percent| {
            let at = counts.get(counts.len() * percent / 100).copied().unwrap_or_default();
            least = if percent == 0 { 1 } else { round(at).max(least + 1) };
            least
        }))
    }

    /// The smallest count of each colour but the first.
    pub fn steps(self) -> [u32; STEPS] {
        self.0
    }

    /// The colour for a count: 0 for none, up to [`STEPS`].
    pub fn step(self, count: u32) -> usize {
        self.0.iter().filter(|&&smallest| count >= smallest).count()
    }
}

/// Rounds to a readable class boundary: whole numbers below ten, above that in steps of half the order of
/// magnitude.
fn round(number: u32) -> u32 {
    if number < 10 {
        return number;
    }
    let step = 10_u32.pow(number.ilog10()) / 2;
    number / step * step
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn few_and_many_are_both_told_apart() {
        assert_eq!(TintScale::for_counts([0, 0, 1, 1, 2].into_iter()).steps(), [1, 2, 3, 4]);
        let many = TintScale::for_counts((1..=38).map(|n| n * 7));
        assert_eq!(many.steps(), [1, 100, 150, 200]);
        assert_eq!([0, 1, 99, 100, 5000].map(|count| many.step(count)), [0, 1, 1, 2, 4]);
        assert_eq!(TintScale::for_counts(std::iter::empty()).steps(), [1, 2, 3, 4]);
    }

    proptest! {
        #[test]
        fn more_is_never_paler(
            counts in prop::collection::vec(0..100_000u32, 0..38),
            a in 0..100_000u32,
            b in 0..100_000u32,
        ) {
            let scale = TintScale::for_counts(counts.into_iter());
            prop_assert!(scale.step(a.min(b)) <= scale.step(a.max(b)));
            prop_assert_eq!(scale.step(0), 0);
            prop_assert_eq!(scale.step(1), 1);
        }
    }
}
