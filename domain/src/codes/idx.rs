//! Indices that know which list they are of, and lists that take no other.

use std::{
    cmp::Ordering,
    fmt,
    hash::{Hash, Hasher},
    marker::PhantomData,
    ops::{Deref, Index, IndexMut},
};

/// The index of a `T` in its list. It holds within that list only and is never read from outside.
pub struct Idx<T>(u32, PhantomData<fn() -> T>);

impl<T> Idx<T> {
    /// A list has fewer than 2³² entries.
    pub(crate) fn new(index: usize) -> Self {
        Self::of(count(index))
    }

    pub(crate) const fn of(index: u32) -> Self {
        Self(index, PhantomData)
    }

    pub(crate) const fn to_usize(self) -> usize {
        self.0 as usize
    }

    /// The entries of a list, each with its index.
    pub(crate) fn enumerate(list: &[T]) -> impl Iterator<Item = (Self, &T)> {
        (0..).map(Self::of).zip(list)
    }
}

// Derived, these would hold for a `T` only that has them itself.

impl<T> Clone for Idx<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Idx<T> {}

impl<T> PartialEq for Idx<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<T> Eq for Idx<T> {}

impl<T> PartialOrd for Idx<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Idx<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.cmp(&other.0)
    }
}

impl<T> Hash for Idx<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

impl<T> fmt::Debug for Idx<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A value for each `T` of a list.
#[derive(Clone, Debug)]
pub(crate) struct IndexVec<T, V>(Vec<V>, PhantomData<fn() -> T>);

impl<T, V> IndexVec<T, V> {
    /// The same value for each of so many.
    pub(crate) fn filled(value: V, len: usize) -> Self
    where
        V: Clone,
    {
        Self(vec![value; len], PhantomData)
    }

    pub(crate) fn indices(&self) -> impl Iterator<Item = Idx<T>> + use<T, V> {
        (0..count(self.len())).map(Idx::of)
    }

    /// The values, each with its index.
    pub(crate) fn enumerate(&self) -> impl Iterator<Item = (Idx<T>, &V)> {
        self.indices().zip(&self.0)
    }
}

impl<T, V> FromIterator<V> for IndexVec<T, V> {
    fn from_iter<I: IntoIterator<Item = V>>(values: I) -> Self {
        Self(values.into_iter().collect(), PhantomData)
    }
}

impl<T, V> Deref for IndexVec<T, V> {
    type Target = [V];

    fn deref(&self) -> &[V] {
        &self.0
    }
}

impl<T, V> Index<Idx<T>> for IndexVec<T, V> {
    type Output = V;

    fn index(&self, index: Idx<T>) -> &V {
        &self.0[index.to_usize()]
    }
}

impl<T, V> IndexMut<Idx<T>> for IndexVec<T, V> {
    fn index_mut(&mut self, index: Idx<T>) -> &mut V {
        &mut self.0[index.to_usize()]
    }
}

/// How many there are, in a number that is as wide everywhere.
pub fn count(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}
