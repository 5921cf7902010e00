//! Mail by domain, and the rules that change it on its way.

use crate::assess::is_locked_down;
use crate::catalog::ids;
use crate::catalog::{AttrCode, AttrKey as A};
use crate::catalog::{Evidence, Inactive, LinkKind, NodeKind, mail_service, takes_mail_online};
use crate::facts::{Facts, TransportRule, Truth};
use crate::model::Attribute;
use crate::model::derive::draft::{Draft, fact, id, part, tie};
use crate::model::derive::messaging::leaves_elsewhere;
use crate::wording::{counted, number};

/// More domains than this are drawn without a line each.
const EACH: usize = 24;

/// The way of mail to each domain that has mail.
pub(in crate::model::derive) fn domains(facts: &Facts, draft: &mut Draft<'_>) {
    let filter = id(NodeKind::ExchangeProtection, None);
    let internet = id(NodeKind::InternetMail, None);
    if facts.mail_dns.read().is_none() {
        let unread = fact(A::MailRecords, AttrCode::NotRead).of(ids::DNS_SPF).evidence(Evidence::Unknown);
        draft.tell(&internet, unread.tile("mail records not read"));
    }
    let with_mail = with_mail(facts);
    if !with_mail.is_empty() && !leaves_elsewhere(facts) {
        // Mail out passes no domain.
        draft.link(tie(LinkKind::MailFlow, &filter, &internet, "mail out", ids::OUTBOUND_CONNECTORS).inferred());
    }
    for (domain, dataset) in with_mail.into_iter().take(EACH) {
        let at = id(NodeKind::VerifiedDomain, Some(domain));
        draft.tell(&at, fact(A::HasMail, AttrCode::Yes).of(dataset));
        for (key, kind) in [(A::Spf, "SPF"), (A::Dkim, "DKIM"), (A::Dmarc, "DMARC")] {
            let dataset = format!("dns-{}", kind.to_lowercase());
            let of = |it: &&crate::facts::MailDnsRecord| it.domain == domain && it.kind == kind;
            if let Some(record) = facts.mail_dns.items().iter().find(of) {
                let words = match (record.found, record.is_repeated()) {
                    (Truth::Unread, _) => format!("{kind} not read"),
                    (Truth::No, _) => format!("no {kind}"),
                    (Truth::Yes, Truth::Yes) => format!("several {kind}, none holds"),
                    (Truth::Yes, _) => kind.to_owned(),
                };
                draft.tell(&at, fact(key, record.value.clone()).of(&dataset).tile(words));
            }
        }
        // A domain takes no connection: its mail exchange does.
        draft.link(tie(LinkKind::MailFlow, &internet, &at, "mail to", dataset).inferred());
        exchange(facts, draft, domain, &at);
    }
}

/// Domains that have mail, and the dataset that says so.
fn with_mail(facts: &Facts) -> Vec<(&str, &'static str)> {
    if facts.domains.read().is_none() {
        let accepted = facts.accepted_domains.items().iter();
        return accepted.map(|it| (it.name.as_str(), ids::ACCEPTED_DOMAINS)).collect();
    }
    facts.domains.items().iter().filter(|it| it.has_mail()).map(|it| (it.name.as_str(), ids::DOMAINS)).collect()
}

/// Where mail of a domain goes: to the mail exchanges that public DNS names, where they were looked up.
fn exchange(facts: &Facts, draft: &mut Draft<'_>, domain: &str, at: &str) {
    let filter = id(NodeKind::ExchangeProtection, None);
    let dataset = ids::DNSSEC_STATUS;
    let found = facts.mail.exchanges.items().iter().find(|it| it.domain == domain).and_then(|it| it.found.as_ref());
    // Where a connector keeps strangers out, the filter refuses what they deliver to it.
    let refused = is_locked_down(facts).is_yes().then_some(Inactive::Blocked);
    let Some(hosts) = found else {
        let expected = tie(LinkKind::MailFlow, at, &filter, "MX expected", ids::DOMAIN_SERVICE_RECORDS);
        draft.link(expected.inferred().inactive(refused));
        return;
    };
    for host in hosts {
        let to = match mail_service(host) {
            _ if takes_mail_online(host) => filter.clone(),
            Some(service) => draft.add(part(NodeKind::CloudMailGateway, dataset).key(service.id).name(service.name)),
            None => draft.add(part(NodeKind::CloudMailGateway, dataset).key(host).name(host.as_str())),
        };
        let rests = refused.filter(|_| to == filter);
        draft.link(tie(LinkKind::MailFlow, at, &to, "MX", dataset).inactive(rests));
    }
    if hosts.is_empty() {
        draft.tell(at, fact(A::MailExchange, "none").of(dataset).tile("no MX"));
    }
}

/// How many rules in effect take mail past filters.
fn past_filters(rules: &[TransportRule]) -> Option<Attribute> {
    let count = rules.iter().filter(|it| it.is_on() && !it.skips.is_empty()).count() as u64;
    let tile = || format!("{} past filters", counted(count, "leads", "lead"));
    (count > 0).then(|| fact(A::PastFilters, count).of(ids::TRANSPORT_RULES).tile(tile()))
}

/// Transport rules, all together.
pub(in crate::model::derive) fn rules(facts: &Facts, draft: &mut Draft<'_>) {
    let dataset = ids::TRANSPORT_RULES;
    let exchange = id(NodeKind::ExchangeOnline, None);
    let Some(rules) = facts.transport_rules.read() else {
        if draft.has(&exchange) {
            let gap = draft.gap(dataset);
            let at = draft.add(part(NodeKind::TransportRules, dataset).fact(gap).evidence(Evidence::Unknown));
            let link = tie(LinkKind::Management, &at, &exchange, "not read", dataset);
            draft.link(link.evidence(Evidence::Unknown));
        }
        return;
    };
    if rules.is_empty() {
        return;
    }
    let (all, on) = (rules.len() as u64, rules.iter().filter(|it| it.is_on()).count() as u64);
    // What is switched on and only tells what it would do refuses nothing.
    let tried = rules.iter().filter(|it| it.rests() == Some(Inactive::Test)).count() as u64;
    let tried = if tried > 0 { format!(", {} tried out", number(tried)) } else { String::new() };
    let tile = format!("{} · {} on{tried}", counted(all, "rule", "rules"), number(on));
    let at = draft.add(
        part(NodeKind::TransportRules, dataset)
            .count(all)
            .inactive(Inactive::of_all(rules.iter().map(|it| it.rests())))
            .fact(fact(A::Rules, all).of(dataset).tile(tile))
            .fact(past_filters(rules)),
    );
    draft.link(tie(LinkKind::Management, &at, &exchange, "change mail", dataset));
}
