//! Findings with advice, worst first.

use super::count;
use crate::assess::Weight;
use crate::document::{OUTLINE, Sources};
use schemars::JsonSchema;
use serde::Serialize;

/// Context of `findings.md`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context<'a> {
    /// Findings, worst first.
    pub(crate) findings: Vec<Item<'a>>,
    /// Findings of high weight.
    pub(crate) high: u64,
    /// Findings of medium weight.
    pub(crate) medium: u64,
    /// Findings of low weight.
    pub(crate) low: u64,
}

/// A finding.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Item<'a> {
    /// Its number, from 1.
    pub(crate) number: u64,
    /// `high`, `medium` or `low`.
    pub(crate) weight: &'static str,
    /// One line.
    pub(crate) title: &'a str,
    /// What was seen.
    pub(crate) detail: &'a str,
    /// What to do.
    pub(crate) advice: &'a str,
    /// Names of what it was judged by.
    pub(crate) evidence: &'a [String],
    /// Names of the components it concerns.
    pub(crate) components: Vec<&'a str>,
    /// Id of the section that tells more; empty when there is none.
    pub(crate) section: &'static str,
    /// Title of that section.
    pub(crate) section_title: &'static str,
    /// Id of its rule.
    pub(crate) rule: &'a str,
}

fn word(weight: Weight) -> &'static str {
    match weight {
        Weight::High => "high",
        Weight::Medium => "medium",
        Weight::Low => "low",
    }
}

/// The findings as a template sees them.
pub(super) fn items<'a>(sources: &Sources<'a>) -> impl Iterator<Item = Item<'a>> + use<'a> {
    let model = sources.model;
    sources.findings.iter().zip(1_u64..).map(move |(finding, number)| {
        let section = OUTLINE.iter().find(|row| row.id == finding.section);
        let names = finding.components.iter().filter_map(|id| model.component(id));
        Item {
            number,
            weight: word(finding.weight),
            title: &finding.title,
            detail: &finding.detail,
            advice: &finding.advice,
            evidence: &finding.evidence,
            components: names.map(|it| it.name.as_str()).collect(),
            section: section.map_or("", |row| row.id),
            section_title: section.map_or("", |row| row.title),
            rule: &finding.rule,
        }
    })
}

pub(in crate::document) fn context<'a>(sources: &Sources<'a>) -> Context<'a> {
    let of = |weight: Weight| count(sources.findings.iter().filter(|it| it.weight == weight).count());
    Context {
        findings: items(sources).collect(),
        high: of(Weight::High),
        medium: of(Weight::Medium),
        low: of(Weight::Low),
    }
}
