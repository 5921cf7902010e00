//! Agents of Azure AI Foundry, and what they may use.

use super::ToolKind;
use crate::facts::{Code, Truth};
use schemars::JsonSchema;
use serde::Serialize;

/// An agent that is published.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct AgentApplication {
    /// Its id, in lower case.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Id of the project, in lower case.
    pub project: String,
    /// Names of its agents, sorted.
    pub agents: Vec<String>,
    /// Whether it answers.
    pub on: Truth,
    /// Object id of its identity; empty where it was not read.
    pub principal: String,
    /// Who may use it: `OrganizationScope`…; empty where it was not read.
    pub audience: String,
}

/// An agent of a project.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct AiAgent {
    /// Id of the project, in lower case; its address where no project was read that has it.
    pub project: String,
    /// What people call it.
    pub name: String,
    /// Its id.
    pub id: String,
    /// `prompt`, `workflow`, `hosted`…; empty for an agent of the older kind.
    pub kind: String,
    /// Whether it is an agent of the older kind, which Microsoft calls classic.
    pub classic: bool,
    /// What it does, as people wrote it.
    pub description: String,
    /// Name of the model's deployment; empty where it has none.
    pub model: String,
    /// What it may use, sorted.
    pub tools: Vec<AgentTool>,
    /// Name of its content filter; empty where that of its model holds.
    pub filter: String,
    /// Object id of its identity; empty where it has none of its own.
    pub principal: String,
    /// Whether a template or a file of a project says that it is to be, and nobody saw that it is.
    pub declared: bool,
}

/// A tool of an agent.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct AgentTool {
    /// What it is.
    pub kind: Option<Code<ToolKind>>,
    /// Connections it goes by: ids or names, in lower case, sorted.
    pub connections: Vec<String>,
    /// Id or name of the agent it is, where it is one.
    pub agent: String,
    /// Its name: of a function, an index, a server of tools; empty for none.
    pub name: String,
    /// Host it goes to, in lower case; empty for none.
    pub host: String,
}
