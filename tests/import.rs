//! Imports, from small files written here and, where it is present, from real exports beside the repository.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where it fails, and writes what it reads"
)]

use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tenantry::Snapshot;
use tenantry::diag::Code;
use tenantry::import::{Imported, Options, import, into_memory, read_bytes};
use tenantry::output::SnapshotWriter;
use tenantry::snapshot::{Coverage, Status};

type Rows = BTreeMap<String, Vec<Value>>;

fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join("export").join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    folder
}

fn import_files(files: &[(&str, &[u8])]) -> (Imported, Rows) {
    let folder = folder(files);
    into_memory(&[folder.path().join("export")], &Options::default()).unwrap()
}

fn coverage<'a>(imported: &'a Imported, id: &str) -> &'a Coverage {
    let found = imported.manifest.datasets.iter().find(|coverage| coverage.id == id);
    found.unwrap_or_else(|| panic!("`{id}` is not covered: {:#?}", imported.manifest))
}

fn codes(imported: &Imported) -> Vec<Code> {
    imported.diagnostics.iter().map(|it| it.code).collect()
}

#[test]
fn pages_become_one_dataset() {
    let context = "https://graph.microsoft.com/v1.0/$metadata#users(id,displayName)";
    let one = json!({"@odata.context": context, "@odata.nextLink": "https://graph.microsoft.com/v1.0/users?$skiptoken=x", "value": [{"id": "1"}, {"id": "2"}]}).to_string();
    let two = json!({"@odata.context": context, "value": [{"id": "2"}, {"id": "3"}]}).to_string();
    let (imported, rows) = import_files(&[("a.json", one.as_bytes()), ("b.json", two.as_bytes())]);
    assert_eq!(rows["users"].len(), 3);
    assert_eq!((coverage(&imported, "users").status, coverage(&imported, "users").count), (Status::Complete, 3));
    assert!(codes(&imported).contains(&Code::DuplicateId));

    let (imported, _) = import_files(&[("a.json", one.as_bytes())]);
    assert_eq!(coverage(&imported, "users").status, Status::Partial);
}

#[test]
fn single_objects_are_not_the_collection() {
    let user =
        json!({"@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users/$entity", "id": "1"}).to_string();
    let policy = json!({"@odata.context": "https://graph.microsoft.com/v1.0/$metadata#policies/authorizationPolicy/$entity", "id": "authorizationPolicy"}).to_string();
    let (imported, _) = import_files(&[("a.json", user.as_bytes()), ("b.json", policy.as_bytes())]);
    assert_eq!(coverage(&imported, "users").status, Status::Partial);
    assert_eq!(coverage(&imported, "authorization-policy").status, Status::Complete);
}

#[test]
fn folders_of_one_file_an_object_are_read() {
    let id = "0a1c00d0-1032-4d87-b713-180c05430619";
    let (imported, rows) = import_files(&[
        (&format!("Users/{id}/{id}.json"), json!({"id": id, "displayName": "A"}).to_string().as_bytes()),
        (
            "Domains/contoso.com/contoso.com.json",
            br#"{"id":"contoso.com","authenticationType":"Federated","isDefault":true}"#,
        ),
        ("Domains/contoso.com/FederationConfiguration/f.json", br#"{"id":"f","issuerUri":"x"}"#),
        ("Identity/Conditional/AccessPolicies/p1/p1.json", br#"{"id":"p1","state":"enabled"}"#),
        (&format!("ServicePrincipals/{id}/appRoleAssignments.json"), br#"[{"id":"r","principalId":"sp"}]"#),
    ]);
    for dataset in ["users", "domains", "domain-federation", "conditional-access-policies"] {
        assert_eq!(coverage(&imported, dataset).status, Status::Complete, "{dataset}: {:#?}", imported.manifest);
    }
    assert_eq!(rows["domain-federation"][0]["@tenantry.parent"], "contoso.com");
    assert_eq!(rows["app-role-assignments"][0]["@tenantry.parent"], "sp");
    assert_eq!(imported.manifest.tenant.default_domain, "contoso.com");
}

#[test]
fn refusals_are_coverage() {
    let (imported, _) = import_files(&[
        ("signIns.json", br#"{"error":{"code":"x","message":"y"}}"#),
        ("managedDevices.json", br#"{"error":{"code":"Forbidden","message":"Application is not authorized: missing scope"}}"#),
        ("conditionalAccess/policies.json", br#"{"error":{"code":"AccessDenied","message":"Tenant does not have a premium license"}}"#),
        ("groups.json", br#"{"error":{"code":"InternalServerError","message":"boom"}}"#),
        ("batch.json", br#"{"responses":[{"id":"1","status":200,"body":{"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#domains","value":[{"id":"a.com"}]}},{"id":"/applications","status":403,"body":{"error":{"code":"x","message":"y"}}}]}"#),
    ]);
    assert_eq!(coverage(&imported, "managed-devices").status, Status::Denied);
    assert_eq!(coverage(&imported, "conditional-access-policies").status, Status::Unlicensed);
    assert_eq!(coverage(&imported, "groups").status, Status::Failed);
    assert_eq!(coverage(&imported, "groups").message.as_deref(), Some("InternalServerError: boom"));
    assert_eq!(coverage(&imported, "domains").status, Status::Complete);
    assert_eq!(
        (coverage(&imported, "applications").status, coverage(&imported, "applications").http_status),
        (Status::Denied, Some(403))
    );
    assert!(codes(&imported).contains(&Code::ImportUnrecognised), "the error answer of no dataset is told");
}

#[test]
fn what_is_cut_short_is_never_complete() {
    let text =
        br#"{"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#users","value":[{"id":"1"},{"id":"2","disp"#;
    let (imported, rows) = import_files(&[("users.json", text), ("groups.json", br#"{"value":[{"id":"#)]);
    assert_eq!(rows["users"].len(), 1);
    assert_eq!(coverage(&imported, "users").status, Status::Partial);
    assert_eq!(coverage(&imported, "groups").status, Status::Failed);
    let lost: Vec<_> = imported.diagnostics.iter().filter(|it| it.code == Code::ImportLost).collect();
    assert!(lost.len() == 2 && lost.iter().all(|it| it.message.contains("line 1 column")), "{lost:#?}");
}

#[test]
fn encodings_lines_and_secrets() {
    let utf16: Vec<u8> = "\u{feff}{\"value\":[{\"id\":\"1\",\"displayName\":\"Zoë\"}]}"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let apps = br#"{"id":"a","passwordCredentials":[{"keyId":"k","secretText":"hunter2"}]}
{"id":"b","keyCredentials":[{"keyId":"k","key":"MIIC"}]}
"#;
    let (imported, rows) = import_files(&[("namedLocations.json", &utf16), ("applications.jsonl", apps)]);
    assert_eq!(rows["named-locations"][0]["displayName"], "Zoë");
    assert_eq!(rows["applications"].len(), 2);
    assert!(!format!("{rows:?}").contains("hunter2") && !format!("{rows:?}").contains("MIIC"));
    assert!(codes(&imported).contains(&Code::SecretRemoved) && codes(&imported).contains(&Code::ImportRepaired));
}

#[test]
fn other_files_are_told_and_their_objects_kept() {
    let (imported, rows) = import_files(&[
        ("results.json", br#"{"TestedAt":"x","Tests":[{"Name":"t1"},{"Name":"t2"}],"ConditionalAccessPolicies":[{"Id":"p","DisplayName":"P"}]}"#),
        ("table.csv", b"a,b\n1,2\n"),
        ("empty.json", b""),
        ("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\0"),
    ]);
    assert_eq!(rows["conditional-access-policies"][0], json!({"id": "p", "displayName": "P"}));
    assert_eq!(coverage(&imported, "conditional-access-policies").status, Status::Partial);
    assert_eq!(rows["other-results-tests"].len(), 2);
    let told: Vec<_> = imported
        .diagnostics
        .iter()
        .filter(|it| it.code == Code::ImportUnrecognised)
        .map(|it| it.subject.as_str())
        .collect();
    assert_eq!(told, ["empty.json", "table.csv"]);
    // A picture and a file of nothing are one line, not rows in a client's annex.
    assert_eq!(imported.manifest.imported.len(), 2);
    let passed = imported.diagnostics.iter().find(|it| it.code == Code::FileSkipped).unwrap();
    assert!(passed.message.starts_with("2 hold no export"), "{}", passed.message);
}

#[test]
fn an_import_is_a_snapshot() {
    let folder = folder(&[
        ("users.json", br#"{"value":[{"id":"1"}]}"#),
        ("groups.json", br#"{"error":{"code":"Forbidden","message":""}}"#),
    ]);
    let out = folder.path().join("snapshot");
    let mut writer = SnapshotWriter::create(&out).unwrap();
    let options = Options { date: Some("2026-08-31".to_owned()), ..Options::default() };
    let imported =
        import(&[folder.path().join("export")], &options, &mut |dataset, row| Ok(writer.push(dataset, row)?)).unwrap();
    writer.finish(imported.manifest).unwrap();
    let opened = Snapshot::open(&out).unwrap();
    assert_eq!(opened.diagnostics, []);
    let snapshot = opened.value;
    assert_eq!(snapshot.manifest().finished_at.as_deref(), Some("2026-08-31T00:00:00Z"));
    assert_eq!(snapshot.coverage("groups").status, Status::Denied);
    let mut ids = Vec::new();
    snapshot.for_each("users", &mut Vec::new(), |row| ids.push(row.id().to_owned()));
    assert_eq!(ids, ["1"]);
}

#[test]
fn hostile_bytes_do_no_harm() {
    let deep = "[".repeat(100_000);
    for bytes in [
        deep.as_bytes(),
        b"{",
        b"[]",
        b"{}",
        b"null",
        b"{\"value\":{\"value\":{\"value\":1}}}",
        b"\xff\xfe",
        b"\xff\xfe{\0",
        b"{\"a\":1}{\"b\":2}",
        b"{\"responses\":[{\"id\":1,\"status\":200}]}",
        b"{\"value\":\"System.Object[]\"}",
        b"{\"value\":[\"@{}\",null,[],{\"Id\":null}]}",
        b"[{\"Id\":null}]",
        b"{\"Id\":null}",
        b"{\"id\":\"@{}\"}",
    ] {
        let mut rows = 0;
        let imported = read_bytes("../../x/users_1.json", bytes, &mut |_, row| {
            assert!(row.is_object(), "{row}");
            rows += 1;
            Ok(())
        });
        let counted: u64 = imported.unwrap().manifest.datasets.iter().map(|coverage| coverage.count).sum();
        assert_eq!(rows, counted, "{}", String::from_utf8_lossy(bytes.get(..80).unwrap_or(bytes)));
    }
}

/// The folder of shared data beside the repository, or beside its work trees.
fn shared(test: &str) -> Option<PathBuf> {
    use std::io::Write as _;

    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let found =
        ["../shared", "../../shared"].iter().map(|path| root.join(path)).find(|path| path.join("data").is_dir());
    if found.is_none() {
        // Not `eprintln!`, which the test runner keeps to itself.
        let _ = writeln!(std::io::stderr(), "SKIPPED: {test}: no ../shared/data beside the repository");
    }
    found
}

/// Objects in lists below an export's keys.
fn objects(value: &Value) -> usize {
    match value {
        Value::Array(items) => items.iter().filter(|item| item.is_object()).count(),
        _ => 0,
    }
}

fn repeated(imported: &Imported) -> usize {
    let told = imported.diagnostics.iter().filter(|it| it.code == Code::DuplicateId);
    told.filter_map(|it| it.message.split(' ').next()?.parse::<usize>().ok()).sum()
}

#[test]
fn real_scubagear_exports_lose_no_object() {
    let Some(shared) = shared("real_scubagear_exports_lose_no_object") else { return };
    for entry in std::fs::read_dir(shared.join("data/scubagear")).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let export: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).unwrap();
        // What ScubaGear made of an export lies beside it.
        if export.get("tenant_details").is_none() {
            continue;
        }
        let (imported, rows) = into_memory(std::slice::from_ref(&path), &Options::default()).unwrap();
        let kept: usize = imported.manifest.datasets.iter().map(|it| usize::try_from(it.count).unwrap()).sum();
        let before: usize = export.as_object().unwrap().values().map(objects).sum();
        assert!(kept + repeated(&imported) >= before, "{path:?}: {before} objects in lists, {kept} kept");
        for (key, dataset) in [
            ("conditional_access_policies", "conditional-access-policies"),
            ("protection_alerts", "protection-alerts"),
            ("dlp_compliance_rules", "dlp-rules"),
            ("meeting_policies", "teams-meeting-policies"),
            ("service_plans", "scubagear-service-plans"),
            ("privileged_roles", "role-definitions"),
        ] {
            assert_eq!(rows[dataset].len(), objects(&export[key]), "{path:?}: {key}");
        }
        let assignments: usize =
            export["privileged_roles"].as_array().unwrap().iter().map(|role| objects(&role["Assignments"])).sum();
        assert!(rows["role-assignments"].len() >= assignments);
        assert_eq!(rows["users"].len(), export["privileged_users"].as_object().unwrap().len());
        assert_eq!(coverage(&imported, "users").status, Status::Partial);
        assert!(imported.manifest.finished_at.is_some());
        // The sample of 1.8.0 names two tenants: one of them, and no third.
        let named = [&export["tenant_details"][0]["TenantId"], &export["tenant_id"]];
        assert!(named.contains(&&json!(imported.manifest.tenant.id)), "{path:?}: {:?}", imported.manifest.tenant);
        assert!(
            rows["conditional-access-policies"]
                .iter()
                .all(|row| row["state"].is_string() && row["conditions"]["users"].is_object())
        );
        assert!(rows["organization"][0]["assignedPlans"].as_array().is_some_and(|plans| plans.len() > 10));
    }
}

/// Objects a body brings: those of its list, or itself.
fn brought(body: &Value) -> usize {
    match body {
        Value::Array(items) => items.iter().filter(|item| item.is_object()).count(),
        Value::Object(map) if map.is_empty() => 0,
        Value::Object(map) => {
            let envelope = map.keys().all(|key| key == "value" || key.starts_with('@'));
            match map.get("value") {
                Some(Value::Array(items)) if envelope => items.iter().filter(|item| item.is_object()).count(),
                _ => 1,
            }
        }
        _ => 0,
    }
}

#[test]
fn real_graph_answers_lose_no_object() {
    let Some(shared) = shared("real_graph_answers_lose_no_object") else { return };
    for version in ["v1.0", "beta"] {
        let text = std::fs::read(shared.join(format!("data/graph-samples/{version}.json"))).unwrap();
        let samples: Value = serde_json::from_slice(&text).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let (mut before, mut files) = (0, 0_u64);
        let mut organization = None;
        for (path, answers) in samples["paths"].as_object().unwrap() {
            for answer in answers.as_array().unwrap() {
                let body = &answer["body"];
                if !body.is_object() && !body.is_array() {
                    continue;
                }
                let name: String = path.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
                files += 1;
                std::fs::write(folder.path().join(format!("{name}_page{files}.json")), body.to_string()).unwrap();
                let (alone, _) =
                    into_memory(&[folder.path().join(format!("{name}_page{files}.json"))], &Options::default())
                        .unwrap();
                let kept: usize = alone.manifest.datasets.iter().map(|it| usize::try_from(it.count).unwrap()).sum();
                let told =
                    alone.manifest.imported.iter().any(|file| !file.recognised.is_empty() || !file.lost.is_empty());
                assert!(
                    kept + repeated(&alone) >= brought(body) || told && body.get("error").is_some(),
                    "{path}: {body}"
                );
                // The samples are of several tenants, which one import refuses.
                let named = ["/value/0/id", "/value/id", "/id"].iter().find_map(|at| body.pointer(at)).cloned();
                let id = named.filter(|_| matches!(path.as_str(), "/organization" | "/organization/{}"));
                if id.is_some() && organization.get_or_insert_with(|| id.clone()) != &id {
                    std::fs::remove_file(folder.path().join(format!("{name}_page{files}.json"))).unwrap();
                    files -= 1;
                    continue;
                }
                before += if body.get("error").is_some() { 0 } else { brought(body) };
            }
        }
        let (imported, _) = into_memory(&[folder.path().to_path_buf()], &Options::default()).unwrap();
        let listed: u64 = imported.manifest.imported.iter().map(|it| it.files).sum();
        assert_eq!(listed, files);
        let kept: usize = imported.manifest.datasets.iter().map(|it| usize::try_from(it.count).unwrap()).sum();
        eprintln!("{version}: {files} files, {before} objects, {kept} kept, {} seen before", repeated(&imported));
        assert!(kept + repeated(&imported) >= before);
    }
}
