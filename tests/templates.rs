//! The contract of the templates: the page that lists it is generated, and templates name nothing else.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "the program is run with folders of templates")]

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;
use std::process::Command;
use tenantry::document::{CONDITIONS, PARTS, contexts};
use tenantry::render::TEMPLATES;

const INTRODUCTION: &str = "\
# Templates

A folder is a pack: `pack.toml` is its outline, and one [Tera](https://keats.github.io/tera/) template a section words it,
in GitHub-flavoured Markdown. Where a pack has no template for a section, that of the same topic in `as-built/` is used;
`parts/` holds what stands in many sections. Every renderer reads the same text; `html/` and `pdf/` hold page frames
(`html/drawing.js` is what looks around in a drawing, `html/page.js` all else of a page). `ci/` is no pack: it holds what
`tenantry init ci` writes, with places such as `@BRANCH@`.

To word a section differently in every pack, put a file of the same name (`as-built/identity.md`) in a folder of your own
and pass that with `build --templates`; every template that is not there comes from the program.

## Writing a pack

1. `tenantry template eject hld --out our-design` writes a pack to change: `pack.toml` and the templates it uses.
2. Add, remove and reorder `[[section]]`s in `pack.toml`; word their templates.
3. `tenantry template check our-design` fills it in for an example, a minimal and an empty tenant, and tells what is wrong
   with its file and line: names that do not exist, links that lead nowhere, markup that goes wrong, files nothing uses.
   Remarks say which topics and values the pack leaves out. It exits with 1 where something is an error.
4. `tenantry build SNAPSHOT --pack our-design --out DIR` writes it. Several packs know of each other's sections.

At the top of `pack.toml` stand `title`, `file` (name of the documents), `audience`, `needs` (the least version of the
program), `flows` (chapters follow each other on the page), and `depth` and `parts` for sections that do not say.

| Key of a `[[section]]` | What it says |
|---|---|
| `id` | anchor of the section; the only one it must have |
| `title` | heading; that of the topic when missing |
| `topic` | what it tells of, and so which values its template sees; the id when that is a topic, `\"\"` for none |
| `uses` | further topics, as values under their names: `access.paths` |
| `template` | `\"x\"` for `x.md` of the pack, `\"hld/risks\"` for that of another; the id when missing |
| `level`, `numbering` | 1 or 2; `none`, `chapter` or `annex` |
| `depth` | 0 leaves it out, 1 is in short, 3 has the main tables, 4 all lists, 5 the whole inventory |
| `when` | conditions that must all hold; `!` turns one round |
| `figures` | names of views (`wave-*` for all that begin so), each with the drawings of its parts; those of its topic when missing |
| `in-parts` | `false`: a large drawing comes without the drawings of its parts |
| `parts` | what it is made of, in this order |

PARTS
A template sees the values of its topic, listed below, and two more: `claims`, every number and verdict by its id
(`claims[\"people.members\"]`), and `here` (`pack`, `id`, `topic`, `title`, `depth`, `sections`, `elsewhere`).

## Rules of templates

- A template writes the body of its section. The heading comes from the outline; headings inside start at `###`.
- Every value is escaped for Markdown: a name can never become markup. `safe` switches that off; use it for ids only.
- A variable, field or filter that does not exist is an error that names the template, the line and what stands there.
- A template may take 20 seconds, write 64 MB and use 1 GB of memory. A file that nothing uses is told. A link is followed
  where it leads to something in the folder itself, as those of mounted configuration maps do.
- A drawing is a paragraph `![caption](figure:id)`, a link to another section `[text](#section-id)`.
- `<!-- numbers -->` on a line of its own before a table makes key numbers of it where the format can.
- A count is a `Figure` or a claim: `amount` and `counted` write it with how much was read for it. A bare integer counts
  what the document itself holds: findings, rows left out, parts of the model.
- A part of the inventory has `read`, `complete` and `value`: say that there is none only where `complete` holds.

`parts/components.md` holds components: `{{ <gaps of={gaps} /> }}` prints what was not read and what would help,
`{{ <more count={n} /> }}` the line below a table that was cut.

| Filter | Does |
|---|---|
| `amount` | a figure or claim: `4,150`, `at least 9`, `550 of the 599 read`, `not read` |
| `counted(one=\"guest\", many=\"guests\")` | the same with its noun: `no guests`, `at least 3 guests` |
| `number` | `4213` → `4,213` |
| `percent(of=n)` | share in whole percent; never 0 % or 100 % unless it is exactly so |
| `count(one=\"group\", many=\"groups\")` | number and noun; `no groups` for none; `many` defaults to `one` with an s |
| `plural(one=\"is\", many=\"are\")` | the word that fits the number |
| `date` | `2026-11-20` → `20 November 2026`; a dash for nothing, or what `none` says |
| `list(with=\"and\", max=5)` | `a, b and c`; beyond `max`: `a, b and 37 more` |
| `yesno` | `yes`, `no`, or `not stated` for null |
| `dash`, `dash(none=\"not read\")` | a dash for nothing: there is none, and that is known; else what `none` says |
| `words` | a code of the services in words |
| `code`, `codes` | a code span, a list of them |
| `commands` | a text in which commands stand between backticks |
| `sentence`, `capital` | a capital first letter, and for `sentence` a full stop |

The fields below are generated from the program: `SNAPSHOTS=overwrite cargo test --test documents templates`.
";

/// The parts and conditions that `pack.toml` may name.
fn words_of_packs() -> String {
    let mut out = "| Part | What it is |\n|---|---|\n".to_owned();
    for row in &PARTS {
        writeln!(out, "| `{}` | {} |", row.id, row.about).unwrap();
    }
    out.push_str("\n| Condition | Holds when |\n|---|---|\n");
    for row in &CONDITIONS {
        writeln!(out, "| `{}` | {} |", row.id, row.about).unwrap();
    }
    out.push('\n');
    out
}

/// What a reader calls the type of a property.
fn type_of(schema: &Value) -> String {
    if let Some(name) = schema["$ref"].as_str() {
        return format!("[{0}](#{1})", tidy(name), tidy(name).to_lowercase());
    }
    if let Some(all) = schema["anyOf"].as_array() {
        let kinds: Vec<String> = all.iter().filter(|it| it["type"] != "null").map(type_of).collect();
        return format!("{} or null", kinds.join(" or "));
    }
    match &schema["type"] {
        Value::String(kind) if kind == "array" => format!("list of {}", type_of(&schema["items"])),
        Value::String(kind) => kind.clone(),
        Value::Array(kinds) if kinds.iter().any(|kind| kind == "array") => {
            format!("list of {} or null", type_of(&schema["items"]))
        }
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" or "),
        _ => schema["enum"].as_array().map_or("any".to_owned(), |_| "string".to_owned()),
    }
}

fn tidy(name: &str) -> String {
    name.rsplit('/').next().unwrap_or(name).to_owned()
}

fn fields(schema: &Value) -> String {
    let mut out = "| Field | Type | Meaning |\n|---|---|---|\n".to_owned();
    for (name, field) in schema["properties"].as_object().into_iter().flatten() {
        let meaning = field["description"].as_str().unwrap_or_default().replace('\n', " ").replace('|', "\\|");
        writeln!(out, "| `{name}` | {} | {meaning} |", type_of(field)).unwrap();
    }
    out
}

fn all_schemas() -> (Vec<(String, Value)>, BTreeMap<String, Value>) {
    let mut sections = Vec::new();
    let mut types = BTreeMap::new();
    for (id, schema) in contexts() {
        let schema = serde_json::to_value(schema).unwrap();
        for (name, definition) in schema["$defs"].as_object().into_iter().flatten() {
            types.insert(name.clone(), definition.clone());
        }
        sections.push((id.to_owned(), schema));
    }
    (sections, types)
}

#[test]
fn the_page_lists_every_field() {
    let (sections, types) = all_schemas();
    let mut page = INTRODUCTION.replace("PARTS\n", &words_of_packs());
    for (id, schema) in &sections {
        writeln!(page, "\n## as-built/{id}.md\n\n{}", fields(schema).trim_end()).unwrap();
    }
    page.push_str("\n## Types\n");
    for (name, schema) in &types {
        let description = schema["description"].as_str().unwrap_or_default().replace('\n', " ");
        writeln!(page, "\n### {name}\n\n{description}").unwrap();
        if schema["properties"].is_object() {
            writeln!(page, "\n{}", fields(schema).trim_end()).unwrap();
        }
    }
    snapbox::assert_data_eq!(page, snapbox::file!["../templates/README.md"].raw());
}

/// A condition on a field (of a section, or of a claim) that does not exist is false without a word, so the names are checked here.
#[test]
fn templates_name_no_field_that_does_not_exist() {
    let (sections, types) = all_schemas();
    let mut known: BTreeSet<&str> = ["loop", "first", "last", "index", "known", "value", "read", "except"].into();
    // What every template sees of where it stands.
    known.extend(["pack", "id", "topic", "title", "depth", "sections", "elsewhere"]);
    for schema in sections.iter().map(|(_, schema)| schema).chain(types.values()) {
        known.extend(schema["properties"].as_object().into_iter().flatten().map(|(name, _)| name.as_str()));
    }
    for (name, text) in TEMPLATES {
        for tag in text.split('{').filter(|tag| tag.starts_with(['%', '{'])) {
            let tag = tag.split(['}', '"']).next().unwrap_or_default();
            for word in tag.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '.') {
                for field in word.split('.').skip(1).filter(|field| !field.is_empty()) {
                    assert!(known.contains(field), "{name} names `{field}` in `{{{tag}`");
                }
            }
        }
    }
}

#[test]
fn templates_group_and_sort_nothing() {
    for (name, text) in TEMPLATES {
        for filter in ["group_by", "| keys", "| values", "| pairs", "| sort"] {
            assert!(!text.contains(filter), "{name} uses {filter}; contexts come sorted");
        }
    }
}

/// Builds a small snapshot with a folder of templates: what was told, and the document where there is one.
fn built(work: &Path, more: &[&str]) -> (String, String) {
    let (export, snapshot, out) = (work.join("organization.json"), work.join("snapshot"), work.join("out"));
    let tenant = r#"{"value":[{"id":"11111111-0000-4000-8000-000000000001","displayName":"Contoso"}]}"#;
    std::fs::write(&export, tenant).unwrap();
    let run = |args: &[&std::ffi::OsStr]| Command::new(env!("CARGO_BIN_EXE_tenantry")).args(args).output().unwrap();
    run(&["--quiet".as_ref(), "import".as_ref(), export.as_ref(), "--out".as_ref(), snapshot.as_ref()]);
    let mut args: Vec<&std::ffi::OsStr> = vec!["build".as_ref(), snapshot.as_ref(), "--out".as_ref(), out.as_ref()];
    args.extend(["--format", "md,html"].iter().chain(more).map(|it| -> &std::ffi::OsStr { it.as_ref() }));
    let told = run(&args);
    let text = ["high-level-design.md", "high-level-design.html"].map(|it| std::fs::read_to_string(out.join(it)));
    (String::from_utf8(told.stderr).unwrap(), text.map(Result::unwrap_or_default).concat())
}

#[cfg(unix)]
#[test]
fn links_are_followed_within_the_folder_only() {
    use std::os::unix::fs::symlink;
    let work = tempfile::tempdir().unwrap();
    let folder = work.path().join("templates");
    // As a configuration map is mounted.
    std::fs::create_dir_all(folder.join("..2026_11_29/as-built")).unwrap();
    std::fs::write(folder.join("..2026_11_29/as-built/cover.md"), "Mounted words.").unwrap();
    symlink("..2026_11_29", folder.join("..data")).unwrap();
    symlink("..data/as-built", folder.join("as-built")).unwrap();
    let templates = ["--templates", folder.to_str().unwrap()];
    let (told, document) = built(work.path(), &templates);
    assert!(document.contains("Mounted words.") && !told.contains("nothing uses"), "{told}");
    let outside = work.path().join("outside.md");
    std::fs::write(&outside, "Words from elsewhere.").unwrap();
    std::fs::remove_dir_all(work.path().join("out")).unwrap();
    std::fs::remove_file(folder.join("as-built")).unwrap();
    std::fs::create_dir(folder.join("as-built")).unwrap();
    symlink(&outside, folder.join("as-built/cover.md")).unwrap();
    let (told, document) = built(work.path(), &templates);
    assert!(document.is_empty() && told.contains("`as-built/cover.md`") && told.contains("link out of"), "{told}");
}

#[test]
fn what_is_wrong_with_a_template_is_told_with_its_line() {
    let work = tempfile::tempdir().unwrap();
    let folder = work.path().join("templates");
    std::fs::create_dir_all(folder.join("as-built")).unwrap();
    let templates = ["--templates", folder.to_str().unwrap()];
    for (text, line) in [
        ("one\n{{ client | nosuch }}", 2),
        ("{{ client }", 1),
        ("one\ntwo\n{% include \"as-built/none.md\" %}", 3),
        ("{% include \"as-built/cover.md\" %}", 1),
        ("\n{% extends \"as-built/none.md\" %}", 2),
        ("{{ nosuch }}", 1),
        ("ä\n{{ ü }}", 2),
        ("{{ range(end=1000000000000) }}", 1),
    ] {
        std::fs::write(folder.join("as-built/cover.md"), text).unwrap();
        let (told, document) = built(work.path(), &templates);
        let shown = text.lines().nth(line - 1).unwrap();
        assert!(document.is_empty(), "{text}");
        assert!(
            told.contains("template `as-built/cover.md`: line ") && told.contains(&format!("line {line}")),
            "{told}"
        );
        assert!(told.contains(shown) && !told.contains('\u{fffd}'), "{told}");
    }
}

#[test]
fn a_file_that_nothing_uses_is_told_and_the_client_is_named() {
    let work = tempfile::tempdir().unwrap();
    let (folder, icons) = (work.path().join("templates"), work.path().join("icons"));
    std::fs::create_dir_all(folder.join("as-built")).unwrap();
    std::fs::create_dir_all(&icons).unwrap();
    std::fs::write(folder.join("as-built/idenity.md"), "x").unwrap();
    std::fs::write(folder.join("as-built/cover.md"), "{% include \"as-built/own.md\" %}").unwrap();
    std::fs::write(folder.join("as-built/own.md"), "Own words.").unwrap();
    std::fs::write(icons.join("gests.svg"), "<svg/>").unwrap();
    let more =
        ["--templates", folder.to_str().unwrap(), "--icons", icons.to_str().unwrap(), "--client", "Fabrikam & Co"];
    let (told, document) = built(work.path(), &more);
    for words in ["as-built/idenity.md", "as-built/identity.md", "gests.svg", "guests.svg"] {
        assert!(told.contains(words), "{words}: {told}");
    }
    assert!(!told.contains("own.md") && document.contains("Own words."), "{told}");
    assert!(document.contains("# High-level design for Fabrikam"), "the title");
    assert!(document.contains("<title>High-level design for Fabrikam &amp; Co – Contoso</title>"), "the file");
}
