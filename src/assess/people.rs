//! Who are the people? Internal or external, member or guest, and how many registered what.

use super::Claims;
use crate::facts::{Facts, GroupNumbers, People, Registered};

/// Claims of people, groups and registrations.
pub(super) fn claims(facts: &Facts, claims: &mut Claims) {
    people(&facts.people, claims);
    groups(&facts.groups, claims);
    registered(&facts.registered, claims);
}

/// `people.*`: of accounts, where the id names neither members nor guests. `cloud-only`, `stale` and `never-signed-in`
/// are of members.
fn people(it: &People, claims: &mut Claims) {
    let rows = [
        ("accounts", &it.accounts),
        ("cloud-only", &it.cloud_only),
        ("disabled", &it.disabled),
        ("disabled-licensed", &it.disabled_licensed),
        ("external", &it.external),
        ("guests", &it.guests),
        ("guests.external", &it.guests_external),
        ("guests.internal", &it.guests_internal),
        ("guests.pending", &it.guests_pending),
        ("guests.stale", &it.guests_stale),
        ("licensed", &it.licensed),
        ("members", &it.members),
        ("members.enabled", &it.members_enabled),
        ("members.external", &it.members_external),
        ("members.internal", &it.members_internal),
        ("members.licensed", &it.members_licensed),
        ("members.synchronised", &it.members_synchronised),
        ("never-signed-in", &it.never_signed_in),
        ("stale", &it.stale),
        ("synchronised", &it.synchronised),
    ];
    rows.into_iter().for_each(|(id, known)| claims.add(format!("people.{id}"), known.clone()));
    claims.add("people.forests", it.forests.clone());
    claims.add("people.home-domains", it.home_domains.clone());
}

/// `groups.*`.
fn groups(it: &GroupNumbers, claims: &mut Claims) {
    let rows = [
        ("distribution", &it.distribution),
        ("dynamic", &it.dynamic),
        ("empty", &it.empty),
        ("labelled", &it.labelled),
        ("mail-enabled-security", &it.mail_security),
        ("memberships", &it.memberships),
        ("microsoft-365", &it.microsoft_365),
        ("public", &it.public),
        ("role-assignable", &it.role_assignable),
        ("security", &it.security),
        ("synchronised", &it.synchronised),
        ("total", &it.total),
        ("with-team", &it.with_team),
        ("without-owner", &it.without_owner),
    ];
    rows.into_iter().for_each(|(id, known)| claims.add(format!("groups.{id}"), known.clone()));
}

/// `registration.*`: of members.
fn registered(it: &Registered, claims: &mut Claims) {
    let rows = [
        ("administrators", &it.administrators),
        ("administrators.without-mfa", &it.administrators_without_mfa),
        ("members", &it.members),
        ("mfa-capable", &it.mfa_capable),
        ("passwordless", &it.passwordless_capable),
        ("self-service-password-reset", &it.sspr_registered),
    ];
    rows.into_iter().for_each(|(id, known)| claims.add(format!("registration.{id}"), known.clone()));
}
