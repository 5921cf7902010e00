//! Definitions of agents and Prompty files: the agent with its model and tools, and the deployment that it names.

use super::Declared;
use super::settings::deployment;
use crate::import::azure::DECLARED;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// Kinds of definitions, lower case, and what such an agent is called by the service.
const KINDS: &[(&str, &str)] =
    &[("prompt", "prompt"), ("agent", "prompt"), ("hosted", "hosted"), ("workflow", "workflow")];
/// How types of agents end in files of Semantic Kernel.
const TYPES: &[&str] = &["_agent", "_assistant"];
/// Members of which a definition has one at least.
const SIGNS: &[&str] = &["model", "tools", "trigger", "instructions", "protocols", "template"];

/// Most tools of an agent, and deepest nesting of what a workflow does.
const MOST: usize = 200;
const DEEPEST: usize = 40;

fn text<'v>(map: &'v Map<String, Value>, name: &str) -> Option<&'v str> {
    map.get(name).and_then(Value::as_str).filter(|text| !text.trim().is_empty())
}

/// A member of an object in an object.
fn inner<'v>(map: &'v Map<String, Value>, path: &[&str]) -> Option<&'v str> {
    let (last, path) = path.split_last()?;
    let at = path.iter().try_fold(map, |map, name| map.get(*name)?.as_object())?;
    text(at, last)
}

/// What kind of agent an object defines; none where it defines none.
pub(super) fn kind(map: &Map<String, Value>) -> Option<&'static str> {
    // Objects of clusters are of some kind too.
    if map.contains_key("apiVersion") || !SIGNS.iter().any(|name| map.contains_key(*name)) {
        return None;
    }
    let kind = text(map, "kind").or_else(|| inner(map, &["template", "kind"]));
    let of_kind = kind.and_then(|kind| KINDS.iter().find(|(name, _)| kind.eq_ignore_ascii_case(name)));
    let is_type = text(map, "type").is_some_and(|it| TYPES.iter().any(|end| it.ends_with(end)));
    of_kind.map(|(_, kind)| *kind).or_else(|| is_type.then_some("prompt"))
}

/// The agent that an object defines.
pub(super) fn definition(map: &Map<String, Value>) -> Option<Declared> {
    let kind = kind(map)?;
    let mut found = agent(map, kind, "definition of an agent");
    // A hosted agent names its models beside it.
    for model in map.get("resources").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object) {
        if text(model, "kind").is_some_and(|it| it.eq_ignore_ascii_case("model"))
            && let Some(id) = text(model, "id")
        {
            let name = text(model, "name").unwrap_or(id);
            found.rows.push(deployment("", &plain(name), &plain(id)));
        }
    }
    Some(found)
}

/// The agent that stands in front of a prompt.
pub(super) fn prompty(map: &Map<String, Value>) -> Option<Declared> {
    let is_elsewhere = inner(map, &["model", "configuration", "type"]).is_some_and(|it| it == "openai");
    if is_elsewhere {
        let unused = vec!["a prompt for a model that is not of Azure".to_owned()];
        return Some(Declared { format: "Prompty file", unused, ..Declared::default() });
    }
    map.contains_key("model").then(|| agent(map, "prompt", "Prompty file"))
}

fn agent(map: &Map<String, Value>, kind: &str, format: &'static str) -> Declared {
    let mut found = Declared { format, ..Declared::default() };
    let names = [&["name"][..], &["displayName"], &["template", "name"], &["id"]];
    let Some(name) = names.iter().find_map(|path| inner(map, path)) else {
        found.unused.push("the agent has no name".to_owned());
        return found;
    };
    let model = model(map);
    let mut tools = tools(map);
    if kind == "workflow" {
        let mut names = BTreeSet::new();
        called(&Value::Object(map.clone()), &mut names, 0);
        let tool = |name: &String| json!({"type": "connected_agent", "connected_agent": {"id": name, "name": name}});
        tools.extend(names.iter().map(tool));
    }
    if let more @ 1.. = tools.len().saturating_sub(MOST) {
        let of = plain(name).escape_debug().to_string();
        found.unused.push(format!("{more} further tools of the agent `{of}`: the first {MOST} were read"));
        tools.truncate(MOST);
    }
    let definition = json!({"kind": kind, "model": model, "tools": tools});
    let latest = json!({"description": text(map, "description"), "definition": definition});
    let mut row = json!({"object": "agent", "id": plain(name), "name": plain(name), "versions": {"latest": latest}, DECLARED: true});
    let endpoint = endpoint(map).unwrap_or_default();
    if !endpoint.is_empty() {
        row["@tenantry.parent"] = Value::String(endpoint.clone());
    }
    found.rows.push(row);
    if !endpoint.is_empty() && !model.is_empty() {
        found.rows.push(deployment(&endpoint, &model, ""));
    }
    found
}

/// The model, or its deployment, as the agent names it.
fn model(map: &Map<String, Value>) -> String {
    let paths = [
        &["model"][..],
        &["model", "configuration", "azure_deployment"],
        &["model", "id"],
        &["model", "configuration", "name"],
    ];
    paths.iter().find_map(|path| inner(map, path)).map(plain).unwrap_or_default()
}

/// Where the model answers, without what may stand behind its path.
fn endpoint(map: &Map<String, Value>) -> Option<String> {
    let paths = [&["model", "connection", "endpoint"][..], &["model", "configuration", "azure_endpoint"]];
    let found = paths.iter().find_map(|path| inner(map, path))?;
    found.starts_with("https://").then(|| address(found))
}

/// An address without user, query and fragment.
pub(super) fn address(text: &str) -> String {
    let bare = text.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    match bare.split_once("://") {
        Some((scheme, rest)) => {
            let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
            let host = host.rsplit('@').next().unwrap_or_default();
            format!("{scheme}://{host}/{path}").trim_end_matches('/').to_owned()
        }
        None => bare.to_owned(),
    }
}

/// A text, or the name of what stands for one: `${env:NAME:default}` and `=Env.NAME` become `{NAME}`.
pub(super) fn plain(text: &str) -> String {
    let text = text.trim();
    let inside = text.strip_prefix("${").and_then(|it| it.strip_suffix('}'));
    // What follows the name of a variable of the environment is what holds without it.
    let inside = inside.map(|it| it.strip_prefix("env:").map_or(it, |it| it.split(':').next().unwrap_or_default()));
    let name = inside.or_else(|| text.strip_prefix("=Env."));
    name.map_or_else(
        || text.chars().take(200).collect(),
        |name| format!("{{{}}}", name.chars().take(80).collect::<String>()),
    )
}

/// Members of tools that are read, and as what the service calls them.
const MEMBERS: &[(&str, &str)] = &[
    ("name", "name"),
    ("serverLabel", "server_label"),
    ("server_label", "server_label"),
    ("project_connection_id", "project_connection_id"),
    ("index_name", "index_name"),
    ("indexName", "index_name"),
];
/// Members that say where a tool goes.
const PLACES: &[(&str, &str)] = &[("url", "server_url"), ("server_url", "server_url"), ("serverUrl", "server_url")];

fn tools(map: &Map<String, Value>) -> Vec<Value> {
    let lists = [map.get("tools"), map.get("model").and_then(|it| it.get("parameters")?.get("tools"))];
    let all = lists.into_iter().flatten().filter_map(Value::as_array).flatten();
    all.filter_map(tool).collect()
}

fn tool(value: &Value) -> Option<Value> {
    let map = value.as_object()?;
    let kind = text(map, "kind").or_else(|| text(map, "type"))?;
    let mut tool = Map::from_iter([("type".to_owned(), Value::String(snake(kind)))]);
    for (written, name) in MEMBERS {
        if let Some(found) = text(map, written).or_else(|| inner(map, &["options", written])) {
            tool.insert((*name).to_owned(), Value::String(plain(found)));
        }
    }
    for (written, name) in PLACES {
        if let Some(found) = text(map, written) {
            tool.insert((*name).to_owned(), Value::String(address(&plain(found))));
        }
    }
    if let Some(agent) = inner(map, &["connected_agent", "id"]).or_else(|| inner(map, &["connected_agent", "name"])) {
        let name = inner(map, &["connected_agent", "name"]).unwrap_or(agent);
        tool.insert("connected_agent".to_owned(), json!({"id": plain(agent), "name": plain(name)}));
    }
    if let Some(connection) = text(map, "connection").or_else(|| inner(map, &["connection", "name"])) {
        tool.insert("project_connection_id".to_owned(), Value::String(plain(connection)));
    }
    Some(Value::Object(tool))
}

/// The name of a tool as the service writes it: `codeInterpreter` is `code_interpreter`.
fn snake(name: &str) -> String {
    let mut found = String::new();
    for c in name.chars().take(80) {
        if c.is_ascii_uppercase() && found.ends_with(|it: char| it.is_ascii_lowercase()) {
            found.push('_');
        }
        found.push(c.to_ascii_lowercase());
    }
    found
}

/// Names of agents that a workflow calls, wherever it does.
fn called(value: &Value, names: &mut BTreeSet<String>, depth: usize) {
    if depth > DEEPEST {
        return;
    }
    match value {
        Value::Object(map) => {
            let calls = text(map, "kind").is_some_and(|it| it.eq_ignore_ascii_case("InvokeAzureAgent"));
            let paths = [&["agent", "name"][..], &["agentName"], &["agent_name"], &["agent"]];
            if calls {
                names.extend(paths.iter().find_map(|path| inner(map, path)).map(plain));
            }
            map.values().for_each(|value| called(value, names, depth.saturating_add(1)));
        }
        Value::Array(items) => items.iter().for_each(|item| called(item, names, depth.saturating_add(1))),
        _ => {}
    }
}
