//! Agents of Azure AI Foundry, and what they may use.

use super::{ToolKind, azure_key};
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

impl AiAgent {
    /// What tells it from all others: its project, and its id, or its name where it has none.
    pub fn key(&self) -> String {
        format!("{} {}", azure_key(&self.project), if self.id.is_empty() { &self.name } else { &self.id })
    }
}

/// Kinds of tools that are other agents: of the project, and of elsewhere by the protocol agent to agent.
const AGENTS: &[ToolKind] = &[ToolKind::Agent, ToolKind::A2a, ToolKind::A2aPreview];

impl AgentTool {
    /// Whether it is another agent, of the project or of elsewhere.
    pub fn is_agent(&self) -> bool {
        self.kind.as_ref().is_some_and(|it| AGENTS.iter().any(|kind| it.is(*kind)))
    }

    /// The agent that it is, among those of its project: by its id, else by a name that one of them alone has.
    pub fn agent_among<'f>(&self, own: impl Iterator<Item = &'f AiAgent> + Clone) -> Option<&'f AiAgent> {
        if self.agent.is_empty() || !self.is_agent() {
            return None;
        }
        let sole = || {
            let mut named = own.clone().filter(|it| it.name == self.agent);
            named.next().filter(|_| named.next().is_none())
        };
        own.clone().find(|it| it.id == self.agent).or_else(sole)
    }

    /// What it is called where the agent that it is was not read: by its name, its host, its id; empty for none.
    pub fn told(&self) -> &str {
        [&self.name, &self.host, &self.agent].into_iter().find(|it| !it.is_empty()).map_or("", String::as_str)
    }
}
