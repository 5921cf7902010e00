//! How much is known: three-valued truth, counts by it, and values that carry how much was read and from where.
//!
//! A [`Known`] is the only form in which a number or verdict leaves this room: its extent says how much was read, its
//! sources which datasets. Taking data away only makes it less certain (DESIGN, Claims).

use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeSet;

/// Whether something holds, as far as what was read can tell (Kleene's three values).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Truth {
    /// It holds.
    Yes,
    /// It does not.
    No,
    /// What would tell was not read.
    #[default]
    Unread,
}

impl Truth {
    /// Both hold.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Yes, Self::Yes) => Self::Yes,
            _ => Self::Unread,
        }
    }

    /// One of them holds.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        self.not().and(other.not()).not()
    }

    /// It does not hold.
    #[must_use]
    #[expect(
        clippy::should_implement_trait,
        reason = "reads as the other two do; `!truth` hides that it has three values"
    )]
    pub fn not(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            Self::Unread => Self::Unread,
        }
    }

    /// Whether it is known to hold.
    pub fn is_yes(self) -> bool {
        self == Self::Yes
    }

    /// Whether it is known not to hold.
    pub fn is_no(self) -> bool {
        self == Self::No
    }
}

impl From<bool> for Truth {
    fn from(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::No }
    }
}

impl From<Option<bool>> for Truth {
    fn from(holds: Option<bool>) -> Self {
        holds.map_or(Self::Unread, Self::from)
    }
}

/// Objects of a dataset by whether something holds of them: the streamed form of a count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Split {
    /// Objects of which it holds.
    pub yes: u64,
    /// Objects of which it does not.
    pub no: u64,
    /// Objects whose rows do not tell.
    pub unread: u64,
}

impl Split {
    /// Counts one object.
    pub fn add(&mut self, holds: Truth) {
        let count = match holds {
            Truth::Yes => &mut self.yes,
            Truth::No => &mut self.no,
            Truth::Unread => &mut self.unread,
        };
        *count = count.saturating_add(1);
    }

    /// Adds the objects of another count.
    pub fn take(&mut self, other: Self) {
        self.yes = self.yes.saturating_add(other.yes);
        self.no = self.no.saturating_add(other.no);
        self.unread = self.unread.saturating_add(other.unread);
    }

    /// How many objects it holds of. `complete` says whether all rows of the sources were read.
    pub fn known(self, complete: bool, sources: Sources) -> Known<u64> {
        match (complete && self.unread == 0, self.yes) {
            (true, count) => Known::exact(count, sources),
            // None of the few that tell says nothing of the others: that it holds of nobody is not known.
            (false, 0) => Known::not_read(sources),
            (false, count) => Known::at_least(count, sources),
        }
    }

    /// The same without a share of the objects: exact, a lower bound, or not read. For what is counted over several
    /// datasets, where the objects that were read are no part of a whole that anyone knows.
    pub fn bound(self, complete: bool, sources: Sources) -> Known<u64> {
        match self.known(complete, sources) {
            Known { extent: Extent::InPart { .. }, sources, .. } => Known::not_read(sources),
            known => known,
        }
    }
}

/// How much of what a value rests on was read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Extent {
    /// All of it: the value is what the tenant is.
    Exact,
    /// The value can only grow as more is read.
    AtLeast,
    /// The value can only shrink as more is read.
    AtMost,
    /// The value holds for the objects that were read, and says nothing of the others.
    InPart {
        /// Objects the value holds for.
        read: u64,
        /// All objects, where their number is known.
        total: Option<u64>,
    },
    /// Nothing of it.
    #[default]
    NotRead,
}

impl Extent {
    /// Its word in claims.
    pub fn code(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::AtLeast => "at-least",
            Self::AtMost => "at-most",
            Self::InPart { .. } => "in-part",
            Self::NotRead => "not-read",
        }
    }
}

/// Ids of the datasets that a value was made from, sorted.
pub type Sources = BTreeSet<&'static str>;

/// A value, how much was read for it, and the datasets it comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Known<T> {
    /// How much of what it rests on was read.
    pub extent: Extent,
    /// The value; none exactly where nothing was read.
    pub value: Option<T>,
    /// Datasets that were read or would have to be, sorted.
    pub sources: Sources,
}

impl<T> Known<T> {
    /// What is so, whatever else there may be.
    pub fn exact(value: T, sources: Sources) -> Self {
        Self { extent: Extent::Exact, value: Some(value), sources }
    }

    /// What can only grow.
    pub fn at_least(value: T, sources: Sources) -> Self {
        Self { extent: Extent::AtLeast, value: Some(value), sources }
    }

    /// What can only shrink.
    pub fn at_most(value: T, sources: Sources) -> Self {
        Self { extent: Extent::AtMost, value: Some(value), sources }
    }

    /// What these datasets would tell, and nobody read.
    pub fn not_read(sources: Sources) -> Self {
        Self { extent: Extent::NotRead, value: None, sources }
    }

    /// A value where it was read in full, else not read: for what a part of the rows cannot tell.
    pub fn exact_or_not_read(value: Option<T>, sources: Sources) -> Self {
        match value {
            Some(value) => Self::exact(value, sources),
            None => Self::not_read(sources),
        }
    }

    /// The value where it is exactly so.
    pub fn exactly(&self) -> Option<&T> {
        self.value.as_ref().filter(|_| self.extent == Extent::Exact)
    }

    /// The value where it is so or can only grow.
    pub fn least(&self) -> Option<&T> {
        self.value.as_ref().filter(|_| matches!(self.extent, Extent::Exact | Extent::AtLeast))
    }

    /// Whether anything was read.
    pub fn is_read(&self) -> bool {
        self.extent != Extent::NotRead
    }

    /// The same extent and sources with another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Known<U> {
        Known { extent: self.extent, value: self.value.map(change), sources: self.sources }
    }

    /// The surer of two answers to one question; of two that are as sure, the first.
    #[must_use]
    pub fn surest(self, other: Self) -> Self {
        let rank = |known: &Self| match known.extent {
            Extent::Exact => 0,
            Extent::AtLeast | Extent::AtMost => 1,
            Extent::InPart { .. } => 2,
            Extent::NotRead => 3,
        };
        match (rank(&self), rank(&other)) {
            // Either would have told.
            (3, 3) => self.also(&other.sources),
            (mine, its) if mine <= its => self,
            _ => other,
        }
    }

    /// Adds datasets that were looked at as well.
    #[must_use]
    pub fn also(mut self, sources: &Sources) -> Self {
        self.sources.extend(sources);
        self
    }
}

impl Known<u64> {
    /// Two counts of different things together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        let sources = self.sources.union(&other.sources).copied().collect();
        let sum = |a: u64, b: u64| a.saturating_add(b);
        let least = |known: &Self| known.least().copied().unwrap_or_default();
        match (self.extent, other.extent, self.value, other.value) {
            (Extent::Exact, Extent::Exact, Some(a), Some(b)) => Known::exact(sum(a, b), sources),
            _ => match sum(least(&self), least(&other)) {
                0 => Known::not_read(sources),
                some => Known::at_least(some, sources),
            },
        }
    }

    /// One count less another that is part of it: exact or not read, since a difference of bounds bounds nothing.
    #[must_use]
    pub fn minus(self, other: &Self) -> Self {
        let sources = self.sources.union(&other.sources).copied().collect();
        match (self.exactly(), other.exactly()) {
            (Some(a), Some(b)) => Known::exact(a.saturating_sub(*b), sources),
            _ => Known::not_read(sources),
        }
    }

    /// Whether it is known to be this many or more.
    pub fn reaches(&self, threshold: u64) -> Truth {
        match (self.extent, self.value) {
            (Extent::Exact | Extent::AtLeast, Some(value)) if value >= threshold => Truth::Yes,
            (Extent::Exact | Extent::AtMost, Some(value)) if value < threshold => Truth::No,
            _ => Truth::Unread,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(parts: &[Truth]) -> Split {
        let mut split = Split::default();
        parts.iter().for_each(|part| split.add(*part));
        split
    }

    #[test]
    fn what_is_unread_never_counts_as_no() {
        use Truth::{No, Unread, Yes};
        let sources = Sources::from(["users"]);
        let known = |parts: &[Truth], complete| of(parts).known(complete, sources.clone());
        assert_eq!(known(&[Yes, No], true), Known::exact(1, sources.clone()));
        assert_eq!(known(&[Yes, Unread], true), Known::at_least(1, sources.clone()));
        assert_eq!(known(&[Yes, No], false), Known::at_least(1, sources.clone()));
        assert_eq!(known(&[], true), Known::exact(0, sources.clone()));
        assert_eq!(known(&[], false), Known::not_read(sources.clone()));
        assert_eq!(known(&[Unread], true), Known::not_read(sources.clone()));
        assert_eq!(known(&[No, Unread], true), Known::not_read(sources.clone()));
        assert_eq!(known(&[No], false), Known::not_read(sources.clone()));
        assert_eq!(Unread.and(No), No);
        assert_eq!(Unread.or(Yes), Yes);
        assert_eq!(Unread.or(No), Unread);
    }

    #[test]
    fn sums_and_differences_of_bounds_claim_no_more_than_they_may() {
        let sources = Sources::from(["users"]);
        let (exact, least) = (Known::exact(4, sources.clone()), Known::at_least(2, sources.clone()));
        assert_eq!(exact.clone().plus(least.clone()), Known::at_least(6, sources.clone()));
        assert_eq!(exact.clone().minus(&least), Known::not_read(sources.clone()));
        assert_eq!(least.reaches(2), Truth::Yes);
        assert_eq!(least.reaches(3), Truth::Unread);
        assert_eq!(exact.reaches(5), Truth::No);
    }
}
