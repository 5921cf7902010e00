//! Directory roles and who holds them, in words.

use super::claimed::{self, Figure};
use super::twins::Apart;
use crate::facts::{Facts, Held, PrincipalKind, RoleHolder, RoleHolders, RolePerson, RoleScope, Truth, Way};
use crate::wording::{counted, date, number};
use schemars::JsonSchema;
use serde::Serialize;

/// A directory role and who holds it.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Role<'a> {
    /// Its name.
    pub(crate) name: &'a str,
    /// Whether Microsoft marks it as privileged; null where that was not read.
    pub(crate) privileged: Option<bool>,
    /// Whether it is a role of the tenant's own.
    pub(crate) custom: bool,
    /// People who hold it now, groups expanded, with how much was read.
    pub(crate) now: String,
    /// How many of them hold it for a part of the directory only; null where nobody is known to.
    pub(crate) scoped: Option<Figure>,
    /// Those of them who hold it at all times.
    pub(crate) standing: String,
    /// People who must activate it first.
    pub(crate) eligible: String,
    /// What activating it takes; null when the rules were not read.
    pub(crate) activation: Option<String>,
    /// Names of the holders; of groups with how many members they have.
    pub(crate) names: Vec<String>,
}

/// A holder's name, with what tells how and where it holds the role; of a group also how many people hold it through the group.
/// `eligible` says whether it may activate the role it holds now besides.
fn named(facts: &Facts, holder: &RoleHolder, eligible: bool, apart: &Apart<'_>) -> String {
    let members = &holder.members;
    let now = match (members.now_whole, members.now) {
        (true, now) => counted(now, "member", "members"),
        (false, 0) => "members not read".to_owned(),
        (false, now) => format!("at least {}", counted(now, "member", "members")),
    };
    let parts = [
        (holder.kind == PrincipalKind::Group).then_some(now),
        (members.eligible > 0).then(|| format!("{} eligible", number(members.eligible))),
        match &holder.held {
            Held::Activated if eligible => Some("eligible, activated now".to_owned()),
            Held::Activated => Some("activated".to_owned()),
            Held::Eligible => Some("eligible".to_owned()),
            Held::Until(day) => Some(format!("until {}", date(day))),
            Held::Unread => Some("held or eligible: not read".to_owned()),
            Held::Standing | Held::Active => None,
        },
        place(facts, &holder.scope),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let name = apart.of(&holder.name, &holder.id);
    if parts.is_empty() { name } else { format!("{name} ({})", parts.join(", ")) }
}

impl<'a> Role<'a> {
    pub(super) fn new(facts: &Facts, role: &'a RoleHolders) -> Self {
        let apart = Apart::new(role.holders.iter().map(|it| (it.name.as_str(), it.id.as_str())));
        let same = |a: &RoleHolder, b: &RoleHolder| a.id == b.id && a.scope == b.scope;
        let twin =
            |it: &RoleHolder, held: &Held| role.holders.iter().any(|other| same(it, other) && other.held == *held);
        // Who has activated what it is eligible for is one holder.
        let shown = role.holders.iter().filter(|it| !(it.held == Held::Eligible && twin(it, &Held::Activated)));
        let mut names: Vec<String> = shown.map(|it| named(facts, it, twin(it, &Held::Eligible), &apart)).collect();
        names.dedup();
        let people = |way| claimed::figure(&facts.role_people(way, |it| Truth::from(it.template == role.template)));
        let scoped =
            facts.role_holders(Way::Now, |it| Truth::from(it.template == role.template), RolePerson::is_scoped);
        Self {
            name: &role.name,
            privileged: (role.privileged || role.privileged_known).then_some(role.privileged),
            custom: role.custom,
            now: people(Way::Now),
            scoped: scoped.value.is_some_and(|it| it > 0).then(|| (&scoped).into()),
            standing: people(Way::Standing),
            eligible: people(Way::Eligible),
            activation: role.activation.as_ref().map(|it| it.words().join(", ")),
            names,
        }
    }
}

/// Where a role holds, if not in the whole directory.
fn place(facts: &Facts, scope: &RoleScope) -> Option<String> {
    match scope {
        RoleScope::Directory => None,
        RoleScope::AdministrativeUnit(id) => {
            let units = facts.administrative_units.items();
            let apart = Apart::new(units.iter().map(|it| (it.name.as_str(), it.id.as_str())));
            let unit = units.iter().find(|it| it.id.eq_ignore_ascii_case(id) && !it.name.is_empty());
            Some(match unit {
                Some(unit) => format!("in {} only", apart.of(&unit.name, &unit.id)),
                None => format!("in the administrative unit {id} only"),
            })
        }
        RoleScope::Other(scope) => Some(format!("in the scope {scope} only")),
        RoleScope::Unread => Some("where: not read".to_owned()),
    }
}
