//! From the ways past a set of policies to a verdict, and to who is let past.

use super::formula::{Clause, Dimension, Sets, Sort, Tag, Way, is_open, let_past};
use super::{Past, Verdict};
use crate::facts::{Coded, GuestKind};
use std::collections::BTreeSet;

/// How far clauses let nobody past. `whole` says what it counts for when all of those looked at are left out.
pub(super) fn solve(clauses: &[Clause], whole: Sort) -> Verdict {
    let open = |sorts: &[Sort]| {
        let allowed = |way: &Way| sorts.contains(&if way.sort == Sort::Whole { whole } else { way.sort });
        is_open(clauses, &allowed, &[])
    };
    use Sort::{Alternative, Condition, Generic, Named};
    if open(&[Generic]) {
        Verdict::NotCovered
    } else if open(&[Generic, Condition]) {
        Verdict::Conditional
    } else if open(&[Generic, Condition, Alternative]) {
        Verdict::Alternative
    } else if open(&[Generic, Condition, Alternative, Named]) {
        Verdict::CoveredExcept
    } else {
        Verdict::Covered
    }
}

/// Who is let past, and by what circumstances.
pub(super) fn tags(clauses: &[Clause], verdict: Verdict) -> Sets {
    const NAMED: &[Sort] = &[Sort::Named, Sort::Whole];
    let generic = |way: &Way| way.sort == Sort::Generic;
    match verdict {
        Verdict::Covered | Verdict::NotCovered => Sets::new(),
        Verdict::CoveredExcept => {
            let anyway = |way: &Way| !NAMED.contains(&way.sort);
            let_past(clauses, NAMED, &anyway)
        }
        Verdict::Conditional | Verdict::Alternative => {
            let mut past = let_past(clauses, &[Sort::Condition], &generic);
            let anyway = |way: &Way| !NAMED.contains(&way.sort) && way.sort != Sort::Condition;
            if is_open(clauses, &|way: &Way| way.sort != Sort::Condition, &[]) {
                past.extend(let_past(clauses, NAMED, &anyway));
            }
            past
        }
    }
}

/// Who is let past as claims write it.
pub(super) fn token((kind, id): &(Past, String)) -> String {
    if id.is_empty() { kind.code().to_owned() } else { format!("{}:{id}", kind.code()) }
}

/// Who is let past, by kind and id; all kinds of guests together are one.
pub(super) fn let_past_of(past: &BTreeSet<Tag>) -> BTreeSet<(Past, String)> {
    let every = GuestKind::WORDS.iter().all(|row| past.contains(&(Dimension::Guests, row.0.to_owned())));
    let of = |(dimension, value): &Tag| {
        let kind = match dimension {
            Dimension::User => Past::User,
            Dimension::Group => Past::Group,
            Dimension::Role => Past::Role,
            Dimension::Guests if every => return Some((Past::Guests, String::new())),
            Dimension::Guests => Past::Guests,
            Dimension::Tenant => Past::Tenant,
            Dimension::App | Dimension::Suite => Past::App,
            Dimension::Platform => Past::Platform,
            Dimension::Location => Past::Location,
            _ => return None,
        };
        Some((kind, value.clone()))
    };
    past.iter().filter_map(of).collect()
}

/// What the policies are only about, by kind and id.
pub(super) fn only_of(past: &BTreeSet<Tag>) -> BTreeSet<(Past, String)> {
    let of = |(dimension, value): &Tag| match dimension {
        Dimension::OnlyPlatform => Some((Past::Platform, value.clone())),
        Dimension::OnlyLocation => Some((Past::Location, value.clone())),
        _ => None,
    };
    past.iter().filter_map(of).collect()
}

/// The code of a circumstance.
pub(super) fn circumstance(dimension: Dimension) -> Option<&'static str> {
    Some(match dimension {
        Dimension::AppFilter => "application-filter",
        Dimension::Platform | Dimension::OnlyPlatform => "platform",
        Dimension::Location | Dimension::OnlyLocation => "location",
        Dimension::Client => "client",
        Dimension::SignInRisk => "sign-in-risk",
        Dimension::UserRisk => "user-risk",
        Dimension::WorkloadRisk => "workload-risk",
        Dimension::InsiderRisk => "insider-risk",
        Dimension::AgentRisk => "agent-risk",
        Dimension::DeviceFilter => "device-filter",
        Dimension::Device | Dimension::DeviceState => "device-state",
        Dimension::Flow => "authentication-flow",
        Dimension::AgentContext => "agent-context",
        Dimension::Traffic => "network-traffic",
        Dimension::ActorFilter => "actor-filter",
        Dimension::SecurityDefaults => "security-defaults",
        Dimension::User
        | Dimension::Group
        | Dimension::Role
        | Dimension::Guests
        | Dimension::Tenant
        | Dimension::App
        | Dimension::Suite => return None,
    })
}
