//! Applications: how many there are and whose, what ends, what was consented to.

use super::Claims;
use crate::catalog::ids;
use crate::facts::{
    AutomationIdentity, CredentialTerms, Facts, Known, Maker, PermissionGrant, Reading, Sources, Split, Truth,
};
use std::collections::BTreeMap;

const REGISTRATIONS: &str = ids::APPLICATIONS;
const PRINCIPALS: &str = ids::SERVICE_PRINCIPALS;
const DELEGATED: &str = ids::OAUTH2_PERMISSION_GRANTS;
const GRANTED: &str = ids::APP_ROLE_ASSIGNMENTS;

/// Takes one split of the registrations.
type OfRegistrations = fn(&crate::facts::AppRegistrations) -> Split;

pub(super) fn claims(facts: &Facts, claims: &mut Claims) {
    let registrations = Sources::from([REGISTRATIONS]);
    let principals = Sources::from([PRINCIPALS]);
    claims.add("apps.registrations", total(&facts.registrations, |it| it.total, registrations));
    claims.add("apps.service-principals", total(&facts.service_principals, |it| it.total, principals.clone()));
    let owned = |pick: fn(&crate::facts::PrincipalSplits) -> Split| {
        of(&facts.service_principals, |it| pick(&it.owned), principals.clone())
    };
    claims.add("apps.third-party", owned(|it| it.third_party));
    claims.add("apps.microsoft", owned(|it| it.microsoft));
    claims.add("apps.own", owned(|it| it.own));
    claims.add("apps.managed-identities", owned(|it| it.managed_identities));
    claims.add("apps.disabled", owned(|it| it.disabled));
    claims.add("apps.single-sign-on", owned(|it| it.single_sign_on));
    claims.add("apps.without-owner", ownerless(facts));
    let uses: [(&str, OfRegistrations); 3] = [
        ("apps.with-secret", |it| it.secret),
        ("apps.with-certificate", |it| it.certificate),
        ("apps.multi-tenant", |it| it.shared),
    ];
    for (id, pick) in uses {
        claims.add(id, of(&facts.registrations, pick, Sources::from([REGISTRATIONS])));
    }
    claims.add("apps.credentials.expired", credentials(facts, |it| it.expired));
    claims.add("apps.credentials.expired.unreplaced", credentials(facts, |it| it.alone));
    claims.add("apps.credentials.ending", credentials(facts, |it| it.ending));
    claims.add("apps.credentials.ending.unreplaced", credentials(facts, |it| it.unreplaced));
    claims.add("consents.far-reaching", far_reaching(facts));
    automation(facts, claims);
}

/// A question about an identity that programs sign in with.
type OfIdentity = fn(&AutomationIdentity) -> Truth;

/// `apps.automation.*`: service principals that hold application permissions, those of Microsoft left out, and with what
/// they prove themselves.
fn automation(facts: &Facts, claims: &mut Claims) {
    let rows: [(&str, OfIdentity, Option<&'static str>); 6] = [
        ("certificate", |it| it.certificate, None),
        ("far-reaching", AutomationIdentity::reaches_far, None),
        ("federated", |it| it.federated, Some(ids::FEDERATED_CREDENTIALS)),
        ("granted", |_| Truth::Yes, None),
        ("managed-identity", |it| it.maker.is(Maker::ManagedIdentity), None),
        ("secret", |it| it.secret, None),
    ];
    for (id, holds, besides) in rows {
        let mut from = Sources::from([REGISTRATIONS, PRINCIPALS, GRANTED]);
        from.extend(besides);
        let mut split = Split::default();
        for it in facts.automation.items().iter().filter(|it| it.is_granted()) {
            split.add(it.maker.is(Maker::Microsoft).not().and(holds(it)));
        }
        claims.add(format!("apps.automation.{id}"), split.known(facts.automation.is_complete(), from));
    }
}

/// A count of all rows of a dataset.
pub(super) fn total<T>(reading: &Reading<T>, pick: impl Fn(&T) -> u64, from: Sources) -> Known<u64> {
    match (reading.read().map(pick), reading.is_complete()) {
        (Some(count), true) => Known::exact(count, from),
        (Some(count @ 1..), false) => Known::at_least(count, from),
        _ => Known::not_read(from),
    }
}

/// A count of the rows of a dataset that something holds of.
pub(super) fn of<T>(reading: &Reading<T>, pick: impl Fn(&T) -> Split, from: Sources) -> Known<u64> {
    match reading.read().map(pick) {
        Some(split) => split.known(reading.is_complete(), from),
        None => Known::not_read(from),
    }
}

/// App registrations that nobody owns.
pub(super) fn ownerless(facts: &Facts) -> Known<u64> {
    let elsewhere = facts.registrations.read().is_some_and(|it| it.owners_from == REGISTRATIONS);
    let owners = facts.coverage_of(ids::APPLICATION_OWNERS).status;
    // Both are looked at: owners stand in a dataset of their own, or inside the registrations.
    let from = Sources::from([ids::APPLICATION_OWNERS, REGISTRATIONS]);
    match facts.registrations.read() {
        Some(all) if elsewhere => all.ownerless.known(facts.registrations.is_complete(), from),
        Some(all) => all.ownerless.known(owners == crate::snapshot::Status::Complete, from),
        None => Known::not_read(from),
    }
}

/// Credentials of app registrations and service principals together.
pub(super) fn credentials(facts: &Facts, pick: fn(&CredentialTerms) -> Split) -> Known<u64> {
    let registrations = of(&facts.registrations, |it| pick(&it.terms), Sources::from([REGISTRATIONS]));
    let principals = of(&facts.service_principals, |it| pick(&it.terms), Sources::from([PRINCIPALS]));
    registrations.plus(principals)
}

/// Applications of other organisations with far-reaching permissions that hold for everyone.
pub(super) fn far_reaching(facts: &Facts) -> Known<u64> {
    let from = Sources::from([DELEGATED, GRANTED, PRINCIPALS]);
    let readings = [&facts.delegated_grants, &facts.application_grants];
    if readings.iter().all(|reading| reading.read().is_none()) {
        return Known::not_read(from);
    }
    let mut split = Split::default();
    clients(facts).into_values().for_each(|far| split.add(far));
    split.known(readings.iter().all(|reading| reading.is_complete()), from)
}

/// Whether each application that was granted something is of another organisation and reaches far, for everyone.
pub(super) fn clients(facts: &Facts) -> BTreeMap<&str, Truth> {
    let mut clients: BTreeMap<&str, Truth> = BTreeMap::new();
    for grant in facts.delegated_grants.items().iter().chain(facts.application_grants.items()) {
        let far = clients.entry(grant.id.as_str()).or_insert(Truth::No);
        *far = far.or(reaches(grant));
    }
    clients
}

/// Whether a grant lets an application of another organisation reach far into what is everyone's.
pub(super) fn reaches(grant: &PermissionGrant) -> Truth {
    grant.third_party.and(grant.for_everyone).and(grant.reaches_far())
}
