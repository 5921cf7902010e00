//! Settings of the Azure Developer CLI: `azure.yaml`, and the environments below `.azure`.

use super::Declared;
use super::agent::{address, definition, plain};
use crate::import::azure::{DECLARED, GROUP};
use serde_json::{Map, Value, json};

/// How names of settings end that hold the name of a deployment of a model.
const DEPLOYMENTS: &[&str] = &["_DEPLOYMENT", "_DEPLOYMENT_NAME", "_MODEL_DEPLOYMENT"];
/// Settings that say where models answer, the surest first.
const ENDPOINTS: &[&str] = &[
    "AZURE_AI_PROJECT_ENDPOINT",
    "FOUNDRY_PROJECT_ENDPOINT",
    "PROJECT_ENDPOINT",
    "AZURE_OPENAI_ENDPOINT",
    "AZURE_AI_ENDPOINT",
];
/// Most settings that are read.
const MOST: usize = 2_000;
/// What services are agents.
const AGENT: &str = "azure.ai.agent";

/// A deployment of a model behind an endpoint, as a file names it.
pub(super) fn deployment(endpoint: &str, name: &str, model: &str) -> Value {
    let host = endpoint.split("://").nth(1).unwrap_or_default();
    let account = host.split(['.', '/', ':']).next().filter(|it| !it.is_empty()).unwrap_or("{account}");
    let id = format!(
        "{GROUP}/providers/Microsoft.CognitiveServices/accounts/{account}/deployments/{}",
        name.replace('/', "-")
    );
    let properties = if model.is_empty() { json!({}) } else { json!({"model": {"name": model}}) };
    json!({"id": id, "name": name, "type": "Microsoft.CognitiveServices/accounts/deployments", "properties": properties, DECLARED: true})
}

/// An environment: of its settings the deployments are taken, and the host of the endpoint that they stand behind.
pub(super) fn environment(text: &str) -> Declared {
    let mut found = Declared { format: "environment of the Azure Developer CLI", ..Declared::default() };
    let line = |line: &str| {
        let (name, value) = line.trim().trim_start_matches("export ").split_once('=')?;
        let value = value.trim().trim_matches(['"', '\'']);
        (!name.starts_with('#') && !value.is_empty()).then(|| (name.trim().to_ascii_uppercase(), value.to_owned()))
    };
    let settings: Vec<(String, String)> = text.lines().take(MOST).filter_map(line).collect();
    let of = |wanted: &&str| settings.iter().find(|(name, value)| name == wanted && value.starts_with("https://"));
    let endpoint = ENDPOINTS.iter().find_map(of).map(|(_, value)| address(value)).unwrap_or_default();
    // A name is short and holds no blanks, and no address: anything else may be a value that belongs elsewhere.
    let is_name = |value: &str| {
        value.len() <= 64 && value.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_' | b'.'))
    };
    let mut names: Vec<&str> = settings
        .iter()
        .filter(|(name, value)| DEPLOYMENTS.iter().any(|end| name.ends_with(end)) && is_name(value))
        .map(|(_, value)| value.as_str())
        .collect();
    names.sort_unstable();
    names.dedup();
    found.rows = names.iter().map(|name| deployment(&endpoint, name, "")).collect();
    let rest = settings.len().saturating_sub(names.len());
    if rest > 0 {
        found.unused.push(format!("{rest} settings, whose values were not read"));
    }
    found
}

/// Other settings of an environment.
pub(super) fn parameters() -> Declared {
    let unused = vec!["parameters of an environment, whose values were not read".to_owned()];
    Declared { format: "settings of the Azure Developer CLI", unused, ..Declared::default() }
}

/// What `azure.yaml` says: services that are agents are taken, the others named.
pub(super) fn project(map: &Map<String, Value>) -> Option<Declared> {
    if !map.contains_key("name")
        || !["services", "infra", "metadata", "resources"].iter().any(|it| map.contains_key(*it))
    {
        return None;
    }
    let mut found = Declared { format: "project of the Azure Developer CLI", ..Declared::default() };
    for (name, service) in map.get("services").and_then(Value::as_object).into_iter().flatten().take(MOST) {
        let host = service.get("host").and_then(Value::as_str).unwrap_or_default();
        let agent = service.as_object().filter(|_| host == AGENT).and_then(|service| agent(name, service));
        match agent {
            Some(agent) => found.rows.extend(agent.rows),
            None => found.unused.push(format!("service `{}` ({})", short(name), short(host))),
        }
    }
    Some(found)
}

fn short(text: &str) -> String {
    plain(text).escape_debug().to_string().chars().take(80).collect()
}

/// An agent among the services: it is called by its key, and hosted unless it says otherwise.
fn agent(name: &str, service: &Map<String, Value>) -> Option<Declared> {
    let mut map = service.clone();
    map.entry("name").or_insert_with(|| Value::String(name.to_owned()));
    map.entry("kind").or_insert_with(|| Value::String("hosted".to_owned()));
    map.entry("protocols").or_insert(Value::Null);
    map.remove("apiVersion");
    definition(&map)
}
