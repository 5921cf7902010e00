//! Data loss prevention: alike in the baselines of Defender and of the security suite.

use super::found::found;
use super::licences;
use super::objects::Objects;
use crate::assess::allowed::Allowed;
use crate::assess::rules::judged::Judged;
use crate::catalog::baseline::SENSITIVE_TYPES;
use crate::catalog::codes::ENFORCED;
use crate::catalog::ids;
use crate::facts::{AskedObject, Facts, Truth};

const FROM: [&str; 2] = [ids::DLP_POLICIES, ids::DLP_RULES];

/// The types of content that a rule looks for; none where that was not read.
fn types(rule: &AskedObject) -> Option<&[String]> {
    match rule.yes("isAdvancedRule") {
        Truth::Yes => rule.words("advancedRule"),
        Truth::No => rule.words("contentContainsSensitiveInformation"),
        Truth::Unread => None,
    }
}

/// Whether a rule is on, in a policy that is on.
fn in_force(policies: &Objects<'_>, rule: &AskedObject) -> Truth {
    let Some(name) = rule.word("parentPolicyName") else { return Truth::Unread };
    let on = |it: &AskedObject| it.is("name", name).and(it.yes("enabled")).and(it.is("mode", ENFORCED));
    rule.no("disabled").and(policies.any(on))
}

/// Rules in force that look for one of the types, or for all of them.
fn rules<'f>(facts: &'f Facts, looks: impl Fn(&[String]) -> bool) -> Objects<'f> {
    let policies = Objects::of(facts, ids::DLP_POLICIES);
    let rules = Objects::of(facts, ids::DLP_RULES);
    rules.only(|it| in_force(&policies, it).and(types(it).map(&looks).into()))
}

fn all_types(named: &[String]) -> bool {
    SENSITIVE_TYPES.iter().filter_map(|row| row.first()).all(|name| named.iter().any(|it| it == name))
}

pub(super) fn protected(facts: &Facts, _: &Allowed) -> Judged {
    let names: Vec<&str> = SENSITIVE_TYPES.iter().filter_map(|row| row.first().copied()).collect();
    let by = |name: &str| rules(facts, |named| named.iter().any(|it| it == name)).exist();
    let each: Vec<(&str, Truth)> = names.into_iter().map(|name| (name, by(name))).collect();
    let met = each.iter().fold(Truth::Yes, |all, it| all.and(it.1));
    let missing = each.iter().filter(|it| it.1.is_no()).map(|it| it.0);
    found(met, FROM).named(missing).licensed(licences::data_loss(facts)).judge(facts)
}

/// Places that a policy must reach: the property, how the workload is called, and the place for people.
const PLACES: &[(&str, &str, &str)] = &[
    ("exchangeLocation", "Exchange", "Exchange"),
    ("sharePointLocation", "SharePoint", "SharePoint"),
    ("oneDriveLocation", "OneDriveForBusiness", "OneDrive"),
    ("teamsLocation", "Teams", "Teams"),
    ("endpointDlpLocation", "EndpointDevices", "Devices"),
];

pub(super) fn everywhere(facts: &Facts, _: &Allowed) -> Judged {
    let (policies, rules) = (Objects::of(facts, ids::DLP_POLICIES), rules(facts, all_types));
    let place = |(property, workload, _): &(&str, &str, &str)| {
        policies.any(|policy| {
            let Some(name) = policy.word("name") else { return Truth::Unread };
            let all = policy.of_words(property, |places| places.iter().any(|it| it.eq_ignore_ascii_case("All")));
            let workloads: Truth = policy.word("workload").map(|it| it.contains(workload)).into();
            all.and(workloads).and(rules.any(|it| it.is("parentPolicyName", name)))
        })
    };
    let each: Vec<(&str, Truth)> = PLACES.iter().map(|row| (row.2, place(row))).collect();
    let met = each.iter().fold(Truth::Yes, |all, it| all.and(it.1));
    let missing = each.iter().filter(|it| it.1.is_no()).map(|it| it.0);
    found(met, FROM).named(missing).licensed(licences::data_loss(facts)).judge(facts)
}

/// Whether there are rules for all types, and something holds of each.
fn each(facts: &Facts, holds: fn(&AskedObject) -> Truth) -> Judged {
    let rules = rules(facts, all_types);
    let offending = rules.where_yes(|it| holds(it).not());
    let met = rules.all(holds).and(rules.exist());
    found(met, FROM).at(&offending).licensed(licences::data_loss(facts)).judge(facts)
}

pub(super) fn blocks(facts: &Facts, _: &Allowed) -> Judged {
    each(facts, |it| it.yes("blockAccess").and(it.is("blockAccessScope", "All")))
}

pub(super) fn notifies(facts: &Facts, _: &Allowed) -> Judged {
    each(facts, |it| it.is_empty("notifyUser").not())
}
