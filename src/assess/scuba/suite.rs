//! The security suite: which policy of the filters holds for every recipient, and what it does.

use super::found::found;
use super::licences;
use super::objects::Objects;
use super::presets::{self, Holds};
use crate::assess::allowed::Allowed;
use crate::assess::rules::judged::Judged;
use crate::catalog::baseline::{BUILT_IN_POLICY, DEFAULT_POLICY};
use crate::catalog::ids;
use crate::facts::{AskedObject, Facts, Truth};
use std::collections::BTreeSet;

const MALWARE: [&str; 4] =
    [ids::MALWARE_FILTER_POLICIES, ids::MALWARE_FILTER_RULES, ids::PRESET_POLICY_RULES, ids::ACCEPTED_DOMAINS];

fn malware(facts: &Facts, is: fn(&AskedObject) -> Truth) -> Judged {
    let own = Objects::of(facts, ids::MALWARE_FILTER_RULES);
    let held = presets::holds(facts, &presets::mail_rules(facts), &own, "malwareFilterPolicy");
    let policies = Objects::settings(facts, ids::MALWARE_FILTER_POLICIES);
    found(presets::of_policy(&policies, &held, DEFAULT_POLICY, is), MALWARE).judge(facts)
}

/// Kinds of files that run when they are opened.
const RUNS: &[&str] = &["exe", "cmd", "vbe"];

pub(super) fn attachments(facts: &Facts, _: &Allowed) -> Judged {
    malware(facts, |it| {
        let all = |types: &[String]| RUNS.iter().all(|kind| types.iter().any(|it| it.eq_ignore_ascii_case(kind)));
        it.yes("enableFileFilter").and(it.of_words("fileTypes", all))
    })
}

pub(super) fn taken_back(facts: &Facts, _: &Allowed) -> Judged {
    malware(facts, |it| it.yes("zapEnabled"))
}

pub(super) fn safe_attachments(facts: &Facts, _: &Allowed) -> Judged {
    let own = Objects::of(facts, ids::SAFE_ATTACHMENT_RULES);
    let held = presets::holds(facts, &presets::defender_rules(facts), &own, "safeAttachmentPolicy");
    let policies = Objects::of(facts, ids::SAFE_ATTACHMENT_POLICIES);
    let stops = |it: &AskedObject| it.is_any("action", &["Block", "DynamicDelivery"]);
    let mut met = presets::of_policy(&policies, &held, BUILT_IN_POLICY, stops);
    if matches!(held, Holds::Rest) {
        let built_in = Objects::of(facts, ids::BUILT_IN_PROTECTION_RULES);
        met = met.and(built_in.any(|it| presets::empty(it, &presets::LEFT)));
    }
    let from = [
        ids::SAFE_ATTACHMENT_POLICIES,
        ids::SAFE_ATTACHMENT_RULES,
        ids::PRESET_POLICY_RULES,
        ids::BUILT_IN_PROTECTION_RULES,
        ids::ACCEPTED_DOMAINS,
    ];
    found(met, from).licensed(licences::defender(facts)).judge(facts)
}

const PHISHING: [&str; 4] =
    [ids::ANTI_PHISH_POLICIES, ids::ANTI_PHISH_RULES, ids::PRESET_POLICY_RULES, ids::ACCEPTED_DOMAINS];

/// Whether a policy against phishing holds for every recipient.
fn holds_for_all(facts: &Facts, policy: &AskedObject) -> Truth {
    let mail = presets::mail_rules(facts);
    let (standard, strict) = (presets::is_standard(policy), presets::is_strict(policy));
    let preset = match (strict, standard) {
        (Truth::Yes, _) => presets::covers(&mail, presets::is_strict),
        (_, Truth::Yes) => presets::covers(&mail, presets::is_standard),
        (Truth::No, Truth::No) => own_rule(facts, policy),
        _ => Truth::Unread,
    };
    // A policy of a preset is never the default.
    policy.yes("isDefault").or(preset)
}

/// Whether a rule of one's own applies a policy to every recipient.
fn own_rule(facts: &Facts, policy: &AskedObject) -> Truth {
    let names: Vec<&str> = [Some(policy.name.as_str()), policy.word("identity")].into_iter().flatten().collect();
    let some = presets::own_domains(facts).map(|own| !own.is_empty());
    let rules = Objects::of(facts, ids::ANTI_PHISH_RULES);
    let applies = |it: &AskedObject| it.is_any("antiPhishPolicy", &names).and(presets::is_on(it));
    rules.any(|it| applies(it).and(presets::takes_everybody(facts, it))).and(some.into())
}

/// Whether a policy that is on and holds for every recipient does it.
fn phishing(facts: &Facts, does: impl Fn(&AskedObject) -> Truth) -> Truth {
    let policies = Objects::settings(facts, ids::ANTI_PHISH_POLICIES);
    policies.any(|it| it.yes("enabled").and(does(it)).and(holds_for_all(facts, it)))
}

/// Whether something is done with mail that is told to be of another: anything but nothing, and a copy.
fn acts(it: &AskedObject, property: &str) -> Truth {
    let nothing = it.is_any(property, &["NoAction", "BccMessage"]);
    nothing.not().and(it.word(property).map(|_| true).into())
}

/// The address in `Name;address`, else the text itself.
fn address(text: &str) -> String {
    text.split_once(';').map_or(text, |it| it.1).trim().to_lowercase()
}

/// Whether anything to protect was named; where nothing was read of the policies, that nothing was named says nothing.
pub(super) fn named(facts: &Facts, wanted: &BTreeSet<String>) -> Truth {
    match wanted.is_empty() {
        false => Truth::Yes,
        true if Objects::of(facts, ids::ANTI_PHISH_POLICIES).read => Truth::No,
        true => Truth::Unread,
    }
}

pub(super) fn users(facts: &Facts, allowed: &Allowed) -> Judged {
    let wanted = allowed.for_first(&["MS.SECURITYSUITE.2.1v1", "MS.DEFENDER.2.1v1"]).sensitive_users;
    let wanted: BTreeSet<String> = wanted.iter().map(|it| address(it)).collect();
    let good = |it: &AskedObject| {
        let listed = it.of_words("targetedUsersToProtect", |texts| {
            let has: BTreeSet<String> = texts.iter().map(|it| address(it)).collect();
            !has.is_empty() && wanted.is_subset(&has)
        });
        it.yes("enableTargetedUserProtection").and(listed).and(acts(it, "targetedUserProtectionAction"))
    };
    let met = named(facts, &wanted).and(phishing(facts, good));
    found(met, PHISHING).licensed(licences::defender(facts)).judge(facts)
}

pub(super) fn own_domains(facts: &Facts, _: &Allowed) -> Judged {
    let good = |it: &AskedObject| {
        it.yes("enableOrganizationDomainsProtection").and(acts(it, "targetedDomainProtectionAction"))
    };
    found(phishing(facts, good), PHISHING).licensed(licences::defender(facts)).judge(facts)
}

pub(super) fn partner_domains(facts: &Facts, allowed: &Allowed) -> Judged {
    let wanted = allowed.for_first(&["MS.SECURITYSUITE.2.3v1", "MS.DEFENDER.2.3v1"]).partner_domains;
    let good = |it: &AskedObject| {
        let listed = it.of_words("targetedDomainsToProtect", |texts| {
            let has: BTreeSet<String> = texts.iter().map(|it| it.trim().to_lowercase()).collect();
            !has.is_empty() && wanted.is_subset(&has)
        });
        it.yes("enableTargetedDomainsProtection").and(listed).and(acts(it, "targetedDomainProtectionAction"))
    };
    let met = named(facts, &wanted).and(phishing(facts, good));
    found(met, PHISHING).licensed(licences::defender(facts)).judge(facts)
}

/// What people are told of mail that may not be what it seems.
const TIPS: &[&str] = &[
    "enableFirstContactSafetyTips",
    "enableSimilarUsersSafetyTips",
    "enableSimilarDomainsSafetyTips",
    "enableUnusualCharactersSafetyTips",
    "enableViaTag",
    "enableUnauthenticatedSender",
];

pub(super) fn tips(facts: &Facts, _: &Allowed) -> Judged {
    let own = |it: &AskedObject| presets::is_standard(it).or(presets::is_strict(it)).not();
    let all = |it: &AskedObject| TIPS.iter().fold(own(it), |all, tip| all.and(it.yes(tip)));
    let met = presets::any_covers(facts).or(phishing(facts, all));
    found(met, PHISHING).licensed(licences::defender(facts)).judge(facts)
}

const LINKS: [&str; 3] = [ids::SAFE_LINKS_POLICIES, ids::SAFE_LINKS_RULES, ids::PRESET_POLICY_RULES];

/// Whether a preset is on for everybody, or the policy of links that comes first for everybody does it.
fn links(facts: &Facts, does: &[&str]) -> Judged {
    let own = Objects::of(facts, ids::SAFE_LINKS_RULES);
    let for_all = own.only(presets::is_for_all);
    let policy = match presets::first(&for_all) {
        _ if !for_all.whole => None,
        Some(rule) => rule.word("safeLinksPolicy"),
        None => Some(BUILT_IN_POLICY),
    };
    let policies = Objects::of(facts, ids::SAFE_LINKS_POLICIES);
    let good = |it: &AskedObject| does.iter().fold(Truth::Yes, |all, property| all.and(it.yes(property)));
    let by_policy = match policy {
        Some(name) => policies.any(|it| it.is("identity", name).and(good(it))),
        None => Truth::Unread,
    };
    found(presets::any_covers(facts).or(by_policy), LINKS).judge(facts)
}

pub(super) fn links_compared(facts: &Facts, _: &Allowed) -> Judged {
    let everywhere =
        ["enableSafeLinksForEmail", "enableSafeLinksForTeams", "enableSafeLinksForOffice", "enableForInternalSenders"];
    links(facts, &everywhere)
}

pub(super) fn links_scanned(facts: &Facts, _: &Allowed) -> Judged {
    links(facts, &["scanUrls", "deliverMessageAfterScan"])
}

pub(super) fn clicks_tracked(facts: &Facts, _: &Allowed) -> Judged {
    links(facts, &["trackClicks"])
}

const SPAM: [&str; 4] =
    [ids::SPAM_FILTER_POLICIES, ids::SPAM_FILTER_RULES, ids::PRESET_POLICY_RULES, ids::ACCEPTED_DOMAINS];

/// The levels of policies against spam, the first before all others.
const LEVELS: usize = 4;

/// On which level a policy stands, where it applies to everybody: strict, standard, one's own, the default. None where it
/// does not.
fn level(facts: &Facts, mail: &Objects<'_>, own: &Objects<'_>, it: &AskedObject) -> (Option<usize>, Truth) {
    let identity = it.word("identity").unwrap_or_default();
    let by = |rules: &Objects<'_>, fits: &dyn Fn(&AskedObject) -> Truth| {
        rules.any(|rule| rule.is("hostedContentFilterPolicy", identity).and(presets::is_on(rule)).and(fits(rule)))
    };
    if it.yes("isDefault").is_yes() {
        return (Some(3), Truth::Yes);
    }
    match it.word("recommendedPolicyType").map(str::to_ascii_lowercase).as_deref() {
        Some("strict") => (Some(0), by(mail, &presets::is_for_all)),
        Some("standard") => (Some(1), by(mail, &presets::is_for_all)),
        Some("custom") => (Some(2), it.no("isDefault").and(by(own, &|rule| presets::takes_everybody(facts, rule)))),
        _ => (None, Truth::Unread),
    }
}

/// Met where no policy offends that holds for everybody, but for those below one that is good and holds for everybody.
fn spam(facts: &Facts, offends: impl Fn(&AskedObject) -> Truth) -> Judged {
    let (mail, own) = (presets::mail_rules(facts), Objects::of(facts, ids::SPAM_FILTER_RULES));
    let policies = Objects::settings(facts, ids::SPAM_FILTER_POLICIES);
    let placed: Vec<(&AskedObject, Option<usize>, Truth)> = policies
        .rows
        .iter()
        .map(|it| {
            let (at, applies) = level(facts, &mail, &own, it);
            (*it, at, applies)
        })
        .collect();
    let unplaced = placed.iter().any(|it| it.1.is_none()) || !policies.whole;
    let mut met = Truth::Yes;
    let mut shielded = Truth::No;
    let mut at = Vec::new();
    for here in 0..LEVELS {
        let on: Vec<_> = placed.iter().filter(|it| it.1 == Some(here)).collect();
        let bad = on.iter().fold(Truth::No, |any, it| any.or(it.2.and(offends(it.0))));
        let good = on.iter().fold(Truth::No, |any, it| any.or(it.2.and(offends(it.0).not())));
        met = met.and(bad.not().or(shielded));
        if shielded.is_no() {
            at.extend(on.iter().filter(|it| it.2.and(offends(it.0)).is_yes()).map(|it| it.0));
        }
        shielded = shielded.or(good);
    }
    let met = if unplaced && met.is_yes() { Truth::Unread } else { met };
    found(met, SPAM).at(&at).judge(facts)
}

const VERDICTS: &[&str] = &["spamAction", "highConfidenceSpamAction", "phishSpamAction", "highConfidencePhishAction"];

pub(super) fn spam_kept_out(facts: &Facts, _: &Allowed) -> Judged {
    let out =
        |it: &AskedObject, property: &str| it.is_any(property, &["MoveToJmf", "Quarantine", "Redirect", "Delete"]);
    spam(facts, |it| VERDICTS.iter().fold(Truth::Yes, |all, property| all.and(out(it, property))).not())
}

pub(super) fn spam_allowed_domains(facts: &Facts, _: &Allowed) -> Judged {
    spam(facts, |it| it.is_empty("allowedSenderDomains").not())
}
