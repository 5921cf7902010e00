//! The committed output of the examples is what this version makes of them.
//!
//! `SNAPSHOTS=overwrite cargo test --test program examples_output` rewrites it; look at the change before committing it.
//! Markdown, data, and the drawings that are views or that the gallery shows are compared as they are; documents in other
//! formats, which hold the drawings once more, further drawings, and what only repeats what another example shows by their
//! hash in `SHA256SUMS`.

use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// Formats kept as a hash.
const BINARY: &[&str] = &["pdf", "html", "docx", "xlsx"];
/// Files kept as a hash in an example: another shows the same, so that a clone stays small.
const REPEATED: &[(&str, &[&str])] = &[("fabrikam", &["claims.json"]), ("woodgrove", &["claims.json", "as-built.md"])];
/// Examples of which only drawings of the gallery are kept.
const FEW_DRAWINGS: &[&str] = &["woodgrove"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a folder, by relative path.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(at) = folders.pop() {
        for entry in std::fs::read_dir(&at).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
                files.insert(name, std::fs::read(&path).unwrap());
            }
        }
    }
    files
}

/// Whether a file is kept as its hash alone.
fn is_binary(example: &str, name: &str) -> bool {
    if let Some(drawing) = name.strip_prefix("diagrams/") {
        let is_view = tenantry::diagram::VIEWS.iter().any(|view| format!("{}.svg", view.name) == drawing);
        let is_kept = is_view && !FEW_DRAWINGS.contains(&example);
        return !is_kept && !include_str!("../docs/gallery/README.md").contains(&format!("/{example}/output/{name}\""));
    }
    if REPEATED.iter().any(|row| row.0 == example && row.1.contains(&name)) {
        return true;
    }
    BINARY.iter().any(|ending| name.ends_with(&format!(".{ending}")))
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Builds an example in a folder of its own and returns what was written.
fn build(snapshot: &Path) -> BTreeMap<String, Vec<u8>> {
    let out = tempfile::tempdir().unwrap();
    let mut args: Vec<OsString> = ["tenantry", "--quiet", "build"].map(OsString::from).to_vec();
    args.extend([snapshot.into(), "--out".into(), out.path().into()]);
    let code = tenantry::cli::run(args);
    assert_eq!(format!("{code:?}"), format!("{:?}", std::process::ExitCode::SUCCESS));
    files(out.path())
}

fn check(example: &str) {
    let snapshot = root().join("examples").join(example);
    let expected = snapshot.join("output");
    let built = build(&snapshot);
    let sums_path = expected.join("SHA256SUMS");
    let overwrite = std::env::var("SNAPSHOTS").is_ok_and(|action| action == "overwrite");
    // A build without PDF leaves what is known of those as it is.
    let old = std::fs::read_to_string(&sums_path).unwrap_or_default();
    let pdf = old.lines().filter(|line| !cfg!(feature = "pdf") && line.ends_with(".pdf")).map(str::to_owned);
    let own = built
        .iter()
        .filter(|(name, _)| is_binary(example, name))
        .map(|(name, bytes)| format!("{}  {name}", hash(bytes)));
    let mut lines: Vec<String> = own.chain(pdf).collect();
    lines.sort_by(|a, b| a[64..].cmp(&b[64..]));
    let sums: String = lines.iter().map(|line| format!("{line}\n")).collect();
    if overwrite {
        for (name, bytes) in built.iter().filter(|(name, _)| !is_binary(example, name)) {
            let path = expected.join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
        std::fs::write(&sums_path, &sums).unwrap();
    }
    let committed = files(&expected);
    for (name, bytes) in built.iter().filter(|(name, _)| !is_binary(example, name)) {
        let text = String::from_utf8(bytes.clone()).unwrap();
        let path = expected.join(name);
        snapbox::Assert::new().eq(text, snapbox::Data::read_from(&path, None).raw());
    }
    assert_eq!(sums, String::from_utf8_lossy(&committed["SHA256SUMS"]), "{example}: PDF or HTML changed");
    let mut known: BTreeSet<&str> = built.keys().map(String::as_str).collect();
    known.insert("SHA256SUMS");
    let unused: Vec<&String> = committed.keys().filter(|name| !known.contains(name.as_str())).collect();
    assert!(unused.is_empty(), "{example}: files nothing writes: {unused:?}; delete them");
}

#[test]
fn contoso() {
    check("contoso");
}

#[test]
fn fabrikam() {
    check("fabrikam");
}

#[test]
fn woodgrove() {
    check("woodgrove");
}

/// Reverses the lines of every data file, and the manifest's list: the order in which a source answers.
#[test]
fn order_of_the_source_leaves_no_trace() {
    let snapshot = root().join("examples/fabrikam");
    let shuffled = tempfile::tempdir().unwrap();
    std::fs::create_dir(shuffled.path().join("data")).unwrap();
    let mut manifest: serde_json::Value =
        serde_json::from_slice(&std::fs::read(snapshot.join("manifest.json")).unwrap()).unwrap();
    for entry in std::fs::read_dir(snapshot.join("data")).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        let name = path.file_name().unwrap().to_str().unwrap();
        // A packed file is written as text: how it is stored leaves no trace either.
        let bytes = if name.ends_with(".zst") { zstd::decode_all(bytes.as_slice()).unwrap() } else { bytes };
        let text = String::from_utf8(bytes).unwrap();
        let name = name.trim_end_matches(".zst");
        let mut lines: Vec<&str> = text.lines().collect();
        lines.reverse();
        let turned: String = lines.iter().map(|line| format!("{line}\n")).collect();
        std::fs::write(shuffled.path().join("data").join(name), &turned).unwrap();
        let id = name.trim_end_matches(".jsonl");
        for dataset in manifest["datasets"].as_array_mut().unwrap() {
            if dataset["id"] == id {
                dataset["sha256"] = hash(turned.as_bytes()).into();
            }
        }
    }
    manifest["datasets"].as_array_mut().unwrap().reverse();
    std::fs::write(shuffled.path().join("manifest.json"), manifest.to_string()).unwrap();
    let (plain, turned) = (build(&snapshot), build(shuffled.path()));
    assert_eq!(plain.keys().collect::<Vec<_>>(), turned.keys().collect::<Vec<_>>());
    for (name, bytes) in &plain {
        assert!(*bytes == turned[name], "{name} depends on the order of the snapshot's lines");
    }
}
