//! What is claimed of the keys of an export.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use super::keys::{DERIVED, KEYS, LICENSED, OLDER, SINGLE, TOGETHER};
use crate::catalog::dataset;
use crate::import::{Imported, read_bytes};
use crate::snapshot::Status;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// An export with these keys beside those that make it one, imported.
fn export(keys: Value) -> (Imported, BTreeMap<String, Vec<Value>>) {
    let mut map: Map<String, Value> = keys.as_object().unwrap().clone();
    map.insert("module_version".to_owned(), json!("1.8.0"));
    map.insert("baseline_version".to_owned(), json!("1"));
    let mut rows: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    let imported =
        read_bytes("ProviderSettingsExport.json", Value::Object(map).to_string().as_bytes(), &mut |id, row| {
            rows.entry(id.to_owned()).or_default().push(row.clone());
            Ok(())
        });
    (imported.unwrap(), rows)
}

fn status(imported: &Imported, id: &str) -> Option<Status> {
    imported.manifest.datasets.iter().find(|it| it.id == id).map(|it| it.status)
}

#[test]
fn every_key_has_one_rule_and_its_dataset() {
    let keys: BTreeSet<&str> = KEYS.iter().map(|row| row.key).collect();
    assert_eq!(keys.len(), KEYS.len(), "a key stands twice");
    for row in KEYS {
        assert!(dataset(row.dataset).is_some(), "{}", row.key);
        assert!(!row.cmdlets.is_empty(), "{}: which cmdlet makes it?", row.key);
    }
    let named = TOGETHER.iter().flat_map(|group| group.iter()).chain(LICENSED.iter().flat_map(|row| row.1));
    for key in named.chain(OLDER.iter().flat_map(|row| [&row.0, &row.1])) {
        assert!(keys.contains(key), "{key}");
    }
    for key in DERIVED.iter().map(|row| &row.0).chain(SINGLE) {
        assert!(!keys.contains(key), "{key} has a rule");
    }
}

#[test]
fn how_much_of_a_dataset_a_key_holds() {
    let rule = || json!([{"Name": "Standard Preset Security Policy", "State": "Enabled"}]);
    let page: Vec<Value> = (0..1000).map(|at| json!({"Name": format!("rule {at}"), "State": "Enabled"})).collect();
    for (keys, id, expected) in [
        (json!({"protection_policy_rules": rule()}), "preset-policy-rules", Some(Status::Partial)),
        (json!({"atp_policy_rules": rule()}), "preset-policy-rules", Some(Status::Partial)),
        (
            json!({"protection_policy_rules": rule(), "atp_policy_rules": [null]}),
            "preset-policy-rules",
            Some(Status::Complete),
        ),
        (json!({"transport_rule": page}), "transport-rules", Some(Status::Partial)),
        (json!({"transport_rule": rule()}), "transport-rules", Some(Status::Complete)),
        (json!({"outbound_connectors": [null]}), "outbound-connectors", Some(Status::Complete)),
        (
            json!({"safe_links_policies": [], "defender_license": false}),
            "safe-links-policies",
            Some(Status::Unlicensed),
        ),
        (json!({"safe_links_policies": [], "defender_license": true}), "safe-links-policies", Some(Status::Complete)),
        (
            json!({"tenant_app_settings": [{"CertificateBasedAuth": true}]}),
            "teams-organization-apps",
            Some(Status::Denied),
        ),
        (
            json!({"org_relationships": [], "exo_unsuccessful_commands": ["Get-OrganizationRelationship"]}),
            "organization-relationships",
            Some(Status::Failed),
        ),
        (
            json!({"environment_list": [[{"EnvironmentName": "Test1"}]]}),
            "power-platform-environments",
            Some(Status::Complete),
        ),
    ] {
        assert_eq!(status(&export(keys.clone()).0, id), expected, "{id}: {keys:.200}");
    }
}

#[test]
fn a_key_that_no_rule_knows_is_told_and_kept() {
    let (imported, rows) = export(
        json!({"new_connectors": [{"Name": "x"}], "remote_domains": [{"DomainName": "*"}], "cap_table_data": [{"Name": "y"}]}),
    );
    let told: Vec<&str> = imported.diagnostics.iter().map(|it| it.message.as_str()).collect();
    assert!(told.iter().any(|it| it.ends_with("kept and not used: new_connectors")), "{told:?}");
    assert_eq!(rows["scubagear-new-connectors"].len(), 1);
}

#[test]
fn applications_of_exchange_servers_are_service_principals_and_rules_of_groups_not_those_of_roles() {
    let role = "62e90394-69f5-4237-9190-012177145e10";
    let (imported, rows) = export(json!({
        "dedicated_exchange_hybrid_applications": [{"DedicatedHybridAppConfigured": true, "Apps": {
            "ObjectId": {"Application": "a1", "ServicePrincipal": "s1"}, "AppId": "p1",
            "DisplayName": "ExchangeServerApp-1", "KeyCredentials": {"KeyId": "k1"}
        }}],
        "legacy_exchange_service_principal": [{
            "ObjectId": "s2", "AppId": "00000002-0000-0ff1-ce00-000000000000", "KeyCredentials": null
        }],
        "privileged_roles": [{
            "RoleTemplateId": role, "DisplayName": "Global Administrator", "Assignments": [],
            "Rules": [
                {"Id": "Expiration_EndUser_Assignment", "MaximumDuration": "PT4H", "RuleSourceType": "Directory Role"},
                {"Id": "Expiration_EndUser_Assignment", "MaximumDuration": "PT9H", "RuleSourceType": "PIM Group"}
            ]
        }],
        "dlp_policies": [{"value": [{"displayName": "Business data"}]}]
    }));
    let principals: Vec<(&str, usize)> = rows["service-principals"]
        .iter()
        .map(|it| (it["id"].as_str().unwrap(), it["keyCredentials"].as_array().unwrap().len()))
        .collect();
    assert_eq!(principals, [("s1", 1), ("s2", 0)]);
    assert_eq!(status(&imported, "service-principals"), Some(Status::Partial));
    let policy = &rows["role-policies"][0];
    assert_eq!(policy["roleDefinitionId"], role);
    assert_eq!(policy["policy"]["rules"].as_array().unwrap().len(), 1);
    assert_eq!(rows["power-platform-data-policies"][0]["displayName"], "Business data");
}
