//! The rules, driven from snapshots and inventories.

use std::collections::BTreeMap;
use std::path::Path;
use tenantry::catalog::Evidence;
use tenantry::facts::{Facts, Reading, Tally, UserCounts};
use tenantry::model::Model;
use tenantry::snapshot::{Snapshot, Status};

#[test]
fn contoso_yields_a_poster() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/contoso");
    let snapshot = Snapshot::open(&folder).expect("the example is a snapshot").value;
    let model = Model::from_snapshot(&snapshot).value;
    for component in model.components() {
        let tiles: Vec<&str> = component.facts.iter().filter_map(|fact| fact.tile.as_deref()).collect();
        for tile in tiles.iter().take(2) {
            assert!(tile.chars().count() <= 30, "`{}` of {} is too long for a tile", tile, component.id);
        }
    }
    for link in model.links() {
        assert!((1..=20).contains(&link.label.chars().count()), "{}: `{}`", link.id, link.label);
    }
    let servers: Vec<&str> =
        model.components().map(|it| it.id.as_str()).filter(|id| id.starts_with("entra-connect:")).collect();
    assert_eq!(servers, ["entra-connect:cts-sync01", "entra-connect:cts-sync02"]);
    assert!(model.component("hr-system:workday").is_some_and(|it| it.name == "Workday"));
    let count = model.components().count();
    assert!((40..=120).contains(&count), "{count} components");
}

#[test]
fn the_order_of_rows_leaves_no_trace() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/contoso");
    let snapshot = Snapshot::open(&folder).expect("the example is a snapshot").value;
    let mut rows: BTreeMap<String, Vec<serde_json::Value>> = BTreeMap::new();
    for coverage in &snapshot.manifest().datasets {
        snapshot.for_each(&coverage.id, &mut Vec::new(), |row| {
            rows.entry(coverage.id.clone()).or_default().push(row.value().clone());
        });
    }
    let model = |rows: BTreeMap<String, Vec<serde_json::Value>>| {
        let snapshot = Snapshot::from_rows(snapshot.manifest().clone(), rows);
        serde_json::to_string(&Model::from_snapshot(&snapshot).value).expect("a model is JSON")
    };
    let turned = rows.iter().map(|(id, rows)| (id.clone(), rows.iter().rev().cloned().collect())).collect();
    assert!(model(rows) == model(turned), "the model depends on the order of rows");
}

#[test]
fn nothing_read_is_drawn_as_not_read() {
    let model = Model::from_facts(Facts::default());
    assert!(model.components().all(|it| it.evidence != Evidence::Observed), "something was claimed");
    assert!(model.components().flat_map(|it| &it.facts).all(|fact| fact.evidence == Evidence::Unknown));
    assert!(model.zones().iter().all(|zone| zone.id != "onprem"));
}

#[test]
fn a_child_domain_stands_in_its_forest() {
    let tally = |name: &str| Tally { name: name.into(), count: 5 };
    let by_forest = vec![tally("corp.test"), tally("eu.corp.test"), tally("notcorp.test")];
    let users = UserCounts { by_forest, ..UserCounts::default() };
    let users = Reading { dataset: "users".into(), status: Status::Complete, value: Some(users) };
    let facts = Facts { users, ..Facts::default() };
    let model = Model::from_facts(facts);
    let zones: Vec<&str> =
        model.zones().iter().map(|zone| zone.id.as_str()).filter(|id| id.starts_with("forest:")).collect();
    assert_eq!(zones, ["forest:corp.test", "forest:notcorp.test"]);
}
