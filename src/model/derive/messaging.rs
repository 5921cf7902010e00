//! Mail: where it goes, and what of it is still on-premises.

use super::amounts::{figure_of, numbered};
use super::draft::{Draft, fact, id, part, tie};
use super::exchange_servers::door;
use super::mail_demand::{OUT, takes_all};
use crate::assess::is_locked_down;
use crate::catalog::AttrKey as A;
use crate::catalog::ids;
use crate::catalog::{AttrCode, Evidence, Inactive, LinkKind, NodeKind, PortUse};
use crate::facts::Facts;
use crate::wording::{counted, number};
use std::collections::BTreeSet;

/// Internet mail, the filter in front of the mailboxes, and DNS.
pub(super) fn mail(facts: &Facts, draft: &mut Draft<'_>) {
    let exchange = id(NodeKind::ExchangeOnline, None);
    let Some(evidence) = draft.model().component(&exchange).map(|it| it.evidence) else { return };
    let sure = if evidence == Evidence::Unknown { Evidence::Unknown } else { Evidence::Inferred };
    // Every mailbox organisation of Exchange Online has the filter in front.
    let mut internet = part(NodeKind::InternetMail, ids::DOMAIN_SERVICE_RECORDS).evidence(sure);
    let asked: BTreeSet<&str> =
        facts.dns_records.items().iter().filter(|it| it.is_mail_exchange()).map(|it| it.domain.as_str()).collect();
    if !asked.is_empty() {
        let value = format!(
            "Exchange Online is the expected exchange of {}; public DNS was not read",
            counted(asked.len() as u64, "domain", "domains")
        );
        internet = internet
            .fact(fact(A::MailExchange, value).of(ids::DOMAIN_SERVICE_RECORDS).inferred().tile("MX → Exchange Online"));
    }
    let mail = facts.domains_with_mail().map(|them| them.len() as u64);
    let domains = mail.is_read().then(|| {
        let tile = format!("mail of {}", figure_of(&mail, "domain", "domains"));
        numbered(A::DomainsWithMail, &mail).tile(tile)
    });
    // What it does is told by its policies and connectors, where they were read.
    let told = FILTERS.iter().find(|it| !facts.records_of(it).is_empty());
    let filter = match told {
        Some(dataset) => part(NodeKind::ExchangeProtection, dataset),
        None => part(NodeKind::ExchangeProtection, ids::SUBSCRIBED_SKUS).evidence(sure),
    };
    let filter = draft.add(filter.fact(domains.unwrap_or_else(|| {
        fact(A::Reason, "every organisation of Exchange Online has it").evidence(sure).tile("in front of Exchange")
    })));
    if facts.dns_records.read().is_none() {
        internet = internet.fact(draft.gap(ids::DOMAIN_SERVICE_RECORDS).map(|gap| gap.tile("MX not read")));
    }
    let internet = draft.add(internet);
    let smtp = |from, to, label, port| {
        tie(LinkKind::MailFlow, from, to, label, ids::DOMAIN_SERVICE_RECORDS).port(port).evidence(sure)
    };
    let passes = smtp(&internet, &filter, "SMTP 25", PortUse::SmtpOffered);
    // Where all mail out takes a connector, the filter sends none to the Internet itself.
    match (is_locked_down(facts).is_yes(), leaves_elsewhere(facts)) {
        (false, false) => draft.link(passes.both()),
        (false, true) => draft.link(passes),
        // A connector keeps strangers out: nothing comes in this way, and mail out is a line of its own.
        (true, elsewhere) => {
            draft.link(passes.inactive(Some(Inactive::Blocked)));
            if !elsewhere {
                draft.link(smtp(&filter, &internet, OUT, PortUse::SmtpOffered));
            }
        }
    }
    draft.link(smtp(&filter, &exchange, "filtered mail", PortUse::Smtp).both());
    for domain in asked {
        let domain = id(NodeKind::VerifiedDomain, Some(domain));
        draft.tell(&domain, fact(A::Mail, "to Exchange Online").of(ids::DOMAIN_SERVICE_RECORDS).inferred());
    }
    for accepted in facts.accepted_domains.items() {
        let domain = id(NodeKind::VerifiedDomain, Some(&accepted.name));
        if facts.domains.read().is_none() {
            // What mail is taken for is verified; how its people sign in, the directory would tell.
            let unread = fact(A::SignIn, AttrCode::NotRead).of(ids::DOMAINS).evidence(Evidence::Unknown);
            let row = part(NodeKind::VerifiedDomain, ids::ACCEPTED_DOMAINS).key(&accepted.name).name(&accepted.name);
            draft.add(row.fact(unread));
        }
        let told = fact(A::AcceptedDomain, accepted.kind.clone()).of(ids::ACCEPTED_DOMAINS);
        let relay = RELAYS.iter().find(|it| it.0.eq_ignore_ascii_case(&accepted.kind));
        draft.tell(
            &domain,
            match relay {
                Some((_, tile)) => told.tile(*tile),
                None => told,
            },
        );
    }
    dns(facts, draft);
}

/// What every organisation with the filter has, or sets up in it: by these it was read, not inferred.
const FILTERS: &[&str] = &[
    ids::SPAM_FILTER_POLICIES,
    ids::MALWARE_FILTER_POLICIES,
    ids::ANTI_PHISH_POLICIES,
    ids::CONNECTION_FILTERS,
    ids::INBOUND_CONNECTORS,
    ids::OUTBOUND_CONNECTORS,
];

/// Kinds of accepted domains whose mail goes on from here, and what is said of them.
const RELAYS: &[(&str, &str)] =
    &[("InternalRelay", "unknown ones passed on"), ("ExternalRelay", "all mail is passed on")];

/// Whether all mail that leaves the tenant takes a connector.
pub(super) fn leaves_elsewhere(facts: &Facts) -> bool {
    facts.records_of(ids::OUTBOUND_CONNECTORS).iter().any(takes_all)
}

/// What public DNS says of mail.
fn dns(facts: &Facts, draft: &mut Draft<'_>) {
    let records = facts.mail_dns.items();
    if records.is_empty() {
        return;
    }
    let mut dns = part(NodeKind::PublicDns, ids::DNS_DMARC);
    for (key, kind) in [(A::Dmarc, "DMARC"), (A::Spf, "SPF"), (A::Dkim, "DKIM")] {
        let of: Vec<_> = records.iter().filter(|record| record.kind == kind).collect();
        // Of several where there may be one only, none counts.
        let there = of.iter().filter(|it| !it.value.is_empty() && !it.is_repeated().is_yes()).count();
        let several = of.iter().any(|it| it.is_repeated().is_yes());
        if !of.is_empty() {
            let all = facts.accepted_domains.items().len().max(of.len()) as u64;
            let mut value = format!("{} of {}", number(there as u64), counted(of.len() as u64, "domain", "domains"));
            if all > of.len() as u64 {
                value = format!("{} of {} read, of {}", number(there as u64), number(of.len() as u64), number(all));
            }
            if several {
                value = format!("{value}, several of one");
            }
            let dataset = format!("dns-{}", kind.to_lowercase());
            dns = dns.fact(fact(key, value.clone()).of(&dataset).tile(format!("{kind} {value}")));
        }
    }
    draft.add(dns);
}

/// Exchange servers beside Exchange Online.
pub(super) fn hybrid(facts: &Facts, draft: &mut Draft<'_>) {
    let dataset = ids::SERVICE_PRINCIPALS;
    let Some(mark) = facts.exchange_hybrid.read().filter(|it| it.key || it.application.is_some()) else { return };
    let value = mark.application.clone().unwrap_or_else(|| "key on Office 365 Exchange Online".to_owned());
    let servers = id(NodeKind::ExchangeServer, None);
    let told = fact(A::MarkOfHybrid, value).of(dataset).inferred();
    if draft.has(&servers) {
        draft.tell(&servers, told);
    } else {
        let gap = draft.gap(ids::EXCHANGE_SERVERS).map(|gap| crate::model::Attribute { tile: None, ..gap });
        draft.add(part(NodeKind::ExchangeServer, dataset).inferred().fact(told.tile("inferred: hybrid key")).fact(gap));
    }
    let exchange = id(NodeKind::ExchangeOnline, None);
    // Where all connectors were read, they say whether mail passes, and which way.
    let [from, to] = [ids::INBOUND_CONNECTORS, ids::OUTBOUND_CONNECTORS].map(|it| facts.coverage_of(it).is_whole());
    let door = door(draft);
    let tied = |kind, other: &str| {
        let ends = |link: &&crate::model::Link| link.from == other || link.to == other;
        draft.model().links_of(&servers).iter().any(|link| link.kind == kind && ends(link))
    };
    let (mail, calendars) = (tied(LinkKind::MailFlow, &door), tied(LinkKind::Data, &exchange));
    let is_told = from && to;
    if !is_told && !mail {
        let link = tie(LinkKind::MailFlow, &servers, &door, "hybrid mail 25", dataset);
        draft.link(link.port(PortUse::SmtpAny).both().inferred());
    }
    if !calendars {
        let link = tie(LinkKind::Data, &servers, &exchange, "free/busy 443", dataset).port(PortUse::ExchangeWeb);
        draft.link(link.both().inferred());
    }
}
