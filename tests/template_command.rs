//! `tenantry template`: packs are listed, ejected, checked, and written for nobody yet.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "the program is run with folders of templates")]

use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use tenantry::document::PACKS;

/// Most bytes of the rows of one dataset in the example that packs are tried with, and most rows.
const MOST: (usize, usize) = (900, 3);

struct Told {
    code: i32,
    out: String,
    err: String,
}

fn run(args: &[&str]) -> Told {
    let told = Command::new(env!("CARGO_BIN_EXE_tenantry")).args(args).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Told { code: told.status.code().unwrap(), out: text(told.stdout), err: text(told.stderr) }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a folder by its relative name.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(at) = folders.pop() {
        for entry in std::fs::read_dir(&at).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
                found.insert(name, std::fs::read(&path).unwrap());
            }
        }
    }
    found
}

#[test]
fn the_example_packs_are_tried_with_is_northwind_in_short() {
    let folder = root().join("examples/northwind");
    let read = |path: &Path| std::fs::read_to_string(path).unwrap();
    let mut manifest: Value = serde_json::from_str(&read(&folder.join("manifest.json"))).unwrap();
    let mut rows: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    let mut kept = Vec::new();
    // What was not asked for needs no entry.
    let asked = |dataset: &&Value| dataset["status"] != "not-requested";
    for dataset in manifest["datasets"].as_array().unwrap().iter().filter(asked) {
        let id = dataset["id"].as_str().unwrap();
        let (mut mine, mut bytes) = (Vec::new(), 0);
        let text = std::fs::read_to_string(folder.join(format!("data/{id}.jsonl"))).unwrap_or_default();
        for line in text.lines() {
            if !mine.is_empty() && (mine.len() >= MOST.1 || bytes + line.len() > MOST.0) {
                break;
            }
            bytes += line.len();
            mine.push(serde_json::from_str(line).unwrap());
        }
        let mut entry = json!({"id": id, "status": dataset["status"], "count": mine.len()});
        for key in ["httpStatus", "message"] {
            if let Some(value) = dataset.get(key) {
                entry[key] = value.clone();
            }
        }
        kept.push(entry);
        if !mine.is_empty() {
            rows.insert(id.to_owned(), mine);
        }
    }
    // A line each, so that a difference can be read.
    let lines = |entries: Vec<String>| entries.join(",\n");
    let rows = lines(rows.iter().map(|(id, rows)| format!("{}:{}", json!(id), json!(rows))).collect());
    manifest["datasets"] = json!([]);
    let kept = lines(kept.iter().map(Value::to_string).collect());
    let manifest = manifest.to_string().replace("\"datasets\":[]", &format!("\"datasets\":[\n{kept}\n]"));
    let text = format!("{{\"manifest\":{manifest},\n\"rows\":{{\n{rows}\n}}}}\n");
    assert!(text.len() < 60_000, "{} bytes", text.len());
    snapbox::assert_data_eq!(text, snapbox::file!["../src/build/review/northwind.json"].raw());
}

#[test]
fn what_people_say_of_that_example_is_understood_whole() {
    let text = std::fs::read_to_string(root().join("src/build/review/design.toml")).unwrap();
    let read = tenantry::overlay::read("design.toml", &text).unwrap();
    assert!(read.diagnostics.is_empty(), "{:#?}", read.diagnostics);
    let model = tenantry::build::trial_tenant(tenantry::build::EXAMPLE).model;
    for id in ["entra-id", "conditional-access", "exchange-online"] {
        assert!(model.component(id).is_some(), "the example has no `{id}`");
    }
}

#[test]
fn the_packs_of_the_program_are_sound() {
    for (id, _) in PACKS {
        let told = run(&["template", "check", id, "--quiet"]);
        assert_eq!(told.code, 0, "{id}: {}", told.out);
        assert!(told.out.contains("0 errors and 0 warnings"), "{id}: {}", told.out);
    }
}

#[test]
fn an_ejected_pack_writes_the_same_bytes() {
    let work = tempfile::tempdir().unwrap();
    let path = |name: &str| work.path().join(name).to_str().unwrap().to_owned();
    let (mut named, mut ejected) = (Vec::new(), Vec::new());
    for (id, _) in PACKS {
        let folder = path(&format!("our-{id}"));
        let told = run(&["template", "eject", id, "--out", &folder, "--quiet"]);
        assert_eq!(told.code, 0, "{id}: {}", told.err);
        named.extend(["--pack".to_owned(), (*id).to_owned()]);
        ejected.extend(["--pack".to_owned(), folder]);
    }
    let build = |packs: &[String], out: &str| {
        let mut args = vec!["build", "examples/northwind", "--out", out, "--format", "md,html", "--quiet"];
        args.extend(packs.iter().map(String::as_str));
        let told = Command::new(env!("CARGO_BIN_EXE_tenantry")).args(&args).current_dir(root()).output().unwrap();
        assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
        files(Path::new(out))
    };
    let (ours, theirs) = (build(&named, &path("a")), build(&ejected, &path("b")));
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&ours), names(&theirs));
    // What is remembered of a run names the packs by their folders.
    for (name, bytes) in ours.iter().filter(|(name, _)| *name != "history.json") {
        assert!(theirs[name] == *bytes, "{name} differs");
    }
    // Nothing is written over, and an ejected pack holds nothing that nobody uses.
    let folder = path("our-hld");
    let told = run(&["template", "eject", "hld", "--out", &folder]);
    assert!(told.code == 2 && told.err.contains("holds files"), "{}", told.err);
    for (id, _) in PACKS {
        let told = run(&["template", "check", &path(&format!("our-{id}"))]);
        assert!(told.code == 0 && !told.out.contains("nothing uses"), "{id}: {}", told.out);
    }
}

/// Faults: the file, what is added to its end, the line of the addition that is told, and words of what is told.
const FAULTS: [(&str, &str, usize, &str); 16] = [
    ("cover.md", "a\n{{ client }", 2, ""),
    ("identity.md", "{{ tenant | nosuch }}", 1, "nosuch"),
    ("access.md", "{% if policies_reed %}a{% endif %}", 1, "`policies_reed` is not defined"),
    ("messaging.md", "\n{% if false %}{{ tenant.nosuchfield }}{% endif %}", 2, "no field `nosuchfield`"),
    ("endpoint.md", "{% if claims[\"people.membrs\"].value is none %}a{% endif %}", 1, "people.members"),
    ("security.md", "\n## High\n", 2, "a heading above"),
    ("compliance.md", "\n| a | b |\n|---|---|\n| 1 | 2\n", 4, "not closed"),
    ("network.md", "\n<div class=\"x\">a</div>\n", 2, "raw HTML"),
    ("hybrid.md", "\n[a](#idntity)\n", 2, "did you mean `identity`?"),
    ("operations.md", "\n![a](figure:logcal)\n", 2, "did you mean `logical`?"),
    ("tenant.md", "\n```\na\n", 2, "block of code is not closed"),
    ("findings.md", "\n| a | b |\n|---|---|\n| 1 |\n", 4, "1 cells"),
    ("coverage.md", "\n| a | b |\n", 2, "stands in no table"),
    ("evidence.md", "{{ tenant_naem }}", 1, "tenant_naem"),
    ("external.md", "\n{% if here.pack == \"ours\" %}a{% endif %}", 2, "name of the pack"),
    ("glossary.md", "\ntext\n---\n", 3, "makes a heading"),
];

#[test]
fn each_planted_fault_is_told_with_its_file_and_line() {
    let work = tempfile::tempdir().unwrap();
    let folder = work.path().join("our-pack");
    let path = folder.to_str().unwrap();
    assert_eq!(run(&["template", "eject", "as-built", "--out", path]).code, 0);
    let mut wanted = Vec::new();
    for (name, added, line, words) in FAULTS {
        let file = folder.join(name);
        let text = std::fs::read_to_string(&file).unwrap();
        let text = format!("{}\n\n", text.trim_end());
        let at = text.lines().count() + line;
        std::fs::write(&file, format!("{text}{added}")).unwrap();
        wanted.push((format!("{name}:{at}: "), words));
    }
    let outline = folder.join("pack.toml");
    let text = std::fs::read_to_string(&outline).unwrap();
    let before = text.lines().count();
    let more =
        "\n[[section]]\nid = \"ours\"\n\n[[section]]\nid = \"more\"\ntopic = \"identiy\"\nfigures = [\"logcal\"]\n";
    std::fs::write(&outline, text + more).unwrap();
    std::fs::write(folder.join("idenity.md"), "a").unwrap();
    let told = run(&["template", "check", path]);
    assert_eq!(told.code, 1, "{}", told.out);
    for (place, words) in wanted {
        let lines: Vec<&str> = told.out.lines().collect();
        let at = |line: usize| lines[line..lines.len().min(line + 2)].join("\n");
        let said: Vec<String> = (0..lines.len()).filter(|it| lines[*it].contains(&place)).map(at).collect();
        assert!(said.iter().any(|it| it.contains(words)), "{place} {words}: {said:?}\n{}", told.out);
    }
    for words in [
        format!("pack.toml:{}: the section `ours` has no template", before + 3),
        format!("pack.toml:{}: the topic `identiy`", before + 7),
        format!("pack.toml:{}: no view makes the drawing `logcal`", before + 8),
        "idenity.md: nothing uses this file".to_owned(),
    ] {
        assert!(told.out.contains(&words), "{words}: {}", told.out);
    }
    assert!(told.err.contains(" errors in "), "{}", told.err);
    let json: Value = serde_json::from_str(&run(&["template", "check", path, "--format", "json"]).out).unwrap();
    assert!(json.as_array().unwrap().iter().any(|it| it["code"] == "template-fault"), "{json:#}");
}

#[test]
fn a_folder_that_takes_the_place_of_templates_is_checked_too() {
    let work = tempfile::tempdir().unwrap();
    let folder = work.path().join("templates");
    std::fs::create_dir_all(folder.join("as-built")).unwrap();
    let path = folder.to_str().unwrap();
    std::fs::write(folder.join("as-built/identity.md"), "Words of our own. [a](#access)\n").unwrap();
    let told = run(&["template", "check", path]);
    assert_eq!(told.code, 0, "{}{}", told.out, told.err);
    std::fs::write(folder.join("as-built/idenity.md"), "a").unwrap();
    std::fs::write(folder.join("as-built/identity.md"), "\n# Words\n").unwrap();
    let told = run(&["template", "check", path]);
    assert_eq!(told.code, 1, "{}", told.out);
    assert!(told.out.contains("as-built/identity.md:2: a heading above"), "{}", told.out);
    assert!(told.out.contains("did you mean `as-built/identity.md`?"), "{}", told.out);
    let told = run(&["template", "check", "lldd"]);
    assert!(told.code == 2 && told.err.contains("did you mean `lld`?"), "{}", told.err);
}

#[test]
fn the_packs_are_listed_and_the_blank_one_needs_no_snapshot() {
    let packs: Value = serde_json::from_str(&run(&["template", "list", "--format", "json"]).out).unwrap();
    let ids: Vec<&str> = packs.as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap()).collect();
    assert_eq!(ids, PACKS.iter().map(|row| row.0).collect::<Vec<_>>());
    assert!(packs[0]["sections"][0]["id"] == "cover" && packs[0]["audience"].as_str().unwrap().len() > 10);
    let text = run(&["template", "list"]).out;
    assert!(ids.iter().all(|id| text.contains(&format!("{id}: "))), "{text}");
    let work = tempfile::tempdir().unwrap();
    let out = work.path().to_str().unwrap();
    let told = run(&["template", "blank", "--out", out, "--format", "md,html", "--client", "Fabrikam & Co"]);
    assert_eq!(told.code, 0, "{}", told.err);
    assert!(told.err.is_empty(), "{}", told.err);
    let files = files(work.path());
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    assert_eq!(names, ["architecture-template.html", "architecture-template.md", "diagrams/logical.svg"]);
    let document = String::from_utf8(files["architecture-template.md"].clone()).unwrap();
    for words in ["Prepared for Fabrikam", "| Conditional Access", "diagrams/logical.svg", "### Questions to ask"] {
        assert!(document.contains(words), "{words}");
    }
    assert!(!document.contains("Unnamed tenant") && !document.contains("not read"), "it tells of no tenant");
}
