//! The layered engine: what it draws, and what it hands on to the zoned one.

use tenantry::Diagram;
use tenantry::diag::Code;
use tenantry::layout::{Layout, Options, layered, zoned};

fn diagram(nodes: usize, edges: &[(usize, usize)]) -> Diagram {
    let nodes: Vec<_> =
        (0..nodes).map(|n| serde_json::json!({"id": format!("n{n}"), "label": format!("Node {n}")})).collect();
    let edges: Vec<_> = edges
        .iter()
        .enumerate()
        .map(|(at, (from, to))| serde_json::json!({"id": format!("e{at}"), "src": format!("n{from}"), "dst": format!("n{to}")}))
        .collect();
    serde_json::from_value(serde_json::json!({"name": "ranks", "nodes": nodes, "edges": edges})).unwrap()
}

#[test]
fn tiles_stand_in_ranks_and_no_two_overlap() {
    let drawing = diagram(7, &[(0, 1), (0, 2), (1, 3), (2, 3), (3, 4), (0, 4), (5, 4)]);
    let done = layered().lay_out(&drawing, &Options::default());
    assert!(done.diagnostics.iter().all(|it| it.code != Code::DrawingTooLarge), "{:?}", done.diagnostics);
    let tile = |id: &str| done.value.tiles.iter().find(|tile| tile.id == id).unwrap().rect;
    assert!(tile("n0").x < tile("n1").x && tile("n1").x < tile("n3").x && tile("n3").x < tile("n4").x);
    for (at, a) in done.value.tiles.iter().enumerate() {
        for b in &done.value.tiles[at + 1..] {
            let apart = a.rect.x + a.rect.w <= b.rect.x
                || b.rect.x + b.rect.w <= a.rect.x
                || a.rect.y + a.rect.h <= b.rect.y
                || b.rect.y + b.rect.h <= a.rect.y;
            assert!(apart, "{} and {} overlap", a.id, b.id);
        }
    }
    let mut turned = drawing.clone();
    turned.nodes.reverse();
    turned.edges.reverse();
    assert_eq!(layered().lay_out(&turned, &Options::default()).value, done.value, "the order of the input shows");
}

#[test]
fn what_layout_rs_cannot_draw_is_drawn_by_the_zoned_engine() {
    let chain: Vec<(usize, usize)> = (0..80).map(|n| (n, n + 1)).collect();
    for drawing in [diagram(0, &[]), diagram(3, &[(0, 1), (1, 2), (2, 0)]), diagram(2, &[(0, 0)]), diagram(81, &chain)]
    {
        let done = layered().lay_out(&drawing, &Options::default());
        assert!(done.diagnostics.iter().any(|it| it.code == Code::DrawingTooLarge));
        assert_eq!(done.value, zoned().lay_out(&drawing, &Options::default()).value);
    }
}

#[test]
fn every_small_acyclic_graph_is_drawn() {
    // A small generator of its own: what layout-rs gets wrong, it gets wrong on odd shapes.
    let mut state = 1_u64;
    let mut next = move |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    for _ in 0..60 {
        let nodes = 2 + next(14);
        let edges: Vec<(usize, usize)> = (0..next(20))
            .map(|_| (next(nodes), next(nodes)))
            .filter(|(a, b)| a != b)
            .map(|(a, b)| (a.min(b), a.max(b)))
            .collect();
        let done = layered().lay_out(&diagram(nodes, &edges), &Options::default());
        assert_eq!(done.value.tiles.len(), nodes);
    }
}
