//! A manifest and one data file, parted by the first zero byte: opening and streaming never panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::collections::BTreeMap;
use tenantry::Snapshot;

fuzz_target!(|data: &[u8]| {
    let mut parts = data.splitn(2, |byte| *byte == 0);
    let manifest = parts.next().unwrap_or_default();
    let rows = parts.next().unwrap_or_default();
    let files = ["users.jsonl", "groups.jsonl.zst"].map(|name| (name.to_owned(), rows.to_vec()));
    let Ok(opened) = Snapshot::from_bytes(manifest, BTreeMap::from(files)) else { return };
    let mut diagnostics = opened.diagnostics;
    for coverage in opened.value.manifest().datasets.clone() {
        opened.value.for_each(&coverage.id, &mut diagnostics, |row| {
            let _ = (row.id(), row.name(), row.properties().len());
        });
    }
});
