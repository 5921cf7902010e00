//! Sensors, labels, audit, mail and the score.

use super::{Verdict, verdict};
use crate::catalog::ids;

use crate::facts::{Facts, Sensor, forest_of, forest_roots};
use crate::wording::{sentence, spelled};
use std::collections::BTreeSet;

pub(super) fn sensors(facts: &Facts) -> Option<Verdict> {
    let ill = |it: &&Sensor| {
        it.health.starts_with("notHealthy")
            || matches!(it.state.as_str(), "outdated" | "updateFailed" | "disconnected" | "unreachable")
    };
    let sensors = facts.sensors.read()?;
    let some: Vec<&str> = sensors.iter().filter(ill).map(|it| it.name.as_str()).collect();
    if some.is_empty() {
        return None;
    }
    let which =
        sentence(&spelled(some.len() as u64, "Defender for Identity sensor is", "Defender for Identity sensors are"));
    Some(
        verdict(
            format!("{which} unhealthy or out of date"),
            format!(
                "Of {}; attacks on the servers concerned may go unseen.",
                spelled(sensors.len() as u64, "sensor", "sensors")
            ),
            "Work through the health alerts in the Defender portal, and update the sensors.",
        )
        .on("defender-for-identity")
        .by(some),
    )
}

pub(super) fn bare_forests(facts: &Facts) -> Option<Verdict> {
    let reading = &facts.sensors;
    if !reading.is_complete() || reading.items().is_empty() {
        return None;
    }
    let roots = forest_roots(facts);
    let seen: BTreeSet<&str> = reading
        .items()
        .iter()
        .filter(|sensor| sensor.kind.starts_with("domainController"))
        .filter_map(|sensor| forest_of(&roots, &sensor.domain))
        .collect();
    let names: Vec<&str> = roots.iter().map(String::as_str).filter(|root| !seen.contains(root)).collect();
    if names.is_empty() {
        return None;
    }
    let which = sentence(&spelled(names.len() as u64, "forest has", "forests have"));
    let first = verdict(
        format!("{which} no Defender for Identity sensor"),
        format!("No sensor reports from {}.", names.join(", ")),
        "Deploy sensors on every domain controller, and on AD FS, certificate and Entra Connect servers.",
    );
    Some(names.iter().fold(first.by(&names), |verdict, root| verdict.on(&format!("domain-controllers:{root}"))))
}

pub(super) fn audit_off(facts: &Facts) -> Option<Verdict> {
    (facts.audit.read() == Some(&false)).then(|| {
        verdict(
            "The unified audit log is off",
            "What people and administrators do is not recorded, so an incident cannot be reconstructed.",
            "Switch auditing on in Microsoft Purview.",
        )
        .on("audit-retention")
        .by([ids::AUDIT_CONFIG])
    })
}

pub(super) fn dlp_test(facts: &Facts) -> Option<Verdict> {
    let policies = facts.dlp_policies.items().iter().filter(|it| it.mode.starts_with("Test"));
    let names: Vec<&str> = policies.map(|it| it.name.as_str()).collect();
    if names.is_empty() {
        return None;
    }
    let which =
        sentence(&spelled(names.len() as u64, "data loss prevention policy is", "data loss prevention policies are"));
    Some(
        verdict(
            format!("{which} in test mode"),
            "A policy in test mode reports what it finds and stops nothing.",
            "Review the matches, then enforce the policies or remove them.",
        )
        .on("data-loss-prevention")
        .by(names),
    )
}

pub(super) fn dmarc(facts: &Facts) -> Option<Verdict> {
    let records = facts.mail_dns.read()?.iter().filter(|it| it.kind == "DMARC");
    let weak = |value: &str| {
        let policy = value.split(';').map(str::trim).find_map(|tag| tag.strip_prefix("p="));
        policy.is_none_or(|policy| policy.trim().eq_ignore_ascii_case("none"))
    };
    let names: Vec<&str> = records.filter(|it| weak(&it.value)).map(|it| it.domain.as_str()).collect();
    if names.is_empty() {
        return None;
    }
    let which = sentence(&spelled(names.len() as u64, "domain does", "domains do"));
    Some(
        verdict(
            format!("{which} not ask for forged mail to be refused"),
            "The DMARC record is missing or asks for nothing (p=none), so others may send mail in the name of the domain.",
            "Publish DMARC for every domain, read the reports, and move to p=quarantine, then p=reject.",
        )
        .on("public-dns")
        .on("internet-mail")
        .by(names),
    )
}

pub(super) fn secure_score(facts: &Facts) -> Option<Verdict> {
    let score = facts.secure_score.read()?;
    let peers = score.peers_percent.filter(|peers| score.percent < *peers)?;
    Some(
        verdict(
            format!("Secure Score is {} %, below tenants of like size", score.percent),
            format!("Their average is {peers} %. The score counts settings, it does not weigh them."),
            "Take the improvement actions in the order of their effect, starting with identity.",
        )
        .on("secure-score")
        .by([ids::SECURE_SCORES]),
    )
}
