//! A file under a name from its first line, in any form: importing never panics, gives no more rows than it counts, and
//! never what stands for blobs of .NET or in the headers of a recorded request.
#![no_main]

use libfuzzer_sys::fuzz_target;

/// Names that let each form be tried on bytes without a name of their own.
const NAMES: &[&str] = &["export/users_page1.json", "users.csv", "Get-AcceptedDomain.xml", "export.zip", "graph.har"];

/// What no row may hold: the key of a blob, whatever its value.
const NEVER: &[&str] = &["SerializationData"];

fuzz_target!(|data: &[u8]| {
    let (name, bytes) = match data.iter().position(|byte| *byte == b'\n') {
        Some(at) if at < 100 => (String::from_utf8_lossy(&data[..at]).into_owned(), &data[at + 1..]),
        _ => (NAMES[data.len() % NAMES.len()].to_owned(), data),
    };
    let is_clixml = bytes.trim_ascii_start().starts_with(b"<Objs");
    let mut rows = 0_u64;
    let imported = tenantry::import::read_bytes(&name, bytes, &mut |dataset, row| {
        assert!(tenantry::snapshot::is_dataset_id(dataset), "{dataset}");
        let map = row.as_object().expect("rows are objects");
        assert!(!is_clixml || NEVER.iter().all(|key| !map.contains_key(*key)), "a blob was read");
        rows += 1;
        Ok(())
    });
    let imported = imported.expect("the sink refuses nothing");
    let kept = imported.manifest.datasets.iter().map(|coverage| coverage.count).sum::<u64>();
    assert_eq!(rows, kept + imported.superseded.values().map(|rows| rows.len() as u64).sum::<u64>());
});
