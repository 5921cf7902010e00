//! The forms that exports come in, read as they are: CLIXML, CSV, JSON with text around it, zip, HAR, mocks, AzureHound,
//! templates of CIPP, and what is none of these.
#![expect(clippy::unwrap_used, reason = "a test stops where it fails")]

use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use tenantry::diag::Severity;
use tenantry::import::{Imported, read_bytes};
use tenantry::snapshot::Status;

/// What an import made, with its rows.
struct Found {
    imported: Imported,
    rows: BTreeMap<String, Vec<Value>>,
}

impl Found {
    fn of(name: &str, bytes: impl AsRef<[u8]>) -> Self {
        let mut rows: BTreeMap<String, Vec<Value>> = BTreeMap::new();
        let imported = read_bytes(name, bytes.as_ref(), &mut |dataset, row| {
            rows.entry(dataset.to_owned()).or_default().push(row.clone());
            Ok(())
        });
        Self { imported: imported.unwrap(), rows }
    }

    fn told(&self) -> String {
        let lines: Vec<String> =
            self.imported.diagnostics.iter().map(|it| format!("{}: {}", it.subject, it.message)).collect();
        lines.join("\n")
    }

    fn status(&self, id: &str) -> Option<(Status, u64)> {
        self.imported.manifest.datasets.iter().find(|it| it.id == id).map(|it| (it.status, it.count))
    }

    fn is_lossless(&self) -> bool {
        self.imported.diagnostics.iter().all(|it| it.severity != Severity::Error)
    }
}

/// A file, where its objects go, and what is told.
struct Case {
    name: &'static str,
    text: &'static str,
    dataset: &'static str,
    status: Status,
    count: u64,
    told: &'static [&'static str],
}

const USERS: &str = "https://graph.microsoft.com/v1.0/$metadata#users";

const CASES: &[Case] = &[
    Case {
        name: "users.json",
        text: "WARNING: Resulting JSON is truncated as serialization has exceeded the set depth of 2.\n[{\"id\": \"1\"}]",
        dataset: "users",
        status: Status::Complete,
        count: 1,
        told: &["line 1 holds `WARNING: …`, the JSON begins at line 2"],
    },
    Case {
        name: "users.json",
        text: "HTTP/1.1 200 OK\r\nSet-Cookie: hush=1\r\nLink: <x>; rel=\"y\"\r\n\r\n[{\"id\": \"1\"}]",
        dataset: "users",
        status: Status::Complete,
        count: 1,
        told: &["line 1 holds `HTTP/1.1 200 OK`, the JSON begins at line 5"],
    },
    Case {
        name: "users.json",
        text: "**********************\nPowerShell transcript start\n**********************\nPS C:\\> Get-MgUser | ConvertTo-Json\n\
               [\n  {\"id\": \"1\",},\n  # two\n  {\"id\": \"2\"}\n]\nPS C:\\> Stop-Transcript\n**********************\n",
        dataset: "users",
        status: Status::Complete,
        count: 2,
        told: &[
            "the JSON begins at line 5",
            "trailing commas were passed over, the first at line 6",
            "text among the JSON",
        ],
    },
    Case {
        name: "users.json",
        text: "{\"id\": \"1\"}\n{\"id\": \"2\", \"disp\n{\"id\": \"3\"}\n",
        dataset: "users",
        status: Status::Partial,
        count: 2,
        told: &["line 2, column"],
    },
    Case {
        name: "users.json",
        text: "{\n\"id\": \"1\"\n}\n{\n\"id\": \"2\"\n}\n",
        dataset: "users",
        status: Status::Complete,
        count: 2,
        told: &[],
    },
    Case {
        name: "Get-AcceptedDomain.csv",
        text: "#TYPE Microsoft.Exchange.Data.Directory.SystemConfiguration.AcceptedDomain\r\n\"DomainName\",\"Default\"\r\n\"contoso.com\",\"True\"\r\n",
        dataset: "accepted-domains",
        status: Status::Complete,
        count: 1,
        told: &[],
    },
    Case {
        name: "users.csv",
        text: "\"id\";\"displayName\";\"accountEnabled\";\"createdDateTime\"\n\"1\";\"Ja\";\"Ja\";\"01.02.2026\"\n\"2\";\"B\nC\";\"Nein\";\"\"\n",
        dataset: "users",
        status: Status::Partial,
        count: 2,
        told: &[
            "2 cells of `accountEnabled` hold words in place of True and False (`Ja`)",
            "1 cells of `createdDateTime` hold dates",
        ],
    },
    Case {
        name: "export.csv",
        text: "User principal name,Display name,Block credential,Lizenzen\na@contoso.com,A,True,x\n",
        dataset: "users",
        status: Status::Partial,
        count: 1,
        told: &["the columns `Lizenzen` are no documented properties"],
    },
    Case {
        name: "Edge.IntuneTemplate.json",
        text: r#"{"PartitionKey": "IntuneTemplate", "GUID": "g", "JSON": "{\"Displayname\": \"Edge\", \"RAWJson\": \"{\\\"name\\\": \\\"Edge\\\"}\", \"Type\": \"Catalog\"}"}"#,
        dataset: "configuration-policies",
        status: Status::Partial,
        count: 1,
        told: &["taken from a template of CIPP"],
    },
];

#[test]
fn each_form_is_read_for_what_it_is() {
    for case in CASES {
        let found = Found::of(case.name, case.text);
        let told = found.told();
        assert_eq!(found.status(case.dataset), Some((case.status, case.count)), "{}\n{told}", case.text);
        for text in case.told {
            assert!(told.contains(text), "`{text}` is not in:\n{told}");
        }
        assert!(!told.contains("hush"), "{told}");
    }
}

/// A file that is refused, and why.
const REFUSED: &[(&str, &[u8], &str)] = &[
    ("a.json", b"", "the file is empty"),
    ("a.json", b"\xef\xbb\xbf", "the file is empty but for a byte order mark"),
    ("a.json", b"\xff\xfe", "the file is empty but for a byte order mark"),
    ("a.json", b" \r\n ", "it holds only blanks"),
    ("a.json", b"\x7fELF\x02\x01\x01\x00\x00", "a program"),
    ("a.png", b"\x89PNG\r\n\x1a\n", "a picture"),
    ("a.json.gz", b"\x1f\x8b\x08\x00", "compressed with gzip; unpack it first"),
    ("a.json", b"Just some words.\nAnd more.", "line 1 holds `Just some words.`, and no JSON begins in it"),
    ("a.html", b"<!DOCTYPE html><html></html>", "an HTML report"),
    ("a.xml", b"<?xml version=\"1.0\"?><gpo/>", "the file is XML (`gpo`)"),
    ("a.xml", b"<!DOCTYPE x [<!ENTITY a \"b\">]><Objs><S>&a;</S></Objs>", "document type"),
];

#[test]
fn what_is_no_export_is_called_what_it_is() {
    for (name, bytes, why) in REFUSED {
        let found = Found::of(name, bytes);
        assert!(found.told().contains(why), "{name}: `{why}` is not in: {}", found.told());
        assert!(found.rows.is_empty(), "{name}: {:?}", found.rows);
        assert!(!found.imported.is_of_use(), "{name}");
    }
    let told = Found::of("a.json", "setting=abcdef").told();
    assert!(told.contains("line 1 holds `setting=…`") && !told.contains("abcdef"), "{told}");
}

#[test]
fn cells_that_may_mean_two_things_leave_no_value() {
    let case = CASES.iter().find(|case| case.name == "users.csv").unwrap();
    let found = Found::of(case.name, case.text);
    assert_eq!(
        found.rows["users"],
        [json!({"id": "1", "displayName": "Ja"}), json!({"id": "2", "displayName": "B\nC", "createdDateTime": null})]
    );
    let coverage = found.imported.manifest.datasets.iter().find(|it| it.id == "users").unwrap();
    assert!(coverage.unread.iter().any(|name| name == "accountEnabled"), "{:?}", coverage.unread);
    let blocked = Found::of("export.csv", CASES.iter().find(|case| case.name == "export.csv").unwrap().text);
    assert_eq!(blocked.rows["users"][0]["accountEnabled"], json!(false));
}

#[test]
fn clixml_names_its_type_in_any_encoding() {
    let text = "<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\"><Obj RefId=\"0\">\
        <TN RefId=\"0\"><T>Deserialized.Microsoft.Exchange.Data.Directory.SystemConfiguration.AcceptedDomain</T></TN>\
        <Props><S N=\"DomainName\">zoë.example</S><B N=\"Default\">true</B><BA N=\"SerializationData\">AAEAAAD</BA></Props></Obj></Objs>";
    let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    for bytes in [text.as_bytes().to_vec(), wide] {
        let found = Found::of("export.xml", bytes);
        assert_eq!(found.status("accepted-domains"), Some((Status::Partial, 1)), "{}", found.told());
        assert!(found.told().contains("recognised by the type of its objects"), "{}", found.told());
        assert_eq!(found.rows["accepted-domains"], [json!({"domainName": "zoë.example", "default": true})]);
    }
    let found = Found::of("AcceptedDomains.xml", text);
    assert_eq!(found.status("accepted-domains"), Some((Status::Complete, 1)), "{}", found.told());
}

#[test]
fn web_responses_are_no_users() {
    let body = json!({"@odata.context": USERS, "value": [{"id": "1"}]}).to_string();
    for content in [json!(body), json!(body.bytes().collect::<Vec<u8>>())] {
        let found = Found::of(
            "a.json",
            json!({"StatusCode": 200, "Headers": {"Set-Cookie": "c"}, "Content": content}).to_string(),
        );
        assert_eq!(found.status("users"), Some((Status::Complete, 1)), "{}", found.told());
    }
    let raw = format!("HTTP/1.1 200 OK\r\nDate: x\r\n\r\n{body}");
    let found = Found::of("a.json", json!({"StatusCode": 200, "RawContentLength": 9, "RawContent": raw}).to_string());
    assert_eq!(found.status("users"), Some((Status::Complete, 1)), "{}", found.told());
    for content in [json!("{\"value\": [{\"id\""), json!("<html>"), json!(null)] {
        let response = json!({"StatusCode": 200, "StatusDescription": "OK", "Content": content}).to_string();
        let found = Found::of("users.json", response);
        assert!(found.rows.is_empty() && !found.is_lossless(), "{:?}", found.rows);
        assert!(found.told().contains("Content holds JSON; write $response.Content"), "{}", found.told());
    }
}

/// A zip archive of files.
fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn archives_are_read_in_place() {
    let inner = zipped(&[("users.json", b"[]")]);
    let found = Found::of(
        "export.zip",
        zipped(&[
            (
                "Policies/ConditionalAccess/p.json",
                br#"{"@odata.context": "x/$metadata#identity/conditionalAccess/policies/$entity", "id": "p"}"#,
            ),
            ("../../etc/users.json", br#"[{"id": "1"}]"#),
            ("C:\\x\\groups.json", br#"[{"id": "1"}]"#),
            ("__MACOSX/._users.json", b"\x00"),
            ("inner.zip", &inner),
            ("readme.md", b"# Words"),
        ]),
    );
    let told = found.told();
    for (id, status) in
        [("users", Status::Complete), ("groups", Status::Complete), ("conditional-access-policies", Status::Partial)]
    {
        assert_eq!(found.status(id), Some((status, 1)), "{id}: {told}");
    }
    assert!(told.contains("an archive inside an archive"), "{told}");
    assert!(told.contains("1 hidden files or links"), "{told}");
    let bomb = zipped(&[("users.json", &vec![b' '; 40 << 20])]);
    assert!(Found::of("bomb.zip", &bomb).told().contains("300 times its size"));
    assert!(Found::of("cut.zip", &bomb[..bomb.len() - 30]).told().contains("the archive cannot be read"));
    assert!(
        Found::of("a.xlsx", zipped(&[("[Content_Types].xml", b"<x/>"), ("xl/workbook.xml", b"<x/>")]))
            .told()
            .contains("an Excel workbook")
    );
}

#[test]
fn encrypted_archives_are_told() {
    // The flag of encryption, set in both headers of the only entry.
    let mut bytes = zipped(&[("users.json", b"[]")]);
    for (mark, at) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let start = bytes.windows(4).position(|part| part == mark).unwrap();
        bytes[start + at] |= 1;
    }
    let found = Found::of("a.zip", &bytes);
    assert!(found.told().to_lowercase().contains("password"), "{}", found.told());
}

#[test]
fn recorded_answers_come_through_and_nothing_else() {
    let users = json!({"@odata.context": USERS, "value": [{"id": "1"}]});
    let entry = |method: &str, url: &str, content: Value| {
        json!({"request": {"method": method, "url": url, "headers": [{"name": "Authorization", "value": "Bearer eyJ0hush"}],
            "cookies": [{"name": "c", "value": "hush"}]}, "response": {"status": 200, "cookies": [], "content": content}})
    };
    let text = |text: String| json!({"mimeType": "application/json", "text": text});
    let batch = json!({"responses": [{"id": "a", "status": 200, "body": {"value": [{"id": "g"}]}}]});
    let mut asked = entry("POST", "https://graph.microsoft.com/v1.0/$batch", text(batch.to_string()));
    asked["request"]["postData"] =
        json!({"text": json!({"requests": [{"id": "a", "url": "/groups?$top=5"}]}).to_string()});
    let har = json!({"log": {"version": "1.2", "entries": [
        entry("GET", "https://graph.microsoft.com/v1.0/users", json!({"mimeType": "application/json", "encoding": "base64",
            "text": base64_of(&users.to_string())})),
        entry("GET", "https://graph.microsoft.com/beta/devices?$filter=x", text(json!({"value": [{"id": "d"}]}).to_string())),
        entry("PATCH", "https://graph.microsoft.com/v1.0/domains", text(json!({"value": [{"id": "x"}]}).to_string())),
        entry("GET", "https://graph.evil.example/v1.0/applications", text(json!({"value": [{"id": "x"}]}).to_string())),
        entry("GET", "https://graph.microsoft.com/v1.0/me/photo", json!({"mimeType": "image/png", "text": "x"})),
        asked,
    ]}});
    let found = Found::of("graph.har", har.to_string());
    let told = found.told();
    assert_eq!(found.rows.keys().map(String::as_str).collect::<Vec<_>>(), ["devices", "groups", "users"], "{told}");
    assert_eq!(found.status("users"), Some((Status::Complete, 1)), "{told}");
    assert_eq!(found.status("devices"), Some((Status::Partial, 1)), "{told}");
    let kept = format!("{told}{:?}{:?}", found.rows, found.imported.manifest);
    assert!(!kept.contains("hush") && told.contains("they are not of Microsoft Graph"), "{kept}");

    let mocks = json!({"mocks": [
        {"request": {"url": "https://graph.microsoft.com/v1.0/users", "method": "GET"}, "response": {"statusCode": 200, "body": users}},
        {"request": {"url": "https://graph.microsoft.com/v1.0/groups", "method": "GET"}, "response": {"statusCode": 403,
            "body": {"error": {"code": "x", "message": "y"}}}},
        {"request": {"url": "https://graph.microsoft.com/v1.0/devices"}, "response": {"body": "@devices.json"}},
    ]});
    let found = Found::of("mocks.json", mocks.to_string());
    assert_eq!(found.status("users"), Some((Status::Complete, 1)), "{}", found.told());
    assert_eq!(found.status("groups"), Some((Status::Denied, 0)), "{}", found.told());
    assert!(found.told().contains("stands in another file"), "{}", found.told());
}

fn base64_of(text: &str) -> String {
    use base64::Engine;
    base64::engine::general_purpose::STANDARD.encode(text)
}

#[test]
fn azurehound_gives_objects_in_part_and_its_tenant() {
    let (tenant, group) = ("aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee", "AAAAAAAA-0000-4000-8000-000000000001");
    let export = json!({"meta": {"type": "azure", "version": 5, "count": 6}, "data": [
        {"kind": "AZTenant", "data": {"tenantId": "11111111-2222-3333-4444-555555555555", "displayName": "Other", "external": true}},
        {"kind": "AZTenant", "data": {"tenantId": tenant, "displayName": "Contoso", "collected": true}},
        {"kind": "AZUser", "data": {"id": "u", "displayName": "U", "tenantId": tenant}},
        {"kind": "AZGroup", "data": {"id": group, "displayName": "G"}},
        {"kind": "AZGroupMember", "data": {"groupId": group, "members": [{"groupId": group, "member": {"id": "u"}}]}},
        {"kind": "AZRoleAssignment", "data": {"roleDefinitionId": "r", "roleAssignments": [{"id": "x", "principalId": "u"}]}},
        {"kind": "AZVM", "data": {"id": "vm"}},
    ]});
    let found = Found::of("azurehound.json", export.to_string());
    let told = found.told();
    for id in ["organization", "users", "groups", "role-assignments", "group-members"] {
        assert_eq!(found.status(id), Some((Status::Partial, 1)), "{id}: {told}");
    }
    assert_eq!((found.imported.manifest.tenant.id.as_str(), found.rows.len()), (tenant, 5), "{:?}", found.rows);
    assert_eq!(found.rows["group-members"][0]["@tenantry.parent"], group.to_lowercase());
}

/// Exports of Exchange Server: every object of each, with every property but the blobs.
#[test]
fn exports_of_exchange_server_are_read_whole() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/exchange-onprem");
    let Ok(entries) = std::fs::read_dir(&folder) else { return eprintln!("SKIPPED: no {}", folder.display()) };
    let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for path in files.iter().filter(|path| path.extension().is_some_and(|it| it == "xml")) {
        let text = std::fs::read_to_string(path).unwrap();
        let name = path.file_name().unwrap().to_str().unwrap();
        // Written with two blanks a level: what an object holds stands at the fourth.
        let roots = text.matches("\n  <Obj RefId").count();
        let held = || text.lines().filter(|line| line.starts_with("      <") && line.contains(" N=\""));
        let members = held().filter(|line| !line.starts_with("      <BA ")).count();
        let found = Found::of(name, &text);
        assert!(found.is_lossless(), "{name}: {}", found.told());
        let rows: Vec<&Value> = found.rows.values().flatten().collect();
        assert_eq!(rows.len(), roots, "{name}");
        let read: usize = rows.iter().map(|row| row.as_object().unwrap().len()).sum();
        assert!(read >= members, "{name}: {read} of {members} properties");
        assert!(!format!("{rows:?}").contains("AAEAAAD"), "{name} holds a blob");
        if name.contains("Certificate") {
            assert!(
                rows.iter().all(|row| row["notAfter"].as_str().is_some_and(|date| date.ends_with('Z'))),
                "{rows:?}"
            );
        }
    }
}
