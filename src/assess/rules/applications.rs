//! Credentials and consent.

use super::{Argument, Judged, Severity};
use crate::assess::applications::{clients, credentials, far_reaching};
use crate::facts::{Credential, CredentialKind, Facts, Truth};

pub(super) fn far_reaching_consent(facts: &Facts) -> Judged {
    let clients = clients(facts);
    let all = facts.delegated_grants.items().iter().chain(facts.application_grants.items());
    let far = all.filter(|it| clients.get(it.id.as_str()).is_some_and(|far| far.is_yes()));
    Judged::found(&far_reaching(facts))
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

fn named<'f>(credentials: &[&'f Credential]) -> Vec<(&'f str, &'f str)> {
    credentials.iter().map(|it| (it.id.as_str(), it.application.as_str())).collect()
}

/// Whether people sign in by it: when it ends, nobody does.
fn signs_in(credential: &Credential) -> bool {
    credential.kind == CredentialKind::Saml
}

pub(super) fn expired_credentials(facts: &Facts) -> Judged {
    let some = lapsing(facts, |it| it.expired);
    let alone = some.iter().filter(|it| it.outlasted != Truth::Yes);
    let severity = match (alone.clone().next(), alone.clone().any(|it| signs_in(it))) {
        // Beside a valid successor, what has expired is only left behind.
        (None, _) => Severity::Low,
        (Some(_), true) => Severity::High,
        (Some(_), false) => Severity::Medium,
    };
    let mut judged = Judged::found(&credentials(facts, |it| it.expired)).ranked(severity).at(named(&some));
    if severity == Severity::Low {
        judged = judged.case("replaced");
    }
    judged.on("automation-identities")
}

pub(super) fn ending_credentials(facts: &Facts) -> Judged {
    let some = lapsing(facts, |it| !it.expired && it.outlasted == Truth::No);
    let left = |it: &Credential| days_left(facts, &it.ends);
    let first = some.first().map(|it| it.ends.clone()).unwrap_or_default();
    let urgent = some.iter().any(|it| left(it).is_some_and(|days| days <= URGENT));
    let signing = some.iter().any(|it| signs_in(it));
    let severity = if urgent { Severity::High } else { Severity::Medium };
    let judged = Judged::found(&credentials(facts, |it| it.unreplaced)).ranked(severity).at(named(&some));
    judged
        .case(if signing { "sign-in" } else { "" })
        .with("first", Argument::Day(first))
        .limit("days", ENDING)
        .limit("urgent", URGENT.unsigned_abs())
        .on("automation-identities")
}

/// Days from the snapshot to a day.
pub(super) fn days_left(facts: &Facts, day: &str) -> Option<i64> {
    // Of a date that is only the earliest possible, nothing is counted.
    let today: jiff::civil::Date = facts.finished_at.as_deref()?.get(..10)?.parse().ok()?;
    let ends: jiff::civil::Date = day.parse().ok()?;
    today.until(ends).ok().map(|span| i64::from(span.get_days()))
}
