//! Small exports with right answers, imported by the real binary: what the coverage says, what the rows hold, what is
//! told, and the exit code.
#![expect(clippy::unwrap_used, reason = "a test stops where it fails")]
#![expect(clippy::disallowed_methods, reason = "the binary is run as a person runs it")]

use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// What an import must come to.
struct Case {
    /// Folder below `tests/cases/import`.
    folder: &'static str,
    code: i32,
    /// Dataset, status, objects.
    coverage: &'static [(&'static str, &'static str, u64)],
    /// Dataset, and properties that were not read.
    unread: &'static [(&'static str, &'static [&'static str])],
    /// Dataset and property, none of whose rows has the key.
    absent: &'static [(&'static str, &'static str)],
    /// What is told on standard error.
    told: &'static [&'static str],
}

const NONE: Case = Case { folder: "", code: 0, coverage: &[], unread: &[], absent: &[], told: &[] };

const NO_DATE: &str = "the files do not say when they were exported";

const PEOPLE: &[(&str, &[&str])] =
    &[("users", &["userType", "accountEnabled", "onPremisesSyncEnabled", "assignedLicenses", "assignedPlans"])];

const SELECT: &str = "`GET /users?$select=id,displayName,userPrincipalName,mail,userType,accountEnabled,";

const CUT: &str = "Export again with `ConvertTo-Json -Depth 20`";

const POLICIES: &str = "conditional-access-policies";

const CASES: &[Case] = &[
    Case {
        folder: "01-default-properties/input",
        coverage: &[("users", "complete", 6)],
        unread: PEOPLE,
        absent: &[("users", "accountEnabled")],
        told: &["dataset `users`: properties not read: ", SELECT, NO_DATE, "`--date YYYY-MM-DD`"],
        ..NONE
    },
    Case {
        folder: "01-default-properties/input-mg",
        coverage: &[("users", "complete", 6)],
        unread: PEOPLE,
        absent: &[
            ("users", "accountEnabled"),
            ("users", "userType"),
            ("users", "onPremisesSyncEnabled"),
            ("users", "assignedLicenses"),
        ],
        told: &["dataset `users`: properties not read: ", SELECT],
        ..NONE
    },
    Case {
        folder: "01-default-properties/input-selected",
        coverage: &[
            ("managed-devices", "complete", 3),
            ("groups", "complete", 3),
            ("service-principals", "complete", 3),
            // The organisation lists two.
            ("domains", "partial", 1),
        ],
        unread: &[
            ("managed-devices", &["complianceState", "isEncrypted", "operatingSystem"]),
            ("groups", &["groupTypes", "mailEnabled", "securityEnabled", "onPremisesSyncEnabled"]),
            ("service-principals", &["appOwnerOrganizationId", "accountEnabled", "servicePrincipalType"]),
            ("domains", &["authenticationType", "isDefault", "isVerified", "supportedServices"]),
        ],
        told: &[
            "dataset `domains`: `organization` lists 1 verified domains that are not among these; properties not read: ",
            "`GET /domains?$select=id,authenticationType,",
        ],
        ..NONE
    },
    Case {
        folder: "02-convertto-json-depth/a-value-of-strings",
        code: 3,
        coverage: &[(POLICIES, "failed", 0)],
        told: &["error: policies.json: PowerShell cut this file at depth 1: 2 of 2 policies are text", CUT],
        ..NONE
    },
    Case {
        folder: "02-convertto-json-depth/b-hashtables",
        code: 3,
        coverage: &[(POLICIES, "failed", 0)],
        told: &["error: policies.json: PowerShell cut this file at depth 1: 2 of 2 policies are text", CUT],
        ..NONE
    },
    Case {
        folder: "02-convertto-json-depth/c-object-array",
        code: 3,
        coverage: &[(POLICIES, "failed", 0)],
        told: &["error: policies.json: PowerShell cut this file at depth 0: the list of policies is text", CUT],
        ..NONE
    },
    Case {
        folder: "02-convertto-json-depth/d-users-as-text",
        code: 3,
        coverage: &[(POLICIES, "partial", 1)],
        unread: &[(POLICIES, &["conditions"])],
        absent: &[(POLICIES, "conditions")],
        told: &[
            "error: policies.json: PowerShell cut this file at depth 3: 1 of 1 policies hold text in place of `conditions`",
            CUT,
        ],
    },
    Case {
        folder: "05-scubagear-1.8/input",
        coverage: &[
            ("accepted-domains", "complete", 2),
            ("role-assignments", "partial", 3),
            ("inbound-connectors", "complete", 1),
            ("dkim-signing", "complete", 1),
        ],
        ..NONE
    },
    Case { folder: "07-date-of-the-snapshot/input", told: &[NO_DATE, "`--date YYYY-MM-DD`"], ..NONE },
    Case {
        folder: "08-conditional-access-for-agents/input",
        coverage: &[(POLICIES, "complete", 2), ("named-locations", "complete", 1)],
        ..NONE
    },
    Case { folder: "12-text-around-the-json/invoke-webrequest", coverage: &[("users", "complete", 5)], ..NONE },
];

/// A snapshot that was imported, in `s`.
struct Imported {
    home: TempDir,
    code: i32,
    /// Standard output and standard error.
    said: (String, String),
}

impl Imported {
    fn of(source: &Path, more: &[&str]) -> Self {
        let home = tempfile::tempdir().unwrap();
        let mut args = vec!["import", source.to_str().unwrap(), "--out", "s"];
        args.extend(more);
        let (code, said) = tenantry(home.path(), &args);
        Self { home, code, said }
    }

    fn manifest(&self) -> Value {
        serde_json::from_slice(&std::fs::read(self.home.path().join("s/manifest.json")).unwrap()).unwrap()
    }

    fn coverage(&self, id: &str) -> Value {
        let manifest = self.manifest();
        let found = manifest["datasets"].as_array().unwrap().iter().find(|it| it["id"] == id).cloned();
        found.unwrap_or_else(|| panic!("`{id}` is not in {manifest:#}"))
    }

    fn rows(&self, id: &str) -> Vec<Value> {
        let text = std::fs::read_to_string(self.home.path().join(format!("s/data/{id}.jsonl"))).unwrap();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

fn tenantry(home: &Path, args: &[&str]) -> (i32, (String, String)) {
    let Output { status, stdout, stderr } =
        Command::new(env!("CARGO_BIN_EXE_tenantry")).current_dir(home).args(args).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (status.code().unwrap(), (text(&stdout), text(&stderr)))
}

fn folder(case: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/import").join(case)
}

/// A folder with one file.
fn file(name: &str, content: &Value) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(name), content.to_string()).unwrap();
    folder
}

#[test]
fn each_case_is_read_for_what_it_is() {
    for case in CASES {
        let found = Imported::of(&folder(case.folder), &[]);
        let told = &found.said.1;
        assert_eq!(found.code, case.code, "{}: {told}", case.folder);
        for (id, status, count) in case.coverage {
            let coverage = found.coverage(id);
            assert_eq!((&coverage["status"], &coverage["count"]), (&json!(status), &json!(count)), "{}", case.folder);
        }
        for (id, properties) in case.unread {
            let unread = found.coverage(id)["unread"].clone();
            for property in *properties {
                assert!(unread.as_array().unwrap().contains(&json!(property)), "{}: {property}: {unread}", case.folder);
            }
        }
        for (id, property) in case.absent {
            assert!(found.rows(id).iter().all(|row| row.get(property).is_none()), "{}: {id}/{property}", case.folder);
        }
        for text in case.told {
            assert!(told.contains(text), "{}: `{text}` is not in {told}", case.folder);
        }
        let lost = found.manifest()["imported"].as_array().unwrap().iter().any(|it| it["lost"] != json!([]));
        assert_eq!(lost, case.code == 3, "{}: what is lost is listed", case.folder);
    }
}

#[test]
fn lists_that_were_joined_are_lost_and_single_values_are_not() {
    let policy =
        |users: Value| json!([{"id": "p", "state": "enabled", "conditions": {"users": users}, "grantControls": null}]);
    let whole = file("conditionalAccessPolicies.json", &policy(json!({"includeUsers": "All", "excludeGroups": ""})));
    let found = Imported::of(whole.path(), &[]);
    assert_eq!((found.code, found.coverage(POLICIES)["status"].clone()), (0, json!("complete")));
    assert_eq!(found.rows(POLICIES)[0]["conditions"]["users"]["includeUsers"], "All");
    let groups = "0f0a6c9e-1a55-4b0c-9c5d-3a3c1f0e7b11 7d1f5b0a-6c1e-4f2b-9c3d-2e8f4a5b6c70";
    for users in [json!({"includeUsers": "All", "excludeGroups": groups}), json!("System.Collections.Hashtable")] {
        let cut = file("conditionalAccessPolicies.json", &policy(users));
        let found = Imported::of(cut.path(), &[]);
        assert_eq!((found.code, found.coverage(POLICIES)["status"].clone()), (3, json!("partial")), "{}", found.said.1);
        let row = &found.rows(POLICIES)[0];
        assert!(row.get("conditions").is_none() && row["state"] == "enabled", "{row}");
        assert!(found.said.1.contains(CUT), "{}", found.said.1);
    }
}

#[test]
fn coverage_lasts_row_by_row() {
    let chosen = json!({"@odata.context": "https://graph.microsoft.com/v1.0/$metadata#domains(id,isVerified)",
        "value": [{"id": "a.example", "isVerified": true}]});
    let export = file("one.json", &chosen);
    let all = json!({"@odata.context": "https://graph.microsoft.com/v1.0/$metadata#domains", "value": [
        {"id": "b.example", "isVerified": true, "authenticationType": "Managed", "isDefault": true, "isInitial": false,
            "supportedServices": []}]});
    std::fs::write(export.path().join("two.json"), all.to_string()).unwrap();
    let found = Imported::of(export.path(), &[]);
    let coverage = found.coverage("domains");
    assert_eq!(coverage["unread"], json!(["authenticationType", "isDefault", "isInitial", "supportedServices"]));
    let message = coverage["message"].as_str().unwrap();
    assert!(message.contains("authenticationType (1 of 2 objects)"), "{message}");
}

#[test]
fn a_date_is_one_that_somebody_stated() {
    let case = folder("07-date-of-the-snapshot/input");
    let manifest = Imported::of(&case, &[]).manifest();
    // The organisation's own creation says nothing of when it was read.
    assert_eq!((manifest.get("finishedAt"), manifest.get("notBefore")), (None, None));
    let named = Imported::of(&case, &["--date", "2026-05-01"]);
    assert_eq!(named.manifest()["finishedAt"], "2026-05-01T00:00:00Z");
    assert!(!named.said.1.contains(NO_DATE), "{}", named.said.1);
    let manifest = Imported::of(&folder("08-conditional-access-for-agents/input"), &[]).manifest();
    assert_eq!((manifest.get("finishedAt"), &manifest["notBefore"]), (None, &json!("2026-01-01T00:00:00Z")));
    let manifest = Imported::of(&folder("05-scubagear-1.8/input"), &[]).manifest();
    assert_eq!(manifest["finishedAt"], "2026-05-04T17:15:48.307Z");
}

#[test]
fn holders_of_roles_say_how_they_hold_them_only_where_the_export_does() {
    let found = Imported::of(&folder("05-scubagear-1.8/input"), &[]);
    let mut kinds: Vec<(String, Value, Value, Value)> = found
        .rows("role-assignments")
        .into_iter()
        .map(|mut row| {
            let mut take = |name: &str| row.get_mut(name).map_or(json!("absent"), Value::take);
            let who = take("principalId").as_str().unwrap().chars().take(8).collect();
            (who, take("assignmentType"), take("endDateTime"), take("@tenantry.assignment"))
        })
        .collect();
    kinds.sort_by(|a, b| a.0.cmp(&b.0));
    let right = [
        ("00000001", json!("absent"), json!("absent"), json!("unknown")),
        ("00000002", json!("Assigned"), json!("2026-05-13T19:57:38.453Z"), json!("absent")),
        ("00000003", json!("Assigned"), Value::Null, json!("absent")),
    ];
    assert_eq!(kinds, right.map(|(who, kind, end, mark)| (who.to_owned(), kind, end, mark)));
}

#[test]
fn conditions_for_agents_come_through() {
    let found = Imported::of(&folder("08-conditional-access-for-agents/input"), &[]);
    let rows = found.rows(POLICIES);
    assert_eq!(rows[0]["conditions"]["agentIdRiskLevels"], "high");
    assert_eq!(rows[0]["conditions"]["clientApplications"], json!({"includeAgentIdServicePrincipals": ["All"]}));
    assert_eq!(rows[1]["conditions"]["agents"], json!({"includeAgentUsers": ["All"]}));
    assert_eq!(found.rows("named-locations")[0]["compliantNetworkType"], "allTenantCompliantNetworks");
}

#[test]
fn a_strict_build_asks_for_every_property() {
    let found = Imported::of(&folder("01-default-properties/input"), &[]);
    assert_eq!(tenantry(found.home.path(), &["build", "s", "--emit", "model"]).0, 0);
    let (code, said) = tenantry(found.home.path(), &["build", "s", "--emit", "model", "--strict"]);
    assert_eq!(code, 3, "{}", said.1);
}

#[test]
fn what_is_of_no_use_makes_no_snapshot() {
    for content in [
        json!({"TenantName": "x", "Tests": [{"Id": "1", "Result": "Passed"}]}),
        json!({"error": {"code": "InternalServerError", "message": "boom"}}),
        json!(["a", "b"]),
    ] {
        let export = file("groups-and-results.json", &content);
        let found = Imported::of(export.path(), &[]);
        assert_eq!(found.code, 1, "{content}: {}", found.said.1);
        assert!(found.said.1.contains("nothing of use") && !found.said.0.contains("next:"), "{}", found.said.0);
        assert!(!found.home.path().join("s").exists(), "a folder was made for nothing");
    }
}

#[test]
fn what_is_lost_of_a_file_ends_with_three() {
    let users =
        r#"{"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#users","value":[{"id":"1"},{"id":"2","disp"#;
    let groups = json!({"value": [{"id": "1"}, "System.Object[]", null, 7]}).to_string();
    for (name, content, lost) in [
        ("users.json", users, "line 1 column"),
        ("groups.json", &groups, "1 of 3 values are no objects; PowerShell cut"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(name), content).unwrap();
        let found = Imported::of(folder.path(), &[]);
        assert_eq!(found.code, 3, "{}", found.said.1);
        assert!(found.said.1.contains(lost), "{}", found.said.1);
        let coverage = found.coverage(name.trim_end_matches(".json"));
        assert_eq!((&coverage["status"], &coverage["count"]), (&json!("partial"), &json!(1)));
    }
}

#[test]
fn names_that_look_like_text_of_powershell_are_names() {
    let rows = json!([{"id": "1", "displayName": "System.Object[]", "conditions": {}, "grantControls": null, "state": "disabled"}]);
    let found = Imported::of(file("conditionalAccessPolicies.json", &rows).path(), &[]);
    assert_eq!((found.code, &found.rows(POLICIES)[0]), (0, &rows[0]));
}

#[test]
fn files_of_two_tenants_are_refused() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/import/10-two-tenants/input");
    let it = Imported::of(&source, &[]);
    assert_eq!(it.code, 1);
    assert!(it.said.1.contains("the files are of 2 tenants"), "{}", it.said.1);
    assert!(it.said.1.contains("A/organization.json") && it.said.1.contains("B/organization.json"), "{}", it.said.1);
    assert!(!it.home.path().join("s/manifest.json").exists());
}
