//! How many domains there are, and what they serve.

use super::{Domain, Facts, Known, Members, Split, Truth};
use std::collections::BTreeSet;

impl Facts {
    /// How many domains the tenant has.
    pub fn domains_known(&self) -> Known<u64> {
        self.domains_where(|_| Truth::Yes)
    }

    /// How many of them are verified.
    pub fn domains_verified(&self) -> Known<u64> {
        self.domains_where(|it| it.is_verified.into())
    }

    /// Verified domains that mail is a service of.
    pub fn domains_with_mail(&self) -> Known<BTreeSet<String>> {
        self.domains_named(|it| Truth::from(it.is_verified).and(it.serves_mail()))
    }

    /// The domains something holds of.
    pub fn domains_named(&self, holds: impl Fn(&Domain) -> Truth) -> Known<BTreeSet<String>> {
        let sources = self.domains_from.clone();
        if self.domains.read().is_none() {
            return Known::not_read(sources);
        }
        let mut members = Members::default();
        self.domains.items().iter().for_each(|it| members.add(&it.name, holds(it)));
        members.known(self.domains.is_complete(), sources)
    }

    fn domains_where(&self, holds: impl Fn(&Domain) -> Truth) -> Known<u64> {
        let mut split = Split::default();
        self.domains.items().iter().for_each(|it| split.add(holds(it)));
        split.known(self.domains.is_complete(), self.domains_from.clone())
    }
}
