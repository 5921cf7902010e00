//! A drawing told in parts: an overview, and each part by itself.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeSet;
use tenantry::catalog::State;
use tenantry::diagram::{Diagram, Edge, Node, Part, Zone, overview, part, parts};

/// Tiles that may stand around a part.
const AROUND: usize = 12;

/// Four zones of four, the last within the third; each tile tied to that of the next zone, and a line to a zone.
fn drawing() -> Diagram {
    let zone = |at: usize| Zone {
        id: format!("z{at}"),
        label: format!("Zone {at}"),
        parent: (at == 3).then(|| "z2".to_owned()),
        ..Zone::default()
    };
    let node = |at: usize| Node {
        id: format!("n{at}"),
        label: format!("Node {at}"),
        parent: Some(format!("z{}", at / 4)),
        facts: vec!["fact".to_owned()],
        ..Node::default()
    };
    let edge = |at: usize| Edge {
        id: format!("e{at}"),
        src: format!("n{at}"),
        dst: format!("n{}", (at + 4) % 16),
        ..Edge::default()
    };
    let to_zone = Edge { id: "whole".into(), src: "n0".into(), dst: "z1".into(), ..Edge::default() };
    Diagram {
        name: "view".into(),
        title: "Tenant · View".into(),
        zones: (0..4).map(zone).collect(),
        nodes: (0..16).map(node).collect(),
        edges: (0..16).map(edge).chain([to_zone]).collect(),
        ..Diagram::default()
    }
}

fn of<'a>(parts: &'a [Part], zones: &[&str]) -> Vec<&'a Part> {
    parts.iter().filter(|part| zones.contains(&part.zone.as_str())).collect()
}

#[test]
fn an_overview_and_its_parts_show_every_tile_and_line() {
    let whole = drawing();
    let parts = parts(&whole, None);
    assert_eq!(
        parts.iter().map(|it| (it.zone.as_str(), it.tiles)).collect::<Vec<_>>(),
        [("z0", 4), ("z1", 4), ("z2", 8), ("z3", 4)]
    );
    let apart: Vec<Part> = of(&parts, &["z1", "z2"]).into_iter().cloned().collect();
    let over = overview(&whole, &apart);
    assert_eq!(over.nodes.len(), 6);
    assert!(over.subtitle.contains("Zone 1, Zone 2"), "{}", over.subtitle);
    let mut shown: BTreeSet<String> = over.nodes.iter().map(|it| it.id.clone()).collect();
    let mut lines: BTreeSet<String> = over.edges.iter().map(|it| it.id.clone()).collect();
    for one in &apart {
        let drawn = part(&whole, &[one], "view-z", "View");
        let in_full = drawn.nodes.iter().filter(|it| !it.facts.is_empty()).count();
        assert_eq!(in_full, one.tiles, "the others stand by their names");
        shown.extend(drawn.nodes.iter().map(|it| it.id.clone()));
        lines.extend(drawn.edges.iter().map(|it| it.id.clone()));
        for edge in &drawn.edges {
            let there =
                |id: &String| drawn.nodes.iter().any(|it| it.id == *id) || drawn.zones.iter().any(|it| it.id == *id);
            assert!(there(&edge.src) && there(&edge.dst), "{edge:?}");
        }
    }
    assert!(whole.nodes.iter().all(|it| shown.contains(&it.id)));
    assert!(whole.edges.iter().all(|it| lines.contains(&it.id)), "{lines:?}");
}

#[test]
fn what_is_other_than_before_is_not_told_as_the_same() {
    let before = drawing();
    let mut now = before.clone();
    now.nodes[0].state = Some(State::Changed);
    now.nodes[5].facts.push("more".into());
    now.edges.retain(|it| it.id != "e8");
    let same: Vec<bool> = parts(&now, Some(&before)).iter().map(|it| it.is_same).collect();
    assert_eq!(same, [false, false, false, true]);
    assert!(parts(&now, None).iter().all(|it| !it.is_same));
}

#[test]
fn many_ties_become_one_a_zone() {
    let mut whole = drawing();
    for at in 0..40 {
        whole.nodes.push(Node { id: format!("far{at}"), parent: Some("z1".into()), ..Node::default() });
        whole.edges.push(Edge {
            id: format!("f{at}"),
            src: "n0".into(),
            dst: format!("far{at}"),
            kind: Some("flow".into()),
            ..Edge::default()
        });
    }
    let parts = parts(&whole, None);
    let drawn = part(&whole, &of(&parts, &["z0"]), "view-z0", "View");
    assert!(drawn.nodes.len() <= 4 + AROUND);
    let tile = drawn.nodes.iter().find(|it| it.id == "zone:z1").unwrap();
    assert_eq!(tile.count, Some(44));
    assert!(drawn.edges.iter().any(|it| it.dst == "zone:z1" && it.label.as_deref() == Some("40 links")));
}
