//! What connections of Azure AI Foundry lead to: a resource that was read, or what the connection itself says.

use super::{component, component_id, resources, seen};
use crate::catalog::AttrKey as A;
use crate::catalog::{NodeKind as K, ZoneKind, ids};
use crate::facts::{AiConnection, Code, ConnectionKind, Facts};
use crate::model::Attribute;
use crate::model::derive::draft::{Draft, fact, part};

/// What a kind of connection leads to, where the resource itself was not read.
const LEADS: &[(ConnectionKind, K)] = &[
    (ConnectionKind::Search, K::SearchService),
    (ConnectionKind::Cosmos, K::CosmosDb),
    (ConnectionKind::Blob, K::StorageAccount),
    (ConnectionKind::Storage, K::StorageAccount),
    (ConnectionKind::OpenAi, K::AiFoundry),
    (ConnectionKind::Services, K::AiFoundry),
    (ConnectionKind::Insights, K::ApplicationInsights),
    (ConnectionKind::Vault, K::KeyVault),
    (ConnectionKind::Registry, K::ContainerRegistry),
    (ConnectionKind::Management, K::ApiManagement),
    (ConnectionKind::Sharepoint, K::SharepointOnline),
];

/// The component that a connection leads to, added where it is not there.
pub(super) fn reached(facts: &Facts, draft: &mut Draft<'_>, connection: &AiConnection) -> Option<String> {
    if connection.is_web() {
        return Some(web(draft, connection));
    }
    let read = resources(facts);
    let named = read.and_then(|all| all.get(&connection.resource));
    let by_host = || {
        let host = &connection.host;
        read.filter(|_| !host.is_empty())?.kept.iter().find(|it| it.hosts.contains(host))
    };
    if let Some(resource) = named.or_else(by_host) {
        let at = component_id(resource);
        if !draft.has(&at) {
            draft.add(component(resource));
        }
        return Some(at);
    }
    let kind = match connection.kind.as_ref()? {
        Code::Known(kind) => LEADS.iter().find(|row| row.0 == *kind).map_or(K::AiTool, |row| row.1),
        Code::Other(_) => K::AiTool,
    };
    if kind == K::SharepointOnline {
        return Some(crate::model::derive::draft::id(kind, None));
    }
    Some(unread(draft, connection, kind))
}

/// Search of the web stands on the Internet, whoever's key pays for it.
fn web(draft: &mut Draft<'_>, connection: &AiConnection) -> String {
    let zone = draft.place(ZoneKind::Internet);
    let tool = part(K::AiTool, dataset(connection))
        .evidence(seen(connection.declared))
        .key(&connection.id)
        .zone(&zone)
        .name("Web search by Bing")
        .object(&connection.id);
    draft.add(tool.fact(keyed(connection)))
}

/// That a key opens a connection; nothing where an identity does or that was not read.
fn keyed(connection: &AiConnection) -> Option<Attribute> {
    let by_key = connection.is_by_key().is_yes();
    by_key.then(|| fact(A::Keys, "signs in with a key").of(dataset(connection)).tile("signs in with a key"))
}

/// A resource that only its connection tells of.
fn unread(draft: &mut Draft<'_>, connection: &AiConnection, kind: K) -> String {
    let of = dataset(connection);
    let name = if connection.host.is_empty() { &connection.name } else { &connection.host };
    let told = part(kind, of)
        .evidence(seen(connection.declared))
        .key(&connection.id)
        .name(name.clone())
        .object(&connection.id)
        .fact(keyed(connection));
    if kind == K::AiTool {
        // Whose host it is was not read: it is none of the subscriptions.
        let zone = draft.place(ZoneKind::Internet);
        return draft.add(told.zone(&zone));
    }
    draft.add(told)
}

/// The dataset that a connection comes from.
pub(super) fn dataset(connection: &AiConnection) -> &'static str {
    if connection.is_of_project() { ids::AZURE_AI_PROJECT_CONNECTIONS } else { ids::AZURE_AI_CONNECTIONS }
}
