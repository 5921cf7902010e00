//! Which dataset an object is of, by the properties it carries.

use super::signatures::{NOT, SIGNATURES};
use crate::catalog::{DATASETS, Dataset, dataset, records};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// Properties of one dataset alone that an object must carry to be taken for one of it, where no row of the table says.
const ENOUGH: usize = 3;

/// Properties that objects of any kind have.
const ANY: &[&str] =
    &["id", "name", "displayname", "description", "createddatetime", "@odata.type", "identity", "guid"];

/// The properties that the catalogue knows of a dataset, lower case.
fn columns(row: &Dataset) -> BTreeSet<String> {
    let listed = records(row.id).into_iter().flat_map(|records| records.columns.iter().map(|column| column.path));
    let first = |path: &'static str| path.split(['/', '[']).next().unwrap_or_default();
    let signed = SIGNATURES.iter().filter(|(id, _)| *id == row.id).flat_map(|(_, names)| names.iter().copied());
    let names = row.select.split(',').chain(listed.map(first)).chain(signed).chain([row.key]);
    names.filter(|name| !name.is_empty()).map(str::to_ascii_lowercase).collect()
}

/// The same of every dataset.
static COLUMNS: LazyLock<BTreeMap<&'static str, BTreeSet<String>>> =
    LazyLock::new(|| DATASETS.iter().map(|row| (row.id, columns(row))).collect());

/// Properties that only one path of the catalogue has, each with its dataset.
static DISTINCTIVE: LazyLock<BTreeMap<String, &'static Dataset>> = LazyLock::new(|| {
    let mut owners: BTreeMap<String, Option<&'static Dataset>> = BTreeMap::new();
    for row in DATASETS {
        for name in columns(row).into_iter().filter(|name| !ANY.contains(&name.as_str())) {
            let held = owners.entry(name).or_insert(Some(row));
            if held.is_some_and(|held| held.path != row.path) {
                *held = None;
            }
        }
    }
    owners.into_iter().filter_map(|(name, row)| Some((name, row?))).collect()
});

fn names_of(value: &Value) -> BTreeSet<String> {
    value.as_object().into_iter().flat_map(|map| map.keys()).map(|name| name.to_ascii_lowercase()).collect()
}

fn carries(names: &BTreeSet<String>, wanted: &[&str]) -> bool {
    wanted.iter().all(|name| names.contains(&name.to_ascii_lowercase()))
}

/// The dataset an object shows itself to be of.
pub(in crate::import) fn of_shape(value: &Value) -> Option<&'static Dataset> {
    let names = names_of(value);
    if names.is_empty() {
        return None;
    }
    let is_none_of = |id: &str| {
        NOT.iter().any(|(of, not)| *of == id && not.iter().any(|name| names.contains(&name.to_ascii_lowercase())))
    };
    let mut best: Option<(&str, usize)> = None;
    let mut tied = false;
    for (id, wanted) in SIGNATURES.iter().filter(|(id, wanted)| carries(&names, wanted) && !is_none_of(id)) {
        match best {
            Some((held, most)) if most > wanted.len() || held == *id => {}
            Some((_, most)) if most == wanted.len() => tied = true,
            _ => (best, tied) = (Some((*id, wanted.len())), false),
        }
    }
    match best {
        Some((id, _)) => dataset(id).filter(|_| !tied),
        None => of_distinctive(&names),
    }
}

/// By properties that no other dataset has; nothing where they point to several.
fn of_distinctive(names: &BTreeSet<String>) -> Option<&'static Dataset> {
    let mut counts: BTreeMap<&str, (usize, &'static Dataset)> = BTreeMap::new();
    for row in names.iter().filter_map(|name| DISTINCTIVE.get(name)) {
        let count = counts.entry(row.id).or_insert((0, row));
        count.0 = count.0.saturating_add(1);
    }
    let only = (counts.len() == 1).then(|| counts.into_values().next()).flatten();
    only.filter(|(count, row)| *count >= ENOUGH && row.parent.is_none()).map(|(_, row)| row)
}

/// Whether an object may be one of a dataset that only a name says it is of: it carries something of it, or nothing is
/// known of what such objects carry. A web response or a list of verdicts is no user, whatever its file is called.
pub(in crate::import) fn fits(row: &Dataset, value: &Value) -> bool {
    let Some(known) = COLUMNS.get(row.id) else { return true };
    let names = names_of(value);
    known.len() < 2 || names.is_empty() || names.iter().any(|name| ANY.contains(&name.as_str()) || known.contains(name))
}

/// Whether an object carries what objects of this dataset are known by; nothing where no such thing is known.
pub(in crate::import) fn own_shape(row: &Dataset, value: &Value) -> Option<bool> {
    let names = names_of(value);
    let mut rows = SIGNATURES.iter().filter(|(id, _)| *id == row.id).peekable();
    rows.peek()?;
    Some(rows.any(|(_, wanted)| carries(&names, wanted)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn no_object_is_taken_for_one_of_another_dataset() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/datasets");
        let (mut told, mut wrong) = (0, Vec::new());
        for row in DATASETS {
            let text = std::fs::read_to_string(folder.join(format!("{}.jsonl", row.id))).unwrap();
            for line in text.lines().filter(|line| !line.trim().is_empty()) {
                let value: Value = serde_json::from_str(line).unwrap();
                let Some(found) = of_shape(&value) else { continue };
                told += 1;
                // Some requests read the objects of another, or are read for each of its objects.
                if found.path != row.path && row.parent.is_none() && own_shape(row, &value).is_some() {
                    wrong.push(format!("{} is taken for {}", row.id, found.id));
                } else if found.path != row.path && row.parent.is_none() {
                    wrong.push(format!("{} looks like {}", row.id, found.id));
                }
            }
        }
        // The same resource, asked for in another way.
        wrong.retain(|it| !KIN.contains(&it.as_str()));
        assert!(wrong.is_empty(), "{wrong:#?}");
        assert!(told > 60, "{told}");
    }

    const KIN: &[&str] = &[];

    #[test]
    fn objects_show_what_they_are() {
        for (value, id) in [
            (json!({"conditions": {}, "grantControls": null, "state": "enabled"}), Some("conditional-access-policies")),
            (json!({"Conditions": {}, "GrantControls": null, "State": "enabled"}), Some("conditional-access-policies")),
            (
                json!({"name": "a", "settings": [], "technologies": "mdm", "platforms": "windows10"}),
                Some("configuration-policies"),
            ),
            (json!({"userPrincipalName": "a@contoso.com"}), Some("users")),
            (json!({"userPrincipalName": "a@contoso.com", "riskLevel": "high"}), None),
            (
                json!({"userPrincipalName": "a", "deviceName": "x", "complianceState": "c", "osVersion": "1"}),
                Some("managed-devices"),
            ),
            (json!({"id": "1", "skuId": "2", "skuPartNumber": "E5", "servicePlans": []}), None),
            (json!({"skuPartNumber": "E5", "consumedUnits": 1}), Some("subscribed-skus")),
            (json!({"id": "1", "displayName": "x"}), None),
            (json!({}), None),
        ] {
            assert_eq!(of_shape(&value).map(|row| row.id), id, "{value}");
        }
        let response = json!({"StatusCode": 200, "Content": "{}", "RawContent": "", "Links": []});
        assert!(!fits(dataset("users").unwrap(), &response) && fits(dataset("users").unwrap(), &json!({"id": "1"})));
    }
}
