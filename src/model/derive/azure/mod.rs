//! Azure beside the tenant: subscriptions, networks, and AI workloads as they run.
//!
//! A resource becomes a component where the architecture needs it: what networks are made of, what an AI workload is
//! made of, what security is watched with. Everything else is counted by kind, so that a hundred thousand resources make
//! a drawing of some dozens.

mod agents;
mod calls;
mod network;
mod private;
mod reach;
mod stores;
mod watch;
mod workload;

use super::draft::{Draft, Part, fact, id, part};
use crate::catalog::AttrKey as A;
use crate::catalog::Evidence;
use crate::catalog::NodeKind as K;
use crate::catalog::{ids, region};
use crate::facts::{AzureResources, Facts, Resource, Truth, azure_key};
use crate::wording::{counted, number, sentence};

pub(super) use agents::agents;
pub(super) use calls::calls;
pub(super) use network::{networks, ways};
pub(super) use private::{endpoints, machines};
pub(super) use watch::sentinel;
pub(super) use workload::{connections, workload};

/// Components of one kind that are drawn each; of more there is one for all.
const EACH: usize = 24;

/// What was read of the resources.
fn resources(facts: &Facts) -> Option<&AzureResources> {
    facts.azure.resources.read()
}

/// The subscriptions that were read, as one component with what they hold in all.
pub(super) fn subscriptions(facts: &Facts, draft: &mut Draft<'_>) {
    let (told, read) = (&facts.azure.subscriptions, resources(facts));
    let names: Vec<&str> = told.items().iter().map(|it| it.name.as_str()).collect();
    let count = match (told.read(), read) {
        (Some(all), _) => all.len() as u64,
        (None, Some(read)) => read.by_subscription.len() as u64,
        (None, None) => return,
    };
    if count == 0 {
        return;
    }
    let dataset = if told.read().is_some() { ids::AZURE_SUBSCRIPTIONS } else { ids::AZURE_RESOURCES };
    let mut all = part(K::AzureSubscription, dataset).count(count);
    if let [one] = names.as_slice() {
        all = all.name(*one);
    } else {
        all = all
            .name("Azure subscriptions")
            .fact((!names.is_empty()).then(|| fact(A::Names, super::draft::list(&names)).of(ids::AZURE_SUBSCRIPTIONS)));
    }
    if let Some(read) = read {
        let tile = counted(read.total, "resource", "resources");
        all = all.fact(fact(A::Resources, read.total).of(ids::AZURE_RESOURCES).tile(tile));
        let regions: Vec<&str> = read.regions().take(4).map(place).collect();
        all = all.fact((!regions.is_empty()).then(|| fact(A::Region, regions.join(", ")).of(ids::AZURE_RESOURCES)));
    }
    let tenant = draft.add(all);
    let entra = id(K::EntraId, None);
    draft.link(super::draft::tie(
        crate::catalog::LinkKind::Authentication,
        &tenant,
        &entra,
        "trusts the tenant",
        dataset,
    ));
}

/// What stands for many of a kind that no drawing shows one by one.
const COUNTED: &[K] = &[
    K::KeyVault,
    K::LogAnalytics,
    K::AutomationAccount,
    K::StorageAccount,
    K::CosmosDb,
    K::SearchService,
    K::ContainerApp,
    K::AppService,
    K::FunctionApp,
    K::ApiManagement,
    K::ContainerRegistry,
    K::ApplicationInsights,
    K::ApplicationGateway,
    K::FrontDoor,
    K::DomainServices,
    K::AiFoundry,
    K::ContentSafety,
    K::VpnGateway,
    K::ExpressRouteGateway,
    K::ExpressRouteCircuit,
    K::NetworkSite,
    K::VirtualHub,
    K::AzureFirewall,
    K::AzureBastion,
];

/// Kinds of resources that are in no workload, one component a kind with their number.
pub(super) fn counted_kinds(facts: &Facts, draft: &mut Draft<'_>) {
    let Some(read) = resources(facts) else { return };
    for kind in COUNTED {
        let mut rest: Vec<&Resource> = read.of(*kind).filter(|it| !draft.has(&component_id(it))).collect();
        if read.is_cut(*kind) {
            let drawn = (read.of(*kind).count() - rest.len()) as u64;
            others(draft, *kind, read.count_of(*kind).saturating_sub(drawn));
            continue;
        }
        rest.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
        match rest.as_slice() {
            [] => {}
            [one] => {
                draft.add(component(one));
            }
            several => several_of(draft, *kind, several),
        }
    }
}

/// One component for resources of a kind of which each is known.
fn several_of(draft: &mut Draft<'_>, kind: K, several: &[&Resource]) {
    let open = several.iter().filter(|it| it.open.is_yes()).count() as u64;
    let names: Vec<&str> = several.iter().take(8).map(|it| it.name.as_str()).collect();
    draft.add(
        counted_only(kind, several.len() as u64)
            .fact(fact(A::TheFirstByName, names.join(", ")).of(ids::AZURE_RESOURCES))
            .fact((open > 0).then(|| {
                let said = format!("{} open to any network", number(open));
                fact(A::PublicAccess, said.clone()).of(ids::AZURE_RESOURCES).tile(said)
            })),
    );
}

/// One component for resources of a kind of which only the number is told; none where there are none.
fn others(draft: &mut Draft<'_>, kind: K, count: u64) {
    if count > 0 {
        draft.add(counted_only(kind, count));
    }
}

fn counted_only(kind: K, count: u64) -> Part {
    let row = kind.row();
    let tile = counted(count, row.label, row.plural);
    part(kind, ids::AZURE_RESOURCES)
        .key("others")
        .name(sentence(row.plural))
        .count(count)
        .fact(fact(A::Number, count).of(ids::AZURE_RESOURCES).tile(tile))
}

/// The id of the component of a resource.
fn component_id(resource: &Resource) -> String {
    id(resource.kind, Some(&key(&resource.id)))
}

/// What stands for the id of a resource in the id of its component: an id of Azure is long, and begins as all others do.
fn key(resource: &str) -> String {
    azure_key(resource)
}

/// A resource as a component: where it is, and how it is guarded.
fn component(resource: &Resource) -> Part {
    let of = ids::AZURE_RESOURCES;
    part(resource.kind, of)
        .evidence(seen(resource.declared))
        .key(&key(&resource.id))
        .name(&resource.name)
        .object(&resource.id)
        .fact(fact(A::Service, resource.kind.row().label).of(of).tile(sentence(resource.kind.row().label)))
        .fact((!resource.location.is_empty()).then(|| fact(A::Region, place(&resource.location)).of(of)))
        .fact(
            reached(resource).map(|words| fact(A::PublicAccess, words).of(of).tile(guarded(resource).unwrap_or(words))),
        )
        .fact(keyed(resource.keys).map(|words| fact(A::Keys, words).of(of).tile(words)))
}

/// A region by its name; one that this version does not know as it came.
fn place(location: &str) -> &str {
    region(location).unwrap_or(location)
}

/// How sure it is that something is there: what a file says is to be was not seen.
fn seen(declared: bool) -> Evidence {
    if declared { Evidence::Declared } else { Evidence::Observed }
}

/// From where a resource is reached, in words; nothing where that was not read.
fn reached(resource: &Resource) -> Option<&'static str> {
    match (resource.public, resource.open) {
        (Truth::No, _) => Some("private access only"),
        (Truth::Yes, Truth::No) => Some("open to chosen networks"),
        (Truth::Yes, Truth::Yes) => Some("open to any network"),
        _ => None,
    }
}

fn keyed(keys: Truth) -> Option<&'static str> {
    match keys {
        Truth::Yes => Some("keys accepted"),
        Truth::No => Some("no keys, Entra ID only"),
        Truth::Unread => None,
    }
}

/// Both in a line of a tile: what one line says is not cut.
fn guarded(resource: &Resource) -> Option<&'static str> {
    Some(match (reached(resource)?, resource.public, resource.open, resource.keys) {
        (_, Truth::No, _, Truth::No) => "private only · no keys",
        (_, Truth::No, _, Truth::Yes) => "private only · keys",
        (_, _, Truth::No, Truth::No) => "chosen networks · no keys",
        (_, _, Truth::No, Truth::Yes) => "chosen networks · keys",
        (_, _, Truth::Yes, Truth::No) => "any network · no keys",
        (_, _, Truth::Yes, Truth::Yes) => "any network · keys",
        (alone, ..) => alone,
    })
}
