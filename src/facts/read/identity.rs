//! People, registrations, administrative units: counted as they stream by.

use super::licensing::Holders;
use super::names::{Named, Names};
use super::people;
use super::person::{Person, is_member, sign_in};
use super::recipients;
use super::source::{Object, Source};
use super::tally::{Counter, settle};
use super::told;
use crate::catalog::ids;
use crate::facts::{
    AdministrativeUnit, DomainAccounts, People, Reading, Registered, Sources, Split, Tally, Truth, UserCounts,
};
use crate::snapshot::Status;
use std::collections::{BTreeMap, BTreeSet};

/// `users`: how many they are, and what they have in common.
pub(super) fn users(
    source: &Source<'_>,
    names: &mut Names,
    holders: &mut Holders,
    recipients: &mut recipients::Count,
) -> (People, Reading<UserCounts>) {
    let mut count = Count::default();
    let mut people = people::Count::new(source);
    source.each(ids::USERS, |row| {
        let person = Person { works: holders.see(row), ..Person::of(row) };
        names.see(row.id(), || Named {
            name: row.text("displayName").or_else(|| row.text("userPrincipalName")).unwrap_or_default().to_owned(),
            kind: "user",
            traits: person.traits(),
            ..Named::default()
        });
        names.signed_in(row.id(), &sign_in(row), source.today(), false);
        people.user(row, &person, source);
        recipients.see(ids::USERS, row);
        count.user(row, &person);
    });
    let counts = UserCounts {
        by_forest: count.forests.tallies(),
        home_domains: std::mem::take(&mut people.home_domains).tallies(),
        guest_domains: std::mem::take(&mut people.guest_domains).tallies(),
        domains_told: !count.domains.open,
        by_domain: count.domains.accounts,
        by_country: count.countries.tallies(),
        by_sku: count.skus.tallies(),
        by_service: count.services.tallies(),
    };
    let counts = source.maybe(ids::USERS, Some(counts).filter(|_| !source.is_selection(ids::USERS)));
    (people.people(source, names, holders.are_told()), counts)
}

/// Domains kept; hostile data could hold a new one in each row.
const DOMAINS: usize = 2_000;

/// Accounts of this tenant's own identities by the domain of their user principal name.
#[derive(Default)]
struct Domains {
    accounts: BTreeMap<String, DomainAccounts>,
    /// Whether the domain of any was not read.
    open: bool,
}

impl Domains {
    fn user(&mut self, row: Object<'_>, person: &Person) {
        if person.external.is_yes() {
            return;
        }
        let name = told::text(row, "userPrincipalName").text().unwrap_or_default().to_lowercase();
        let domain = name.rsplit_once('@').map_or("", |it| it.1);
        if domain.is_empty() || (self.accounts.len() >= DOMAINS && !self.accounts.contains_key(domain)) {
            self.open = true;
            return;
        }
        let of = self.accounts.entry(domain.to_owned()).or_default();
        of.synchronised.add(person.synchronised);
        of.members_synchronised.add(person.member.and(person.synchronised));
        of.members_cloud_only.add(person.member.and(person.external.not()).and(person.synchronised.not()));
    }
}

#[derive(Default)]
struct Count {
    forests: Counter,
    domains: Domains,
    countries: Counter,
    skus: Counter,
    services: Counter,
}

impl Count {
    fn user(&mut self, row: Object<'_>, person: &Person) {
        // A user that holds the same SKU twice holds it once.
        let skus: BTreeSet<_> =
            row.objects("assignedLicenses").into_iter().filter_map(|licence| licence.text("skuId")).collect();
        skus.iter().for_each(|sku| self.skus.add(sku));
        self.domains.user(row, person);
        if person.member.is_yes() {
            self.member(row, person);
        }
    }

    fn member(&mut self, row: Object<'_>, person: &Person) {
        if person.synchronised.is_yes()
            && let Some(forest) = row.text("onPremisesDomainName")
        {
            self.forests.add(&forest.to_lowercase());
        }
        if let Some(country) = row.text("usageLocation") {
            self.countries.add(&country.to_uppercase());
        }
        let plans = row.objects("assignedPlans").into_iter();
        let services: BTreeSet<_> = plans
            .filter(|plan| plan.text("capabilityStatus") == Some("Enabled"))
            .filter_map(|plan| plan.text("service"))
            .collect();
        services.into_iter().for_each(|service| self.services.add(service));
    }
}

/// `registration-details`: how many people registered, and what.
pub(super) fn registration(source: &Source<'_>, names: &mut Names) -> (Registered, Reading<Vec<Tally>>) {
    let dataset = ids::REGISTRATION_DETAILS;
    let mut splits = [Split::default(); 6];
    let mut methods = Counter::default();
    source.each(dataset, |row| {
        names.registered(row);
        let member = is_member(row);
        let flag = |path| told::flag(row, path, Truth::Unread);
        let (capable, administrator) = (flag("isMfaCapable"), member.and(flag("isAdmin")));
        let rows = [
            member,
            member.and(capable),
            member.and(flag("isPasswordlessCapable")),
            member.and(flag("isSsprRegistered")),
            administrator,
            administrator.and(capable.not()),
        ];
        splits.iter_mut().zip(rows).for_each(|(split, holds)| split.add(holds));
        if member.is_yes() {
            let texts: BTreeSet<_> = row.texts("methodsRegistered").into_iter().collect();
            texts.into_iter().for_each(|method| methods.add(method));
        }
    });
    let complete = source.coverage(dataset).status == Status::Complete;
    let [members, mfa_capable, passwordless_capable, sspr_registered, administrators, administrators_without_mfa] =
        splits.map(|split| split.known(complete, Sources::from([dataset])));
    let registered = Registered {
        members,
        mfa_capable,
        passwordless_capable,
        sspr_registered,
        administrators,
        administrators_without_mfa,
    };
    (registered, source.reading(dataset, methods.tallies()))
}

/// `administrative-units`.
pub(super) fn administrative_units(source: &Source<'_>) -> Reading<Vec<AdministrativeUnit>> {
    let mut rows = Vec::new();
    source.each(ids::ADMINISTRATIVE_UNITS, |row| {
        rows.push(AdministrativeUnit {
            id: row.words("id"),
            name: row.name(),
            description: row.string("description"),
            dynamic: row.text("membershipType").is_some_and(|it| it.eq_ignore_ascii_case("Dynamic")),
            restricted: row.is("isMemberManagementRestricted"),
        });
    });
    let rows = settle(rows, |row| (row.name.clone(), row.id.clone()), |row| &row.id);
    source.reading(ids::ADMINISTRATIVE_UNITS, rows)
}
