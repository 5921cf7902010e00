//! Presets of Defender and Exchange Online Protection, alerts, audit; what the baselines of Defender and of the security
//! suite say alike is one function.

use super::found::{found, review, unless};
use super::licences;
use super::objects::Objects;
use super::presets::{self, LEFT, TAKEN};
use crate::assess::allowed::Allowed;
use crate::assess::rules::judged::Judged;
use crate::catalog::baseline::{
    CLICK_ALERT, DEFENDER_ALERTS, STANDARD_PRESET, STRICT_PRESET, SUITE_ALERTS, YEAR_OR_MORE,
};
use crate::catalog::ids;
use crate::facts::{AskedObject, Exceptions, Facts, SensitiveAccounts, Truth};
use std::collections::BTreeSet;

const RULES: &str = ids::PRESET_POLICY_RULES;

pub(super) fn presets_on(facts: &Facts, _: &Allowed) -> Judged {
    let (mail, defender) = (presets::mail_rules(facts), presets::defender_rules(facts));
    let on = |preset: fn(&AskedObject) -> Truth| {
        let in_one = |rules: &Objects<'_>| rules.any(|it| preset(it).and(presets::is_on(it)));
        in_one(&mail).or(in_one(&defender))
    };
    let each = [(STANDARD_PRESET, on(presets::is_standard)), (STRICT_PRESET, on(presets::is_strict))];
    let met = each[0].1.and(each[1].1);
    found(met, [RULES]).named(each.iter().filter(|it| it.1.is_no()).map(|it| it.0)).judge(facts)
}

/// Whether a preset names nobody: on or not, as it is asked here; where it is off it is missing from the rules.
fn for_everybody(rules: &Objects<'_>) -> Truth {
    rules.any(|it| presets::is_standard(it).or(presets::is_strict(it)).and(presets::is_for_all(it)))
}

pub(super) fn mail_for_all(facts: &Facts, _: &Allowed) -> Judged {
    found(for_everybody(&presets::mail_rules(facts)), [RULES]).judge(facts)
}

pub(super) fn defender_for_all(facts: &Facts, _: &Allowed) -> Judged {
    let met = for_everybody(&presets::defender_rules(facts));
    found(met, [RULES]).licensed(licences::defender(facts)).judge(facts)
}

pub(super) fn sensitive_mail(facts: &Facts, allowed: &Allowed) -> Judged {
    let accounts = allowed.for_rule("MS.DEFENDER.1.4v1").sensitive;
    found(protects(&presets::mail_rules(facts), &accounts), [RULES]).judge(facts)
}

pub(super) fn sensitive_defender(facts: &Facts, allowed: &Allowed) -> Judged {
    let accounts = allowed.for_rule("MS.DEFENDER.1.5v1").sensitive;
    let met = protects(&presets::defender_rules(facts), &accounts);
    found(met, [RULES]).licensed(licences::defender(facts)).judge(facts)
}

/// Whether the strict preset is on for everybody, or for exactly those accounts that are called sensitive.
fn protects(rules: &Objects<'_>, accounts: &SensitiveAccounts) -> Truth {
    let set = |it: &AskedObject, property: &str| -> Option<BTreeSet<String>> {
        Some(it.words(property)?.iter().map(|text| text.trim().to_lowercase()).collect())
    };
    let same = |it: &AskedObject| {
        let pairs = TAKEN.iter().zip(&accounts.include).chain(LEFT.iter().zip(&accounts.exclude));
        pairs.fold(Truth::Yes, |all, (property, wanted)| all.and(set(it, property).map(|has| has == *wanted).into()))
    };
    let everybody = |it: &AskedObject| presets::empty(it, &TAKEN).and(presets::empty(it, &LEFT));
    let named = Truth::from(!accounts.is_empty());
    let on = |it: &AskedObject| presets::is_strict(it).and(presets::is_on(it));
    rules.any(|it| on(it).and(everybody(it).or(named.and(same(it)))))
}

/// What the presets must protect against impersonation: the switch, and the list.
struct Impersonation {
    switch: &'static str,
    list: &'static str,
}

const USERS: Impersonation = Impersonation { switch: "enableTargetedUserProtection", list: "targetedUsersToProtect" };
const DOMAINS: Impersonation =
    Impersonation { switch: "enableTargetedDomainsProtection", list: "targetedDomainsToProtect" };

/// Whether both presets protect all of these; where none are named, none may be protected for show.
fn impersonation(facts: &Facts, what: &Impersonation, wanted: &BTreeSet<String>) -> Truth {
    let policies = Objects::of(facts, ids::ANTI_PHISH_POLICIES);
    let good = |it: &AskedObject| {
        let listed = it.of_words(what.list, |texts| {
            let texts: BTreeSet<String> = texts.iter().map(|text| text.to_lowercase()).collect();
            wanted.is_subset(&texts) && wanted.is_empty() == texts.is_empty()
        });
        it.yes("enabled").and(it.yes(what.switch)).and(listed)
    };
    let of = |preset: fn(&AskedObject) -> Truth| policies.any(|it| preset(it).and(good(it)));
    of(presets::is_strict).and(of(presets::is_standard))
}

const PHISHING: &str = ids::ANTI_PHISH_POLICIES;

pub(super) fn users(facts: &Facts, allowed: &Allowed) -> Judged {
    let wanted: Exceptions = allowed.for_rule("MS.DEFENDER.2.1v1");
    let met = impersonation(facts, &USERS, &wanted.sensitive_users);
    found(met, [PHISHING]).licensed(licences::defender(facts)).judge(facts)
}

pub(super) fn agency_domains(facts: &Facts, allowed: &Allowed) -> Judged {
    let wanted = allowed.for_rule("MS.DEFENDER.2.2v1").agency_domains;
    let met = impersonation(facts, &DOMAINS, &wanted).and(super::suite::named(facts, &wanted));
    found(met, [PHISHING]).licensed(licences::defender(facts)).judge(facts)
}

pub(super) fn partner_domains(facts: &Facts, allowed: &Allowed) -> Judged {
    let wanted = allowed.for_rule("MS.DEFENDER.2.3v1").partner_domains;
    let met = impersonation(facts, &DOMAINS, &wanted);
    found(met, [PHISHING]).licensed(licences::defender(facts)).judge(facts)
}

pub(super) fn files(facts: &Facts, _: &Allowed) -> Judged {
    let settings = Objects::settings(facts, ids::OFFICE_PROTECTION_SETTINGS);
    let met = settings.any(|it| it.yes("enableATPForSPOTeamsODB"));
    found(met, [ids::OFFICE_PROTECTION_SETTINGS]).licensed(licences::defender(facts)).judge(facts)
}

/// Whether each of these alerts is on; names those that are not.
fn alerts(facts: &Facts, wanted: &[&str]) -> Judged {
    let all = Objects::settings(facts, ids::PROTECTION_ALERTS);
    let on = |name: &str| all.any(|it| it.is("name", name).and(it.no("disabled")));
    let each: Vec<(&str, Truth)> = wanted.iter().map(|name| (*name, on(name))).collect();
    let met = each.iter().fold(Truth::Yes, |all, it| all.and(it.1));
    let off = each.iter().filter(|it| it.1.is_no()).map(|it| it.0);
    found(met, [ids::PROTECTION_ALERTS]).named(off).judge(facts)
}

pub(super) fn defender_alerts(facts: &Facts, _: &Allowed) -> Judged {
    alerts(facts, DEFENDER_ALERTS)
}

pub(super) fn suite_alerts(facts: &Facts, _: &Allowed) -> Judged {
    let all = Objects::of(facts, ids::PROTECTION_ALERTS);
    let clicks = !all.where_yes(|it| it.is("name", CLICK_ALERT)).is_empty();
    let more = clicks.then_some(CLICK_ALERT);
    let wanted: Vec<&str> = SUITE_ALERTS.iter().copied().chain(more).collect();
    alerts(facts, &wanted)
}

pub(super) fn audit(facts: &Facts, _: &Allowed) -> Judged {
    let settings = Objects::settings(facts, ids::AUDIT_CONFIG);
    found(settings.any(|it| it.yes("unifiedAuditLogIngestionEnabled")), [ids::AUDIT_CONFIG]).judge(facts)
}

pub(super) fn audit_kept(facts: &Facts, _: &Allowed) -> Judged {
    let policies = Objects::of(facts, ids::AUDIT_RETENTION_POLICIES);
    let met = policies.any(|it| it.is_any("retentionDuration", YEAR_OR_MORE).and(it.no("enabled").not()));
    found(met, [ids::AUDIT_RETENTION_POLICIES]).licensed(licences::auditing(facts)).judge(facts)
}

pub(super) fn audit_elsewhere(facts: &Facts, _: &Allowed) -> Judged {
    review(facts, [ids::AUDIT_RETENTION_POLICIES])
}

/// Lists of addresses that the connection filter lets through.
pub(super) fn allow_lists(facts: &Facts, _: &Allowed) -> Judged {
    let filters = Objects::settings(facts, ids::CONNECTION_FILTERS);
    unless(&filters, [ids::CONNECTION_FILTERS], |it| it.is_empty("ipAllowList").not()).judge(facts)
}

/// The list of safe senders of Microsoft.
pub(super) fn safe_lists(facts: &Facts, _: &Allowed) -> Judged {
    let filters = Objects::settings(facts, ids::CONNECTION_FILTERS);
    unless(&filters, [ids::CONNECTION_FILTERS], |it| it.yes("enableSafeList")).judge(facts)
}
