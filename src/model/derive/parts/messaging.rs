//! Mail by domain, and the rules that change it on its way.

use crate::catalog::ids;
use crate::catalog::{AttrCode, AttrKey as A};
use crate::catalog::{Evidence, Inactive, LinkKind, NodeKind};
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
    let with_mail = facts.domains.items().iter().filter(|it| it.has_mail());
    if with_mail.clone().next().is_some() && !leaves_elsewhere(facts) {
        // Mail out passes no domain.
        draft.link(tie(LinkKind::MailFlow, &filter, &internet, "mail out", ids::OUTBOUND_CONNECTORS).inferred());
    }
    for domain in with_mail.take(EACH) {
        let at = id(NodeKind::VerifiedDomain, Some(&domain.name));
        draft.tell(&at, fact(A::HasMail, AttrCode::Yes).of(ids::DOMAINS));
        for (key, kind) in [(A::Spf, "SPF"), (A::Dkim, "DKIM"), (A::Dmarc, "DMARC")] {
            let dataset = format!("dns-{}", kind.to_lowercase());
            let of = |it: &&crate::facts::MailDnsRecord| it.domain == domain.name && it.kind == kind;
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
        draft.link(tie(LinkKind::MailFlow, &internet, &at, "mail to", ids::DOMAINS).inferred());
        draft.link(tie(LinkKind::MailFlow, &at, &filter, "MX expected", ids::DOMAIN_SERVICE_RECORDS).inferred());
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
    let tile = format!("{} · {} on", counted(all, "rule", "rules"), number(on));
    let at = draft.add(
        part(NodeKind::TransportRules, dataset)
            .count(all)
            .inactive(Inactive::of_all(rules.iter().map(|it| it.rests())))
            .fact(fact(A::Rules, all).of(dataset).tile(tile))
            .fact(past_filters(rules)),
    );
    draft.link(tie(LinkKind::Management, &at, &exchange, "change mail", dataset));
}
