//! Rows of the tables on AI workloads: resources, agents, models, and knowledge.

use super::TABLE_ROWS;
use super::claimed::Figure;
use crate::assess::{RETIRING_DAYS, callees, connections_of, days_to, endpoints_of, guard, has_identity, leads_to};
use crate::catalog::NodeKind;
use crate::catalog::ai::deployment_kind;
use crate::facts::{AiAgent, AiConnection, AiDeployment, AiProject, Facts, Resource, Truth};
use crate::wording::plain;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeSet;

/// From where a resource is reached: `any`, `chosen` (networks), `private` (endpoints only), `perimeter` (its rules stand
/// elsewhere), `unread`.
pub(super) fn reached(resource: Option<&Resource>) -> &'static str {
    match resource {
        Some(it) if it.is_in_perimeter() => "perimeter",
        Some(it) if it.public.is_no() => "private",
        Some(it) if it.open.is_yes() => "any",
        Some(it) if it.open.is_no() => "chosen",
        _ => "unread",
    }
}

/// A resource of AI services.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct AccountRow<'a> {
    /// Its name.
    pub(crate) name: &'a str,
    /// What it is.
    pub(crate) kind: &'static str,
    /// Whether it holds models and projects, and does not offer a service of its own.
    pub(crate) holds_models: bool,
    /// Its region.
    pub(crate) region: String,
    /// Whether the public Internet reaches it: `yes`, `no`, `unread`.
    pub(crate) public: Truth,
    /// Whether any network does.
    pub(crate) open: Truth,
    /// From where it is reached: `any`, `chosen`, `private`, `perimeter`, `unread`.
    pub(crate) reached: &'static str,
    /// Whether keys open it.
    pub(crate) keys: Truth,
    /// Private endpoints that lead to it.
    pub(crate) endpoints: Figure,
    /// Models that are deployed in it.
    pub(crate) models: Figure,
    /// Projects it holds.
    pub(crate) projects: Figure,
}

pub(super) fn account<'a>(facts: &'a Facts, account: &'a Resource) -> AccountRow<'a> {
    let azure = &facts.azure;
    let models = azure.deployments.items().iter().filter(|it| it.account == account.id).count();
    let projects = azure.projects.items().iter().filter(|it| it.account == account.id).count();
    AccountRow {
        name: &account.name,
        kind: account.kind.row().label,
        holds_models: account.kind == NodeKind::AiFoundry,
        region: plain(&account.location),
        public: account.public,
        open: account.open,
        reached: reached(Some(account)),
        keys: account.keys,
        endpoints: (&endpoints_of(facts, &account.id)).into(),
        models: Figure::of(&azure.deployments, |_| super::count(models)),
        projects: Figure::of(&azure.projects, |_| super::count(projects)),
    }
}

/// An agent.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct AgentRow<'a> {
    /// Its name.
    pub(crate) name: &'a str,
    /// What it does, as people wrote it; empty where nobody did.
    pub(crate) role: &'a str,
    /// Name of the deployment it thinks with; empty for none of its own.
    pub(crate) model: &'a str,
    /// What it may use, each once, without other agents.
    pub(crate) tools: Vec<String>,
    /// Names of other agents that it calls.
    pub(crate) calls: Vec<&'a str>,
    /// Whether it has an identity of its own: `yes`, `no`, `unread`.
    pub(crate) identity: Truth,
    /// Whether it is an agent of the older kind, which Microsoft calls classic.
    pub(crate) classic: bool,
}

pub(super) fn agents<'a>(facts: &'a Facts, agents: &[&'a AiAgent]) -> Vec<AgentRow<'a>> {
    let row = |it: &&'a AiAgent| {
        let agent: &'a AiAgent = it;
        let called = callees(facts, agent);
        let mut tools: Vec<String> = Vec::new();
        for word in
            agent.tools.iter().filter(|it| !it.is_agent()).filter_map(|it| Some(plain(it.kind.as_ref()?.word())))
        {
            if !tools.contains(&word) {
                tools.push(word);
            }
        }
        AgentRow {
            name: &agent.name,
            role: &agent.description,
            model: &agent.model,
            tools,
            calls: called.iter().map(called_name).filter(|it| !it.is_empty()).collect(),
            identity: has_identity(facts, agent),
            classic: agent.classic,
        }
    };
    agents.iter().take(TABLE_ROWS).map(row).collect()
}

/// What a called agent is named: as it calls itself, else as the one that calls it does, else by its host.
pub(super) fn called_name<'a>(callee: &crate::assess::Callee<'a>) -> &'a str {
    callee.agent.map_or_else(|| callee.tool.told(), |it| it.name.as_str())
}

/// A model that is deployed.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ModelRow<'a> {
    /// Name of the deployment.
    pub(crate) name: &'a str,
    /// The model.
    pub(crate) model: &'a str,
    /// Its version; empty where that was not read.
    pub(crate) version: &'a str,
    /// How it is run; empty where that was not read.
    pub(crate) kind: String,
    /// Where prompts are worked on: `anywhere`, `zone`, `region`; empty for a kind that is not known.
    pub(crate) processing: &'static str,
    /// Whether it is paid by reserved units; null for a kind that is not known.
    pub(crate) reserved: Option<bool>,
    /// Thousands of tokens a minute, or reserved units; null where that was not read.
    pub(crate) capacity: Option<u64>,
    /// Name of its content filter; empty where the standard one holds.
    pub(crate) filter: &'a str,
    /// Whether that filter comes with the service.
    pub(crate) standard: bool,
    /// When it moves to a newer version; empty where that was not read.
    pub(crate) upgrades: String,
    /// The day the model is retired; null where the service says none.
    pub(crate) retired: Option<&'a str>,
    /// `past`, `soon` or `later`; empty where the day is not known.
    pub(crate) stage: &'static str,
}

/// The models of a resource.
pub(super) fn models<'a>(facts: &'a Facts, account: &str) -> Vec<ModelRow<'a>> {
    let mine = facts.azure.deployments.items().iter().filter(|it| it.account == account);
    mine.take(TABLE_ROWS).map(|it| model(facts, it)).collect()
}

fn model<'a>(facts: &Facts, it: &'a AiDeployment) -> ModelRow<'a> {
    let kind = deployment_kind(&it.sku);
    ModelRow {
        name: &it.name,
        model: &it.model,
        version: &it.version,
        kind: plain(&it.sku),
        processing: kind.map_or("", |it| it.0.code()),
        reserved: kind.map(|it| it.1),
        capacity: it.capacity,
        filter: &it.filter,
        standard: guard(facts, it).standard,
        upgrades: plain(&it.upgrades),
        retired: it.retired.as_deref(),
        stage: match it.retired.as_deref().and_then(|day| days_to(facts, day)) {
            None => "",
            Some(..0) => "past",
            Some(0..=RETIRING_DAYS) => "soon",
            Some(_) => "later",
        },
    }
}

/// What a connection leads to.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct KnowledgeRow<'a> {
    /// Name of the connection.
    pub(crate) name: &'a str,
    /// What it leads to; empty where that was not read.
    pub(crate) kind: String,
    /// Name of the resource it leads to, else its host; empty where it names none.
    pub(crate) target: &'a str,
    /// Region of that resource; empty where it was not read.
    pub(crate) region: String,
    /// Whether any network reaches the resource: `yes`, `no`, `unread`.
    pub(crate) open: Truth,
    /// From where it is reached: `any`, `chosen`, `private`, `perimeter`, `unread`.
    pub(crate) reached: &'static str,
    /// Private endpoints that lead to the resource; null where the resource was not read.
    pub(crate) endpoints: Option<Figure>,
    /// By what it signs in; empty where that was not read.
    pub(crate) sign_in: String,
    /// Whether a key opens it: `yes`, `no`, `unread`.
    pub(crate) by_key: Truth,
    /// What agents keep there: `threads`, `files`, `vectors`.
    pub(crate) keeps: Vec<&'static str>,
    /// Agents whose tools go by it.
    pub(crate) users: Vec<&'a str>,
}

/// The connections of a project, and those of the resource that holds it.
pub(super) fn connections<'a>(facts: &'a Facts, project: &AiProject) -> Vec<&'a AiConnection> {
    let near = |it: &&AiConnection| it.parent == project.id || it.parent == project.account;
    let all = facts.azure.connections.items().iter().filter(near);
    // A connection of the resource that its projects share is told by each under the same name.
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    all.filter(|it| seen.insert(it.name.as_str())).collect()
}

pub(super) fn knowledge<'a>(facts: &'a Facts, project: &AiProject) -> Vec<KnowledgeRow<'a>> {
    let agents: Vec<&AiAgent> = facts.azure.agents.items().iter().filter(|it| it.project == project.id).collect();
    let row = |it: &'a AiConnection| {
        let target = leads_to(facts, it);
        let uses = |agent: &&&'a AiAgent| {
            agent.tools.iter().any(|tool| connections_of(facts, agent, tool).iter().any(|other| other.id == it.id))
        };
        KnowledgeRow {
            name: &it.name,
            kind: it.kind.as_ref().map_or_else(String::new, |kind| plain(kind.word())),
            target: target.map_or(it.host.as_str(), |it| it.name.as_str()),
            region: target.map_or_else(String::new, |it| plain(&it.location)),
            open: target.map_or(Truth::Unread, |it| it.open),
            reached: reached(target),
            endpoints: target.map(|it| (&endpoints_of(facts, &it.id)).into()),
            sign_in: it.sign_in.as_ref().map_or_else(String::new, |way| plain(way.word())),
            by_key: it.is_by_key(),
            keeps: keeps(facts, project, &it.name),
            users: agents.iter().filter(uses).map(|it| it.name.as_str()).collect(),
        }
    };
    connections(facts, project).into_iter().take(TABLE_ROWS).map(row).collect()
}

/// What agents of a project keep behind a connection of this name.
fn keeps(facts: &Facts, project: &AiProject, name: &str) -> Vec<&'static str> {
    let hosts = facts.azure.hosts.items().iter().filter(|it| it.parent == project.id || it.parent == project.account);
    let holds = |list: &[String]| list.iter().any(|it| it.eq_ignore_ascii_case(name));
    let mut kept: BTreeSet<&'static str> = BTreeSet::new();
    for host in hosts {
        let parts = [("threads", &host.threads), ("files", &host.files), ("vectors", &host.vectors)];
        kept.extend(parts.into_iter().filter(|it| holds(it.1)).map(|it| it.0));
    }
    kept.into_iter().collect()
}
