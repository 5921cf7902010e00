//! Sensors, audit, data loss prevention, mail and the score.

use super::{Argument, Judged, all, among, fails_where, judged, sources, wholly};
use crate::assess::posture::in_test;
use crate::assess::workloads::dmarc as asked;
use crate::catalog::ids;
use crate::facts::{Facts, Known, MailDnsRecord, Sensor, Split, Truth, forest_of, forest_roots};
use crate::snapshot::Status;
use std::collections::BTreeSet;

const SENSORS: &str = ids::IDENTITY_SENSORS;

/// Whether a sensor is unhealthy or out of date; its row may tell neither.
fn is_ill(sensor: &Sensor) -> Truth {
    let ill = |text: &str, bad: bool| if text.is_empty() { Truth::Unread } else { Truth::from(bad) };
    let state = matches!(sensor.state.as_str(), "outdated" | "updateFailed" | "disconnected" | "unreachable");
    ill(&sensor.health, sensor.health.starts_with("notHealthy")).or(ill(&sensor.state, state))
}

pub(super) fn sensors(facts: &Facts) -> Judged {
    let everyone = all(&facts.sensors, sources([SENSORS]));
    let some = facts.sensors.items().iter().filter(|it| is_ill(it).is_yes());
    Judged::found(&among(&facts.sensors, sources([SENSORS]), is_ill))
        .among(&everyone)
        .with("all", Argument::Count(everyone.clone()))
        .on("defender-for-identity")
        .at(some.map(|it| (it.id.as_str(), it.name.as_str())))
}

/// Datasets that name domains of Active Directory.
const FORESTS: [&str; 7] = [
    ids::CLOUD_PC_CONNECTIONS,
    ids::IDENTITY_SENSORS,
    ids::PASS_THROUGH_RESOURCES,
    ids::PROVISIONING_RESOURCES,
    ids::SENSOR_CANDIDATES,
    ids::SYNCHRONIZATION_JOBS,
    ids::USERS,
];

pub(super) fn bare_forests(facts: &Facts) -> Judged {
    let from = sources(FORESTS);
    let roots = forest_roots(facts);
    let watched = all(&facts.sensors, sources([SENSORS]));
    let told = facts.sensors.items().iter().all(|it| !it.domain.is_empty() && !it.kind.is_empty());
    if watched.exactly().is_none() || !told {
        return judged(Known::not_read(from));
    }
    let controllers = facts.sensors.items().iter().filter(|sensor| sensor.kind.starts_with("domainController"));
    let seen: BTreeSet<&str> = controllers.filter_map(|sensor| forest_of(&roots, &sensor.domain)).collect();
    let bare: Vec<&str> = roots.iter().map(String::as_str).filter(|root| !seen.contains(root)).collect();
    // Other forests may be found where people come from, as long as not all of them were read.
    let count = match (facts.people.forests.exactly(), bare.len() as u64) {
        (Some(_), count) => Known::exact(count, from),
        (None, count @ 1..) => Known::at_least(count, from),
        (None, 0) => Known::not_read(from),
    };
    let judged = Judged::found(&count)
        .among(&watched)
        .with("forests", Argument::Names(bare.iter().map(|it| (*it).to_owned()).collect()))
        .at(bare.iter().map(|root| (*root, *root)));
    bare.iter().fold(judged, |judged, root| judged.on(format!("domain-controllers:{root}")))
}

pub(super) fn audit_off(facts: &Facts) -> Judged {
    let on = wholly(&facts.audit).copied();
    judged(fails_where(on.map(|on| !on), sources([ids::AUDIT_CONFIG]))).everyone().on("audit-retention")
}

pub(super) fn dlp_test(facts: &Facts) -> Judged {
    let from = sources([ids::DLP_POLICIES]);
    let testing = facts.dlp_policies.items().iter().filter(|it| in_test(it).is_yes());
    Judged::found(&among(&facts.dlp_policies, from.clone(), in_test))
        .among(&all(&facts.dlp_policies, from))
        .on("data-loss-prevention")
        .at(testing.map(|it| (it.id.as_str(), it.name.as_str())))
}

/// Whether receivers are not asked to refuse forged mail.
fn is_weak(record: &MailDnsRecord) -> Truth {
    asked(record).map(|policy| matches!(policy, "none" | "missing")).into()
}

pub(super) fn dmarc(facts: &Facts) -> Judged {
    let status = facts.coverage_of(ids::DNS_DMARC).status;
    let records = || facts.mail_dns.items().iter().filter(|it| it.kind == "DMARC");
    let mut split = Split::default();
    records().for_each(|it| split.add(is_weak(it)));
    let read = status.has_rows() || records().next().is_some();
    let complete = status == Status::Complete || (facts.coverage.is_empty() && facts.mail_dns.is_complete());
    let from = sources([ids::DNS_DMARC]);
    let count = if read { split.known(complete, from) } else { Known::not_read(from) };
    Judged::found(&count)
        .on("public-dns")
        .on("internet-mail")
        .at(records().filter(|it| is_weak(it).is_yes()).map(|it| (it.domain.as_str(), it.domain.as_str())))
}

pub(super) fn secure_score(facts: &Facts) -> Judged {
    let score = wholly(&facts.secure_score);
    let peers = score.and_then(|it| Some((it.percent, it.peers_percent?)));
    let judged = judged(fails_where(peers.map(|(own, peers)| own < peers), sources([ids::SECURE_SCORES])));
    let (own, theirs) = peers.unwrap_or_default();
    judged.limit("own", own).limit("peers", theirs).on("secure-score")
}
