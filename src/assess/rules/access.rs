//! Administrators, policies and methods.

use super::{Argument, Judged, Outcome, Severity, among, fails_where, judged, sources};
use crate::assess::access::{Answer, Path, Verdict, answer};
use crate::catalog::{METHODS, MethodRow, directory_role, ids};
use crate::facts::{
    ConditionalAccessPolicy, Facts, GLOBAL_ADMINISTRATOR, Known, MethodState, PolicyState, RoleHolders, RolePerson,
    Sources, Truth, Way,
};
use std::collections::{BTreeMap, BTreeSet};

/// Microsoft advises fewer than five
/// (<https://learn.microsoft.com/entra/identity/role-based-access-control/best-practices>).
const TOO_MANY: u64 = 5;

/// Who holds one of some roles and fits, by id, with a name.
fn holders(
    facts: &Facts,
    roles: impl Fn(&RoleHolders) -> Truth,
    fits: impl Fn(&RolePerson) -> Truth,
) -> BTreeMap<&str, &str> {
    let chosen = facts.roles.items().iter().filter(|role| roles(role).is_yes());
    let people = chosen.flat_map(|role| &role.people).filter(|it| it.is_person().and(fits(it)).is_yes());
    people.map(|it| (it.id.as_str(), it.name.as_str())).collect()
}

/// People who hold a privileged role now, directly or through a group, and fit.
fn privileged(facts: &Facts, fits: fn(&RolePerson) -> Truth) -> Judged {
    let who = |it: &RolePerson| it.is_person().and(fits(it));
    let count = facts.role_holders(Way::Now, RoleHolders::is_privileged, who);
    let now = |it: &RolePerson| it.held.now().and(fits(it));
    Judged::found(&count).on("administrators").at(holders(facts, RoleHolders::is_privileged, now))
}

pub(super) fn global_administrators(facts: &Facts) -> Judged {
    let global = |role: &RoleHolders| Truth::from(role.template.eq_ignore_ascii_case(GLOBAL_ADMINISTRATOR));
    let count = facts.role_people(Way::Standing, global);
    Judged::from(&count, TOO_MANY).limit("limit", TOO_MANY).on("administrators").on("privileged-roles").at(holders(
        facts,
        global,
        |it| it.held.standing(),
    ))
}

pub(super) fn guest_holders(facts: &Facts) -> Judged {
    privileged(facts, |it| it.traits.guest).on("guests")
}

pub(super) fn synced_holders(facts: &Facts) -> Judged {
    privileged(facts, |it| it.traits.synchronised)
}

pub(super) fn disabled_holders(facts: &Facts) -> Judged {
    privileged(facts, |it| it.traits.enabled.not())
}

/// Guests, synchronised and disabled accounts that a group gives a privileged role: the list of holders does not show
/// them.
pub(super) fn holders_through_groups(facts: &Facts) -> Judged {
    let open = |it: &RolePerson| it.traits.guest.or(it.traits.synchronised);
    let known = |it: &RolePerson| it.through.is_some() && open(it).is_yes();
    let people = facts.roles.items().iter().filter(|role| role.is_privileged().is_yes()).flat_map(|role| &role.people);
    let severity = if people.into_iter().any(known) { Severity::High } else { Severity::Medium };
    privileged(facts, |it| {
        let risky = it.traits.guest.or(it.traits.synchronised).or(it.traits.enabled.not());
        Truth::from(it.through.is_some()).and(risky)
    })
    .ranked(severity)
    .on("privileged-roles")
}

/// Ids and names of policies.
fn named<'f>(facts: &'f Facts, ids: &[String]) -> Vec<(&'f str, &'f str)> {
    let policies = facts.policies.items().iter().filter(|it| ids.contains(&it.id));
    policies.map(|it| (it.id.as_str(), it.name.as_str())).collect()
}

/// How many policies something holds of.
fn policies(facts: &Facts, holds: impl Fn(&ConditionalAccessPolicy) -> Truth) -> Known<u64> {
    among(&facts.policies, sources([ids::CONDITIONAL_ACCESS_POLICIES]), holds)
}

fn in_state(policy: &ConditionalAccessPolicy, state: PolicyState) -> Truth {
    policy.state.as_ref().map(|it| it.is(state)).into()
}

pub(super) fn no_baseline(facts: &Facts) -> Judged {
    let from = sources([ids::CONDITIONAL_ACCESS_POLICIES, ids::SECURITY_DEFAULTS]);
    let on = policies(facts, |it| in_state(it, PolicyState::On)).reaches(1);
    let bad = match (facts.security_defaults.read(), on) {
        (Some(true), _) | (_, Truth::Yes) => Some(false),
        (Some(false), Truth::No) => Some(true),
        _ => None,
    };
    judged(fails_where(bad, from)).everyone().on("entra-id")
}

/// Whether security defaults are on: then policies cannot be, and the questions about policies do not apply.
fn by_defaults(facts: &Facts) -> bool {
    facts.security_defaults.read() == Some(&true)
}

/// Fails where a population is known not to be verified, but for those who are named as let past.
fn unless_covered(facts: &Facts, answer: &Answer) -> Known<Outcome> {
    let from = answer.verdict.sources.clone();
    if by_defaults(facts) {
        return Known::exact(Outcome::NotApplicable, from);
    }
    let bad = answer.verdict.exactly().map(|verdict| *verdict < Verdict::CoveredExcept);
    fails_where(bad, from)
}

pub(super) fn no_mfa(facts: &Facts) -> Judged {
    let answer = answer(facts, Path::Everyone);
    let count = policies(facts, |it| in_state(it, PolicyState::On).and(it.demands_mfa().into()));
    let case = match (answer.verdict.value, count.exactly()) {
        (_, Some(0)) => "none",
        (Some(Verdict::Alternative), _) => "alternative",
        (Some(Verdict::Conditional), _) => "conditional",
        _ => "",
    };
    let some: Vec<String> = answer.by.iter().chain(&answer.in_part).cloned().collect();
    judged(unless_covered(facts, &answer))
        .everyone()
        .case(case)
        .with("count", Argument::Count(count))
        .on("conditional-access")
        .at(named(facts, &some))
}

pub(super) fn legacy_authentication(facts: &Facts) -> Judged {
    let answer = answer(facts, Path::Legacy);
    let outcome = match (by_defaults(facts), unless_covered(facts, &answer)) {
        // Security defaults block old clients themselves.
        (true, known) => Known::exact(Outcome::Pass, known.sources),
        (false, known) => known,
    };
    let near = policies(facts, |it| in_state(it, PolicyState::On).and(it.is_about_legacy().into()));
    let about = facts.policies.items().iter().filter(|it| it.is_about_legacy());
    judged(outcome)
        .everyone()
        .case(if near.exactly() == Some(&0) { "none" } else { "" })
        .with("count", Argument::Count(near))
        .on("conditional-access")
        .at(about.map(|it| (it.id.as_str(), it.name.as_str())))
}

/// This many single accounts may be let past: emergency accounts.
const EMERGENCY: usize = 2;

/// Whether those who are let past are more than emergency accounts.
fn is_much(except: &BTreeSet<String>) -> bool {
    except.len() > EMERGENCY || except.iter().any(|it| !it.starts_with("user:"))
}

/// What is let past, as a reader finds it: names where they are known.
fn let_past_name<'f>(facts: &'f Facts, token: &'f str) -> &'f str {
    let Some((kind, id)) = token.split_once(':') else { return token };
    let names = &facts.access_names;
    let name = match kind {
        "user" | "group" => names.principals.get(id).map(String::as_str),
        "app" => names.applications.get(id).map(String::as_str),
        "role" => directory_role(id).map(|role| role.name),
        "location" => facts.named_locations.items().iter().find(|it| it.id == id).map(|it| it.name.as_str()),
        _ => None,
    };
    name.unwrap_or(token)
}

/// Who and what is let past the policies that verify everyone.
pub(super) fn let_past(facts: &Facts) -> Judged {
    let (mfa, legacy) = (answer(facts, Path::Everyone), answer(facts, Path::Legacy));
    let from: Sources = mfa.verdict.sources.union(&legacy.verdict.sources).copied().collect();
    // Of what is not verified at all, nobody can be let past: another rule says so.
    let past = |it: &Answer| match it.verdict.exactly() {
        Some(Verdict::CoveredExcept) => Some(is_much(&it.except)),
        Some(_) => Some(false),
        None => None,
    };
    let covers = |it: &Answer| it.verdict.exactly().map(|verdict| *verdict >= Verdict::CoveredExcept);
    let outcome = match (past(&mfa), past(&legacy)) {
        _ if by_defaults(facts) => Known::exact(Outcome::NotApplicable, from),
        (Some(true), _) | (_, Some(true)) => Known::exact(Outcome::Fail, from),
        (Some(false), Some(false)) if covers(&mfa) == Some(false) && covers(&legacy) == Some(false) => {
            Known::exact(Outcome::NotApplicable, from)
        }
        (Some(false), Some(false)) => Known::exact(Outcome::Pass, from),
        _ => Known::not_read(from),
    };
    let of = |it: &Answer| if past(it) == Some(true) { it.except.clone() } else { BTreeSet::new() };
    let tokens: BTreeSet<String> = of(&mfa).union(&of(&legacy)).cloned().collect();
    // Roles, guests and applications are many people, or those whose accounts open most.
    let wide = tokens.iter().any(|it| ["role:", "guests", "app:", "tenant:"].iter().any(|kind| it.starts_with(kind)));
    let count = Known::exact(tokens.len() as u64, from_policies());
    let mut judged = judged(outcome)
        .ranked(if wide { Severity::High } else { Severity::Medium })
        .with("count", Argument::Count(count))
        .limit("limit", EMERGENCY as u64)
        .on("conditional-access")
        .at(tokens.iter().map(|token| (token.as_str(), let_past_name(facts, token))));
    judged.reach = tokens.len() as u64;
    judged
}

fn from_policies() -> Sources {
    sources([ids::CONDITIONAL_ACCESS_POLICIES])
}

pub(super) fn report_only(facts: &Facts) -> Judged {
    let watches = |it: &ConditionalAccessPolicy| in_state(it, PolicyState::ReportOnly);
    let watching = facts.policies.items().iter().filter(|it| watches(it).is_yes());
    Judged::found(&policies(facts, watches))
        .on("conditional-access")
        .at(watching.map(|it| (it.id.as_str(), it.name.as_str())))
}

/// Whether each of some methods may be used; one that the policy does not list is not read.
fn methods(facts: &Facts, fits: fn(&MethodRow) -> bool) -> Vec<(&'static MethodRow, Truth)> {
    let listed = facts.authentication_methods.read().map(|it| it.methods.as_slice()).unwrap_or_default();
    let state = |row: &MethodRow| {
        let method = listed.iter().find(|it| it.id.eq_ignore_ascii_case(row.id));
        method.and_then(|it| it.state.as_ref()).map(|it| it.is(MethodState::On)).into()
    };
    METHODS.iter().filter(|row| fits(row)).map(|row| (row, state(row))).collect()
}

/// Whether any of some methods may be used.
fn any(methods: &[(&MethodRow, Truth)]) -> Option<bool> {
    match methods.iter().fold(Truth::No, |any, (_, on)| any.or(*on)) {
        Truth::Yes => Some(true),
        Truth::No => Some(false),
        Truth::Unread => None,
    }
}

pub(super) fn weak_methods(facts: &Facts) -> Judged {
    let weak = methods(facts, |row| matches!(row.id, "Sms" | "Voice"));
    let on = || weak.iter().filter(|it| it.1.is_yes()).map(|it| it.0);
    judged(fails_where(any(&weak), sources([ids::AUTHENTICATION_METHODS_POLICY])))
        .everyone()
        .with("methods", Argument::Names(on().map(|row| row.name.to_owned()).collect()))
        .on("authentication-methods")
        .at(on().map(|row| (row.id, row.name)))
}

pub(super) fn no_strong_method(facts: &Facts) -> Judged {
    let strong = any(&methods(facts, |row| row.phishing_resistant));
    judged(fails_where(strong.map(|on| !on), sources([ids::AUTHENTICATION_METHODS_POLICY])))
        .everyone()
        .on("authentication-methods")
        .on("administrators")
}
