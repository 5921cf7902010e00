//! Exchange Online: forwarding, records of public DNS, sharing, warnings.

use super::found::{Found, found, unless};
use super::objects::Objects;
use crate::assess::allowed::Allowed;
use crate::assess::rules::judged::Judged;
use crate::catalog::baseline::DMARC_REPORTS;
use crate::catalog::codes::ENABLED;
use crate::catalog::ids;
use crate::facts::{AskedObject, Facts, Truth};
use std::collections::BTreeSet;

pub(super) fn forwarding(facts: &Facts, allowed: &Allowed) -> Judged {
    let lets = allowed.for_rule("MS.EXO.1.1v2").forwarding_domains;
    let domains = Objects::settings(facts, ids::REMOTE_DOMAINS);
    let known = |it: &AskedObject| it.word("domainName").is_some_and(|name| lets.contains(&name.to_lowercase()));
    let offends = |it: &AskedObject| it.yes("autoForwardEnabled").and(Truth::from(!known(it)));
    unless(&domains, [ids::REMOTE_DOMAINS], offends).judge(facts)
}

/// The records of a kind, those only that begin so, whatever their case.
fn begins(text: &str, with: &str) -> bool {
    text.trim_start().get(..with.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(with))
}

/// Whether what a domain publishes fails all others: as ScubaGear found, else by the record itself. Another domain that it
/// points to is not followed.
fn fails_others(it: &AskedObject) -> Truth {
    let flag = it.yes("compliant");
    if flag != Truth::Unread {
        return flag;
    }
    let Some(texts) = it.words("rdata") else { return Truth::Unread };
    let records: Vec<String> = texts.iter().filter(|text| begins(text, "v=spf1")).map(|it| it.to_lowercase()).collect();
    let [record] = records.as_slice() else { return Truth::No };
    let mut terms = record.split_whitespace();
    match (terms.clone().any(|term| term == "-all"), terms.any(|term| term.starts_with("redirect="))) {
        (true, _) => Truth::Yes,
        (false, true) => Truth::Unread,
        (false, false) => Truth::No,
    }
}

pub(super) fn spf(facts: &Facts, _: &Allowed) -> Judged {
    let domains = Objects::settings(facts, ids::DNS_SPF);
    unless(&domains, [ids::DNS_SPF], |it| fails_others(it).not()).judge(facts)
}

/// The domain of an object, lower case.
fn domain(it: &AskedObject) -> String {
    it.word("domain").unwrap_or_default().to_lowercase()
}

/// Domains that are looked up: those asked for their records, else those that the tenant accepts mail for.
fn looked_up(facts: &Facts) -> Option<BTreeSet<String>> {
    let asked = Objects::settings(facts, ids::DNS_SPF);
    if asked.whole {
        return Some(asked.rows.iter().map(|it| domain(it)).collect());
    }
    let accepted = facts.accepted_domains.read().filter(|_| facts.accepted_domains.is_complete())?;
    Some(accepted.iter().map(|it| it.name.clone()).collect())
}

/// The end of the domain through which servers and service send each other mail: no record can be published for it.
const COEXISTENCE: &str = ".mail.onmicrosoft.com";

pub(super) fn dkim(facts: &Facts, _: &Allowed) -> Judged {
    let (configured, records) = (Objects::of(facts, ids::DKIM_SIGNING), Objects::of(facts, ids::DNS_DKIM));
    let from = [ids::DKIM_SIGNING, ids::DNS_DKIM, ids::DNS_SPF, ids::ACCEPTED_DOMAINS];
    let signs = |name: &str| {
        let on = configured.any(|it| it.is("domain", name).and(it.yes("enabled")));
        let key = |texts: &[String]| texts.iter().any(|text| begins(text, "v=DKIM1;"));
        on.and(records.any(|it| it.is("domain", name).and(it.of_words("rdata", key))))
    };
    let Some(domains) = looked_up(facts) else { return found(Truth::Unread, from).judge(facts) };
    let each: Vec<(&String, Truth)> =
        domains.iter().filter(|it| !it.ends_with(COEXISTENCE)).map(|it| (it, signs(it))).collect();
    let met = each.iter().fold(Truth::Yes, |all, it| all.and(it.1));
    let bad = each.iter().filter(|it| it.1.is_no()).map(|it| it.0.as_str());
    found(met, from).named(bad).judge(facts)
}

/// Met where the records of DMARC of every domain do it.
fn dmarc(facts: &Facts, does: impl Fn(&[String]) -> bool) -> Found {
    let domains = Objects::settings(facts, ids::DNS_DMARC);
    unless(&domains, [ids::DNS_DMARC], |it| it.of_words("rdata", &does).not())
}

pub(super) fn dmarc_published(facts: &Facts, _: &Allowed) -> Judged {
    dmarc(facts, |texts| texts.iter().any(|text| begins(text, "v=DMARC1;"))).judge(facts)
}

/// The tags of a record: name and value, lower case, without space.
fn tags(text: &str) -> Vec<(String, String)> {
    let squeezed: String = text.chars().filter(|it| !it.is_whitespace()).collect();
    let pairs = squeezed.split(';').filter_map(|tag| tag.split_once('='));
    pairs.map(|(name, value)| (name.to_lowercase(), value.to_lowercase())).collect()
}

pub(super) fn dmarc_rejects(facts: &Facts, _: &Allowed) -> Judged {
    let rejects = |text: &String| tags(text).iter().any(|(name, value)| name == "p" && value == "reject");
    dmarc(facts, |texts| texts.iter().any(rejects)).judge(facts)
}

/// How many addresses a tag names.
fn addresses(text: &str, tag: &str) -> usize {
    tags(text).iter().filter(|it| it.0 == tag).map(|it| it.1.matches('@').count()).max().unwrap_or_default()
}

pub(super) fn dmarc_reports(facts: &Facts, _: &Allowed) -> Judged {
    let told = |text: &String| tags(text).iter().any(|(name, value)| name == "rua" && value.contains(DMARC_REPORTS));
    dmarc(facts, |texts| !texts.is_empty() && texts.iter().all(told)).judge(facts)
}

pub(super) fn dmarc_contacts(facts: &Facts, _: &Allowed) -> Judged {
    // The first is the government's own.
    let told = |text: &String| addresses(text, "rua") >= 2 && addresses(text, "ruf") >= 1;
    dmarc(facts, |texts| !texts.is_empty() && texts.iter().all(told)).judge(facts)
}

pub(super) fn smtp(facts: &Facts, _: &Allowed) -> Judged {
    let settings = Objects::settings(facts, ids::TRANSPORT_CONFIG);
    unless(&settings, [ids::TRANSPORT_CONFIG], |it| it.yes("smtpClientAuthenticationDisabled").not()).judge(facts)
}

/// Whether a policy shares this with every domain: `*:ContactsSharing`.
fn shares(it: &AskedObject, what: &str) -> Truth {
    it.of_words("domains", |texts| texts.iter().any(|text| text.contains('*') && text.contains(what)))
}

pub(super) fn contacts(facts: &Facts, _: &Allowed) -> Judged {
    let policies = Objects::of(facts, ids::SHARING_POLICIES);
    unless(&policies, [ids::SHARING_POLICIES], |it| shares(it, "Contacts")).judge(facts)
}

pub(super) fn calendars(facts: &Facts, _: &Allowed) -> Judged {
    let policies = Objects::of(facts, ids::SHARING_POLICIES);
    unless(&policies, [ids::SHARING_POLICIES], |it| shares(it, "Calendar")).judge(facts)
}

pub(super) fn warnings(facts: &Facts, _: &Allowed) -> Judged {
    let rules = Objects::of(facts, ids::TRANSPORT_RULES);
    let warns = |it: &AskedObject| {
        let on = it.is("state", ENABLED).and(it.is("mode", "Enforce"));
        on.and(it.is("fromScope", "NotInOrganization")).and(it.yes("prependSubject"))
    };
    found(rules.any(warns), [ids::TRANSPORT_RULES]).judge(facts)
}

pub(super) fn mailbox_audit(facts: &Facts, _: &Allowed) -> Judged {
    let settings = Objects::settings(facts, ids::EXCHANGE_ORGANIZATION);
    unless(&settings, [ids::EXCHANGE_ORGANIZATION], |it| it.yes("auditDisabled")).judge(facts)
}
