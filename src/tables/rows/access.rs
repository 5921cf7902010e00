//! Conditional Access, named locations, and other tenants.

use crate::catalog::{directory_role, ids};
use crate::facts::{ConditionalAccessPolicy, CrossTenantAccess, Facts, NamedLocation, Principals, Term};
use crate::model::{PolicyText, policy_texts, resource_name};
use crate::tables::cell::{Cell, code, flag, list, term, text};
use crate::tables::coverage::From;
use crate::tables::table::{Table, table};
use crate::wording::{access as words, plain};
use std::collections::BTreeSet;

pub(super) const TABLES: &[Table] = &[
    table! {
        ids::CONDITIONAL_ACCESS_POLICIES, "Conditional Access policies", "a policy of Conditional Access",
            From::All(&[ids::CONDITIONAL_ACCESS_POLICIES]);
        |given, it| policy_texts(&given.model.facts);
        "Policy" Text => text(&it.name);
        "State" Text => if it.is_read.state { text(&it.state) } else { Cell::NotRead };
        "Users" List => if it.is_read.users { of_policy(&it, &it.users) } else { Cell::NotRead };
        "Left out" List => of_policy(&it, &it.excluded);
        "Resources" List => if it.is_read.resources { of_policy(&it, &it.resources) } else { Cell::NotRead };
        "Resources left out" List => of_policy(&it, &it.resources_excluded);
        "Conditions" List => of_policy(&it, &it.conditions);
        "Demands" List => of_policy(&it, &it.controls);
        "Demands together" Text => if it.controls.len() > 1 { text(&it.operator) } else { Cell::Empty };
        "Session" List => of_policy(&it, &it.session);
        "Read in full" Flag => flag(!it.unread);
        "Object id" Text => text(&it.id);
    },
    table! {
        "policy-targets", "Policy targets", "something that a policy of Conditional Access names, taken in or left out",
            From::All(&[ids::CONDITIONAL_ACCESS_POLICIES, ids::USERS, ids::GROUPS, ids::SERVICE_PRINCIPALS, ids::NAMED_LOCATIONS]);
        |given, it| targets(&given.model.facts);
        "Policy" Text => text(it.policy);
        "State" Text => code(it.state);
        "Taken in" Flag => flag(it.included);
        "Kind" Text => text(it.kind);
        "Name" Text => text(&it.name);
        "Id" Text => text(it.id);
        "Policy id" Text => text(it.policy_id);
    },
    table! {
        ids::NAMED_LOCATIONS, "Named locations", "a named location", From::All(&[ids::NAMED_LOCATIONS]);
        |given, it| given.model.facts.named_locations.items();
        "Location" Text => text(&it.name);
        "Kind" Text => text(plain(it.kind.word()));
        "Trusted" Flag => flag(it.trusted);
        "Members" List => list(&it.members);
        "Object id" Text => text(&it.id);
    },
    table! {
        "cross-tenant-access", "Cross-tenant access", "another tenant, or the default for all of them",
            From::Each(&[ids::CROSS_TENANT_DEFAULT, ids::CROSS_TENANT_PARTNERS]);
        |given, it| tenants(&given.model.facts);
        "Tenant" Text => text(tenant(it));
        "Domain" Text => text(it.domain.as_deref().unwrap_or_default());
        "Guests from there" Text => term(&it.collaboration_in);
        "Guests to there" Text => term(&it.collaboration_out);
        "Shared channels from there" Text => term(&it.direct_connect_in);
        "Shared channels to there" Text => term(&it.direct_connect_out);
        "Its multifactor authentication is trusted" Text => term(&it.trust_mfa);
        "Its compliant devices are trusted" Text => term(&it.trust_compliant);
        "Its hybrid joined devices are trusted" Text => term(&it.trust_hybrid_joined);
        "No consent asked from there" Text => term(&it.consent_in);
        "No consent asked to there" Text => term(&it.consent_out);
        "Service provider" Text => of_partner(it, &it.service_provider);
        "Tenant restrictions" Text => of_partner(it, &it.tenant_restrictions);
        "Users synchronised from there" Flag => if it.tenant.is_empty() { Cell::Empty } else { flag(it.user_sync_in) };
        "Not known to this version" List => list(&it.unknown);
        "Tenant id" Text => text(&it.tenant);
    },
];

/// What a policy says; where some of it was not read, what is empty is not known to be nothing.
fn of_policy(policy: &PolicyText, said: &[String]) -> Cell {
    match said {
        [] if policy.unread => Cell::NotRead,
        said => list(said),
    }
}

/// Something that a policy names.
struct Target<'a> {
    policy: &'a str,
    policy_id: &'a str,
    state: Option<&'a crate::facts::Code<crate::facts::PolicyState>>,
    included: bool,
    kind: &'static str,
    name: String,
    id: &'a str,
}

/// The words for everything and nothing, which are no ids, and those for sets of resources.
const SETS: &[&str] = &["All", "None", "AllTrusted", "ServicePrincipalsInMyTenant"];

fn targets(facts: &Facts) -> Vec<Target<'_>> {
    facts.policies.items().iter().flat_map(|it| of(facts, it)).collect()
}

fn of<'a>(facts: &'a Facts, policy: &'a ConditionalAccessPolicy) -> Vec<Target<'a>> {
    let mut rows = Vec::new();
    let mut add = |included, kind, id: &'a str, name: String| {
        let (state, policy, policy_id) = (policy.state.as_ref(), policy.name.as_str(), policy.id.as_str());
        let id = if SETS.contains(&id) { "" } else { id };
        rows.push(Target { policy, policy_id, state, included, kind, name, id });
    };
    for (included, side) in [(true, &policy.users.include), (false, &policy.users.exclude)] {
        people(facts, side, |kind, id, name| add(included, kind, id, name));
    }
    let actors = [
        ("service principal", &policy.workloads),
        ("agent identity", &policy.agents.identities),
        ("agent user", &policy.agents.users),
    ];
    for (kind, scope) in actors {
        for (included, ids) in [(true, &scope.include), (false, &scope.exclude)] {
            ids.iter().for_each(|id| add(included, kind, id, called(facts, id)));
        }
    }
    let apps = &policy.resources.applications;
    for (included, ids) in [(true, &apps.include), (false, &apps.exclude)] {
        ids.iter().for_each(|id| add(included, "resource", id, resource_name(facts, id)));
    }
    let locations = &policy.conditions.locations;
    for (included, ids) in [(true, &locations.include), (false, &locations.exclude)] {
        ids.iter().for_each(|id| add(included, "location", id, location(facts, id)));
    }
    rows
}

/// The people that one side of a policy names: kind, id and name.
fn people<'a>(facts: &'a Facts, side: &'a Principals, mut add: impl FnMut(&'static str, &'a str, String)) {
    if side.all {
        add("everyone", "", "everyone".to_owned());
    }
    for guests in &side.guests {
        let kinds = guests.kinds.iter().map(|it| words::guest_kind(it.word()));
        let kinds: BTreeSet<String> = kinds.collect();
        add("guests", "", kinds.into_iter().collect::<Vec<_>>().join(", "));
    }
    side.users.iter().for_each(|id| add("user", id, called(facts, id)));
    side.groups.iter().for_each(|id| add("group", id, called(facts, id)));
    side.roles.iter().for_each(|id| add("role", id, role(facts, id)));
}

/// What a principal is called; its id where nothing that was read names it.
fn called(facts: &Facts, id: &str) -> String {
    facts.access_names.principals.get(id).map_or(id, String::as_str).to_owned()
}

fn role(facts: &Facts, id: &str) -> String {
    let read = facts.role(id).map(|it| it.name.clone()).filter(|name| !name.is_empty());
    read.or_else(|| directory_role(id).map(|it| it.name.to_owned())).unwrap_or_else(|| id.to_owned())
}

fn location(facts: &Facts, id: &str) -> String {
    let named = facts.named_locations.items().iter().find(|it| it.id == id);
    match (named, id) {
        (Some(NamedLocation { name, .. }), _) if !name.is_empty() => name.clone(),
        (_, "All") => "everywhere".to_owned(),
        (_, "AllTrusted") => "all trusted locations".to_owned(),
        _ => id.to_owned(),
    }
}

/// The default, then each partner.
fn tenants(facts: &Facts) -> impl Iterator<Item = &CrossTenantAccess> {
    facts.cross_tenant_default.read().into_iter().chain(facts.partners.items())
}

fn tenant(it: &CrossTenantAccess) -> &str {
    if it.tenant.is_empty() { "all others" } else { it.name.as_deref().unwrap_or(&it.tenant) }
}

/// What only a partner says.
fn of_partner(it: &CrossTenantAccess, setting: &Term<bool>) -> Cell {
    if it.tenant.is_empty() { Cell::Empty } else { term(setting) }
}
