//! How those who hold privileged roles are protected, whether they are still there, and who is left to help.

use super::roles::holders;
use super::{Argument, Judged, Outcome, Subject, judged, sources, subject};
use crate::catalog::baseline::HIGH_ROLES;
use crate::catalog::ids;
use crate::facts::{
    ConditionalAccessPolicy, Facts, GLOBAL_ADMINISTRATOR, Known, MethodState, PolicyState, RoleHolders, RolePerson,
    Truth, Way,
};
use std::collections::BTreeMap;

/// Roles that accounts of synchronisation hold and people do not: Directory Synchronization Accounts, On Premises
/// Directory Sync Account
/// (<https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference>).
const SYNCHRONISATION: [&str; 2] = ["d29b2b05-8046-44ba-8758-1e26182fcf32", "a92aed5d-d78a-4d16-b381-09adb37eb3b0"];

/// Whether a role is privileged, and one that people hold: those that Microsoft marks, and those that the baselines of
/// SCuBA call highly privileged, among them those of Exchange and SharePoint.
fn is_of_people(role: &RoleHolders) -> Truth {
    let is_one_of = |ids: &[&str]| ids.iter().any(|it| role.template.eq_ignore_ascii_case(it));
    let high = Truth::from(is_one_of(HIGH_ROLES));
    role.is_privileged().or(high).and(Truth::from(!is_one_of(&SYNCHRONISATION)))
}

/// People with an enabled account who hold a privileged role now, and fit.
fn active(facts: &Facts, fits: fn(&RolePerson) -> Truth) -> Known<u64> {
    facts.role_holders(Way::Now, is_of_people, move |it| it.is_person().and(it.traits.enabled).and(fits(it)))
}

/// The same by name.
fn named(facts: &Facts, fits: fn(&RolePerson) -> Truth) -> Vec<Subject> {
    holders(facts, is_of_people, |it| it.held.now().and(it.traits.enabled).and(fits(it)))
}

fn unregistered(it: &RolePerson) -> Truth {
    it.traits.registered.not()
}

pub(super) fn without_methods(facts: &Facts) -> Judged {
    let count = active(facts, unregistered).also(&sources([ids::REGISTRATION_DETAILS]));
    Judged::found(&count).on("administrators").listing(named(facts, unregistered))
}

/// Whether certificates may prove who somebody is: nobody registers one.
fn certificates(facts: &Facts) -> bool {
    let methods = facts.authentication_methods.read().map(|it| it.methods.as_slice()).unwrap_or_default();
    let method = methods.iter().find(|it| it.id.eq_ignore_ascii_case("X509Certificate"));
    !method.and_then(|it| it.state.as_ref()).is_some_and(|it| it.is(MethodState::Off))
}

pub(super) fn without_strong_methods(facts: &Facts) -> Judged {
    let weak: fn(&RolePerson) -> Truth = |it| it.traits.resistant.not();
    let bare: fn(&RolePerson) -> Truth = |it| it.traits.resistant.not().and(it.traits.registered.not());
    let from = sources([ids::REGISTRATION_DETAILS]);
    let judged = Judged::found(&active(facts, weak).also(&from))
        .with_some("none", &active(facts, bare).also(&from))
        .on("administrators")
        .on("authentication-methods")
        .listing(named(facts, weak));
    if certificates(facts) { judged.limit("certificates", 1) } else { judged }
}

/// Days without a sign-in after which an account counts as unused.
const DAYS: u64 = 90;

pub(super) fn stale(facts: &Facts) -> Judged {
    let unused: fn(&RolePerson) -> Truth = |it| it.traits.stale;
    let never: fn(&RolePerson) -> Truth = |it| it.traits.never;
    let from = sources([ids::USERS, ids::USER_SIGN_INS]);
    Judged::found(&active(facts, unused).also(&from))
        .with_some("never", &active(facts, never).also(&from))
        .limit("days", DAYS)
        .on("administrators")
        .listing(named(facts, unused))
}

/// Whether a policy could keep a Global Administrator out: it blocks or verifies, and takes in everyone, the role, the
/// account itself, or groups of which nobody knows whether it is a member.
fn could_stop(policy: &ConditionalAccessPolicy, id: &str) -> bool {
    let takes = &policy.users.include;
    let harmless = policy.in_state(PolicyState::Off) || policy.in_state(PolicyState::ReportOnly) || takes.none;
    let named = takes.users.iter().any(|it| it.eq_ignore_ascii_case(id));
    let role = takes.roles.iter().any(|it| it.eq_ignore_ascii_case(GLOBAL_ADMINISTRATOR));
    let wide = takes.all || named || role || !takes.groups.is_empty() || !policy.is_understood();
    !harmless && wide && (!policy.grant.is_empty() || !policy.is_understood())
}

/// Whether a policy leaves a holder out: by name, by the group it holds its role through, or by one it is read to be in.
fn leaves_out(facts: &Facts, policy: &ConditionalAccessPolicy, it: &RolePerson) -> bool {
    let left = &policy.users.exclude;
    // Ids in policies are kept in lower case.
    let id = it.id.to_ascii_lowercase();
    let groups = facts.left_out_holders.get(&id);
    left.users.contains(&id)
        || it.through.as_ref().is_some_and(|group| left.groups.contains(&group.to_ascii_lowercase()))
        || groups.is_some_and(|groups| groups.iter().any(|group| left.groups.contains(group)))
}

/// Global Administrators that no policy stops: those are kept for the day on which policies stop everyone else. Passes
/// where there is one; that there is none cannot be told, since such accounts may be kept in other ways.
pub(super) fn emergency_accounts(facts: &Facts) -> Judged {
    let from = sources([
        ids::ACCESS_GROUP_MEMBERS,
        ids::CONDITIONAL_ACCESS_POLICIES,
        ids::GROUP_MEMBERS,
        ids::GROUPS,
        ids::ROLE_ASSIGNMENTS,
        ids::ROLE_ASSIGNMENT_SCHEDULES,
        ids::ROLE_DEFINITIONS,
        ids::USERS,
    ]);
    let policies = facts.policies.items();
    let any = policies.iter().any(|it| it.is_on() && it.users.include.all && !it.grant.is_empty());
    let free = |it: &RolePerson| {
        let alive = it.is_person().and(it.traits.enabled).and(it.traits.guest.not()).and(it.held.now()).is_yes();
        alive && policies.iter().filter(|one| could_stop(one, &it.id)).all(|one| leaves_out(facts, one, it))
    };
    let people = facts.role(GLOBAL_ADMINISTRATOR).into_iter().flat_map(|role| &role.people);
    let found: BTreeMap<&str, &RolePerson> = people.filter(|it| free(it)).map(|it| (it.id.as_str(), it)).collect();
    let passes = any && facts.policies.is_complete() && !found.is_empty();
    judged(Known::exact_or_not_read(passes.then_some(Outcome::Pass), from))
        .everyone()
        .with("count", Argument::Number(found.len() as u64))
        .on("administrators")
        .on("conditional-access")
        .listing(found.values().map(|it| subject(&it.id, &it.name, None)))
}
