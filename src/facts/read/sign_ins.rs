//! Enabled accounts that do not sign in, counted.

use super::person::{SignIn, is_stale, sign_in};
use super::source::{Object, Source};
use crate::facts::{Known, Sources, Split, Truth};

/// Enabled members, or guests, by when they last signed in.
#[derive(Default)]
pub(super) struct SignIns {
    stale: Split,
    never: Split,
    /// Those of them whose row has no activity.
    without: Split,
    /// Whether any row has one, so that it was asked for.
    asked: bool,
}

impl SignIns {
    pub(super) fn add(&mut self, row: Object<'_>, counted: Truth, source: &Source<'_>) {
        let (stale, never) = match sign_in(row) {
            SignIn::Absent => return self.without.add(counted),
            SignIn::Never => (Truth::Yes, Truth::Yes),
            SignIn::On(day) => (is_stale(day, source.today()), Truth::No),
            SignIn::Unread => (Truth::Unread, Truth::Unread),
        };
        self.asked = true;
        self.stale.add(counted.and(stale));
        self.never.add(counted.and(never));
    }

    /// Those without a sign-in for 90 days, and those who never signed in.
    fn known(&self, dataset: &'static str, complete: bool) -> (Known<u64>, Known<u64>) {
        let all = |split: Split| {
            let mut all = split;
            all.no = all.no.saturating_add(self.without.no);
            if self.asked {
                // Left out where it is empty: those never signed in.
                all.yes = all.yes.saturating_add(self.without.yes);
                all.unread = all.unread.saturating_add(self.without.unread);
            } else {
                all.unread = all.unread.saturating_add(self.without.yes).saturating_add(self.without.unread);
            }
            all.known(complete, Sources::from([dataset]))
        };
        (all(self.stale), all(self.never))
    }
}

/// Enabled accounts that do not sign in, as one dataset tells.
pub(super) struct Stale {
    /// Members without a sign-in for 90 days.
    pub(super) members: Known<u64>,
    /// Members who never signed in.
    pub(super) never: Known<u64>,
    /// Guests without a sign-in for 90 days.
    pub(super) guests: Known<u64>,
}

impl Stale {
    pub(super) fn of(members: &SignIns, guests: &SignIns, dataset: &'static str, complete: bool) -> Self {
        let (members, never) = members.known(dataset, complete);
        Self { members, never, guests: guests.known(dataset, complete).0 }
    }
}
