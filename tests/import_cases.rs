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
        folder: "14-azure/resource-graph",
        coverage: &[
            ("azure-resources", "complete", 2),
            ("azure-role-assignments", "complete", 1),
            ("azure-management-groups", "partial", 1),
        ],
        told: &["dataset `azure-management-groups`: ", "the answer counts 7 rows and holds 1"],
        ..NONE
    },
    Case {
        folder: "14-azure/tools",
        coverage: &[("azure-resources", "partial", 1), ("azure-subscriptions", "partial", 1)],
        absent: &[("azure-resources", "connectionStatus"), ("azure-subscriptions", "user")],
        told: &["dataset `azure-resources`: recognised by the type of its objects"],
        ..NONE
    },
    Case {
        folder: "14-azure/template",
        coverage: &[("declared-azure-resources", "partial", 1)],
        told: &["declared by a template, which says what is to be, not what is"],
        ..NONE
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
    Case {
        folder: "03-entraexporter-ids-ending-in-digits/input",
        coverage: &[
            ("role-assignments", "complete", 3),
            ("subscribed-skus", "complete", 1),
            ("cross-tenant-default", "complete", 1),
            ("authentication-methods-policy", "partial", 1),
            ("users", "complete", 3),
            ("role-definitions", "complete", 1),
            ("organization", "complete", 1),
        ],
        ..NONE
    },
    Case {
        folder: "04-one-file-an-object-named-by-display-name/intunecd",
        coverage: &[
            (POLICIES, "partial", 3),
            ("configuration-policies", "partial", 2),
            ("device-configurations", "partial", 1),
            ("assignment-filters", "partial", 1),
            ("mobile-apps", "partial", 1),
        ],
        ..NONE
    },
    Case {
        folder: "04-one-file-an-object-named-by-display-name/portal-download",
        coverage: &[(POLICIES, "partial", 3)],
        ..NONE
    },
    Case {
        folder: "06-nothing-that-is-used/cipp",
        coverage: &[("configuration-policies", "partial", 1)],
        told: &["nothing says that the tenant "],
        ..NONE
    },
    Case { folder: "11-names-of-files/users/00", coverage: &[("users", "complete", 1)], ..NONE },
    Case { folder: "11-names-of-files/users/01", coverage: &[("users", "complete", 1)], ..NONE },
    Case { folder: "11-names-of-files/users/02", coverage: &[("users", "complete", 1)], ..NONE },
    Case { folder: "11-names-of-files/users/03", coverage: &[("users", "complete", 1)], ..NONE },
    Case { folder: "11-names-of-files/users/04", coverage: &[("users", "partial", 1)], ..NONE },
    Case { folder: "11-names-of-files/users/05", coverage: &[("users", "complete", 1)], ..NONE },
    Case { folder: "11-names-of-files/users/06", coverage: &[("users", "complete", 1)], ..NONE },
    Case { folder: "11-names-of-files/users/07", coverage: &[("users", "complete", 1)], ..NONE },
    Case { folder: "11-names-of-files/users", coverage: &[("users", "complete", 8)], ..NONE },
    Case { folder: "11-names-of-files/ca", coverage: &[(POLICIES, "complete", 4)], ..NONE },
    Case {
        folder: "13-two-states-of-one-object/input",
        coverage: &[(POLICIES, "complete", 1)],
        told: &[
            "that of `2026-05/policies.json` (changed on 2026-05-01) is kept, the newer; that of `2026-01/policies.json` (changed on 2026-01-01) is not",
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
fn keys_of_a_connection_are_not_stored() {
    let found = Imported::of(&folder("14-azure/tools"), &["--verbose"]);
    assert!(found.said.1.contains("dataset `azure-resources`: 2 secret values were removed"), "{}", found.said.1);
    let stored = serde_json::to_string(&found.rows("azure-resources")).unwrap();
    for secret in ["Abc123", "5d5c5b5a-0000-4000-8000-00000000cafe"] {
        assert!(!stored.contains(secret), "{secret}");
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
    assert!(message.contains("`authenticationType` (1 of 2 objects)"), "{message}");
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

/// A folder of files below `export`.
fn files(all: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in all {
        let path = folder.path().join("export").join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }
    folder
}

fn imported(all: &[(&str, &str)], more: &[&str]) -> Imported {
    let folder = files(all);
    Imported::of(&folder.path().join("export"), more)
}

const TENANT: &str = "11111111-2222-3333-4444-555555555555";

#[test]
fn methods_become_part_of_their_policy() {
    let found = Imported::of(&folder("03-entraexporter-ids-ending-in-digits/input"), &[]);
    let row = &found.rows("authentication-methods-policy")[0];
    assert_eq!(row["authenticationMethodConfigurations"][0]["id"], "Fido2");
    let two = imported(
        &[
            (
                "Email.json",
                r##"{"@odata.type": "#microsoft.graph.emailAuthenticationMethodConfiguration", "id": "Email", "state": "disabled"}"##,
            ),
            ("x/AuthenticationMethodConfigurations/SMS.json", r#"{"id": "Sms", "state": "enabled"}"#),
        ],
        &[],
    );
    let methods = two.rows("authentication-methods-policy")[0]["authenticationMethodConfigurations"].clone();
    assert_eq!(methods.as_array().unwrap().len(), 2, "{methods}");
}

#[test]
fn folders_of_exporters_name_datasets() {
    for (file, content, id) in [
        (
            "Groups/All staff.json",
            r#"{"id": "g", "displayName": "All staff", "securityEnabled": true, "mailEnabled": false}"#,
            "groups",
        ),
        (
            "AppProtection/iOS.json",
            r##"{"@odata.type": "#microsoft.graph.iosManagedAppProtection", "id": "a", "displayName": "iOS"}"##,
            "app-policies",
        ),
        ("App Protection/iOS.json", r#"{"displayName": "iOS", "pinRequired": true}"#, "app-policies"),
        ("Compliance Policies/Policies/Base.json", r#"{"displayName": "Base"}"#, "compliance-policies"),
        ("SettingsCatalog/Edge.json", r#"{"name": "Edge", "settings": []}"#, "configuration-policies"),
        (
            "Applications/7-Zip.json",
            r##"{"@odata.type": "#microsoft.graph.win32LobApp", "displayName": "7-Zip"}"##,
            "mobile-apps",
        ),
        ("Applications/macOS/Edge.json", r#"{"displayName": "Edge"}"#, "mobile-apps"),
        ("Named Locations/Office.json", r#"{"displayName": "Office", "isTrusted": true}"#, "named-locations"),
        ("Scope Tags/Berlin.json", r#"{"displayName": "Berlin"}"#, "scope-tags"),
        ("Client Apps/Zoom.json", r#"{"displayName": "Zoom", "publisher": "Zoom"}"#, "mobile-apps"),
        ("2026-05/Conditional Access/Block.json", r#"{"displayName": "Block", "state": "enabled"}"#, POLICIES),
        (
            "Policies/CrossTenantAccessPolicy/Partners/22222222-2222-4222-8222-222222222222/22222222-2222-4222-8222-222222222222.json",
            r#"{"tenantId": "22222222-2222-4222-8222-222222222222", "inboundTrust": null}"#,
            "cross-tenant-partners",
        ),
    ] {
        let found = imported(&[(file, content)], &[]);
        assert_eq!(found.coverage(id)["count"], 1, "{file}: {}", found.said.1);
    }
    let assignments =
        imported(&[("Device Configurations/Assignments/Base.json", r#"[{"id": "1", "target": {}}]"#)], &[]);
    assert_eq!(assignments.code, 1, "{}", assignments.said.0);
}

#[test]
fn a_table_of_migration_names_the_tenant_and_groups() {
    let table = format!(
        r#"{{"TenantId": "{TENANT}", "Organization": "Contoso", "Objects": [{{"Id": "g", "DisplayName": "Excluded", "Type": "Group"}}, {{"Id": "h", "DisplayName": "x", "Type": "Other"}}]}}"#
    );
    let policy = r#"{"displayName": "CA1", "state": "enabled", "conditions": {}, "grantControls": null}"#;
    let found = imported(&[("MigrationTable.json", &table), ("ConditionalAccess/CA1.json", policy)], &[]);
    let manifest = found.manifest();
    assert_eq!((&manifest["tenant"]["id"], &manifest["tenant"]["displayName"]), (&json!(TENANT), &json!("Contoso")));
    assert_eq!(found.rows("groups"), [json!({"id": "g", "displayName": "Excluded"})]);
    assert_eq!(found.coverage("groups")["status"], "partial");
}

#[test]
fn names_say_what_a_list_is_and_whether_it_is_all() {
    let users = r#"[{"id": "1", "userPrincipalName": "a@contoso.example", "displayName": "A"}]"#;
    let organization = format!(r#"[{{"id": "{TENANT}", "displayName": "Fabrikam Inc", "verifiedDomains": []}}]"#);
    for (name, status) in [
        ("fabrikam_users.json", "complete"),
        ("sales_users.json", "partial"),
        ("whatever.json", "partial"),
        ("Get-MgBetaUser.json", "complete"),
        ("01.05.2026 AllUsers (1).json", "complete"),
    ] {
        let found = imported(&[(name, users), ("organization.json", &organization)], &[]);
        assert_eq!(found.coverage("users")["status"], status, "{name}: {}", found.said.1);
    }
    let deleted = imported(&[("deleted users.json", users)], &[]);
    assert_eq!(deleted.code, 1, "{}", deleted.said.0);
    let response = r#"{"StatusCode": 200, "StatusDescription": "OK", "Content": "<html>", "Links": []}"#;
    assert_eq!(imported(&[("users.json", response)], &[]).code, 1);
}

#[test]
fn whichever_state_is_read_first_the_bytes_are_the_same() {
    let state = |day: &str, extra: &str| {
        format!(
            r#"{{"value": [{{"id": "p1", "displayName": "P", "modifiedDateTime": "{day}T00:00:00Z", "state": "enabled"}}, {extra}]}}"#
        )
    };
    let (old, new) = (state("2026-01-01", r#"{"id": "p2"}"#), state("2026-05-01", r#"{"id": "p0"}"#));
    let mut seen = Vec::new();
    for (first, second) in [(&old, &new), (&new, &old)] {
        let found =
            imported(&[("a/conditionalAccessPolicies.json", first), ("b/conditionalAccessPolicies.json", second)], &[]);
        let rows = found.rows(POLICIES);
        assert_eq!((rows.len(), &rows[1]["modifiedDateTime"]), (3, &json!("2026-05-01T00:00:00Z")), "{rows:?}");
        assert!(found.said.1.contains("a/conditional") && found.said.1.contains("b/conditional"), "{}", found.said.1);
        assert!(found.manifest()["remarks"][0].as_str().unwrap().contains("came in two states"));
        seen.push(std::fs::read(found.home.path().join(format!("s/data/{POLICIES}.jsonl"))).unwrap());
        let (code, said) = tenantry(found.home.path(), &["build", "s", "--out", "out", "--format", "md"]);
        assert_eq!(code, 0, "{}", said.1);
    }
    assert_eq!(seen[0], seen[1]);
}

#[test]
fn many_files_are_one_line() {
    let all: Vec<(String, String)> = (0..1200)
        .map(|at| {
            let id = format!("{at:08x}-0000-4000-8003-{at:012x}");
            (format!("Users/{id}/{id}.json"), format!(r#"{{"id": "{id}", "displayName": "U{at}"}}"#))
        })
        .chain([("settings/README.md".to_owned(), "# x".to_owned()), ("logo.png".to_owned(), "\u{1}PNG".to_owned())])
        .collect();
    let all: Vec<(&str, &str)> = all.iter().map(|(name, content)| (name.as_str(), content.as_str())).collect();
    let found = imported(&all, &[]);
    assert!(found.said.0.contains("Users/ (1,200 files) → users (1,200)\n"), "{}", found.said.0);
    assert!(found.said.0.lines().count() < 6 && found.said.0.contains("README.md"), "{}", found.said.0);
    let listed = found.manifest()["imported"].clone();
    assert_eq!(listed.as_array().unwrap().len(), 1, "{listed:#}");
    assert_eq!((&listed[0]["file"], &listed[0]["files"]), (&json!("Users/"), &json!(1200)));
}

#[test]
fn a_person_may_name_the_tenant() {
    let users = [("users.json", r#"{"value": [{"id": "1"}]}"#)];
    let found = imported(&users, &["--tenant-name", "Contoso", "--tenant-id", TENANT]);
    assert_eq!(found.manifest()["tenant"], json!({"id": TENANT, "displayName": "Contoso", "defaultDomain": ""}));
    let organization = format!(r#"{{"value": [{{"id": "{TENANT}", "displayName": "Contoso"}}]}}"#);
    let other = imported(&[("organization.json", &organization)], &["--tenant-name", "Fabrikam"]);
    assert_eq!(other.code, 1);
    for text in ["`Contoso`", "`Fabrikam`", "organization.json"] {
        assert!(other.said.1.contains(text), "{}", other.said.1);
    }
    assert_eq!(imported(&users, &["--tenant-id", "x"]).code, 2);
}

#[test]
fn ids_alone_tell_two_tenants() {
    let table = |id: &str, name: &str| format!(r#"{{"TenantId": "{id}", "Organization": "{name}", "Objects": []}}"#);
    let (one, two) = (table(TENANT, "Contoso"), table("22222222-2222-4222-8222-222222222222", "Fabrikam"));
    let found = imported(&[("A/MigrationTable.json", &one), ("B/MigrationTable.json", &two)], &[]);
    assert_eq!(found.code, 1);
    for text in [TENANT, "`Contoso` in `A/MigrationTable.json`", "`Fabrikam` in `B/MigrationTable.json`"] {
        assert!(found.said.1.contains(text), "{}", found.said.1);
    }
}

#[test]
fn objects_of_exchange_tell_two_tenants() {
    let organization = |tenant: &str| format!(r#"{{"Name": "{tenant}.onmicrosoft.com", "IsDehydrated": false}}"#);
    let domain = |tenant: &str| {
        format!(
            r#"[{{"DomainName": "{tenant}.onmicrosoft.com", "DomainType": "Authoritative", "InitialDomain": true}}]"#
        )
    };
    for (name, made) in [
        ("Get-OrganizationConfig.json", &organization as &dyn Fn(&str) -> String),
        ("Get-AcceptedDomain.json", &domain),
    ] {
        let (one, two) = (made("contoso"), made("fabrikam"));
        let (one_file, two_file) = (format!("A/{name}"), format!("B/{name}"));
        let found = imported(&[(&one_file, &one), (&two_file, &two)], &[]);
        assert_eq!(found.code, 1, "{name}: {}", found.said.1);
        for text in ["contoso.onmicrosoft.com", "fabrikam.onmicrosoft.com", &one_file, &two_file] {
            assert!(found.said.1.contains(text), "{name}: {}", found.said.1);
        }
        assert_eq!(imported(&[(&one_file, &one), (&two_file, &one)], &[]).code, 0, "{name}");
    }
}

#[test]
fn files_of_no_use_are_called_what_they_are() {
    let maester = Imported::of(&folder("06-nothing-that-is-used/maester"), &[]);
    assert_eq!((maester.code, maester.said.0.as_str()), (1, ""));
    for text in ["Maester test results: verdicts, not configuration", "Invoke-MgGraphRequest"] {
        assert!(maester.said.1.contains(text), "{}", maester.said.1);
    }
    for (name, content, what) in [
        ("ScubaResults.json", r#"{"Results": {}, "Summary": {}, "MetaData": {}}"#, "ScubaGear verdicts"),
        ("report.html", "<!doctype html><p>x", "an HTML report"),
        ("list.yaml", "id: 1", "YAML"),
        ("x.sarif", r#"{"version": "2.1.0", "runs": []}"#, "SARIF findings"),
        ("package.json", r#"{"name": "x", "version": "1", "scripts": {}}"#, "a package of Node.js"),
    ] {
        let found = imported(&[(name, content)], &[]);
        assert_eq!(found.code, 1, "{name}");
        assert!(found.said.1.contains(what) && !found.said.1.contains("kept under"), "{name}: {}", found.said.1);
        assert!(!found.said.0.contains("next:"), "{}", found.said.0);
    }
}

#[cfg(unix)]
#[test]
fn pipes_are_read_where_a_person_names_them_and_nowhere_else() {
    let export = files(&[("users.json", r#"{"value": [{"id": "1"}]}"#)]);
    let pipe = export.path().join("export/groups.json");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let found = Imported::of(&export.path().join("export"), &["--verbose"]);
    assert_eq!(found.code, 0, "{}", found.said.1);
    assert!(
        found.said.1.contains("groups.json: pipes, sockets and devices are not read inside a folder"),
        "{}",
        found.said.1
    );
    let writer = std::thread::spawn({
        let pipe = pipe.clone();
        move || std::fs::write(pipe, r#"{"value": [{"id": "g"}]}"#).unwrap()
    });
    let named = Imported::of(&pipe, &[]);
    writer.join().unwrap();
    assert_eq!(named.coverage("groups")["count"], 1, "{}", named.said.1);
}

#[test]
fn standard_input_is_read() {
    use std::io::Write as _;
    let home = tempfile::tempdir().unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_tenantry"))
        .current_dir(home.path())
        .args(["import", "-", "--out", "s"])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let answer = r#"{"@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users", "value": [{"id": "1"}]}"#;
    child.stdin.take().unwrap().write_all(answer.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert!(String::from_utf8_lossy(&output.stdout).contains("standard input → users (1)"));
}

#[test]
fn what_a_killed_import_left_is_cleared() {
    let export = file("users.json", &json!({"value": [{"id": "1"}]}));
    let home = tempfile::tempdir().unwrap();
    let left = home.path().join("s/.tenantry-abcdef");
    std::fs::create_dir_all(left.join("data")).unwrap();
    std::fs::write(left.join("data/users.jsonl"), "{}\n").unwrap();
    std::fs::write(left.join("lock"), "").unwrap();
    let (code, said) = tenantry(home.path(), &["import", export.path().to_str().unwrap(), "--out", "s"]);
    assert_eq!(code, 0, "{}", said.1);
    let names: Vec<_> = std::fs::read_dir(home.path().join("s")).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert_eq!(names.len(), 2, "{names:?}");
}

#[test]
fn what_is_kept_under_another_name_is_not_called_absent() {
    let export = json!({"module_version": "1.9.0", "baseline_version": "1", "tenant_details": [{"DisplayName": "Contoso", "TenantId": TENANT}],
        "journal_rules_of_tomorrow": [{"Name": "x"}]});
    let found = Imported::of(file("ProviderSettingsExport.json", &export).path(), &[]);
    assert!(
        found.said.1.contains("known to no rule, kept and not used: journal_rules_of_tomorrow"),
        "{}",
        found.said.1
    );
    assert!(found.manifest()["remarks"].to_string().contains("journal_rules_of_tomorrow"));
}

#[test]
fn what_is_called_so_and_not_taken_is_not_absent() {
    let organization = format!(r#"{{"value": [{{"id": "{TENANT}", "displayName": "Contoso"}}]}}"#);
    let odd = r#"[{"StatusCode": 200, "Links": []}]"#;
    let found = imported(&[("organization.json", &organization), ("users.json", odd)], &[]);
    let coverage = found.coverage("users");
    assert_eq!((&coverage["status"], found.code), (&json!("failed"), 0), "{}", found.said.1);
    assert!(coverage["message"].as_str().unwrap().contains("`other-users` (1)"), "{coverage}");
}

/// Files, and what each dataset comes to: its status and how many objects; nothing where it must not be there.
type Came = (&'static [(&'static str, &'static str)], &'static [(&'static str, Option<(&'static str, u64)>)]);

const LIVE: &str = r#"{"value": [{"id": "1", "displayName": "A", "userPrincipalName": "a@contoso.com"}]}"#;
const GROUPS: &str = r#"{"value": [{"id": "1", "displayName": "G"}]}"#;
const OTHER: &str = r#"[{"id": "9", "displayName": "Z", "userPrincipalName": "z@contoso.com"}]"#;
const MEMBER: &str = r##"{"@odata.type": "#microsoft.graph.user", "id": "00000000-0000-4000-8000-000000000009", "userPrincipalName": "z@contoso.com"}"##;
const ROLE: &str = r#"[{"RoleAssignmentId": "r", "ObjectId": "1", "RoleDefinitionName": "Reader", "Scope": "/"}]"#;

const CAME: &[Came] = &[
    (&[("users.json", LIVE), ("Get-AzRoleAssignment.json", ROLE)], &[("role-assignments", None)]),
    (&[("users.json", LIVE), ("az role assignment list.json", ROLE)], &[("role-assignments", None)]),
    (&[("users.json", LIVE), ("Get-ADUser.json", OTHER)], &[("users", Some(("complete", 1)))]),
    (&[("users.json", LIVE), ("Get-User.json", OTHER)], &[("users", Some(("complete", 1)))]),
    (&[("users.json", LIVE), ("Get-MgDirectoryDeletedUser.json", OTHER)], &[("users", Some(("complete", 1)))]),
    (&[("users.json", LIVE), ("Get-MgGroupOwner.json", OTHER)], &[("users", Some(("complete", 1)))]),
    (&[("users.json", LIVE), ("something.json", OTHER)], &[("users", Some(("partial", 2)))]),
    (
        &[("users.json", r#"{"value": [{"id": "1"}, {"id": "2", "deletedDateTime": "2026-01-01T00:00:00Z"}]}"#)],
        &[("users", Some(("complete", 1)))],
    ),
    (
        &[
            ("users.json", LIVE),
            (
                "Groups/00000000-0000-4000-8000-000000000001/Members/00000000-0000-4000-8000-000000000009/00000000-0000-4000-8000-000000000009.json",
                MEMBER,
            ),
        ],
        &[("users", Some(("complete", 1)))],
    ),
    (&[("user.json", r#"{"id": "1", "userPrincipalName": "a@contoso.com"}"#)], &[("users", Some(("partial", 1)))]),
    (
        &[
            (
                "users-1.json",
                r#"{"@odata.nextLink": "https://graph.microsoft.com/v1.0/users?x", "value": [{"id": "1"}]}"#,
            ),
            ("users-3.json", r#"{"value": [{"id": "3"}]}"#),
        ],
        &[("users", Some(("partial", 2)))],
    ),
    (&[("groups.json", GROUPS), ("Get-MgUser.csv", "\"Id\",\"DisplayName\"\n")], &[("users", Some(("failed", 0)))]),
    (&[("groups.json", GROUPS), ("Get-MgUser.csv", "")], &[("users", Some(("failed", 0)))]),
    (
        &[(
            "AuthenticationMethodsPolicy.json",
            r#"{"id": "authenticationMethodsPolicy", "displayName": "P", "policyMigrationState": "x"}"#,
        )],
        &[("authentication-methods-policy", Some(("partial", 1)))],
    ),
    (
        &[("DeviceExport.csv", "Device ID,Device name,OS,Ownership\n1,PC,Windows,Corporate\n")],
        &[("devices", None), ("managed-devices", Some(("partial", 1)))],
    ),
];

#[test]
fn what_only_looks_like_a_collection_does_not_count_as_one() {
    for (all, wanted) in CAME {
        let found = imported(all, &[]);
        for (id, came) in *wanted {
            let manifest = found.manifest();
            let datasets = manifest["datasets"].as_array().unwrap();
            let held = datasets.iter().find(|it| it["id"] == *id && (it["status"] != "failed" || came.is_some()));
            let is = held.map(|it| (it["status"].as_str().unwrap(), it["count"].as_u64().unwrap()));
            assert_eq!(is, *came, "{id} of {:?}: {}", all.last().unwrap().0, found.said.1);
        }
    }
}
