use super::*;
use crate::layout::geometry::Area;
use crate::layout::normalise::normalise;

/// Six tiles in two rows of three; tile 0 has a line to tile 5 and tile 2 to tile 3, which cross.
fn given() -> (Graph, Placed) {
    let text = r#"{"nodes": [{"id": "0"}, {"id": "1"}, {"id": "2"}, {"id": "3"}, {"id": "4"}, {"id": "5"}],
        "edges": [{"src": "0", "dst": "5"}, {"src": "2", "dst": "3"}]}"#;
    let graph = normalise(&serde_json::from_str(text).unwrap(), &mut vec![]);
    let tiles = (0..6).map(|it| Area { x: it % 3 * 200, y: it / 3 * 100, w: 150, h: 50 }).collect();
    (graph, Placed { tiles, groups: vec![(0..6).collect()], ..Placed::default() })
}

#[test]
fn tiles_swap_places_until_lines_are_short() {
    let (graph, mut placed) = given();
    let before = straight(&graph, &placed);
    let mut slots = placed.tiles.clone();
    order(&graph, &mut placed, 1, WELL);
    assert!(straight(&graph, &placed) < before - CROSSING);
    // They swap places, they do not make new ones.
    let mut after = placed.tiles.clone();
    slots.sort_by_key(|it| (it.y, it.x));
    after.sort_by_key(|it| (it.y, it.x));
    assert_eq!(after, slots);
}

#[test]
fn the_same_seed_gives_the_same_order() {
    let run = |seed| {
        let (graph, mut placed) = given();
        order(&graph, &mut placed, seed, WELL);
        placed.tiles
    };
    assert_eq!(run(3), run(3));
}

#[test]
fn what_is_in_no_group_stays() {
    let (graph, mut placed) = given();
    placed.groups = vec![vec![1, 2], vec![4, 5]];
    let before = placed.tiles.clone();
    order(&graph, &mut placed, 1, WELL);
    assert_eq!((placed.tiles[0], placed.tiles[3]), (before[0], before[3]));
    assert!(placed.tiles[1].y == before[1].y && placed.tiles[5].y == before[5].y);
}

#[test]
fn roots_are_rounded_down() {
    let exact = |of: i64| root(of) == of.isqrt();
    assert!((0..3_000).all(exact));
    assert!(
        [1 << 20, (1 << 25) - 1, 1 << 25, 1 << 26].into_iter().flat_map(|it: i64| [it * it - 1, it * it]).all(exact)
    );
}
