//! Labels, data loss prevention, retention: where policies hold, and what they do.

use super::Truth;
use schemars::JsonSchema;
use serde::Serialize;

/// A sensitivity label.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct SensitivityLabel {
    /// Object id.
    pub id: String,
    /// Display name.
    pub name: String,
    /// Display name of the label above it.
    pub parent: Option<String>,
    /// Order: higher is more sensitive.
    pub priority: u64,
    /// Whether it encrypts or restricts; none where its row does not tell.
    pub protects: Option<bool>,
    /// Whether people may choose it; none where its row does not tell.
    pub active: Option<bool>,
    /// What it can be put on: `email`, `file`, `site`, `unifiedGroup`…, sorted.
    pub formats: Vec<String>,
    /// Whether it marks content: a header, a footer, a watermark (`Get-Label`, `LabelActions`).
    pub marks: Truth,
    /// Whether it protects groups and sites, not only files and mail.
    pub containers: Truth,
    /// Whether a policy that is on offers it to anybody.
    pub published: Truth,
}

/// A place of content, and how far a policy holds there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Place {
    /// Its word in claims: `exchange`, `teams-chats`…
    pub code: &'static str,
    /// Whether the policy names it at all: in whole, in part, or by an adaptive scope.
    pub named: Truth,
    /// Whether it holds for all of it: everything named, nothing left out.
    pub whole: Truth,
}

/// A rule of a data loss prevention policy.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct DlpRule {
    /// Object id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether it is on.
    pub on: Truth,
    /// Whether it blocks.
    pub blocks: Truth,
    /// Whether it tells people.
    pub notifies: Truth,
    /// Types of sensitive information that it looks for, sorted; none where its row does not tell.
    pub content: Option<Vec<String>>,
}

/// A retention policy.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct RetentionPolicy {
    /// Object id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether it keeps or deletes anything: on, and not only simulated.
    pub on: Truth,
    /// Where it holds.
    pub places: Vec<Place>,
    /// Its rules that keep or delete, sorted.
    pub rules: Vec<RetentionRule>,
}

/// What a retention policy does with content.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct RetentionRule {
    /// Object id.
    pub id: String,
    /// `Keep`, `KeepAndDelete`, `Delete`; empty where its row does not tell.
    pub action: String,
    /// Days, or `Unlimited`; empty where its row does not tell.
    pub days: String,
}

/// A policy that offers sensitivity labels.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct LabelPolicy {
    /// Object id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether it is on.
    pub on: Truth,
    /// Labels it offers, by their names or ids; none where its row does not tell.
    pub labels: Option<Vec<String>>,
    /// Whether it offers them to anybody.
    pub somebody: Truth,
    /// Whether it offers them to everybody.
    pub everybody: Truth,
    /// Whether people must choose a label.
    pub mandatory: Truth,
    /// Whether content gets a label by default.
    pub default: Truth,
}

/// A data loss prevention policy.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct DlpPolicy {
    /// Display name.
    pub name: String,
    /// Object id.
    pub id: String,
    /// `Enable`, `TestWithNotifications`, `TestWithoutNotifications`, `Disable`; empty where its row does not tell.
    pub mode: String,
    /// Where it applies: `Exchange`, `SharePoint`, `OneDrive`, `Teams`, `Devices`…, sorted.
    pub locations: Vec<String>,
    /// Whether it applies to what Microsoft 365 Copilot reads.
    pub copilot: Truth,
    /// Rules in it.
    pub rules: u64,
    /// Where it applies, each place of the catalogue once.
    pub places: Vec<Place>,
    /// What its rules do, sorted by name.
    pub does: Vec<DlpRule>,
    /// Whether these are all its rules.
    pub all_rules: bool,
    /// The day it was last changed, `YYYY-MM-DD`.
    pub changed: Option<String>,
}
