//! A tenant whose every name is hostile, through the whole command: names stay text in every file that is written.
//! The outputs are read back by parsers that know nothing of tenantry.
#![expect(clippy::unwrap_used, reason = "a test stops where it fails")]
#![expect(clippy::disallowed_methods, reason = "the test makes the folders it reads")]

mod page;

use pulldown_cmark::{Event, Options, Parser, Tag};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;

/// Names that mean something in one format or another, or that are merely unusual.
const NAMES: &[&str] = &[
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "]]>",
    "&amp;",
    "| a | b |",
    "`code`",
    "# head",
    "[x](javascript:alert(1))",
    "![x](https://evil.example/p.png)",
    "#set page()",
    "$x$",
    "{{ 7*7 }}",
    "{% raw %}",
    "=cmd|' /C calc'!A0",
    "\u{202e}txt.exe",
    "family \u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}",
    "line\nbreak\tand tab",
    "nul \u{0} bell \u{7} escape \u{1b}[31m",
    "</title></style></svg><foreignObject>",
    "<!-- x --><?pi ?><!DOCTYPE x>",
    "日本語の名前 🦀",
    "שלום עולם مرحبا",
];

/// Properties that hold a name a person gave.
const NAMED: &[&str] = &[
    "displayName",
    "description",
    "name",
    "city",
    "department",
    "jobTitle",
    "companyName",
    "appDisplayName",
    "publisherName",
    "officeLocation",
    "issuerUri",
    "state",
    "street",
];

/// Hands out names in turn, one of 300 characters among them.
#[derive(Default)]
struct Namer(usize);

impl Namer {
    fn next(&mut self) -> String {
        self.0 += 1;
        let at = self.0 % (NAMES.len() + 1);
        NAMES.get(at).map_or_else(|| "long & <wide> ".repeat(25).chars().take(300).collect(), |name| (*name).to_owned())
    }

    fn rename(&mut self, value: &mut Value) {
        match value {
            Value::Object(map) => {
                for (key, value) in map {
                    // States and types are words of the service, not names.
                    let word = key == "state"
                        && value.as_str().is_some_and(|text| text.starts_with("enabled") || text == "disabled");
                    if NAMED.contains(&key.as_str()) && value.is_string() && !word {
                        *value = Value::from(self.next());
                    } else {
                        self.rename(value);
                    }
                }
            }
            Value::Array(values) => values.iter_mut().for_each(|value| self.rename(value)),
            _ => {}
        }
    }
}

fn example() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/fabrikam")
}

/// A data file of the example, packed or not.
fn stored(path: &Path) -> String {
    let bytes = std::fs::read(path).unwrap();
    let is_packed = path.extension().is_some_and(|it| it == "zst");
    String::from_utf8(if is_packed { zstd::decode_all(bytes.as_slice()).unwrap() } else { bytes }).unwrap()
}

/// The rows of the example with hostile names, by dataset.
fn rows() -> BTreeMap<String, Vec<Value>> {
    let mut namer = Namer::default();
    let mut rows = BTreeMap::new();
    let mut paths: Vec<_> =
        std::fs::read_dir(example().join("data")).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        let id = path.file_name().unwrap().to_str().unwrap().split('.').next().unwrap().to_owned();
        let text = stored(&path);
        let mut values: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        values.iter_mut().for_each(|value| namer.rename(value));
        if id == "domains" {
            values.extend(NAMES.iter().map(|name| json!({"id": format!("{name}.example"), "isVerified": true, "authenticationType": "Managed", "supportedServices": ["Email"]})));
        }
        if id == "organization" {
            values.iter_mut().for_each(|value| value["displayName"] = Value::from(NAMES[0]));
        }
        rows.insert(id, values);
    }
    rows
}

/// A snapshot folder of these rows.
fn snapshot(folder: &Path) {
    let mut manifest: Value = serde_json::from_slice(&std::fs::read(example().join("manifest.json")).unwrap()).unwrap();
    manifest["tenant"]["displayName"] = Value::from(NAMES[0]);
    let rows = rows();
    for dataset in manifest["datasets"].as_array_mut().unwrap() {
        dataset.as_object_mut().unwrap().remove("sha256");
        dataset["count"] = Value::from(rows.get(dataset["id"].as_str().unwrap()).map_or(0, Vec::len));
        dataset["message"] = Value::from(NAMES[4]);
    }
    std::fs::create_dir(folder.join("data")).unwrap();
    std::fs::write(folder.join("manifest.json"), manifest.to_string()).unwrap();
    for (id, values) in rows {
        let text: String = values.iter().map(|value| format!("{value}\n")).collect();
        std::fs::write(folder.join("data").join(format!("{id}.jsonl")), text).unwrap();
    }
}

fn run(args: &[&std::ffi::OsStr]) {
    let args = std::iter::once("tenantry".into()).chain(args.iter().map(Into::into));
    assert_eq!(format!("{:?}", tenantry::cli::run(args)), format!("{:?}", std::process::ExitCode::SUCCESS));
}

/// Builds a snapshot; the files by name.
fn build(snapshot: &Path) -> BTreeMap<String, Vec<u8>> {
    let out = tempfile::tempdir().unwrap();
    run(&["-q".as_ref(), "build".as_ref(), snapshot.as_os_str(), "-o".as_ref(), out.path().as_os_str()]);
    let mut files = BTreeMap::new();
    for folder in [out.path().to_path_buf(), out.path().join("diagrams")] {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                files.insert(path.file_name().unwrap().to_str().unwrap().to_owned(), std::fs::read(path).unwrap());
            }
        }
    }
    files
}

fn text<'a>(files: &'a BTreeMap<String, Vec<u8>>, name: &str) -> &'a str {
    std::str::from_utf8(&files[name]).unwrap()
}

/// What a reader of Markdown sees holds names as text, and nothing that they could have made.
fn check_markdown(markdown: &str) {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_GFM;
    let mut seen = String::new();
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => {
                let html = html.trim();
                let id = html
                    .strip_prefix("<a id=\"")
                    .and_then(|rest| rest.strip_suffix("\">").or(rest.strip_suffix("\"></a>")));
                let own = id.is_some_and(|id| id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'));
                // Regions for people's words, each with an id of the program's own.
                let region = html == "<!-- /keep -->"
                    || html
                        .strip_prefix("<!-- keep: ")
                        .and_then(|rest| rest.strip_suffix(" -->"))
                        .is_some_and(|id| id.chars().all(|c| c.is_ascii_alphanumeric() || "-._".contains(c)));
                assert!(own || region || html == "</a>", "raw HTML: {html}");
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                let own = ["#", "diagrams/", "as-built.md#", "https://learn.microsoft.com/"]
                    .iter()
                    .any(|start| dest_url.starts_with(start));
                assert!(own, "a link to {dest_url}");
            }
            Event::Start(Tag::Image { dest_url, .. }) => assert!(dest_url.starts_with("diagrams/"), "{dest_url}"),
            Event::Text(part) => seen.push_str(&part),
            Event::Code(part) => seen.push_str(&part),
            _ => seen.push('\n'),
        }
    }
    // Parsers mend rows with too many or too few cells, so rows are counted as written.
    let mut columns = None;
    for (number, line) in markdown.lines().enumerate() {
        let pipes = line.matches('|').count();
        if line.starts_with('|') {
            let expected = *columns.get_or_insert(pipes);
            assert_eq!(pipes, expected, "line {}: {line}", number + 1);
        } else {
            columns = None;
        }
    }
    for name in [NAMES[0], "| a | b |"] {
        assert!(seen.contains(name), "{name} is not there as text");
    }
}

fn check_html(html: &str) {
    let page = page::Page::parse(html);
    assert_eq!(page.errors, Vec::<String>::new());
    let count = |selector: &str| page.find(selector).len();
    assert_eq!((count("script"), count("script[type='application/json']")), (2, 1));
    assert_eq!(count("img, iframe, object, embed, link, base, form, foreignObject"), 0);
    for element in page.find("*") {
        for (name, value) in element.attrs() {
            assert!(!name.starts_with("on"), "{name}={value}");
            assert!(!value.trim().to_lowercase().starts_with("javascript:"), "{name}={value}");
        }
    }
    let seen = page.text();
    for name in [NAMES[0], "| a | b |"] {
        assert!(seen.contains(name), "{name} is not there as text");
    }
}

fn check_svg(svg: &str) {
    let tree = roxmltree::Document::parse(svg).unwrap();
    for node in tree.descendants().filter(roxmltree::Node::is_element) {
        assert!(!["script", "foreignObject", "image", "iframe"].contains(&node.tag_name().name()), "{node:?}");
        for attribute in node.attributes() {
            let value = attribute.value().trim().to_lowercase();
            assert!(!attribute.name().starts_with("on") && !value.starts_with("javascript:"), "{attribute:?}");
        }
    }
    let seen: String = tree.descendants().filter_map(|node| node.is_text().then(|| node.text()).flatten()).collect();
    assert!(seen.contains(NAMES[0]), "the name of the tenant is not there as text");
}

/// The text of every part of a package of Word or Excel: each is XML, and nothing in it is run or loaded from elsewhere.
fn parts(name: &str, bytes: &[u8]) -> Vec<(String, String)> {
    let package = tenantry::ooxml::Package::open(bytes).unwrap();
    let xml = |name: &str| [".xml", ".rels", ".svg"].iter().any(|end| name.ends_with(end));
    let parts = package.parts().iter().filter(|part| xml(&part.name));
    parts
        .map(|part| {
            let text = std::str::from_utf8(&part.bytes).unwrap();
            roxmltree::Document::parse(text).unwrap_or_else(|error| panic!("{name}: {}: {error}", part.name));
            assert!(!part.name.contains("vba") && !part.name.contains("activeX"), "{name}: {}", part.name);
            (format!("{name}: {}", part.name), text.to_owned())
        })
        .collect()
}

/// What people type into Word and Excel is text there: no link leaves to where a name says, no cell is a formula.
fn check_packages(parts: &[(String, String)]) {
    for (part, text) in parts {
        let tree = roxmltree::Document::parse(text).unwrap();
        for node in tree.descendants().filter(roxmltree::Node::is_element) {
            assert!(!(part.contains("xl/worksheets") && node.tag_name().name() == "f"), "{part}: {node:?}");
            let target = node.attribute("Target").unwrap_or_default().to_lowercase();
            assert!(!target.contains("javascript:") && !target.contains("evil.example"), "{part}: {target}");
        }
    }
    for file in ["high-level-design.docx", "as-built.docx", "inventory.xlsx"] {
        let seen: String = parts
            .iter()
            .filter(|(part, _)| part.starts_with(file))
            .flat_map(|(_, text)| {
                let tree = roxmltree::Document::parse(text).unwrap();
                tree.descendants().filter_map(|it| it.text().map(str::to_owned)).collect::<Vec<_>>()
            })
            .collect();
        assert!(seen.contains(NAMES[0]), "{file}: the name of the tenant is not there as text");
    }
}

fn check(files: &BTreeMap<String, Vec<u8>>) {
    for document in ["high-level-design", "as-built"] {
        check_markdown(text(files, &format!("{document}.md")));
        check_html(text(files, &format!("{document}.html")));
    }
    check_svg(text(files, "logical.svg"));
    let is_package = |name: &str| name.ends_with(".docx") || name.ends_with(".xlsx");
    let packages: Vec<(String, String)> =
        files.iter().filter(|(name, _)| is_package(name)).flat_map(|(name, bytes)| parts(name, bytes)).collect();
    check_packages(&packages);
    let others = files.iter().filter(|(name, _)| !is_package(name) && !name.ends_with(".pdf"));
    let others = others.map(|(name, bytes)| (name.clone(), String::from_utf8_lossy(bytes).into_owned()));
    // A cell of the workbook holds a name as it is, by which its object is found again.
    let packages = packages.into_iter().filter(|(part, _)| !part.ends_with("xl/sharedStrings.xml"));
    for (name, text) in others.chain(packages) {
        let stray =
            text.chars().find(|c| (c.is_control() && !"\n\t".contains(*c)) || ('\u{202a}'..='\u{202e}').contains(c));
        assert_eq!(stray, None, "{name}");
    }
}

#[test]
fn of_a_snapshot() {
    let folder = tempfile::tempdir().unwrap();
    snapshot(folder.path());
    let files = build(folder.path());
    check(&files);
    if cfg!(feature = "pdf") {
        assert!(files["high-level-design.pdf"].starts_with(b"%PDF-"));
    }
    assert!(build(folder.path()) == files, "building twice gives two results");
}

#[test]
fn of_raw_answers() {
    let folder = tempfile::tempdir().unwrap();
    let (raw, snapshot) = (folder.path().join("raw"), folder.path().join("snapshot"));
    std::fs::create_dir(&raw).unwrap();
    for (id, set) in [
        ("users", "users"),
        ("groups", "groups"),
        ("domains", "domains"),
        ("organization", "organization"),
        ("conditional-access-policies", "identity/conditionalAccess/policies"),
        ("service-principals", "servicePrincipals"),
    ] {
        let context = format!("https://graph.microsoft.com/v1.0/$metadata#{set}");
        let answer = json!({"@odata.context": context, "value": rows()[id]});
        std::fs::write(raw.join(format!("{id}.json")), answer.to_string()).unwrap();
    }
    run(&["-q".as_ref(), "import".as_ref(), raw.as_os_str(), "-o".as_ref(), snapshot.as_os_str()]);
    check(&build(&snapshot));
}
