//! What resources and projects of Azure AI Foundry hold, as Azure Resource Manager tells it.

use super::super::source::{Object, Source};
use super::super::tally::{settle, sorted};
use super::resource::split;
use super::{DECLARED, id, id_of, name, parent};
use crate::catalog::ids;
use crate::facts::{
    AgentApplication, AiConnection, AiDeployment, AiProject, CapabilityHost, Code, Coded, ContentFilter, Reading,
};
use serde_json::Value;
use std::collections::BTreeMap;

/// The name that a project gives the interface of its own.
const INTERFACE: &str = "properties/endpoints/AI Foundry API";

pub(super) fn projects(source: &Source<'_>) -> Reading<Vec<AiProject>> {
    let mut all = Vec::new();
    source.each(ids::AZURE_AI_PROJECTS, |row| {
        let name = name(row);
        let identities = match row.raw("identity/userAssignedIdentities") {
            Some(Value::Object(map)) => map.keys().map(|id| id_of(id)).collect(),
            _ => Vec::new(),
        };
        all.push(AiProject {
            id: id(row),
            title: row.string("properties/displayName").filter(|title| *title != name).unwrap_or_default(),
            description: row.words("properties/description"),
            account: parent(row),
            endpoint: id_of(&row.words(INTERFACE)),
            default: row.flag("properties/isDefault").into(),
            location: row.words("location").to_lowercase(),
            principal: row.words("identity/principalId").to_lowercase(),
            identities,
            name,
        });
    });
    source.reading(ids::AZURE_AI_PROJECTS, settle(all, |it| it.id.clone(), |it| &it.id))
}

/// Days on which models are retired, by maker, name and version.
fn retirements(source: &Source<'_>) -> BTreeMap<(String, String, String), String> {
    let mut days: BTreeMap<(String, String, String), String> = BTreeMap::new();
    source.each(ids::AZURE_AI_MODELS, |row| {
        // The list of a region wraps what that of a resource tells flat.
        let model = row.object("model").unwrap_or(row);
        let key = |path| model.words(path).to_lowercase();
        let Some(day) = model.day("deprecation/inference") else { return };
        let at = (key("format"), key("name"), key("version"));
        let earlier = days.get(&at).is_none_or(|other| day < *other);
        if earlier {
            days.insert(at, day);
        }
    });
    days
}

pub(super) fn deployments(source: &Source<'_>) -> Reading<Vec<AiDeployment>> {
    let days = retirements(source);
    let mut all = Vec::new();
    source.each(ids::AZURE_AI_DEPLOYMENTS, |row| {
        let (model, version) = (row.words("properties/model/name"), row.words("properties/model/version"));
        let format = row.words("properties/model/format");
        let key = (format.to_lowercase(), model.to_lowercase(), version.to_lowercase());
        all.push(AiDeployment {
            id: id(row),
            name: name(row),
            account: parent(row),
            retired: days.get(&key).cloned(),
            model,
            version,
            format,
            sku: row.words("sku/name"),
            capacity: row.number("sku/capacity"),
            filter: row.words("properties/raiPolicyName"),
            upgrades: row.words("properties/versionUpgradeOption"),
            declared: row.is(DECLARED),
        });
    });
    source.reading(ids::AZURE_AI_DEPLOYMENTS, settle(all, |it| it.id.clone(), |it| &it.id))
}

pub(super) fn filters(source: &Source<'_>) -> Reading<Vec<ContentFilter>> {
    let mut all = Vec::new();
    source.each(ids::AZURE_AI_CONTENT_FILTERS, |row| {
        let filters = row.objects("properties/contentFilters");
        let of = |blocks: bool| {
            let is = |it: &&Object<'_>| (it.is("enabled") && it.is("blocking")) == blocks;
            let names: Vec<String> = filters.iter().filter(is).map(|it| it.words("name")).collect();
            sorted(names.iter().map(String::as_str))
        };
        let (blocks, mut off) = (of(true), of(false));
        // What is blocked in one direction only is blocked.
        off.retain(|name| !blocks.contains(name));
        all.push(ContentFilter {
            account: parent(row),
            name: name(row),
            base: row.words("properties/basePolicyName"),
            mode: row.words("properties/mode"),
            blocks,
            off,
        });
    });
    all.sort();
    all.dedup();
    source.reading(ids::AZURE_AI_CONTENT_FILTERS, all)
}

pub(super) fn connections(source: &Source<'_>) -> Reading<Vec<AiConnection>> {
    let both = [ids::AZURE_AI_CONNECTIONS, ids::AZURE_AI_PROJECT_CONNECTIONS];
    let mut all = Vec::new();
    for dataset in both {
        source.each(dataset, |row| all.push(connection(row)));
    }
    source.together(&both, settle(all, |it| it.id.clone(), |it| &it.id))
}

fn connection(row: Object<'_>) -> AiConnection {
    let target = row.words("properties/target");
    let is_resource = target.to_lowercase().starts_with("/subscriptions/");
    let told = row.string("properties/metadata/ResourceId").or_else(|| row.string("properties/metadata/resourceId"));
    let resource = told.unwrap_or_else(|| if is_resource { target.clone() } else { String::new() });
    let more = row.string("properties/metadata/type").or_else(|| row.string("properties/metadata/Type"));
    AiConnection {
        id: id(row),
        name: name(row),
        parent: parent(row),
        kind: code(row, "properties/category"),
        more: more.unwrap_or_default(),
        sign_in: code(row, "properties/authType"),
        host: if is_resource { String::new() } else { split(&target).map(|it| it.0).unwrap_or_default() },
        resource: id_of(&resource),
        shared: row.flag("properties/isSharedToAll").into(),
        declared: row.is(DECLARED),
    }
}

/// A word of the service; kinds come by the dozen, so one that this version does not know is kept and no finding.
pub(super) fn code<T: Coded>(row: Object<'_>, path: &'static str) -> Option<Code<T>> {
    row.text(path).map(Code::of)
}

pub(super) fn hosts(source: &Source<'_>) -> Reading<Vec<CapabilityHost>> {
    let both = [ids::AZURE_AI_CAPABILITY_HOSTS, ids::AZURE_AI_PROJECT_CAPABILITY_HOSTS];
    let mut all = Vec::new();
    for dataset in both {
        source.each(dataset, |row| {
            let names = |path| sorted(row.texts(path));
            all.push(CapabilityHost {
                parent: parent(row),
                name: name(row),
                threads: names("properties/threadStorageConnections"),
                files: names("properties/storageConnections"),
                vectors: names("properties/vectorStoreConnections"),
                subnet: id_of(&row.words("properties/customerSubnet")),
            });
        });
    }
    all.sort();
    all.dedup();
    source.together(&both, all)
}

pub(super) fn applications(source: &Source<'_>) -> Reading<Vec<AgentApplication>> {
    let mut all = Vec::new();
    source.each(ids::AZURE_AI_APPLICATIONS, |row| {
        let agents: Vec<String> =
            row.objects("properties/agents").into_iter().map(|it| it.words("agentName")).collect();
        all.push(AgentApplication {
            id: id(row),
            name: row.string("properties/displayName").unwrap_or_else(|| name(row)),
            project: parent(row),
            agents: sorted(agents.iter().map(String::as_str)),
            on: row.flag("properties/isEnabled").into(),
            principal: row.words("properties/defaultInstanceIdentity/principalId").to_lowercase(),
            audience: row.words("properties/authorizationPolicy/type"),
        });
    });
    source.reading(ids::AZURE_AI_APPLICATIONS, settle(all, |it| it.id.clone(), |it| &it.id))
}
