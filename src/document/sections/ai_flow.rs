//! How a question goes through an AI project: who calls whom, step by step, as far as it follows from what was read.

use super::ai_rows::called_name;
use crate::assess::{callees, callers, connections_of, leads_to};
use crate::facts::{AiAgent, AiProject, Facts, Resource};
use crate::wording::plain;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// Steps of one project that a document tells.
const STEPS: usize = 30;

/// A step: somebody calls something.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct FlowRow<'a> {
    /// What it is: `application`, `published`, `agent`, `model`, `tool`, `keeps`.
    pub(crate) kind: &'static str,
    /// Who calls; of a model, the model.
    pub(crate) from: &'a str,
    /// Whom, or what; of a model, who calls it.
    pub(crate) to: Vec<&'a str>,
    /// By what: the name of a setting, a tool, an audience; empty for nothing that needs a word.
    pub(crate) by: String,
}

pub(super) fn flow<'a>(facts: &'a Facts, project: &'a AiProject, account: Option<&'a Resource>) -> Vec<FlowRow<'a>> {
    let agents: Vec<&AiAgent> = facts.azure.agents.items().iter().filter(|it| it.project == project.id).collect();
    let mut steps = applications(facts, project, account);
    steps.extend(published(facts, project));
    steps.extend(agents.iter().filter_map(|it| called(facts, it)));
    steps.extend(models(&agents));
    steps.extend(agents.iter().flat_map(|it| tools(facts, it)));
    steps.extend(kept(facts, project));
    steps.truncate(STEPS);
    steps
}

/// The models that agents think with, each with those that do.
fn models<'a>(agents: &[&'a AiAgent]) -> Vec<FlowRow<'a>> {
    let mut users: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for agent in agents.iter().filter(|it| !it.model.is_empty()) {
        users.entry(&agent.model).or_default().push(&agent.name);
    }
    users.into_iter().map(|(from, to)| FlowRow { kind: "model", from, to, by: String::new() }).collect()
}

/// Applications whose settings name the resource.
fn applications<'a>(facts: &'a Facts, project: &'a AiProject, account: Option<&'a Resource>) -> Vec<FlowRow<'a>> {
    let Some(account) = account else { return Vec::new() };
    let row = |it: &'a Resource| {
        let setting = it.settings.iter().find(|setting| account.hosts.contains(&setting.host));
        let to = if project.title.is_empty() { &project.name } else { &project.title };
        FlowRow {
            kind: "application",
            from: &it.name,
            to: vec![to],
            by: setting.map_or_else(String::new, |it| it.name.clone()),
        }
    };
    callers(facts, account).into_iter().map(row).collect()
}

/// Agents that are published.
fn published<'a>(facts: &'a Facts, project: &AiProject) -> Vec<FlowRow<'a>> {
    let mine = facts.azure.applications.items().iter().filter(|it| it.project == project.id && !it.on.is_no());
    let row = |it: &'a crate::facts::AgentApplication| FlowRow {
        kind: "published",
        from: &it.name,
        to: it.agents.iter().map(String::as_str).collect(),
        by: plain(&it.audience),
    };
    mine.map(row).collect()
}

/// The agents that an agent calls.
fn called<'a>(facts: &'a Facts, agent: &'a AiAgent) -> Option<FlowRow<'a>> {
    let to: Vec<&str> = callees(facts, agent).iter().map(called_name).filter(|it| !it.is_empty()).collect();
    (!to.is_empty()).then_some(FlowRow { kind: "agent", from: &agent.name, to, by: String::new() })
}

/// The stores and services that the tools of an agent go to; tools that go nowhere are told in the table.
fn tools<'a>(facts: &'a Facts, agent: &'a AiAgent) -> Vec<FlowRow<'a>> {
    let row = |tool: &'a crate::facts::AgentTool| {
        let ties = connections_of(facts, agent, tool);
        let mut to: Vec<&str> =
            ties.iter().map(|it| leads_to(facts, it).map_or(it.name.as_str(), |to| to.name.as_str())).collect();
        if to.is_empty() && !tool.host.is_empty() {
            to.push(&tool.host);
        }
        let by = tool.kind.as_ref().map_or_else(String::new, |it| plain(it.word()));
        (!to.is_empty()).then_some(FlowRow { kind: "tool", from: &agent.name, to, by })
    };
    agent.tools.iter().filter(|it| !it.is_agent()).filter_map(row).collect()
}

/// Where agents keep what they need, by connections.
fn kept<'a>(facts: &'a Facts, project: &'a AiProject) -> Vec<FlowRow<'a>> {
    let hosts = facts.azure.hosts.items().iter().filter(|it| it.parent == project.id);
    let from = if project.title.is_empty() { &project.name } else { &project.title };
    let rows = hosts.flat_map(|it| [("threads", &it.threads), ("files", &it.files), ("vectors", &it.vectors)]);
    rows.filter(|it| !it.1.is_empty())
        .map(|(by, to)| FlowRow { kind: "keeps", from, to: to.iter().map(String::as_str).collect(), by: by.to_owned() })
        .collect()
}
