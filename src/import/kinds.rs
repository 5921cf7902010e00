//! Files that hold no configuration of a tenant, or hold it in a form that is not read: what they are, and which export
//! to make instead.
//!
//! Source of the marks: the files these tools write, 2026; formats by their first bytes.

use super::names::key;
use serde_json::{Map, Value};

/// What a file is.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Kind {
    /// What it is called: `Maester test results`.
    pub(super) name: &'static str,
    /// Whether objects of a tenant may be in it that are not read for its form: then it is listed, else passed over.
    pub(super) may_hold: bool,
    /// Why nothing of it is taken.
    pub(super) why: &'static str,
    /// What to do instead, with a command that works.
    pub(super) instead: &'static str,
}

const VERDICTS: &str = "verdicts, not configuration";
const FORM: &str = "a form that is not read";
const WORDS: &str = "it is made for readers";
const OTHER: &str = "nothing of a tenant";

const GRAPH: &str = "export the configuration itself: `Invoke-MgGraphRequest -OutputType Json -Uri \
    'v1.0/identity/conditionalAccess/policies' | Out-File policies.json`, for each request that you need";
const PROVIDER: &str =
    "name `ProviderSettingsExport.json` of the same folder; `Invoke-SCuBA -ProductNames *` writes it";
const AS_JSON: &str = "export it as JSON: `… | ConvertTo-Json -Depth 20 | Out-File name.json`";
const BICEP: &str = "make the template of it: `az bicep build --file main.bicep`, and name `main.json`";
const SHEET: &str = "save each sheet as CSV, named after what it lists: `users.csv`";

const fn kind(name: &'static str, why: &'static str, instead: &'static str) -> Kind {
    Kind { name, may_hold: false, why, instead }
}

const fn unread(name: &'static str, why: &'static str, instead: &'static str) -> Kind {
    Kind { name, may_hold: true, why, instead }
}

/// Top-level keys of JSON objects, and what the file is; the first row whose keys are all there counts.
const OBJECTS: &[(&[&str], Kind)] = &[
    (&["Tests", "PassedCount", "FailedCount"], kind("Maester test results", VERDICTS, GRAPH)),
    (&["Tests", "Blocks", "CurrentVersion"], kind("Maester test results", VERDICTS, GRAPH)),
    (&["Tests", "TestResultSummary"], kind("a Zero Trust Assessment report", VERDICTS, GRAPH)),
    (&["Tests", "TenantId", "ExecutedAt"], kind("an assessment report", VERDICTS, GRAPH)),
    (&["Results", "Summary", "MetaData"], kind("ScubaGear verdicts", VERDICTS, PROVIDER)),
    (&["ReportSummary", "Results"], kind("ScubaGear verdicts", VERDICTS, PROVIDER)),
    (&["runs", "$schema", "version"], kind("SARIF findings", VERDICTS, GRAPH)),
    (&["runs", "version"], kind("SARIF findings", VERDICTS, GRAPH)),
    (
        &["data", "meta"],
        kind(
            "a SharpHound export of Active Directory",
            OTHER,
            "export Entra ID instead: `azurehound list -o azurehound.json`",
        ),
    ),
    (
        &["graph", "metadata"],
        kind("a BloodHound graph", OTHER, "export Entra ID instead: `azurehound list -o azurehound.json`"),
    ),
    (&["standards", "templateName"], kind("a CIPP standards template", VERDICTS, GRAPH)),
    (
        &["templateType", "templateSubtype"],
        kind("an Intune template", "what policies are made from, none that is set", GRAPH),
    ),
    (
        &["platformType", "templateSettings"],
        kind("an Intune template", "what policies are made from, none that is set", GRAPH),
    ),
    (&["name", "version", "dependencies"], kind("a package of Node.js", OTHER, GRAPH)),
    (&["name", "version", "devDependencies"], kind("a package of Node.js", OTHER, GRAPH)),
    (&["name", "version", "scripts"], kind("a package of Node.js", OTHER, GRAPH)),
    (&["lockfileVersion", "packages"], kind("a package of Node.js", OTHER, GRAPH)),
    (&["compilerOptions"], kind("settings of a compiler", OTHER, GRAPH)),
    (&["openapi", "paths"], kind("a description of an interface", OTHER, GRAPH)),
    (&["swagger", "paths"], kind("a description of an interface", OTHER, GRAPH)),
    (&["info", "item"], kind("a Postman collection", "requests without their answers", GRAPH)),
    (&["$schema", "properties", "type"], kind("a JSON schema", OTHER, GRAPH)),
    (&["terraform_version", "resources"], unread("a Terraform state", FORM, GRAPH)),
    (&["tables"], kind("an answer of Log Analytics", "a log, not configuration", GRAPH)),
    (&["cells", "nbformat"], kind("a notebook", WORDS, GRAPH)),
];

/// Keys of the objects of JSON lists, and what the file is.
const LISTS: &[(&[&str], Kind)] = &[
    (&["PolicyId", "RequirementMet"], kind("ScubaGear verdicts", VERDICTS, PROVIDER)),
    (&["Control ID", "Result"], kind("ScubaGear verdicts", VERDICTS, PROVIDER)),
    (&["CheckID", "Status", "ServiceName"], kind("Prowler findings", VERDICTS, GRAPH)),
    (&["finding_info", "status_code"], kind("Prowler findings", VERDICTS, GRAPH)),
    (&["statusCode", "idSuffix"], kind("Monkey365 findings", VERDICTS, GRAPH)),
    (&["TestId", "TestStatus"], kind("results of tests", VERDICTS, GRAPH)),
    (&["CheckId", "Status"], kind("results of checks", VERDICTS, GRAPH)),
    (&["ControlId", "Status"], kind("results of checks", VERDICTS, GRAPH)),
    (&["Operation", "Workload", "CreationTime"], kind("an audit log", "a log, not configuration", GRAPH)),
    (&["AuditData", "RecordType"], kind("an audit log", "a log, not configuration", GRAPH)),
    (&["activityDateTime", "initiatedBy"], kind("an audit log", "a log, not configuration", GRAPH)),
    (&["appDisplayName", "ipAddress", "createdDateTime"], kind("a sign-in log", "a log, not configuration", GRAPH)),
    (&["ruleId", "level", "locations"], kind("SARIF findings", VERDICTS, GRAPH)),
];

/// First bytes, and what the file is.
const BYTES: &[(&[u8], Kind)] = &[
    (b"\x89PNG", kind("a picture", WORDS, GRAPH)),
    (b"\xff\xd8\xff", kind("a picture", WORDS, GRAPH)),
    (b"GIF8", kind("a picture", WORDS, GRAPH)),
    (b"%PDF", kind("a PDF document", WORDS, GRAPH)),
    (b"\xd0\xcf\x11\xe0", unread("an Office document of the old form", FORM, SHEET)),
    (b"SQLite format 3", unread("a SQLite database", FORM, AS_JSON)),
    (b"\x7fELF", kind("a program", OTHER, GRAPH)),
];

/// Parts of names inside an archive of an Office document.
const OFFICE: &[(&[u8], Kind)] = &[
    (b"word/", kind("a Word document", WORDS, GRAPH)),
    (b"xl/", unread("an Excel workbook", FORM, SHEET)),
    (b"ppt/", kind("a PowerPoint presentation", WORDS, GRAPH)),
    (b"visio/", kind("a Visio drawing", WORDS, GRAPH)),
];

/// How texts begin, lower case, and what the file is.
const TEXTS: &[(&str, Kind)] = &[
    ("<!doctype html", kind("an HTML report", WORDS, GRAPH)),
    ("<html", kind("an HTML report", WORDS, GRAPH)),
    ("<svg", kind("a picture", WORDS, GRAPH)),
    ("<?xml version=\"1.0\" encoding=\"utf-8\"?><svg", kind("a picture", WORDS, GRAPH)),
    ("{\\rtf", kind("a document", WORDS, GRAPH)),
    ("#!", kind("a script", OTHER, GRAPH)),
    ("---\n", unread("YAML", FORM, "export it as JSON: `IntuneCD-startbackup -o json -p ./backup`")),
    ("@odata", unread("YAML", FORM, "export it as JSON: `IntuneCD-startbackup -o json -p ./backup`")),
];

/// Endings of names, lower case, and what the file is. The flag says that no export is called so: such a file is not
/// looked into.
const ENDINGS: &[(&[&str], bool, Kind)] = &[
    (&["md", "markdown", "rst", "adoc"], true, kind("a text", WORDS, GRAPH)),
    (&["txt", "log", "rtf", "tex"], false, kind("a text", WORDS, GRAPH)),
    (&["toml", "ini", "cfg", "conf", "editorconfig", "lock"], true, kind("settings of a program", OTHER, GRAPH)),
    (&["yml", "yaml"], true, unread("YAML", FORM, "export it as JSON: `IntuneCD-startbackup -o json -p ./backup`")),
    (&["ps1", "psm1", "psd1"], false, kind("a script", OTHER, GRAPH)),
    (
        &["sh", "bat", "cmd", "py", "js", "ts", "cs", "go", "rs", "rego", "tf", "sql", "kql", "css", "mjs", "r"],
        true,
        kind("a script", OTHER, GRAPH),
    ),
    (&["bicep", "bicepparam"], true, unread("Bicep", FORM, BICEP)),
    (&["html", "htm", "mhtml"], true, kind("an HTML report", WORDS, GRAPH)),
    (
        &["svg", "drawio", "vsdx", "ico", "webp", "tif", "tiff", "heic", "mp4", "ttf", "woff2"],
        true,
        kind("a picture", WORDS, GRAPH),
    ),
    (&["docx", "pptx", "odt", "one", "msg", "eml"], true, kind("a document", WORDS, GRAPH)),
    (&["xlsx", "xlsm", "xls", "ods"], true, unread("an Excel workbook", FORM, SHEET)),
    (&["pst", "evtx", "etl", "pcap"], true, kind("a log", "a log, not configuration", GRAPH)),
    (&["csv", "tsv"], false, unread("a table", FORM, AS_JSON)),
    (&["xml", "clixml"], false, unread("XML", FORM, AS_JSON)),
    (&["sha256", "md5", "sig", "asc", "gitignore", "gitattributes"], true, kind("a sum or a mark", OTHER, GRAPH)),
    (&["exe", "dll", "msi", "intunewin", "pdb"], true, kind("a program", OTHER, GRAPH)),
];

/// Names of files without an ending, lower case, that stand beside the files of any project and are for people.
const PLAIN_NAMES: &[&str] = &[
    "license",
    "licence",
    "copying",
    "notice",
    "readme",
    "changelog",
    "changes",
    "authors",
    "contributors",
    "version",
];

const PLAIN: Kind = kind("a text", WORDS, GRAPH);

/// What JSON is, where it holds no configuration.
pub(super) fn of_json(value: &Value) -> Option<&'static Kind> {
    match value {
        Value::Object(map) if map.get("@odata.context").is_none() => {
            let found = OBJECTS.iter().find(|(keys, _)| has(map, keys)).map(|(_, kind)| kind)?;
            let is_graph = |name: &str| name == "a SharpHound export of Active Directory";
            (!is_graph(found.name)
                || map.get("meta").is_some_and(|meta| {
                    meta.get("methods").is_some() || meta.get("type").is_some_and(|kind| kind != "azure")
                }))
            .then_some(found)
        }
        Value::Array(items) => {
            let first = items.iter().find_map(Value::as_object)?;
            LISTS.iter().find(|(keys, _)| has(first, keys)).map(|(_, kind)| kind)
        }
        _ => None,
    }
}

fn has(map: &Map<String, Value>, keys: &[&str]) -> bool {
    keys.iter().all(|wanted| map.contains_key(*wanted) || map.keys().any(|name| key(name) == key(wanted)))
}

/// What a file is by the ending of its name, where no export is called so.
pub(super) fn of_name(name: &str) -> Option<&'static Kind> {
    ending(name).filter(|(sure, _)| *sure).map(|(_, kind)| kind)
}

fn ending(name: &str) -> Option<(bool, &'static Kind)> {
    let (_, end) = name.rsplit_once('.')?;
    let end = end.to_ascii_lowercase();
    ENDINGS.iter().find(|(ends, ..)| ends.contains(&end.as_str())).map(|(_, sure, kind)| (*sure, kind))
}

/// What a file that holds no JSON is, by the ending of its name.
pub(super) fn of_ending(name: &str) -> Option<&'static Kind> {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = name.split(['-', '.']).next().unwrap_or(name).to_ascii_lowercase();
    let is_plain = !name.contains('.') && PLAIN_NAMES.contains(&stem.as_str());
    ending(name).map(|(_, kind)| kind).or_else(|| is_plain.then_some(&PLAIN))
}

/// What a file is by its first bytes, where they are those of no form that is read.
pub(super) fn of_bytes(bytes: &[u8]) -> Option<&'static Kind> {
    let head = bytes.get(..bytes.len().min(1 << 16)).unwrap_or_default();
    if head.starts_with(b"PK") {
        let tail = bytes.get(bytes.len().saturating_sub(1 << 16)..).unwrap_or_default();
        let has = |part: &[u8]| [head, tail].iter().any(|bytes| memchr::memmem::find(bytes, part).is_some());
        return OFFICE.iter().find(|(part, _)| has(b"[Content_Types].xml") && has(part)).map(|(_, kind)| kind);
    }
    if let Some((_, kind)) = BYTES.iter().find(|(start, _)| head.starts_with(start)) {
        return Some(kind);
    }
    let text = String::from_utf8_lossy(head.get(..head.len().min(512)).unwrap_or_default()).into_owned();
    let text = text.trim_start_matches('\u{feff}').trim_start().to_ascii_lowercase();
    TEXTS.iter().find(|(start, _)| text.starts_with(start)).map(|(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn files_are_called_what_they_are() {
        let name = |kind: Option<&'static Kind>| kind.map(|kind| kind.name);
        for (value, wanted) in [
            (json!({"Tests": [], "PassedCount": 1, "FailedCount": 0, "Blocks": []}), Some("Maester test results")),
            (json!([{"PolicyId": "MS.AAD.1.1v1", "RequirementMet": true}]), Some("ScubaGear verdicts")),
            (
                json!({"meta": {"type": "users", "methods": 1}, "data": []}),
                Some("a SharpHound export of Active Directory"),
            ),
            (json!({"meta": {"type": "azure"}, "data": [{"kind": "AZUser"}]}), None),
            (json!({"version": "2.1.0", "runs": []}), Some("SARIF findings")),
            (json!({"name": "x", "version": "1", "dependencies": {}}), Some("a package of Node.js")),
            (json!({"id": "1", "displayName": "x"}), None),
            (json!([{"id": "1"}]), None),
        ] {
            assert_eq!(name(of_json(&value)), wanted, "{value}");
        }
        for (bytes, wanted) in [
            (&b"<!DOCTYPE html>"[..], Some("an HTML report")),
            (b"%PDF-1.7", Some("a PDF document")),
            (b"PK\x03\x04[Content_Types].xml....xl/workbook.xml", Some("an Excel workbook")),
            (b"PK\x03\x04[Content_Types].xml....word/document.xml", Some("a Word document")),
            (b"PK\x03\x04users.json", None),
            (b"\x89PNG\r\n", Some("a picture")),
            (b"{}", None),
        ] {
            assert_eq!(name(of_bytes(bytes)), wanted);
        }
        for (file, wanted) in [
            ("README.md", Some("a text")),
            ("run.ps1", Some("a script")),
            ("a.yaml", Some("YAML")),
            ("users.json", None),
            ("export/LICENSE-MIT", Some("a text")),
            ("README", Some("a text")),
            ("users", None),
        ] {
            assert_eq!(name(of_ending(file)), wanted, "{file}");
        }
        let table = json!([{"Control ID": "MS.AAD.1", "Result": "Fail", "Details": "x"}]);
        assert_eq!(name(of_json(&table)), Some("ScubaGear verdicts"));
    }
}
