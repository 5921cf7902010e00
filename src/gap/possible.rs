//! What may be so of a part in the tenants that the data could come from.
//!
//! A part stands, stands in part, or is missing. What was read leaves some of the three open. Every way to join answers
//! takes them as sets: more data can only make a set smaller, so that nothing becomes surer by losing data.

/// How a part may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum May {
    /// It is not there.
    Missing,
    /// It is there, and something of it is not.
    Partly,
    /// It is there.
    Present,
}

use May::{Missing, Partly, Present};

const ALL: [May; 3] = [Missing, Partly, Present];

/// What was read leaves these open: one is known, three are not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Possible(u8);

impl Possible {
    /// Nothing that would tell was read.
    pub(super) const ANY: Self = Self(0b111);
    /// It stands.
    pub(super) const PRESENT: Self = Self(Present.bit());
    /// It stands in part.
    pub(super) const PARTLY: Self = Self(Partly.bit());
    /// It is missing.
    pub(super) const MISSING: Self = Self(Missing.bit());
    /// It stands, in part at least.
    pub(super) const THERE: Self = Self(Present.bit() | Partly.bit());

    /// Whether it may be so.
    pub(super) fn holds(self, may: May) -> bool {
        self.0 & may.bit() != 0
    }

    /// Whether it is known that it does not stand in full.
    pub(super) fn is_lacking(self) -> bool {
        !self.holds(Present)
    }

    fn join(self, other: Self, joined: impl Fn(May, May) -> May) -> Self {
        let mut out = 0;
        for a in ALL.into_iter().filter(|it| self.holds(*it)) {
            for b in ALL.into_iter().filter(|it| other.holds(*it)) {
                out |= joined(a, b).bit();
            }
        }
        Self(out)
    }

    /// Either is enough.
    pub(super) fn or(self, other: Self) -> Self {
        self.join(other, Ord::max)
    }

    /// Both belong to it: with one of them it stands in part.
    pub(super) fn and(self, other: Self) -> Self {
        self.join(other, |a, b| if a == b { a } else { Partly })
    }

    /// What stands, with a fault, stands in part.
    pub(super) fn marred(self, fault: Fault) -> Self {
        let without = if fault == Fault::Surely { Self(0) } else { self };
        let with = match fault {
            Fault::None => Self(0),
            _ => self.join(Self::PARTLY, Ord::min),
        };
        Self(without.0 | with.0)
    }
}

impl May {
    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// Whether something is amiss.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// Nothing is.
    None,
    /// What would tell was not read.
    Perhaps,
    /// Something is.
    Surely,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sets() -> impl Iterator<Item = Possible> {
        (1..8).map(Possible)
    }

    fn is_within(small: Possible, large: Possible) -> bool {
        small.0 & large.0 == small.0
    }

    #[test]
    fn what_is_known_is_joined_as_it_reads() {
        let (present, partly, missing) = (Possible::PRESENT, Possible::PARTLY, Possible::MISSING);
        assert_eq!(missing.or(present), present);
        assert_eq!(present.or(Possible::ANY), present, "one that stands is enough");
        assert_eq!(missing.or(Possible::ANY), Possible::ANY, "none is known only where all was read");
        assert_eq!(present.and(missing), partly);
        assert_eq!(present.and(Possible::ANY), Possible::THERE);
        assert_eq!(present.marred(Fault::Surely), partly);
        assert_eq!(present.marred(Fault::Perhaps), Possible::THERE);
        assert_eq!(present.marred(Fault::None), present);
        assert_eq!(missing.marred(Fault::Surely), missing, "what is not there has no faults");
    }

    #[test]
    fn less_data_never_makes_an_answer_surer() {
        for small in sets() {
            for large in sets().filter(|large| is_within(small, *large)) {
                for other in sets() {
                    assert!(is_within(small.or(other), large.or(other)));
                    assert!(is_within(small.and(other), large.and(other)));
                }
                for fault in [Fault::None, Fault::Surely] {
                    assert!(is_within(small.marred(fault), large.marred(Fault::Perhaps)));
                    assert!(is_within(small.marred(fault), large.marred(fault)));
                }
            }
        }
    }
}
