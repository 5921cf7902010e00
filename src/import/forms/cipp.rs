//! Templates of CIPP, as its GitHub repositories and backups hold them: `{"PartitionKey", "GUID", "JSON": "{…}"}`. The
//! object stands as a text in a text. A template is what somebody wants, so of no kind it is said that these are all.
//!
//! Source of the kinds: <https://github.com/KelvinTegelaar/CIPP-API>, `New-CIPPIntuneTemplate`,
//! `New-CIPPTemplateRun`, November 2026.

use crate::catalog::ids;
use crate::diag::Code;
use crate::import::answers::{self, Part};
use crate::import::ledger::Ledger;
use crate::import::names::key;
use crate::import::path::Path;
use crate::snapshot::ImportedFile;
use serde_json::{Map, Value};

/// What a template holds, by its type or the table it is of. Templates of other kinds hold parameters of commands, not
/// objects, and are kept under a name of their own.
const KINDS: &[(&str, &str)] = &[
    ("admin", ids::ADMINISTRATIVE_TEMPLATES),
    ("appprotection", ids::APP_POLICIES),
    ("catalog", ids::CONFIGURATION_POLICIES),
    ("catemplate", ids::CONDITIONAL_ACCESS_POLICIES),
    ("device", ids::DEVICE_CONFIGURATIONS),
    ("devicecompliancepolicies", ids::COMPLIANCE_POLICIES),
    ("devicecompliancepolicy", ids::COMPLIANCE_POLICIES),
    ("windowsqualityupdatepolicy", ids::QUALITY_UPDATE_PROFILES),
];

const DOUBT: &str = "taken from a template of CIPP; nothing says that the tenant holds it, or that these are all";

pub(super) fn is_template(map: &Map<String, Value>) -> bool {
    let text = |name: &str| map.get(name).is_some_and(Value::is_string);
    text("PartitionKey") && text("JSON")
}

pub(super) fn take(ledger: &mut Ledger<'_>, part: &Part<'_>, map: Map<String, Value>, file: &mut ImportedFile) {
    file.format = "template of CIPP".to_owned();
    let kind = map.get("PartitionKey").and_then(Value::as_str).unwrap_or_default();
    let Some(outer) = map.get("JSON").and_then(parsed) else {
        let lost = "the file is a template of CIPP, and what is in its `JSON` cannot be read".to_owned();
        ledger.tell(Code::ImportLost, &part.label, lost.clone());
        return file.lost.push(lost);
    };
    let inside = outer.get("Type").and_then(Value::as_str).unwrap_or(kind);
    let raw = ["RAWJson", "RawJson", "rawJson", "rawjson"].iter().find_map(|name| outer.get(*name));
    let mut object = raw.and_then(parsed).unwrap_or_else(|| outer.clone());
    name(&mut object, &outer);
    let known = KINDS.iter().find(|(name, _)| key(inside) == *name).map(|(_, id)| *id);
    ledger.sources.insert("cipp".to_owned());
    // Neither the folder nor the name of a template says what it holds.
    let mut below = part.below(kind, Path::of_parts([known.unwrap_or("template")]));
    known.unwrap_or("template").clone_into(&mut below.stem);
    below.doubt = Some(DOUBT.to_owned());
    let value = if object.is_array() { object } else { Value::Array(vec![object]) };
    answers::take(ledger, &below, value, file);
}

/// JSON in a text, or beside it.
fn parsed(value: &Value) -> Option<Value> {
    let found = match value {
        Value::String(text) => serde_json::from_str(text).ok()?,
        other => other.clone(),
    };
    (found.is_object() || found.is_array()).then_some(found)
}

/// The name of the template, where the object has none of its own.
fn name(object: &mut Value, outer: &Value) {
    let named = ["Displayname", "displayName", "DisplayName"].iter().find_map(|key| outer.get(*key)?.as_str());
    let Some(map) = object.as_object_mut() else { return };
    if let Some(named) = named
        && !["displayName", "name", "Name", "DisplayName"].iter().any(|key| map.contains_key(*key))
    {
        map.insert("displayName".to_owned(), Value::String(named.to_owned()));
    }
}
