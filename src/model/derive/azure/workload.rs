//! What Azure AI Foundry holds: resources, projects, models with their filters, and where agents keep what they need.

use super::stores::{dataset, reached};
use super::{EACH, component, component_id, key, resources};
use crate::catalog::AttrKey as A;
use crate::catalog::{Evidence, LinkKind as L, NodeKind as K, ZoneKind, ids};
use crate::facts::{
    AiConnection, AiDeployment, AiProject, CapabilityHost, ContentFilter, Facts, account_of, azure_name,
};
use crate::model::Zone;
use crate::model::derive::draft::{Draft, fact, id, list, part, tie};
use crate::wording::{counted, date, number};

/// Models that are drawn each; of more there is one component for all.
const MODELS: usize = 4 * EACH;

/// Resources of AI Foundry with their models, and the stores of their projects.
pub(in crate::model::derive) fn workload(facts: &Facts, draft: &mut Draft<'_>) {
    accounts(facts, draft);
    let models = facts.azure.deployments.items();
    for deployment in models.iter().take(MODELS) {
        model(facts, draft, deployment);
    }
    let more = models.len().saturating_sub(MODELS) as u64;
    if more > 0 {
        let name = counted(more, "further model", "further models");
        draft.add(
            part(K::AiModel, ids::AZURE_AI_DEPLOYMENTS)
                .key("others")
                .name(name)
                .count(more)
                .fact(fact(A::Number, more).of(ids::AZURE_AI_DEPLOYMENTS)),
        );
    }
    for host in facts.azure.hosts.items() {
        hosts(facts, draft, host);
    }
}

/// What connections lead to, where nothing says that an agent or a project uses it.
pub(in crate::model::derive) fn connections(facts: &Facts, draft: &mut Draft<'_>) {
    for connection in facts.azure.connections.items() {
        connected(facts, draft, connection);
    }
}

fn accounts(facts: &Facts, draft: &mut Draft<'_>) {
    let Some(read) = resources(facts) else { return };
    for account in read.of(K::AiFoundry).take(EACH) {
        let zone = account_zone(draft, &account.id);
        let projects: Vec<&str> = projects_of(facts, &account.id).map(|it| it.name.as_str()).collect();
        let at = draft.add(
            component(account)
                .zone(&zone)
                .fact((!projects.is_empty()).then(|| fact(A::Name, list(&projects)).of(ids::AZURE_AI_PROJECTS))),
        );
        let entra = id(K::EntraId, None);
        draft.link(tie(L::Authentication, &at, &entra, "tokens", ids::AZURE_RESOURCES).inferred());
    }
    for safety in read.of(K::ContentSafety).take(EACH) {
        draft.add(component(safety));
    }
}

fn projects_of<'f>(facts: &'f Facts, account: &'f str) -> impl Iterator<Item = &'f AiProject> {
    facts.azure.projects.items().iter().filter(move |it| it.account == account)
}

/// The zone of a resource of AI Foundry.
pub(super) fn account_zone(draft: &mut Draft<'_>, account: &str) -> String {
    let parent = draft.place(ZoneKind::Azure);
    let zone = format!("{}:{}", ZoneKind::AiAccount.row().id, key(account));
    draft.zone(Zone {
        id: zone.clone(),
        kind: ZoneKind::AiAccount,
        label: format!("AI Foundry {}", azure_name(account)),
        parent: Some(parent),
        evidence: Evidence::Observed,
    });
    zone
}

/// The zone of a project, in that of its resource.
pub(super) fn project_zone(draft: &mut Draft<'_>, project: &AiProject) -> String {
    // Agents of files may name the resource alone, or nothing.
    let is_named = !project.account.is_empty();
    let parent = if is_named { account_zone(draft, &project.account) } else { draft.place(ZoneKind::Azure) };
    let zone = format!("{}:{}", ZoneKind::AiProject.row().id, key(&project.id));
    let name = if project.title.is_empty() { &project.name } else { &project.title };
    draft.zone(Zone {
        id: zone.clone(),
        kind: ZoneKind::AiProject,
        label: if name.is_empty() { "Agents in files".to_owned() } else { format!("Project {name}") },
        parent: Some(parent),
        evidence: Evidence::Observed,
    });
    zone
}

/// The id of the component of a model.
pub(super) fn model_id(deployment: &AiDeployment) -> String {
    id(K::AiModel, Some(&key(&deployment.id)))
}

fn model(facts: &Facts, draft: &mut Draft<'_>, deployment: &AiDeployment) {
    let of = ids::AZURE_AI_DEPLOYMENTS;
    let zone = account_zone(draft, &deployment.account);
    let told = [deployment.model.as_str(), deployment.version.as_str()].join(" ");
    let capacity = deployment.capacity.map(|it| {
        let unit = if deployment.is_provisioned() { "provisioned units" } else { "thousand tokens/min" };
        format!("{} {unit}", number(it))
    });
    let retired = deployment.retired.as_deref().map(|day| format!("until {}", date(day)));
    let at = draft.add(
        part(K::AiModel, of)
            .evidence(super::seen(deployment.declared))
            .key(&key(&deployment.id))
            .zone(&zone)
            .name(&deployment.name)
            .object(&deployment.id)
            .fact(
                (!told.trim().is_empty())
                    .then(|| fact(A::Model, told.trim().to_owned()).of(of).tile(told.trim().to_owned())),
            )
            .fact(retired.map(|it| fact(A::RetiredOn, it.clone()).of(ids::AZURE_AI_MODELS).tile(it)))
            .fact(capacity.map(|it| fact(A::Capacity, it.clone()).of(of).tile(it)))
            .fact((!deployment.filter.is_empty()).then(|| fact(A::ContentFilter, deployment.filter.clone()).of(of))),
    );
    let filter = facts
        .azure
        .filters
        .items()
        .iter()
        .find(|it| it.account == deployment.account && it.name.eq_ignore_ascii_case(&deployment.filter));
    if let Some(filter) = filter {
        let guard = guard(draft, filter, &zone);
        draft.link(tie(L::Management, &guard, &at, "filters", of));
    }
}

/// A content filter, in the place of the models it filters.
fn guard(draft: &mut Draft<'_>, filter: &ContentFilter, zone: &str) -> String {
    let of = ids::AZURE_AI_CONTENT_FILTERS;
    let blocks: Vec<&str> = filter.blocks.iter().map(String::as_str).collect();
    let shields = ["jailbreak", "indirect attack"];
    let has = |name: &&str| filter.blocks.iter().any(|it| it.eq_ignore_ascii_case(name));
    let tile = match shields.iter().filter(|it| has(it)).count() {
        2 => "blocks prompt attacks",
        1 => "blocks some prompt attacks",
        _ => "no block on prompt attacks",
    };
    draft.add(
        part(K::ContentSafety, of)
            .key(&format!("{} {}", key(&filter.account), filter.name))
            .zone(zone)
            .name(format!("Content filter {}", filter.name))
            .fact(fact(A::Block, list(&blocks)).of(of).tile(tile)),
    )
}

/// What stores agents keep threads, files and vectors in.
fn hosts(facts: &Facts, draft: &mut Draft<'_>, host: &CapabilityHost) {
    let account = account_of(&host.parent);
    if is_counted(facts, draft, account) {
        return;
    }
    let from = id(K::AiFoundry, Some(&key(account)));
    let connections = facts.azure.connections.items();
    let mine = |it: &&AiConnection| it.parent == host.parent || it.parent == account;
    for (names, label) in [(&host.threads, "threads"), (&host.files, "files"), (&host.vectors, "vectors")] {
        for name in names {
            let found = connections.iter().filter(mine).find(|it| it.is_named(&name.to_lowercase()));
            let Some(store) = found.and_then(|it| reached(facts, draft, it)) else { continue };
            let of = if host.parent == account {
                ids::AZURE_AI_CAPABILITY_HOSTS
            } else {
                ids::AZURE_AI_PROJECT_CAPABILITY_HOSTS
            };
            draft.link(tie(L::Data, &from, &store, label, of));
        }
    }
}

/// Whether a resource is one of many that are only counted: then it is not drawn by what it leads to either.
fn is_counted(facts: &Facts, draft: &Draft<'_>, account: &str) -> bool {
    let known = resources(facts).and_then(|read| read.get(account));
    known.is_some_and(|it| !draft.has(&component_id(it)))
}

/// What uses a connection.
const USERS: &[K] = &[K::Agent, K::AiFoundry];

/// What a resource or project is connected to, also where no agent says that it uses it.
fn connected(facts: &Facts, draft: &mut Draft<'_>, connection: &AiConnection) {
    let account = account_of(&connection.parent);
    let from = id(K::AiFoundry, Some(&key(account)));
    if is_counted(facts, draft, account) {
        return;
    }
    let Some(to) = reached(facts, draft, connection) else { return };
    let uses = |from: &str| draft.model().component(from).is_some_and(|it| USERS.contains(&it.kind));
    let tied = draft.model().links_and_details().iter().any(|it| it.to == to && uses(&it.from));
    if !tied && to != from {
        let label = match draft.model().component(&to).map(|it| it.kind) {
            Some(K::ApplicationInsights) => "traces",
            Some(K::KeyVault) => "secrets",
            _ => "connected",
        };
        draft.link(tie(L::Data, &from, &to, label, dataset(connection)));
    }
    // Where telemetry goes on to.
    if let Some(read) = resources(facts)
        && draft.model().component(&to).is_some_and(|it| it.kind == K::ApplicationInsights)
        && let Some(insights) = read.of(K::ApplicationInsights).find(|it| component_id(it) == to)
    {
        super::watch::logs(draft, read, insights);
    }
}
