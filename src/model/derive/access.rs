//! What decides on access.

use super::amounts::{figure, figure_of, unless_none};
use super::draft::{Draft, fact, list, part};
use crate::catalog::AttrKey as A;
use crate::catalog::ids;
use crate::catalog::{Inactive, NodeKind};
use crate::facts::{
    ConditionalAccessPolicy, Control, Facts, GLOBAL_ADMINISTRATOR, Known, PolicyState, RoleHolders, Sources, Split,
    Truth, Way,
};
use crate::model::Attribute;
use crate::wording::{counted, number, percent};

/// Conditional Access and its named locations.
pub(super) fn conditional_access(facts: &Facts, draft: &mut Draft<'_>) {
    let dataset = ids::CONDITIONAL_ACCESS_POLICIES;
    if let Some(policies) = facts.policies.read() {
        let with = |state: PolicyState| policies.iter().filter(|policy| policy.in_state(state)).count() as u64;
        let (all, on) = (policies.len() as u64, with(PolicyState::On));
        let known = |does: fn(&ConditionalAccessPolicy) -> Truth| {
            policies.iter().filter(|it| it.is_on() && does(it).is_yes()).count() as u64
        };
        let choices = known(ConditionalAccessPolicy::lets_choose);
        if all > 0 {
            let tile = format!("{} · {} on", counted(all, "policy", "policies"), number(on));
            draft.add(
                part(NodeKind::ConditionalAccess, dataset)
                    .count(all)
                    .inactive(Inactive::of_all(policies.iter().map(rests)))
                    .fact(fact(A::Policies, all).of(dataset).tile(tile))
                    .fact(fact(A::On, on).of(dataset))
                    .fact(fact(A::ReportOnly, with(PolicyState::ReportOnly)).of(dataset))
                    .fact(fact(A::Off, with(PolicyState::Off)).of(dataset))
                    .fact(
                        fact(A::DemandMultifactorAuthentication, known(ConditionalAccessPolicy::insists_on_mfa))
                            .of(dataset),
                    )
                    .fact(fact(A::DemandACompliantDevice, known(|it| it.insists(Control::CompliantDevice))).of(dataset))
                    .fact((choices > 0).then(|| fact(A::DemandOneOfSeveralControls, choices).of(dataset)))
                    .fact(fact(A::Block, known(|it| it.blocks().into())).of(dataset)),
            );
        }
    }
    if facts.policies.read().is_none() {
        draft.unread(NodeKind::ConditionalAccess, dataset);
    }
    if let Some(locations) = facts.named_locations.read().filter(|it| !it.is_empty()) {
        let (all, trusted) = (locations.len() as u64, locations.iter().filter(|it| it.trusted.is_yes()).count() as u64);
        let tile = format!("{} · {} trusted", counted(all, "location", "locations"), number(trusted));
        draft.add(
            part(NodeKind::NamedLocation, ids::NAMED_LOCATIONS)
                .name("Named locations")
                .count(all)
                .fact(fact(A::Locations, all).of(ids::NAMED_LOCATIONS).tile(tile)),
        );
    }
}

/// Why a policy is not in effect, where it is not.
fn rests(policy: &ConditionalAccessPolicy) -> Option<Inactive> {
    policy.state.as_ref().and_then(|state| Inactive::from_code(state.word()))
}

/// Authentication methods.
pub(super) fn methods(facts: &Facts, draft: &mut Draft<'_>) {
    let dataset = ids::AUTHENTICATION_METHODS_POLICY;
    let Some(policy) = facts.authentication_methods.read() else {
        return draft.unread(NodeKind::AuthenticationMethods, dataset);
    };
    let on: Vec<&str> = policy.methods.iter().filter(|it| it.enabled).map(|it| it.name.as_str()).collect();
    let mut resist = Split::default();
    policy.methods.iter().filter(|it| it.enabled).for_each(|it| resist.add(it.phishing_resistant));
    let strong = resist.known(true, Sources::from([dataset]));
    let tile = counted(on.len() as u64, "method on", "methods on");
    let strength = if strong.is_read() { figure(&strong) } else { "not known how many".to_owned() };
    let strength = format!("{strength} phishing-resistant");
    draft.add(
        part(NodeKind::AuthenticationMethods, dataset)
            .count(on.len() as u64)
            .fact(fact(A::Enabled, list(&on)).of(dataset).tile(tile))
            .fact(fact(A::PhishingResistant, strong).of(dataset).tile(strength))
            .fact(policy.migration.clone().map(|state| fact(A::Migration, state).of(dataset)))
            .facts(registered(facts)),
    );
}

/// How many people can prove who they are, and how.
fn registered(facts: &Facts) -> Vec<Attribute> {
    let people = &facts.registered;
    if people.members.least().is_none_or(|members| *members == 0) {
        return Vec::new();
    }
    let of = |known: &Known<u64>| match (known.exactly(), people.members.exactly()) {
        (Some(count), Some(all)) => format!("{} ({})", number(*count), percent(*count, *all)),
        _ => figure(known),
    };
    let rows = [
        (A::MembersReadyForMultifactorAuthentication, &people.mfa_capable),
        (A::MembersReadyToSignInWithoutAPassword, &people.passwordless_capable),
        (A::MembersRegisteredForPasswordReset, &people.sspr_registered),
    ];
    let mut facts: Vec<Attribute> =
        rows.into_iter().map(|(key, known)| fact(key, of(known)).of(ids::REGISTRATION_DETAILS)).collect();
    facts
        .extend(unless_none(A::AdministratorsNotReadyForMultifactorAuthentication, &people.administrators_without_mfa));
    facts
}

/// Privileged roles.
pub(super) fn roles(facts: &Facts, draft: &mut Draft<'_>) {
    let dataset = ids::ROLE_ASSIGNMENTS;
    if facts.roles.read().is_none() {
        return draft.unread(NodeKind::PrivilegedRoles, dataset);
    }
    let Some(roles) = facts.roles.read().filter(|roles| !roles.is_empty()) else { return };
    let privileged = roles.iter().filter(|role| role.privileged).count() as u64;
    let global = facts.role(GLOBAL_ADMINISTRATOR);
    let all = roles.len() as u64;
    // Of roles that were not read nobody knows whether they are in use.
    let (key, tile) = if facts.roles.is_complete() {
        (A::RolesInUse, counted(all, "role in use", "roles in use"))
    } else {
        (A::RolesRead, counted(all, "role read", "roles read"))
    };
    let mut part =
        part(NodeKind::PrivilegedRoles, dataset).count(privileged).fact(fact(key, all).of(dataset).tile(tile));
    let is_global = |role: &RoleHolders| Truth::from(role.template.eq_ignore_ascii_case(GLOBAL_ADMINISTRATOR));
    let (now, standing) = (facts.role_people(Way::Now, is_global), facts.role_people(Way::Standing, is_global));
    let told = if standing.is_read() { &standing } else { &now };
    let tile = figure_of(told, "Global Administrator", "Global Administrators");
    part = part
        .fact(fact(A::GlobalAdministrators, now.clone()).of(dataset))
        .fact(fact(A::StandingGlobalAdministrators, standing.clone()).of(dataset).tile(tile));
    if let Some(count) = facts.eligibilities.read() {
        let least = if facts.eligibilities.is_complete() { "" } else { "at least " };
        part =
            part.fact(fact(A::EligibleAssignments, format!("{least}{}", number(*count))).of(ids::ROLE_ELIGIBILITIES));
    } else {
        part = part.fact(draft.gap(ids::ROLE_ELIGIBILITIES).map(|gap| crate::model::Attribute { tile: None, ..gap }));
    }
    if let Some(activation) = global.and_then(|role| role.activation.as_ref()) {
        part = part.fact(fact(A::ActivationOfGlobalAdministrator, list(&activation.words())).of(ids::ROLE_POLICIES));
    }
    let ruled = roles.iter().filter(|role| role.privileged).filter_map(|role| role.activation.as_ref());
    let (mut with, mut approved, mut proved) = (0, 0, 0);
    for activation in ruled {
        with += 1;
        approved += u64::from(activation.approval);
        proved += u64::from(activation.mfa || activation.context.is_some());
    }
    if with > 0 {
        let of = |count: u64| format!("{} of {}", number(count), number(with));
        part = part
            .fact(fact(A::PrivilegedRolesInUseThatNeedApproval, of(approved)).of(ids::ROLE_POLICIES))
            .fact(fact(A::PrivilegedRolesInUseThatNeedProofAgain, of(proved)).of(ids::ROLE_POLICIES));
    }
    draft.add(part);
}

/// Administrative units.
pub(super) fn units(facts: &Facts, draft: &mut Draft<'_>) {
    let Some(units) = facts.administrative_units.read().filter(|units| !units.is_empty()) else { return };
    let count = units.len() as u64;
    let names: Vec<&str> = units.iter().map(|unit| unit.name.as_str()).collect();
    draft.add(
        part(NodeKind::AdministrativeUnit, ids::ADMINISTRATIVE_UNITS)
            .name("Administrative units")
            .count(count)
            .fact(fact(A::Units, list(&names)).of(ids::ADMINISTRATIVE_UNITS).tile(counted(count, "unit", "units"))),
    );
}
