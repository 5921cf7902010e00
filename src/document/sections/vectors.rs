//! Findings by the kind of misconfiguration they are of.

use super::findings::{Item, Unjudged, items, unjudged};
use super::reasons::{self, MissingRow};
use crate::assess::{Outcome, Vector};
use crate::document::Sources;
use crate::wording::findings::asks;
use schemars::JsonSchema;
use serde::Serialize;

/// Context of `vectors.md`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context<'a> {
    /// The four kinds, and what is of none of them, in that order.
    pub(crate) groups: Vec<Group<'a>>,
}

/// The rules of one kind.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Group<'a> {
    /// `sign-in`, `access`, `consent`, `sharing` or `other`.
    pub(crate) id: Vector,
    /// Its heading.
    pub(crate) title: &'static str,
    /// What its rules look at, and why that matters.
    pub(crate) about: &'static str,
    /// Findings of it, worst first.
    pub(crate) findings: Vec<Row<'a>>,
    /// Whether anyone said who mends one of them, by when, or why it is accepted.
    pub(crate) planned: bool,
    /// How many of them need action now.
    pub(crate) high: u64,
    /// How many there are.
    pub(crate) total: u64,
    /// What its rules asked and found in order.
    pub(crate) passed: Vec<&'static str>,
    /// Rules of it that could not be judged.
    pub(crate) unjudged: Vec<Unjudged<'a>>,
}

/// A finding, and what people say of it.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Row<'a> {
    /// The finding.
    pub(crate) found: Item<'a>,
    /// Who answers for it, and how it is dealt with.
    pub(crate) said: MissingRow<'a>,
}

/// Heading and meaning of a kind.
fn words(vector: Vector) -> (&'static str, &'static str) {
    match vector {
        Vector::SignIn => (
            "Legacy authentication and weak multifactor authentication",
            "Stolen passwords are tried first where no second factor is asked for, and on old clients, which cannot show one.",
        ),
        Vector::Access => (
            "Excess and stale access",
            "Rights grow and are seldom taken back; accounts stay when people leave. Each is a way in that nobody watches.",
        ),
        Vector::Consent => (
            "Consent to applications",
            "An application that was consented to acts without anybody's password, and goes on when passwords change.",
        ),
        Vector::Sharing => (
            "Public data, sharing and relays",
            "Content, applications and the organisation's own name in mail can be open to anyone without an attack.",
        ),
        Vector::Other => (
            "Devices, detection and operations",
            "What is of none of the four kinds, and weakens them: devices, sensors, certificates, synchronisation.",
        ),
    }
}

pub(in crate::document) fn context<'a>(sources: &Sources<'a>) -> Context<'a> {
    Context { groups: Vector::ALL.into_iter().map(|vector| group(sources, vector)).collect() }
}

fn group<'a>(sources: &Sources<'a>, vector: Vector) -> Group<'a> {
    let (title, about) = words(vector);
    let is_of = |rule: &str| Vector::of(rule) == vector;
    let told = items(sources).zip(reasons::findings(sources));
    let findings: Vec<Row<'a>> = told.filter(|it| is_of(it.0.rule)).map(|(found, said)| Row { found, said }).collect();
    let dealt = |it: &Row<'_>| [it.said.owner, it.said.due, it.said.accepted].iter().any(|text| !text.is_empty());
    let passed = sources.judged.iter().filter(|it| it.outcome.value == Some(Outcome::Pass) && is_of(it.rule));
    Group {
        id: vector,
        title,
        about,
        high: super::count(findings.iter().filter(|it| it.found.is_high()).count()),
        total: super::count(findings.len()),
        planned: findings.iter().any(dealt),
        findings,
        passed: passed.map(|it| asks(it.rule)).collect(),
        unjudged: unjudged(sources).into_iter().filter(|it| is_of(it.rule)).collect(),
    }
}
