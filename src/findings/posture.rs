//! Sensors, labels, audit, mail and the score.

use super::rules::{Verdict, verdict};
use crate::catalog::NodeKind;
use crate::model::wording::{sentence, spelled};
use crate::model::{Model, Sensor};

pub(super) fn sensors(model: &Model) -> Option<Verdict> {
    let ill = |it: &&Sensor| {
        it.health.starts_with("notHealthy")
            || matches!(it.state.as_str(), "outdated" | "updateFailed" | "disconnected" | "unreachable")
    };
    let sensors = model.inventory.sensors.read()?;
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

pub(super) fn bare_forests(model: &Model) -> Option<Verdict> {
    let reading = &model.inventory.sensors;
    if !reading.is_complete() || reading.items().is_empty() {
        return None;
    }
    let bare: Vec<_> = model.of_kind(NodeKind::DomainControllers).filter(|it| it.count.is_none()).collect();
    if bare.is_empty() {
        return None;
    }
    let which = sentence(&spelled(bare.len() as u64, "forest has", "forests have"));
    let names: Vec<&str> = bare.iter().filter_map(|it| it.id.split_once(':')).map(|(_, name)| name).collect();
    let first = verdict(
        format!("{which} no Defender for Identity sensor"),
        format!("No sensor reports from {}.", names.join(", ")),
        "Deploy sensors on every domain controller, and on AD FS, certificate and Entra Connect servers.",
    );
    Some(bare.iter().fold(first.by(names), |verdict, it| verdict.on(&it.id)))
}

pub(super) fn audit_off(model: &Model) -> Option<Verdict> {
    (model.inventory.audit.read() == Some(&false)).then(|| {
        verdict(
            "The unified audit log is off",
            "What people and administrators do is not recorded, so an incident cannot be reconstructed.",
            "Switch auditing on in Microsoft Purview.",
        )
        .on("audit-retention")
        .by(["audit-config"])
    })
}

pub(super) fn dlp_test(model: &Model) -> Option<Verdict> {
    let policies = model.inventory.dlp_policies.items().iter().filter(|it| it.mode.starts_with("Test"));
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

pub(super) fn dmarc(model: &Model) -> Option<Verdict> {
    let records = model.inventory.mail_dns.read()?.iter().filter(|it| it.kind == "DMARC");
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

pub(super) fn secure_score(model: &Model) -> Option<Verdict> {
    let score = model.inventory.secure_score.read()?;
    let peers = score.peers_percent.filter(|peers| score.percent < *peers)?;
    Some(
        verdict(
            format!("Secure Score is {} %, below tenants of like size", score.percent),
            format!("Their average is {peers} %. The score counts settings, it does not weigh them."),
            "Take the improvement actions in the order of their effect, starting with identity.",
        )
        .on("secure-score")
        .by(["secure-scores"]),
    )
}
