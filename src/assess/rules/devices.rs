//! Managed devices and what manages them.

use super::{Verdict, verdict};
use crate::catalog::ids;
use crate::facts::Facts;
use crate::wording::{counted, date, number, percent};
use jiff::civil::Date;

/// Days before its end from which a certificate is urgent.
const URGENT: i32 = 30;

pub(super) fn push_certificate(facts: &Facts) -> Option<Verdict> {
    let readings = facts.intune_connectors.iter().filter(|it| it.dataset == ids::APPLE_PUSH_CERTIFICATE);
    let today: Date = facts.date.parse().ok()?;
    for connector in readings.flat_map(|reading| reading.items()) {
        let Some(day) = connector.expires.as_deref() else { continue };
        let Ok(ends) = day.parse::<Date>() else { continue };
        let left = today.until(ends).map_or(0, |span| span.get_days());
        if left > URGENT {
            continue;
        }
        let title = if ends < today {
            format!("The Apple push certificate ended on {}", date(day))
        } else {
            format!("The Apple push certificate ends on {}", date(day))
        };
        return Some(
            verdict(
                title,
                "Without it Intune can no longer reach any iPhone, iPad or Mac, and each must be enrolled anew if it is replaced by another.",
                "Renew it with the same Apple account before that day.",
            )
            .on("intune")
            .on("ios-devices")
            .on("mac-devices")
            .by([&connector.name]),
        );
    }
    None
}

/// More non-compliant devices than this share matter, in percent.
const NONCOMPLIANT: u64 = 10;

pub(super) fn noncompliant(facts: &Facts) -> Option<Verdict> {
    let devices = facts.managed_devices.read()?;
    let bad = devices.by_compliance.iter().find(|it| it.name.eq_ignore_ascii_case("noncompliant"))?.count;
    (bad.saturating_mul(100) > devices.total.saturating_mul(NONCOMPLIANT)).then(|| {
        verdict(
            format!("{} of managed devices are not compliant", percent(bad, devices.total)),
            format!("{} of {} devices miss at least one demand of their compliance policy.", number(bad), number(devices.total)),
            "See which demand fails most often, repair it by policy, and let Conditional Access ask for compliant devices.",
        )
        .on("intune")
        .on(ids::COMPLIANCE_POLICIES)
        .by([ids::MANAGED_DEVICES])
    })
}

pub(super) fn unencrypted(facts: &Facts) -> Option<Verdict> {
    let devices = facts.managed_devices.read()?;
    let computers = devices.by_system.iter().filter(|it| {
        let system = it.system.to_lowercase();
        system.starts_with("windows") || system.starts_with("mac")
    });
    let (total, encrypted) = computers.fold((0u64, 0u64), |(total, encrypted), it| {
        (total.saturating_add(it.total), encrypted.saturating_add(it.encrypted))
    });
    let open = total.saturating_sub(encrypted);
    // A few computers are always on their way to being encrypted.
    (open.saturating_mul(100) > total.saturating_mul(5)).then(|| {
        verdict(
            format!("{} not encrypted", counted(open, "computer is", "computers are")),
            format!("That is {} of the managed computers; what is on a lost one can be read.", percent(open, total)),
            "Demand BitLocker and FileVault in the compliance policy, and enable them by configuration.",
        )
        .on("windows-devices")
        .on("mac-devices")
        .by([ids::MANAGED_DEVICES])
    })
}
