//! Conditional Access: one policy at least that does all that is demanded, and leaves out nobody but those that people
//! let pass.
//!
//! As ScubaGear does, a policy is looked at for what the demand names. Beyond that one that looks at platforms, places or
//! devices is not taken for one that holds everywhere.

use super::found::{Found, found};
use super::{licences, roles};
use crate::assess::allowed::Allowed;
use crate::assess::rules::judged::Judged;
use crate::catalog::baseline::{HIGH_ROLES, PHISHING_RESISTANT};
use crate::catalog::{ids, is_second_factor};
use crate::facts::{
    ClientApp, ConditionalAccessPolicy, Control, Exceptions, Facts, Operator, PolicyState, Risk, TransferMethod, Truth,
    UserAction,
};
use std::collections::BTreeSet;

type Policy = ConditionalAccessPolicy;

/// Whether a policy does what is demanded beyond what each must.
type Demand = fn(&Policy) -> bool;

pub(super) fn legacy(facts: &Facts, allowed: &Allowed) -> Judged {
    everyone(facts, allowed, "MS.AAD.1.1v1", |it| {
        let client = |app| it.conditions.clients.iter().any(|client| client.is(app));
        client(ClientApp::Other) && client(ClientApp::ActiveSync) && it.blocks()
    })
    .judge(facts)
}

pub(super) fn risky_users(facts: &Facts, allowed: &Allowed) -> Judged {
    let high = |it: &Policy| it.conditions.user_risk.iter().any(|risk| risk.is(Risk::High)) && it.blocks();
    everyone(facts, allowed, "MS.AAD.2.1v1", high).licensed(licences::directory(facts)).judge(facts)
}

pub(super) fn risky_sign_ins(facts: &Facts, allowed: &Allowed) -> Judged {
    let high = |it: &Policy| it.conditions.sign_in_risk.iter().any(|risk| risk.is(Risk::High)) && it.blocks();
    everyone(facts, allowed, "MS.AAD.2.3v1", high).licensed(licences::directory(facts)).judge(facts)
}

pub(super) fn resistant_factor(facts: &Facts, allowed: &Allowed) -> Judged {
    everyone(facts, allowed, "MS.AAD.3.1v1", resists_phishing).judge(facts)
}

pub(super) fn second_factor(facts: &Facts, allowed: &Allowed) -> Judged {
    everyone(facts, allowed, "MS.AAD.3.2v2", takes_factors).judge(facts)
}

pub(super) fn managed_devices(facts: &Facts, allowed: &Allowed) -> Judged {
    everyone(facts, allowed, "MS.AAD.3.7v1", |it| {
        let both = it.demands(Control::CompliantDevice) && it.demands(Control::HybridJoined);
        let or = it.grant.operator.as_ref().is_some_and(|operator| operator.is(Operator::Or));
        both && it.grant.controls.len() == 2 && or
    })
    .judge(facts)
}

pub(super) fn device_codes(facts: &Facts, allowed: &Allowed) -> Judged {
    let flow = |it: &Policy| it.conditions.flows.iter().any(|flow| flow.is(TransferMethod::DeviceCode)) && it.blocks();
    everyone(facts, allowed, "MS.AAD.3.9v1", flow).judge(facts)
}

pub(super) fn registration(facts: &Facts, allowed: &Allowed) -> Judged {
    let exceptions = allowed.for_rule("MS.AAD.3.8v1");
    one(facts, |it| {
        let action = it.resources.actions.iter().any(|action| action.is(UserAction::RegisterSecurityInfo));
        let device = it.demands(Control::CompliantDevice) || it.demands(Control::HybridJoined);
        it.users.include.all && action && device && leaves_only(it, &exceptions)
    })
    .judge(facts)
}

pub(super) fn privileged(facts: &Facts, allowed: &Allowed) -> Judged {
    let exceptions = allowed.for_rule("MS.AAD.3.6v1");
    let Some(wanted) = high_roles(facts) else {
        return found(Truth::Unread, [ids::CONDITIONAL_ACCESS_POLICIES, ids::ROLE_DEFINITIONS]).judge(facts);
    };
    one(facts, |it| {
        let roles: BTreeSet<String> = it.users.include.roles.iter().map(|id| id.to_ascii_lowercase()).collect();
        let all = wanted.iter().all(|role| roles.contains(role));
        all && it.resources.take_all() && resists_phishing(it) && leaves_only(it, &exceptions) && apps(it, &exceptions)
    })
    .judge(facts)
}

pub(super) fn agents(facts: &Facts, allowed: &Allowed) -> Judged {
    let exceptions = allowed.for_rule("MS.AAD.9.1v1");
    let found = one(facts, |it| {
        let all = it.conditions.clients.iter().any(|client| client.is(ClientApp::All));
        let high = it.conditions.agent_risk.iter().any(|risk| risk.is(Risk::High));
        all && high
            && it.blocks()
            && it.agents.identities.takes_all()
            && it.resources.take_all()
            && apps(it, &exceptions)
    });
    found.licensed(licences::directory(facts)).judge(facts)
}

/// Whether a policy enforces methods that resist phishing for everyone, and no others would do.
pub(super) fn enforces_resistant(facts: &Facts, allowed: &Allowed) -> Truth {
    everyone(facts, allowed, "MS.AAD.3.1v1", resists_phishing).truth()
}

/// One policy for everyone and every resource.
fn everyone(facts: &Facts, allowed: &Allowed, rule: &str, demand: Demand) -> Found {
    let exceptions = allowed.for_rule(rule);
    one(facts, |it| {
        let all = it.users.include.all && it.resources.take_all();
        all && demand(it) && leaves_only(it, &exceptions) && apps(it, &exceptions)
    })
}

/// Whether one policy at least is on and does it; those that are near are named by nobody.
fn one(facts: &Facts, does: impl Fn(&Policy) -> bool) -> Found {
    let each = facts.policies.items().iter().map(|it| match it.state.is_some().then(|| does(it)) {
        None => Truth::Unread,
        _ if !it.in_state(PolicyState::On) => Truth::No,
        Some(true) if it.is_understood() => Truth::from(!is_narrowed(it)),
        Some(false) if it.unread.is_empty() && !is_untold(it) => Truth::No,
        Some(_) => Truth::Unread,
    });
    let any = each.fold(Truth::No, Truth::or);
    let met = if any.is_no() && !facts.policies.is_complete() { Truth::Unread } else { any };
    found(met, [ids::CONDITIONAL_ACCESS_POLICIES])
}

/// Whether a policy demands an authentication strength whose methods were not read.
fn is_untold(policy: &Policy) -> bool {
    policy.grant.strength.as_ref().is_some_and(|it| it.combinations.is_empty())
}

/// Whether a policy holds only on some platforms, in some places or on some devices.
fn is_narrowed(policy: &Policy) -> bool {
    let conditions = &policy.conditions;
    policy.looks_at_locations()
        || policy.looks_at_platforms()
        || conditions.device_filter.is_some()
        || conditions.devices.chooses()
        || conditions.device_states.chooses()
}

/// Whether nobody is left out but those that people let pass.
fn leaves_only(policy: &Policy, exceptions: &Exceptions) -> bool {
    let out = &policy.users.exclude;
    let within =
        |ids: &BTreeSet<String>, allowed: &BTreeSet<String>| ids.iter().all(|id| allowed.contains(&id.to_lowercase()));
    let guest = |word: &str| exceptions.guests.contains(&word.to_lowercase());
    out.roles.is_empty()
        && !out.all
        && within(&out.users, &exceptions.users)
        && within(&out.groups, &exceptions.groups)
        && out.guests.iter().flat_map(|guests| &guests.kinds).all(|kind| guest(kind.word()))
}

/// Whether no application is left out but those that people let pass.
fn apps(policy: &Policy, exceptions: &Exceptions) -> bool {
    let out = &policy.resources.applications.exclude;
    policy.resources.filter.is_none() && out.iter().all(|id| exceptions.applications.contains(&id.to_lowercase()))
}

/// The roles that are meant: those that an export of ScubaGear looked at, where they are all there, else those that the
/// baseline names.
fn high_roles(facts: &Facts) -> Option<BTreeSet<String>> {
    if !roles::were_looked_at(facts) {
        return Some(HIGH_ROLES.iter().map(|id| (*id).to_owned()).collect());
    }
    let asked = facts.asked_of(ids::ROLE_DEFINITIONS, "");
    let told = asked.into_iter().flat_map(|set| set.reading.items()).filter_map(|row| row.word("roleTemplateId"));
    roles::are_exported(facts).then(|| told.map(str::to_ascii_lowercase).collect())
}

/// The combinations of methods that satisfy a policy.
fn combinations(policy: &Policy) -> impl Iterator<Item = &str> {
    policy.grant.strength.iter().flat_map(|it| &it.combinations).map(String::as_str)
}

fn is_resistant(combination: &str) -> bool {
    PHISHING_RESISTANT.iter().any(|it| it.eq_ignore_ascii_case(combination))
}

/// Whether nothing but methods that resist phishing satisfies a policy.
fn resists_phishing(policy: &Policy) -> bool {
    combinations(policy).next().is_some() && combinations(policy).all(is_resistant)
}

/// Whether a policy takes two factors, of which not all resist phishing: that is another demand.
fn takes_factors(policy: &Policy) -> bool {
    policy.demands(Control::Mfa)
        || (combinations(policy).all(is_second_factor) && combinations(policy).any(|it| !is_resistant(it)))
}
