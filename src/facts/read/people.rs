//! How many people there are, counted row by row as they stream by.

use super::names::Names;
use super::person::{Person, home_domain, is_member, sign_in};
use super::sign_ins::{SignIns, Stale};
use super::source::{Object, Source};
use super::tally::Counter;
use super::told::{self, Told};
use crate::catalog::ids;
use crate::facts::{Facts, Known, People, Sources, Split, Truth};
use crate::snapshot::Status;
use std::collections::BTreeSet;

const USERS: &str = ids::USERS;
const SIGN_INS: &str = ids::USER_SIGN_INS;
const COUNTS: &str = ids::USER_COUNTS;
const ORGANIZATION: &str = ids::ORGANIZATION;

/// Accounts by what holds of them.
#[derive(Default)]
struct Splits {
    accounts: Split,
    members: Split,
    members_external: Split,
    members_internal: Split,
    members_enabled: Split,
    members_synchronised: Split,
    members_licensed: Split,
    cloud_only: Split,
    guests: Split,
    guests_internal: Split,
    guests_external: Split,
    guests_pending: Split,
    external: Split,
    synchronised: Split,
    disabled: Split,
    licensed: Split,
    disabled_licensed: Split,
    /// The same by licences that work: those of subscriptions that are in force or in grace.
    working: Working,
}

/// Accounts with a licence of a subscription that works.
#[derive(Default)]
struct Working {
    all: Split,
    members: Split,
    disabled: Split,
}

impl Splits {
    fn add(&mut self, it: &Person) {
        let guest = it.member.not();
        let (internal, disabled) = (it.external.not(), it.enabled.not());
        let rows = [
            (&mut self.accounts, Truth::Yes),
            (&mut self.members, it.member),
            (&mut self.members_external, it.member.and(it.external)),
            (&mut self.members_internal, it.member.and(internal)),
            (&mut self.members_enabled, it.member.and(it.enabled)),
            (&mut self.members_synchronised, it.member.and(it.synchronised)),
            (&mut self.members_licensed, it.member.and(it.licensed)),
            (&mut self.cloud_only, it.member.and(internal).and(it.synchronised.not())),
            (&mut self.guests, guest),
            (&mut self.guests_internal, guest.and(internal)),
            (&mut self.guests_external, guest.and(it.external)),
            (&mut self.guests_pending, guest.and(it.pending)),
            (&mut self.external, it.external),
            (&mut self.synchronised, it.synchronised),
            (&mut self.disabled, disabled),
            (&mut self.licensed, it.licensed),
            (&mut self.disabled_licensed, disabled.and(it.licensed)),
        ];
        rows.into_iter().for_each(|(split, holds)| split.add(holds));
        let working = &mut self.working;
        working.all.add(it.works);
        working.members.add(it.member.and(it.works));
        working.disabled.add(disabled.and(it.works));
    }
}

/// How many hold a licence that works. Where it was not read which subscriptions do, no more than hold any licence.
fn working(works: Split, any: Split, complete: bool, subscriptions: bool) -> Known<u64> {
    let sources = Sources::from([ids::SUBSCRIBED_SKUS, USERS]);
    let known = works.known(complete, sources.clone());
    match (subscriptions || known.exactly().is_some(), any.known(complete, sources.clone()).exactly()) {
        (true, _) => known,
        (false, Some(any)) => Known::at_most(*any, sources),
        (false, None) => Known::not_read(sources),
    }
}

/// Values of a property, each once, and whether every row told its own.
#[derive(Default)]
struct Values {
    values: BTreeSet<String>,
    open: bool,
}

/// Values kept of one property; hostile data could hold a new one in each row.
const VALUES: usize = 2_000;

impl Values {
    fn add(&mut self, value: Option<String>) {
        match value {
            Some(value) if self.values.len() < VALUES => self.values.extend([value]),
            _ => self.open = true,
        }
    }

    fn known(self, complete: bool, sources: Sources) -> Known<BTreeSet<String>> {
        match (complete && !self.open, self.values.is_empty()) {
            (true, _) => Known::exact(self.values, sources),
            (false, false) => Known::at_least(self.values, sources),
            (false, true) => Known::not_read(sources),
        }
    }
}

/// People while they are counted.
#[derive(Default)]
pub(super) struct Count {
    splits: Splits,
    sign_ins: SignIns,
    guest_sign_ins: SignIns,
    forests: Values,
    homes: Values,
    /// External accounts by the domain they come from.
    pub(super) home_domains: Counter,
    /// The guests among them.
    pub(super) guest_domains: Counter,
    /// Domains of the tenant, lower case; none where they were not read in full.
    own: Option<BTreeSet<String>>,
}

impl Count {
    /// Begins with the domains of the tenant.
    pub(super) fn new(source: &Source<'_>) -> Self {
        let mut own = BTreeSet::new();
        source.each(ids::DOMAINS, |row| own.extend([row.id().to_lowercase()]));
        let complete = source.coverage(ids::DOMAINS).status == Status::Complete;
        Self { own: complete.then_some(own), ..Self::default() }
    }

    /// Counts one account.
    pub(super) fn user(&mut self, row: Object<'_>, person: &Person, source: &Source<'_>) {
        self.splits.add(person);
        self.sign_ins.add(row, person.member.and(person.enabled), source);
        self.guest_sign_ins.add(row, person.member.not().and(person.enabled), source);
        self.forest(row, person);
        match person.external {
            Truth::No => {}
            Truth::Unread => self.homes.open = true,
            Truth::Yes => self.home(row, person),
        }
    }

    fn forest(&mut self, row: Object<'_>, person: &Person) {
        match (person.member.and(person.synchronised), told::text(row, "onPremisesDomainName")) {
            (Truth::No, _) | (_, Told::Null) => {}
            (Truth::Yes, Told::Is(domain)) => self.forests.add(Some(domain.to_lowercase())),
            _ => self.forests.open = true,
        }
    }

    /// Where an external account comes from. That a domain is not the tenant's own is known where those were read.
    fn home(&mut self, row: Object<'_>, person: &Person) {
        let home = home_domain(row);
        let foreign = home.filter(|domain| self.own.as_ref().is_none_or(|own| !own.contains(domain)));
        if let Some(domain) = &foreign {
            self.home_domains.add(domain);
            if person.member.is_no() {
                self.guest_domains.add(domain);
            }
        }
        self.homes.add(foreign.filter(|_| self.own.is_some()));
    }

    /// `user-sign-ins`, which says it in place of the users themselves.
    fn signed_in(source: &Source<'_>, names: &mut Names) -> Stale {
        let (mut members, mut guests) = (SignIns::default(), SignIns::default());
        source.each(SIGN_INS, |row| {
            names.signed_in(row.id(), &sign_in(row), source.today(), true);
            let enabled = told::flag(row, "accountEnabled", Truth::Unread);
            members.add(row, is_member(row).and(enabled), source);
            guests.add(row, is_member(row).not().and(enabled), source);
        });
        Stale::of(&members, &guests, SIGN_INS, source.coverage(SIGN_INS).status == Status::Complete)
    }

    /// What the rows of `users` tell, and its tallies. `subscriptions` says whether it is known of every subscription
    /// whether it works.
    pub(super) fn people(self, source: &Source<'_>, names: &mut Names, subscriptions: bool) -> People {
        let elsewhere = Self::signed_in(source, names);
        // Chosen by their role, they say nothing of how many there are.
        if source.is_selection(USERS) {
            return Self::default().known(false, subscriptions, elsewhere);
        }
        self.known(source.coverage(USERS).status == Status::Complete, subscriptions, elsewhere)
    }

    fn known(self, complete: bool, subscriptions: bool, elsewhere: Stale) -> People {
        let licensed = |works, any| working(works, any, complete, subscriptions);
        let known = |split: Split| split.known(complete, Sources::from([USERS]));
        let here = Stale::of(&self.sign_ins, &self.guest_sign_ins, USERS, complete);
        let it = self.splits;
        People {
            accounts: known(it.accounts),
            members: known(it.members),
            members_external: known(it.members_external),
            members_internal: known(it.members_internal),
            members_enabled: known(it.members_enabled),
            members_synchronised: known(it.members_synchronised),
            members_licensed: licensed(it.working.members, it.members_licensed),
            cloud_only: known(it.cloud_only),
            guests: known(it.guests),
            guests_internal: known(it.guests_internal),
            guests_external: known(it.guests_external),
            guests_pending: known(it.guests_pending),
            external: known(it.external),
            synchronised: known(it.synchronised),
            disabled: known(it.disabled),
            licensed: licensed(it.working.all, it.licensed),
            disabled_licensed: licensed(it.working.disabled, it.disabled_licensed),
            guests_stale: elsewhere.guests.surest(here.guests),
            stale: elsewhere.members.surest(here.members),
            never_signed_in: elsewhere.never.surest(here.never),
            forests: self.forests.known(complete, Sources::from([USERS])),
            home_domains: self.homes.known(complete, Sources::from([ids::DOMAINS, USERS])),
        }
    }
}

/// What `user-counts` and `organization` say better.
pub(super) fn counted(people: People, facts: &Facts) -> People {
    let count = |name| Known::exact_or_not_read(facts.counted(COUNTS, name), Sources::from([COUNTS]));
    let told = facts.organization.read().and_then(|it| it.total_users);
    let said = Known::exact_or_not_read(told, Sources::from([ORGANIZATION]));
    People {
        accounts: people.accounts.surest(count("total")).surest(said),
        members: people.members.surest(count("total").minus(&count("guests"))),
        guests: people.guests.surest(count("guests")),
        synchronised: people.synchronised.surest(count("synced")),
        disabled: people.disabled.surest(count("disabled")),
        ..people
    }
}
