//! The evidence annex: what each statement of the architecture rests on.

use super::catalogue_rows::{connections, relations};
use super::count;
use crate::catalog::{Evidence, dataset};
use crate::document::Sources;
use crate::model::{RULES, Source};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Context of `evidence.md`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context<'a> {
    /// Rules that components and links rest on, sorted by name.
    pub(crate) rules: Vec<RuleRow<'a>>,
}

/// A rule, and what it stated.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct RuleRow<'a> {
    /// Name of the rule; empty for what is read directly.
    pub(crate) rule: &'a str,
    /// What follows from what, one sentence; empty when the rule is not known.
    pub(crate) description: &'static str,
    /// Titles of the datasets it looked at, sorted.
    pub(crate) datasets: Vec<&'a str>,
    /// Components it stated.
    pub(crate) components: u64,
    /// Links it stated, of those that the section on connections lists.
    pub(crate) links: u64,
    /// States of evidence among them: `observed`, `inferred`…
    pub(crate) states: Vec<&'static str>,
}

#[derive(Default)]
struct Group<'a> {
    components: u64,
    links: u64,
    datasets: BTreeSet<&'a str>,
    states: BTreeSet<Evidence>,
}

impl<'a> Group<'a> {
    fn note(&mut self, source: &'a Source, evidence: Evidence) {
        self.read(source);
        self.states.insert(evidence);
    }

    fn read(&mut self, source: &'a Source) {
        if !source.dataset.is_empty() {
            self.datasets.insert(dataset(&source.dataset).map_or(source.dataset.as_str(), |row| row.title));
        }
    }
}

pub(in crate::document) fn context<'a>(sources: &Sources<'a>) -> Context<'a> {
    let mut groups: BTreeMap<&'a str, Group<'a>> = BTreeMap::new();
    for component in sources.model.components() {
        let group = groups.entry(&component.source.rule).or_default();
        group.note(&component.source, component.evidence);
        group.components += count(1);
        // What the same rule says of the component rests on datasets of its own.
        for fact in component.facts.iter().filter(|it| it.source.rule == component.source.rule) {
            group.read(&fact.source);
        }
    }
    for link in connections(sources).into_iter().chain(relations(sources)) {
        let group = groups.entry(&link.source.rule).or_default();
        group.note(&link.source, link.evidence);
        group.links += count(1);
    }
    let rules = groups.into_iter().map(|(rule, group)| RuleRow {
        rule,
        description: RULES.iter().find(|row| row.name == rule).map_or("", |row| row.description),
        datasets: group.datasets.into_iter().collect(),
        components: group.components,
        links: group.links,
        states: group.states.into_iter().map(Evidence::word).collect(),
    });
    Context { rules: rules.collect() }
}
