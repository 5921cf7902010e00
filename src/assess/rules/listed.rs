//! What follows from datasets that are listed as they are: mail, gateways, connectors.

use super::{Argument, Judged, Outcome, fails_where, judged, sources, wholly};
use crate::catalog::ids;
use crate::facts::{Code, ConnectorState, Facts, Known, Record, Sources, Split, Truth};
use std::collections::BTreeSet;

/// The records of a dataset by whether something holds of them, and whether these are all; none where it was not read.
fn counted(facts: &Facts, dataset: &str, holds: impl Fn(&Record) -> Truth) -> Option<(Split, bool)> {
    let set = facts.records.iter().find(|set| set.dataset == dataset)?;
    let (records, mut split) = (set.reading.read()?, Split::default());
    for record in records {
        (0..record.copies).for_each(|_| split.add(holds(record)));
    }
    // Past a bound they are counted and not kept.
    let whole = split.yes + split.no + split.unread == set.total;
    Some((split, whole && set.reading.is_complete()))
}

/// How many records of a dataset something holds of.
fn records(facts: &Facts, dataset: &'static str, holds: impl Fn(&Record) -> Truth) -> Known<u64> {
    match counted(facts, dataset, holds) {
        Some((split, whole)) => split.known(whole, sources([dataset])),
        None => Known::not_read(sources([dataset])),
    }
}

/// Ends of names of domains that the service gives and signs for itself.
const GIVEN: [&str; 2] = [".onmicrosoft.com", ".onmicrosoft.us"];

fn is_given(domain: &str) -> bool {
    let domain = domain.to_lowercase();
    GIVEN.iter().any(|end| domain.ends_with(end))
}

/// Domains of the tenant's own whose mail carries no signature of theirs.
pub(super) fn dkim(facts: &Facts) -> Judged {
    let from = sources([ids::ACCEPTED_DOMAINS, ids::DKIM_SIGNING]);
    // A row that does not say which domain it is for has another name, and stands for none that is known.
    let each = facts.asked_of(ids::DKIM_SIGNING, "").map_or(&[][..], |set| set.reading.items());
    let are_told = each.iter().all(|it| it.word("domain").is_some());
    let unsigned = |it: &Record| match is_given(&it.name) {
        _ if !are_told => Truth::Unread,
        true => Truth::No,
        false => Truth::from(it.flag("enabled")).not(),
    };
    let Some((mut split, whole)) = counted(facts, ids::DKIM_SIGNING, unsigned) else {
        return judged(Known::not_read(from));
    };
    let whole = whole && are_told;
    let rows = facts.records_of(ids::DKIM_SIGNING);
    let set: BTreeSet<String> = rows.iter().map(|it| it.name.to_lowercase()).collect();
    // What has no configuration is not signed; whether it has one is known where all of them were read.
    let mut bare: Vec<&str> = facts.accepted_domains.items().iter().map(|it| it.name.as_str()).collect();
    bare.retain(|it| !is_given(it) && !set.contains(*it));
    bare.iter().for_each(|_| split.add(if whole { Truth::Yes } else { Truth::Unread }));
    let off = rows.iter().filter(|it| unsigned(it).is_yes()).map(|it| it.name.as_str());
    let named: Vec<&str> = off.chain(bare.into_iter().filter(|_| whole)).collect();
    let count = split.known(whole && facts.accepted_domains.is_complete(), from);
    Judged::found(&count).on("exchange-online").on("internet-mail").at(named.into_iter().map(|it| (it, it)))
}

/// Mail that a rule sends on to outside by itself: both the policy for outgoing mail and a remote domain let it through.
pub(super) fn external_forwarding(facts: &Facts) -> Judged {
    let allows = |it: &Record| match it.told("autoForwardingMode") {
        Some(_) => it.is("autoForwardingMode", "On").into(),
        None => Truth::Unread,
    };
    let remote = |it: &Record| Truth::from(it.flag("autoForwardEnabled"));
    let policies = records(facts, ids::OUTBOUND_SPAM_POLICIES, allows);
    let domains = records(facts, ids::REMOTE_DOMAINS, remote);
    let from: Sources = policies.sources.union(&domains.sources).copied().collect();
    let outcome = match policies.reaches(1).and(domains.reaches(1)) {
        Truth::Yes => Known::exact(Outcome::Fail, from),
        Truth::No => Known::exact(Outcome::Pass, from),
        Truth::Unread => Known::not_read(from),
    };
    let open = facts.records_of(ids::OUTBOUND_SPAM_POLICIES).iter().filter(|it| allows(it).is_yes());
    let to = facts.records_of(ids::REMOTE_DOMAINS).iter().filter(|it| remote(it).is_yes());
    let (any, some): (Vec<&Record>, Vec<&Record>) = to.partition(|it| it.is_for_any_domain("domainName"));
    let names = some.iter().map(|it| it.value("domainName").to_owned()).collect();
    judged(outcome)
        .everyone()
        .case(if any.is_empty() { "chosen" } else { "" })
        .with("count", Argument::Count(policies))
        .with_names("domains", names)
        .on("exchange-online")
        .on("internet-mail")
        .at(open.map(|it| (it.id.as_str(), it.name.as_str())))
}

pub(super) fn mailbox_audit(facts: &Facts) -> Judged {
    let off = wholly(&facts.mailbox_audit).map(|on| !on);
    judged(fails_where(off, sources([ids::EXCHANGE_ORGANIZATION])))
        .everyone()
        .on("exchange-online")
        .on("audit-retention")
}

/// States of a Microsoft Tunnel server in which it serves nobody, or serves badly, and those in which it is well
/// (<https://learn.microsoft.com/graph/api/resources/intune-mstunnel-microsofttunnelserver>, August 2026).
const ILL: [&str; 4] = ["unhealthy", "warning", "offline", "upgradeFailed"];
const WELL: [&str; 2] = ["healthy", "upgradeInProgress"];

fn is_one_of(record: &Record, property: &str, bad: &[&str], good: &[&str]) -> Truth {
    let any = |words: &[&str]| words.iter().any(|word| record.is(property, word));
    match (any(bad), any(good)) {
        (true, _) => Truth::Yes,
        (false, true) => Truth::No,
        (false, false) => Truth::Unread,
    }
}

pub(super) fn gateways(facts: &Facts) -> Judged {
    let ill = |it: &Record| is_one_of(it, "tunnelServerHealthStatus", &ILL, &WELL);
    let servers = facts.records_of(ids::TUNNEL_SERVERS).iter().filter(|it| ill(it).is_yes());
    Judged::found(&records(facts, ids::TUNNEL_SERVERS, ill))
        .among(&records(facts, ids::TUNNEL_SERVERS, |_| Truth::Yes))
        .on("intune")
        .at(servers.map(|it| (it.id.as_str(), it.name.as_str())))
}

/// Datasets of connectors of Intune that are servers of one's own, or partners that report.
const CONNECTORS: [&str; 4] =
    [ids::CERTIFICATE_CONNECTORS, ids::DOMAIN_JOIN_CONNECTORS, ids::MOBILE_THREAT_CONNECTORS, ids::NDES_CONNECTORS];

/// Connectors that are set up and do not answer.
/// States of connections of Intune that carry nothing though they are set up.
const SILENT: [ConnectorState; 3] = [ConnectorState::Error, ConnectorState::Inactive, ConnectorState::Unresponsive];

pub(super) fn connectors(facts: &Facts) -> Judged {
    let mut from = sources(CONNECTORS);
    from.extend([ids::APP_PROXY_CONNECTORS]);
    let proxy = |it: &Record| is_one_of(it, "status", &["inactive"], &["active"]);
    let (mut split, mut whole) = counted(facts, ids::APP_PROXY_CONNECTORS, proxy).unwrap_or_default();
    let listed = facts.records_of(ids::APP_PROXY_CONNECTORS).iter().filter(|it| proxy(it).is_yes());
    let mut named: Vec<(&str, &str)> = listed.map(|it| (it.id.as_str(), it.name.as_str())).collect();
    let mut total = split.yes + split.no + split.unread;
    for dataset in CONNECTORS {
        let Some(reading) = facts.intune_connectors.iter().find(|it| it.dataset == dataset) else {
            whole = false;
            continue;
        };
        whole &= reading.is_complete();
        for it in reading.items() {
            // A certificate connector has no state of its own: when it last checked in tells.
            let silent = match &it.condition {
                Some(code) if SILENT.iter().any(|it| code.is(*it)) => Truth::Yes,
                Some(Code::Known(_)) => Truth::No,
                None if dataset == ids::CERTIFICATE_CONNECTORS => it.quiet,
                _ => Truth::Unread,
            };
            total += 1;
            split.add(silent);
            if silent.is_yes() {
                named.push((&it.id, &it.name));
            }
        }
    }
    let mut judged = Judged::found(&split.known(whole, from.clone())).on("application-proxy").on("intune").at(named);
    if whole && total == 0 {
        judged.outcome = Known::exact(Outcome::NotApplicable, from);
    }
    judged
}
