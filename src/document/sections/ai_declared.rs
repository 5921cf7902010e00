//! What templates and files of projects say is to be in Azure, beside what was seen.

use super::ai_rows::{AgentRow, agents};
use super::{TABLE_ROWS, count};
use crate::facts::{AiAgent, Azure, Facts, azure_name};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Names of one kind that are told.
const NAMES: usize = 12;

/// What is declared.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub(crate) struct Declared<'a> {
    /// Agents.
    pub(crate) agents: Vec<AgentRow<'a>>,
    /// Agents that have no row.
    pub(crate) agents_more: u64,
    /// Everything else, by what it is.
    pub(crate) rows: Vec<DeclaredRow<'a>>,
}

/// What is declared of one kind.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct DeclaredRow<'a> {
    /// What it is: `Storage account`.
    pub(crate) what: &'static str,
    /// Names, the first of many.
    pub(crate) names: Vec<&'a str>,
    /// How many more there are.
    pub(crate) more: u64,
}

pub(super) fn declared(facts: &Facts) -> Declared<'_> {
    let Some(all) = &facts.azure_with_declared else { return Declared::default() };
    let seen = &facts.azure;
    let known: BTreeSet<&AiAgent> = seen.agents.items().iter().collect();
    let found: Vec<&AiAgent> = all.agents.items().iter().filter(|it| !known.contains(it)).collect();
    Declared {
        agents: agents(facts, &found),
        agents_more: count(found.len().saturating_sub(TABLE_ROWS)),
        rows: rows(all, seen),
    }
}

/// What is in one and not in the other, by kind and name.
fn rows<'a>(all: &'a Azure, seen: &'a Azure) -> Vec<DeclaredRow<'a>> {
    let known: BTreeSet<(&str, &str)> = named(seen).into_iter().map(|it| (it.0, it.1)).collect();
    let mut names: BTreeMap<&'static str, Vec<&str>> = BTreeMap::new();
    for (what, _, name) in named(all).into_iter().filter(|it| !known.contains(&(it.0, it.1))) {
        names.entry(what).or_default().push(name);
    }
    let row = |(what, mut names): (&'static str, Vec<&'a str>)| {
        names.sort_unstable();
        let more = count(names.len().saturating_sub(NAMES));
        names.truncate(NAMES);
        DeclaredRow { what, names, more }
    };
    names.into_iter().map(row).collect()
}

/// Kind, id and name of everything but agents.
fn named(azure: &Azure) -> Vec<(&'static str, &str, &str)> {
    let kept = azure.resources.read().into_iter().flat_map(|it| &it.kept);
    let mut all: Vec<(&'static str, &str, &str)> =
        kept.map(|it| (it.kind.row().label, it.id.as_str(), it.name.as_str())).collect();
    all.extend(azure.projects.items().iter().map(|it| ("Project of AI Foundry", it.id.as_str(), it.name.as_str())));
    all.extend(azure.deployments.items().iter().map(|it| ("Deployed model", it.id.as_str(), it.name.as_str())));
    let connections = azure.connections.items().iter();
    all.extend(connections.map(|it| ("Connection of AI Foundry", it.id.as_str(), it.name.as_str())));
    let filters = azure.filters.items().iter();
    all.extend(filters.map(|it| ("Content filter", it.name.as_str(), it.name.as_str())));
    let roles = azure.roles.items().iter();
    all.extend(roles.map(|it| ("Role that is assigned", it.scope.as_str(), it.name.as_str())));
    let subscriptions = azure.subscriptions.items().iter();
    all.extend(subscriptions.map(|it| ("Subscription", it.id.as_str(), it.name.as_str())));
    all.iter().map(|it| (it.0, it.1, if it.2.is_empty() { azure_name(it.1) } else { it.2 })).collect()
}
