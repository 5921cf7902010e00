//! Conditional Access: policies and what they refer to.

pub(in crate::facts) mod keys;
mod members;
mod strengths;
mod values;

use super::names::{Names, keep_least};
use super::source::Source;
use super::tally::settle;
use crate::catalog::ids;
use crate::facts::{AccessNames, ConditionalAccessPolicy, Known, Reading, Sources, Strength, Traits};
use crate::snapshot::Status;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use values::At;

pub(super) use strengths::read as strengths;

const POLICIES: &str = ids::CONDITIONAL_ACCESS_POLICIES;
/// Members now: of every group at full detail, else of those that access depends on.
const MEMBERS: [&str; 2] = [ids::GROUP_MEMBERS, ids::ACCESS_GROUP_MEMBERS];

/// The policies; asks for the names of what they refer to.
pub(super) fn read(
    source: &Source<'_>,
    strengths: &Reading<Vec<Strength>>,
    names: &mut Names,
) -> Reading<Vec<ConditionalAccessPolicy>> {
    let known: BTreeMap<&str, &Strength> = strengths.items().iter().map(|it| (it.id.as_str(), it)).collect();
    let mut rows = Vec::new();
    source.each(POLICIES, |row| {
        let Some(object) = row.value().as_object() else { return };
        let unread = RefCell::default();
        let unknown = |path: &str, word: &str| row.unknown_code(path, word);
        let mut policy = members::policy(&At::root(object, &unread, &unknown), &known);
        policy.unknown = keys::unknown(object);
        policy.unread = unread.into_inner();
        policy.unread.iter().for_each(|path| row.noted(path));
        // What the session does says nothing of who is let in.
        if policy.unread.iter().any(|path| path.starts_with("sessionControls")) {
            policy.session = None;
            policy.unread.retain(|path| !path.starts_with("sessionControls"));
        }
        names.carried(row.value());
        principals(&policy).into_iter().for_each(|id| names.want(id));
        applications(&policy).into_iter().for_each(|id| names.want_app(id));
        rows.push(policy);
    });
    source.reading(POLICIES, settle(rows, |row| (row.name.clone(), row.id.clone()), |row| &row.id))
}

/// Ids of everyone and everything that acts.
fn principals(policy: &ConditionalAccessPolicy) -> BTreeSet<&str> {
    let (users, agents) = (&policy.users, &policy.agents);
    let mut ids: BTreeSet<&str> = BTreeSet::new();
    for side in [&users.include, &users.exclude] {
        ids.extend(side.users.iter().chain(&side.groups).map(String::as_str));
    }
    for scope in [&policy.workloads, &agents.identities, &agents.users] {
        ids.extend(scope.include.iter().chain(&scope.exclude).map(String::as_str));
    }
    ids
}

/// Ids of applications.
fn applications(policy: &ConditionalAccessPolicy) -> BTreeSet<&str> {
    let scope = &policy.resources.applications;
    scope.include.iter().chain(&scope.exclude).map(String::as_str).collect()
}

/// Names of what policies refer to, once the large datasets have been read; of contexts and terms of use all.
pub(super) fn names(
    source: &Source<'_>,
    policies: &Reading<Vec<ConditionalAccessPolicy>>,
    names: &Names,
) -> AccessNames {
    let mut told = AccessNames::default();
    for policy in policies.items() {
        let of = |id: &str| names.name(id).map(|name| (id.to_owned(), name.to_owned()));
        told.principals.extend(principals(policy).into_iter().filter_map(of));
        let of = |id: &str| names.app(id).map(|name| (id.to_owned(), name.to_owned()));
        told.applications.extend(applications(policy).into_iter().filter_map(of));
        // Exports that name locations and terms of use without their ids carry the names.
        let locations = &policy.conditions.locations;
        let of = |id: &String| names.name(id).map(|name| (id.clone(), name.to_owned()));
        told.principals.extend(locations.include.iter().chain(&locations.exclude).filter_map(of));
        told.agreements.extend(policy.grant.terms.iter().filter_map(of));
    }
    told.contexts = contexts(source);
    source.each(ids::TERMS_OF_USE, |row| keep_least(&mut told.agreements, row.id(), row.name()));
    told
}

/// What was read of the accounts that enforced policies leave out by name.
pub(super) fn accounts(policies: &Reading<Vec<ConditionalAccessPolicy>>, names: &Names) -> BTreeMap<String, Traits> {
    let on = policies.items().iter().filter(|policy| policy.is_on());
    let users = on.flat_map(|policy| &policy.users.exclude.users);
    let read = |id: &String| names.of(id).filter(|it| it.kind == "user").map(|it| (id.clone(), it.traits));
    users.filter_map(read).collect()
}

/// Names of authentication contexts.
pub(super) fn contexts(source: &Source<'_>) -> BTreeMap<String, String> {
    let mut contexts = BTreeMap::new();
    source.each(ids::AUTHENTICATION_CONTEXTS, |row| keep_least(&mut contexts, row.id(), row.name()));
    contexts
}

/// The groups that enforced policies leave out.
#[derive(Debug, Default)]
pub(super) struct LeftOut {
    /// How many members each has, where members were read.
    pub(super) groups: BTreeMap<String, Known<u64>>,
    /// Users that the same policies leave out by name, with those of the groups they are read to be members of.
    pub(super) users: BTreeMap<String, BTreeSet<String>>,
    /// The same of objects that something else refers to, such as a role.
    pub(super) referred: BTreeMap<String, BTreeSet<String>>,
}

/// Reads the members of the groups that enforced policies leave out.
pub(super) fn left_out(
    source: &Source<'_>,
    policies: &Reading<Vec<ConditionalAccessPolicy>>,
    names: &Names,
) -> LeftOut {
    let on = || policies.items().iter().filter(|policy| policy.is_on()).map(|policy| &policy.users.exclude);
    let groups: BTreeSet<String> = on().flat_map(|side| side.groups.iter().cloned()).collect();
    let named: BTreeSet<&String> = on().flat_map(|side| &side.users).collect();
    let mut users: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut referred: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut members: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let (mut nested, mut placed) = (BTreeSet::new(), true);
    for dataset in MEMBERS {
        source.each(dataset, |row| {
            placed &= !row.parent().is_empty();
            let Some(group) = groups.get(&row.parent().to_ascii_lowercase()) else { return };
            members.entry(group).or_default().insert(row.id().to_owned());
            let user = row.id().to_ascii_lowercase();
            if names.wants(row.id()) {
                referred.entry(user.clone()).or_default().insert(group.clone());
            }
            if named.contains(&user) {
                users.entry(user).or_default().insert(group.clone());
            }
            // Members of a group within a group are not listed: their number is a lower bound.
            if row.kind() == "group" {
                nested.insert(group.as_str());
            }
        });
    }
    let complete = |dataset: &str| placed && source.coverage(dataset).status == Status::Complete;
    let (all, of_access) = (complete(MEMBERS[0]), complete(MEMBERS[1]));
    let known = |group: &String| {
        let mut sources = Sources::from(MEMBERS);
        sources.insert(POLICIES);
        let count = members.get(group.as_str()).map_or(0, |it| it.len() as u64);
        match count {
            _ if nested.contains(group.as_str()) => Known::at_least(count, sources),
            // Every group that access depends on was asked for its members.
            0 if all || of_access => Known::exact(0, sources),
            0 => Known::not_read(sources),
            some if all || of_access => Known::exact(some, sources),
            some => Known::at_least(some, sources),
        }
    };
    LeftOut { groups: groups.iter().map(|group| (group.clone(), known(group))).collect(), users, referred }
}
