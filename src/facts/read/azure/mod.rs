//! Azure: subscriptions, resources, roles, and what Azure AI Foundry holds.
//!
//! In: the datasets of Azure. Out: [`Azure`]. Ids are brought to lower case, as Azure does not tell them apart by case.

mod access;
mod agents;
mod foundry;
mod resource;

use super::names::Names;
use super::source::{Object, Source};
use super::tally::{Counter, settle, sorted};
use crate::catalog::azure::azure_role;
use crate::catalog::{NodeKind, ids};
use crate::facts::{
    Azure, AzureGrant, AzureResources, AzureSubscription, Reading, Resource, SentinelConnectors, Truth, azure_name,
};
use std::collections::BTreeMap;

/// Everything of Azure that was seen; asks for the names of those who hold roles.
pub(super) fn azure(source: &Source<'_>, names: &mut Names) -> Azure {
    let projects = foundry::projects(source);
    let agents = agents::agents(source, projects.items());
    let roles = grants(source);
    roles.items().iter().for_each(|it| names.want(&it.principal));
    Azure {
        subscriptions: subscriptions(source),
        resources: resources(source),
        roles,
        deployments: foundry::deployments(source),
        filters: foundry::filters(source),
        connections: foundry::connections(source),
        hosts: foundry::hosts(source),
        applications: foundry::applications(source),
        agents,
        projects,
        sentinel: sentinel(source),
    }
}

/// The same with what files only declare; none where they declare nothing.
pub(super) fn with_declared(source: &Source<'_>, names: &mut Names) -> Option<Box<Azure>> {
    source.with_declared(|source| Box::new(azure(source, names)))
}

/// The same with the names of those who hold roles, where rows of the directory tell them.
pub(super) fn named(mut azure: Azure, names: &Names) -> Azure {
    for grant in azure.roles.value.iter_mut().flatten() {
        grant.holder = names.name(&grant.principal).unwrap_or_default().to_owned();
    }
    azure
}

/// The mark of an import on what a template or a file of a project says.
const DECLARED: &str = "@tenantry.declared";

/// An id of Azure as it is compared.
fn id_of(text: &str) -> String {
    text.trim().trim_end_matches('/').to_lowercase()
}

/// The id of a row.
fn id(row: Object<'_>) -> String {
    id_of(&row.words("id"))
}

/// The name of a row: what stands last in it, as names of children are told with those of their parents.
fn name(row: Object<'_>) -> String {
    azure_name(&row.words("name")).to_owned()
}

/// The resource that a row was read for; of an import that does not say it, the one in front of it in its id.
fn parent(row: Object<'_>) -> String {
    let told = id_of(row.parent());
    if told.is_empty() { crate::facts::azure_parent(&id(row)).to_owned() } else { told }
}

fn subscriptions(source: &Source<'_>) -> Reading<Vec<AzureSubscription>> {
    let mut all = Vec::new();
    source.each(ids::AZURE_SUBSCRIPTIONS, |row| {
        let id = row.string("subscriptionId").unwrap_or_else(|| azure_name(&row.words("id")).to_owned());
        let name = row.string("displayName").unwrap_or_else(|| row.words("name"));
        all.push(AzureSubscription { name, id: id.to_lowercase(), state: row.words("state") });
    });
    source.reading(ids::AZURE_SUBSCRIPTIONS, settle(all, |it| (it.name.clone(), it.id.clone()), |it| &it.id))
}

/// The resources: all are counted, those of known types are kept, the first of each type by id.
fn resources(source: &Source<'_>) -> Reading<AzureResources> {
    let (mut types, mut regions, mut subscriptions) = (Counter::default(), Counter::default(), Counter::default());
    let mut kept: BTreeMap<&'static str, BTreeMap<String, Resource>> = BTreeMap::new();
    let (mut total, mut left_out) = (0_u64, BTreeMap::<NodeKind, u64>::new());
    source.each(ids::AZURE_RESOURCES, |row| {
        total = total.saturating_add(1);
        types.add(&resource::type_of(row));
        if let Some(region) = row.text("location") {
            regions.add(&region.to_lowercase());
        }
        subscriptions.add(&resource::subscription_of(row));
        let Some((kind, read)) = resource::read(row) else { return };
        let of = kept.entry(kind).or_default();
        let text = |it: &Resource| serde_json::to_string(it).unwrap_or_default();
        // Of two rows of one id the one that says more is kept, whichever came first.
        match of.get(&read.id) {
            Some(other) if (text(other).len(), text(other)) >= (text(&read).len(), text(&read)) => {}
            _ => {
                of.insert(read.id.clone(), read);
            }
        }
        if of.len() > AzureResources::MOST
            && let Some((_, last)) = of.pop_last()
        {
            let others = left_out.entry(last.kind).or_default();
            *others = others.saturating_add(1);
        }
    });
    let mut all: Vec<Resource> = kept.into_values().flat_map(BTreeMap::into_values).collect();
    all.sort_by(|a, b| a.id.cmp(&b.id));
    within(&mut all);
    source.reading(
        ids::AZURE_RESOURCES,
        AzureResources {
            total,
            by_type: types.tallies(),
            by_region: regions.tallies(),
            by_subscription: subscriptions.tallies(),
            kept: all,
            left_out,
        },
    )
}

/// An application whose environment is closed to the outside is not reached from there, whatever its own ingress says; of
/// one whose environment was not read that is not known.
fn within(all: &mut [Resource]) {
    let closed: BTreeMap<String, Truth> = all
        .iter()
        .filter(|it| it.kind == NodeKind::ContainerEnvironment)
        .map(|it| (it.id.clone(), it.says("vnetConfiguration/internal", "true").into()))
        .collect();
    for app in all.iter_mut().filter(|it| it.kind == NodeKind::ContainerApp && it.public.is_yes()) {
        let environment = app.named("environmentId").chain(app.named("managedEnvironmentId")).next();
        let open = environment.map_or(Truth::Unread, |id| closed.get(id).copied().unwrap_or_default().not());
        app.public = open;
        app.open = app.open.and(open);
    }
}

/// Roles that are assigned; those whose definition was not read go by the built-in ones.
fn grants(source: &Source<'_>) -> Reading<Vec<AzureGrant>> {
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    source.each(ids::AZURE_ROLE_DEFINITIONS, |row| {
        let title = row.string("properties/roleName").unwrap_or_else(|| row.words("roleName"));
        names.insert(azure_name(&id(row)).to_owned(), title);
    });
    let mut all = Vec::new();
    source.each(ids::AZURE_ROLE_ASSIGNMENTS, |row| {
        let role = azure_name(&id_of(&row.words("properties/roleDefinitionId"))).to_owned();
        let known = azure_role(&role);
        let name = known.map(|row| row.name.to_owned()).or_else(|| names.get(&role).cloned());
        let scope = id_of(&row.words("properties/scope"));
        all.push(AzureGrant {
            scope: if scope.is_empty() { "/".to_owned() } else { scope },
            principal: row.words("properties/principalId").to_lowercase(),
            holder: String::new(),
            principal_kind: row.words("properties/principalType"),
            role,
            name: name.unwrap_or_default(),
            reach: known.map(|row| row.reach),
        });
    });
    all.sort();
    all.dedup();
    source.reading(ids::AZURE_ROLE_ASSIGNMENTS, all)
}

fn sentinel(source: &Source<'_>) -> Reading<Vec<SentinelConnectors>> {
    let mut of: BTreeMap<String, Vec<String>> = BTreeMap::new();
    source.each(ids::AZURE_SENTINEL_CONNECTORS, |row| {
        let told = parent(row);
        let workspace = told.split("/providers/microsoft.securityinsights/").next().unwrap_or_default();
        of.entry(workspace.to_owned()).or_default().push(row.words("kind"));
    });
    let one = |(workspace, kinds): (String, Vec<String>)| SentinelConnectors {
        workspace,
        kinds: sorted(kinds.iter().map(String::as_str)),
    };
    source.reading(ids::AZURE_SENTINEL_CONNECTORS, of.into_iter().map(one).collect())
}
