//! Files of those who build with Azure: environments of the Azure Developer CLI, Prompty files, definitions of agents.
//!
//! In: a file with such a name, or an object with such a shape. Out: agents and model deployments as declared rows, where
//! a file names them, and a word on what could not be placed. Of settings only the names of deployments and the hosts of
//! endpoints are read; keys, prompts and instructions are not looked at. Sources: the JSON schema of `azure.yaml`
//! (<https://github.com/Azure/azure-dev>), <https://prompty.ai>, samples of Agent Framework and Semantic Kernel, November 2026.

mod agent;
mod settings;
mod yaml;

use super::answers::Part;
use super::azure;
use super::decode;
use super::forms::{Source, close};
use super::ledger::Ledger;
use crate::diag::Code;
use crate::snapshot::ImportedFile;
use serde_json::{Map, Value};

/// What a file declares.
#[derive(Default)]
pub(super) struct Declared {
    /// What the file is.
    format: &'static str,
    /// Rows of agents and deployments.
    rows: Vec<Value>,
    /// What was recognised and has no place.
    unused: Vec<String>,
}

/// The folder in which the Azure Developer CLI keeps its environments.
const FOLDER: &str = ".azure";

/// Whether a file or folder, by its name and the folders it lies in, is passed over as hidden. Of the folder of the
/// Azure Developer CLI its two kinds of files are read: a folder of the same name keeps the tokens of the Azure CLI.
pub(super) fn is_hidden(name: &str, folders: &[String], is_file: bool) -> bool {
    let is_own = folders.iter().any(|folder| folder == FOLDER);
    if is_own && is_file { !matches!(name, ".env" | "config.json") } else { name.starts_with('.') && name != FOLDER }
}

/// Takes a file that is called as one of these; whether it is one.
pub(super) fn take(ledger: &mut Ledger<'_>, source: &Source<'_>, bytes: &[u8]) -> bool {
    let name = source.name.to_ascii_lowercase();
    let is_own = source.folders.iter().any(|folder| folder == FOLDER);
    let ends = |ends: &[&str]| ends.iter().any(|end| name.ends_with(end));
    if !(is_own || ends(&[".prompty", ".yaml", ".yml"])) {
        return false;
    }
    let Some(text) = decode::decode(bytes) else { return false };
    let text = text.text;
    let found = match name.as_str() {
        _ if ends(&[".prompty"]) => front(&text).and_then(|map| agent::prompty(&map)),
        "azure.yaml" | "azure.yml" => object(&text).and_then(|map| settings::project(&map)),
        _ if ends(&[".yaml", ".yml"]) => object(&text).and_then(|map| agent::definition(&map)),
        ".env" => Some(settings::environment(&text)),
        "config.json" => Some(settings::parameters()),
        _ => None,
    };
    let Some(found) = found else { return false };
    let mut file = ImportedFile::default();
    place(ledger, &source.part(), found, &mut file);
    if ends(&[".yaml", ".yml"]) && yaml::holds_more(&text) {
        let lost = "the file holds more than one document; the first was read: write each to a file of its own";
        ledger.tell(Code::ImportLost, &source.part().label, lost);
        file.lost.push(lost.to_owned());
    }
    close(ledger, source, file, None);
    true
}

fn object(text: &str) -> Option<Map<String, Value>> {
    match yaml::parse(text)? {
        Value::Object(map) => Some(map),
        _ => None,
    }
}

/// What stands in front of the prompt of a Prompty file.
fn front(text: &str) -> Option<Map<String, Value>> {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let rest = text.strip_prefix("---")?;
    object(rest.split_once("\n---").map_or(rest, |(front, _)| front))
}

/// Whether an object is the definition of an agent.
pub(super) fn is_definition(map: &Map<String, Value>) -> bool {
    agent::kind(map).is_some()
}

/// Takes the definition of an agent.
pub(super) fn take_definition(
    ledger: &mut Ledger<'_>,
    part: &Part<'_>,
    map: Map<String, Value>,
    file: &mut ImportedFile,
) {
    if let Some(found) = agent::definition(&map) {
        place(ledger, part, found, file);
    }
}

fn place(ledger: &mut Ledger<'_>, part: &Part<'_>, found: Declared, file: &mut ImportedFile) {
    for unused in &found.unused {
        ledger.tell(Code::ImportUnrecognised, &part.label, format!("recognised and not used: {unused}"));
    }
    if found.rows.is_empty() {
        file.recognised.push(format!("{}: nothing in it has a place", found.format));
    }
    azure::take_declared(ledger, part, found.rows, file);
    file.format = found.format.to_owned();
}
