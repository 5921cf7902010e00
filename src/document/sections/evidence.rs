//! The evidence annex: what each statement of the architecture rests on.

use super::count;
use crate::catalog::{Evidence, dataset};
use crate::document::Sources;
use crate::model::Source;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// Context of `evidence.md`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context<'a> {
    /// Rules and datasets that components and links rest on, sorted.
    pub(crate) rules: Vec<RuleRow<'a>>,
}

/// A rule, and what it stated from which dataset.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct RuleRow<'a> {
    /// Name of the rule; empty for what is read directly.
    pub(crate) rule: &'a str,
    /// Title of the dataset it looked at; empty for none.
    pub(crate) dataset: &'a str,
    /// Components it stated.
    pub(crate) components: u64,
    /// Links it stated.
    pub(crate) links: u64,
    /// Names of a few of the components.
    pub(crate) names: Vec<&'a str>,
    /// States of evidence among them: `observed`, `inferred`…
    pub(crate) states: Vec<&'static str>,
}

/// Names a row shows.
const NAMES: usize = 6;

#[derive(Default)]
struct Group<'a> {
    components: u64,
    links: u64,
    names: Vec<&'a str>,
    states: Vec<Evidence>,
}

pub(in crate::document) fn context<'a>(sources: &Sources<'a>) -> Context<'a> {
    let mut groups: BTreeMap<(&'a str, &'a str), Group<'a>> = BTreeMap::new();
    let mut add = |source: &'a Source, evidence: Evidence, name: Option<&'a str>| {
        let title = dataset(&source.dataset).map_or(source.dataset.as_str(), |row| row.title);
        let group = groups.entry((source.rule.as_str(), title)).or_default();
        match name {
            Some(name) => {
                group.components += count(1);
                group.names.push(name);
            }
            None => group.links += 1,
        }
        group.states.push(evidence);
    };
    for component in sources.model.components() {
        add(&component.source, component.evidence, Some(&component.name));
    }
    for link in sources.model.links() {
        add(&link.source, link.evidence, None);
    }
    let rules = groups.into_iter().map(|((rule, dataset), mut group)| {
        group.names.sort_unstable();
        group.names.dedup();
        group.names.truncate(NAMES);
        group.states.sort_unstable();
        group.states.dedup();
        RuleRow {
            rule,
            dataset,
            components: group.components,
            links: group.links,
            names: group.names,
            states: group.states.into_iter().map(Evidence::word).collect(),
        }
    });
    Context { rules: rules.collect() }
}
