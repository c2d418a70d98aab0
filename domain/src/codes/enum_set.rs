//! Sets over the small closed lists of this crate, as one machine word each.

use serde::{Deserialize, Deserializer, Serialize, Serializer, ser::SerializeSeq as _};
use std::{fmt, marker::PhantomData};

/// A value of a closed list of at most 128 entries, with indices from 0.
pub trait Indexed: Copy + 'static {
    /// How many entries the list has.
    const COUNT: usize;

    /// The entry's index in the list, below [`Self::COUNT`].
    fn index(self) -> usize;

    /// The entry at an index.
    fn from_index(index: usize) -> Option<Self>;

    /// Every entry, in the order of the list.
    fn every() -> impl Iterator<Item = Self> {
        (0..Self::COUNT).filter_map(Self::from_index)
    }
}

/// A set of [`Indexed`] values: a bit for each entry of the list.
pub struct EnumSet<T> {
    bits: u128,
    list: PhantomData<T>,
}

impl<T> EnumSet<T> {
    /// The empty set.
    pub const EMPTY: Self = Self { bits: 0, list: PhantomData };

    /// Bit *i* is set when the entry at index *i* is in the set.
    pub const fn bits(self) -> u128 {
        self.bits
    }

    /// Whether the set holds nothing.
    pub const fn is_empty(self) -> bool {
        self.bits == 0
    }

    /// How many entries the set holds.
    pub const fn len(self) -> u32 {
        self.bits.count_ones()
    }

    /// Whether the two sets share an entry.
    pub const fn intersects(self, other: Self) -> bool {
        self.bits & other.bits != 0
    }

    /// The entries of both sets.
    #[must_use]
    pub const fn intersection(self, other: Self) -> Self {
        Self { bits: self.bits & other.bits, list: PhantomData }
    }

    /// The entries of either set.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self { bits: self.bits | other.bits, list: PhantomData }
    }
}

impl<T: Indexed> EnumSet<T> {
    /// The set of one entry.
    pub fn only(value: T) -> Self {
        Self { bits: 1 << value.index(), list: PhantomData }
    }

    /// Adds an entry.
    pub fn insert(&mut self, value: T) {
        self.bits |= 1 << value.index();
    }

    /// Whether the entry is in the set.
    pub fn contains(self, value: T) -> bool {
        self.bits >> value.index() & 1 == 1
    }

    /// The set with the entry taken out if it was there, and put in if not.
    #[must_use]
    pub fn toggled(self, value: T) -> Self {
        Self { bits: self.bits ^ 1 << value.index(), list: PhantomData }
    }

    /// The entries, in the order of the list.
    pub fn iter(self) -> impl Iterator<Item = T> {
        let mut rest = self.bits;
        std::iter::from_fn(move || {
            let index = rest.trailing_zeros();
            rest &= rest.wrapping_sub(1);
            T::from_index(index as usize)
        })
    }
}

impl<T> Clone for EnumSet<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for EnumSet<T> {}

impl<T> Default for EnumSet<T> {
    fn default() -> Self {
        Self::EMPTY
    }
}

impl<T> PartialEq for EnumSet<T> {
    fn eq(&self, other: &Self) -> bool {
        self.bits == other.bits
    }
}

impl<T> Eq for EnumSet<T> {}

impl<T> std::hash::Hash for EnumSet<T> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.bits.hash(state);
    }
}

impl<T: Indexed + fmt::Debug> fmt::Debug for EnumSet<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

impl<T: Indexed> FromIterator<T> for EnumSet<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        let mut set = Self::EMPTY;
        for value in values {
            set.insert(value);
        }
        set
    }
}

impl<T: Indexed + Serialize> Serialize for EnumSet<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // With its length, which some formats must know beforehand.
        let mut sequence = serializer.serialize_seq(usize::try_from(self.len()).ok())?;
        for value in self.iter() {
            sequence.serialize_element(&value)?;
        }
        sequence.end()
    }
}

impl<'de, T: Indexed + Deserialize<'de>> Deserialize<'de> for EnumSet<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Vec::<T>::deserialize(deserializer)?.into_iter().collect())
    }
}
