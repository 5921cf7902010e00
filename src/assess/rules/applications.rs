//! Credentials and consent.

use super::{Argument, Judged, Severity, Subject};
use crate::assess::applications::{clients, credentials, far_reaching, reaches};
use crate::facts::{Credential, CredentialKind, Facts, Known, Truth};
use std::collections::BTreeSet;

pub(super) fn far_reaching_consent(facts: &Facts) -> Judged {
    let clients = clients(facts);
    let all = facts.delegated_grants.items().iter().chain(facts.application_grants.items());
    let far = all.filter(|it| clients.get(it.id.as_str()).is_some_and(|far| far.is_yes()));
    let granted = facts.delegated_grants.items().iter().chain(facts.application_grants.items());
    let names: BTreeSet<&String> = granted.filter(|it| reaches(it).is_yes()).flat_map(|it| &it.far_reaching).collect();
    let single = facts.delegated_grants.items().iter().filter(|it| {
        let one = it.third_party.and(it.for_everyone.not()).and(it.reaches_far()).is_yes();
        one && clients.get(it.id.as_str()).is_none_or(|far| far.is_no())
    });
    let single: BTreeSet<&String> = single.map(|it| &it.application).collect();
    Judged::found(&far_reaching(facts))
        .with_names("single", single.into_iter().cloned().collect())
        .with_names("permissions", names.into_iter().cloned().collect())
        .on("enterprise-applications")
        .at(far.map(|it| (it.id.as_str(), it.application.as_str())))
}

/// Days before its end from which a credential that nothing replaces is urgent.
const URGENT: i64 = 30;
/// Days before its end from which a credential is told; the facts keep no others.
const ENDING: u64 = 60;

/// Credentials of registrations and service principals that have ended or end soon.
fn lapsing(facts: &Facts, fits: impl Fn(&Credential) -> bool) -> Vec<&Credential> {
    let registrations = facts.registrations.read().map(|it| it.ending_credentials.as_slice()).unwrap_or_default();
    let principals = facts.service_principals.read().map(|it| it.ending_credentials.as_slice()).unwrap_or_default();
    let mut some: Vec<&Credential> = registrations.iter().chain(principals).filter(|it| fits(it)).collect();
    some.sort();
    some
}

/// Whether people sign in by it: when it ends, nobody does.
fn signs_in(credential: &Credential) -> bool {
    credential.kind == CredentialKind::Saml
}

/// Which words fit, where one credential was found and it is known to be the only one, or several were.
fn by_number(count: &Known<u64>, found: &[&Credential], one: &'static str, sign_on: [&'static str; 2]) -> &'static str {
    match found {
        [it] if count.exactly() == Some(&1) => {
            if signs_in(it) {
                sign_on[0]
            } else {
                one
            }
        }
        _ if found.iter().any(|it| signs_in(it)) => sign_on[1],
        _ => "",
    }
}

/// Says of which applications, and what the first is and when it ends.
fn told(judged: Judged, found: &[&Credential]) -> Judged {
    let signing = found.iter().filter(|it| signs_in(it));
    let Some(first) = found.iter().min_by_key(|it| &it.ends) else { return judged };
    judged
        .with("kind", Argument::Credential(first.kind))
        .with("name", Argument::Names(vec![first.application.clone()]))
        .with("first", Argument::Day(first.ends.clone()))
        .with_names("signing", signing.clone().map(|it| it.application.clone()).collect())
        .with("sign-on", Argument::Day(signing.map(|it| it.ends.clone()).min().unwrap_or_default()))
}

pub(super) fn expired_credentials(facts: &Facts) -> Judged {
    let expired = lapsing(facts, |it| it.expired);
    let alone: Vec<&Credential> = expired.iter().copied().filter(|it| it.succeeded.is_no()).collect();
    let (all, count) = (credentials(facts, |it| it.expired), credentials(facts, |it| it.alone));
    let severity = match (count.exactly(), alone.iter().any(|it| signs_in(it))) {
        // Beside a valid successor, what has expired is only left behind.
        (Some(0), _) => Severity::Low,
        (_, true) => Severity::High,
        (_, false) => Severity::Medium,
    };
    let left_behind = all.clone().minus(&count);
    let judged =
        Judged::found(&all).ranked(severity).with("all", Argument::Count(all.clone())).on("automation-identities");
    match count.value {
        Some(1..) => {
            let case = by_number(&count, &alone, "one", ["sign-on-one", ""]);
            told(judged, &alone).case(case).with("count", Argument::Count(count)).with_some("left", &left_behind)
        }
        Some(0) => judged.case("replaced"),
        None => judged.case("open"),
    }
    .at(if alone.is_empty() { expired } else { alone }.iter().map(|it| (it.id.as_str(), it.application.as_str())))
}

pub(super) fn ending_credentials(facts: &Facts) -> Judged {
    let mut some = lapsing(facts, |it| !it.expired && it.outlasted == Truth::No);
    let left = |it: &Credential| days_left(facts, &it.ends);
    let urgent = some.iter().any(|it| left(it).is_some_and(|days| days <= URGENT));
    // Those that people sign in by come first, then by the day.
    some.sort_by_key(|it| (!signs_in(it), &it.ends, &it.application, &it.id));
    let count = credentials(facts, |it| it.unreplaced);
    let case = by_number(&count, &some, "one", ["sign-on-one", "sign-in"]);
    told(Judged::found(&count), &some)
        .ranked(if urgent { Severity::High } else { Severity::Medium })
        .case(case)
        .limit("days", ENDING)
        .limit("urgent", URGENT.unsigned_abs())
        .on("automation-identities")
        .listing(some.iter().map(|it| Subject::from(*it)))
}

/// Days from the snapshot to a day.
pub(super) fn days_left(facts: &Facts, day: &str) -> Option<i64> {
    // Of a date that is only the earliest possible, nothing is counted.
    let today: jiff::civil::Date = facts.finished_at.as_deref()?.get(..10)?.parse().ok()?;
    let ends: jiff::civil::Date = day.parse().ok()?;
    today.until(ends).ok().map(|span| i64::from(span.get_days()))
}
