//! Managed devices.

use super::{Argument, Judged, judged, sources};
use crate::assess::applications::{of, total};
use crate::catalog::ids;
use crate::facts::{ConditionalAccessPolicy, Control, Facts, Known};

const MANAGED: &str = ids::MANAGED_DEVICES;

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
    let grace = of(&facts.managed_devices, |it| it.splits.grace, sources([MANAGED]));
    let compliant = of(&facts.managed_devices, |it| it.splits.compliant, sources([MANAGED]));
    let unjudged = all.clone().minus(&bad).minus(&grace).minus(&compliant);
    // What asks for the state of a device already need not be advised.
    let asks = |it: &&ConditionalAccessPolicy| it.is_on() && it.demands(Control::CompliantDevice);
    let asking: Vec<String> = facts.policies.items().iter().filter(asks).map(|it| it.name.clone()).collect();
    beyond(&bad, &all, NONCOMPLIANT)
        .case(if asking.is_empty() { "" } else { "asked" })
        .with_some("grace", &grace)
        .with_some("unjudged", &unjudged)
        .with_names("policies", asking)
        .on("intune")
        .on("compliance-policies")
}

pub(super) fn unencrypted(facts: &Facts) -> Judged {
    let all = of(&facts.managed_devices, |it| it.splits.computers, sources([MANAGED]));
    let bad = of(&facts.managed_devices, |it| it.splits.open_computers, sources([MANAGED]));
    beyond(&bad, &all, OPEN).on("windows-devices").on("mac-devices")
}
