//! Objects inside what tools write around them to set them again: tables of migration, templates.

use super::answers::{self, Part};
use super::coverage::Claim;
use super::ledger::Ledger;
use super::names;
use super::path::Path;
use crate::catalog::ids;
use crate::snapshot::ImportedFile;
use serde_json::{Map, Value, json};

/// What a template of CIPP holds, by its type or the table it is of.
const TEMPLATES: &[(&str, &str)] = &[
    ("admin", ids::ADMINISTRATIVE_TEMPLATES),
    ("appprotection", ids::APP_POLICIES),
    ("catalog", ids::CONFIGURATION_POLICIES),
    ("catemplate", ids::CONDITIONAL_ACCESS_POLICIES),
    ("device", ids::DEVICE_CONFIGURATIONS),
    ("devicecompliancepolicy", ids::COMPLIANCE_POLICIES),
    ("windowsdriverupdateprofile", ""),
    ("windowsqualityupdatepolicy", ids::QUALITY_UPDATE_PROFILES),
];

/// Takes a table of IntuneManagement or a template of CIPP; gives back what is neither.
pub(super) fn take(
    ledger: &mut Ledger<'_>,
    part: &Part<'_>,
    map: Map<String, Value>,
    file: &mut ImportedFile,
) -> Option<Map<String, Value>> {
    if part.depth > 0 {
        return Some(map);
    }
    if map.contains_key("TenantId") && map.contains_key("Organization") && map.get("Objects").is_some_and(is_listish) {
        migration(ledger, map, file);
        return None;
    }
    let Some(text) = map.get("JSON").and_then(Value::as_str).filter(|_| map.contains_key("PartitionKey")) else {
        return Some(map);
    };
    match serde_json::from_str(text) {
        Ok(Value::Object(inner)) => {
            template(ledger, part, &map, inner, file);
            None
        }
        _ => Some(map),
    }
}

/// Objects, or one where PowerShell unrolled a list of one.
fn is_listish(value: &Value) -> bool {
    value.is_array() || value.is_object()
}

/// `MigrationTable.json` of IntuneManagement: the tenant, and the names of what its policies name.
fn migration(ledger: &mut Ledger<'_>, mut map: Map<String, Value>, file: &mut ImportedFile) {
    "IntuneManagement migration table".clone_into(&mut file.format);
    let text =
        |map: &Map<String, Value>, name: &str| map.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let (id, name) = (text(&map, "TenantId"), text(&map, "Organization"));
    ledger.tenant(&id, &name);
    let objects = match map.remove("Objects") {
        Some(Value::Array(items)) => items,
        Some(object) => vec![object],
        None => Vec::new(),
    };
    let mut counts = std::collections::BTreeMap::<&str, u64>::new();
    for object in objects.iter().filter_map(Value::as_object) {
        let (id, name, kind) = (text(object, "Id"), text(object, "DisplayName"), text(object, "Type"));
        let Some(row) = names::of_type(&kind).or_else(|| names::of_noun(&kind)).filter(|_| !id.is_empty()) else {
            continue;
        };
        ledger.row(row.id, None, json!({"id": id, "displayName": name}));
        let count = counts.entry(row.id).or_insert(0);
        *count = count.saturating_add(1);
    }
    for (dataset, count) in counts {
        file.recognised.push(format!("Objects → {dataset} ({count})"));
        ledger.claim(
            dataset,
            "Objects",
            Claim::Part("only objects that policies name are in a migration table".to_owned()),
        );
    }
    if file.recognised.is_empty() {
        file.recognised.push("TenantId → tenant (1)".to_owned());
    }
}

/// A template of CIPP: a policy that it was made from or is to be.
fn template(
    ledger: &mut Ledger<'_>,
    part: &Part<'_>,
    map: &Map<String, Value>,
    inner: Map<String, Value>,
    file: &mut ImportedFile,
) {
    "CIPP template".clone_into(&mut file.format);
    let kind = inner.get("Type").and_then(Value::as_str).map(names::key);
    let table = map.get("PartitionKey").and_then(Value::as_str).map(names::key).unwrap_or_default();
    let raw = inner.iter().find(|(name, _)| name.eq_ignore_ascii_case("RawJson")).and_then(|(_, text)| text.as_str());
    let policy = raw.and_then(|raw| serde_json::from_str(raw).ok()).unwrap_or(Value::Object(inner));
    let wanted = kind.as_deref().unwrap_or(&table);
    let known = TEMPLATES.iter().find(|(name, _)| *name == wanted).map(|(_, id)| *id).filter(|id| !id.is_empty());
    let path = known.map(|id| Path::of_parts([id]));
    let below = part.inside("JSON", path.unwrap_or_else(|| Path::of_parts(["template"])), known.unwrap_or("template"));
    answers::take(ledger, &below, policy, file);
    if let Some(id) = known {
        let doubt = "a template says what is to be set; nothing says that the tenant has it";
        ledger.claim(id, "", Claim::Cut(doubt.to_owned()));
    }
}
