//! Sensors, audit, data loss prevention, mail and the score.

use super::{Argument, Judged, Note, Outcome, all, among, fails_where, judged, sources, subject, wholly};
use crate::assess::listed::objects;
use crate::assess::posture::in_test;
use crate::assess::workloads::{Dmarc, dmarc as asked};
use crate::catalog::codes::SensorHost;
use crate::catalog::ids;
use crate::facts::{Facts, Known, MailDnsRecord, MailRecord, Sensor, Split, Truth, forest_of, forest_roots};
use crate::snapshot::Status;
use std::collections::BTreeSet;

const SENSORS: &str = ids::IDENTITY_SENSORS;

pub(super) fn sensors(facts: &Facts) -> Judged {
    let everyone = all(&facts.sensors, sources([SENSORS]));
    let some = facts.sensors.items().iter().filter(|it| it.is_ill().is_yes());
    Judged::found(&among(&facts.sensors, sources([SENSORS]), Sensor::is_ill))
        .among(&everyone)
        .with("all", Argument::Count(everyone.clone()))
        .on("defender-for-identity")
        .at(some.map(|it| (it.id.as_str(), it.name.as_str())))
}

/// Datasets that name domains of Active Directory.
const FORESTS: [&str; 8] = [
    ids::CLOUD_PC_CONNECTIONS,
    ids::IDENTITY_SENSORS,
    ids::ORGANIZATION,
    ids::PASS_THROUGH_RESOURCES,
    ids::PROVISIONING_RESOURCES,
    ids::SENSOR_CANDIDATES,
    ids::SYNCHRONIZATION_JOBS,
    ids::USERS,
];

pub(super) fn bare_forests(facts: &Facts) -> Judged {
    let from = sources(FORESTS);
    match facts.synchronised() {
        Truth::Yes => {}
        // What no directory is synchronised from has no forest that matters to the tenant.
        Truth::No => return judged(Known::exact(Outcome::NotApplicable, from)),
        Truth::Unread => return judged(Known::not_read(from)),
    }
    let roots = forest_roots(facts);
    let watched = all(&facts.sensors, sources([SENSORS]));
    let told = facts.sensors.items().iter().all(|it| !it.domain.is_empty() && !it.kind.is_empty());
    if watched.exactly().is_none() || !told {
        return judged(Known::not_read(from));
    }
    let controllers = facts.sensors.items().iter().filter(|it| it.host() == Some(SensorHost::DomainController));
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

/// Servers that could hold a sensor of Defender for Identity and do not, as the service lists them.
pub(super) fn bare_servers(facts: &Facts) -> Judged {
    let servers = facts.records_of(ids::SENSOR_CANDIDATES);
    Judged::found(&objects(facts, ids::SENSOR_CANDIDATES))
        .on("defender-for-identity")
        .at(servers.iter().map(|it| (it.id.as_str(), it.name.as_str())))
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

/// How many of the records of a kind something holds of.
fn records(facts: &Facts, kind: MailRecord, dataset: &'static str, holds: fn(&MailDnsRecord) -> Truth) -> Known<u64> {
    let coverage = facts.coverage_of(dataset);
    let status = coverage.status;
    let all = || facts.mail_dns.items().iter().filter(|it| it.record().is(kind));
    let mut split = Split::default();
    all().for_each(|it| split.add(holds(it)));
    let read = status.has_rows() || all().next().is_some();
    // Answers that do not name their domain are of nobody: where there are such, these are not all.
    let each_is_whole =
        [ids::DNS_SPF, ids::DNS_DKIM, ids::DNS_DMARC].iter().all(|it| facts.coverage_of(it).status == Status::Complete);
    let has_nameless =
        (each_is_whole && !facts.mail_dns.is_complete()) || (coverage.count > 0 && all().next().is_none());
    let complete =
        (status == Status::Complete && !has_nameless) || (facts.coverage.is_empty() && facts.mail_dns.is_complete());
    let from = sources([dataset]);
    if read { split.known(complete, from) } else { Known::not_read(from) }
}

/// Whether receivers are not asked to refuse forged mail.
fn is_weak(record: &MailDnsRecord) -> Truth {
    asked(record).map(Dmarc::is_weak).into()
}

pub(super) fn dmarc(facts: &Facts) -> Judged {
    let is_dmarc = |it: &&MailDnsRecord| it.record().is(MailRecord::Dmarc) && is_weak(it).is_yes();
    let weak: Vec<&MailDnsRecord> = facts.mail_dns.items().iter().filter(is_dmarc).collect();
    let mut judged = Judged::found(&records(facts, MailRecord::Dmarc, ids::DNS_DMARC, is_weak));
    // Where receivers apply none of several records, that there are several is what has to be told.
    if !weak.is_empty() && weak.iter().all(|it| it.is_repeated().is_yes()) {
        judged.told_by = Some("repeated-mail-records");
    }
    judged.on("public-dns").on("internet-mail").at(weak.iter().map(|it| (it.domain.as_str(), it.domain.as_str())))
}

/// Records of which there may be one only, and there are several: receivers then take none.
pub(super) fn repeated_mail_records(facts: &Facts) -> Judged {
    let of = |kind, dataset| records(facts, kind, dataset, MailDnsRecord::is_repeated);
    let (dmarc, spf) = (of(MailRecord::Dmarc, ids::DNS_DMARC), of(MailRecord::Spf, ids::DNS_SPF));
    let repeated: Vec<&MailDnsRecord> = facts.mail_dns.items().iter().filter(|it| it.is_repeated().is_yes()).collect();
    let named = |it: &&MailDnsRecord| subject(&it.domain, &it.domain, Some(Note::Record(it.kind.clone())));
    let all = dmarc.clone().plus(spf.clone());
    let only = repeated.first().filter(|_| repeated.len() == 1 && all.exactly().is_some());
    Judged::found(&all)
        .case(if only.is_some() { "one" } else { "" })
        .with_names("kind", only.iter().map(|it| it.kind.clone()).collect())
        .with_names("name", only.iter().map(|it| it.domain.clone()).collect())
        .with_some("dmarc", &dmarc)
        .with_some("spf", &spf)
        .on("public-dns")
        .on("internet-mail")
        .listing(repeated.iter().map(named))
}

pub(super) fn secure_score(facts: &Facts) -> Judged {
    let score = wholly(&facts.secure_score);
    let peers = score.and_then(|it| Some((it.percent, it.peers_percent?)));
    let judged = judged(fails_where(peers.map(|(own, peers)| own < peers), sources([ids::SECURE_SCORES])));
    let (own, theirs) = peers.unwrap_or_default();
    judged.limit("own", own).limit("peers", theirs).on("secure-score")
}
