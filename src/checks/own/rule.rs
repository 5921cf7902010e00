//! What a person writes in a file of rules.

use super::Operator;
use crate::assess::Severity;
use crate::checks::{Step, Verdict};
use schemars::JsonSchema;
use serde::Deserialize;
use std::borrow::Cow;

/// A file of rules.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// Every rule, in the order of the file.
    #[serde(default, rename = "rule")]
    #[schemars(with = "Vec<OwnRule>")]
    pub rules: Vec<toml::Spanned<OwnRule>>,
}

/// One rule: what it asks, and what is said where it is not so.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnRule {
    /// Stable id; begins with `own.`.
    #[schemars(regex(pattern = r"^own\.[a-z0-9][a-z0-9.-]*$"))]
    pub id: String,
    /// What it asks, one line.
    pub title: String,
    /// How much it matters where it is not so.
    #[serde(default)]
    pub severity: Weight,
    /// What is said where it is not so.
    #[serde(default, rename = "outcome")]
    pub fault: Fault,
    /// The id of the claim it asks (`people.guests`); `*` stands for any run of letters within a part.
    #[serde(default)]
    pub claim: Option<String>,
    /// The kind of component it asks (`entra-connect`).
    #[serde(default)]
    pub component: Option<String>,
    /// Which components it is about: all of these must hold.
    #[serde(default, rename = "where")]
    pub only: Vec<Condition>,
    /// Of how many of the components it must hold.
    #[serde(default)]
    pub expect: Expected,
    /// What of the claim or component is compared; the value of a claim when missing.
    #[serde(default)]
    pub path: String,
    /// How it is compared.
    pub operator: Operator,
    /// With what: a text, number, day, `true` or `false`, or a list of them.
    #[serde(default)]
    #[schemars(with = "serde_json::Value")]
    pub value: Option<toml::Value>,
    /// Datasets that the components of the kind come from: only where all of them were read in full is it known that no
    /// other component is there. A rule over components must name them.
    #[serde(default)]
    pub sources: Vec<String>,
    /// What was found, told where it is not so.
    #[serde(default)]
    pub detail: String,
    /// What follows from it.
    #[serde(default)]
    pub why: String,
    /// What to do, in a sentence.
    #[serde(default)]
    pub advice: String,
    /// What to do, step by step.
    #[serde(default)]
    pub remedy: Vec<OwnStep>,
    /// Ids of the same demand elsewhere.
    #[serde(default)]
    pub refs: Vec<String>,
}

/// A comparison of a component.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// What of the component is compared.
    pub path: String,
    /// How.
    pub operator: Operator,
    /// With what.
    #[serde(default)]
    #[schemars(with = "serde_json::Value")]
    pub value: Option<toml::Value>,
}

/// A step of a remedy.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnStep {
    /// Where it is done.
    #[serde(default, rename = "where")]
    pub place: Place,
    /// What it does.
    pub text: String,
    /// The request, command or query.
    #[serde(default)]
    pub command: Option<String>,
    /// Whether it changes the tenant.
    #[serde(default)]
    pub changes: bool,
}

impl From<&OwnStep> for Step {
    fn from(step: &OwnStep) -> Self {
        Self {
            place: step.place.word(),
            text: Cow::Owned(step.text.clone()),
            command: step.command.clone().map(Cow::Owned),
            changes: step.changes,
        }
    }
}

/// Where a step is done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Place {
    /// An admin centre.
    #[default]
    Portal,
    /// A request of Microsoft Graph.
    Graph,
    /// A cmdlet.
    PowerShell,
    /// A hunting query.
    Query,
}

impl Place {
    fn word(self) -> &'static str {
        match self {
            Self::Portal => "portal",
            Self::Graph => "graph",
            Self::PowerShell => "powershell",
            Self::Query => "query",
        }
    }
}

/// How much a fault matters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    /// Act now.
    High,
    /// Plan it.
    #[default]
    Medium,
    /// Know it.
    Low,
}

impl From<Weight> for Severity {
    fn from(weight: Weight) -> Self {
        match weight {
            Weight::High => Self::High,
            Weight::Medium => Self::Medium,
            Weight::Low => Self::Low,
        }
    }
}

/// What a rule comes out as where it is not so.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Fault {
    /// It is not as it must be.
    #[default]
    Fail,
    /// It is not as it should be, and that may be meant.
    Warning,
    /// A person has to look.
    Review,
}

impl From<Fault> for Verdict {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Fail => Self::Fail,
            Fault::Warning => Self::Warning,
            Fault::Review => Self::Review,
        }
    }
}

/// Of how many components a rule must hold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Expected {
    /// Of each.
    #[default]
    Every,
    /// Of at least one.
    Some,
    /// Of none.
    None,
}
