//! Nothing dropped: each property of the types that decide on access is read, or listed as ignored with the reason.
//!
//! `tests/metadata/properties.tsv` is made by `tests/metadata/walk.py` from the metadata of Microsoft Graph, v1.0 and
//! beta. A property of Conditional Access is read where the table of keys of policies names it; one of another type where
//! a path of the readers or a column of the catalogue does.

#![expect(clippy::unwrap_used, reason = "a test stops where it fails")]
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "the number of checks is told")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file below a folder or of a file.
fn sources(at: &Path, text: &mut String) {
    if at.is_dir() {
        let mut entries: Vec<PathBuf> = std::fs::read_dir(at).unwrap().map(|it| it.unwrap().path()).collect();
        entries.sort();
        entries.iter().for_each(|it| sources(it, text));
    } else if at.extension().is_some_and(|it| it == "rs") {
        let file = std::fs::read_to_string(at).unwrap();
        text.push_str(file.split("#[cfg(test)]").next().unwrap());
    }
}

/// Words of the texts in quotation marks.
fn words(places: &[&str]) -> BTreeSet<String> {
    let mut text = String::new();
    places.iter().for_each(|it| sources(&root().join(it), &mut text));
    let quoted = text.lines().flat_map(|line| line.split('"').skip(1).step_by(2));
    quoted.flat_map(|it| it.split(['/', ',', '$', '?', '&', '=', '(', ')', ' '])).map(str::to_owned).collect()
}

fn rows(file: &str) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(root().join("tests/metadata").join(file)).unwrap();
    let cells = |line: &str| line.split('\t').map(str::to_owned).collect();
    text.lines().skip(1).filter(|line| !line.is_empty()).map(cells).collect()
}

#[test]
fn each_property_is_read_or_ignored_with_a_reason() {
    let of_policies = words(&["src/facts/read/policies/keys.rs"]);
    let of_others = words(&["src/facts/read", "src/catalog/records", "src/catalog/datasets"]);
    let ignored: BTreeMap<(String, String), String> =
        rows("ignored.tsv").into_iter().map(|row| ((row[0].clone(), row[1].clone()), row[2].clone())).collect();
    let (mut read, mut wrong, mut seen) = (0, Vec::new(), BTreeSet::new());
    for row in rows("properties.tsv") {
        let (name, property) = (row[0].clone(), row[1].clone());
        let of_policy = name.starts_with("conditionalAccess") || name.ends_with("SessionControl");
        let is_read = if of_policy { &of_policies } else { &of_others }.contains(&property);
        let reason = ignored.get(&(name.clone(), property.clone()));
        match (is_read, reason) {
            (true, None) => read += 1,
            (false, Some(reason)) if !reason.is_empty() => {}
            (true, Some(_)) => wrong.push(format!("{name}.{property} is read: take it off ignored.tsv")),
            (false, _) => wrong.push(format!("{name}.{property} is neither read nor in ignored.tsv with a reason")),
        }
        seen.insert((name, property));
    }
    let gone = ignored.keys().filter(|key| !seen.contains(*key));
    wrong.extend(gone.map(|(name, property)| format!("{name}.{property} of ignored.tsv is no property")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    println!("{read} properties are read, {} ignored with a reason", ignored.len());
}
