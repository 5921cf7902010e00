//! Tables that IntuneManagement writes beside its exports, to set them in another tenant.

use super::answers::Part;
use super::coverage::Claim;
use super::ledger::Ledger;
use super::names;
use crate::snapshot::ImportedFile;
use serde_json::{Map, Value, json};

/// Whether an object is a table of IntuneManagement.
pub(super) fn is_table(map: &Map<String, Value>) -> bool {
    map.contains_key("TenantId") && map.contains_key("Organization") && map.get("Objects").is_some_and(is_listish)
}

/// Objects, or one where PowerShell unrolled a list of one.
fn is_listish(value: &Value) -> bool {
    value.is_array() || value.is_object()
}

/// `MigrationTable.json` of IntuneManagement: the tenant, and the names of what its policies name.
pub(super) fn take(ledger: &mut Ledger<'_>, _: &Part<'_>, mut map: Map<String, Value>, file: &mut ImportedFile) {
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
