//! One resource of Azure, whatever its type: who it is, what it names, where it answers.

use super::access::{Guarded, guarded};
use super::{DECLARED, id_of};
use crate::catalog::NodeKind;
use crate::catalog::azure::{ResourceType, resource_type};
use crate::facts::read::source::Object;
use crate::facts::{AddressSetting, Peering, Resource, ResourceRef, ResourceValue, Subnet, Truth, host_of};
use crate::snapshot::secrets::is_not_kept;
use serde_json::Value;

/// Values of one resource that are kept, at most: a network has hundreds of subnets, a hostile row any number.
const MOST_VALUES: usize = 400;

/// The type of a row, in lower case; of a row without one by its id.
pub(super) fn type_of(row: Object<'_>) -> String {
    match row.text("type") {
        Some(kind) => kind.to_lowercase(),
        None => type_in(&id_of(&row.words("id"))),
    }
}

/// `microsoft.network/virtualnetworks` of `…/providers/microsoft.network/virtualnetworks/hub`.
fn type_in(id: &str) -> String {
    let parts: Vec<&str> = id.rsplit("/providers/").next().unwrap_or_default().split('/').collect();
    let types = parts.iter().skip(1).step_by(2).copied();
    parts.first().copied().into_iter().chain(types).collect::<Vec<_>>().join("/")
}

/// Id of the subscription of a row.
pub(super) fn subscription_of(row: Object<'_>) -> String {
    let told = row.string("subscriptionId");
    told.unwrap_or_else(|| part_after(&row.words("id"), "subscriptions")).to_lowercase()
}

/// What follows a name in an id.
fn part_after(id: &str, name: &str) -> String {
    let mut parts = id.split('/');
    parts.find(|it| it.eq_ignore_ascii_case(name)).and_then(|_| parts.next()).unwrap_or_default().to_owned()
}

/// A resource of a known type; nothing for another.
pub(super) fn read(row: Object<'_>) -> Option<(&'static str, Resource)> {
    let kind_id = type_of(row);
    let known = resource_type(&kind_id)?;
    let id = id_of(&row.words("id"));
    let mut said = Said::default();
    if let Some(properties) = row.raw("properties") {
        said.take(properties, "", 0);
    }
    said.values.sort();
    said.refs.sort();
    let Guarded { public, open, keys } = guarded(known.id, row);
    let mut hosts: Vec<String> = said.values.iter().filter(|it| is_host(&it.property)).filter_map(host_in).collect();
    hosts.extend(by_name(known.id, row));
    hosts.sort();
    hosts.dedup();
    let resource = Resource {
        name: row.string("name").unwrap_or_else(|| crate::facts::azure_name(&id).to_owned()),
        kind: kind_of(row, known, &said),
        kind_id,
        location: row.words("location").to_lowercase(),
        group: row.string("resourceGroup").unwrap_or_else(|| part_after(&id, "resourcegroups")).to_lowercase(),
        subscription: subscription_of(row),
        sku: row.string("sku/name").or_else(|| row.string("properties/sku/name")).unwrap_or_default(),
        principal: row.words("identity/principalId").to_lowercase(),
        identities: identities(row),
        public,
        open,
        keys,
        settings: settings(row),
        subnets: subnets(row),
        peerings: peerings(row),
        values: said.values,
        refs: said.refs,
        hosts,
        id,
        declared: row.is(DECLARED),
    };
    Some((known.id, resource))
}

/// Where the kind of a resource is said by more than its type.
fn kind_of(row: Object<'_>, known: &ResourceType, said: &Said) -> NodeKind {
    let word = row.words("kind").to_lowercase();
    match known.kind {
        NodeKind::AiFoundry if word == "contentsafety" => NodeKind::ContentSafety,
        NodeKind::AiFoundry if !matches!(word.as_str(), "" | "aiservices" | "openai") => NodeKind::AzureResource,
        NodeKind::AppService if word.split(',').any(|it| it == "functionapp") => NodeKind::FunctionApp,
        NodeKind::VpnGateway if said.says("gatewayType", "ExpressRoute") => NodeKind::ExpressRouteGateway,
        kind => kind,
    }
}

/// The user-assigned identities: the keys of an object.
fn identities(row: Object<'_>) -> Vec<String> {
    let Some(Value::Object(all)) = row.raw("identity/userAssignedIdentities") else { return Vec::new() };
    let mut ids: Vec<String> = all.keys().map(|id| id_of(id)).collect();
    ids.sort();
    ids
}

/// What a resource says: texts, numbers and truths by property, and the resources that it names.
#[derive(Default)]
struct Said {
    values: Vec<ResourceValue>,
    refs: Vec<ResourceRef>,
}

impl Said {
    fn says(&self, property: &str, word: &str) -> bool {
        self.values.iter().any(|it| it.property == property && it.value.eq_ignore_ascii_case(word))
    }

    /// Lists leave no trace in the name of a property, nor does the `properties` of their items.
    fn take(&mut self, value: &Value, at: &str, depth: u8) {
        if depth > 8 || is_not_kept(value) || self.values.len() + self.refs.len() >= MOST_VALUES {
            return;
        }
        match value {
            Value::Object(map) => {
                for (name, value) in map {
                    let below = match (at, name.as_str()) {
                        (at, "properties") if !at.is_empty() => at.to_owned(),
                        ("", name) => name.to_owned(),
                        (at, name) => format!("{at}/{name}"),
                    };
                    self.take(value, &below, depth + 1);
                }
            }
            Value::Array(items) => items.iter().for_each(|item| self.take(item, at, depth + 1)),
            Value::String(text) if is_resource(text) => {
                self.refs.push(ResourceRef { property: at.to_owned(), id: id_of(text) });
            }
            Value::String(text) if !text.is_empty() => self.push(at, text.clone()),
            Value::Number(number) => self.push(at, number.to_string()),
            Value::Bool(flag) => self.push(at, flag.to_string()),
            Value::Null | Value::String(_) => {}
        }
    }

    fn push(&mut self, at: &str, value: String) {
        // Settings of applications are told apart.
        if !at.contains("/env/") {
            self.values.push(ResourceValue { property: at.to_owned(), value });
        }
    }
}

fn is_resource(text: &str) -> bool {
    text.get(.."/subscriptions/".len()).is_some_and(|it| it.eq_ignore_ascii_case("/subscriptions/"))
}

/// Properties that name a host at which a resource answers.
const HOSTS: &[&str] = &[
    "endpoint",
    "endpoints",
    "primaryEndpoints",
    "vaultUri",
    "documentEndpoint",
    "configuration/ingress/fqdn",
    "defaultHostName",
    "hostNames",
    "enabledHostNames",
    "gatewayUrl",
    "loginServer",
    "hostName",
];

/// Types whose hosts are a name of theirs before these words, by the property that holds it, and not told in every answer
/// (<https://learn.microsoft.com/azure/private-link/private-endpoint-dns>).
const NAMED: &[(&str, &str, &[&str])] = &[
    ("microsoft.search/searchservices", "name", &["search.windows.net"]),
    ("microsoft.documentdb/databaseaccounts", "name", &["documents.azure.com"]),
    ("microsoft.containerregistry/registries", "name", &["azurecr.io"]),
    ("microsoft.keyvault/vaults", "name", &["vault.azure.net"]),
    (
        "microsoft.storage/storageaccounts",
        "name",
        &["blob.core.windows.net", "queue.core.windows.net", "table.core.windows.net", "dfs.core.windows.net"],
    ),
    (
        "microsoft.cognitiveservices/accounts",
        "properties/customSubDomainName",
        &["cognitiveservices.azure.com", "openai.azure.com", "services.ai.azure.com"],
    ),
];

/// The hosts of a resource by its name.
fn by_name(kind: &str, row: Object<'_>) -> Vec<String> {
    let host = |(_, property, suffixes): &(&str, &'static str, &'static [&'static str])| {
        let name = row.words(property).to_lowercase();
        let hosts = suffixes.iter().filter(|_| !name.is_empty()).map(|suffix| format!("{name}.{suffix}"));
        hosts.collect::<Vec<_>>()
    };
    NAMED.iter().filter(|it| it.0 == kind).flat_map(host).collect()
}

fn is_host(property: &str) -> bool {
    HOSTS.iter().any(|it| property.strip_prefix(it).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
}

/// The host of an address, or of a text that is one.
fn host_in(value: &ResourceValue) -> Option<String> {
    split(&value.value).map(|(host, _)| host)
}

/// Host and path of an address.
pub(super) fn split(text: &str) -> Option<(String, String)> {
    let text = text.trim();
    let host = host_of(text)?.to_lowercase();
    let rest = text.split_once("://").map_or(text, |(_, rest)| rest);
    let path = rest.split_once('/').map_or("", |(_, path)| path);
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-');
    (host.contains('.') && host.bytes().all(fits)).then(|| (host, path.trim_end_matches('/').to_owned()))
}

/// Settings of the containers of an application that name an address.
fn settings(row: Object<'_>) -> Vec<AddressSetting> {
    let containers = row.objects("properties/template/containers").into_iter();
    let mut all: Vec<AddressSetting> = Vec::new();
    for setting in containers.flat_map(|it| it.objects("env")) {
        let value = setting.raw("value").and_then(Value::as_str).unwrap_or_default();
        if let Some((host, path)) = Some(value).filter(|it| it.starts_with("http")).and_then(split) {
            all.push(AddressSetting { name: setting.words("name"), host, path });
        }
    }
    all.sort();
    all.dedup();
    all
}

fn subnets(row: Object<'_>) -> Vec<Subnet> {
    let mut all: Vec<Subnet> = row.objects("properties/subnets").into_iter().take(MOST_VALUES).map(subnet).collect();
    all.sort();
    all
}

fn subnet(row: Object<'_>) -> Subnet {
    let mut prefixes: Vec<String> = row
        .texts("properties/addressPrefixes")
        .into_iter()
        .chain(row.text("properties/addressPrefix"))
        .map(str::to_owned)
        .collect();
    prefixes.sort();
    prefixes.dedup();
    let services = row.objects("properties/delegations").into_iter().map(|it| it.words("properties/serviceName"));
    Subnet {
        name: row.words("name"),
        id: id_of(&row.words("id")),
        prefixes,
        delegations: services.filter(|it| !it.is_empty()).collect(),
        routes: id_of(&row.words("properties/routeTable/id")),
        filtered: if row.has("properties") { row.has("properties/networkSecurityGroup").into() } else { Truth::Unread },
    }
}

fn peerings(row: Object<'_>) -> Vec<Peering> {
    let mut all: Vec<Peering> = row
        .objects("properties/virtualNetworkPeerings")
        .into_iter()
        .take(MOST_VALUES)
        .map(|it| Peering {
            remote: id_of(&it.words("properties/remoteVirtualNetwork/id")),
            state: it.words("properties/peeringState"),
            lends_gateway: it.is("properties/allowGatewayTransit").into(),
            uses_gateway: it.is("properties/useRemoteGateways").into(),
        })
        .collect();
    all.sort();
    all
}
