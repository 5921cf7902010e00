//! The zoned engine on random diagrams: sound drawings, whatever comes in, in whatever order.
#![allow(clippy::unwrap_used, reason = "tests")]

use proptest::prelude::*;
use tenantry::Diagram;
use tenantry::layout::{self, Layout, Options};
use tenantry::scene::{Rect, Scene};

fn scene(diagram: &Diagram) -> Scene {
    layout::zoned().lay_out(diagram, &Options::default()).value
}

fn overlap(a: Rect, b: Rect) -> bool {
    a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h
}

fn inside(a: Rect, b: Rect) -> bool {
    a.x >= b.x && a.y >= b.y && a.x + a.w <= b.x + b.w && a.y + a.h <= b.y + b.h
}

fn check(scene: &Scene) {
    for (i, tile) in scene.tiles.iter().enumerate() {
        for other in scene.tiles.iter().skip(i + 1) {
            assert!(!overlap(tile.rect, other.rect), "{} and {}", tile.id, other.id);
        }
        if let Some(zone) = scene.zones.iter().find(|z| Some(&z.id) == tile.parent.as_ref()) {
            assert!(inside(tile.rect, zone.rect), "{} leaves {}", tile.id, zone.id);
        }
        for route in scene.routes.iter().filter(|r| r.source != tile.id && r.target != tile.id) {
            for s in route.points.windows(2) {
                let (x, y) = (s[0].x.min(s[1].x), s[0].y.min(s[1].y));
                let run = Rect { x, y, w: (s[0].x - s[1].x).abs(), h: (s[0].y - s[1].y).abs() };
                let level = run.w == 0.0 || run.h == 0.0;
                assert!(!level || !overlap(run, tile.rect), "{} runs through {}", route.id, tile.id);
            }
        }
    }
    let page = Rect { x: 0.0, y: 0.0, w: scene.width, h: scene.height };
    for zone in &scene.zones {
        assert!(inside(zone.rect, page), "{} leaves the page", zone.id);
    }
}

fn diagrams() -> impl Strategy<Value = Diagram> {
    let name = prop_oneof!["[a-zA-Z ]{0,24}", Just("x".repeat(3000)), Just(String::new()), "\\PC{0,12}"];
    let zones = prop::collection::vec((name.clone(), 0..8_usize, 0..5_usize), 0..7);
    let nodes = prop::collection::vec((name.clone(), 0..8_usize), 0..14);
    let edges = prop::collection::vec((name, 0..20_usize, 0..20_usize), 0..18);
    (zones, nodes, edges).prop_map(|(zones, nodes, edges)| {
        let kinds = ["tenant", "internet", "onprem", "perimeter", "odd"];
        let end = |i: usize| if i < 14 { format!("n{i}") } else { format!("z{}", i - 14) };
        let text = serde_json::json!({
            "name": "random",
            "zones": zones.iter().enumerate().map(|(i, (label, parent, kind))| serde_json::json!({
                "id": format!("z{i}"), "label": label, "kind": kinds[*kind],
                "parent": (*parent < 6).then(|| format!("z{parent}"))})).collect::<Vec<_>>(),
            "nodes": nodes.iter().enumerate().map(|(i, (label, zone))| serde_json::json!({
                "id": format!("n{i}"), "label": label, "parent": format!("z{zone}")})).collect::<Vec<_>>(),
            "edges": edges.iter().enumerate().map(|(i, (label, a, b))| serde_json::json!({
                "id": format!("e{i}"), "label": label, "src": end(*a), "dst": end(*b)})).collect::<Vec<_>>(),
        });
        serde_json::from_value(text).unwrap()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_diagrams_are_drawn_soundly(diagram in diagrams()) {
        let drawn = scene(&diagram);
        check(&drawn);
        let mut turned = diagram.clone();
        turned.zones.reverse();
        turned.nodes.reverse();
        turned.edges.reverse();
        prop_assert_eq!(&drawn, &scene(&turned));
    }
}

#[test]
fn an_empty_diagram_is_a_page() {
    let drawn = scene(&Diagram::default());
    assert!(drawn.width > 0.0 && drawn.height > 0.0);
}

/// A changed diagram drawn from an older drawing keeps what was where it was.
#[test]
fn what_stood_in_an_older_drawing_stays_where_it_was() {
    let text = std::fs::read("tests/golden/draw/workshop.json").unwrap();
    let mut diagram: Diagram = serde_json::from_slice(&text).unwrap();
    let before = scene(&diagram);
    let svg = tenantry::svg::write(&before, &tenantry::svg::SvgOptions::default());
    let json = serde_json::to_string(&before).unwrap();
    let places = tenantry::formats::places(&svg).unwrap();
    assert_eq!(places, tenantry::formats::places(&json).unwrap());
    assert_eq!(places.tiles.len(), before.tiles.len());
    let mut new = diagram.nodes[0].clone();
    new.id = "new".to_owned();
    diagram.nodes.push(new);
    let options = Options { places: Some(places.clone()), ..Options::default() };
    let after = layout::zoned().lay_out(&diagram, &options).value;
    check(&after);
    for tile in &after.tiles {
        for other in &after.tiles {
            // What stood clearly left of or above another still does.
            let (Some(a), Some(b)) = (places.tiles.get(&tile.id), places.tiles.get(&other.id)) else { continue };
            assert!(a.x + a.w > b.x || tile.rect.x < other.rect.x, "{} and {}", tile.id, other.id);
            assert!(a.y + a.h > b.y || tile.rect.y < other.rect.y, "{} and {}", tile.id, other.id);
        }
    }
    assert!(tenantry::formats::places("{}").is_err() && tenantry::formats::places("<svg>").is_err());
}
