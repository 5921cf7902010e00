//! One check: what a rule asks, what came of it, and what to do.

use super::accepted::Acceptance;
use crate::assess::{Outcome, POLICIES, Severity};
use schemars::JsonSchema;
use serde::Serialize;
use std::borrow::Cow;

/// Which rules a check is one of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Set {
    /// Rules of the program: what an architect would want mended.
    Posture,
    /// Policies of the Secure Cloud Business Applications project (SCuBA) of CISA.
    Scuba,
    /// Rules that people wrote in a file of their own.
    Own,
}

/// The sets with their words and headings, in the order of reports.
const SETS: &[(Set, &str, &str)] = &[
    (Set::Posture, "posture", "Posture"),
    (Set::Scuba, "scuba", "Secure Cloud Business Applications (SCuBA)"),
    (Set::Own, "own", "Own rules"),
];

impl Set {
    /// All of them, in the order of reports.
    pub fn all() -> impl Iterator<Item = Self> {
        SETS.iter().map(|row| row.0)
    }

    /// What stands above its checks.
    pub(super) fn heading(self) -> &'static str {
        SETS.iter().find(|row| row.0 == self).map_or("", |row| row.2)
    }

    /// The set of a rule.
    pub(super) fn of(rule: &str) -> Self {
        if POLICIES.iter().any(|policy| policy.id == rule) { Self::Scuba } else { Self::Posture }
    }

    /// Its word in reports and on the command line.
    pub fn word(self) -> &'static str {
        SETS.iter().find(|row| row.0 == self).map_or("", |row| row.1)
    }
}

/// What came of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// What the rule demands is so.
    Pass,
    /// It is not.
    Fail,
    /// It is not, and that may be meant.
    Warning,
    /// A person has to look.
    Review,
    /// What it is about does not exist here.
    NotApplicable,
    /// It is about something this tenant has no licence for.
    NotLicensed,
    /// What it would have to read was not read.
    NotEvaluated,
}

/// Verdicts with their words, and where they stand in a report: worst first.
const VERDICTS: &[(Verdict, &str, u8)] = &[
    (Verdict::Fail, "fail", 0),
    (Verdict::Warning, "warning", 1),
    (Verdict::Review, "review", 2),
    (Verdict::Pass, "pass", 3),
    (Verdict::NotEvaluated, "not-evaluated", 4),
    (Verdict::NotLicensed, "not-licensed", 5),
    (Verdict::NotApplicable, "not-applicable", 6),
];

impl Verdict {
    /// All of them, worst first.
    pub fn all() -> impl Iterator<Item = Self> {
        VERDICTS.iter().map(|row| row.0)
    }

    /// Its word in reports.
    pub fn word(self) -> &'static str {
        VERDICTS.iter().find(|row| row.0 == self).map_or("", |row| row.1)
    }

    pub(super) fn rank(self) -> u8 {
        VERDICTS.iter().find(|row| row.0 == self).map_or(u8::MAX, |row| row.2)
    }

    /// Whether something is amiss.
    pub fn is_fault(self) -> bool {
        matches!(self, Self::Fail | Self::Warning)
    }

    /// Whether it counts in a rate: what was not evaluated, or does not apply, is neither good nor bad.
    pub fn counts(self) -> bool {
        matches!(self, Self::Pass | Self::Fail | Self::Warning)
    }
}

impl From<Option<Outcome>> for Verdict {
    fn from(outcome: Option<Outcome>) -> Self {
        match outcome {
            Some(Outcome::Pass) => Self::Pass,
            Some(Outcome::Fail) => Self::Fail,
            Some(Outcome::Warning) => Self::Warning,
            Some(Outcome::Review) => Self::Review,
            Some(Outcome::NotApplicable) => Self::NotApplicable,
            Some(Outcome::NotLicensed) => Self::NotLicensed,
            None => Self::NotEvaluated,
        }
    }
}

/// An object a check names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Subject {
    /// Object id, with its kind before a colon where the rule tells it (`group:…`); may be empty.
    pub id: String,
    /// What people call it, with what tells it from others of its name; hostile.
    pub name: String,
    /// Whether a person accepts it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub accepted: bool,
}

impl Subject {
    /// Its object id without the kind before the colon, lower case: how a snapshot names it.
    pub fn key(&self) -> String {
        let bare = self.id.split_once(':').map_or(self.id.as_str(), |(_, bare)| bare);
        bare.to_lowercase()
    }
}

/// How many people or objects are concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Reach {
    /// So many.
    Some(u64),
    /// Everyone in the tenant.
    Everyone,
}

/// A step of a remedy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Step {
    /// Where it is done: `portal`, `graph`, `powershell`, `query`.
    #[serde(rename = "where")]
    pub place: &'static str,
    /// What it does.
    pub text: Cow<'static, str>,
    /// The request, command or query; none for an admin centre.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub command: Option<Cow<'static, str>>,
    /// Whether it changes the tenant: for a person to run, never for the program.
    pub changes: bool,
}

/// What one rule says of a tenant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Check {
    /// Id of the rule; of the set scuba the id of the policy.
    pub id: String,
    /// Which rules it is one of.
    pub set: Set,
    /// What came of it.
    pub outcome: Verdict,
    /// How much it matters.
    pub severity: Severity,
    /// One line: what was found, or what the rule asks.
    pub title: String,
    /// What was seen; empty where nothing is amiss.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub detail: String,
    /// What follows from it; empty where nobody wrote it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub why: String,
    /// What to do, in a sentence; empty where nothing is amiss.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub advice: String,
    /// What to do, step by step.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub remedy: Vec<Step>,
    /// How many people or objects it concerns.
    pub reach: Reach,
    /// What it was found at.
    pub subjects: Vec<Subject>,
    /// Whether these are known to be all: what names not all it was found at can be accepted as a whole only.
    pub names_all: bool,
    /// Ids of the same demand in other catalogues: `MS.AAD.1.1v1`, `CIS.M365.5.2.2.3`.
    pub refs: Vec<String>,
    /// Sections of the guides for architects that ask the same.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub guide: Vec<String>,
    /// Why it was not evaluated.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// The check that tells more of the same, where that one is amiss too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub told_by: Option<String>,
    /// Datasets it was judged by, sorted.
    pub sources: Vec<&'static str>,
    /// Who answers for it, where anyone does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accepted: Option<Acceptance>,
}

impl Check {
    /// Whether something is amiss that nobody accepts.
    pub fn is_open(&self) -> bool {
        self.outcome.is_fault() && !self.accepted.as_ref().is_some_and(|it| it.state.rests())
    }

    /// What stays the same of it between two runs, for one object or for the whole: never a name or a number.
    pub fn fingerprint(&self, subject: Option<&Subject>) -> String {
        match subject {
            Some(subject) => format!("{}/{}", self.id, subject.id.to_lowercase()),
            None => self.id.clone(),
        }
    }
}

/// How many checks came out how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Each verdict with its number, worst first.
    pub verdicts: Vec<(Verdict, usize)>,
    /// Faults that someone accepts.
    pub accepted: usize,
}

impl Summary {
    /// Counts a list.
    pub fn of(checks: &[Check]) -> Self {
        let count = |verdict| checks.iter().filter(|it| it.outcome == verdict).count();
        Self {
            verdicts: Verdict::all().map(|verdict| (verdict, count(verdict))).collect(),
            accepted: checks.iter().filter(|it| it.outcome.is_fault() && !it.is_open()).count(),
        }
    }

    /// How many pass, and of how many that count.
    pub fn rate(&self) -> (usize, usize) {
        let of =
            |keep: &dyn Fn(Verdict) -> bool| self.verdicts.iter().filter(|it| keep(it.0)).map(|it| it.1).sum::<usize>();
        (of(&|it| it == Verdict::Pass), of(&Verdict::counts))
    }
}
