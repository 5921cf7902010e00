//! The rules, driven from snapshots and inventories.

use std::path::Path;
use tenantry::model::Model;
use tenantry::snapshot::Snapshot;

#[test]
fn contoso_yields_a_poster() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/contoso");
    let snapshot = Snapshot::open(&folder).expect("the example is a snapshot").value;
    let model = Model::from_snapshot(&snapshot).value;
    if std::env::var_os("SHOW").is_some() {
        for c in model.components() {
            let f: Vec<_> = c.facts.iter().filter_map(|f| f.tile.clone()).take(3).collect();
            println!("{:<60} {:<28} {:<24} {:?} {:?}", c.id, c.name, c.zone, c.evidence, f);
        }
        for l in model.links() {
            println!("{} [{}] {:?} {:?}", l.id, l.label, l.port, l.evidence);
        }
    }
    let count = model.components().count();
    assert!((40..=120).contains(&count), "{count} components");
}
