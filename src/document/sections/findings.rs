//! Findings with advice, worst first, and the rules that could not be judged.

use super::count;
use super::reasons::word;
use crate::assess::{Judged, Severity, azure_is_asked, is_of_azure};
use crate::catalog::dataset;
use crate::document::{OUTLINE, Sources};
use crate::wording::findings::asks;
use schemars::JsonSchema;
use serde::Serialize;

/// Context of `findings.md`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context<'a> {
    /// Findings, worst first.
    pub(crate) findings: Vec<Item<'a>>,
    /// Findings of high severity.
    pub(crate) high: u64,
    /// Findings of medium severity.
    pub(crate) medium: u64,
    /// Findings of low severity.
    pub(crate) low: u64,
    /// Rules that found nothing amiss.
    pub(crate) passed: u64,
    /// Rules whose subject does not exist in the tenant.
    pub(crate) not_applicable: u64,
    /// Rules that could not be judged for want of data.
    pub(crate) unjudged: u64,
}

/// A finding.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Item<'a> {
    /// Its number, from 1.
    pub(crate) number: u64,
    /// `high`, `medium` or `low`.
    pub(crate) severity: &'static str,
    /// One line.
    pub(crate) title: &'a str,
    /// What was seen.
    pub(crate) detail: &'a str,
    /// What to do.
    pub(crate) advice: &'a str,
    /// From where on it is told; empty where it always is.
    pub(crate) limit: &'a str,
    /// Names of what it was found at.
    pub(crate) evidence: &'a [String],
    /// Names of the components it concerns.
    pub(crate) components: Vec<&'a str>,
    /// Id of the section that tells more; empty when there is none.
    pub(crate) section: &'static str,
    /// Title of that section.
    pub(crate) section_title: &'static str,
    /// Titles of the datasets it was judged by.
    pub(crate) sources: Vec<&'a str>,
    /// Id of its rule.
    pub(crate) rule: &'a str,
}

/// A rule that could not be judged.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Unjudged<'a> {
    /// What it asks: `whether directory synchronisation runs`.
    pub(crate) asks: &'static str,
    /// Titles of the datasets it reads, at least one of which is missing in part or in full.
    pub(crate) missing: Vec<&'a str>,
    /// Id of the rule.
    pub(crate) rule: &'static str,
}

impl Item<'_> {
    /// Whether it needs action now.
    pub(super) fn is_high(&self) -> bool {
        self.severity == word(Severity::High)
    }
}

fn title(id: &str) -> &str {
    dataset(id).map_or(id, |row| row.title)
}

/// The findings as a template sees them.
pub(super) fn items<'a>(sources: &Sources<'a>) -> impl Iterator<Item = Item<'a>> + use<'a> {
    let model = sources.model;
    sources.findings.iter().zip(1_u64..).map(move |(finding, number)| {
        let section = OUTLINE.iter().find(|row| row.id == finding.section);
        let names = finding.components.iter().filter_map(|id| model.component(id));
        Item {
            number,
            severity: word(finding.severity),
            title: &finding.title,
            detail: &finding.detail,
            advice: &finding.advice,
            limit: &finding.limit,
            evidence: &finding.evidence,
            components: names.map(|it| it.name.as_str()).collect(),
            section: section.map_or("", |row| row.id),
            section_title: section.map_or("", |row| row.title),
            sources: finding
                .sources
                .iter()
                .filter(|id| model.coverage_of(id).status.has_rows())
                .map(|id| title(id))
                .collect(),
            rule: &finding.rule,
        }
    })
}

/// The rules that could not be judged, and what they would have to read.
pub(super) fn unjudged<'a>(sources: &Sources<'a>) -> Vec<Unjudged<'a>> {
    // Of what a document leaves out unless it was asked for, no question is open.
    let aside = |judged: &Judged| {
        !azure_is_asked(&sources.model.facts) && judged.outcome.sources.iter().any(|id| is_of_azure(id))
    };
    let told = |judged: &&Judged| !judged.outcome.is_read() && !aside(judged);
    let rows = sources.judged.iter().filter(told).map(|judged| Unjudged {
        asks: asks(judged.rule),
        missing: judged.outcome.sources.iter().map(|id| title(id)).collect(),
        rule: judged.rule,
    });
    rows.collect()
}

pub(in crate::document) fn context<'a>(sources: &Sources<'a>) -> Context<'a> {
    use crate::assess::Outcome;
    let of = |severity: Severity| count(sources.findings.iter().filter(|it| it.severity == severity).count());
    let came = |outcome: Outcome| count(sources.judged.iter().filter(|it| it.outcome.value == Some(outcome)).count());
    Context {
        findings: items(sources).collect(),
        high: of(Severity::High),
        medium: of(Severity::Medium),
        low: of(Severity::Low),
        passed: came(Outcome::Pass),
        not_applicable: came(Outcome::NotApplicable),
        unjudged: count(unjudged(sources).len()),
    }
}
