//! Agents of AI Foundry: which have an identity of their own, and which call others.

use super::{Claims, among};
use crate::catalog::ids;
use crate::facts::{AgentTool, AiAgent, AiConnection, Facts, Sources, Truth};

pub(super) fn claims(facts: &Facts, claims: &mut Claims) {
    let agents = &facts.azure.agents;
    claims.add("azure.ai.agents", among(agents, sources(), |_| Truth::Yes));
    let with_applications = Sources::from([ids::AZURE_AI_AGENTS, ids::AZURE_AI_ASSISTANTS, ids::AZURE_AI_APPLICATIONS]);
    claims
        .add("azure.ai.agents.without-identity", among(agents, with_applications, |it| has_identity(facts, it).not()));
    claims.add("azure.ai.agents.calling-others", among(agents, sources(), |it| calls_others(it).into()));
}

/// The datasets that tell agents: one a kind of them.
fn sources() -> Sources {
    Sources::from([ids::AZURE_AI_AGENTS, ids::AZURE_AI_ASSISTANTS])
}

/// Whether an agent has an identity of its own: with itself, or with the application as which it is published.
pub fn has_identity(facts: &Facts, agent: &AiAgent) -> Truth {
    if !agent.principal.is_empty() {
        return Truth::Yes;
    }
    let applications = &facts.azure.applications;
    let publishes =
        |it: &&crate::facts::AgentApplication| it.project == agent.project && it.agents.contains(&agent.name);
    let published: Vec<_> = applications.items().iter().filter(publishes).collect();
    if published.iter().any(|it| !it.principal.is_empty()) {
        return Truth::Yes;
    }
    // An application that was not read might give it one; an identity of an application may not have been told.
    if applications.is_complete() && published.is_empty() { Truth::No } else { Truth::Unread }
}

/// Whether an agent calls others.
pub fn calls_others(agent: &AiAgent) -> bool {
    agent.tools.iter().any(AgentTool::is_agent)
}

/// Another agent that an agent calls.
#[derive(Debug, Clone, Copy)]
pub struct Callee<'f> {
    /// The tool by which it is called.
    pub tool: &'f AgentTool,
    /// The agent, where it is one of those that were read.
    pub agent: Option<&'f AiAgent>,
}

/// The other agents that an agent calls, in the order in which it names them.
pub fn callees<'f>(facts: &'f Facts, agent: &'f AiAgent) -> Vec<Callee<'f>> {
    let own = facts.azure.agents.items().iter().filter(|it| it.project == agent.project);
    let callee = |tool: &'f AgentTool| Callee { tool, agent: tool.agent_among(own.clone()) };
    let all = agent.tools.iter().filter(|it| it.is_agent()).map(callee);
    all.filter(|it| it.agent != Some(agent)).collect()
}

/// The connections that a tool of an agent goes by, of the project of the agent and of the resource that holds it.
pub fn connections_of<'f>(facts: &'f Facts, agent: &AiAgent, tool: &AgentTool) -> Vec<&'f AiConnection> {
    let account = crate::facts::azure_parent(&agent.project);
    let near = |it: &&AiConnection| it.parent == agent.project || it.parent == account;
    let named = |it: &&AiConnection| tool.connections.iter().any(|word| it.is_named(word));
    facts.azure.connections.items().iter().filter(near).filter(named).collect()
}
