//! Administrators, policies and methods.

use super::{Argument, Judged, Outcome, among, fails_where, judged, sources, wholly};
use crate::facts::{AccessPolicy, AuthenticationMethod, Facts, Known, RoleHolder, Sources, Truth};
use std::collections::BTreeMap;

/// Template id of Global Administrator
/// (<https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference>).
const GLOBAL_ADMINISTRATOR: &str = "62e90394-69f5-4237-9190-012177145e10";
/// Microsoft advises fewer than five
/// (<https://learn.microsoft.com/entra/identity/role-based-access-control/best-practices>).
const TOO_MANY: u64 = 5;

fn role_sources() -> Sources {
    sources(["role-assignments", "role-definitions", "users"])
}

/// People who hold roles that fit, by id, and how many they are.
fn holders<'f>(
    facts: &'f Facts,
    template: Option<&str>,
    fits: impl Fn(&RoleHolder) -> bool,
) -> (Known<u64>, BTreeMap<&'f str, &'f str>) {
    let Some(roles) = facts.roles.read() else { return (Known::not_read(role_sources()), BTreeMap::new()) };
    let roles = roles.iter().filter(|role| match template {
        Some(template) => role.template.eq_ignore_ascii_case(template),
        None => role.privileged,
    });
    let holders = roles.flat_map(|role| &role.holders).filter(|it| it.kind == "user" && fits(it));
    let people: BTreeMap<&str, &str> = holders.map(|it| (it.id.as_str(), it.name.as_str())).collect();
    let count = people.len() as u64;
    let known = match (facts.roles.is_complete(), count) {
        (true, _) => Known::exact(count, role_sources()),
        (false, 1..) => Known::at_least(count, role_sources()),
        (false, 0) => Known::not_read(role_sources()),
    };
    (known, people)
}

pub(super) fn global_administrators(facts: &Facts) -> Judged {
    let (count, people) = holders(facts, Some(GLOBAL_ADMINISTRATOR), RoleHolder::is_standing);
    Judged::from(&count, TOO_MANY)
        .limit("limit", TOO_MANY)
        .on("administrators")
        .on("privileged-roles")
        .at(people)
}

pub(super) fn guest_holders(facts: &Facts) -> Judged {
    let (count, people) = holders(facts, None, |holder| holder.guest);
    Judged::found(&count).on("administrators").on("guests").at(people)
}

pub(super) fn synced_holders(facts: &Facts) -> Judged {
    let (count, people) = holders(facts, None, |holder| holder.synced);
    Judged::found(&count).on("administrators").at(people)
}

const POLICIES: &str = "conditional-access-policies";
const DEFAULTS: &str = "security-defaults";

/// Every policy, if all of them were read.
fn policies(facts: &Facts) -> Option<&[AccessPolicy]> {
    wholly(&facts.conditional_access).map(Vec::as_slice)
}

/// How many policies something holds of, all of which were read.
fn counted(policies: &[AccessPolicy], holds: impl Fn(&AccessPolicy) -> bool) -> Known<u64> {
    Known::exact(policies.iter().filter(|it| holds(it)).count() as u64, sources([POLICIES]))
}

fn named<'f>(policies: impl IntoIterator<Item = &'f AccessPolicy>) -> Vec<(&'f str, &'f str)> {
    policies.into_iter().map(|it| (it.id.as_str(), it.name.as_str())).collect()
}

pub(super) fn no_baseline(facts: &Facts) -> Judged {
    let from = sources([POLICIES, DEFAULTS]);
    let on = policies(facts).map(|all| all.iter().any(AccessPolicy::is_on));
    let bad = match (facts.security_defaults.read(), on) {
        (Some(true), _) | (_, Some(true)) => Some(false),
        (Some(false), Some(false)) => Some(true),
        _ => None,
    };
    judged(fails_where(bad, from)).on("entra-id")
}

/// Whether it holds only where a risk was seen.
fn by_risk(policy: &AccessPolicy) -> bool {
    policy.conditions.iter().any(|it| it.to_lowercase().contains("risk"))
}

pub(super) fn no_mfa(facts: &Facts) -> Judged {
    let from = sources([POLICIES, DEFAULTS]);
    let Some(policies) = policies(facts) else { return judged(Known::not_read(from)) };
    let covers = |it: &AccessPolicy| {
        it.is_on() && it.all_users && it.all_applications && it.demands_mfa() && !by_risk(it)
    };
    let outcome = match facts.security_defaults.read() {
        // With security defaults, policies cannot be on.
        Some(true) => Known::exact(Outcome::NotApplicable, from),
        _ if policies.iter().any(covers) => Known::exact(Outcome::Pass, from),
        Some(false) => Known::exact(Outcome::Fail, from),
        None => Known::not_read(from),
    };
    let some = policies.iter().filter(|it| it.is_on() && it.demands_mfa());
    let count = counted(policies, |it| it.is_on() && it.demands_mfa());
    judged(outcome)
        .case(if count.exactly() == Some(&0) { "none" } else { "" })
        .with("count", Argument::Count(count))
        .on("conditional-access")
        .at(named(some))
}

/// Client types of legacy authentication.
const LEGACY: [&str; 2] = ["exchangeActiveSync", "other"];

pub(super) fn legacy_authentication(facts: &Facts) -> Judged {
    let from = sources([POLICIES, DEFAULTS]);
    let Some(policies) = policies(facts) else { return judged(Known::not_read(from)) };
    let blocks = |it: &&AccessPolicy| it.is_on() && it.all_users && it.demands("block") && it.all_applications;
    let blocked = |kind: &str| {
        let about = |it: &AccessPolicy| it.legacy_left_out.as_deref().map_or(it.legacy_clients, |left| left != kind);
        policies.iter().filter(blocks).any(about)
    };
    let open: Vec<&str> = LEGACY.into_iter().filter(|kind| !blocked(kind)).collect();
    let outcome = match facts.security_defaults.read() {
        Some(true) => Known::exact(Outcome::Pass, from),
        _ if open.is_empty() => Known::exact(Outcome::Pass, from),
        Some(false) => Known::exact(Outcome::Fail, from),
        None => Known::not_read(from),
    };
    let about = |it: &AccessPolicy| it.legacy_clients || it.legacy_left_out.is_some();
    let near = counted(policies, about);
    let case = match (open.as_slice(), near.value) {
        (_, Some(0)) => "none",
        (["exchangeActiveSync"], _) => "activesync-open",
        (["other"], _) => "other-open",
        _ => "",
    };
    judged(outcome)
        .case(case)
        .with("count", Argument::Count(near))
        .on("conditional-access")
        .at(named(policies.iter().filter(|it| about(it))))
}

pub(super) fn report_only(facts: &Facts) -> Judged {
    let watches = |it: &AccessPolicy| it.state == "enabledForReportingButNotEnforced";
    let count = among(&facts.conditional_access, sources([POLICIES]), |it| Truth::from(watches(it)));
    let watching = facts.conditional_access.items().iter().filter(|it| watches(it));
    Judged::found(&count).on("conditional-access").at(named(watching))
}

const METHODS: &str = "authentication-methods-policy";

fn is_weak(method: &AuthenticationMethod) -> bool {
    method.enabled && (method.id.eq_ignore_ascii_case("sms") || method.id.eq_ignore_ascii_case("voice"))
}

pub(super) fn weak_methods(facts: &Facts) -> Judged {
    let from = sources([METHODS]);
    let policy = wholly(&facts.authentication_methods).filter(|policy| !policy.methods.is_empty());
    let weak: Vec<&AuthenticationMethod> =
        policy.iter().flat_map(|it| &it.methods).filter(|method| is_weak(method)).collect();
    let names = weak.iter().map(|it| it.name.clone()).collect();
    judged(fails_where(policy.map(|_| !weak.is_empty()), from))
        .with("methods", Argument::Names(names))
        .on("authentication-methods")
        .at(weak.iter().map(|it| (it.id.as_str(), it.name.as_str())))
}

pub(super) fn no_strong_method(facts: &Facts) -> Judged {
    let policy = wholly(&facts.authentication_methods).filter(|policy| !policy.methods.is_empty());
    let none = policy.map(|it| !it.methods.iter().any(|method| method.enabled && method.phishing_resistant));
    judged(fails_where(none, sources([METHODS]))).on("authentication-methods").on("administrators")
}
