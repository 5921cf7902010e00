//! What stands in quotes: ids of datasets are constants of the catalogue, so that a renamed one does not compile; and
//! where facts are judged, drawn and told, nothing is decided by comparing, searching or splitting text.

use std::fs;
use std::path::{Path, PathBuf};
use tenantry::catalog::DATASETS;

/// Literals that are spelt like the id of a dataset and are something else: file, literal, what it is.
const NOT_A_DATASET: &[(&str, &str, &str)] = &[
    ("src/addresses/recipient.rs", "mail-users", "a kind of recipients"),
    ("src/addresses/recipient.rs", "public-folders", "a kind of recipients"),
    ("src/assess/addresses.rs", "mail-users", "a part of the id of a claim"),
    ("src/assess/addresses.rs", "public-folders", "a part of the id of a claim"),
    ("src/assess/governed.rs", "public-folders", "a place of content, a part of the id of a claim"),
    ("src/assess/rules/guarded.rs", "sensitivity-labels", "a component of the drawing"),
    ("src/assess/rules/mail.rs", "transport-rules", "a component of the drawing"),
    ("src/document/sections/addresses.rs", "mail-users", "a kind of recipients"),
    ("src/document/sections/addresses.rs", "public-folders", "a kind of recipients"),
    ("src/facts/read/places.rs", "groups", "a place of content"),
    ("src/facts/read/retention.rs", "public-folders", "a place of content"),
    ("src/addresses/recipient.rs", "contacts", "a kind of recipients"),
    ("src/addresses/recipient.rs", "groups", "a kind of recipients"),
    ("src/assess/addresses.rs", "contacts", "a part of the id of a claim"),
    ("src/assess/addresses.rs", "groups", "a part of the id of a claim"),
    ("src/assess/bitlocker.rs", "devices", "a part of the id of a claim"),
    ("src/document/sections/addresses.rs", "contacts", "a kind of recipients"),
    ("src/document/sections/addresses.rs", "groups", "a kind of recipients"),
    ("src/document/sections/readiness_rows.rs", "devices", "a question of the checklist"),
    ("src/wording/readiness.rs", "devices", "a question of the checklist"),
    ("src/document/pack/changes.rs", "devices", "a word by which people call a section"),
    ("src/document/pack/changes.rs", "teams", "a word by which people call a section"),
    ("src/document/pack/changes.rs", "users", "a word by which people call a section"),
    ("src/wording/changes/mod.rs", "devices", "a part of the id of a claim"),
    ("src/wording/changes/subjects.rs", "domains", "what a reader calls them"),
    ("src/wording/changes/subjects.rs", "groups", "what a reader calls them"),
    ("src/wording/changes/subjects.rs", "teams", "what a reader calls them"),
    ("src/assess/access/verdict.rs", "security-defaults", "a condition of a claim"),
    ("src/assess/roles.rs", "applications", "a part of the id of a claim"),
    ("src/assess/governed.rs", "devices", "a place of content, a part of the id of a claim"),
    ("src/assess/governed.rs", "groups", "a place of content, a part of the id of a claim"),
    ("src/assess/governed.rs", "teams", "a place of content, a part of the id of a claim"),
    ("src/assess/rules/guarded.rs", "teams", "a place of content"),
    ("src/facts/read/compliance.rs", "devices", "a place of content"),
    ("src/facts/read/compliance.rs", "teams", "a place of content"),
    ("src/facts/read/retention.rs", "applications", "a property"),
    ("src/facts/read/retention.rs", "groups", "a place of content"),
    ("src/model/derive/parts/compliance.rs", "groups", "a place of content"),
    ("src/assess/rules/devices.rs", "compliance-policies", "a component"),
    ("src/consent/selection.rs", "applications", "an area of `--only`"),
    ("src/consent/selection.rs", "teams", "an area of `--only`"),
    ("src/diagram/views/access.rs", "conditional-access-policies", "an area of the view"),
    ("src/diagram/views/applications.rs", "applications", "the name of the view"),
    ("src/drift/meaning/table.rs", "devices", "the first part of ids of claims"),
    ("src/drift/meaning/table.rs", "domains", "the first part of ids of claims"),
    ("src/drift/meaning/table.rs", "groups", "the first part of ids of claims"),
    ("src/drift/meaning/table.rs", "sites", "the first part of ids of claims"),
    ("src/drift/meaning/table.rs", "teams", "the first part of ids of claims"),
    ("src/facts/read/external.rs", "applications", "a property"),
    ("src/model/derive/exchange_servers.rs", "domains", "a property"),
    ("src/facts/settings_codes.rs", "teamwork", "what a label is put on, by the service's word"),
    ("src/facts/read/policies/keys.rs", "applications", "a property"),
    ("src/facts/read/policies/keys.rs", "devices", "a property"),
    ("src/facts/read/policies/keys.rs", "users", "a property"),
    ("src/facts/read/policies/members.rs", "applications", "a property"),
    ("src/facts/read/policies/members.rs", "devices", "a property"),
    ("src/facts/read/policies/members.rs", "users", "a property"),
    ("src/import/names/types.rs", "organization", "a file name, or the word of a type"),
    ("src/import/names/mod.rs", "sites", "a file name"),
    ("src/layout/shape/tree.rs", "devices", "a word in a diagram that people write"),
    ("src/layout/shape/tree.rs", "users", "a kind of zone"),
    ("src/layout/zoned/mod.rs", "users", "a kind of zone"),
    ("src/assess/rules/access.rs", "groups", "an argument of a message"),
    ("src/assess/rules/external.rs", "domains", "an argument of a message"),
    ("src/assess/rules/listed.rs", "domains", "an argument of a message"),
    ("src/assess/scuba/exchange.rs", "domains", "a property"),
    ("src/wording/en/terms.rs", "contacts", "the words of a code"),
    ("src/wording/access.rs", "security-defaults", "a condition of a claim"),
    ("src/wording/en/attribute_codes.rs", "devices", "the words of a code"),
    ("src/model/derive/mod.rs", "administrative-units", "the name of a rule"),
    ("src/model/derive/mod.rs", "devices", "the name of a rule"),
    ("src/model/derive/mod.rs", "domains", "the name of a rule"),
];

#[test]
fn ids_of_datasets_are_constants() {
    let mut broken = Vec::new();
    let mut used = vec![false; NOT_A_DATASET.len()];
    for (path, source) in sources().iter().filter(|(path, _)| !path.starts_with("src/catalog/")) {
        for (line, before, literal) in literals(source) {
            if !DATASETS.iter().any(|row| row.id == literal) || is_plural(&before, &literal) {
                continue;
            }
            match NOT_A_DATASET.iter().position(|(file, word, _)| file == path && *word == literal) {
                Some(at) => used[at] = true,
                None => broken.push(format!(
                    "{path}:{line}: \"{literal}\" is the id of a dataset; write the constant of `catalog::ids`, or say in NOT_A_DATASET what it is"
                )),
            }
        }
    }
    for ((path, literal, _), _) in NOT_A_DATASET.iter().zip(used).filter(|(_, used)| !used) {
        broken.push(format!("{path}: \"{literal}\" no longer stands there; remove its row from NOT_A_DATASET"));
    }
    assert!(broken.is_empty(), "\n{}\n", broken.join("\n"));
}

/// Rooms in which nothing is decided on a word.
const WITHOUT_WORDS: &[&str] = &["assess", "diagram", "document", "gap", "model"];

/// How a text is compared, searched or split with one that stands in code.
const DECIDES: &[&str] = &[
    ".contains(\"",
    ".contains(&\"",
    ".ends_with(\"",
    ".find(\"",
    ".rsplit(\"",
    ".split(\"",
    ".split_once(\"",
    ".starts_with(\"",
    ".strip_prefix(\"",
    ".strip_suffix(\"",
    "!= \"",
    "== \"",
];

/// Files that still do, how often at the most, and on what. A file that needs it less is to say so.
const STILL_DECIDES: &[(&str, usize, &str)] = &[
    ("src/assess/mail/letting.rs", 1, "the wildcard before a domain in `Get-RemoteDomain`"),
    ("src/assess/mail/ways.rs", 1, "the wildcard that stands for every domain in `Get-OutboundConnector`"),
    ("src/assess/protection/scope.rs", 1, "the prefix that the facts give to domains among who is named"),
    ("src/model/derive/mail_demand.rs", 1, "the name of a property that was not read"),
    ("src/model/derive/protection.rs", 1, "the code of a place, of `catalog::places`"),
    ("src/assess/scuba/exchange.rs", 3, "terms and tags of SPF and DMARC records (RFC 7208, RFC 7489)"),
    ("src/assess/scuba/identity.rs", 1, "a date of the year 1 stands for none"),
    ("src/assess/scuba/teams.rs", 1, "plans of the clouds of the government of the United States"),
];

#[test]
fn nothing_is_decided_on_a_word() {
    let mut broken = Vec::new();
    let judged = |path: &str| WITHOUT_WORDS.iter().any(|room| path.starts_with(&format!("src/{room}/")));
    for (path, source) in sources().iter().filter(|(path, _)| judged(path)) {
        let code = source.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"));
        let found: Vec<usize> = code.filter(|(_, line)| decides(line)).map(|(at, _)| at + 1).collect();
        let most = STILL_DECIDES.iter().find(|row| row.0 == path).map_or(0, |row| row.1);
        if found.len() > most {
            broken.push(format!(
                "{path}: text is compared, searched or split in lines {found:?}, {most} at the most; ask the facts for it, which read the words of the services through tables of the catalogue"
            ));
        }
    }
    let gone = STILL_DECIDES.iter().filter(|row| !sources().iter().any(|(path, _)| path == row.0));
    broken.extend(gone.map(|row| format!("{}: gone; remove its row from STILL_DECIDES", row.0)));
    assert!(broken.is_empty(), "\n{}\n", broken.join("\n"));
}

/// Whether a line of code compares, searches or splits text with a text in quotes.
fn decides(line: &str) -> bool {
    let matched = line.find("matches!(").is_some_and(|at| line[at..].contains('"'));
    matched || DECIDES.iter().any(|way| line.contains(way))
}

/// Whether the word is the plural in a pair that counts: `"group", "groups"`.
fn is_plural(before: &str, literal: &str) -> bool {
    literal
        .strip_suffix('s')
        .is_some_and(|one| before.trim_end().trim_end_matches(',').ends_with(&format!("\"{one}\"")))
}

/// What stands in quotes: number of the line, what stands before it, the text. Comments are passed over.
fn literals(source: &str) -> Vec<(usize, String, String)> {
    let mut found = Vec::new();
    let mut before = String::new();
    for (index, line) in source.lines().enumerate() {
        let (mut text, mut quoted, mut escaped) = (String::new(), false, false);
        let mut rest = line.chars().peekable();
        while let Some(c) = rest.next() {
            match c {
                '"' if quoted && !escaped => {
                    found.push((index + 1, before.clone(), text.clone()));
                    before.push_str(&format!("\"{text}\""));
                    quoted = false;
                }
                _ if quoted => {
                    escaped = c == '\\' && !escaped;
                    text.push(c);
                }
                // A quote in quotes is a character literal.
                '"' if !before.ends_with('\'') => {
                    quoted = true;
                    text.clear();
                }
                '/' if rest.peek() == Some(&'/') => break,
                ' ' => {}
                _ => before.push(c),
            }
        }
        // What a plural pair needs stands on the line before at the furthest.
        let keep = before.char_indices().rev().nth(40).map_or(0, |(at, _)| at);
        before.drain(..keep);
    }
    found
}

/// Every Rust file of `src`, with its path from the root and its text up to its inline tests.
fn sources() -> Vec<(String, String)> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut folders = vec![root.join("src")];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(&folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                folders.push(path);
            } else if is_code(&path) {
                let text = fs::read_to_string(&path).expect("sources are UTF-8");
                let code = text.split("\n#[cfg(test)]\nmod ").next().unwrap_or_default().to_owned();
                let name = path.strip_prefix(&root).expect("it is below the root").to_string_lossy().replace('\\', "/");
                found.push((name, code));
            }
        }
    }
    found.sort();
    found
}

/// A Rust file that is not a module of tests.
fn is_code(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    name.ends_with(".rs") && !name.ends_with("tests.rs")
}

#[test]
fn the_scanner_sees_text_and_passes_over_comments() {
    let texts: Vec<(usize, String)> = literals(
        "let a = \"users\"; // \"groups\"\nlet q = '\"'; let b = \"a\\\"b\";\ncounted(n, \"site\", \"sites\")",
    )
    .into_iter()
    .filter(|(_, before, text)| !is_plural(before, text))
    .map(|(line, _, text)| (line, text))
    .collect();
    assert!(decides("it.name == \"x\"") && decides("matches!(it, \"a\" | \"b\")") && !decides("it.name == other"));
    let said: Vec<(usize, &str)> = texts.iter().map(|(line, text)| (*line, text.as_str())).collect();
    assert_eq!(said, [(1, "users"), (2, "a\\\"b"), (3, "site")]);
}
