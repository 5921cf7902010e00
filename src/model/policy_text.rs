//! Policies of Conditional Access as a reader sees them: one text for each thing a policy names, never joined and taken
//! apart again.

use super::policy_conditions::{conditions, controls, filtered};
use super::policy_session::session;
use crate::assess::{Answer, LetPast, only_about};
use crate::catalog::{directory_role, first_party_app};
use crate::facts::{
    AccessNames, Code, Coded, ConditionalAccessPolicy, Facts, GuestKind, Guests, Known, Operator, PolicyState,
    Principals,
};
use crate::wording::access as words;
use crate::wording::{Hedge, counted, told_apart};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A policy in words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PolicyText {
    /// Object id.
    pub id: String,
    /// Display name.
    pub name: String,
    /// Whether it is enforced: `on`, `off`, `report-only`, `not read`, or a word as it came.
    pub state: String,
    /// Who is included.
    pub users: Vec<String>,
    /// Who is left out.
    pub excluded: Vec<String>,
    /// What is protected.
    pub resources: Vec<String>,
    /// Resources that are left out.
    pub resources_excluded: Vec<String>,
    /// Conditions, every one, those that this version does not know among them.
    pub conditions: Vec<String>,
    /// What is demanded.
    pub controls: Vec<String>,
    /// How several controls belong together: `and` or `or`.
    pub operator: String,
    /// What is done with the session.
    pub session: Vec<String>,
    /// Whether some of it was not read: what is empty here is not known to be nothing.
    pub unread: bool,
    /// Which of state, users and resources were read: a name may be the words for what was not.
    #[serde(skip)]
    pub is_read: Read,
}

/// What of a policy was read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Read {
    /// Whether it is enforced.
    pub state: bool,
    /// Who is included.
    pub users: bool,
    /// What is protected.
    pub resources: bool,
}

/// A policy in words.
pub fn policy_text(policy: &ConditionalAccessPolicy, facts: &Facts) -> PolicyText {
    let names = &facts.access_names;
    let (users, agents) = (&policy.users, &policy.agents);
    let acts = !policy.workloads.include.is_empty() || policy.workload_filter.is_some() || agents.are_named();
    let mut included = people(&users.include, names, acts);
    let mut excluded = people(&users.exclude, names, false);
    for (label, many, scope, filter) in [
        ("service principal", "service principals", &policy.workloads, &policy.workload_filter),
        ("agent identity", "agent identities", &agents.identities, &agents.identity_filter),
        ("agent user", "agent users", &agents.users, &agents.user_filter),
    ] {
        included.extend(actors(label, many, &scope.include, names));
        included.extend(filter.iter().map(|it| filtered(&format!("{label} filter"), it)));
        excluded.extend(actors(label, many, &scope.exclude, names));
    }
    let apps = &policy.resources.applications;
    let named = |ids: &BTreeSet<String>| ids.iter().map(|id| resource_name(facts, id)).collect::<Vec<_>>();
    let mut resources = named(&apps.include);
    resources.extend(policy.resources.actions.iter().map(|it| words::user_action(it.word())));
    let context = |id: &String| format!("Authentication context {}", context_name(names, id));
    resources.extend(policy.resources.contexts.iter().map(context));
    resources.extend(policy.resources.filter.iter().map(|it| filtered("Applications by filter", it)));
    resources.extend(policy.resources.traffic.iter().map(|it| format!("Network traffic: {it}")));
    let said = |list: &[String]| !list.is_empty() || policy.unread.is_empty();
    let is_read = Read { state: policy.state.is_some(), users: said(&included), resources: said(&resources) };
    // A policy whose conditions were not read names nobody and nothing, and may be about everyone.
    for list in [&mut included, &mut resources] {
        if !said(list) {
            list.push("not read".to_owned());
        }
    }
    let all = matches!(policy.grant.operator, Some(Code::Known(Operator::And)));
    PolicyText {
        id: policy.id.clone(),
        name: policy.name.clone(),
        state: policy.state.as_ref().map_or_else(|| "not read".to_owned(), |it| words::policy_state(it.word())),
        users: included,
        excluded,
        resources,
        resources_excluded: named(&apps.exclude),
        conditions: conditions(policy, facts),
        controls: controls(policy, names),
        operator: if all { "and" } else { "or" }.to_owned(),
        session: policy.session.as_ref().map(session).unwrap_or_default(),
        unread: !policy.unread.is_empty(),
        is_read,
    }
}

/// Policies that are on first, then those that report, then by name.
pub fn policy_texts(facts: &Facts) -> Vec<PolicyText> {
    let mut policies: Vec<&ConditionalAccessPolicy> = facts.policies.items().iter().collect();
    policies.sort_by_key(|it| (!it.is_on(), !it.in_state(PolicyState::ReportOnly)));
    let names = policy_names(facts);
    let named = |it: &ConditionalAccessPolicy| PolicyText {
        name: names.get(it.id.as_str()).unwrap_or(&it.name).clone(),
        ..policy_text(it, facts)
    };
    policies.into_iter().map(named).collect()
}

/// A name; with its id where another object that policies refer to bears it too.
fn apart(names: &BTreeMap<String, String>, id: &str) -> Option<String> {
    let name = names.get(id)?;
    let shared = names.iter().any(|(other, its)| its == name && !other.eq_ignore_ascii_case(id));
    Some(if shared { format!("{name} ({id})") } else { name.clone() })
}

/// `3 groups: A, B and 1 without a name`, as single entries: each by its name, those without by their number.
fn counted_names(ids: &BTreeSet<String>, one: &str, many: &str, of: impl Fn(&str) -> Option<String>) -> Option<String> {
    let count = ids.len() as u64;
    if count == 0 {
        return None;
    }
    let mut known: Vec<String> = ids.iter().filter_map(|id| of(id)).collect();
    known.sort_unstable();
    let rest = count - known.len() as u64;
    if !known.is_empty() && rest > 0 {
        known.push(format!("{rest} more"));
    }
    let said = counted(count, one, many);
    Some(if known.is_empty() { said } else { format!("{said}: {}", known.join(", ")) })
}

fn people(side: &Principals, names: &AccessNames, others: bool) -> Vec<String> {
    let mut said = Vec::new();
    if side.all {
        said.push(words::principal("All"));
    }
    // Nobody is no answer where the policy is about others than people.
    if side.none && !others {
        said.push(words::principal("None"));
    }
    let of = |id: &str| apart(&names.principals, id);
    said.extend(counted_names(&side.users, "user", "users", of));
    said.extend(counted_names(&side.groups, "group", "groups", of));
    let role = |id: &str| directory_role(id).map(|role| role.name.to_owned());
    said.extend(counted_names(&side.roles, "role", "roles", role));
    said.extend(side.guests.iter().map(guests));
    said
}

fn guests(guests: &Guests) -> String {
    let all = GuestKind::WORDS.iter().all(|row| guests.kinds.iter().any(|it| it.is(row.1)));
    let kinds: Vec<String> = guests.kinds.iter().map(|it| words::guest_kind(it.word())).collect();
    let said = if all {
        "Guests and external users".to_owned()
    } else {
        format!("Guests and external users: {}", kinds.join(", "))
    };
    match guests.tenants.as_ref().map(|it| it.len() as u64) {
        None => said,
        Some(tenants) => format!("{said} (of {})", counted(tenants, "tenant", "tenants")),
    }
}

/// Actors that are no people.
fn actors(label: &str, many: &str, ids: &BTreeSet<String>, names: &AccessNames) -> Vec<String> {
    let mut said = Vec::new();
    let mut chosen = ids.clone();
    if chosen.remove("ServicePrincipalsInMyTenant") {
        said.push(words::principal("ServicePrincipalsInMyTenant"));
    }
    if chosen.remove("All") {
        said.push(format!("All {many}"));
    }
    chosen.remove("None");
    said.extend(counted_names(&chosen, label, many, |id| apart(&names.principals, id)));
    said
}

/// What an application is called.
pub fn resource_name(facts: &Facts, id: &str) -> String {
    let known = apart(&facts.access_names.applications, id).or_else(|| first_party_app(id).map(str::to_owned));
    known.unwrap_or_else(|| words::resource(id))
}

/// An authentication context, with its id.
pub fn context_name(names: &AccessNames, id: &str) -> String {
    names.contexts.get(id).map_or_else(|| id.to_owned(), |name| format!("{name} ({id})"))
}

/// What an answer depends on, in words; of platforms and locations, those that the policies are only about.
pub fn depends_on(facts: &Facts, answer: &Answer) -> Vec<String> {
    let only = only_about(facts, answer);
    let told = |code: &str| {
        let of = only.iter().filter(|it| it.kind.code() == code);
        words::circumstance_only(code, &of.map(let_past_name).collect::<Vec<_>>())
    };
    answer.circumstances.iter().map(|code| told(code)).collect()
}

/// Who or what an answer lets past, as a reader finds it.
pub fn let_past_name(past: &LetPast) -> String {
    let hedge = |it: &Known<u64>| if it.exactly().is_some() { Hedge::Exact } else { Hedge::AtLeast };
    let members = past.members.as_ref().and_then(|it| Some((*it.least()?, hedge(it))));
    words::let_past(past.kind.code(), &past.id, past.name.as_deref(), members)
}

/// Names of all policies by id: of two that share a name also what tells them apart.
pub fn policy_names(facts: &Facts) -> BTreeMap<&str, String> {
    let things: Vec<(&str, &str)> =
        facts.policies.items().iter().map(|it| (it.id.as_str(), it.name.as_str())).collect();
    things.iter().map(|it| it.0).zip(told_apart(&things)).collect()
}
