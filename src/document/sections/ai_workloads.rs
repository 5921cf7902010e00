//! AI workloads: the resources of Azure that hold models, their projects, and what each is made of.

use super::ai_flow::{FlowRow, flow};
use super::ai_layers::{Layers, layers};
use super::ai_rows::{
    AccountRow, AgentRow, DeployerRow, KnowledgeRow, ModelRow, RestRow, account, agents, deployers_of, knowledge,
    models, rests,
};
use super::claimed::Figure;
use super::{TABLE_ROWS, count};
use crate::assess::{ai_accounts, ai_accounts_total, azure_is_asked};
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
    /// Resources that hold models.
    pub(crate) accounts: Vec<AccountRow<'a>>,
    /// Resources that hold models and have no row.
    pub(crate) accounts_more: u64,
    /// Projects, each with what it is made of.
    pub(crate) projects: Vec<ProjectPart<'a>>,
    /// Projects that are not told in full.
    pub(crate) projects_more: u64,
    /// Models of resources that have no project that was read.
    pub(crate) loose_models: Vec<ModelRow<'a>>,
    /// Where data rests: regions, and what is there.
    pub(crate) rests: Vec<RestRow<'a>>,
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
    /// Programs that may change the resource that holds it.
    pub(crate) deployers: Vec<DeployerRow<'a>>,
}

pub(in crate::document) fn context<'a>(sources: &Sources<'a>) -> Context<'a> {
    let facts = &sources.model.facts;
    let azure = &facts.azure;
    let accounts: Vec<&Resource> = ai_accounts(facts).collect();
    let projects = azure.projects.items();
    let is_loose = |it: &&&Resource| !projects.iter().any(|project| project.account == it.id);
    let loose = accounts.iter().filter(is_loose);
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
        accounts: accounts.iter().take(TABLE_ROWS).map(|it| account(facts, it)).collect(),
        accounts_more: ai_accounts_total(facts).saturating_sub(count(accounts.len().min(TABLE_ROWS))),
        projects: projects.iter().take(PROJECTS).map(|it| project(facts, it)).collect(),
        projects_more: count(projects.len().saturating_sub(PROJECTS)),
        loose_models: loose.flat_map(|it| models(facts, &it.id)).take(TABLE_ROWS).collect(),
        rests: rests(facts),
    }
}

/// A project, with the resource that holds it where that was read.
fn project<'a>(facts: &'a Facts, project: &'a AiProject) -> ProjectPart<'a> {
    let azure = &facts.azure;
    let account = azure.resources.read().and_then(|it| it.get(&project.account));
    let mine: Vec<_> = azure.agents.items().iter().filter(|it| it.project == project.id).collect();
    let calling = mine.iter().filter(|it| crate::assess::calls_others(it)).count();
    ProjectPart {
        name: if project.title.is_empty() { &project.name } else { &project.title },
        description: &project.description,
        account: account.map_or_else(|| crate::facts::azure_name(&project.account), |it| it.name.as_str()),
        region: crate::wording::plain(&project.location),
        default: project.default,
        agents_total: Figure::of(&azure.agents, |_| count(mine.len())),
        callers_total: Figure::of(&azure.agents, |_| count(calling)),
        agents: agents(facts, &mine),
        agents_more: count(mine.len().saturating_sub(TABLE_ROWS)),
        models: models(facts, &project.account),
        knowledge: knowledge(facts, project),
        layers: layers(facts, project, account),
        flow: flow(facts, project, account),
        deployers: account.map(|it| deployers_of(facts, it)).unwrap_or_default(),
    }
}
