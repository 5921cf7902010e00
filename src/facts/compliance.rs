//! Labels and data loss prevention.

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
}
