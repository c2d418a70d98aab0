//! Random numbers for the generator, all from one seed.

use time::Duration;

/// The random number generator.
pub(crate) struct Dice(pub(crate) oorandom::Rand64);

impl Dice {
    /// A number below the limit, which must not be 0.
    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.0.rand_range(0..limit.max(1))
    }

    pub(crate) fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// An index into a list of this length.
    pub(crate) fn index(&mut self, length: usize) -> usize {
        usize::try_from(self.below(length as u64)).unwrap_or(0)
    }

    pub(crate) fn pick<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.index(choices.len())]
    }

    /// An index into the list of weights, with probabilities proportional to them.
    pub(crate) fn weighted(&mut self, weights: &[u64]) -> usize {
        let mut rest = self.below(weights.iter().sum());
        for (index, weight) in weights.iter().enumerate() {
            match rest.checked_sub(*weight) {
                Some(less) => rest = less,
                None => return index,
            }
        }
        0
    }

    /// A number of days, one of the given number of choices from `from` on.
    pub(crate) fn days(&mut self, from: u32, choices: u32) -> Duration {
        let days = u64::from(from) + self.below(choices.into());
        Duration::days(i64::try_from(days).unwrap_or(0))
    }
}
