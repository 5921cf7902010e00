//! Tests of the parts of a page: which there are, in which order, of which shapes, and what becomes of them.

use super::stack::cuts;
use super::*;
use crate::layout::normalise::{Graph, normalise};
use crate::layout::router::{Content, Gap};
use crate::scene::{Place, Places, Rect};

const SPACING: Spacing = Spacing { tile: (160, 48), gap: (48, 40), pad: 24, caption: 48, between: 48 };

fn graph(text: &str) -> Graph {
    normalise(&serde_json::from_str(text).unwrap(), &mut vec![])
}

/// A page in the reader's order: people, Internet, tenant with two areas, own network; zones by rank.
fn tenant() -> Graph {
    graph(
        r#"{"zones": [{"id": "people", "kind": "people"}, {"id": "net", "kind": "internet"}, {"id": "tenant", "kind": "tenant"},
              {"id": "x", "parent": "tenant"}, {"id": "y", "parent": "tenant"}, {"id": "w", "parent": "tenant"}, {"id": "own", "kind": "onprem"}],
            "nodes": [{"id": "1", "parent": "x"}, {"id": "2", "parent": "y"}, {"id": "3", "parent": "w"}, {"id": "4", "parent": "people"}],
            "edges": [{"id": "e", "src": "2", "dst": "3"}, {"id": "f", "src": "2", "dst": "3"}]}"#,
    )
}

/// Zones by id, groups in brackets, rows where they are given.
fn told(part: &Part, graph: &Graph) -> String {
    let kids: Vec<String> = part.kids.iter().map(|it| told(it, graph)).collect();
    let name = part.zone.map_or("", |it| graph.zones[it].zone.id.as_str());
    let rows = part.fixed.as_ref().map_or(String::new(), |it| format!("{it:?}"));
    if kids.is_empty() { format!("{name}{}", part.nodes.len()) } else { format!("{name}({}){rows}", kids.join(" ")) }
}

#[test]
fn a_page_has_people_above_the_tenant_in_the_middle_and_the_own_network_below() {
    let graph = tenant();
    assert_eq!(told(&tree(&graph, Order::Read), &graph), "(people1 net0 tenant(w1 x1 y1) own0)[1, 2, 1]");
}

#[test]
fn what_has_links_with_each_other_stands_beside_each_other() {
    let graph = tenant();
    assert!(told(&tree(&graph, Order::Linked), &graph).contains("tenant(w1 y1 x1)"));
    let shuffled = |seed| told(&tree(&graph, Order::Shuffled(seed)), &graph);
    assert_eq!(shuffled(3), shuffled(3));
    assert!((0..9).any(|seed| shuffled(seed) != shuffled(3)));
}

#[test]
fn a_zone_that_became_a_tile_keeps_its_place_on_the_page() {
    let graph = graph(
        r#"{"zones": [{"id": "t", "kind": "tenant"}], "nodes": [{"id": "own", "kind": "onprem"}, {"id": "net", "kind": "internet"}, {"id": "odd"}]}"#,
    );
    assert_eq!(told(&tree(&graph, Order::Read), &graph), "(1 t0 1 1)[2, 1, 1]");
}

#[test]
fn shapes_are_narrow_to_wide_and_none_is_larger_than_another_both_ways() {
    let mut part = Part { nodes: (0..10).collect(), ..Part::default() };
    part.measure(&mut Known::new(SPACING), &[]);
    assert!(part.shapes.windows(2).all(|it| it[0].w < it[1].w && it[0].h > it[1].h));
    assert_eq!((part.shapes[0].w, part.shapes[0].h), (160, 10 * 48 + 9 * 40));
    let mut page = Part { kids: vec![part.clone(), part], ..Part::default() };
    page.measure(&mut Known::new(SPACING), &[]);
    let best = &page.shapes[page.best(1.5, (0, 0))];
    let shape = f64::from(best.w) / f64::from(best.h);
    assert!((1.0..2.2).contains(&shape), "{shape}");
}

#[test]
fn rows_are_cut_in_every_way_or_as_given() {
    assert_eq!(cuts(3, None), [vec![1, 2, 3], vec![2, 3], vec![3]]);
    assert_eq!(cuts(3, Some(&[2, 1])), [vec![2], vec![], vec![3]]);
    let many = cuts(100, None);
    assert!(many[0].contains(&100) && many[0].contains(&50) && many[50].contains(&100));
    assert!(many.iter().map(Vec::len).sum::<usize>() < 1_000);
}

#[test]
fn stacks_are_the_best_of_every_cut_and_every_shape() {
    let kid = |tiles: usize| Part { nodes: (0..tiles).collect(), ..Part::default() };
    let mut page = Part { kids: vec![kid(3), kid(1), kid(4)], ..Part::default() };
    page.measure(&mut Known::new(SPACING), &[]);
    let shapes: Vec<Vec<(i32, i32)>> =
        page.kids.iter().map(|it| it.shapes.iter().map(|x| (x.w, x.h)).collect()).collect();
    let mut all = vec![];
    for cut in [vec![(0, 3)], vec![(0, 1), (1, 3)], vec![(0, 2), (2, 3)], vec![(0, 1), (1, 2), (2, 3)]] {
        for pick in 0..shapes.iter().map(Vec::len).product() {
            let mut rest: usize = pick;
            let chosen: Vec<(i32, i32)> = shapes
                .iter()
                .map(|it| {
                    let one = it[rest % it.len()];
                    rest /= it.len();
                    one
                })
                .collect();
            let row = |it: &(usize, usize)| {
                let kids = &chosen[it.0..it.1];
                let gaps = SPACING.between * i32::try_from(kids.len() - 1).unwrap();
                (kids.iter().map(|it| it.0).sum::<i32>() + gaps, kids.iter().map(|it| it.1).max().unwrap())
            };
            let rows: Vec<(i32, i32)> = cut.iter().map(row).collect();
            let gaps = SPACING.between * i32::try_from(rows.len() - 1).unwrap();
            all.push((rows.iter().map(|it| it.0).max().unwrap(), rows.iter().map(|it| it.1).sum::<i32>() + gaps));
        }
    }
    let best = stack::pruned(all, 1_000, |it| *it);
    assert!(best.len() > 3 && best.len() <= stack::SHAPES, "{best:?}");
    assert_eq!(page.shapes.iter().map(|it| (it.w, it.h)).collect::<Vec<_>>(), best);
}

#[test]
fn what_is_known_of_other_orders_changes_no_shape() {
    let kid = |tiles: usize| Part { nodes: (0..tiles).collect(), ..Part::default() };
    let inner = Part { zone: Some(0), kids: [2, 5, 2].map(kid).into(), ..Part::default() };
    let mut page = Part { kids: [3, 1, 4, 4, 9].map(kid).into(), ..Part::default() };
    page.kids.push(inner);
    let told =
        |part: &Part| -> Vec<_> { part.shapes.iter().map(|it| (it.w, it.h, format!("{:?}", it.plan))).collect() };
    let mut known = Known::new(SPACING);
    let mut random = Random::new(5);
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..60 {
        page.swap(&mut random);
        let mut alone = page.clone();
        page.measure(&mut known, &[100]);
        alone.measure(&mut Known::new(SPACING), &[100]);
        assert_eq!(told(&page), told(&alone));
        let rows = |part: &Part| match part.shapes[part.best(1.5, (0, 0))].plan {
            Plan::Rows(last) => part.rows(last),
            Plan::Grid(_) => vec![],
        };
        assert_eq!(rows(&page), rows(&alone));
        assert_eq!(rows(&page).concat().iter().map(|it| it.0).collect::<Vec<_>>(), [0, 1, 2, 3, 4, 5]);
        seen.insert(rows(&page));
    }
    assert!(seen.len() > 3);
}

#[test]
fn blocks_hold_every_tile_once_with_lanes_between() {
    let graph = tenant();
    let mut page = tree(&graph, Order::Read);
    page.measure(&mut Known::new(SPACING), &vec![100; graph.zones.len()]);
    let (block, lanes) = page.blocks(1.5, (0, 88), &|gap| if gap == Gap::Tiles { 24 } else { 16 });
    let mut groups = vec![];
    block.groups(&mut groups);
    let mut tiles = groups.concat();
    tiles.sort_unstable();
    assert_eq!(tiles, [0, 1, 2, 3]);
    let Content::Rows(rows) = &block.content else { panic!("a page has rows") };
    assert_eq!(rows.iter().map(|it| it.0.len()).collect::<Vec<_>>(), [1, 2, 1]);
    assert!(lanes.iter().all(|it| it.width >= 16));
}

#[test]
fn what_stood_somewhere_stays_and_what_is_new_comes_last() {
    let graph = tenant();
    let rect = |x: f64, y: f64| Rect { x, y, w: 100.0, h: 50.0 };
    let zones = [("y", rect(0.0, 0.0)), ("x", rect(200.0, 10.0)), ("tenant", rect(0.0, 0.0))];
    let parent = |id: &str| (id != "tenant").then(|| "tenant".to_owned());
    let place = |id: &str, rect| Place { rect, parent: parent(id), ..Place::default() };
    let zones = zones.into_iter().map(|it| (it.0.to_owned(), place(it.0, it.1))).collect();
    let pinned = Pinned::of(&graph, &Places { zones, ..Places::default() }).unwrap();
    let mut page = tree(&graph, Order::Read);
    page.pin(&pinned);
    assert!(told(&page, &graph).contains("tenant(y1 x1 w1)[2, 1]"), "{}", told(&page, &graph));
    assert!(Pinned::of(&graph, &Places::default()).is_none());
}

/// The page of a diagram with hints, and what was told of them.
fn wished(hints: &str) -> (String, Vec<String>) {
    let graph = tenant();
    let hints: crate::diagram::Hints = serde_json::from_str(hints).unwrap();
    let mut said = vec![];
    let constraints = Constraints::of(&graph, &hints.list, &mut said);
    let mut page = tree(&graph, Order::Read);
    page.constrain(&constraints);
    (told(&page, &graph), said.into_iter().map(|it| format!("{}: {}", it.subject, it.message)).collect())
}

#[test]
fn wishes_hold_at_the_level_where_things_stand_beside_each_other() {
    // Tile 1 is in x, tile 3 in w: the zones swap places.
    assert_eq!(wished(r#"{"left-of": [["1", "3"]]}"#).0, "(people1 net0 tenant((x1 w1)[2] y1) own0)[1, 2, 1]");
    assert_eq!(wished(r#"{"column": [["y", "w"]]}"#).0, "(people1 net0 tenant((y1 w1)[1, 1] x1) own0)[1, 2, 1]");
    assert_eq!(wished(r#"{"right-of": [["net", "2"]]}"#).0, "(people1 tenant(w1 x1 y1) net0 own0)[1, 2, 1]");
    assert_eq!(wished(r#"{"above": [["people", "own"]]}"#).0, "(people1 net0 tenant(w1 x1 y1) own0)[1, 2, 1]");
}

#[test]
fn wishes_that_cannot_be_kept_are_told_and_the_others_hold() {
    let (page, said) =
        wished(r#"{"row": [["x", "y"]], "above": [["x", "y"]], "left-of": [["tenant", "x"], ["y", "x"]]}"#);
    assert!(page.contains("tenant(w1 (x1 y1)[2])"), "{page}");
    let mut places: Vec<&str> = said.iter().map(|it| it.split(": ").next().unwrap()).collect();
    places.sort_unstable();
    assert_eq!(places, ["hints.above[0]", "hints.left-of[0]", "hints.left-of[1]"]);
    assert!(said.iter().any(|it| it.contains("`tenant` and `x` cannot stand beside each other: one holds the other")));
}
