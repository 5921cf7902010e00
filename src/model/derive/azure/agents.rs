//! Agents of projects, one by one: the model each asks, the tools and stores it uses, the agents it hands work to.

use super::stores::reached;
use super::workload::{model_id, project_zone};
use super::{EACH, key};
use crate::catalog::AttrKey as A;
use crate::catalog::{Evidence, LinkKind as L, NodeKind as K, ZoneKind, ids};
use crate::facts::{AgentApplication, AgentTool, AiAgent, AiConnection, AiProject, Code, Facts, ToolKind};
use crate::model::derive::draft::{Draft, fact, id, list, part, tie};
use crate::wording::{counted, plain};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Words for tools that lead to nothing that a drawing could show.
const WORDS: &[(ToolKind, &str)] = &[
    (ToolKind::Code, "Code interpreter"),
    (ToolKind::Files, "File search"),
    (ToolKind::Function, "Functions of the application"),
    (ToolKind::AzureFunction, "Azure function"),
    (ToolKind::OpenApi, "Web interface"),
    (ToolKind::Mcp, "MCP server"),
    (ToolKind::Bing, "Web search by Bing"),
    (ToolKind::BingCustom, "Web search by Bing"),
    (ToolKind::BingCustomPreview, "Web search by Bing"),
    (ToolKind::Web, "Web search"),
    (ToolKind::WebPreview, "Web search"),
    (ToolKind::Search, "Azure AI Search"),
    (ToolKind::Memory, "Memory"),
    (ToolKind::Browser, "Browser"),
    (ToolKind::Fabric, "Microsoft Fabric"),
    (ToolKind::FabricPreview, "Microsoft Fabric"),
    (ToolKind::Sharepoint, "SharePoint"),
    (ToolKind::SharepointPreview, "SharePoint"),
];

/// Tools that reach out to the Internet.
const OUTSIDE: &[ToolKind] = &[
    ToolKind::Bing,
    ToolKind::BingCustom,
    ToolKind::BingCustomPreview,
    ToolKind::Web,
    ToolKind::WebPreview,
    ToolKind::Browser,
];

/// Agents of every project that was read.
pub(in crate::model::derive) fn agents(facts: &Facts, draft: &mut Draft<'_>) {
    let azure = &facts.azure;
    let (read, places) = (&azure.agents, azure.places());
    further(facts, draft, &places);
    let named: Vec<&AiAgent> = read.items().iter().filter(|it| it.declared).collect();
    for project in places.iter().take(EACH).map(AsRef::as_ref) {
        let zone = project_zone(draft, project);
        let own: Vec<&AiAgent> = read.items().iter().filter(|it| it.project == project.id).collect();
        if read.read().is_none() {
            // A project was made for agents: whether it has any was not read.
            let gap = draft.gap(ids::AZURE_AI_AGENTS);
            let unread = part(K::Agent, ids::AZURE_AI_AGENTS).key(&key(&project.id)).zone(&zone).name("Agents");
            draft.add(unread.fact(gap).evidence(Evidence::Unknown));
            continue;
        }
        for agent in own.iter().take(EACH) {
            one(draft, agent, &zone, (&own, &named));
        }
        let more = own.len().saturating_sub(EACH) as u64;
        if more > 0 {
            let name = counted(more, "further agent", "further agents");
            draft.add(
                part(K::Agent, ids::AZURE_AI_AGENTS)
                    .key(&format!("{} others", key(&project.id)))
                    .zone(&zone)
                    .name(name)
                    .count(more)
                    .fact(fact(A::Number, more).of(ids::AZURE_AI_AGENTS)),
            );
        }
        for agent in own.iter().take(EACH) {
            ties(facts, draft, (project, agent), &own, &named);
        }
        for published in azure.applications.items().iter().filter(|it| it.project == project.id) {
            asked(draft, published, &own);
        }
    }
}

/// Those who may ask a published agent.
fn asked(draft: &mut Draft<'_>, published: &AgentApplication, own: &[&AiAgent]) {
    let of = ids::AZURE_AI_APPLICATIONS;
    let agents: Vec<String> = own
        .iter()
        .filter(|it| published.agents.contains(&it.name) && !published.on.is_no())
        .map(|it| agent_id(it))
        .filter(|it| draft.has(it))
        .collect();
    if agents.is_empty() {
        return;
    }
    let mut people =
        part(K::AppUsers, of).key(&key(&published.id)).name(format!("Users of {}", published.name)).inferred();
    if !published.audience.is_empty() {
        let who = plain(&published.audience);
        people = people.fact(fact(A::Audience, who.clone()).of(of).tile(who));
    }
    let people = draft.add(people);
    for agent in agents {
        draft.link(tie(L::Data, &people, &agent, "ask", of).inferred());
    }
}

/// Agents of the projects that are drawn no more, as one component for all.
fn further(facts: &Facts, draft: &mut Draft<'_>, places: &[Cow<'_, AiProject>]) {
    let rest: BTreeSet<&str> = places.iter().skip(EACH).map(|it| it.id.as_str()).collect();
    if rest.is_empty() {
        return;
    }
    let one = part(K::Agent, ids::AZURE_AI_AGENTS).key("others").name("Agents of further projects");
    if facts.azure.agents.read().is_none() {
        let gap = draft.gap(ids::AZURE_AI_AGENTS);
        draft.add(one.fact(gap).evidence(Evidence::Unknown));
        return;
    }
    let count = facts.azure.agents.items().iter().filter(|it| rest.contains(it.project.as_str())).count() as u64;
    if count > 0 {
        draft.add(one.count(count));
    }
}

/// The dataset that an agent comes from.
fn dataset(agent: &AiAgent) -> &'static str {
    if agent.kind.is_empty() { ids::AZURE_AI_ASSISTANTS } else { ids::AZURE_AI_AGENTS }
}

/// The id of the component of an agent.
pub(super) fn agent_id(agent: &AiAgent) -> String {
    id(K::Agent, Some(&agent.key()))
}

/// The other agents that an agent hands work to: those that were read, and the tools of those that were not.
///
/// A file that defines an agent need not say where it runs, so one that calls it may stand in another place: `named` are
/// agents of files.
fn handed<'a>(
    agent: &'a AiAgent,
    own: &[&'a AiAgent],
    named: &[&'a AiAgent],
) -> (BTreeSet<&'a AiAgent>, Vec<&'a AgentTool>) {
    let (mut others, mut elsewhere) = (BTreeSet::new(), Vec::new());
    for tool in agent.tools.iter().filter(|it| it.is_agent()) {
        let of_files = || tool.agent_among(named.iter().copied()).filter(|_| agent.declared);
        match tool.agent_among(own.iter().copied()).or_else(of_files) {
            // That it may call itself hands nothing on.
            Some(other) if other == agent => {}
            Some(other) => drop(others.insert(other)),
            None => elsewhere.push(tool),
        }
    }
    (others, elsewhere)
}

/// Agents of a project that no other hands work to; those that lead others, where there are any.
pub(super) fn first<'a>(own: &[&'a AiAgent]) -> Vec<&'a AiAgent> {
    let called: BTreeSet<&AiAgent> = own.iter().flat_map(|it| handed(it, own, &[]).0).collect();
    let free: Vec<&AiAgent> = own.iter().copied().filter(|it| !called.contains(it)).collect();
    let leads = |agent: &&AiAgent| agent.tools.iter().any(AgentTool::is_agent);
    let heads: Vec<&AiAgent> = free.iter().copied().filter(leads).collect();
    if heads.is_empty() { free } else { heads }
}

fn one(draft: &mut Draft<'_>, agent: &AiAgent, zone: &str, (own, named): (&[&AiAgent], &[&AiAgent])) {
    let of = dataset(agent);
    let (others, elsewhere) = handed(agent, own, named);
    let led = others.len().saturating_add(elsewhere.len()) as u64;
    let role = (led > 0).then(|| format!("hands work to {}", counted(led, "agent", "agents")));
    let tools: Vec<&str> = agent.tools.iter().filter(|it| !it.is_agent()).map(words).collect();
    draft.add(
        part(K::Agent, of)
            .evidence(super::seen(agent.declared))
            .key(&agent.key())
            .zone(zone)
            .name(&agent.name)
            .object(&agent.id)
            .fact(role.map(|it| fact(A::Role, it.clone()).of(of).tile(it)))
            .fact((!tools.is_empty()).then(|| fact(A::Tools, list(&tools)).of(of).tile(tools.join(", "))))
            .fact(
                (!agent.model.is_empty()).then(|| fact(A::Model, agent.model.clone()).of(of).tile(agent.model.clone())),
            )
            .fact((!agent.description.is_empty()).then(|| fact(A::Purpose, agent.description.clone()).of(of))),
    );
}

/// What a tool is called.
fn words(tool: &AgentTool) -> &str {
    match &tool.kind {
        Some(Code::Known(kind)) => WORDS.iter().find(|row| row.0 == *kind).map_or("tool", |row| row.1),
        Some(Code::Other(word)) => word,
        None => "tool",
    }
}

fn ties(
    facts: &Facts,
    draft: &mut Draft<'_>,
    (project, agent): (&AiProject, &AiAgent),
    own: &[&AiAgent],
    of_files: &[&AiAgent],
) {
    let (at, of) = (agent_id(agent), dataset(agent));
    let named = agent.model.rsplit('/').next().unwrap_or_default();
    let models = facts.azure.deployments.items().iter();
    for model in models.filter(|it| it.account == project.account && it.name.eq_ignore_ascii_case(named)) {
        draft.link(tie(L::Data, &at, &model_id(model), "prompts", of));
    }
    let (others, elsewhere) = handed(agent, own, of_files);
    for other in others {
        draft.link(tie(L::Data, &at, &agent_id(other), "hands work to", of));
    }
    elsewhere.into_iter().for_each(|tool| stranger(draft, project, agent, tool));
    for tool in agent.tools.iter().filter(|it| !it.is_agent()) {
        used(facts, draft, project, agent, tool);
    }
}

/// An agent that is called and was not read: one of elsewhere, or one that is not among those of the project.
fn stranger(draft: &mut Draft<'_>, project: &AiProject, agent: &AiAgent, tool: &AgentTool) {
    let (at, of) = (agent_id(agent), dataset(agent));
    let is_outside = !tool.host.is_empty();
    let zone = if is_outside { draft.place(ZoneKind::Internet) } else { project_zone(draft, project) };
    let name = if tool.told().is_empty() { "Another agent" } else { tool.told() };
    let one = part(K::Agent, of).key(&format!("{} called {name}", key(&project.id))).zone(&zone).name(name);
    let gap = format!("called by {}, and not among the agents that were read", agent.name);
    let unread = fact(A::NotRead, gap).of(of).evidence(Evidence::Unknown).tile("not read");
    let to = draft.add(if is_outside {
        one.evidence(super::seen(agent.declared))
    } else {
        one.fact(unread).evidence(Evidence::Unknown)
    });
    draft.link(tie(L::Data, &at, &to, "hands work to", of));
}

/// What a tool leads to: by its connections, else by itself.
fn used(facts: &Facts, draft: &mut Draft<'_>, project: &AiProject, agent: &AiAgent, tool: &AgentTool) {
    let (at, of) = (agent_id(agent), dataset(agent));
    let known = facts.azure.connections.items();
    let mine = |it: &&AiConnection| it.parent == project.id || it.parent == project.account;
    let mut found = false;
    for word in &tool.connections {
        let Some(connection) = known.iter().filter(mine).find(|it| it.is_named(word)) else { continue };
        if let Some(to) = reached(facts, draft, connection) {
            let label = if tool.name.is_empty() { "searches".to_owned() } else { format!("searches {}", tool.name) };
            let label = if label.chars().count() > 20 { "searches".to_owned() } else { label };
            draft.link(tie(L::Data, &at, &to, &label, of));
            found = true;
        }
    }
    if found || !is_drawn(tool) {
        return;
    }
    let kind = tool.kind.as_ref().and_then(|it| if let Code::Known(kind) = it { Some(*kind) } else { None });
    let outside = kind.is_some_and(|it| OUTSIDE.contains(&it)) || !tool.host.is_empty();
    let zone = if outside { draft.place(ZoneKind::Internet) } else { project_zone(draft, project) };
    let name = if tool.host.is_empty() { words(tool).to_owned() } else { tool.host.clone() };
    let told = part(K::AiTool, of).evidence(super::seen(agent.declared));
    let to = draft.add(told.key(&format!("{} {} {name}", key(&project.id), words(tool))).zone(&zone).name(name));
    draft.link(tie(L::Data, &at, &to, "uses", of));
}

/// Whether a tool is more than a way of the agent itself.
fn is_drawn(tool: &AgentTool) -> bool {
    !matches!(tool.kind, Some(Code::Known(ToolKind::Function | ToolKind::Files | ToolKind::Code)))
}
