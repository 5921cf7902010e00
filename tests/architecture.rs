//! The rules of the house: which room may use which, how large a file may grow, where names and crates belong.
//!
//! ARCHITECTURE.md tells the same to people; `rooms_are_told_in_the_architecture_page` keeps the two equal.
//! Tests inside `src` (`#[cfg(test)]` at the foot of a file) may reach anywhere and do not count as length.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Each room of `src` and the rooms it may use, in pipeline order.
const ROOMS: &[(&str, &[&str])] = &[
    ("diag", &[]),
    ("catalog", &[]),
    ("scan", &[]),
    ("kept", &["diag"]),
    ("ooxml", &[]),
    ("config", &["diag"]),
    ("http", &["catalog"]),
    ("signin", &["http", "catalog"]),
    ("shape", &[]),
    ("source", &["signin", "http", "catalog", "scan"]),
    ("snapshot", &["catalog", "diag"]),
    ("import", &["snapshot", "shape", "catalog", "scan", "diag"]),
    ("wording", &["catalog"]),
    ("addresses", &["snapshot", "catalog", "diag"]),
    ("diff", &["wording", "diag"]),
    ("facts", &["addresses", "wording", "snapshot", "catalog", "diag"]),
    ("assess", &["facts", "snapshot", "catalog"]),
    ("model", &["assess", "facts", "wording", "snapshot", "catalog", "diag"]),
    ("overlay", &["model", "assess", "facts", "wording", "catalog", "diag"]),
    ("diagram", &["overlay", "assess", "model", "wording", "snapshot", "catalog", "diag"]),
    ("gap", &["diagram", "overlay", "assess", "model", "facts", "wording", "catalog", "diag"]),
    ("scene", &["catalog", "diag"]),
    ("layout", &["diagram", "scene", "catalog", "diag"]),
    ("svg", &["scene", "catalog"]),
    ("raster", &[]),
    ("formats", &["raster", "svg", "scene", "catalog"]),
    (
        "document",
        &[
            "config", "gap", "diagram", "overlay", "assess", "model", "facts", "diff", "wording", "scene", "snapshot",
            "kept", "catalog", "diag",
        ],
    ),
    ("tables", &["document", "overlay", "assess", "model", "facts", "wording", "snapshot", "catalog", "diag"]),
    ("render", &["document", "config", "wording", "scene", "raster", "kept", "ooxml", "catalog", "diag"]),
    (
        "checks",
        &[
            "render", "diagram", "overlay", "model", "assess", "facts", "ooxml", "wording", "snapshot", "catalog",
            "diag",
        ],
    ),
    (
        "build",
        &[
            "tables", "render", "document", "svg", "layout", "scene", "diagram", "overlay", "model", "assess", "facts",
            "diff", "snapshot", "kept", "catalog", "diag",
        ],
    ),
    (
        "drift",
        &["build", "checks", "render", "overlay", "model", "facts", "diff", "wording", "snapshot", "catalog", "diag"],
    ),
    ("output", &["render", "snapshot"]),
    ("discover", &["output", "snapshot", "source", "shape", "http", "catalog", "scan"]),
    ("consent", &["document", "signin", "catalog"]),
    ("ci", &["consent", "checks", "render", "wording"]),
    ("site", &["render", "diff", "wording"]),
    (
        "cli",
        &[
            "site",
            "ci",
            "consent",
            "checks",
            "gap",
            "discover",
            "output",
            "drift",
            "build",
            "tables",
            "render",
            "document",
            "formats",
            "layout",
            "scene",
            "diagram",
            "overlay",
            "assess",
            "model",
            "addresses",
            "import",
            "snapshot",
            "source",
            "signin",
            "http",
            "diff",
            "wording",
            "config",
            "catalog",
            "diag",
        ],
    ),
];

/// Crates that live in few rooms only.
const CRATE_OWNERS: &[(&str, &[&str])] = &[
    ("petgraph", &["model"]),
    ("clap", &["cli"]),
    ("tera", &["render"]),
    ("typst", &["render"]),
    ("typst_pdf", &["render"]),
    ("reqwest", &["http"]),
    ("rustls", &["http"]),
    ("azure_identity", &["signin"]),
    ("azure_core", &["signin"]),
    ("ring", &["signin"]),
    ("p12_keystore", &["signin"]),
    ("resvg", &["raster"]),
    ("krilla", &["formats"]),
    ("krilla_svg", &["formats"]),
    ("rust_xlsxwriter", &["tables"]),
    ("quick_xml", &["formats", "import"]),
    ("zip", &["formats", "import", "ooxml"]),
];

/// Lines a file of code should stay under.
const USUAL_LINES: usize = 300;
/// Lines no file of code may pass, whatever the reason.
const MOST_LINES: usize = 800;

/// Files of the catalogue are tables: rows of constants may be as many as there are things.
const TABLES: &str = "src/catalog/";

/// Files of code allowed past [`USUAL_LINES`], each with the reason it is not split.
const LONG_FILES: &[(&str, &str)] = &[
    ("src/model/derive/mod.rs", "a table of rules"),
    ("src/snapshot/secrets/nouns.rs", "a table of words"),
    ("src/wording/changes/subjects.rs", "a table of claims and their words"),
    ("src/facts/mod.rs", "everything that is read, a field each"),
    ("src/facts/read/source.rs", "typed access to a row, one small function a type"),
    ("src/wording/findings/business.rs", "a table of messages"),
    ("src/wording/findings/english.rs", "a table of messages"),
    ("src/wording/findings/posture.rs", "a table of messages"),
    ("src/wording/findings/business.rs", "a table of messages"),
    ("src/wording/findings/posture.rs", "a table of messages"),
    ("src/document/mod.rs", "the types of a document, each field told"),
    ("src/kept/read.rs", "one small function for each thing that a marker may be"),
    ("src/render/body/parse.rs", "one arm for each Markdown event"),
    ("src/svg/mod.rs", "one function for each part of a drawing"),
    ("src/render/docx/blocks.rs", "one function for each kind of block"),
    ("src/render/html/blocks/mod.rs", "one function for each kind of block"),
];

/// Names that say nothing about what a module holds.
const BANNED_NAMES: &[&str] =
    &["utils", "util", "common", "manager", "helper", "helpers", "data", "info", "misc", "shared", "process"];

#[test]
fn rooms_use_only_what_they_may() {
    let mut broken = Vec::new();
    let mut used: BTreeSet<(String, String)> = BTreeSet::new();
    for (path, source) in sources("src") {
        let Some(room) = room_of(&path) else { continue };
        let Some((_, allowed)) = ROOMS.iter().find(|(name, _)| *name == room) else {
            broken.push(format!(
                "{path}: room `{room}` is not in ROOMS of tests/architecture.rs; give it a row there and in ARCHITECTURE.md"
            ));
            continue;
        };
        for (line, reach) in reaches(&source, depth_of(&path)) {
            let complaint = match reach {
                Reach::Room(other) if other == room || allowed.contains(&other.as_str()) => {
                    used.insert((room.to_owned(), other));
                    continue;
                }
                Reach::Room(other) if ROOMS.iter().any(|(name, _)| *name == other) => {
                    format!(
                        "`{room}` may not use `{other}`; it may use {allowed:?}. Move the code, or pass the value in"
                    )
                }
                Reach::Room(other) => format!("`crate::{other}` hides which room is meant; name the room's own path"),
                Reach::Group => {
                    "`crate::{…}` hides the rooms in use; write one `use crate::room::…` per room".to_owned()
                }
                Reach::Climb => "`super::` climbs out of the room; write `crate::room::…`".to_owned(),
            };
            broken.push(format!("{path}:{line}: {complaint}"));
        }
    }
    for (room, allowed) in ROOMS {
        let unused = allowed.iter().filter(|other| !used.contains(&((*room).to_owned(), (**other).to_owned())));
        broken.extend(unused.map(|other| format!("`{room}` lists `{other}` and never uses it; take it off the table")));
    }
    assert_none(&broken);
}

#[test]
fn the_table_of_rooms_goes_one_way() {
    let mut seen = BTreeSet::new();
    for (room, allowed) in ROOMS {
        for other in *allowed {
            assert!(
                seen.contains(other),
                "`{room}` lists `{other}`, which comes later: rooms are in pipeline order, one direction"
            );
        }
        seen.insert(*room);
    }
    let missing: Vec<_> = seen.iter().filter(|room| !root().join("src").join(room).join("mod.rs").is_file()).collect();
    assert!(missing.is_empty(), "rooms without a src/<room>/mod.rs: {missing:?}; remove their rows from ROOMS");
}

#[test]
fn rooms_are_told_in_the_architecture_page() {
    let page = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md is at the root");
    let told: Vec<(String, String)> = page
        .lines()
        .filter_map(|line| {
            let cells: Vec<&str> = line.trim().trim_matches('|').split('|').map(str::trim).collect();
            let room = cells.first()?.strip_prefix('`')?.strip_suffix('`')?;
            (cells.len() == 3).then(|| (room.to_owned(), cells[2].to_owned()))
        })
        .collect();
    let wanted: Vec<(String, String)> = ROOMS
        .iter()
        .map(|(room, allowed)| {
            let uses = match *room {
                "cli" => "everything".to_owned(),
                _ if allowed.is_empty() => "nothing".to_owned(),
                _ => allowed.join(", "),
            };
            ((*room).to_owned(), uses)
        })
        .collect();
    assert_eq!(
        told, wanted,
        "the table of rooms in ARCHITECTURE.md differs from ROOMS; make the page say what the test says"
    );
}

#[test]
fn crates_stay_with_their_owner() {
    let mut broken = Vec::new();
    for (path, source) in sources("src") {
        let room = room_of(&path).unwrap_or_default();
        for (name, owners) in CRATE_OWNERS.iter().filter(|(_, owners)| !owners.contains(&room)) {
            for line in lines_naming_crate(&source, name) {
                broken.push(format!(
                    "{path}:{line}: only {owners:?} use the crate `{name}`; ask there for what is needed"
                ));
            }
        }
    }
    assert_none(&broken);
}

#[test]
fn files_stay_readable() {
    let mut broken = Vec::new();
    for (path, source) in sources("src") {
        let length = source.lines().count();
        if path.starts_with(TABLES) {
            continue;
        }
        let excused = LONG_FILES.iter().any(|(name, reason)| *name == path && !reason.is_empty());
        if length > MOST_LINES {
            broken.push(format!("{path}: {length} lines without its tests; {MOST_LINES} is the end, split it"));
        } else if length > USUAL_LINES && !excused {
            broken.push(format!(
                "{path}: {length} lines without its tests, more than {USUAL_LINES}; split it by what it does, or, where that would hide more than it shows, add it to LONG_FILES with the reason"
            ));
        }
    }
    for (name, _) in LONG_FILES.iter().filter(|(name, _)| !root().join(name).is_file()) {
        broken.push(format!("{name}: gone; remove it from LONG_FILES"));
    }
    assert_none(&broken);
}

#[test]
fn modules_are_named_for_what_they_hold() {
    let mut broken = Vec::new();
    for (path, source) in sources("src") {
        for part in path.trim_end_matches(".rs").split('/') {
            if BANNED_NAMES.contains(&part) {
                broken.push(format!("{path}: `{part}` says nothing; name the module for what it holds"));
            }
        }
        if path.ends_with("/mod.rs") && !source.trim_start().starts_with("//!") {
            broken
                .push(format!("{path}: open the module with `//!`: what comes in, what goes out, what it never does"));
        }
        let twin = root().join(path.trim_end_matches(".rs"));
        if !path.ends_with("/mod.rs") && twin.is_dir() {
            broken.push(format!("{path}: a folder of the same name is beside it; move the file to its mod.rs"));
        }
    }
    assert_none(&broken);
}

#[test]
fn no_test_file_is_forgotten() {
    let tests: Vec<(String, String)> = sources("tests");
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).unwrap_or_default();
    let mut broken = Vec::new();
    for (path, source) in &tests {
        let name = Path::new(path).file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        let folder =
            Path::new(path).parent().and_then(Path::file_name).and_then(|stem| stem.to_str()).unwrap_or_default();
        let is_file = path.matches('/').count() == 1;
        if (is_file || folder == "all") && !source.starts_with("//!") {
            broken.push(format!("{path}: open it with a `//!` line that says what it drives"));
        }
        if folder == "all" {
            if !manifest.contains(&format!("path = \"{path}\"")) {
                broken.push(format!("{path}: no `[[test]]` of Cargo.toml has it, so it never runs"));
            }
            continue;
        }
        let module = if name == "mod" { folder } else { name };
        let by_whom = |other: &str| !is_file || other.starts_with("tests/all/");
        let declared =
            tests.iter().any(|(other, text)| other != path && by_whom(other) && declares_module(text, module));
        if !declared {
            let place = if is_file { "file of tests/all" } else { "test" };
            broken.push(format!(
                "{path}: no {place} declares `mod {module};`, so it never runs; declare it or delete it"
            ));
        }
    }
    assert_none(&broken);
}

// The scanner, and the tests that it can fail.

/// How a line of code reaches outside its module.
#[derive(Debug, PartialEq, Eq)]
enum Reach {
    /// `crate::room`.
    Room(String),
    /// `crate::{…}` or `crate::*`.
    Group,
    /// More `super::` than the file is deep.
    Climb,
}

/// Every reach of `source` to the crate's root, with its line number.
fn reaches(source: &str, depth: usize) -> Vec<(usize, Reach)> {
    let mut found = Vec::new();
    for (index, line) in code_lines(source).iter().enumerate() {
        for rest in after_each(line, "crate::") {
            let name: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            found.push((index + 1, if name.is_empty() { Reach::Group } else { Reach::Room(name) }));
        }
        let mut rest = line.as_str();
        while let Some(at) = rest.find("super::") {
            let mut climbed = 0;
            rest = &rest[at..];
            while let Some(next) = rest.strip_prefix("super::") {
                climbed += 1;
                rest = next;
            }
            if climbed >= depth {
                found.push((index + 1, Reach::Climb));
            }
        }
    }
    found
}

/// The text after each occurrence of `needle` that does not continue a longer word or path.
fn after_each<'a>(line: &'a str, needle: &str) -> Vec<&'a str> {
    line.match_indices(needle)
        .filter(|(at, _)| !line[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':' || c == '$'))
        .map(|(at, found)| &line[at + found.len()..])
        .collect()
}

/// Numbers of the lines that name the crate in a path.
fn lines_naming_crate(source: &str, name: &str) -> Vec<usize> {
    let path = format!("{name}::");
    let whole = format!("use {name};");
    let lines = code_lines(source);
    let named = |line: &String| !after_each(line, &path).is_empty() || line.contains(&whole);
    lines.iter().enumerate().filter(|(_, line)| named(line)).map(|(index, _)| index + 1).collect()
}

/// The lines of a file without comments and without what stands in quotes.
fn code_lines(source: &str) -> Vec<String> {
    let strip = |line: &str| {
        let (mut code, mut quoted, mut escaped) = (String::new(), false, false);
        let mut rest = line.chars().peekable();
        while let Some(c) = rest.next() {
            match c {
                _ if escaped => escaped = false,
                '\\' if quoted => escaped = true,
                // A quote in quotes is a character literal.
                '"' if !code.ends_with('\'') => quoted = !quoted,
                '/' if !quoted && rest.peek() == Some(&'/') => break,
                _ if quoted => {}
                _ => code.push(c),
            }
        }
        code
    };
    source.lines().map(strip).collect()
}

/// Whether the text declares the module, in any of the ways Rust has.
fn declares_module(text: &str, module: &str) -> bool {
    let wanted = format!("mod {module};");
    code_lines(text).iter().any(|line| line.contains(&wanted))
}

/// The room a file of `src` belongs to; files directly in `src` belong to none.
fn room_of(path: &str) -> Option<&str> {
    let (room, _) = path.strip_prefix("src/")?.split_once('/')?;
    Some(room)
}

/// How many modules deep a file is below the crate's root: 1 for `src/model/mod.rs`.
fn depth_of(path: &str) -> usize {
    path.matches('/').count() - usize::from(path.ends_with("/mod.rs"))
}

/// Every Rust file below a folder, with its path from the root and its text up to its inline tests.
fn sources(folder: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).expect("sources are UTF-8");
                let code = if folder == "src" { without_tests(&text) } else { text };
                found.push((slashed(&path), code));
            }
        }
    }
    found.sort();
    found
}

/// The text of a file up to the inline tests at its foot.
fn without_tests(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let cut = lines.windows(2).position(|pair| pair[0] == "#[cfg(test)]" && pair[1].starts_with("mod "));
    lines[..cut.unwrap_or(lines.len())].join("\n")
}

/// A path from the repository's root, with forward slashes on every system.
fn slashed(path: &Path) -> String {
    let path = path.strip_prefix(root()).expect("sources are below the root");
    path.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect::<Vec<_>>().join("/")
}

/// The root of the repository.
fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Fails with all complaints at once.
fn assert_none(broken: &[String]) {
    assert!(broken.is_empty(), "\n{}\n", broken.join("\n"));
}

#[test]
fn the_scanner_sees_rooms_groups_and_climbs() {
    let source = "use crate::model::Model;\nuse crate::{diag, model};\nlet x = crate::svg::write(crate::scene::Scene::new());\nuse super::super::model;\nuse super::graph;";
    let room = |name: &str| Reach::Room(name.to_owned());
    assert_eq!(
        reaches(source, 2),
        [(1, room("model")), (2, Reach::Group), (3, room("svg")), (3, room("scene")), (4, Reach::Climb)]
    );
    assert_eq!(reaches("use super::model;", 1), [(1, Reach::Climb)]);
}

#[test]
fn the_scanner_passes_over_comments_text_and_macros() {
    let source = "//! A [`Model`](crate::model::Model).\nlet a = \"crate::model\"; // crate::model\nlet q = '\"'; let b = \"\\\"crate::svg\";\n$crate::model::x!();\nmycrate::model();";
    assert_eq!(reaches(source, 1), []);
    assert_eq!(reaches("let a = \"\"; crate::svg::f()", 1), [(1, Reach::Room("svg".to_owned()))]);
}

#[test]
fn the_scanner_knows_files_and_crates() {
    assert_eq!((room_of("src/model/graph.rs"), room_of("src/main.rs")), (Some("model"), None));
    assert_eq!((depth_of("src/model/mod.rs"), depth_of("src/model/graph.rs"), depth_of("src/a/b/mod.rs")), (1, 2, 2));
    assert_eq!(lines_naming_crate("use petgraph::Graph;\n// petgraph::x\nuse my_petgraph::x;", "petgraph"), [1]);
    assert_eq!(without_tests("fn a() {}\n#[cfg(test)]\nmod tests {\n}"), "fn a() {}");
    assert!(declares_module("mod tenant;", "tenant") && !declares_module("// mod tenant;", "tenant"));
}
