//! Azure Resource Manager, Resource Graph and projects of AI Foundry, as paths of the server that is every host.
#![allow(dead_code, unreachable_pub, reason = "each test file uses its own part")]

use super::fake::{Reply, Seen};
use super::world::{TENANT, World};
use serde_json::{Value, json};

/// Where Azure Resource Manager answers, as a path of the server.
pub const ARM: &str = "/management.azure.com";
/// Where Resource Graph is asked.
pub const GRAPH: &str = "/management.azure.com/providers/Microsoft.ResourceGraph/resources";
/// Two subscriptions.
pub const FIRST: &str = "aaaaaaaa-1111-0000-0000-000000000001";
pub const SECOND: &str = "bbbbbbbb-2222-0000-0000-000000000002";
/// Rows of Resource Graph a page.
const PAGE: usize = 2;

/// The id of a resource of AI Foundry.
pub fn account(subscription: &str, name: &str) -> String {
    format!("/subscriptions/{subscription}/resourceGroups/RG one/providers/Microsoft.CognitiveServices/accounts/{name}")
}

/// A row of Resource Graph for one.
pub fn foundry(subscription: &str, name: &str) -> Value {
    json!({"id": account(subscription, name), "name": name, "type": "microsoft.cognitiveservices/accounts",
        "kind": "AIServices", "location": "swedencentral", "resourceGroup": "rg one", "subscriptionId": subscription,
        "sku": {"name": "S0"}, "identity": null, "properties": {"customSubDomainName": name,
            "apiProperties": {"storageAccountConnectionString": "never to be stored"}}})
}

/// A row for a workspace of Log Analytics.
pub fn workspace(subscription: &str, name: &str) -> Value {
    let id = format!(
        "/subscriptions/{subscription}/resourceGroups/g/providers/Microsoft.OperationalInsights/workspaces/{name}"
    );
    json!({"id": id, "name": name, "type": "microsoft.operationalinsights/workspaces", "kind": "",
        "location": "westeurope", "resourceGroup": "g", "subscriptionId": subscription, "properties": {}})
}

/// A project at an address.
pub fn project(account: &str, name: &str, endpoint: &str) -> Value {
    json!({"id": format!("{account}/projects/{name}"), "name": format!("a/{name}"), "location": "swedencentral",
        "properties": {"displayName": name, "endpoints": {"AI Foundry API": endpoint}}})
}

/// What there is.
#[derive(Debug, Clone, Default)]
pub struct Azure {
    /// Rows of `resources`.
    pub resources: Vec<Value>,
    /// Lists below a resource, by their path without the version.
    pub below: Vec<(String, Vec<Value>)>,
    /// Agents by host and project: `a1.services.ai.azure.com/api/projects/p1`.
    pub agents: Vec<(String, Vec<Value>)>,
    /// Whether the identity has its role on some subscriptions, and not at the root.
    pub narrow: bool,
    /// Whether all lists come the other way round.
    pub turned: bool,
    /// Whether the subscriptions of a query are passed over.
    pub deaf: bool,
}

impl Azure {
    /// Two resources of AI Foundry, each with a project with agents, in two subscriptions.
    pub fn usual() -> Self {
        let mut azure = Self::default();
        for (subscription, name) in [(FIRST, "a1"), (SECOND, "a2"), (SECOND, "a3")] {
            azure.resources.push(foundry(subscription, name));
            let id = account(subscription, name);
            let host = format!("{name}.services.ai.azure.com");
            let at = format!("{host}/api/projects/p-{name}");
            azure
                .below
                .push((format!("{id}/projects"), vec![project(&id, &format!("p-{name}"), &format!("https://{at}"))]));
            let deployment = |model: &str| {
                json!({"id": format!("{id}/deployments/{model}"), "name": model, "sku": {"name": "S", "capacity": 1},
                    "properties": {"model": {"format": "OpenAI", "name": model, "version": "1"}}})
            };
            azure.below.push((format!("{id}/deployments"), vec![deployment("m-1"), deployment("m-2")]));
            let connection = json!({"id": format!("{id}/connections/c"), "name": "c", "properties": {"category": "ApiKey",
                "authType": "ApiKey", "target": "https://x.example/?sig=never", "credentials": {"key": "never to be stored"}}});
            azure.below.push((format!("{id}/connections"), vec![connection]));
            azure.agents.push((at, (0..3).map(|number| agent(&format!("{name}-{number}"))).collect()));
        }
        azure.resources.push(workspace(FIRST, "w1"));
        azure
    }

    /// Serves it.
    pub fn serve(self, world: &World) {
        world.fake.handler(move |seen| self.answer(seen));
    }

    fn answer(&self, seen: &Seen) -> Option<Reply> {
        let path = percent_decoded(&seen.path);
        if seen.path == GRAPH {
            return Some(self.queried(seen));
        }
        if path == format!("{ARM}/subscriptions") {
            return Some(self.subscriptions(seen));
        }
        if let Some(id) = path.strip_prefix(ARM) {
            let list = self.below.iter().find(|row| row.0 == id)?;
            return Some(Reply::json(&json!({"value": self.turned(&list.1), "nextLink": null})));
        }
        let at = path.strip_prefix('/')?.strip_suffix("/agents")?;
        let agents = &self.agents.iter().find(|row| row.0 == at)?.1;
        Some(page_of_agents(agents, seen, 2))
    }

    fn turned(&self, rows: &[Value]) -> Vec<Value> {
        let mut rows = rows.to_vec();
        if self.turned {
            rows.reverse();
        }
        rows
    }

    /// Page by page, by an absolute link.
    fn subscriptions(&self, seen: &Seen) -> Reply {
        let row = |id: &str| json!({"id": format!("/subscriptions/{id}"), "subscriptionId": id, "displayName": id, "state": "Enabled"});
        let rows = self.turned(&[row(FIRST), row(SECOND)]);
        let second = seen.query.contains("skiptoken");
        let next = "https://management.azure.com/subscriptions?api-version=2022-12-01&%24skiptoken=2";
        let link = if second { json!("") } else { json!(next) };
        Reply::json(&json!({"value": [rows[usize::from(second)]], "nextLink": link, "count": {"value": 2}}))
    }

    fn queried(&self, seen: &Seen) -> Reply {
        let body: Value = serde_json::from_slice(&seen.body).unwrap_or_default();
        let query = body["query"].as_str().unwrap_or_default();
        let mut rows = match query.split(' ').next() {
            Some("resources") => self.turned(&self.resources),
            Some("resourcecontainers") if !self.narrow => vec![group(TENANT)],
            Some("authorizationresources") if query.contains("roleassignments") => self.turned(&[assignment()]),
            _ => Vec::new(),
        };
        if let Some(chosen) = body["subscriptions"].as_array().filter(|_| !self.deaf) {
            rows.retain(|row| row["subscriptionId"].is_null() || chosen.contains(&row["subscriptionId"]));
        }
        let start: usize = body["options"]["$skipToken"].as_str().and_then(|it| it.parse().ok()).unwrap_or(0);
        let end = (start + PAGE).min(rows.len());
        let mut page = json!({"totalRecords": rows.len(), "count": end - start, "resultTruncated": "false",
            "facets": [], "data": &rows[start..end]});
        if end < rows.len() {
            page["$skipToken"] = json!(end.to_string());
            page["resultTruncated"] = json!("true");
        }
        Reply::json(&page)
    }
}

/// One agent.
pub fn agent(name: &str) -> Value {
    json!({"object": "agent", "id": name, "name": name, "versions": {"latest": {"version": "1",
        "definition": {"kind": "prompt", "model": "m-1", "tools": []}}}})
}

/// A page of agents after the one that the query names.
pub fn page_of_agents(agents: &[Value], seen: &Seen, most: usize) -> Reply {
    let after = url::form_urlencoded::parse(seen.query.as_bytes()).find(|pair| pair.0 == "after");
    let start = after.and_then(|pair| agents.iter().position(|it| it["id"] == *pair.1)).map_or(0, |at| at + 1);
    let end = (start + most).min(agents.len());
    let page = &agents[start..end];
    Reply::json(&json!({"object": "list", "data": page, "first_id": page.first().map(|it| &it["id"]),
        "last_id": page.last().map(|it| &it["id"]), "has_more": end < agents.len()}))
}

fn group(name: &str) -> Value {
    json!({"id": format!("/providers/Microsoft.Management/managementGroups/{name}"), "name": name, "tenantId": TENANT,
        "properties": {"displayName": name}})
}

fn assignment() -> Value {
    json!({"id": "/providers/Microsoft.Management/managementGroups/m/providers/Microsoft.Authorization/roleAssignments/r",
        "name": "r", "properties": {"principalId": "p", "principalType": "User", "roleDefinitionId": "/x/y",
            "scope": "/providers/Microsoft.Management/managementGroups/m"}})
}

/// A path with what was percent-encoded as it was.
pub fn percent_decoded(path: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = path.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let digits = after.get(..2).filter(|_| *first == b'%').and_then(|it| std::str::from_utf8(it).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
