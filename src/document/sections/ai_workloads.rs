//! AI workloads: the resources of Azure that hold models, their projects, and what each is made of.

use super::ai_around::{DeployerRow, RestRow, deployers_of, rests};
use super::ai_declared::{Declared, declared};
use super::ai_flow::{FlowRow, flow};
use super::ai_layers::{Layers, layers};
use super::ai_rows::{AccountRow, AgentRow, KnowledgeRow, ModelRow, account, agents, knowledge, models};
use super::claimed::Figure;
use super::{TABLE_ROWS, count};
use crate::assess::{ai_accounts, ai_services, ai_services_total, azure_is_asked, services_where, unknown_roles};
use crate::catalog::Topic;
use crate::document::{Gap, Seen, Sources};
use crate::facts::{AiProject, Facts, Resource, Truth};
use schemars::JsonSchema;
use serde::Serialize;

/// Projects that a document tells in full.
const PROJECTS: usize = 20;

/// Context of `ai-workloads.md`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context<'a> {
    /// What of this section was not read in full.
    pub(crate) gaps: Vec<Gap>,
    /// Name of the tenant.
    pub(crate) tenant: String,
    /// Whether anything of Azure was to be read.
    pub(crate) asked: bool,
    /// Whether resources were read.
    pub(crate) resources: Seen,
    /// Whether projects were read.
    pub(crate) projects_seen: Seen,
    /// Whether agents were read.
    pub(crate) agents_seen: Seen,
    /// Whether deployments of models were read.
    pub(crate) models_seen: Seen,
    /// Whether connections were read.
    pub(crate) connections_seen: Seen,
    /// Whether content filters were read.
    pub(crate) filters_seen: Seen,
    /// Whether roles were read.
    pub(crate) roles_seen: Seen,
    /// Resources of AI services: those that hold models, and others of the same type, such as Content Safety.
    pub(crate) accounts: Vec<AccountRow<'a>>,
    /// Such resources that have no row.
    pub(crate) accounts_more: u64,
    /// Such resources that answer no public network.
    pub(crate) accounts_private: Figure,
    /// Projects, each with what it is made of.
    pub(crate) projects: Vec<ProjectPart<'a>>,
    /// Projects that are not told in full.
    pub(crate) projects_more: u64,
    /// Models of resources that have no project that was read.
    pub(crate) loose_models: Vec<ModelRow<'a>>,
    /// Agents of projects that were not read.
    pub(crate) loose_agents: Figure,
    /// Connections of projects and resources of which no project was read.
    pub(crate) loose_connections: Figure,
    /// What templates and files of projects declare and nobody saw.
    pub(crate) declared: Declared<'a>,
    /// Where data rests: regions, and what is there.
    pub(crate) rests: Vec<RestRow<'a>>,
    /// Stores that keep their data in more than one region.
    pub(crate) rests_spread: Vec<&'a str>,
    /// Stores of which it was not read whether they are copied to other regions.
    pub(crate) rests_untold: Vec<&'a str>,
}

/// A project, and what it is made of.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ProjectPart<'a> {
    /// What people call it.
    pub(crate) name: &'a str,
    /// What it is for, as people wrote it; empty where nobody did.
    pub(crate) description: &'a str,
    /// Name of the resource that holds it.
    pub(crate) account: &'a str,
    /// Its region; empty where that was not read.
    pub(crate) region: String,
    /// Whether calls that name no project go to it.
    pub(crate) default: Truth,
    /// How many agents it has.
    pub(crate) agents_total: Figure,
    /// How many of them are of the older kind, which Microsoft calls classic.
    pub(crate) classic_total: Figure,
    /// How many of them call others.
    pub(crate) callers_total: Figure,
    /// Its agents.
    pub(crate) agents: Vec<AgentRow<'a>>,
    /// Agents that have no row.
    pub(crate) agents_more: u64,
    /// Models of the resource that holds it, which all its projects share.
    pub(crate) models: Vec<ModelRow<'a>>,
    /// What its connections lead to.
    pub(crate) knowledge: Vec<KnowledgeRow<'a>>,
    /// What guards it.
    pub(crate) layers: Layers<'a>,
    /// Who calls whom, in the order in which a question goes.
    pub(crate) flow: Vec<FlowRow<'a>>,
    /// Who may change it, its agents, or the resource that holds it.
    pub(crate) deployers: Vec<DeployerRow<'a>>,
    /// Those of them that have no row.
    pub(crate) deployers_more: u64,
    /// Roles that hold there and of which it is not known what they allow.
    pub(crate) unknown_roles: Figure,
}

pub(in crate::document) fn context<'a>(sources: &Sources<'a>) -> Context<'a> {
    let facts = &sources.model.facts;
    let azure = &facts.azure;
    let accounts: Vec<&Resource> = ai_accounts(facts).collect();
    let projects = azure.projects.items();
    let is_loose = |it: &&&Resource| !projects.iter().any(|project| project.account == it.id);
    let loose = accounts.iter().filter(is_loose);
    let services: Vec<&Resource> = ai_services(facts).collect();
    let is_told = |id: &str| projects.iter().any(|it| it.id == id || it.account == id);
    let lost_agents = azure.agents.items().iter().filter(|it| !is_told(&it.project)).count();
    let lost_connections = azure.connections.items().iter().filter(|it| !is_told(&it.parent)).count();
    let rests = rests(facts);
    Context {
        gaps: sources.gaps_of(Topic::AiWorkloads),
        tenant: sources.tenant_name(),
        asked: azure_is_asked(facts),
        resources: (&azure.resources).into(),
        projects_seen: (&azure.projects).into(),
        agents_seen: (&azure.agents).into(),
        models_seen: (&azure.deployments).into(),
        connections_seen: (&azure.connections).into(),
        filters_seen: (&azure.filters).into(),
        roles_seen: (&azure.roles).into(),
        accounts: services.iter().take(TABLE_ROWS).map(|it| account(facts, it)).collect(),
        accounts_more: ai_services_total(facts).saturating_sub(count(services.len().min(TABLE_ROWS))),
        accounts_private: (&services_where(facts, |it| it.public.not())).into(),
        projects: projects.iter().take(PROJECTS).map(|it| project(facts, it)).collect(),
        projects_more: count(projects.len().saturating_sub(PROJECTS)),
        loose_models: loose.flat_map(|it| models(facts, &it.id)).take(TABLE_ROWS).collect(),
        loose_agents: Figure::of(&azure.agents, |_| count(lost_agents)),
        loose_connections: Figure::of(&azure.connections, |_| count(lost_connections)),
        declared: declared(facts),
        rests: rests.rows,
        rests_spread: rests.spread,
        rests_untold: rests.untold,
    }
}

/// A project, with the resource that holds it where that was read.
fn project<'a>(facts: &'a Facts, project: &'a AiProject) -> ProjectPart<'a> {
    let azure = &facts.azure;
    let account = azure.resources.read().and_then(|it| it.get(&project.account));
    let mine: Vec<_> = azure.agents.items().iter().filter(|it| it.project == project.id).collect();
    let classic = mine.iter().filter(|it| it.classic).count();
    let (deployers, deployers_more) = deployers_of(facts, project);
    let calling = mine.iter().filter(|it| crate::assess::calls_others(it)).count();
    ProjectPart {
        name: if project.title.is_empty() { &project.name } else { &project.title },
        description: &project.description,
        account: account.map_or_else(|| crate::facts::azure_name(&project.account), |it| it.name.as_str()),
        region: crate::wording::plain(&project.location),
        default: project.default,
        agents_total: Figure::of(&azure.agents, |_| count(mine.len())),
        classic_total: Figure::of(&azure.agents, |_| count(classic)),
        callers_total: Figure::of(&azure.agents, |_| count(calling)),
        agents: agents(facts, &mine),
        agents_more: count(mine.len().saturating_sub(TABLE_ROWS)),
        models: models(facts, &project.account),
        knowledge: knowledge(facts, project),
        layers: layers(facts, project, account),
        flow: flow(facts, project, account),
        deployers,
        deployers_more,
        unknown_roles: Figure::of(&azure.roles, |_| unknown_roles(facts, project)),
    }
}
