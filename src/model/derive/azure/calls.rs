//! Who calls an AI workload, and what applications reach by settings and by roles.
//!
//! That an application calls what a setting of it names, or uses what its identity has a role on, is inferred.

use super::agents::{agent_id, first};
use super::reach::Reached;
use super::{EACH, component, component_id, key};
use crate::catalog::AttrKey as A;
use crate::catalog::ai::changes_models;
use crate::catalog::azure::Reach;
use crate::catalog::{LinkKind as L, NodeKind as K, ids};
use crate::facts::{AddressSetting, AiAgent, AzureGrant, AzureResources, Facts, Resource};
use crate::model::derive::draft::{Draft, Tie, fact, id, list, part, tie};
use std::collections::BTreeSet;

const OF: &str = ids::AZURE_RESOURCES;

/// Kinds of resources that run code of the organisation.
const APPS: &[K] = &[K::ContainerApp, K::AppService, K::FunctionApp];

/// Applications that call a workload of AI, what stands before them, and what else they use.
pub(in crate::model::derive) fn calls(facts: &Facts, draft: &mut Draft<'_>) {
    let Some(all) = Reached::of(facts) else { return };
    let stores: BTreeSet<String> = draft
        .model()
        .links_and_details()
        .iter()
        .filter(|it| is(draft, &it.from, K::AiFoundry))
        .map(|it| it.to.clone())
        .collect();
    let apps: Vec<&Resource> = APPS
        .iter()
        .flat_map(|kind| all.read.of(*kind))
        .filter(|app| is_caller(&all, app, &stores))
        .take(EACH)
        .collect();
    for app in &apps {
        let at = draft.add(component(app));
        identities(all.read, draft, app, &at);
        for setting in &app.settings {
            named(facts, &all, draft, &at, setting);
        }
        images(&all, draft, app, &at);
        roles(&all, draft, app, &at);
        super::watch::output(draft, all.read, app, &at);
        entry(&all, draft, app, &at);
    }
    project_roles(facts, &all, draft);
    agent_roles(facts, &all, draft);
    changers(facts, &all, draft);
    // A search service asks models for vectors, by an identity of its own.
    for search in all.read.of(K::SearchService) {
        let at = component_id(search);
        if draft.has(&at) {
            roles(&all, draft, search, &at);
        }
    }
}

/// Whether a component is of a kind.
fn is(draft: &Draft<'_>, id: &str, kind: K) -> bool {
    draft.model().component(id).is_some_and(|it| it.kind == kind)
}

/// Whether an application has to do with AI: a setting names a resource of it, or its identity has a role on one.
fn is_caller(all: &Reached<'_>, app: &Resource, stores: &BTreeSet<String>) -> bool {
    let is_part = |resource: &Resource| resource.kind == K::AiFoundry || stores.contains(&component_id(resource));
    let by_setting = app.settings.iter().filter_map(|it| all.answering(&it.host)).any(is_part);
    let by_role = || all.held(app).into_iter().filter_map(|it| all.scoped(&it.scope)).any(is_part);
    by_setting || by_role()
}

/// User-assigned identities that an application acts by.
fn identities(read: &AzureResources, draft: &mut Draft<'_>, app: &Resource, at: &str) {
    for identity in app.identities.iter().filter_map(|it| read.get(it)) {
        let identity = draft.add(component(identity));
        draft.link(tie(L::Authentication, at, &identity, "acts as", OF));
        let entra = id(K::EntraId, None);
        draft.link(tie(L::Authentication, &identity, &entra, "tokens", OF).inferred());
    }
}

/// What a setting names.
fn named(facts: &Facts, all: &Reached<'_>, draft: &mut Draft<'_>, at: &str, setting: &AddressSetting) {
    let Some(resource) = all.answering(&setting.host) else { return };
    let whole = component_id(resource);
    if resource.kind != K::AiFoundry {
        if !draft.has(&whole) {
            draft.add(component(resource));
        }
        let link = tie(L::Data, at, &whole, "calls", OF);
        draft.link(why(link, setting));
        return;
    }
    // The address of a project is that of its agents: a call goes to those that nobody hands work to.
    let project = facts.azure.projects.items().iter().find(|it| {
        !it.endpoint.is_empty() && it.endpoint.ends_with(&format!("{}/{}", setting.host, setting.path.to_lowercase()))
    });
    let own: Vec<&AiAgent> = project
        .map(|project| facts.azure.agents.items().iter().filter(|it| it.project == project.id).collect())
        .unwrap_or_default();
    let heads = first(&own);
    if heads.is_empty() || heads.len() > 3 {
        let link = tie(L::Data, at, &whole, "calls", OF);
        draft.link(why(link, setting));
    }
    for agent in heads.iter().filter(|_| heads.len() <= 3) {
        draft.link(why(tie(L::Data, at, &agent_id(agent), "requests", OF), setting));
    }
}

/// That a setting names it is why.
fn why<'t>(link: Tie<'t>, setting: &AddressSetting) -> Tie<'t> {
    link.facts([fact(A::KnownFrom, format!("the setting {}", setting.name)).of(OF)]).inferred()
}

/// What a role lets do, in a word or two; nothing where it says nothing of data.
const REACHES: &[(Reach, &str)] = &[
    (Reach::Models, "uses models"),
    (Reach::Agents, "uses agents"),
    (Reach::Read, "reads"),
    (Reach::Write, "reads, writes"),
    (Reach::Secrets, "reads secrets"),
    (Reach::Pull, "pulls images"),
];

fn reach(grant: &AzureGrant) -> Option<&'static str> {
    REACHES.iter().find(|row| Some(row.0) == grant.reach).map(|row| row.1)
}

/// What roles on single resources let an application reach.
fn roles(all: &Reached<'_>, draft: &mut Draft<'_>, app: &Resource, at: &str) {
    let granted: Vec<(&AzureGrant, &Resource)> =
        all.held(app).into_iter().filter_map(|it| Some((it, all.scoped(&it.scope)?))).collect();
    for (grant, resource) in granted.into_iter().take(EACH) {
        let Some(label) = reach(grant).filter(|_| resource.id != app.id) else { continue };
        let to = component_id(resource);
        if resource.kind == K::AiFoundry && calls_agent(draft, at) {
            continue;
        }
        if !draft.has(&to) {
            draft.add(component(resource));
        }
        by_role(draft, at, &to, label, grant);
    }
}

/// Whether an application is drawn as one that calls an agent: then it is not drawn as one that uses the whole resource.
fn calls_agent(draft: &Draft<'_>, at: &str) -> bool {
    draft.model().links_and_details().iter().any(|it| it.from == at && is(draft, &it.to, K::Agent))
}

/// A line by a role, where none was drawn by a setting.
fn by_role(draft: &mut Draft<'_>, from: &str, to: &str, label: &str, grant: &AzureGrant) {
    if draft.model().links_and_details().iter().any(|it| it.from == from && it.to == to && it.kind == L::Data) {
        return;
    }
    let of = ids::AZURE_ROLE_ASSIGNMENTS;
    let told = fact(A::KnownFrom, format!("the role {}", grant.name)).of(of);
    draft.link(tie(L::Data, from, to, label, of).facts([told]).inferred());
}

/// What the identities of projects and resources of AI Foundry may reach.
fn project_roles(facts: &Facts, all: &Reached<'_>, draft: &mut Draft<'_>) {
    let projects = facts.azure.projects.items().iter().map(|it| (it.principal.as_str(), it.account.as_str()));
    let accounts = all.read.of(K::AiFoundry).map(|it| (it.principal.as_str(), it.id.as_str()));
    for (principal, account) in projects.chain(accounts).filter(|it| !it.0.is_empty()) {
        let from = id(K::AiFoundry, Some(&key(account)));
        if !draft.has(&from) {
            continue;
        }
        for grant in all.held_by(principal).iter().take(EACH) {
            let Some((resource, label)) = all.scoped(&grant.scope).zip(reach(grant)) else { continue };
            if resource.id == account {
                continue;
            }
            let to = component_id(resource);
            if !draft.has(&to) {
                draft.add(component(resource));
            }
            by_role(draft, &from, &to, label, grant);
        }
    }
}

/// What agents with an identity of their own may reach by it.
fn agent_roles(facts: &Facts, all: &Reached<'_>, draft: &mut Draft<'_>) {
    let projects: BTreeSet<&str> = facts.azure.projects.items().iter().map(|it| it.principal.as_str()).collect();
    let own = |it: &&AiAgent| !it.principal.is_empty() && !projects.contains(it.principal.as_str());
    for agent in facts.azure.agents.items().iter().filter(own) {
        let at = agent_id(agent);
        if !draft.has(&at) {
            continue;
        }
        for grant in all.held_by(&agent.principal).iter().take(EACH) {
            let Some((resource, label)) = all.scoped(&grant.scope).zip(reach(grant)) else { continue };
            let to = component_id(resource);
            // An agent asks the models of its own resource by the line to the model.
            if resource.kind != K::AiFoundry && draft.has(&to) {
                by_role(draft, &at, &to, label, grant);
            }
        }
    }
}

/// Programs that may change a resource of a workload by a role: pipelines, mostly.
fn changers(facts: &Facts, all: &Reached<'_>, draft: &mut Draft<'_>) {
    let pipelines = id(K::AutomationIdentities, None);
    if !draft.has(&pipelines) {
        return;
    }
    let of = ids::AZURE_ROLE_ASSIGNMENTS;
    for account in all.read.of(K::AiFoundry).take(EACH) {
        let over = |it: &&AzureGrant| changes_models(&it.role) && it.is_over(&account.id);
        let holders: BTreeSet<&str> =
            facts.azure.roles.items().iter().filter(over).map(|it| it.principal.as_str()).collect();
        let named = facts.automation.items().iter().filter(|it| holders.contains(it.id.to_lowercase().as_str()));
        let names: Vec<&str> = named.map(|it| it.name.as_str()).collect();
        if !names.is_empty() {
            let told = fact(A::Names, list(&names)).of(of);
            draft.link(tie(L::Management, &pipelines, &component_id(account), "may change it", of).facts([told]));
        }
    }
}

/// Registries that images come from.
fn images(all: &Reached<'_>, draft: &mut Draft<'_>, app: &Resource, at: &str) {
    let servers: Vec<String> = app.all("configuration/registries/server").map(str::to_lowercase).collect();
    for registry in servers.iter().filter_map(|it| all.answering(it)) {
        let to = draft.add(component(registry));
        if !draft.model().links_and_details().iter().any(|it| it.from == at && it.to == to) {
            draft.link(tie(L::Data, at, &to, "pulls images", OF));
        }
    }
}

/// What stands before an application: a gateway that leads to it, and those who use it.
fn entry(all: &Reached<'_>, draft: &mut Draft<'_>, app: &Resource, at: &str) {
    let leads = |gateway: &&Resource| {
        let mut backends = gateway.all("backendAddressPools/backendAddresses/fqdn").map(str::to_lowercase);
        backends.any(|it| app.hosts.contains(&it))
    };
    let gateways: Vec<&Resource> = all.read.of(K::ApplicationGateway).filter(leads).collect();
    for gateway in &gateways {
        let wall = if firewalled(gateway) { "web application firewall" } else { "no web application firewall" };
        let front = draft.add(component(gateway).fact(fact(A::Protection, wall).of(OF).tile(wall)));
        draft.link(tie(L::Data, &front, at, "forwards", OF));
        identities(all.read, draft, gateway, &front);
        roles(all, draft, gateway, &front);
        users(draft, &front, app);
    }
    // An address that anybody may ask is an entry, whether or not a gateway is another.
    if gateways.is_empty() && app.public.is_yes() {
        users(draft, at, app);
    }
}

fn firewalled(gateway: &Resource) -> bool {
    gateway.named("firewallPolicy/id").next().is_some()
        || gateway.says("webApplicationFirewallConfiguration/enabled", "true")
}

/// Those who use an application, whoever they are.
fn users(draft: &mut Draft<'_>, entry: &str, app: &Resource) {
    let people = draft.add(part(K::AppUsers, OF).key(&key(&app.id)).name(format!("Users of {}", app.name)).inferred());
    draft.link(tie(L::Data, &people, entry, "HTTPS 443", OF).inferred());
}
