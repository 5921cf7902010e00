//! A file under a name from its first line: importing never panics, and no secret of the corpus comes out.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let (name, bytes) = match data.iter().position(|byte| *byte == b'\n') {
        Some(at) if at < 100 => (String::from_utf8_lossy(&data[..at]).into_owned(), &data[at + 1..]),
        _ => ("export/users_page1.json".to_owned(), data),
    };
    let mut rows = 0_u64;
    let imported = tenantry::import::read_bytes(&name, bytes, &mut |dataset, row| {
        assert!(tenantry::snapshot::is_dataset_id(dataset), "{dataset}");
        assert!(row.is_object());
        rows += 1;
        Ok(())
    });
    let imported = imported.expect("the sink refuses nothing");
    assert_eq!(rows, imported.manifest.datasets.iter().map(|coverage| coverage.count).sum::<u64>());
});
