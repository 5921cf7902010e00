//! What stands in quotes: ids of datasets are constants of the catalogue, so that a renamed one does not compile.

use std::fs;
use std::path::{Path, PathBuf};
use tenantry::catalog::DATASETS;

/// Literals that are spelt like the id of a dataset and are something else: file, literal, what it is.
const NOT_A_DATASET: &[(&str, &str, &str)] = &[
    ("src/consent/selection.rs", "applications", "an area of `--only`"),
    ("src/consent/selection.rs", "teams", "an area of `--only`"),
    ("src/diagram/views/access.rs", "conditional-access-policies", "an area of the view"),
    ("src/diagram/views/applications.rs", "applications", "the name of the view"),
    ("src/facts/read/external.rs", "applications", "a property"),
    ("src/import/names.rs", "organization", "a file name, or the word of a type"),
    ("src/import/names.rs", "sites", "a file name"),
    ("src/layout/shape/tree.rs", "devices", "a word in a diagram that people write"),
    ("src/layout/shape/tree.rs", "users", "a kind of zone"),
    ("src/layout/zoned/mod.rs", "users", "a kind of zone"),
    ("src/model/derive/mod.rs", "administrative-units", "the name of a rule"),
    ("src/model/derive/mod.rs", "devices", "the name of a rule"),
    ("src/model/derive/mod.rs", "domains", "the name of a rule"),
    ("src/model/derive/parts/compliance.rs", "teamwork", "what a label is put on, by the service's word"),
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
    let said: Vec<(usize, &str)> = texts.iter().map(|(line, text)| (*line, text.as_str())).collect();
    assert_eq!(said, [(1, "users"), (2, "a\\\"b"), (3, "site")]);
}
