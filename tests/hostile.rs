//! Bad input: a message and what is whole, never a panic. The seeds of the fuzz targets run here without a fuzzer.
#![expect(clippy::unwrap_used, reason = "a test stops where it fails")]

use std::collections::BTreeMap;
use std::path::Path;
use tenantry::Snapshot;
use tenantry::import::{Imported, read_bytes};

fn seeds(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(target);
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty());
    files.iter().map(|path| std::fs::read(path).unwrap()).collect()
}

#[test]
fn seeds_of_snapshot() {
    for seed in seeds("snapshot") {
        let mut parts = seed.splitn(2, |byte| *byte == 0);
        let (manifest, rows) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let files = ["users.jsonl", "groups.jsonl.zst"].map(|name| (name.to_owned(), rows.to_vec()));
        let Ok(opened) = Snapshot::from_bytes(manifest, BTreeMap::from(files)) else { continue };
        for coverage in opened.value.manifest().datasets.clone() {
            opened.value.for_each(&coverage.id, &mut Vec::new(), |row| assert!(row.value().is_object()));
        }
    }
}

/// The rows that were handed over: those that are kept, and those that another state took the place of.
fn counted(imported: &Imported) -> u64 {
    let kept: u64 = imported.manifest.datasets.iter().map(|coverage| coverage.count).sum();
    kept + imported.superseded.values().map(|rows| rows.len() as u64).sum::<u64>()
}

#[test]
fn seeds_of_import() {
    for seed in seeds("import") {
        let at = seed.iter().position(|byte| *byte == b'\n').unwrap_or(0);
        let (name, bytes) = seed.split_at(at);
        let mut rows = 0;
        let imported = read_bytes(&String::from_utf8_lossy(name), bytes.get(1..).unwrap_or_default(), &mut |_, _| {
            rows += 1;
            Ok(())
        });
        assert_eq!(counted(&imported.unwrap()), rows);
    }
}

/// Each seed cut short at every place, and with every byte changed in turn: never a panic, and the count of rows holds.
#[test]
fn damaged_seeds_of_import() {
    for seed in seeds("import") {
        let at = seed.iter().position(|byte| *byte == b'\n').unwrap_or(0);
        let (name, bytes) = seed.split_at(at);
        let (name, bytes) = (String::from_utf8_lossy(name), bytes.get(1..).unwrap_or_default());
        let step = (bytes.len() / 50).max(1);
        let cut = (0..bytes.len()).step_by(step).map(|end| bytes[..end].to_vec());
        let changed = (0..bytes.len()).step_by(step).flat_map(|place| {
            [b'"', b'\n', 0xff].map(|byte| {
                let mut bytes = bytes.to_vec();
                bytes[place] = byte;
                bytes
            })
        });
        for damaged in cut.chain(changed) {
            let mut rows = 0;
            let imported = read_bytes(&name, &damaged, &mut |_, row| {
                assert!(row.is_object());
                rows += 1;
                Ok(())
            });
            assert_eq!(counted(&imported.unwrap()), rows, "{name}: {}", String::from_utf8_lossy(&damaged));
        }
    }
}
