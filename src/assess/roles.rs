//! Who holds a role? People after groups are expanded, each once, by kind.

use super::{Claims, part};
use crate::catalog::ROLES;
use crate::catalog::ids;
use crate::facts::{
    Facts, GLOBAL_ADMINISTRATOR, Known, PrincipalKind, RoleHolders, RolePerson, Sources, Split, Truth, Way,
};
use std::collections::BTreeSet;

/// Ways of holding a role, by the word their claims end in.
const WAYS: [(&str, Way); 3] = [("eligible", Way::Eligible), ("now", Way::Now), ("standing", Way::Standing)];

/// A question about one holder: its word, and whether it is so.
type Trait = (&'static str, fn(&RolePerson) -> Truth);

/// What is asked of those who hold a role now.
const TRAITS: &[Trait] = &[
    ("applications", |it| it.is_person().not()),
    ("disabled-holders", |it| it.is_person().and(it.traits.enabled.not())),
    ("external", |it| it.is_person().and(it.traits.external)),
    ("guests", |it| it.is_person().and(it.traits.guest)),
    ("synchronised", |it| it.is_person().and(it.traits.synchronised)),
    ("through-groups", |it| it.is_person().and(it.through.is_some().into())),
];

/// `roles.<template name>.<way>` of every built-in role, and `roles.<template id>.<way>` of the tenant's own;
/// `roles.people.*` and `roles.privileged.*` over all roles and the privileged ones; `roles.global-administrator.given.*`
/// for what it is given to, where nobody knows whether that is a person or a group.
pub(super) fn claims(facts: &Facts, claims: &mut Claims) {
    let mut made = BTreeSet::new();
    let built_in = ROLES.iter().map(|row| (part(row.name), row.template));
    let own =
        facts.roles.items().iter().filter(|role| role.custom || ROLES.iter().all(|it| it.template != role.template));
    for (name, template) in built_in.chain(own.map(|role| (part(&role.template), role.template.as_str()))) {
        if made.insert(name.clone()) {
            let chosen = |role: &RoleHolders| Truth::from(role.template.eq_ignore_ascii_case(template));
            ways(facts, claims, &format!("roles.{name}"), chosen);
        }
    }
    let global = |role: &RoleHolders| Truth::from(role.template.eq_ignore_ascii_case(GLOBAL_ADMINISTRATOR));
    traits(facts, claims, "roles.global-administrator", global);
    for (word, way) in WAYS {
        claims.add(format!("roles.global-administrator.given.{word}"), facts.role_given(way, GLOBAL_ADMINISTRATOR));
    }
    ways(facts, claims, "roles.people", |_| Truth::Yes);
    traits(facts, claims, "roles", |_| Truth::Yes);
    ways(facts, claims, "roles.privileged", RoleHolders::is_privileged);
    traits(facts, claims, "roles.privileged", RoleHolders::is_privileged);
    claims.add("roles.groups", groups(facts));
    claims.add("roles.scoped", facts.role_holders(Way::Now, |_| Truth::Yes, RolePerson::is_scoped));
}

fn ways(facts: &Facts, claims: &mut Claims, id: &str, roles: impl Fn(&RoleHolders) -> Truth) {
    for (word, way) in WAYS {
        claims.add(format!("{id}.{word}"), facts.role_people(way, &roles));
    }
}

fn traits(facts: &Facts, claims: &mut Claims, id: &str, roles: impl Fn(&RoleHolders) -> Truth) {
    for (word, who) in TRAITS {
        claims.add(format!("{id}.{word}"), facts.role_holders(Way::Now, &roles, who));
    }
}

/// Groups that hold a role now.
fn groups(facts: &Facts) -> Known<u64> {
    let mut split = Split::default();
    // What is no group is known from where else it is found.
    let sources = [ids::GROUPS, ids::ROLE_ASSIGNMENTS, ids::SERVICE_PRINCIPALS, ids::USERS];
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for holder in facts.roles.items().iter().flat_map(|role| &role.holders) {
        let now = holder.held.now();
        match holder.kind {
            PrincipalKind::Group if !now.is_no() && seen.insert(&holder.id) => split.add(now),
            PrincipalKind::Unread if !now.is_no() => split.add(Truth::Unread),
            _ => {}
        }
    }
    split.bound(facts.roles.is_complete(), Sources::from(sources))
}
