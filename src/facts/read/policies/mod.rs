//! Conditional Access: policies and what they refer to.

pub(in crate::facts) mod keys;
mod members;
mod strengths;
mod values;

use super::names::{Names, keep_least};
use super::source::Source;
use super::tally::settle;
use crate::catalog::ids;
use crate::facts::{AccessNames, ConditionalAccessPolicy, Reading, Strength};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use values::At;

pub(super) use strengths::read as strengths;

const POLICIES: &str = ids::CONDITIONAL_ACCESS_POLICIES;

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
        let mut policy = members::policy(&At::root(object, &unread), &known);
        policy.unknown = keys::unknown(object);
        policy.unread = unread.into_inner();
        policy.unread.iter().for_each(|path| row.noted(path));
        // What the session does says nothing of who is let in.
        if policy.unread.iter().any(|path| path.starts_with("sessionControls")) {
            policy.session = None;
            policy.unread.retain(|path| !path.starts_with("sessionControls"));
        }
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
    }
    source.each(ids::AUTHENTICATION_CONTEXTS, |row| keep_least(&mut told.contexts, row.id(), row.name()));
    source.each(ids::TERMS_OF_USE, |row| keep_least(&mut told.agreements, row.id(), row.name()));
    told
}
