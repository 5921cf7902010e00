//! Agents of projects of Azure AI Foundry, and what each may use.
//!
//! Two interfaces tell of them in two shapes: a tool names its connection in itself (`agents`), or a part beside the list
//! does (`assistants`). Sources: the models of azure-ai-projects 2.10 and azure-ai-agents 1.1, November 2026.

use super::super::source::{Object, Source};
use super::foundry::code;
use super::resource::split;
use super::{DECLARED, id_of};
use crate::catalog::ids;
use crate::facts::{AgentTool, AiAgent, AiProject, Reading};
use serde_json::Value;
use std::collections::BTreeMap;

/// The shape of one of the two interfaces.
struct Shape {
    dataset: &'static str,
    /// Where the latest version stands; empty where the row is the agent itself.
    version: Option<&'static str>,
}

const SHAPES: &[Shape] = &[
    Shape { dataset: ids::AZURE_AI_AGENTS, version: Some("versions/latest") },
    Shape { dataset: ids::AZURE_AI_ASSISTANTS, version: None },
];

pub(super) fn agents(source: &Source<'_>, projects: &[AiProject]) -> Reading<Vec<AiAgent>> {
    let by_address: BTreeMap<&str, &str> =
        projects.iter().filter(|it| !it.endpoint.is_empty()).map(|it| (it.endpoint.as_str(), it.id.as_str())).collect();
    let mut all = Vec::new();
    for shape in SHAPES {
        source.each(shape.dataset, |row| {
            let told = id_of(row.parent());
            let project = by_address.get(told.as_str()).map_or_else(|| told.clone(), |id| (*id).to_owned());
            all.push(agent(row, shape, project));
        });
    }
    all.sort();
    all.dedup_by(|a, b| a.project == b.project && a.id == b.id && a.kind == b.kind);
    let datasets: Vec<&str> = SHAPES.iter().map(|shape| shape.dataset).collect();
    source.together(&datasets, all)
}

fn agent(row: Object<'_>, shape: &Shape, project: String) -> AiAgent {
    let version = shape.version.and_then(|path| row.object(path)).unwrap_or(row);
    let definition = version.object("definition").unwrap_or(version);
    let beside = row.object("tool_resources");
    // In which order an agent has its tools says nothing.
    let mut tools: Vec<AgentTool> = definition.objects("tools").into_iter().map(|it| tool(it, beside)).collect();
    tools.sort();
    AiAgent {
        project,
        name: row.string("name").unwrap_or_else(|| row.words("id")),
        id: row.words("id"),
        kind: if shape.version.is_some() { definition.words("kind") } else { String::new() },
        classic: shape.version.is_none(),
        description: version.words("description"),
        model: definition.words("model"),
        tools,
        filter: definition.words("rai_config/rai_policy_name"),
        principal: row.words("instance_identity/principal_id").to_lowercase(),
        declared: row.is(DECLARED),
    }
}

/// One tool; `beside` is the part of an agent of the older kind in which its tools say what they go by.
fn tool(row: Object<'_>, beside: Option<Object<'_>>) -> AgentTool {
    let kind = row.text("type").unwrap_or_default();
    let own = row.whole().get(kind);
    let shared = beside.and_then(|it| it.whole().get(kind));
    let mut found = Found::default();
    [Some(row.whole()), shared].into_iter().flatten().for_each(|value| found.look(value, 0));
    let named = own.and_then(|it| text(it, "name")).or_else(|| found.name.clone());
    AgentTool {
        kind: code(row, "type"),
        connections: found.connections(),
        agent: row.words("connected_agent/id"),
        name: named.or_else(|| row.string("server_label")).or_else(|| row.string("name")).unwrap_or_default(),
        host: found.host.unwrap_or_default(),
    }
}

fn text(value: &Value, name: &str) -> Option<String> {
    value.get(name)?.as_str().filter(|it| !it.is_empty()).map(str::to_owned)
}

/// What is found below a tool, whatever it stands in: no two kinds of tools agree on where.
#[derive(Default)]
struct Found {
    connections: Vec<String>,
    name: Option<String>,
    host: Option<String>,
}

/// Names under which a tool tells the connection that it goes by.
const CONNECTIONS: &[&str] = &["project_connection_id", "connection_id", "index_connection_id"];
/// Names under which it tells where it goes.
const HOSTS: &[&str] = &["server_url", "base_url", "url", "queue_service_endpoint"];
/// Names under which it tells what it looks in.
const NAMES: &[&str] = &["index_name", "instance_name", "memory_store_name"];

impl Found {
    fn look(&mut self, value: &Value, depth: u8) {
        match value {
            Value::Object(map) if depth < 8 => {
                for (name, value) in map {
                    match value {
                        Value::String(word) if CONNECTIONS.contains(&name.as_str()) => {
                            self.connections.push(id_of(word))
                        }
                        Value::String(word) if NAMES.contains(&name.as_str()) => {
                            self.name.get_or_insert_with(|| word.clone());
                        }
                        Value::String(word) if HOSTS.contains(&name.as_str()) => {
                            if self.host.is_none() {
                                self.host = split(word).map(|it| it.0);
                            }
                        }
                        // The older kind tells it as the id of a connection.
                        Value::Object(inner) if name == "connection" => {
                            self.connections.extend(inner.get("id").and_then(Value::as_str).map(id_of));
                            self.look(value, depth + 1);
                        }
                        _ => self.look(value, depth + 1),
                    }
                }
            }
            Value::Array(items) if depth < 8 => items.iter().take(100).for_each(|item| self.look(item, depth + 1)),
            _ => {}
        }
    }

    fn connections(&mut self) -> Vec<String> {
        self.connections.sort();
        self.connections.dedup();
        std::mem::take(&mut self.connections)
    }
}
