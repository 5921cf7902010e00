//! Managed devices and what manages them.

use super::applications::days_left;
use super::{Argument, Judged, Outcome, Severity, judged, sources};
use crate::assess::applications::{of, total};
use crate::catalog::ids;
use crate::facts::{Facts, IntuneConnector, Known};

/// Days before its end from which a certificate is urgent.
const URGENT: i64 = 30;
const PUSH: &str = ids::APPLE_PUSH_CERTIFICATE;
const MANAGED: &str = ids::MANAGED_DEVICES;

pub(super) fn push_certificate(facts: &Facts) -> Judged {
    let from = sources([PUSH]);
    let reading = facts.intune_connectors.iter().find(|it| it.dataset == PUSH);
    let certificates: Vec<&IntuneConnector> = reading.iter().flat_map(|it| it.items()).collect();
    let complete = reading.is_some_and(|it| it.is_complete());
    let left = |it: &&IntuneConnector| it.expires.as_deref().and_then(|day| days_left(facts, day));
    let first = certificates.iter().filter(|it| left(it).is_some()).min_by_key(|it| left(it));
    let all_told = certificates.iter().all(|it| left(it).is_some());
    let outcome = match first.and_then(left) {
        Some(days) if days <= URGENT && complete && all_told => Known::exact(Outcome::Fail, from),
        Some(days) if days <= URGENT => Known::at_least(Outcome::Fail, from),
        Some(_) if complete && all_told => Known::exact(Outcome::Pass, from),
        None if complete && certificates.is_empty() => Known::exact(Outcome::NotApplicable, from),
        _ => Known::not_read(from),
    };
    // Without a managed iPhone, iPad or Mac, nobody would notice.
    let apple = |it: &crate::facts::ManagedDeviceCounts| {
        it.splits.platforms.get(1..=2).map(|two| two.iter().map(|it| it.yes).sum())
    };
    let reached: Option<u64> = facts.managed_devices.read().and_then(apple);
    let nobody = facts.managed_devices.is_complete()
        && reached == Some(0)
        && facts.managed_devices.read().is_some_and(|it| it.splits.platforms.iter().all(|it| it.unread == 0));
    let ended = first.and_then(left).is_some_and(|days| days < 0);
    let mut judged = judged(outcome)
        .ranked(if nobody { Severity::Low } else { Severity::High })
        .case(if ended { "ended" } else { "" })
        .limit("days", URGENT.unsigned_abs())
        .on("intune")
        .on("ios-devices")
        .on("mac-devices");
    judged.reach = reached.unwrap_or_default();
    if let Some(certificate) = first {
        let day = certificate.expires.clone().unwrap_or_default();
        judged = judged.with("day", Argument::Day(day)).at([(certificate.id.as_str(), certificate.name.as_str())]);
    }
    judged
}

/// More non-compliant devices than this share matter, in percent.
const NONCOMPLIANT: u64 = 10;
/// More open computers than this share matter, in percent: a few are always on their way to being encrypted.
const OPEN: u64 = 5;

/// Fails where more than a share of all that were counted is bad.
fn beyond(bad: &Known<u64>, all: &Known<u64>, percent: u64) -> Judged {
    let Some(all_of_them) = all.exactly().copied() else {
        return judged(Known::not_read(bad.sources.clone()).also(&all.sources));
    };
    // Whole devices from which on the share is more than the limit.
    let threshold = all_of_them.saturating_mul(percent) / 100 + 1;
    let mut judged = Judged::from(bad, threshold).among(all).limit("limit", percent);
    judged = judged.with("share", Argument::Share { part: bad.clone(), whole: all_of_them });
    judged.with("all", Argument::Number(all_of_them))
}

pub(super) fn noncompliant(facts: &Facts) -> Judged {
    let all = total(&facts.managed_devices, |it| it.total, sources([MANAGED]));
    let bad = of(&facts.managed_devices, |it| it.splits.noncompliant, sources([MANAGED]));
    beyond(&bad, &all, NONCOMPLIANT).on("intune").on("compliance-policies")
}

pub(super) fn unencrypted(facts: &Facts) -> Judged {
    let all = of(&facts.managed_devices, |it| it.splits.computers, sources([MANAGED]));
    let bad = of(&facts.managed_devices, |it| it.splits.open_computers, sources([MANAGED]));
    beyond(&bad, &all, OPEN).on("windows-devices").on("mac-devices")
}
