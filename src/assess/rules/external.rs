//! Guests, consent, sharing and publication.

use super::{Argument, Judged, Outcome, Severity, among, fails_where, judged, sources, wholly};
use crate::assess::access::{Path, Verdict, answer, let_past};
use crate::assess::workloads::sharing_sources;
use crate::catalog::ids;
use crate::facts::{
    AuthorizationPolicy, ClientApp, Facts, Inviters, Known, ProxiedApp, SharePointSettings, SharingLevel, Tally,
};

const AUTHORIZATION: &str = ids::AUTHORIZATION_POLICY;

pub(super) fn user_consent(facts: &Facts) -> Judged {
    let any = wholly(&facts.authorization).and_then(|it| it.any_consent);
    judged(fails_where(any, sources([AUTHORIZATION]))).everyone().on("enterprise-applications")
}

pub(super) fn open_invitations(facts: &Facts) -> Judged {
    let from = wholly(&facts.authorization).and_then(AuthorizationPolicy::inviters);
    judged(fails_where(from.map(|it| it.is(Inviters::Everyone)), sources([AUTHORIZATION])))
        .everyone()
        .on("guests")
        .on("cross-tenant-access")
}

/// Invitations that nobody accepted matter from this share of the guests on, in percent…
const PENDING: u64 = 10;
/// …and from this number on: a few are the normal course of things.
const PENDING_AT_LEAST: u64 = 5;

pub(super) fn pending_guests(facts: &Facts) -> Judged {
    let (pending, guests) = (&facts.people.guests_pending, &facts.people.guests);
    let Some(all) = guests.exactly().copied() else {
        return judged(Known::not_read(pending.sources.clone()).also(&guests.sources));
    };
    let threshold = PENDING_AT_LEAST.max(all.saturating_mul(PENDING) / 100 + 1);
    Judged::from(pending, threshold)
        .among(guests)
        .limit("limit", PENDING)
        .limit("least", PENDING_AT_LEAST)
        .with("all", Argument::Number(all))
        .on("guests")
}

/// Guests who do not sign in matter from this share on, in percent…
const UNUSED: u64 = 10;
/// …and from this number on.
const UNUSED_AT_LEAST: u64 = 5;

pub(super) fn stale_guests(facts: &Facts) -> Judged {
    let (stale, guests) = (&facts.people.guests_stale, &facts.people.guests);
    let Some(all) = guests.exactly().copied() else {
        return judged(Known::not_read(stale.sources.clone()).also(&guests.sources));
    };
    let threshold = UNUSED_AT_LEAST.max(all.saturating_mul(UNUSED) / 100 + 1);
    Judged::from(stale, threshold)
        .among(guests)
        .limit("limit", UNUSED)
        .limit("least", UNUSED_AT_LEAST)
        .with("all", Argument::Number(all))
        .with_some("pending", &facts.people.guests_pending)
        .on("guests")
}

/// Guests of domains that may not be invited (any more): the list stops new invitations only.
pub(super) fn guests_of_blocked_domains(facts: &Facts) -> Judged {
    let from = sources([ids::B2B_MANAGEMENT_POLICIES, ids::DOMAINS, ids::USERS]);
    let Some(list) = wholly(&facts.guest_domains) else { return judged(Known::not_read(from)) };
    if list.allowed.is_empty() && list.blocked.is_empty() {
        return judged(Known::exact(Outcome::NotApplicable, from));
    }
    let holds = |domains: &[String], domain: &str| domains.iter().any(|it| it.eq_ignore_ascii_case(domain));
    let barred = |domain: &str| match list.allowed.is_empty() {
        true => holds(&list.blocked, domain),
        false => !holds(&list.allowed, domain),
    };
    let tallies = facts.users.read().map(|it| it.guest_domains.as_slice()).unwrap_or_default();
    let some: Vec<&Tally> = tallies.iter().filter(|it| barred(&it.name)).collect();
    // That these are all is known where it is known of every guest where they come from.
    let told = tallies.iter().fold(0_u64, |sum, it| sum.saturating_add(it.count));
    let whole = facts.users.is_complete() && facts.people.guests_external.exactly() == Some(&told);
    let count = some.iter().fold(0_u64, |sum, it| sum.saturating_add(it.count));
    let count = match (whole, count) {
        (true, count) => Known::exact(count, from),
        (false, 1..) => Known::at_least(count, from),
        (false, 0) => Known::not_read(from),
    };
    Judged::found(&count)
        .with_names("domains", some.iter().map(|it| it.name.clone()).collect())
        .on("guests")
        .at(some.iter().map(|it| (it.name.as_str(), it.name.as_str())))
}

pub(super) fn anonymous_sharing(facts: &Facts) -> Judged {
    let sharing = wholly(&facts.sharepoint).and_then(SharePointSettings::level);
    judged(fails_where(sharing.map(|it| it.is(SharingLevel::Anyone)), sharing_sources()))
        .everyone()
        .on("sharepoint-online")
}

/// A switch of SharePoint's own; what policies of Conditional Access do about such clients is told beside it, and decides
/// how much it matters.
pub(super) fn sharepoint_legacy(facts: &Facts) -> Judged {
    let legacy = wholly(&facts.sharepoint).and_then(|it| it.legacy_authentication);
    let blocked = answer(facts, Path::LegacyBy(ClientApp::Other));
    let (case, severity) = match blocked.verdict.exactly() {
        Some(Verdict::Covered) => ("blocked", Severity::Low),
        Some(Verdict::CoveredExcept) => ("blocked-except", Severity::Low),
        Some(_) => ("open", Severity::Medium),
        None => ("", Severity::Medium),
    };
    judged(fails_where(legacy, sharing_sources()))
        .everyone()
        .ranked(severity)
        .case(case)
        .with_past("past", let_past(facts, &blocked))
        .on("sharepoint-online")
}

pub(super) fn open_publication(facts: &Facts) -> Judged {
    let from = sources([ids::APP_PROXY_SETTINGS]);
    let open = facts.proxied_apps.items().iter().filter(|app| app.is_open().is_yes());
    Judged::found(&among(&facts.proxied_apps, from.clone(), ProxiedApp::is_open))
        .among(&super::all(&facts.proxied_apps, from))
        .on("application-proxy")
        .at(open.map(|app| (app.id.as_str(), app.name.as_str())))
}
